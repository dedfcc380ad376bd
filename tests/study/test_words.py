"""The three instruments on the demo's agency and tabloid."""

import shutil
from pathlib import Path

import pandas as pd
import pytest

from tests.conftest import ROOT
from wakugumi.study.options import RunOptions
from wakugumi.study.run import run
from wakugumi.study.study import Study

AGENCY, TABLOID = "aomine-agency", "yukan-inazuma"
PLAIN = ("neutral", "own-name", "distancing")


@pytest.fixture(scope="module")
def articles(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("words")
    for outlet in (AGENCY, TABLOID):
        shutil.copytree(ROOT / "data" / "demo" / outlet, folder / outlet)
    return folder


@pytest.fixture(scope="module")
def study(articles: Path, tmp_path_factory: pytest.TempPathFactory) -> Study:
    return run([articles], tmp_path_factory.mktemp("out"), RunOptions(figures=False))


def rate(study: Study, outlet: str) -> pd.Series:
    rows = study.table("estimates").query("measure == 'loaded' and category == 'all' and voice == 'author'").set_index("outlet")
    return rows.loc[outlet]


def test_loaded_terms_tell_the_tabloid_from_the_agency(study: Study) -> None:
    agency, tabloid = rate(study, AGENCY), rate(study, TABLOID)
    assert tabloid["estimate"] > 10 * agency["estimate"]
    assert tabloid["low"] > agency["high"]


def test_names_tell_the_tabloid_from_the_agency(study: Study) -> None:
    names = study.table("naming").query("voice == 'all' and mention == 'all'")
    partial = names[~names["slant"].isin(PLAIN)].groupby("outlet")["count"].sum() / names.groupby("outlet")["count"].sum()
    assert partial[TABLOID] > 0.2
    assert partial.fillna(0).get(AGENCY, 0) < 0.05


def test_keyness_tells_the_tabloid_from_the_agency(study: Study) -> None:
    """The tabloid's own paper and its nights; the agency's officials and how they told it."""
    keyness = study.table("keyness").query("voice == 'all' and order == 1")
    best = {outlet: set(rows.nlargest(25, "score")["term"]) for outlet, rows in keyness.groupby("outlet")}
    assert "本紙" in best[TABLOID]
    assert best[AGENCY] & {"当局", "声明", "述べる", "発表", "省"}
    assert not best[TABLOID] & best[AGENCY]


def test_a_run_lists_further_names(study: Study) -> None:
    table = study.table("naming_candidates")
    assert list(table.columns) == ["referent", "form", "why", "pattern", "count", "n_outlets", "n_articles"]
    assert (table["count"] >= 2).all()
    assert all(row["form"] == row["pattern"].replace("=", "").replace(" ", "") for row in table.to_dict("records"))
