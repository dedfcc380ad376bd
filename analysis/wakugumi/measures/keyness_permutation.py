"""p of keyness by exchanging whole articles, or stories, between the sides; corrected for the number of terms.

References:
    Westfall, P. H. & Young, S. S. (1993). Resampling-Based Multiple Testing. Wiley (the distribution of the largest statistic).
    Phipson, B. & Smyth, G. K. (2010). Permutation p-values should never be zero. Statistical Applications in Genetics and
    Molecular Biology 9(1), 39.
"""

import math
from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy import sparse

Floats = NDArray[np.float64]

FEWEST_ARRANGEMENTS = 200
"""Fewest ways to lay out the labels for which a p is offered: below, none could be small after a correction."""

MOST_UNITS = 400
"""Units above which those that no story ties are pooled at random before they are exchanged."""

FEWEST_DRAWS = 199
"""Exchanges for a large corpus: enough for a p that is corrected for all terms already."""

_WORK = 100_000_000
_EXACT = 1 << 24
"""Whole numbers up to here, and so their sums, are exact in single precision, which multiplies twice as fast."""

_CELLS, _NARROWEST = 1_000_000, 64
_DENSE = 10
"""A matrix of which more than one cell in so many is not nought is multiplied as a plain one."""


class Side(NamedTuple):
    """Rows × terms of a corpus, and which rows are compared: words, outlet and story of each, and whether it is the outlet's."""

    counts: sparse.csc_array
    rows: NDArray[np.int64]
    lengths: Floats
    outlets: NDArray[np.object_]
    stories: NDArray[np.object_]
    mine: NDArray[np.bool_]


def permuted_p(side: Side, draws: int, rng: np.random.Generator) -> Floats:
    """Two-sided p of each term, by the largest statistic of any term in each exchange; missing where articles are too few.

    Articles of one outlet on one story are one unit; an article without a story stands alone. A story that both sides tell is
    exchanged within itself; all other units are exchanged among each other, above `MOST_UNITS` in pools of equal number. The larger the
    corpus, the fewer the exchanges, down to `FEWEST_DRAWS`. The statistic is the difference of relative
    frequencies over its standard error as counts of a Poisson variable, which puts terms of all frequencies on one scale.

    Args:
        side: Counts, lengths, stories and labels.
        draws: Random exchanges, at most.
        rng: Random generator.
    """
    terms = side.counts.shape[1]
    units = _units(side)
    units = _pooled(units, rng) if len(units.mine) > MOST_UNITS else units
    strata = _strata(units.mine, units.story)
    if not draws or not terms or _arrangements(strata, units.mine) < FEWEST_ARRANGEMENTS:
        return np.full(terms, np.nan)
    # Frequent terms stand together, and so do rare ones, which multiply faster as sparse matrices.
    order = np.argsort(np.diff(side.counts.indptr), kind="stable")
    counts = side.counts[:, order]
    draws = _affordable(counts, units, draws)
    # The first row is what was observed.
    labels = np.vstack([units.mine, _exchanged(units.mine, strata, draws, rng)]).astype(float)
    largest, observed = np.full(draws, -np.inf), np.empty(terms)
    for start, part in _parts(counts, units, draws + 1):
        found = _statistic(units, part, labels)
        observed[order[start : start + len(found[0])]] = found[0]
        np.maximum(largest, found[1:].max(axis=1), out=largest)
    below = np.searchsorted(np.sort(largest), observed * (1 - 1e-9), side="left")
    p: Floats = (1 + draws - below) / (draws + 1)
    return p


def _affordable(counts: sparse.csc_array, units: "_Units", draws: int) -> int:
    """How many exchanges `_WORK` allows for; at least `FEWEST_DRAWS`, but no more than `draws`."""
    terms = counts.shape[1]
    cells = 0
    for _, part in _parts(counts, units, FEWEST_DRAWS):
        cells += int(np.count_nonzero(part) if isinstance(part, np.ndarray) else part.nnz)
        if _WORK // (cells + 6 * terms) <= FEWEST_DRAWS:
            break
    return min(draws, max(FEWEST_DRAWS, int(_WORK // (cells + 6 * terms))))


def _exchanged(mine: NDArray[np.bool_], strata: NDArray[np.int64], draws: int, rng: np.random.Generator) -> NDArray[np.bool_]:
    """Draws × units: which are the outlet's after the labels have been exchanged within each stratum."""
    shuffled = np.argsort(strata + rng.random((draws, len(strata))), axis=1)
    labels = np.zeros(shuffled.shape, bool)
    np.put_along_axis(labels, shuffled, np.broadcast_to(mine[np.argsort(strata, kind="stable")], shuffled.shape), axis=1)
    return labels


class _Units(NamedTuple):
    """The unit of each row of the corpus (-1 for none); and of each unit its words, whether it is the outlet's, and its story."""

    of_row: NDArray[np.int64]
    lengths: Floats
    mine: NDArray[np.bool_]
    story: NDArray[np.int64]


def _parts(counts: sparse.csc_array, units: _Units, draws: int) -> Iterator[tuple[int, sparse.csc_array | Floats]]:
    """Units × some terms at a time, and the number of the first; as a plain matrix where that multiplies faster."""
    number = len(units.mine)
    width = max(_NARROWEST, _CELLS // max(draws, number))
    for start in range(0, counts.shape[1], width):
        ends = counts.indptr[start : start + width + 1]
        unit, terms = units.of_row[counts.indices[ends[0] : ends[-1]]], len(ends) - 1
        among = unit >= 0
        column = np.repeat(np.arange(terms), np.diff(ends))[among]
        data = counts.data[ends[0] : ends[-1]][among]
        if len(data) * _DENSE > number * terms:
            whole = np.bincount(unit[among] * terms + column, data, number * terms)
            yield start, whole.reshape(number, terms)
        else:
            part = sparse.csc_array((data, (unit[among], column)), shape=(number, terms))
            part.sum_duplicates()
            yield start, part


def _units(side: Side) -> _Units:
    """What is exchanged, numbered in the order of the rows."""
    named = side.stories.astype(bool)
    story = pd.factorize(side.stories)[0].astype(np.int64)
    story = np.where(named, story, len(story) + np.arange(len(story)))
    outlet = pd.factorize(side.outlets)[0].astype(np.int64)
    unit = pd.factorize(story * (outlet.max(initial=0) + 1) + outlet)[0].astype(np.int64)
    first = np.unique(unit, return_index=True)[1]
    of_row = np.full(side.counts.shape[0], -1, np.int64)
    of_row[side.rows] = unit
    return _Units(of_row, np.bincount(unit, side.lengths).astype(float), side.mine[first], pd.factorize(story)[0].astype(np.int64)[first])


def _pooled(units: _Units, rng: np.random.Generator) -> _Units:
    """The units with those that no story ties to the other side pooled, neighbours in a random order of each side."""
    free = np.bincount(units.story)[units.story] == 1
    size = max(1, -(-int(free.sum()) // MOST_UNITS))
    pool = np.arange(len(free), dtype=np.int64)
    for side in (units.mine, ~units.mine):
        members = rng.permutation(np.flatnonzero(free & side))
        pool[members] = members[np.arange(len(members)) // size * size]
    first, code = np.unique(pool, return_inverse=True)
    of_row = np.where(units.of_row >= 0, code[units.of_row], -1)
    return _Units(of_row, np.bincount(code, units.lengths).astype(float), units.mine[first], units.story[first])


def _strata(mine: NDArray[np.bool_], story: NDArray[np.int64]) -> NDArray[np.int64]:
    """The story of a unit whose story both sides tell, else one common stratum."""
    shared = np.bincount(story[mine], minlength=int(story.max(initial=0)) + 1) * np.bincount(
        story[~mine], minlength=int(story.max(initial=0)) + 1
    )
    return np.unique(np.where(shared[story] > 0, story, -1), return_inverse=True)[1].astype(np.int64)


def _arrangements(strata: NDArray[np.int64], mine: NDArray[np.bool_]) -> int:
    sizes, chosen = np.bincount(strata), np.bincount(strata[mine], minlength=int(strata.max(initial=0)) + 1)
    return math.prod(math.comb(int(size), int(some)) for size, some in zip(sizes, chosen, strict=True))


def _statistic(units: _Units, counts: sparse.csc_array | Floats, labels: Floats) -> Floats:
    """Draws × terms: how far apart the sides stand.

    |c/n − (w − c)/m| / √(w/N · (1/n + 1/m)), with c of w occurrences among the n of N = n + m words of one side, rearranged so that
    what depends on the draw alone is a factor, and draws × terms are gone through once for each of product, difference and scale.
    """
    length = labels @ units.lengths
    whole, words = np.asarray(counts.sum(axis=0), dtype=float), float(units.lengths.sum())
    found = _products(labels, counts, np.float32 if whole.max(initial=0) < _EXACT else np.float64)
    with np.errstate(divide="ignore", invalid="ignore"):
        inverse = np.sqrt(1 / length + 1 / (words - length))
        found *= inverse[:, None]
        found -= (1 / (words - length) / inverse)[:, None] * whole[None, :]
        np.abs(found, out=found)
        found /= np.sqrt(whole / words)[None, :]
    if not (length > 0).all() or not (length < words).all() or not whole.all():
        np.nan_to_num(found, copy=False, nan=0.0, posinf=0.0)
    return found


def _products(labels: Floats, counts: sparse.csc_array | Floats, precision: type[np.float32 | np.float64]) -> Floats:
    """Labels times counts, which are whole numbers: the sums are exact in whatever order they are added up."""
    labels, counts = labels.astype(precision), counts.astype(precision)
    found = labels @ counts if isinstance(counts, np.ndarray) else (counts.T @ labels.T).T
    return np.ascontiguousarray(found, float)
