import csv
from pathlib import Path

import pyarrow as pa
import pytest

from tests.conftest import ROOT
from wakugumi import RunOptions, run
from wakugumi.corpus.outlets import load_outlets
from wakugumi.study.accuracy import known_accuracy
from wakugumi.study.genres import genres, with_genres


@pytest.mark.parametrize(
    ("outlet", "genre"),
    [("朝日新聞", "news"), ("reuters", "news"), ("zerohedge", "blog"), ("politjoystic", "blog"), ("kremlin", ""), ("nobody", "")],
)
def test_an_outlets_kind_says_its_genre(outlet: str, genre: str) -> None:
    assert load_outlets().genre(outlet) == genre


def test_an_articles_own_genre_comes_first() -> None:
    table = pa.table({"article": ["a", "b", "c"], "outlet": ["asahi", "asahi", "harbour"], "genre": ["editorial", "", ""]})
    assert genres(table).to_pylist() == ["editorial", "news", ""]


def test_hand_coded_rows_take_their_own_genre_then_the_listed_then_that_of_the_kind() -> None:
    rows = {str(i): row for i, row in enumerate([{"outlet": "asahi", "genre": "essay"}, {"outlet": "asahi"}, {"outlet": "own"}, {}])}
    assert [row["genre"] for row in with_genres(rows, {"own": "blog"}).values()] == ["essay", "news", "blog", ""]


def test_the_list_of_genres_is_of_outlets_that_the_outlets_file_does_not_know() -> None:
    with (ROOT / "data" / "validation" / "genres.csv").open(encoding="utf-8", newline="") as file:
        listed = [row["outlet"] for row in csv.DictReader(file)]
    assert [name for name in listed if load_outlets().named(name)] == []


def test_articles_of_a_known_outlet_have_the_accuracy_of_its_genre(tmp_path: Path) -> None:
    table = tmp_path / "articles.csv"
    rows = [
        f"{outlet},{day}日、港の橋は閉じるとみられると{day}人の当局者が述べた。" for outlet in ("asahi", "harbour") for day in range(3, 7)
    ]
    table.write_text("outlet,text\n" + "\n".join(rows) + "\n", "utf-8")
    found = run([table], tmp_path / "out", RunOptions(figures=False)).table("estimates").query("measure == 'hedge'")
    known = found[found["outlet"] == "asahi"]
    assert (known["accuracy"] == known_accuracy()["news"]["hedge"]).all()
    assert found.loc[found["outlet"] == "harbour", "caution"].str.contains("accuracy_unknown").all()
