"""Bad inputs beside good ones: the good are measured as without them, every other gets what its row in docs/inputs.md says."""

import csv
import re
import socket
from pathlib import Path
from typing import NamedTuple

import pandas as pd
import pytest

from tests.cli.test_commands import wakugumi
from tests.corpus.hostile import FLAGGED, GOOD, QUARANTINED, Case
from tests.corpus.hostile_tables import MEASURED, REFUSED
from wakugumi.study.study import Study

UNDISTURBED = [case for case in QUARANTINED if not case.disturb]  # what changes while it is read: tests/corpus/test_hostile.py


class Studies(NamedTuple):
    """The study of the good articles alone, that of all inputs, and what was given to `run` for it."""

    alone: Study
    beside: Study
    inputs: list[Path]


def good_articles(folder: Path) -> Path:
    (folder / "good-paper").mkdir(parents=True)
    for number in range(20):
        (folder / "good-paper" / f"2025-01-{number + 1:02}.txt").write_text(GOOD.format(n=number), "utf-8")
    return folder


def inputs(folder: Path, tables: Path) -> list[Path]:
    """Every case in a folder of its own beside the good articles; tables, which are inputs of their own, apart."""
    given = [good_articles(folder)]
    for case in (*UNDISTURBED, *FLAGGED, *MEASURED):
        place = folder / f"bad-{case.id}"
        place.mkdir()
        if case.make(place) is not None:
            place.rename(tables / place.name)
            (table,) = (tables / place.name).iterdir()
            given.append(table)
    return given


@pytest.fixture(scope="module")
def studies(tmp_path_factory: pytest.TempPathFactory) -> Studies:
    alone = good_articles(tmp_path_factory.mktemp("alone"))
    beside = inputs(tmp_path_factory.mktemp("beside"), tmp_path_factory.mktemp("tables"))
    outs = tmp_path_factory.mktemp("out-alone"), tmp_path_factory.mktemp("out-beside")
    for articles, out in zip(([alone], beside), outs, strict=True):
        ended = wakugumi("run", *articles, "-o", out, "--no-figures")
        assert ended.returncode == 0, ended.stderr
    return Studies(Study(outs[0]), Study(outs[1]), beside)


def of_case(table: pd.DataFrame, case: Case) -> pd.DataFrame:
    return table[table["file"].str.contains(f"bad-{case.id}(?:/|$)", regex=True)]


@pytest.mark.parametrize("name", ["passages", "marks", "attributions", "measures"])
def test_good_articles_are_measured_as_without_the_bad_ones(studies: Studies, name: str) -> None:
    rows = studies.beside.table(name)
    good = rows[rows["outlet"] == "good-paper"].reset_index(drop=True)
    # Whole numbers become floats where another row has none.
    pd.testing.assert_frame_equal(studies.alone.table(name), good, check_dtype=False)


@pytest.mark.parametrize("case", UNDISTURBED, ids=lambda case: case.id)
def test_what_cannot_be_measured_is_named_in_quarantine(studies: Studies, case: Case) -> None:
    rows = of_case(pd.read_csv(studies.beside.folder / "quarantine.csv", keep_default_na=False), case)
    assert list(rows["code"]) == [case.code]
    assert rows["reason"].all()


@pytest.mark.parametrize("case", [case for case in FLAGGED if case.code != "outlet_lookalike"], ids=lambda case: case.id)
def test_what_is_unusual_is_measured_with_a_flag(studies: Studies, case: Case) -> None:
    articles = of_case(studies.beside.table("articles"), case)
    assert len(articles) == 1
    assert case.code in articles["flags"].iloc[0].split()
    assert articles["n_tokens"].iloc[0] > 0


def test_lookalike_outlets_are_flagged_and_never_merged(studies: Studies) -> None:
    flagged = studies.beside.table("articles").query("flags == 'outlet_lookalike'")
    assert set(flagged["outlet"]) >= {"NHK", "ＮＨＫ", "TASS", "ТASS", "ガゼット", "カ\u3099セ\u3099ット"}


@pytest.mark.parametrize("case", MEASURED, ids=lambda case: case.id)
def test_what_is_measured_has_tokens(studies: Studies, case: Case) -> None:
    articles = of_case(studies.beside.table("articles"), case)
    assert len(articles) == (3 if case.id.startswith("strings") else 1)
    assert (articles["n_tokens"] > 0).all()


def test_strings_are_raw_in_parquet_and_neutralised_in_csv(studies: Studies) -> None:
    strings = ["=HYPERLINK('x')", "NA", "0012"]
    articles = studies.beside.table("articles").query("outlet in @strings")
    assert set(articles["outlet"]) == set(articles["title"]) == set(strings)
    with (studies.beside.folder / "tables" / "articles.csv").open(encoding="utf-8-sig", newline="") as table:
        shown = {row["outlet"] for row in csv.DictReader(table)}
    assert {"NA", "0012", "'=HYPERLINK('x')"} <= shown
    assert not any(cell.startswith("=") for cell in shown)


def test_sums_balance(studies: Studies) -> None:
    sums = studies.beside.run["sums"]
    assert sums["files"] == sums["files_read"] + sums["files_quarantined"]
    assert sums["passages"] == sums["passages_measured"] + sums["passages_duplicate"] + sums["passages_set_aside"]
    assert sums["files_quarantined"] + sums["rows_quarantined"] == len(UNDISTURBED)


def test_rates_of_quarantine_are_printed_reported_and_kept(studies: Studies) -> None:
    rates = studies.beside.table("quarantine_rates").set_index("outlet")
    assert (rates.loc["good-paper", "read"], rates.loc["good-paper", "rate"], rates.loc["bad-empty", "rate"]) == (20, 0.0, 1.0)
    assert rates.loc["good-paper", "differs"] == (rates.loc["good-paper", "others"] > 0.02)
    assert "What was lost in reading, by outlet" in (studies.beside.folder / "report.html").read_text("utf-8")
    assert not studies.alone.table("quarantine_rates")["differs"].any()


def test_strict_exits_with_3_and_prints_the_rates(studies: Studies) -> None:
    ended = wakugumi("run", *studies.inputs, "-o", studies.beside.folder, "--no-figures", "--strict")
    assert ended.returncode == 3
    assert re.search(r"^in quarantine, by outlet +read +quarantined +rate$", ended.stdout, re.MULTILINE)
    assert re.search(r"^… \d+ more outlets: tables/quarantine_rates.csv$", ended.stdout, re.MULTILINE)


def test_socket_in_a_folder_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (good_articles(tmp_path / "articles") / "bad").mkdir()
    monkeypatch.chdir(tmp_path / "articles" / "bad")
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind("bad.txt")
        assert wakugumi("run", tmp_path / "articles", "-o", tmp_path / "out", "--no-figures").returncode == 0
    assert "not_a_file" in (tmp_path / "out" / "quarantine.csv").read_text("utf-8-sig")


@pytest.mark.parametrize("case", [case for case in REFUSED if case.id in {"ragged-long", "path-up", "one-id"}], ids=lambda case: case.id)
def test_what_is_refused_exits_with_2_before_any_work(tmp_path: Path, case: Case) -> None:
    (tmp_path / "ARTICLES" / "甲").mkdir(parents=True)
    ended = wakugumi("run", case.make(tmp_path / "ARTICLES" / "甲"), "-o", tmp_path / "out")
    assert ended.returncode == 2
    assert case.code in ended.stderr
    assert not (tmp_path / "out").exists()
