"""Marks against gold: precision, recall and F1, as section 6 of the codebook defines them."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

Row = Mapping[str, Any]
FAMILIES = ("attribution", "hedge", "booster", "loaded")


def span_key(family: str) -> str:
    """The field that holds the span by which marks of a family are matched."""
    return "cue" if family == "attribution" else "span"


def overlap(a: Sequence[int], b: Sequence[int]) -> int:
    """Characters that two spans share."""
    return max(0, min(a[1], b[1]) - max(a[0], b[0]))


def match(gold: Sequence[Row], predicted: Sequence[Row], span: Callable[[Row], Sequence[int]]) -> list[tuple[Row, Row]]:
    """Pairs of overlapping marks, formed greedily, largest overlap first, each mark once."""
    candidates = [(overlap(span(g), span(p)), i, j) for i, g in enumerate(gold) for j, p in enumerate(predicted)]
    free_gold, free_predicted = set(range(len(gold))), set(range(len(predicted)))
    pairs = []
    for size, i, j in sorted(candidates, key=lambda candidate: (-candidate[0], candidate[1], candidate[2])):
        if size and i in free_gold and j in free_predicted:
            free_gold.remove(i)
            free_predicted.remove(j)
            pairs.append((gold[i], predicted[j]))
    return pairs


def rates(hits: int, gold: int, predicted: int) -> dict[str, float]:
    """Precision, recall and F1 to three digits, with the counts behind them."""
    precision = hits / predicted if predicted else 0.0
    recall = hits / gold if gold else 0.0
    f1 = 2 * precision * recall / (precision + recall) if hits else 0.0
    return {"p": round(precision, 3), "r": round(recall, 3), "f1": round(f1, 3), "gold": gold, "pred": predicted}


def score(gold: Mapping[str, Row], predicted: Mapping[str, Row]) -> dict[str, dict[str, Any]]:
    """The figures of every family, by family; `gold` and `predicted` are rows of the codebook's format by id."""
    result: dict[str, dict[str, Any]] = {}
    for family in FAMILIES:
        pairs, n_gold, n_predicted = _pairs(gold, predicted, family)
        result[family] = rates(len(pairs), n_gold, n_predicted)
        if family in ("hedge", "loaded"):
            result[family]["category_acc"] = _share(g["category"] == p.get("category") for g, p in pairs)
        if family == "attribution":
            result[family] |= _attribution_fields(pairs, n_gold, n_predicted)
    voices = [(voiced(row), voiced(predicted.get(name, {}))) for name, row in gold.items()]
    hits = sum(len(g & p) for g, p in voices)
    result["attributed_voice_chars"] = rates(hits, sum(len(g) for g, _ in voices), sum(len(p) for _, p in voices))
    return result


def _pairs(gold: Mapping[str, Row], predicted: Mapping[str, Row], family: str) -> tuple[list[tuple[Row, Row]], int, int]:
    key = span_key(family)
    pairs: list[tuple[Row, Row]] = []
    n_gold = n_predicted = 0
    for name, row in gold.items():
        g, p = row.get(family, []), predicted.get(name, {}).get(family, [])
        pairs += match(g, p, lambda mark: mark[key])
        n_gold, n_predicted = n_gold + len(g), n_predicted + len(p)
    return pairs, n_gold, n_predicted


def _attribution_fields(pairs: list[tuple[Row, Row]], n_gold: int, n_predicted: int) -> dict[str, Any]:
    with_source = [(g, p) for g, p in pairs if g["source"]]
    shared = sum(overlap(g["content"], p["content"]) for g, p in pairs if g["content"] and p.get("content"))
    total = sum(length(g["content"]) + length(p.get("content")) for g, p in pairs)
    right = sum(head_inside(g["source"], p.get("source")) if g["source"] else not p.get("source") for g, p in pairs)
    return {
        "source_exact": _share(list(g["source"]) == list(p.get("source") or []) for g, p in with_source),
        "source_head": _share(head_inside(g["source"], p.get("source")) for g, p in with_source),
        "source_null_kept": _share(not p.get("source") for g, p in pairs if not g["source"]),
        "content_f1": round(2 * shared / total, 3) if total else None,
        "mode_acc": _share(g["mode"] == p.get("mode") for g, p in pairs),
        "source_type_acc": _share(g["source_type"] == p.get("source_type") for g, p in pairs),
        "cue_and_source": rates(right, n_gold, n_predicted),
    }


def _share(flags: Iterable[bool]) -> float | None:
    listed = list(flags)
    return round(sum(listed) / len(listed), 3) if listed else None


def length(span: Sequence[int] | None) -> int:
    """Characters of a span; 0 where there is none."""
    return span[1] - span[0] if span else 0


def head_inside(gold: Sequence[int], predicted: Sequence[int] | None) -> bool:
    """Whether the last character of the gold span lies in the predicted span."""
    return predicted is not None and predicted[0] <= gold[1] - 1 < predicted[1]


def voiced(row: Row) -> set[int]:
    """The characters of a passage that lie in any content."""
    return {c for found in row.get("attribution", []) if found.get("content") for c in range(*found["content"])}
