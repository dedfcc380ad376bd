"""How alike two units are: in letters and words, in Chinese characters, in what they state and count, and in what stands around.

Synonyms and abbreviations of news (国防相 and 国防大臣, 電話会談 and 電話協議) share Chinese characters where they share no word; the rarer
the character in the story, the more it says.

Vectors are TF-IDF over the units of one story, so that what every sentence of the story holds weighs little; how much that can tell
depends on the number of units, which is a feature therefore (`story`, its logarithm). Work goes tile by tile over
sparse matrices: memory grows with the units of one story and with the candidates kept, never with their square.
"""

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple, Protocol

import numpy as np
import numpy.typing as npt
from scipy import sparse
from sklearn.feature_extraction import DictVectorizer
from sklearn.preprocessing import normalize

from wakugumi.alignment.clauses import Encode
from wakugumi.alignment.propositions import in_common, propositions
from wakugumi.alignment.quantities import compare
from wakugumi.alignment.units import Unit

FEATURES = (
    *("likeness", "kanji", "proposition", "surroundings", "numbers", "choice", "articles"),
    *("counts_apart", "counts_shared", "counts_mixed", "days_apart", "days_shared", "story"),
)
MEANING = "meaning"
Floats = npt.NDArray[np.float64]
Indices = npt.NDArray[np.int64]
_TILE = 2048
_CHUNK = 20_000
_MUCH = 4.0
_KANJI = re.compile("[\u4e00-\u9fff々]")


class Candidates(NamedTuple):
    """Pairs of units of different outlets (indices, the first smaller), in order, with a row of features each."""

    first: Indices
    second: Indices
    features: Floats


class Similarity(Protocol):
    """What proposes pairs of one story's units and describes them."""

    @property
    def names(self) -> tuple[str, ...]:
        """The columns of the candidates' features."""
        ...

    def __call__(self, units: Sequence[Unit]) -> Candidates:
        """The candidates among `units`, which are in order."""
        ...


class LexicalSimilarity(NamedTuple):
    """The similarity that needs nothing but the texts.

    Attributes:
        floor: mean of character and word similarity below which a pair is no candidate.
        partners: candidates that a unit keeps, the most similar first.
    """

    floor: float = 0.06
    partners: int = 60

    @property
    def names(self) -> tuple[str, ...]:
        """The columns of the candidates: `FEATURES`."""
        return FEATURES

    def __call__(self, units: Sequence[Unit]) -> Candidates:
        """As `Similarity`."""
        characters = character_vectors(units)
        words = vectors([unit.terms for unit in units])
        return _described(units, characters, words, _pairs(units, (characters, words), self))


class ClauseSimilarity(NamedTuple):
    """`LexicalSimilarity`, and how alike the two clauses of a pair are that come nearest to each other in meaning.

    Attributes:
        encode: texts to vectors of their clauses (`clauses.load_encoder` gives one).
        texts: the texts of the passages, by their names.
        words: what proposes the pairs.
    """

    encode: Encode
    texts: Mapping[str, str]
    words: LexicalSimilarity = LexicalSimilarity()

    @property
    def names(self) -> tuple[str, ...]:
        """The columns of the candidates."""
        return (*FEATURES, MEANING)

    def __call__(self, units: Sequence[Unit]) -> Candidates:
        """As `Similarity`."""
        first, second, features = self.words(units)
        used = np.union1d(first, second)
        encoded = self.encode([self.texts[units[i].passage][units[i].start : units[i].end] for i in used.tolist()])
        clauses = dict(zip(used.tolist(), encoded, strict=True))
        nearest = [float((clauses[i] @ clauses[j].T).max()) for i, j in zip(first.tolist(), second.tolist(), strict=True)]
        return Candidates(first, second, np.column_stack([features, np.array(nearest, dtype=np.float64)]))


def character_vectors(units: Sequence[Unit]) -> sparse.csr_matrix:
    """TF-IDF of runs of two and three letters, unit length."""
    return vectors([_grams(unit.content) for unit in units])


def _grams(text: str) -> list[str]:
    return [text[i : i + size] for size in (2, 3) for i in range(len(text) - size + 1)]


def vectors(documents: Sequence[Iterable[str]]) -> sparse.csr_matrix:
    """TF-IDF of lists of items, unit length; an item that all documents hold weighs next to nothing."""
    return sparse.csr_matrix(normalize(_weighted(documents, power=1.0)))


def _weighted(documents: Sequence[Iterable[str]], power: float) -> sparse.csr_matrix:
    """1 + log of the count of each item, times its inverse document frequency to a power."""
    counted = [Counter(document) for document in documents]
    if not any(counted):
        return sparse.csr_matrix((len(documents), 1))
    counts = sparse.csr_matrix(DictVectorizer().fit_transform(counted))
    counts.data = 1 + np.log(counts.data)
    frequency = np.bincount(counts.indices, minlength=counts.shape[1])
    return sparse.csr_matrix(counts @ sparse.diags(np.log((2 + len(documents)) / (1 + frequency)) ** power))


class _Limits(Protocol):
    @property
    def floor(self) -> float: ...
    @property
    def partners(self) -> int: ...


def _pairs(units: Sequence[Unit], matrices: Sequence[sparse.csr_matrix], limits: _Limits) -> tuple[Indices, Indices]:
    """The pairs of different outlets whose mean similarity reaches the floor; each unit's most similar partners."""
    outlet = np.unique([unit.outlet for unit in units], return_inverse=True)[1]
    kept: set[tuple[int, int]] = set()
    for low in range(0, len(units), _TILE):
        rows, columns, values = _tile(matrices, low, limits.floor)
        other = outlet[rows] != outlet[columns]
        rows, columns, values = rows[other], columns[other], values[other]
        order = np.lexsort((columns, -values, rows))
        rows, columns = rows[order], columns[order]
        place = np.arange(len(rows)) - np.searchsorted(rows, rows)
        near = place < limits.partners
        kept.update(zip(np.minimum(rows, columns)[near].tolist(), np.maximum(rows, columns)[near].tolist(), strict=True))
    found = np.array(sorted(kept), dtype=np.int64).reshape(-1, 2)
    return found[:, 0], found[:, 1]


def _tile(matrices: Sequence[sparse.csr_matrix], low: int, floor: float) -> tuple[Indices, Indices, Floats]:
    """The pairs of the units from `low` on with all units, as rows, columns and mean similarity, those at the floor or above."""
    parts = []
    for start in range(0, matrices[0].shape[0], _TILE):
        products = [each[low : low + _TILE] @ each[start : start + _TILE].T for each in matrices]
        product = sum(products[1:], start=products[0])
        found = sparse.coo_matrix(product)
        high = found.data >= floor * len(matrices)
        parts.append((found.row[high] + low, found.col[high] + start, found.data[high] / len(matrices)))
    rows, columns, values = (np.concatenate([part[i] for part in parts]) for i in range(3))
    return rows.astype(np.int64), columns.astype(np.int64), values


def _described(
    units: Sequence[Unit], characters: sparse.csr_matrix, words: sparse.csr_matrix, pairs: tuple[Indices, Indices]
) -> Candidates:
    first, second = pairs
    likeness = (_shared(characters, first, second) + _shared(words, first, second)) / 2
    kanji = [frozenset(_KANJI.findall(unit.letters)) for unit in units]
    by_name = {
        "likeness": likeness,
        "kanji": np.log1p(_shared(_weights(kanji), first, second)) / _MUCH,
        "proposition": _propositions(units, first, second),
        "surroundings": _contained(_weights(_with_neighbours(units, kanji)), first, second),
        "numbers": _contained(_weights([unit.numbers - unit.dates for unit in units]), first, second),
        "story": np.full(len(first), np.log(max(len(units), 1))),
    }
    by_name |= _counts(units, first, second) | _chosen(units, first, second, likeness)
    return Candidates(first, second, np.column_stack([by_name[name] for name in FEATURES]).reshape(len(first), len(FEATURES)))


def _with_neighbours(units: Sequence[Unit], items: Sequence[frozenset[str]]) -> list[frozenset[str]]:
    """The items of each unit and of those right before and after it in its article."""
    none: frozenset[str] = frozenset()
    before = [none] + [item if one.article == other.article else none for item, (one, other) in zip(items, pairwise(units), strict=False)]
    after = [item if one.article == other.article else none for item, (one, other) in zip(items[1:], pairwise(units), strict=True)] + [none]
    return [frozenset().union(*each) for each in zip(before, items, after, strict=True)]


def _weights(documents: Sequence[frozenset[str]]) -> sparse.csr_matrix:
    """The square root of each item's weight (its inverse document frequency) in the units that hold it."""
    return _weighted(documents, power=0.5)


def _shared(matrix: sparse.csr_matrix, first: Indices, second: Indices) -> Floats:
    """The product of the rows of each pair: their cosine, or the weight that they share."""
    chunks = range(0, len(first), _CHUNK)
    parts = [np.asarray(matrix[first[i : i + _CHUNK]].multiply(matrix[second[i : i + _CHUNK]]).sum(axis=1)).ravel() for i in chunks]
    found: Floats = np.concatenate(parts) if parts else np.zeros(0)
    return found


def _contained(matrix: sparse.csr_matrix, first: Indices, second: Indices) -> Floats:
    """The weight that two units share, out of that of the one that has less."""
    sizes = np.asarray(matrix.multiply(matrix).sum(axis=1)).ravel()
    smaller = np.minimum(sizes[first], sizes[second])
    shared: Floats = np.divide(_shared(matrix, first, second), smaller, out=np.zeros(len(first)), where=smaller > 0)
    return shared


def _best(articles: Indices, first: Indices, second: Indices, likeness: Floats) -> dict[tuple[int, int], float]:
    """The best that each unit has in each other article."""
    best: dict[tuple[int, int], float] = {}
    for ones, others in ((first, articles[second]), (second, articles[first])):
        for one, other, value in zip(ones.tolist(), others.tolist(), likeness.tolist(), strict=True):
            best[one, other] = max(best.get((one, other), 0.0), value)
    return best


def _chosen(units: Sequence[Unit], first: Indices, second: Indices, likeness: Floats) -> dict[str, Floats]:
    """How near a pair comes to the best that either unit has in the other's article, and how alike the two articles are.

    `choice` is 1 where each is the other's first choice; `articles` is the mean of these bests over the units of both articles.
    """
    articles = np.unique([unit.article for unit in units], return_inverse=True)[1]
    best = _best(articles, first, second, likeness)
    between: dict[frozenset[int], list[float]] = {}
    for (one, other), value in best.items():
        between.setdefault(frozenset((int(articles[one]), other)), []).append(value)
    means = {pair: sum(values) / len(values) for pair, values in between.items()}
    sides = zip(first.tolist(), second.tolist(), articles[first].tolist(), articles[second].tolist(), strict=True)
    found = [(max(best[i, there], best[j, here]), means[frozenset((here, there))]) for i, j, here, there in sides]
    highest, alike = np.array(found, dtype=np.float64).reshape(len(first), 2).T
    near = np.divide(likeness, highest, out=np.zeros(len(likeness)), where=likeness > 0)
    return {"choice": near, "articles": alike}


def _counts(units: Sequence[Unit], first: Indices, second: Indices) -> dict[str, Floats]:
    """What the two count, and the days that they name; see `quantities.Compared`."""
    pairs = zip(first.tolist(), second.tolist(), strict=True)
    found = np.array([compare(units[i].quantities, units[j].quantities) for i, j in pairs], dtype=np.float64).reshape(len(first), 5)
    names = ("counts_apart", "counts_shared", "counts_mixed", "days_apart", "days_shared")
    return dict(zip(names, found.T, strict=True))


def _propositions(units: Sequence[Unit], first: Indices, second: Indices) -> Floats:
    """The weight of what both state; see `propositions.in_common`."""
    frequency = Counter(lemma for unit in units for lemma in {word.lemma for word in unit.words})
    rarity = {lemma: math.log((2 + len(units)) / (1 + count)) for lemma, count in frequency.items()}
    stated = [propositions(unit.words, rarity.__getitem__) for unit in units]
    return np.array([in_common(stated[i], stated[j]) for i, j in zip(first.tolist(), second.tolist(), strict=True)], dtype=np.float64)
