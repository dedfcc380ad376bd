"""Ratios of sums over units that are alike inside: value, standard error, degrees of freedom."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from wakugumi.comparison.panel import Floats, Ints, indicator
from wakugumi.comparison.unseen import unseen_bounds

_MODULUS = 1009


class Ratios(NamedTuple):
    """Count over exposure for groups × keys, with the spread of the units around it.

    Attributes:
        counts: sum of the counts.
        exposures: sum of the exposures.
        units: units with any exposure.
        value: count over exposure; missing without exposure.
        spread: sum of squared residuals, each over one minus its unit's share of the exposure: the variance of `count`.
        se: jackknife standard error of `value`; missing below two units.
        df: Satterthwaite's degrees of freedom of `spread`.
        squares: sum of the squared exposures.
        unseen: upper end of `value` that takes no distribution for granted (see `unseen`).
        unseen_rest: the same of the complement.
    """

    counts: Floats
    exposures: Floats
    units: Floats
    value: Floats
    spread: Floats
    se: Floats
    df: Floats
    squares: Floats
    unseen: Floats
    unseen_rest: Floats


def ratios(count: Floats, exposure: Floats, group: Ints, groups: int, *, bounded: bool = True, alike: Ints | None = None) -> Ratios:
    """Ratio estimates of groups of units.

    The residual of a unit is its count minus value times exposure. Dividing squared residuals by 1 − h (h: the unit's
    share of the exposure) makes their sum unbiased where the variance grows with the exposure; dividing by (1 − h)² gives
    the delete-one-unit jackknife, which errs on the large side.

    Args:
        count: units × keys.
        exposure: units × keys.
        group: of each unit.
        groups: how many there are.
        bounded: whether `unseen` and `unseen_rest` are worked out; else they are missing.
        alike: of each key the first that has the same exposures (see `same_columns`): what rests on exposures alone is worked out once.

    References:
        Bell, R. M. & McCaffrey, D. F. (2002). Bias reduction in standard errors for linear regression with multi-stage
        samples. Survey Methodology 28(2), 169–181.
    """
    missing = np.full((groups, count.shape[1]), np.nan)
    bounds = unseen_bounds(count, exposure, group, groups) if bounded else (missing, missing)
    # One group's values are those of every unit.
    group = np.zeros(1, np.int64) if groups == 1 else group
    first, of_key = _distinct(exposure.shape[1], alike)
    held = _taken(exposure, first)
    total, whole = _sums(count, group, groups), _sums(held, group, groups)
    with np.errstate(divide="ignore", invalid="ignore"):
        share = np.where(held > 0, held / whole[group], 0.0)
        rest = np.where(share < 1, 1 - share, np.nan)
        square = share * share
        leverage = square / rest
        df = 1 / (_sums(square, group, groups) + _sums(leverage, group, groups) ** 2 - _sums(leverage * leverage, group, groups))
    units, squares = _sums((held > 0).astype(float), group, groups), _sums(held * held, group, groups)
    whole, rest, df, units, squares = (_taken(each, of_key) for each in (whole, rest, df, units, squares))
    with np.errstate(divide="ignore", invalid="ignore"):
        value = np.where(whole > 0, total / whole, np.nan)
        residual = np.where(exposure > 0, count - value[group] * exposure, 0.0) ** 2
        spread = _sums(residual / rest, group, groups)
        se = np.sqrt(_sums(residual / rest**2, group, groups)) / whole
    return Ratios(total, whole, units, value, spread, se, df, squares, *bounds)


def same_columns(exposure: Floats) -> Ints:
    """Of each column of whole numbers the first that is the same."""
    # Sums of whole numbers are exact, so that equal columns have equal sums.
    sums = np.arange(1.0, len(exposure) + 1) % _MODULUS @ exposure
    _, first, code = np.unique(sums, return_index=True, return_inverse=True)
    found = first[code]
    same = np.array([(exposure[:, key] == exposure[:, other]).all() for key, other in enumerate(found.tolist())])
    return np.where(same, found, np.arange(len(found)))


def _distinct(keys: int, alike: Ints | None) -> tuple[Ints, Ints]:
    """The keys whose exposures differ, at least two where there are two (one column alone is added up in another order), and each key's."""
    if alike is None:
        return np.arange(keys), np.arange(keys)
    first, of_key = np.unique(alike, return_inverse=True)
    return (first if len(first) > 1 else np.zeros(min(keys, 2), np.int64)), of_key


def _taken(matrix: Floats, columns: Ints) -> Floats:
    """Some columns of a matrix, laid out as it is."""
    if len(columns) == matrix.shape[1] and (columns == np.arange(len(columns))).all():
        return matrix
    found = matrix.take(columns, axis=1)
    return found if matrix.flags.c_contiguous else np.asfortranarray(found)


def joined(parts: Sequence[Ratios]) -> Ratios:
    """The ratios of the same groups in the keys of all parts."""
    return Ratios(*map(np.hstack, zip(*parts, strict=True)))


def _sums(rows: Floats, group: Ints, groups: int) -> Floats:
    """The rows added up by group; one group's rows need not be told apart."""
    found: Floats = rows.sum(axis=0, keepdims=True) if groups == 1 else indicator(group, groups) @ rows
    return found
