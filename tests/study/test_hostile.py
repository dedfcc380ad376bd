"""Bad inputs beside good ones: the good are measured as without them, each bad one is named, and nothing stops."""

import re
from pathlib import Path

import pandas as pd
import pytest
from tests.cli.test_commands import wakugumi
from tests.corpus.hostile import FLAGGED, GOOD, QUARANTINED

from wakugumi.study.study import Study


def good_articles(folder: Path) -> Path:
    (folder / "good-paper").mkdir(parents=True)
    for number in range(20):
        (folder / "good-paper" / f"2025-01-{number + 1:02}.txt").write_text(GOOD.format(n=number), "utf-8")
    return folder


@pytest.fixture(scope="module")
def studies(tmp_path_factory: pytest.TempPathFactory) -> tuple[Study, Study, Path]:
    alone = good_articles(tmp_path_factory.mktemp("alone"))
    beside = good_articles(tmp_path_factory.mktemp("beside"))
    for case in (*QUARANTINED, *FLAGGED):
        folder = beside / f"bad-{case.id}"
        folder.mkdir()
        case.make(folder)
    outs = tmp_path_factory.mktemp("out-alone"), tmp_path_factory.mktemp("out-beside")
    for articles, out in zip((alone, beside), outs, strict=True):
        ended = wakugumi("run", articles, "-o", out, "--no-figures")
        assert ended.returncode == 0, ended.stderr
    return Study(outs[0]), Study(outs[1]), beside


@pytest.mark.parametrize("name", ["passages", "marks", "attributions", "measures"])
def test_good_articles_are_measured_as_without_the_bad_ones(studies: tuple[Study, Study, Path], name: str) -> None:
    alone, beside, _ = studies
    rows = beside.table(name)
    pd.testing.assert_frame_equal(alone.table(name), rows[rows["outlet"] == "good-paper"].reset_index(drop=True))


def test_every_other_input_is_counted_or_named(studies: tuple[Study, Study, Path]) -> None:
    sums = studies[1].run["sums"]
    assert sums["files"] == sums["files_read"] + sums["files_quarantined"]
    assert sums["files_quarantined"] > len(QUARANTINED) / 2
    assert sums["passages"] == sums["passages_measured"] + sums["passages_duplicate"] + sums["passages_set_aside"]


def test_rates_of_quarantine_are_printed_reported_and_kept(studies: tuple[Study, Study, Path]) -> None:
    alone, beside, articles = studies
    rates = beside.table("quarantine_rates").set_index("outlet")
    assert (rates.loc["good-paper", "read"], rates.loc["good-paper", "rate"], rates.loc["bad-empty", "rate"]) == (20, 0.0, 1.0)
    assert rates.loc["good-paper", "differs"] == (rates.loc["good-paper", "others"] > 0.02)
    assert "What was lost in reading, by outlet" in (beside.folder / "report.html").read_text("utf-8")
    printed = wakugumi("run", articles, "-o", beside.folder, "--no-figures").stdout
    assert re.search(r"^good-paper +20 +0 +0\.0%$", printed, re.MULTILINE)
    assert not alone.table("quarantine_rates")["differs"].any()


def test_strict_exits_with_3(studies: tuple[Study, Study, Path]) -> None:
    assert wakugumi("run", studies[2], "-o", studies[1].folder, "--no-figures", "--strict").returncode == 3
