"""p of keyness by exchanging whole articles, or stories, between the sides; corrected for the number of terms.

References:
    Westfall, P. H. & Young, S. S. (1993). Resampling-Based Multiple Testing. Wiley (the distribution of the largest statistic).
    Phipson, B. & Smyth, G. K. (2010). Permutation p-values should never be zero. Statistical Applications in Genetics and
    Molecular Biology 9(1), 39.
"""

import math
from collections.abc import Iterable, Iterator
from functools import partial
from typing import NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import DTypeLike, NDArray
from scipy import sparse

from wakugumi.corpus.arrays import run_starts
from wakugumi.measures.term_corpus import Band

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

_CELLS, _NARROWEST = 500_000, 64
_ALIKE = 8
"""Equally frequent terms from which their extremes are worth looking for."""

_DENSE = 10
"""A matrix of which more than one cell in so many is not nought is multiplied as a plain one."""


class Side(NamedTuple):
    """Rows × terms of a corpus, and which rows are compared.

    Attributes:
        bands: rows × terms, some terms at a time.
        size: how many rows the corpus has.
        totals: occurrences of each term in the rows that are compared.
        holders: how many articles among them hold it.
        rows: their numbers.
        lengths: words of each.
        outlets: outlet of each.
        stories: story of each; empty where it stands alone.
        mine: whether it is the outlet's.
    """

    bands: Iterable[Band]
    size: int
    totals: Floats
    holders: NDArray[np.int64]
    rows: NDArray[np.int64]
    lengths: Floats
    outlets: NDArray[np.object_]
    stories: NDArray[np.object_]
    mine: NDArray[np.bool_]


def permuted_p(side: Side, draws: int, rng: np.random.Generator) -> Floats:
    """Two-sided p of each term, by the largest statistic of any term in each exchange; missing where articles are too few.

    Articles of one outlet on one story are one unit; an article without a story stands alone. A story that both sides tell is
    exchanged within itself; all other units are exchanged among each other, above `MOST_UNITS` in pools of equal number. The larger the
    corpus, the fewer the exchanges, down to `FEWEST_DRAWS`. The statistic is the difference of relative frequencies over its standard
    error as counts of a Poisson variable, which puts terms of all frequencies on one scale.

    Args:
        side: Counts, lengths, stories and labels.
        draws: Random exchanges, at most.
        rng: Random generator.
    """
    terms = len(side.totals)
    units = _units(side)
    units = _pooled(units, rng) if len(units.mine) > MOST_UNITS else units
    strata = _strata(units.mine, units.story)
    if not draws or not terms or _arrangements(strata, units.mine) < FEWEST_ARRANGEMENTS:
        return np.full(terms, np.nan)
    draws = _affordable(side.holders, len(units.mine), draws)
    # The first column is what was observed.
    labels = np.vstack([units.mine, _exchanged(units.mine, strata, draws, rng)]).T.astype(float)
    labels = np.ascontiguousarray(labels, np.float32 if side.totals.max() < _EXACT else np.float64)
    lengths, words = units.lengths @ labels, float(units.lengths.sum())
    largest, observed = np.full(draws, -np.inf), np.empty(terms)
    for part in _parts(side, units, labels):
        # Counts are whole numbers: their sums are exact in whatever order they are added up.
        sums = np.asarray(part.counts @ labels)
        whole = side.totals[part.terms]
        observed[part.terms] = _statistic(sums[:, :1], whole, lengths[:1], words)[:, 0]
        found = _statistic(*_extremes(sums[:, 1:], whole), lengths[1:], words)
        np.maximum(largest, found.max(axis=0), out=largest)
    below = np.searchsorted(np.sort(largest), observed * (1 - 1e-9), side="left")
    p: Floats = (1 + draws - below) / (draws + 1)
    return p


def _affordable(holders: NDArray[np.int64], units: int, draws: int) -> int:
    """How many exchanges `_WORK` allows for; at least `FEWEST_DRAWS`, but no more than `draws`."""
    cells = int(np.minimum(holders, units).sum())
    return min(draws, max(FEWEST_DRAWS, int(_WORK // (cells + 6 * len(holders)))))


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


class _Part(NamedTuple):
    """Some terms, and terms × units."""

    terms: NDArray[np.int64]
    counts: sparse.csr_array | Floats


def _parts(side: Side, units: _Units, labels: Floats) -> Iterator[_Part]:
    """Some terms at a time, made ready to be multiplied by units × draws."""
    width = max(_NARROWEST, _CELLS // max(labels.shape))
    for band in map(partial(_by_frequency, side.totals), side.bands):
        for start in range(0, len(band.terms), width):
            yield _Part(band.terms[start : start + width], _by_unit(band.counts[:, start : start + width], units, labels.dtype))


def _by_frequency(totals: Floats, band: Band) -> Band:
    """The terms in order of their totals: rare ones, which multiply faster as sparse matrices, stand together."""
    own = totals[band.terms]
    order = np.argsort(own, kind="stable")
    return band if (own[:-1] <= own[1:]).all() else Band(band.terms[order], band.counts[:, order])


def _by_unit(counts: sparse.csc_array, units: _Units, kind: DTypeLike) -> sparse.csr_array | Floats:
    """Terms × units, as a plain matrix where that multiplies faster; in a sparse one a unit may stand as often as it has articles."""
    terms, number = counts.shape[1], len(units.mine)
    unit, data, bounds = units.of_row[counts.indices], counts.data.astype(kind), counts.indptr
    among = unit >= 0
    if not among.all():
        unit, data, bounds = unit[among], data[among], np.concatenate([[0], np.cumsum(among)])[bounds]
    if len(data) * _DENSE > number * terms:
        cell = np.repeat(np.arange(terms) * number, np.diff(bounds)) + unit
        return np.bincount(cell, data, number * terms).astype(kind).reshape(terms, number)
    return sparse.csr_array((data, unit, bounds), shape=(terms, number))


def _units(side: Side) -> _Units:
    """What is exchanged, numbered in the order of the rows."""
    named = side.stories.astype(bool)
    story = pd.factorize(side.stories)[0].astype(np.int64)
    story = np.where(named, story, len(story) + np.arange(len(story)))
    outlet = pd.factorize(side.outlets)[0].astype(np.int64)
    unit = pd.factorize(story * (outlet.max(initial=0) + 1) + outlet)[0].astype(np.int64)
    first = np.unique(unit, return_index=True)[1]
    of_row = np.full(side.size, -1, np.int64)
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


def _extremes(sums: Floats, whole: Floats) -> tuple[Floats, Floats]:
    """The rows, of many terms that are equally frequent the least and the largest sums only: one of them stands farthest apart."""
    starts = run_starts(whole)
    sizes = np.diff(np.append(starts, len(whole)))
    many = sizes >= _ALIKE
    groups = [sums[start : start + size] for start, size in zip(starts[many].tolist(), sizes[many].tolist(), strict=True)]
    ends = [extreme for group in groups for extreme in (group.min(axis=0), group.max(axis=0))]
    rest = ~np.repeat(many, sizes)
    return np.vstack([sums[rest], *ends]), np.concatenate([whole[rest], np.repeat(whole[starts[many]], 2)])


def _statistic(sums: Floats, whole: Floats, length: Floats, words: float) -> Floats:
    """Terms × draws: how far apart the sides stand.

    |c/n − (w − c)/m| / √(w/N · (1/n + 1/m)), with c of w occurrences among the n of N = n + m words of one side, rearranged so that
    what depends on the draw alone is a factor, and terms × draws are gone through once for each of product, difference and scale.

    Args:
        sums: Occurrences in one side.
        whole: Occurrences of each term.
        length: Words of one side in each draw.
        words: Words of both.
    """
    with np.errstate(divide="ignore", invalid="ignore"):
        inverse = np.sqrt(1 / length + 1 / (words - length))
        found: Floats = sums * inverse
        found -= whole[:, None] * (1 / (words - length) / inverse)
        np.abs(found, out=found)
        found /= np.sqrt(whole / words)[:, None]
    if not (length > 0).all() or not (length < words).all() or not whole.all():
        np.nan_to_num(found, copy=False, nan=0.0, posinf=0.0)
    return found
