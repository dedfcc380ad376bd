"""The passages that were written for the project: their codings hold together, and accuracy on them does not fall unnoticed."""

import re
from typing import Any

import pytest

from tests.conftest import ROOT
from wakugumi.study.accuracy import annotated, figures
from wakugumi.validation.agreement import agreement
from wakugumi.validation.gold import read_rows
from wakugumi.validation.tallies import VOICE

GOLD = ROOT / "data" / "gold"
SETS = ("development", "unseen", "opinion")
SECOND_CODINGS = {"unseen": "second", "opinion": "second_opinion"}
FILES = (*SETS, *SECOND_CODINGS.values())
# A little below the figures of the first release: a fall says that a rule was lost, and docs/validation.md says how much.
FLOORS = {
    ("attribution", "f1"): 0.87,
    ("attribution", "cue_and_source_f1"): 0.79,
    (VOICE, "f1"): 0.89,
    ("hedge", "f1"): 0.91,
    ("loaded", "f1"): 0.58,
}


def rows_by_id(name: str) -> dict[str, dict[str, Any]]:
    return {row["id"]: row for row in read_rows(GOLD / f"{name}.jsonl")}


@pytest.mark.parametrize("name", FILES)
def test_marks_lie_in_their_passages(name: str) -> None:
    rows = list(read_rows(GOLD / f"{name}.jsonl"))
    assert len({row["id"] for row in rows}) == len(rows) > 100
    for row in rows:
        spans = [mark[part] for mark in row["attribution"] for part in ("cue", "source", "content") if mark[part]]
        spans += [mark["span"] for family in ("hedge", "booster", "loaded") for mark in row[family]]
        assert all(0 <= start < end <= len(row["text"]) for start, end in spans), row["id"]


def agreed(name: str) -> list[str]:
    found = agreement(rows_by_id(name), rows_by_id(SECOND_CODINGS[name]))
    attribution = found["attribution"]
    figures = [attribution["f1"], attribution["cue_and_source_f1"], attribution["content_f1"]]
    figures += [found[family]["f1"] for family in ("hedge", "booster", "loaded")]
    return [f"{figure:.3f}" for figure in figures]


def test_the_agreement_of_coders_is_what_is_printed() -> None:
    printed = re.findall(r"^\| .* \| (0\.\d{3}) \| (0\.\d{3}) \|$", (GOLD / "README.md").read_text("utf-8"), re.MULTILINE)
    assert printed == list(zip(*map(agreed, SECOND_CODINGS), strict=True))


def test_the_readmes_count_the_passages() -> None:
    sizes = {name: len(rows_by_id(name)) for name in FILES}
    told = (GOLD / "README.md").read_text("utf-8")
    assert all(f"| `{name}.jsonl` | {size:,} |" in told for name, size in sizes.items())
    written = sum(sizes[name] for name in SETS)
    assert told.count(f"{written:,} passages") == 1
    assert f"{written:,} passages" in (ROOT / "README.md").read_text("utf-8")
    assert f"{written}箇所" in (ROOT / "README.ja.md").read_text("utf-8")


def test_accuracy_on_unseen_passages_does_not_fall() -> None:
    gold = rows_by_id("unseen")
    found = figures(gold, annotated(gold))
    assert {key: floor for key, floor in FLOORS.items() if (found[key].value or 0) < floor} == {}
