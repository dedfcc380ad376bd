"""The page and the table of accuracy say what the program does now, and hold no text."""

import csv
import json
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.validation.passages import rows
from wakugumi.study import validation_page, validation_sets
from wakugumi.study.accuracy import ACCURACY_COLUMNS

COMMAND = "run: python -m wakugumi.study.validation_page"


@pytest.fixture(scope="module")
def sets() -> dict[str, validation_sets.Scored]:
    folder = validation_sets.gold_folder()
    if folder is None:
        pytest.skip("hand-coded passages are not at hand")
    return validation_sets.scored(folder)


def test_the_page_is_up_to_date(sets: dict[str, validation_sets.Scored]) -> None:
    assert (ROOT / "docs" / "validation.md").read_text("utf-8") == validation_page.page(sets), COMMAND


def test_the_tables_are_up_to_date(sets: dict[str, validation_sets.Scored]) -> None:
    assert validation_page.FIGURES.read_text("utf-8") == validation_sets.figures_table(sets), COMMAND
    table = (ROOT / "data" / "validation" / "accuracy.csv").read_text("utf-8")
    assert table == validation_sets.accuracy_table(sets), COMMAND
    assert tuple(csv.reader(table.splitlines()).__next__()) == ACCURACY_COLUMNS


def test_errors_of_the_passages_set_aside_are_not_printed(sets: dict[str, validation_sets.Scored]) -> None:
    page = validation_page.page(sets)
    assert not [name for name in sets["aside"].gold if f"{name} " in page]


def own_sets(folder: Path) -> dict[str, validation_sets.Scored]:
    for name in validation_sets.SETS:
        lines = [json.dumps(row | {"id": f"{name}-{row['id']}"}, ensure_ascii=False) for row in rows()]
        (folder / f"{name}.jsonl").write_text("\n".join(lines), "utf-8")
    return validation_sets.scored(folder)


def test_the_page_is_made_from_any_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    own = own_sets(tmp_path)
    monkeypatch.setenv("WAKUGUMI_GOLD", str(tmp_path))
    assert validation_sets.gold_folder() == tmp_path
    page = validation_page.page(own)
    assert "| tune | 3 | 2 | 2 | 2 | 1 | 1 |" in page
    assert page == validation_page.page(own_sets(tmp_path))
    assert not [row["text"] for row in rows() if row["text"][:8] in page]


def test_genres_have_figures_of_their_own(tmp_path: Path) -> None:
    coded = [
        row | {"id": f"{name}{i}/{row['id'].partition('/')[2]}", "outlet": outlet}
        for name, outlet in (("n", "wikinews-ja"), ("b", "zerohedge"), ("x", "nobody knows"))
        for i in range(3 if name == "n" else 1)
        for row in rows()
        if row["id"].startswith("a/")
    ]
    for name in validation_sets.SETS:
        (tmp_path / f"{name}.jsonl").write_text("\n".join(json.dumps(row, ensure_ascii=False) for row in coded), "utf-8")
    own = validation_sets.scored(tmp_path)
    groups = validation_sets.by_genre(own["aside"])
    assert {genre: len(one.gold) for genre, one in groups.items()} == {"blog": 2, "news": 6}
    table = list(csv.DictReader(validation_sets.accuracy_table(own).splitlines()))
    assert {(row["genre"], row["passages"], row["articles"]) for row in table} == {("blog", "2", "1"), ("news", "6", "3")}
    hedges = {row["genre"]: row for row in table if row["family"] == "hedge"}
    assert (hedges["blog"]["low"], hedges["news"]["low"] != "") == ("", True)
    page = validation_page.page(own)
    assert "| figure | tune, blog | tune, news | aside, blog | aside, news |" in page
    assert "| articles | 1 | 3 | 1 | 3 |" in page


def test_news_of_the_web_is_marks_without_text_and_the_table_counts_it() -> None:
    coded = [json.loads(line) for line in validation_page.WEB_FIGURES.with_suffix(".jsonl").read_text("utf-8").splitlines()]
    marks = [(mark, row["characters"]) for row in coded for mark in row["attribution"]]
    spans = [(span, size) for mark, size in marks for span in (mark["cue"], mark["source"], mark["content"]) if span]
    assert not [row["id"] for row in coded if "text" in row or len(row["sha256"]) != 64]
    assert all(0 <= start < end <= size for (start, end), size in spans)
    with validation_page.WEB_FIGURES.open(encoding="utf-8", newline="") as file:
        whole = [row for row in csv.DictReader(file) if row["part"] == "all"]
    assert {(row["passages"], row["marks"]) for row in whole} == {(str(len(coded)), str(len(marks)))}
    assert tuple(whole[0]) == validation_page.WEB_COLUMNS
