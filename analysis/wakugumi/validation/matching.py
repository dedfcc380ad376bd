"""Which mark of one coding is which of another: pairs of overlapping marks, as section 6 of the codebook forms them."""

from collections.abc import Callable, Mapping, Sequence
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


def length(span: Sequence[int] | None) -> int:
    """Characters of a span; 0 where there is none."""
    return span[1] - span[0] if span else 0


def head_inside(gold: Sequence[int], predicted: Sequence[int] | None) -> bool:
    """Whether the last character of the gold span lies in the predicted span."""
    return predicted is not None and predicted[0] <= gold[1] - 1 < predicted[1]


def voiced(row: Row) -> set[int]:
    """The characters of a passage that lie in any content."""
    return {c for found in row.get("attribution", []) if found.get("content") for c in range(*found["content"])}
