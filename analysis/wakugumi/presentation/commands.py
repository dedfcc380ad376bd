"""The command behind a count: what `wakugumi concordance` has to be told to list the places that a row of a table counts."""

import shlex
from collections.abc import Mapping
from typing import Any

import pandas as pd

from wakugumi.features.families import FAMILIES
from wakugumi.measures.commitment import PLACES

ALL = "all"
PER_OUTLET = "per-outlet"
TABLES = ("measures", "estimates", "contrasts", "naming", "naming_candidates", "keyness", "sources")
"""Tables whose rows count places; their CSV has a column `command`."""

_FAMILIES = frozenset(("attribution", *(family.NAME for family in FAMILIES)))
_BY = {name: name for name in ("grade", "source_type", "stance", "depth", "source_named", "side", "owner")}
_BY |= {"hedge_owner": "owner", "certainty": "status", "voice_characters": "voice"}
_WHOLE = {"hedge_owner": "hedge", "owner": "hedge", "certainty": "claim"}
_MADE = ("_per_claim", "_rate", "_headline", "_body")
_PLACES = {f"_{place}": place for place in PLACES}


def with_commands(name: str, table: pd.DataFrame, duplicates: str = PER_OUTLET) -> pd.DataFrame:
    """The table with a column `command`; ARTICLES stands for what the run was given, with the options that say how it is read.

    Tables that count no places stay as they are; so do the rows of `measures` that count nothing.

    Args:
        name: The table's name.
        table: The table.
        duplicates: Which repeats the run left out.
    """
    if name not in TABLES:
        return table
    rows = table.to_dict("records")
    return table.assign(command=[command(name, row, duplicates) if name != "measures" or row["count"] > 0 else "" for row in rows])


def command(name: str, row: Mapping[Any, Any], duplicates: str = PER_OUTLET) -> str:
    """The command that lists what a row of the table `name` counts: as many hits, or, of voices, as many characters in them."""
    pattern, by = _searched(name, row)
    parts = ["wakugumi", "concordance", "ARTICLES", shlex.quote(pattern)]
    parts += [] if by == "surface" else ["--by", by]
    if row.get("voice", ALL) != ALL:
        parts += ["--voice", str(row["voice"])]
    if row.get("mention", ALL) != ALL:
        parts += ["--mention", str(row["mention"])]
    place = next((place for ending, place in _PLACES.items() if str(row.get("measure", "")).endswith(ending)), "")
    if place and not row.get("passage"):
        parts += ["--role", place]
    if row.get("passage"):
        parts += ["--passage", shlex.quote(str(row["passage"]))]
    elif "outlet" in row:
        parts += ["--only", shlex.quote(str(row["outlet"]))]
    parts += ["--duplicates", duplicates] if duplicates != PER_OUTLET else []
    return " ".join(parts)


def _searched(name: str, row: Mapping[Any, Any]) -> tuple[str, str]:
    """What to search for, and by what."""
    if name == "naming":
        return f"{row['referent']}:{row['form']}", "entry"
    if name == "naming_candidates":
        return str(row["form"]), "form"
    if name == "keyness":
        return str(row["term"]), "term"
    if name == "sources":
        return str(row["source_id"]), "source_id"
    measure, category = str(row["measure"]), str(row["category"])
    for ending in _MADE:
        measure = measure.removesuffix(ending)
    measure = "booster" if measure == "balance" else measure
    if measure in _FAMILIES:
        return (measure, "family") if category in (ALL, measure) else (f"{measure}/{category}", "category")
    if measure == "mode" and category != ALL:
        return f"attribution/{category}", "category"
    if measure in ("grade", "voice_characters") or (measure in _BY and category != ALL):
        return category, _BY[measure]
    return ("refusal", "refusal") if measure == "refusal" else (_WHOLE.get(measure, "attribution"), "family")
