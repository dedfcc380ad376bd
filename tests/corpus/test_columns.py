from pathlib import Path

import pytest

from wakugumi.corpus.columns import read_column_map
from wakugumi.corpus.errors import InputError
from wakugumi.corpus.reading import read_articles
from wakugumi.corpus.records import Article
from wakugumi.corpus.sources import ReadOptions, list_sources

COLUMNS = Path(__file__).resolve().parents[2] / "data" / "columns"


def _read(table: str, columns: str) -> list[Article]:
    found = list(read_articles([COLUMNS / table], ReadOptions(columns=read_column_map(COLUMNS / columns))))
    return [each for each in found if isinstance(each, Article)]


def test_japanese_newspaper_database() -> None:
    found = _read("newspaper-database.csv", "newspaper-database.toml")
    assert [(each.id, each.outlet, each.date, each.edition, each.section) for each in found] == [
        ("A0001", "aomine-shimbun", "2025-03-04", "朝刊", "政治"),
        ("A0002", "shiomi-nippo", "2025-03-05", "夕刊", "社会"),
        ("A0003", "shiomi-nippo", "2025-03-06", "朝刊", "社説"),
    ]
    assert found[0].byline == "山科 直"
    assert found[0].encoding == "cp932"
    assert dict(found[0].extra) == {"文字数": "76"}
    assert [(passage.role, passage.id) for passage in found[0].passages] == [
        ("headline", "A0001/000"),
        ("body", "A0001/001"),
        ("body", "A0001/002"),
        ("body", "A0001/003"),
    ]


def test_english_language_service() -> None:
    found = _read("english-service.tsv", "english-service.toml")
    assert [(each.outlet, each.date, each.genre) for each in found] == [
        ("Karmed Broadcast", "2025-03-04", "news"),
        ("Sunadokei Herald", "2025-03-05", "news"),
    ]
    assert [len(each.passages) for each in found] == [4, 3]  # headline, lead paragraph and the paragraphs of the text


@pytest.mark.parametrize(
    ("written", "says"),
    [
        ("[columns]\nheadline = 'x'\n", "column headline: is no name that wakugumi reads"),
        ("[column]\ntext = 'x'\n", "column column: is no key of a column map"),
        ("[columns\n", "is not TOML"),
        ("header_row = 0\n", "column header_row"),
    ],
    ids=["unknown-target", "unknown-key", "no-toml", "no-row"],
)
def test_wrong_map_is_refused(written: str, says: str, tmp_path: Path) -> None:
    path = tmp_path / "map.toml"
    path.write_text(written, "utf-8")
    with pytest.raises(InputError, match=says):
        read_column_map(path)


def test_missing_map_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be read"):
        read_column_map(tmp_path / "map.toml")


@pytest.mark.parametrize(
    ("header", "says"),
    [("outlet,body\n", "column 本文: the column map reads text"), ("outlet,本文,text\n", "column text: the column map gives")],
)
def test_map_that_does_not_fit_the_table(header: str, says: str, tmp_path: Path) -> None:
    (tmp_path / "map.toml").write_text('[columns]\ntext = "本文"\n', "utf-8")
    (tmp_path / "a.csv").write_text(header, "utf-8")
    with pytest.raises(InputError, match=says):
        list_sources([tmp_path / "a.csv"], ReadOptions(columns=read_column_map(tmp_path / "map.toml")))
