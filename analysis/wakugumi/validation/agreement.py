"""How far two codings of the same passages agree: Krippendorff's alpha, and F1 of the one against the other.

References:
    Krippendorff, K. (2019). Content Analysis: An Introduction to Its Methodology (4th ed.), ch. 12. Sage.
"""

from collections.abc import Mapping, Sequence
from operator import itemgetter

import krippendorff
import numpy as np
from numpy.typing import NDArray

from wakugumi.validation.gold import GoldError
from wakugumi.validation.matching import FAMILIES, Row, match, span_key
from wakugumi.validation.scoring import score

Rows = Mapping[str, Row]

_LABELS = {"attribution": ("mode", "source_type"), "hedge": ("category",), "booster": (), "loaded": ("category",)}


def agreement(first: Rows, second: Rows) -> dict[str, dict[str, float | int | None]]:
    """Agreement on the passages that both codings hold, by family.

    `alpha_…` of spans takes every character of the passages as a unit, marked or not; `alpha_…` of labels takes the marks that both
    coders have, paired as in scoring. Alpha is None where there is nothing to disagree on: fewer than two values in use. `f1` and
    what stands beside it are the figures of `score` with the first coding as gold.

    Raises:
        GoldError: the codings share no passage, or a passage has two texts.
    """
    common = {name: (row, second[name]) for name, row in first.items() if name in second}
    if not common:
        raise GoldError("the two codings share no passage; give the same passages the same ids")
    for name, (one, other) in common.items():
        if one["text"] != other["text"]:
            raise GoldError(f"passage {name}: the two codings have different texts; code the same text, character by character")
    figures = score({name: pair[0] for name, pair in common.items()}, {name: pair[1] for name, pair in common.items()})
    pairs = list(common.values())
    result: dict[str, dict[str, float | int | None]] = {"passages": {"both": len(pairs), **_alone(first, second, common)}}
    for family in FAMILIES:
        scored = figures[family]
        result[family] = {name: scored[name] for name in ("f1", "p", "r")} | {"first": scored["gold"], "second": scored["pred"]}
        if family == "attribution":
            result[family]["cue_and_source_f1"] = scored["cue_and_source"]["f1"]
            result[family]["content_f1"] = scored["content_f1"]
        result[family] |= _alphas(family, pairs)
    voice = figures["attributed_voice_chars"]
    result["attributed_voice_chars"] = {name: voice[name] for name in ("f1", "p", "r")} | {"first": voice["gold"], "second": voice["pred"]}
    return result


def alpha(first: Sequence[object], second: Sequence[object]) -> float | None:
    """Krippendorff's alpha of two coders' nominal values; None where fewer than two values are in use."""
    values = sorted({*first, *second}, key=str)
    if len(values) < 2:
        return None
    number = {value: code for code, value in enumerate(values)}
    data = np.array([[number[value] for value in coder] for coder in (first, second)])
    return round(float(krippendorff.alpha(data, level_of_measurement="nominal", value_domain=range(len(values)))), 3)


def _alone(first: Rows, second: Rows, common: Mapping[str, object]) -> dict[str, int]:
    return {"only_first": len(first) - len(common), "only_second": len(second) - len(common)}


def _alphas(family: str, pairs: Sequence[tuple[Row, Row]]) -> dict[str, float | None]:
    fields = ("cue", "source", "content") if family == "attribution" else ("span",)
    found: dict[str, float | None] = {}
    for field in fields:
        coders = (np.concatenate([_marked(pair[i], family, field) for pair in pairs]).tolist() for i in (0, 1))
        found["alpha_characters" if field == "span" else f"alpha_{field}_characters"] = alpha(*coders)
    key = itemgetter(span_key(family))
    matched = [both for one, other in pairs for both in match(one.get(family, []), other.get(family, []), key)]
    return found | {f"alpha_{label}": alpha([a[label] for a, _ in matched], [b[label] for _, b in matched]) for label in _LABELS[family]}


def _marked(row: Row, family: str, field: str) -> NDArray[np.bool_]:
    """Which characters of the passage lie in a mark's field."""
    marked = np.zeros(len(row["text"]), dtype=bool)
    for mark in row.get(family, []):
        if mark.get(field):
            marked[slice(*mark[field])] = True
    return marked
