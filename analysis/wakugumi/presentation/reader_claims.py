"""The claims of the reader: every telling of each, with what the retelling did to it."""

from collections.abc import Hashable, Mapping
from typing import Any

import pandas as pd

from wakugumi.presentation.labels import Lang, label

_OUTCOMES = {
    "source_change": ("dropped", "generalised", "replaced", "added"),
    "hedge_change": ("dropped", "added"),
    "certainty_change": ("up", "down"),
    "loaded_change": ("added", "removed", "exchanged"),
    "naming_change": ("exchanged",),
}
_PLACE = ("passage", "start", "end", "outlet", "date")


def tellings(claims: pd.DataFrame, lang: Lang) -> dict[str, list[dict[str, Any]]]:
    """The tellings of every claim by its name, first those that it was taken from, then by date.

    Args:
        claims: The table `claims`.
        lang: The language in which a change is worded.
    """
    found: dict[str, dict[tuple[Any, ...], dict[str, Any]]] = {}
    for row in claims.to_dict("records"):
        told = found.setdefault(row["claim"], {})
        origin = tuple(row[f"origin_{name}"] for name in _PLACE)
        told.setdefault(origin, _telling(origin, []))
        place = tuple(row[name] for name in _PLACE)
        told[place] = _telling(place, _changes(row, lang))
    return {claim: sorted(told.values(), key=_order) for claim, told in sorted(found.items())}


def _telling(place: tuple[Any, ...], changes: list[str]) -> dict[str, Any]:
    passage, start, end, outlet, date = place
    return {"passage": passage, "span": [int(start), int(end)], "outlet": outlet, "date": date or "", "changes": changes}


def _changes(row: Mapping[Hashable, Any], lang: Lang) -> list[str]:
    what = [label(f"retold.{column}_{row[column]}") for column, outcomes in _OUTCOMES.items() if row[column] in outcomes]
    if row["kind"] == "verbatim":
        what = [label("reader.verbatim")]
    if row["direction"] == "undirected":
        what.append(label("reader.undirected"))
    return [each.of(lang) for each in what] or [label("reader.unchanged").of(lang)]


def _order(telling: Mapping[str, Any]) -> tuple[bool, str, str, int]:
    return bool(telling["changes"]), telling["date"], telling["passage"], telling["span"][0]
