"""The model that says how surely a pair tells the same claim: randomised trees, as trained by `benchmarks/alignment_model.py`.

The trees stand in files beside this one, one for each list of features, so that scores depend on no version of the library they were
trained with: `model.json` goes by words, `model_with_clauses.json` by the meaning of clauses too.

References:
    Geurts, Ernst and Wehenkel, 2006. Extremely randomized trees. Machine Learning 63.
"""

import json
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
MODELS = tuple(Path(__file__).with_name(name) for name in ("model.json", "model_with_clauses.json"))


class Tree(NamedTuple):
    """One tree; node 0 is the root.

    Attributes:
        feature: the column that each node asks for, below 0 at a leaf.
        threshold: rows at or below it go left.
        left: the node on the left.
        right: the node on the right.
        value: the share of aligned pairs at each leaf.
    """

    feature: npt.NDArray[np.int64]
    threshold: Floats
    left: npt.NDArray[np.int64]
    right: npt.NDArray[np.int64]
    value: Floats


class Model(NamedTuple):
    """Trained trees, and the probability from which on a pair counts as aligned."""

    trees: tuple[Tree, ...]
    threshold: float


@cache
def trained(features: tuple[str, ...]) -> Model:
    """The model that was trained on some columns.

    Args:
        features: their names, in order.

    Raises:
        ValueError: none was.
    """
    for path in MODELS:
        stored = json.loads(path.read_text("utf-8"))
        if tuple(stored["features"]) == features:
            return Model(tuple(tree(*columns) for columns in stored["trees"]), stored["threshold"])
    raise ValueError("no model was trained on these features; train one: python -m benchmarks.alignment fit")


def tree(feature: Sequence[int], threshold: Sequence[float], left: Sequence[int], right: Sequence[int], value: Sequence[float]) -> Tree:
    """A tree from the columns of its nodes."""
    whole = (np.array(each, dtype=np.int64) for each in (feature, left, right))
    asked, lower, upper = whole
    return Tree(asked, np.array(threshold, dtype=np.float64), lower, upper, np.array(value, dtype=np.float64))


def probability(trees: Sequence[Tree], rows: Floats) -> Floats:
    """The mean over the trees of the leaf that each of `rows` falls into."""
    total = np.zeros(len(rows))
    for each in trees:
        node = np.zeros(len(rows), dtype=np.int64)
        while len(open_rows := np.flatnonzero(each.feature[node] >= 0)):
            at = node[open_rows]
            left = rows[open_rows, each.feature[at]] <= each.threshold[at]
            node[open_rows] = np.where(left, each.left[at], each.right[at])
        total += each.value[node]
    return total / max(len(trees), 1)
