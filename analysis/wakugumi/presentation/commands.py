"""The command behind a count: what `wakugumi concordance` has to be told to list the places that a row of a table counts."""

import shlex
from collections.abc import Mapping
from typing import Any

import pandas as pd

from wakugumi.features.families import FAMILIES
from wakugumi.measures.commitment import PLACES
from wakugumi.presentation.tables import records

ALL = "all"
PER_OUTLET = "per-outlet"
WORDS = "words"
TABLES = (
    *(
        "measures",
        "estimates",
        "contrasts",
        "corrected_estimates",
        "corrected_contrasts",
        "naming",
        "naming_candidates",
        "keyness",
        "sources",
    ),
    *("diversity", "reuse", "reuse_articles", "claims", "drift"),
)
"""Tables whose rows count places, or are made from them; their CSV has a column `command`."""

_FAMILIES = frozenset(("attribution", *(family.NAME for family in FAMILIES)))
_BY = {name: name for name in ("grade", "source_type", "stance", "depth", "source_named", "side", "owner")}
_BY |= {"hedge_owner": "owner", "certainty": "status", "voice_characters": "voice"}
_WHOLE = {"hedge_owner": "hedge", "owner": "hedge", "certainty": "claim"}
_COLUMNS = {"naming_candidates": "form", "keyness": "term", "sources": "source_id"}
_COPIES = {"reuse": "passage", "reuse_articles": "article"}
_READ = frozenset(
    (
        *("voice", "mention", "measure", "category", "passage", "outlet", "count", "over", "referent", "form", "start"),
        *(*_COLUMNS.values(), *(f"{end}_{unit}" for end in ("carrier", "origin") for unit in _COPIES.values())),
    )
)
"""The columns that say what to search for."""

_MADE = ("_per_claim", "_rate", "_headline", "_body")
_PLACES = {f"_{place}": place for place in PLACES}


def with_commands(name: str, table: pd.DataFrame, duplicates: str = PER_OUTLET, claims: str = WORDS) -> pd.DataFrame:
    """The table with a column `command`; ARTICLES stands for what the run was given, with the options that say how it is read.

    Tables that count no places stay as they are; so do the rows of `measures` that count nothing.

    Args:
        name: The table's name.
        table: The table.
        duplicates: Which repeats the run left out.
        claims: What the run compared claims by.
    """
    if name not in TABLES:
        return table
    rows = records(table[[column for column in table.columns if column in _READ]])
    counted = [name != "measures" or row["count"] > 0 for row in rows]
    return table.assign(command=[command(name, row, duplicates, claims) if some else "" for row, some in zip(rows, counted, strict=True)])


def command(name: str, row: Mapping[Any, Any], duplicates: str = PER_OUTLET, claims: str = WORDS) -> str:
    """The command that lists what a row of the table `name` counts: as many hits, or, of voices, as many characters in them.

    Of a row of `claims` it lists the two tellings that are compared, of `reuse` the passage that carries the words.
    """
    pattern, by = _searched(name, row)
    parts = ["wakugumi", "concordance", "ARTICLES", shlex.quote(pattern)]
    parts += [] if by == "surface" else ["--by", by]
    for option, wanted in _narrowed(name, row).items():
        parts += [f"--{option}", shlex.quote(wanted)]
    # Copies are found, whatever a run leaves out.
    left_out = "all" if name in _COPIES else duplicates
    parts += ["--duplicates", left_out] if left_out != PER_OUTLET else []
    parts += ["--claims", claims] if name in ("claims", "drift") and claims != WORDS else []
    return " ".join(parts)


def _narrowed(name: str, row: Mapping[Any, Any]) -> dict[str, str]:
    """The options that leave the hits of this row."""
    if name in _COPIES:
        unit = _COPIES[name]
        return {unit: str(row[f"carrier_{unit}"])}
    if name == "claims":
        return {}
    options = {option: str(row[option]) for option in ("voice", "mention") if row.get(option, ALL) != ALL}
    place = next((place for ending, place in _PLACES.items() if str(row.get("measure", "")).endswith(ending)), "")
    if row.get("passage"):
        return options | {"passage": str(row["passage"])}
    options |= {"role": place} if place else {}
    return options | ({"only": str(row["outlet"])} if "outlet" in row else {})


def _searched(name: str, row: Mapping[Any, Any]) -> tuple[str, str]:
    """What to search for, and by what."""
    if name in _COLUMNS:
        return str(row[_COLUMNS[name]]), _COLUMNS[name]
    if name == "naming":
        return f"{row['referent']}:{row['form']}", "entry"
    if name in _COPIES:
        return str(row[f"origin_{_COPIES[name]}"]), "origin"
    if name == "claims":
        return f"{row['passage']}:{row['start']}", "retelling"
    if name == "diversity":
        return ("attribution", "family") if row["over"] == "attributions" else (str(row["over"]), "over")
    return _measured(str(row["measure"]), str(row["category"]))


def _measured(measure: str, category: str) -> tuple[str, str]:
    """What to search for, and by what, where a category of a measure is counted."""
    if measure.startswith("drift_"):
        return (measure, "drift") if category == ALL else (f"{measure}/{category}", "drift")
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
