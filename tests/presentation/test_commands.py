"""The command behind every count of every table, on the demo: it lists as many places as its row counts."""

import json
import shlex
from collections.abc import Callable, Hashable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from tests.conftest import ROOT
from wakugumi.corpus.options import ReadOptions
from wakugumi.measures.concordance import OF_CORPUS, ConcordanceText, Line, Where, concordance
from wakugumi.presentation.commands import TABLES, with_commands
from wakugumi.study.concordances import Asked, concordance_texts
from wakugumi.study.exporting import export_study
from wakugumi.study.options import RunOptions
from wakugumi.study.run import run
from wakugumi.study.sampling import sample
from wakugumi.study.study import Study

DEMO = [ROOT / "data" / "demo" / "articles.csv"]
MOST_ROWS = 500
COUNTS = {"sources": "n_attributions", "diversity": "n_attributions", "reuse_articles": "passages"}
COUNTING = [name for name in TABLES if name not in ("contrasts", "corrected_contrasts", "reuse", "claims")]


@pytest.fixture(scope="module")
def study(tmp_path_factory: pytest.TempPathFactory) -> Study:
    folder = tmp_path_factory.mktemp("commands")
    drawn = sample(DEMO, 40, 20261121, ReadOptions())
    (folder / "coded.jsonl").write_text("\n".join(json.dumps(row | {"hedge": []}) for row in drawn), "utf-8")
    return run(DEMO, folder / "out", RunOptions(figures=False, gold=folder / "coded.jsonl"))


@pytest.fixture(scope="module")
def texts() -> Callable[[str, str], list[ConcordanceText]]:
    """The texts as a search needs them, made once."""

    @cache
    def read(by: str, duplicates: str) -> list[ConcordanceText]:
        return list(concordance_texts(DEMO, Asked("", by, duplicates=duplicates), ReadOptions()))

    return read


def hits(texts: Callable[[str, str], list[ConcordanceText]], command: str) -> list[Line]:
    words = shlex.split(command)
    assert words[:3] == ["wakugumi", "concordance", "ARTICLES"]
    options = dict(zip(words[4::2], words[5::2], strict=True))
    by, duplicates = options.pop("--by", "surface"), options.pop("--duplicates", "per-outlet")
    where = Where(**{{"only": "outlet"}.get(name[2:], name[2:]): value for name, value in options.items()})
    kind = by if by in (*OF_CORPUS, "form") else "surface"
    return list(concordance(texts(kind, duplicates), words[3], by=by, where=where))


def counted(row: Mapping[Hashable, Any], lines: list[Line]) -> int:
    """What the row counts, among the hits of its command."""
    if row.get("measure") == "voice_characters":
        return sum(line.end - line.start for line in lines)
    return len(lines)


@pytest.mark.parametrize("name", COUNTING)
def test_every_command_lists_as_many_as_its_row_counts(study: Study, texts: Callable[..., list[ConcordanceText]], name: str) -> None:
    """All rows of short tables; of long ones some, of every measure and category."""
    table = study.table(name)
    column = COUNTS.get(name, "count")
    if "measure" in table:
        table = table[table[column] > 0].groupby(["measure", "category", "voice"], sort=True).head(3)
    rows = with_commands(name, table.iloc[:: 1 + len(table) // MOST_ROWS]).to_dict("records")
    assert rows
    wrong = [(row["command"], row[column]) for row in rows if counted(row, hits(texts, row["command"])) != row[column]]
    assert wrong == []


def test_the_command_of_a_claim_lists_the_two_tellings_that_are_compared(study: Study, texts: Callable[..., list[ConcordanceText]]) -> None:
    rows = with_commands("claims", study.table("claims")).to_dict("records")
    assert rows
    for row in rows:
        pair = {tuple(row[f"{prefix}{name}"] for name in ("article", "passage", "start", "end")) for prefix in ("", "origin_")}
        assert {(line.article, line.passage, line.start, line.end) for line in hits(texts, row["command"])} == pair, row["command"]


def test_all_tellings_of_a_claim_are_found_by_it(study: Study, texts: Callable[..., list[ConcordanceText]]) -> None:
    claims = study.table("claims")
    assert len(claims)
    for claim, rows in claims.groupby("claim"):
        told = {tuple(row[f"{prefix}{name}"] for name in ("passage", "start")) for prefix in ("", "origin_") for _, row in rows.iterrows()}
        found = hits(texts, f"wakugumi concordance ARTICLES {shlex.quote(str(claim))} --by claim")
        assert {(line.passage, line.start) for line in found} == told
        assert len({line[:6] for line in found}) == len(found)


def test_the_command_of_a_copy_lists_the_passage_that_carries_the_words(study: Study, texts: Callable[..., list[ConcordanceText]]) -> None:
    rows = with_commands("reuse", study.table("reuse")).to_dict("records")
    assert rows
    for row in rows:
        (line,) = hits(texts, row["command"])
        assert (line.outlet, line.article, line.passage) == (row["carrier_outlet"], row["carrier_article"], row["carrier_passage"])
        back = hits(texts, f"wakugumi concordance ARTICLES {row['carrier_passage']} --by carrier --duplicates all")
        assert row["origin_passage"] in {line.passage for line in back}


def test_repeats_and_copies_of_one_passage_are_counted_as_in_the_tables(tmp_path: Path) -> None:
    """The second article of the paper repeats what its first has carried: for articles it is a repeat, and no second copy."""
    told = ("港の橋は三日の点検のあと、土曜の朝に再び開くと市が発表した。", "検査員は橋脚の傷を二カ所で見つけ、写真を公開した。")
    for name, date in (("tsushin", "2026-03-01"), ("yukan", "2026-03-02"), ("yukan", "2026-03-03")):
        (tmp_path / "in" / name).mkdir(parents=True, exist_ok=True)
        (tmp_path / "in" / name / f"{date}-{name}.txt").write_text("\n\n".join(told), "utf-8")
    study = run([tmp_path / "in"], tmp_path / "out", RunOptions(figures=False))
    read = list(concordance_texts([tmp_path / "in"], Asked("", "origin", duplicates="all"), ReadOptions()))
    assert sorted(study.table("reuse_articles")["relation"]) == ["copy", "version"]
    for name, column in (("reuse_articles", "passages"), ("reuse", None)):
        for row in with_commands(name, study.table(name)).to_dict("records"):
            found = hits(lambda by, duplicates: read, row["command"])
            assert len(found) == (row[column] if column else 1), row["command"]
            assert {line.article for line in found} == {row["carrier_article"]}


@pytest.mark.parametrize("name", ["contrasts", "corrected_contrasts"])
def test_the_command_of_a_contrast_is_that_of_the_outlet_s_estimate(study: Study, name: str) -> None:
    estimates = with_commands("estimates", study.table("estimates"))
    contrasts = with_commands(name, study.table(name))
    key = ["outlet", "measure", "category", "voice"]
    both = contrasts.merge(estimates, on=key, suffixes=("", "_estimate"))
    assert len(both) == len(contrasts) > 0
    assert (both["command"] == both["command_estimate"]).all()


def test_csv_tables_print_their_commands(study: Study) -> None:
    for name in TABLES:
        table = pd.read_csv(study.folder / "tables" / f"{name}.csv", keep_default_na=False)
        counting = table[table["count"] > 0] if name == "measures" else table
        assert len(counting), name
        assert counting["command"].str.startswith("wakugumi concordance ARTICLES ").all(), name


def test_exported_spreadsheets_print_their_commands(study: Study, tmp_path: Path) -> None:
    export_study(study.folder, "csv", tmp_path)
    exported = pd.read_csv(tmp_path / "claims.csv", keep_default_na=False)
    assert exported["command"].tolist() == with_commands("claims", study.table("claims"))["command"].tolist()
