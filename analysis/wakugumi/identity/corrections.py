"""Corrections by hand: a CSV that says whom a form means, read anew at every run.

The columns are `form, outlet, event, canonical, side`. `form` is the form, or the canonical name, as the tables write it; `outlet` and
`event` may be empty, then the row holds everywhere; `canonical` names the source that the form belongs to, `side` the source's side.
"""

import csv
from collections.abc import Collection, Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

import pandas as pd

from wakugumi.identity.actors import normal_name

FILE = "corrections.csv"
_COLUMNS = ("form", "outlet", "event", "canonical", "side")


class CorrectionError(ValueError):
    """A file of corrections is not as it should be; the message names file and line."""


class Correction(NamedTuple):
    """One row: this form, in this outlet and event or anywhere, belongs to the source `canonical`, which is on `side`."""

    form: str
    outlet: str = ""
    event: str = ""
    canonical: str = ""
    side: str = ""


def read_corrections(path: Path, sides: Collection[str]) -> list[Correction]:
    """The corrections of one file, none where it does not exist.

    Raises:
        CorrectionError: a column is missing or unknown, a row says nothing or names an unknown side, or two rows contradict each other.
    """
    if not path.exists():
        return []
    reader = csv.DictReader(path.read_text("utf-8-sig").splitlines())
    if set(reader.fieldnames or ()) - set(_COLUMNS) or "form" not in (reader.fieldnames or ()):
        raise CorrectionError(f"{path.name}, line 1: the columns are {', '.join(_COLUMNS)}; outlet and event may be left out")
    found: dict[tuple[str, str, str], Correction] = {}
    for line, row in enumerate(reader, 2):
        correction = Correction(**{name: (row.get(name) or "").strip() for name in _COLUMNS})
        if not correction.form or not (correction.canonical or correction.side):
            raise CorrectionError(f"{path.name}, line {line}: a row needs a form, and a canonical name or a side")
        if correction.side and correction.side not in sides:
            raise CorrectionError(f"{path.name}, line {line}: the side {correction.side} is not listed in actors.toml")
        if found.setdefault((normal_name(correction.form), correction.outlet, correction.event), correction) != correction:
            raise CorrectionError(f"{path.name}, line {line}: {correction.form} is corrected twice; keep one of the rows")
    return list(found.values())


def apply_corrections(identified: pd.DataFrame, corrections: Iterable[Correction]) -> pd.DataFrame:
    """The identified forms with the corrections carried out; those that name outlet or event win over those that do not.

    Args:
        identified: forms with `form, canonical, outlet, event, node, evidence, side`.
        corrections: what a person decided.

    Returns:
        The same rows with `node`, `canonical`, `evidence` and `side` corrected: a form whose correction names a source takes the
        node of the one source of that canonical name, or a node of its own.
    """
    listed = sorted(corrections, key=lambda each: (bool(each.outlet) + bool(each.event), each))
    if not listed or identified.empty:
        return identified
    corrected = identified.copy()
    keys = {name: corrected[name].map(normal_name) for name in ("form", "canonical")}
    originals = corrected[["canonical", "node"]].copy()
    for each in listed:
        mask = (keys["form"] == normal_name(each.form)) | (keys["canonical"] == normal_name(each.form))
        for column in ("outlet", "event"):
            if value := getattr(each, column):
                mask &= corrected[column] == value
        if each.canonical:
            corrected.loc[mask, ["node", "canonical", "evidence"]] = [_node(each.canonical, originals), each.canonical, "correction"]
        if each.side:
            nodes = corrected.loc[mask, "node"].unique() if not each.outlet and not each.event else [_node(each.canonical, originals)]
            inside = corrected["node"].isin(nodes) if each.canonical or not (each.outlet or each.event) else mask
            corrected.loc[inside & (corrected["node"] != ""), "side"] = each.side
    return corrected


def _node(canonical: str, originals: pd.DataFrame) -> str:
    """The node of the one source that already has this canonical name, else one made of the name."""
    nodes: Sequence[str] = sorted(set(originals.loc[originals["canonical"] == canonical, "node"]) - {""})
    return nodes[0] if len(nodes) == 1 else f"named:{normal_name(canonical)}"
