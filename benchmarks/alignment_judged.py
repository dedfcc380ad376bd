"""The coded pairs with their features: what the model is trained on and judged by."""

import csv
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

import numpy as np

from benchmarks.alignment_material import COLLECTIONS, ROOT, Key, Material, key_of, material
from wakugumi.alignment.similarity import LexicalSimilarity, Similarity

CODED = ROOT / "data" / "validation" / "alignment.csv"


class Judged(NamedTuple):
    """Coded pairs.

    Attributes:
        features: a row for each pair, of nought where it is no candidate.
        candidate: whether the similarity proposes it.
        aligned: whether the third coding says so.
        first_codings: what the first two codings say: 1 or 0, -1 where they differ.
        fourth: what the fourth coding says: 1 or 0, -1 where it has none.
        weight: what undoes the sampling.
        half: which half it is of.
        collection: where it is from.
        group: what is kept together in cross-validation: a story, of the coverage two articles.
    """

    features: np.ndarray
    candidate: np.ndarray
    aligned: np.ndarray
    first_codings: np.ndarray
    fourth: np.ndarray
    weight: np.ndarray
    half: np.ndarray
    collection: np.ndarray
    group: np.ndarray

    def where(self, chosen: np.ndarray) -> "Judged":
        """Those of the pairs that are `chosen`."""
        return Judged(*(each[chosen] for each in self))


def coded() -> list[dict[str, str]]:
    """The rows of the file."""
    with CODED.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def key_of_row(row: Mapping[str, str]) -> Key:
    """The pair that a row of the file names."""
    return row["first"], int(row["first_start"]), int(row["first_end"]), row["second"], int(row["second_start"]), int(row["second_end"])


def judged(halves: Sequence[str], similarity: Callable[[Material], Similarity] = lambda _: LexicalSimilarity()) -> Judged:
    """The pairs of some halves, described by a similarity."""
    known: dict[Key, np.ndarray] = {}
    groups: dict[str, str] = {}
    for collection in COLLECTIONS:
        found = material(collection)
        for units in found.stories:
            candidates = similarity(found)(units)
            pairs = zip(candidates.first.tolist(), candidates.second.tolist(), candidates.features, strict=True)
            known |= {key_of(units[i], units[j]): row for i, j, row in pairs}
            groups |= {unit.passage: unit.article if collection == "coverage" else unit.event for unit in units}
    rows = [row for row in coded() if row["half"] in halves]
    keys = [key_of_row(row) for row in rows]
    blank = np.zeros(len(next(iter(known.values()))))
    return Judged(
        np.array([known.get(key, blank) for key in keys]),
        np.array([key in known for key in keys]),
        np.array([row["coder_c"] == "1" for row in rows]),
        np.array([int(row["coder_a"]) if row["coder_a"] == row["coder_b"] else -1 for row in rows]),
        np.array([int(row["coder_d"] or -1) for row in rows]),
        np.array([1 / float(row["probability"]) for row in rows]),
        np.array([row["half"] for row in rows]),
        np.array([collection_of(row["first"]) for row in rows]),
        np.array(["|".join(sorted({groups[row["first"]], groups[row["second"]]})) for row in rows]),
    )


def collection_of(passage: str) -> str:
    """Which of the collections a passage is of."""
    return "coverage" if passage[0].isdigit() else ("wikinews" if passage.startswith("wikinews:") else "demo")
