"""Marks against gold: precision, recall and F1, as section 6 of the codebook defines them."""

from collections.abc import Mapping
from typing import Any

from wakugumi.validation.matching import FAMILIES, Row
from wakugumi.validation.tallies import VOICE, Tallies, Tally, tally, total

_FIELDS = ("source_exact", "source_head", "source_null_kept", "content_f1", "mode_acc", "source_type_acc")


def score(gold: Mapping[str, Row], predicted: Mapping[str, Row]) -> dict[str, dict[str, Any]]:
    """The figures of every family, by family; `gold` and `predicted` are rows of the codebook's format by id."""
    nothing = tally({}, {})
    found = total([nothing, *(tally(row, predicted.get(name, {})) for name, row in gold.items())])
    result: dict[str, dict[str, Any]] = {family: _rates(found, family) for family in (*FAMILIES, VOICE)}
    for family in ("hedge", "loaded"):
        result[family]["category_acc"] = _share(found[family, "category_acc"])
    result["attribution"] |= {field: _share(found["attribution", field]) for field in _FIELDS}
    result["attribution"]["cue_and_source"] = _rates(found, "attribution", "cue_and_source_")
    return result


def _rates(found: Tallies, family: str, prefix: str = "") -> dict[str, float]:
    """Precision, recall and F1 to three digits, with the counts behind them."""
    hits, predicted = found[family, f"{prefix}p"]
    gold = found[family, f"{prefix}r"].whole
    precision = hits / predicted if predicted else 0.0
    recall = hits / gold if gold else 0.0
    f1 = 2 * precision * recall / (precision + recall) if hits else 0.0
    return {"p": round(precision, 3), "r": round(recall, 3), "f1": round(f1, 3), "gold": gold, "pred": predicted}


def _share(found: Tally) -> float | None:
    return round(found.part / found.whole, 3) if found.whole else None
