"""The three instruments on the demo's agency and tabloid, and the command behind every count."""

import shlex
import shutil
from collections.abc import Hashable, Mapping
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from tests.conftest import ROOT
from wakugumi.corpus.sources import ReadOptions
from wakugumi.measures.concordance import ConcordanceText, Line, Where, concordance
from wakugumi.presentation.commands import TABLES, with_commands
from wakugumi.study.concordances import concordance_texts
from wakugumi.study.options import RunOptions
from wakugumi.study.run import run
from wakugumi.study.study import Study

AGENCY, TABLOID = "aomine-agency", "yukan-inazuma"
MOST_ROWS = 1500
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


@pytest.fixture(scope="module")
def texts(articles: Path) -> dict[str, list[ConcordanceText]]:
    """The texts as each search needs them."""
    return {by: list(concordance_texts([articles], by, "per-outlet", ReadOptions())) for by in ("surface", "form", "side")}


def hits(texts: dict[str, list[ConcordanceText]], command: str) -> list[Line]:
    words = shlex.split(command)
    assert words[:3] == ["wakugumi", "concordance", "ARTICLES"]
    options = dict(zip(words[4::2], words[5::2], strict=True))
    by = options.pop("--by", "surface")
    where = Where(**{{"only": "outlet"}.get(name[2:], name[2:]): value for name, value in options.items()})
    kind = by if by in texts else "side" if by == "source_id" else "surface"
    return list(concordance(texts[kind], words[3], by=by, where=where))


def counted(table: str, row: Mapping[Hashable, Any], lines: list[Line]) -> int:
    """What the row counts, among the hits of its command."""
    if row.get("measure") == "voice_characters":
        return sum(line.end - line.start for line in lines)
    return len(lines)


COUNTS = {"sources": "n_attributions"}


@pytest.mark.parametrize("name", [name for name in TABLES if name != "contrasts"])
def test_every_command_lists_as_many_as_its_row_counts(study: Study, texts: dict[str, list[ConcordanceText]], name: str) -> None:
    """All rows of short tables; of long ones some of every measure and category."""
    table = study.table(name)
    column = COUNTS.get(name, "count")
    if "measure" in table:
        table = table[table[column] > 0].groupby(["measure", "category", "voice"], sort=True).head(3)
    rows = with_commands(name, table.head(MOST_ROWS)).to_dict("records")
    assert rows
    wrong = [(row["command"], row[column]) for row in rows if counted(name, row, hits(texts, row["command"])) != row[column]]
    assert wrong == []


def test_csv_tables_print_their_commands(study: Study) -> None:
    for name in TABLES:
        table = pd.read_csv(study.folder / "tables" / f"{name}.csv", keep_default_na=False)
        counting = table[table["count"] > 0] if name == "measures" else table
        assert counting["command"].str.startswith("wakugumi concordance ARTICLES ").all(), name
