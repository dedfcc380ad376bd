"""The command behind a count: what `wakugumi concordance` has to be told to list the places that a row of a table counts."""

import shlex
from collections.abc import Mapping
from typing import Any

import pandas as pd

from wakugumi.features.families import FAMILIES

ALL = "all"
TABLES = ("estimates", "contrasts", "naming", "naming_candidates", "keyness")
"""Tables whose rows count places; their CSV has a column `command`."""

_FAMILIES = frozenset(("attribution", *(family.NAME for family in FAMILIES)))
_BY = {"grade": "grade", "source_type": "source_type", "stance": "stance", "hedge_owner": "owner", "certainty": "status", "owner": "owner"}
_MADE = ("_per_claim", "_rate", "_headline", "_body")


def with_commands(name: str, table: pd.DataFrame) -> pd.DataFrame:
    """The table with a column `command`; ARTICLES stands for what the run was given. Tables that count no places stay as they are."""
    if name not in TABLES:
        return table
    return table.assign(command=[command(name, row) for row in table.to_dict("records")])


def command(name: str, row: Mapping[Any, Any]) -> str:
    """The command that lists what a row of the table `name` counts (repeats, which are measured once, included)."""
    pattern, by = _searched(name, row)
    parts = ["wakugumi", "concordance", "ARTICLES", shlex.quote(pattern)]
    parts += [] if by == "surface" else ["--by", by]
    if row.get("voice", ALL) != ALL:
        parts += ["--voice", str(row["voice"])]
    if "outlet" in row:
        parts += ["--only", shlex.quote(str(row["outlet"]))]
    return " ".join(parts)


def _searched(name: str, row: Mapping[Any, Any]) -> tuple[str, str]:
    """What to search for, and by what."""
    if name == "naming":
        return f"{row['referent']}:{row['form']}", "entry"
    if name == "naming_candidates":
        return str(row["form"]), "surface"
    if name == "keyness":
        return str(row["term"]), "lemma"
    measure, category = str(row["measure"]), str(row["category"])
    for ending in _MADE:
        measure = measure.removesuffix(ending)
    measure = "booster" if measure == "balance" else measure
    if measure in _FAMILIES:
        return (measure, "family") if category in (ALL, measure) else (f"{measure}/{category}", "category")
    if measure == "mode" and category != ALL:
        return f"attribution/{category}", "category"
    if measure == "grade" or (measure in _BY and category != ALL):
        return category, _BY[measure]
    return ("hedge" if measure in ("hedge_owner", "owner") else "claim" if measure == "certainty" else "attribution"), "family"
