"""Tagged text: a worked example of an article collection, other tag sets, and records that are not what the map says."""

from pathlib import Path

import pytest

from wakugumi.corpus.columns import ColumnMap, Records, read_column_map
from wakugumi.corpus.errors import InputError
from wakugumi.corpus.limits import Limits
from wakugumi.corpus.reading import read_articles
from wakugumi.corpus.records import Article, Quarantined
from wakugumi.corpus.sources import ReadOptions, list_sources

COLUMNS = Path(__file__).resolve().parents[2] / "data" / "columns"
MAP = ColumnMap(
    records=Records(begins="ＩＤ", date="yymmdd", withheld=("【本文なし】",)),
    columns={"id": "Ｃ０", "date": "Ｃ０", "title": "Ｔ１", "text": "Ｔ２"},
    constants={"outlet": "甲"},
)
BODY = "＼Ｔ２＼　政府は三日、計画を見直すと発表した。\n"


def _record(number: int, body: str = BODY, head: str | None = None) -> str:
    narrow = f"250304{number:03d}"
    wide = narrow.translate({ord(digit): ord(digit) - ord("0") + ord("０") for digit in "0123456789"})
    return f"＼ＩＤ＼{number}\n" + (f"＼Ｃ０＼{wide}\n" if head is None else head) + f"＼Ｔ１＼見出し{number}\n" + body


def _read(path: Path, columns: ColumnMap = MAP, **limits: int) -> tuple[list[Article], list[Quarantined]]:
    found = list(read_articles([path], ReadOptions(columns=columns, limits=Limits(**limits))))
    return [each for each in found if isinstance(each, Article)], [each for each in found if isinstance(each, Quarantined)]


def _file(folder: Path, text: str, codec: str = "utf-8") -> Path:
    path = folder / "a.txt"
    path.write_bytes(text.encode(codec))
    return path


def test_article_collection_of_a_japanese_newspaper() -> None:
    articles, left = _read(COLUMNS / "article-collection.txt", read_column_map(COLUMNS / "article-collection.toml"))
    assert [(each.id, each.outlet, each.date, each.section, each.title) for each in articles] == [
        ("２５０３０４０１２", "aomine-shimbun", "2025-03-04", "０２", "港の整備計画、見直しへ　工期は三か月延長"),
        ("２５０３０５０４４", "aomine-shimbun", "2025-03-05", "４１", "漁協「説明が足りない」"),
        ("２５０３０６００７", "aomine-shimbun", "2025-03-06", "０５", "社説：港の計画　急がず練り直せ"),
    ]
    assert {each.encoding for each in articles} == {"cp932"}
    assert [passage.role for passage in articles[0].passages] == ["headline", "body", "body"]
    assert articles[0].passages[1].text.startswith("政府は三日")
    assert articles[0].extra["ＫＡ"] == "港湾\n整備計画"
    assert [(each.code, each.line, each.outlet) for each in left] == [("withheld", 25, "aomine-shimbun")]


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "cp932", "euc_jp", "iso2022_jp", "utf-16", "utf-16-be"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_every_encoding_gives_the_same_articles(codec: str, end: str, tmp_path: Path) -> None:
    text = "".join(_record(number) for number in range(1, 40)).replace("\n", end)
    articles, left = _read(_file(tmp_path, text, codec))
    assert left == []
    assert [(each.date, each.title) for each in articles] == [("2025-03-04", f"見出し{number}") for number in range(1, 40)]
    assert {each.passages[1].text for each in articles} == {"政府は三日、計画を見直すと発表した。"}


def test_other_tags_and_marks_by_the_map_alone(tmp_path: Path) -> None:
    older = ColumnMap(
        records=Records(begins="ＩＤ", date="yyyymmdd"),
        columns={"id": "ＡＦ", "date": "ＡＦ", "title": "ＴＩＮ", "text": ("ＲＤ", "ＨＯＮ")},
        constants={"outlet": "甲"},
    )
    text = (
        "＼ＩＤ＼１\n＼ＡＦ＼Ｓ１９９３０１０２００５\n＼ＴＩＮ＼見出し\n＼ＲＤ＼　前文だ。\n＼ＨＯＮ＼　本文だ。\n＼ＨＯＮ＼　続きだ。\n"
    )
    (article,), left = _read(_file(tmp_path, text), older)
    assert (article.date, left) == ("1993-01-02", [])
    assert [passage.text for passage in article.passages] == ["見出し", "前文だ。", "本文だ。", "続きだ。"]
    angled = ColumnMap(
        records=Records(begins="DOC", marks=("<", ">")),
        columns={"date": "DATE", "text": "TEXT", "outlet": "PAPER"},
        outlets={"乙新聞": "乙"},
    )
    (article,), left = _read(_file(tmp_path, "<DOC>1\n<PAPER>乙新聞\n<DATE>令和7年3月4日\n<TEXT>本文だ。\n"), angled)
    assert (article.outlet, article.date, article.id, left) == ("乙", "2025-03-04", "a/000001", [])


@pytest.mark.parametrize(
    ("written", "date"), [("７００１０２", "1970-01-02"), ("991231", "1999-12-31"), ("Ｓ６９１２３１００１", "2069-12-31")]
)
def test_years_of_two_digits(written: str, date: str) -> None:
    assert Records(begins="ＩＤ", date="yymmdd").dated(written) == date


DAMAGED = {
    "no-text": (_record(2, body=""), 5, "no text in ＼Ｔ２＼"),
    "no-date": (_record(2, head=""), 5, "no id in ＼Ｃ０＼"),
    "date-of-no-day": (_record(2, head="＼Ｃ０＼２５１３０４００２\n"), 5, "no date in ＼Ｃ０＼"),
    "date-too-short": (_record(2, head="＼Ｃ０＼２５０３\n"), 5, "no date in ＼Ｃ０＼"),
    "stray-line": (_record(2, body=BODY + "続きの行だ。\n" + BODY), 9, "a line without a tag in the record of line 5"),
    "stray-mark": (_record(2, body=BODY + "＼Ｔ２　続きの行だ。\n"), 9, "a line without a tag"),
    "nul-in-tag": (_record(2, body="＼Ｔ\0２＼続きの行だ。\n" + BODY), 8, "a line without a tag"),
    "begin-lost": (_record(2) + _record(3).split("\n", 1)[1], 9, "a second ＼Ｃ０＼ in the record of line 5: is a ＼ＩＤ＼ missing?"),
}


@pytest.mark.parametrize("case", DAMAGED)
def test_damaged_record_is_named_and_the_others_stay_as_they_are(case: str, tmp_path: Path) -> None:
    damaged, line, says = DAMAGED[case]
    before, after = _record(1), _record(9)
    articles, left = _read(_file(tmp_path, before + damaged + after))
    assert [each.title for each in articles] == ["見出し1", "見出し9"]
    assert [len(each.passages) for each in articles] == [2, 2]
    assert [(each.code, each.line, each.outlet) for each in left] == [("damaged_record", line, "甲")]
    assert says in left[0].reason


def test_a_tag_inside_a_line_is_text(tmp_path: Path) -> None:
    body = "＼Ｔ２＼　記号の＼ＩＤ＼と＼Ｔ２＼が並ぶと書いた。\n"
    articles, left = _read(_file(tmp_path, _record(1, body=body) + _record(2)))
    assert left == []
    assert articles[0].passages[1].text == "記号の＼ＩＤ＼と＼Ｔ２＼が並ぶと書いた。"
    assert len(articles) == 2


def test_what_stands_before_the_first_record(tmp_path: Path) -> None:
    articles, left = _read(_file(tmp_path, "\n記事データ集\n利用条件\n" + _record(1)))
    assert len(articles) == 1
    assert [(each.code, each.line) for each in left] == [("damaged_record", 2)]
    assert "stands before the first ＼ＩＤ＼" in left[0].reason


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ("＼Ｔ２＼　政府は\0三日。\n", "nul"),
        ("＼ＫＡ＼\0\n" + BODY, "nul"),
        ("＼Ｔ２＼\n＼Ｔ２＼　\n", "empty"),
        (BODY * 60, "too_many_characters"),
        ("＼Ｔ２＼【本文なし】\n", "withheld"),
    ],
    ids=["nul-text", "nul-field", "empty", "long", "withheld"],
)
def test_record_that_cannot_be_measured(body: str, code: str, tmp_path: Path) -> None:
    articles, left = _read(_file(tmp_path, _record(1, body=body) + _record(2)), article_characters=1000)
    assert [each.title for each in articles] == ["見出し2"]
    assert [each.code for each in left] == [code]


def test_bytes_that_are_no_text_in_one_record(tmp_path: Path) -> None:
    good = "".join(_record(number) for number in range(1, 10)).encode("cp932")
    bad = _record(10).encode("cp932").replace("計画".encode("cp932"), b"\xfd\xff")
    (tmp_path / "a.txt").write_bytes(good + bad + _record(11).encode("cp932"))
    articles, left = _read(tmp_path / "a.txt")
    assert len(articles) == 10
    assert [(each.code, each.line, each.byte_offset) for each in left] == [
        ("invalid_bytes", 40, len(good) + bad.index("＼Ｔ２".encode("cp932")))
    ]


def test_nul_in_one_record_in_shift_jis(tmp_path: Path) -> None:
    text = _record(1, body="＼Ｔ２＼　政府は\0三日。\n") + "".join(_record(number) for number in range(2, 12))
    articles, left = _read(_file(tmp_path, text, "cp932"))
    assert [each.title for each in articles] == [f"見出し{number}" for number in range(2, 12)]
    assert [(each.code, each.line) for each in left] == [("nul", 1)]


def test_record_that_stands_twice_and_number_of_two_articles(tmp_path: Path) -> None:
    articles, left = _read(_file(tmp_path, _record(1) + _record(2) + _record(1)))
    assert len(articles) == 2
    assert [(each.code, each.line) for each in left] == [("repeated_row", 9)]
    other = _record(1, body="＼Ｔ２＼　別の記事だ。\n")
    with pytest.raises(InputError, match=r"line 5, column id: has the id of a\.txt, line 1"):
        _read(_file(tmp_path, _record(1) + other))


def test_blocks_of_records_give_the_same_articles(tmp_path: Path) -> None:
    path = _file(tmp_path, "前書き\n" + "".join(_record(number) for number in range(1, 26)), "cp932")
    assert len(list_sources([path], ReadOptions(columns=MAP, limits=Limits(rows_per_block=4)))) == 7
    assert _read(path, rows_per_block=4) == _read(path)


@pytest.mark.parametrize(
    ("name", "text", "says"),
    [
        ("a.txt", "", "no line begins with ＼ＩＤ＼"),
        ("a.txt", "\\ID\\1\n\\T2\\本文だ。\n", "no line begins with ＼ＩＤ＼"),
        ("a.txt", "＼ＩＤ＼１\n＼Ｃ０＼２５０３０４００１\n＼Ｔ２＼本文だ。\n", "reads title from ＼Ｔ１＼, and no line begins with it"),
        ("a.html", "＼ＩＤ＼１\n", "give the .txt files"),
        ("a.txt.gz", "＼ＩＤ＼１\n", "give the .txt files"),
        ("a.csv", "outlet,本文\n甲,本文だ。\n", "column Ｃ０: the column map reads id"),
    ],
    ids=["empty", "other-marks", "tag-that-never-comes", "html", "gzip", "table"],
)
def test_file_that_the_map_does_not_fit_is_refused(name: str, text: str, says: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text(text, "utf-8")
    with pytest.raises(InputError, match=says):
        list_sources([tmp_path / name], ReadOptions(columns=MAP))


def test_folder_and_missing_outlet_are_refused(tmp_path: Path) -> None:
    path = _file(tmp_path, _record(1))
    with pytest.raises(InputError, match=r"give the \.txt files"):
        list_sources([tmp_path], ReadOptions(columns=MAP))
    nameless = MAP.model_copy(update={"constants": {}})
    with pytest.raises(InputError, match="column outlet: is missing"):
        list_sources([path], ReadOptions(columns=nameless))
    assert list_sources([path], ReadOptions(outlet="乙", columns=nameless))


@pytest.mark.parametrize(
    ("written", "says"),
    [
        ("begins = '＼ＩＤ＼'\n[columns]\ntext = 'Ｔ２'\n", "column begins: '＼ＩＤ＼' is no tag"),
        ("begins = 'ＩＤ'\n[columns]\ntext = '＼Ｔ２＼'\n", "column text: '＼Ｔ２＼' is no tag"),
        ("begins = 'ＩＤ'\ndate = 'ddmmyy'\n", r"column records\.date"),
        ("[columns]\ntext = 'Ｔ２'\n", r"column records\.begins"),
        ("begins = 'ＩＤ'\nmarks = ['＼', '']\n", r"column records\.marks"),
    ],
)
def test_wrong_map_is_refused(written: str, says: str, tmp_path: Path) -> None:
    (tmp_path / "map.toml").write_text("[records]\n" + written, "utf-8")
    with pytest.raises(InputError, match=says):
        read_column_map(tmp_path / "map.toml")
