"""What the repository publishes of the coverage is what its text gives."""

import json
import subprocess
import sys
import zipfile
from pathlib import Path

import pandas as pd
import pytest

from tests.conftest import ROOT
from wakugumi.presentation.labels import Lang
from wakugumi.study.everything import PUBLISHED, study_coverage
from wakugumi.study.finding import BLOCK, READMES, accuracy, finding
from wakugumi.study.study import Study

OUTLETS = [
    "aggregator-blog-a",
    "daily-digest",
    "nyt",
    "opinion-blog-c",
    "politjoystic",
    "reuters",
    "tass",
    "translation-blog-b",
    "zakzak",
    "zerohedge",
]


@pytest.fixture(scope="module")
def recomputed(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Study:
    return study_coverage(shared / "coverage" / "segments.csv", tmp_path_factory.mktemp("coverage"))


@pytest.mark.parametrize("name", ["measures", "marks", "attributions", "passages", "estimates", "contrasts", "reuse"])
def test_published_tables_are_those_of_the_text(recomputed: Study, name: str) -> None:
    pd.testing.assert_frame_equal(Study(PUBLISHED).table(name), recomputed.table(name))


def test_all_ten_outlets_are_there(recomputed: Study) -> None:
    assert recomputed.outlets == OUTLETS == Study(PUBLISHED).outlets


def test_repeats_are_measured_once_and_reuse_says_who_carries_whom(recomputed: Study) -> None:
    reuse = recomputed.table("reuse")
    carried = reuse[(reuse["carrier_outlet"] == "opinion-blog-c") & (reuse["origin_outlet"] == "zakzak")]
    assert len(carried)
    assert not ((reuse["carrier_outlet"] == "zakzak") & (reuse["origin_outlet"] == "opinion-blog-c")).any()
    passages = recomputed.table("passages")
    repeated = passages[passages["status"] == "duplicate"]
    assert {"zakzak", "opinion-blog-c"} <= set(repeated["outlet"])


@pytest.mark.parametrize("lang", ["en", "ja"])
def test_the_readme_says_what_is_found_and_how_accurately(lang: Lang) -> None:
    readme = (ROOT / READMES[lang]).read_text("utf-8")
    figures = pd.read_csv(ROOT / "data" / "validation" / "figures.csv")
    for name, paragraph in (("finding", finding(Study(PUBLISHED).table("estimates"), lang)), ("accuracy", accuracy(figures, lang))):
        assert BLOCK.format(name=name, paragraph=paragraph) in readme, "make publish writes the READMEs anew"


def test_a_finding_that_no_longer_holds_is_refused() -> None:
    estimates = Study(PUBLISHED).table("estimates")
    with pytest.raises(ValueError, match="no longer fit"):
        finding(estimates.assign(estimate=0.4), "en")


def test_sums_balance() -> None:
    sums = Study(PUBLISHED).run["sums"]
    assert sums["files"] == sums["files_read"] + sums["files_quarantined"]
    assert sums["passages"] == sums["passages_measured"] + sums["passages_duplicate"] + sums["passages_set_aside"]


def test_the_report_of_the_coverage_quotes_no_article(recomputed: Study, shared: Path) -> None:
    texts = pd.read_parquet(next(recomputed.folder.glob("batches/*/texts.parquet")))
    report = (recomputed.folder / "report.html").read_text("utf-8")
    assert [text for text in texts["text"] if len(text) > 30 and text in report] == []


def test_a_wheel_runs_the_demo_elsewhere(tmp_path: Path) -> None:
    build = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(tmp_path), str(ROOT)]
    subprocess.run(build, check=True, capture_output=True)
    (wheel,) = tmp_path.glob("*.whl")
    installed = tmp_path / "installed"
    zipfile.ZipFile(wheel).extractall(installed)
    code = (
        f"import sys; sys.path.insert(0, {str(installed)!r}); import wakugumi.cli as c; assert {str(installed)!r} in c.__file__; c.main()"
    )
    demo = [sys.executable, "-c", code, "demo", "-o", str(tmp_path / "demo")]
    ended = subprocess.run(demo, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert ended.returncode == 0, ended.stderr
    assert json.loads((tmp_path / "demo" / "run.json").read_text("utf-8"))["sums"]["articles"] == 40
