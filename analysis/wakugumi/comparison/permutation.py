"""p by permutation of the units' outlets, within stories where several outlets tell one.

A unit is an outlet's share of a story: one article, unless the outlet has several on the story. Where outlets share
stories, labels are exchanged within each story, so that a story never counts for an outlet; all other units are exchanged
among each other. The statistic is the difference from the stratum's common rate over its standard error, which keeps the
test honest where outlets differ in length or spread.

References:
    Janssen, A. (1997). Studentized permutation tests for non-i.i.d. hypotheses and the generalized Behrens-Fisher problem.
    Statistics & Probability Letters 36(1), 9–21.
    Phipson, B. & Smyth, G. K. (2010). Permutation p-values should never be zero. Statistical Applications in Genetics and
    Molecular Biology 9(1), 39.
"""

import itertools
import math
from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from wakugumi.comparison.panel import Floats, Ints, Units, indicator

MIN_STUDENTIZED = 5
"""Fewest units on either side for which each side's own spread is used; below, the spread common to both."""

MOST_UNITS, FEWEST_POOLS = 1_000, 50
"""Units above which those of no shared story are pooled before they are exchanged, and how many pools an outlet keeps at least."""

_CHUNK = 500
_TOLERANCE = 1e-9


class Strata(NamedTuple):
    """Within what labels are exchanged.

    Attributes:
        code: stratum of each unit: its story where more than one outlet tells it, else one common stratum.
        residual: units × keys, count minus the stratum's common rate times exposure.
        exposures: units × keys.
    """

    code: Ints
    residual: Floats
    exposures: Floats


class Permuted(NamedTuple):
    """Tests of targets × keys.

    Attributes:
        p: two-sided p; missing where nothing varies.
        error: Monte Carlo standard error; 0 where all arrangements were listed.
        attainable: the smallest p that any arrangement could have had.
    """

    p: Floats
    error: Floats
    attainable: Floats


def strata(cells: Units) -> Strata:
    """The strata of units and the residuals from their common rates."""
    shared = np.bincount(cells.story) > 1
    code = np.unique(np.where(shared[cells.story], cells.story, -1), return_inverse=True)[1].astype(np.int64)
    add = indicator(code, int(code.max()) + 1)
    total, whole = add @ cells.counts, add @ cells.exposures
    rate = np.divide(total, whole, out=np.zeros_like(total), where=whole > 0)
    return Strata(code, cells.counts - rate[code] * cells.exposures, cells.exposures)


def pooled(layers: Strata, cells: Units, seed: int) -> tuple[Strata, Ints]:
    """Strata and outlets of at most about `MOST_UNITS` units: an outlet's units of no shared story are added up in pools at random.

    A pool is a unit as good as another, since labels are exchanged among pools of equal number; so the time of a test does not grow with
    the corpus.
    """
    free = np.bincount(cells.story)[cells.story] == 1
    rng = np.random.default_rng(seed)
    size = max(1, -(-int(free.sum()) // max(MOST_UNITS, FEWEST_POOLS * (int(cells.outlet.max()) + 1))))
    pool = np.arange(len(free), dtype=np.int64)
    for outlet in range(int(cells.outlet.max()) + 1):
        members = rng.permutation(np.flatnonzero(free & (cells.outlet == outlet)))
        pool[members] = members[np.arange(len(members)) // size * size]
    first, code = np.unique(pool, return_inverse=True)
    add = indicator(code, len(first))
    return Strata(layers.code[first], add @ layers.residual, add @ layers.exposures), cells.outlet[first]


def permutation_test(layers: Strata, target: NDArray[np.bool_], *, draws: int, rng: np.random.Generator) -> Permuted:
    """Test each target set of units against all others.

    Targets must be disjoint, as the outlets of a study are: one random exchange of all labels then serves every target.
    Where a target has at most `draws` arrangements, all are listed and p is exact.

    Args:
        layers: Strata and residuals.
        target: targets × units, which units belong to the target.
        draws: Random exchanges.
        rng: Random generator.
    """
    moments = np.hstack([layers.residual, layers.residual**2, layers.exposures])
    observed = [_statistic(moments, np.flatnonzero(mask)[None, :]) for mask in target]
    reached = np.zeros((len(target), layers.residual.shape[1]))
    size = np.full(len(target), draws + 1.0)
    attainable = np.full_like(reached, 1 / (draws + 1))
    random = []
    for index, mask in enumerate(target):
        if arrangements(layers.code, mask) > draws:
            random.append(index)
            continue
        listed = np.abs(np.vstack([_statistic(moments, rows) for rows in _listed(layers.code, mask)]))
        size[index] = len(listed)
        reached[index] = (listed >= np.abs(observed[index]) * (1 - _TOLERANCE)).sum(axis=0)
        attainable[index] = (listed >= listed.max(axis=0) * (1 - _TOLERANCE)).mean(axis=0)
    if random:
        reached[random] = 1 + _exceeding(moments, layers.code, target[random], np.vstack([observed[i] for i in random]), draws, rng)
    p = np.where((layers.residual != 0).any(axis=0), reached / size[:, None], np.nan)
    error = np.where((size > draws)[:, None], np.sqrt(p * (1 - p) / draws), 0.0)
    return Permuted(p, np.where(np.isnan(p), np.nan, error), attainable)


def arrangements(code: Ints, mask: NDArray[np.bool_]) -> int:
    """In how many ways the target's labels can be laid out within the strata."""
    sizes, chosen = np.bincount(code), np.bincount(code[mask], minlength=int(code.max()) + 1)
    return math.prod(math.comb(int(n), int(k)) for n, k in zip(sizes, chosen, strict=True))


def _listed(code: Ints, mask: NDArray[np.bool_]) -> Iterator[Ints]:
    layers = [itertools.combinations(np.flatnonzero(code == s).tolist(), int(mask[code == s].sum())) for s in np.unique(code[mask])]
    everything = (list(itertools.chain.from_iterable(chosen)) for chosen in itertools.product(*layers))
    while rows := list(itertools.islice(everything, _CHUNK)):
        yield np.array(rows)


def _exceeding(moments: Floats, code: Ints, target: NDArray[np.bool_], observed: Floats, draws: int, rng: np.random.Generator) -> Floats:
    """How many random exchanges reach the observed statistics, targets × keys."""
    by_stratum = np.argsort(code, kind="stable")
    places = [np.flatnonzero(mask[by_stratum]) for mask in target]
    reached = np.zeros_like(observed)
    for start in range(0, draws, _CHUNK):
        shuffled = np.argsort(code + rng.random((min(_CHUNK, draws - start), len(code))), axis=1)
        for index, place in enumerate(places):
            drawn = np.abs(_statistic(moments, shuffled[:, place]))
            reached[index] += (drawn >= np.abs(observed[index]) * (1 - _TOLERANCE)).sum(axis=0)
    return reached


def _statistic(moments: Floats, rows: Ints) -> Floats:
    """The studentized difference of target sets of units from all others, sets × keys."""
    sets, members = rows.shape
    pick = sparse.csr_array(
        (np.ones(rows.size), np.sort(rows, axis=1).ravel(), np.arange(0, rows.size + 1, members)), shape=(sets, len(moments))
    )
    excess, squares, exposure = np.split(pick @ moments, 3, axis=1)
    _, all_squares, all_exposure = np.split(moments.sum(axis=0), 3)
    others = all_exposure - exposure
    with np.errstate(divide="ignore", invalid="ignore"):
        difference = excess * (1 / exposure + 1 / others)
        if min(members, len(moments) - members) >= MIN_STUDENTIZED:
            variance = squares / exposure**2 + (all_squares - squares) / others**2
        else:
            variance = 1 / exposure + 1 / others
        found: Floats = np.nan_to_num(difference / np.sqrt(variance), nan=0.0, posinf=0.0, neginf=0.0)
    return found
