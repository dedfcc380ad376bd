"""Golden sentences: which constructions a family marks, and which look like them and are none."""

import csv
from pathlib import Path
from typing import NamedTuple

from wakugumi.features.families import Family
from wakugumi.language.parsing import Tools, parse_passage

EXAMPLES = Path(__file__).parent / "examples"


class Golden(NamedTuple):
    """One sentence and the stretch in question: marked with `category`, or not at all where `fires` is `no`."""

    construction: str
    fires: str
    text: str
    start: str
    span: str
    category: str


def read_golden(name: str) -> list[Golden]:
    """The golden sentences of a family."""
    with (EXAMPLES / f"{name}.tsv").open(encoding="utf-8", newline="") as file:
        return [Golden(**row) for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)]


def golden_failure(golden: Golden, family: Family, tools: Tools) -> str:
    """What is wrong, expected and actual; empty where nothing is."""
    start = int(golden.start)
    end = start + len(golden.span)
    marks = family.extract(parse_passage(golden.text, tools), ())
    found = [(golden.text[mark.start : mark.end], mark.category) for mark in marks if mark.start < end and start < mark.end]
    expected = [(golden.span, golden.category)] if golden.fires == "yes" else []
    return "" if found == expected else f"{golden.construction}: {golden.text}: expected {expected}, found {found}"
