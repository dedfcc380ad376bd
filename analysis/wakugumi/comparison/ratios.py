"""Ratios of sums over units that are alike inside: value, standard error, degrees of freedom."""

from typing import NamedTuple

import numpy as np

from wakugumi.comparison.panel import Floats, Ints, indicator
from wakugumi.comparison.unseen import unseen_bounds


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


def ratios(count: Floats, exposure: Floats, group: Ints, groups: int) -> Ratios:
    """Ratio estimates of groups of units.

    The residual of a unit is its count minus value times exposure. Dividing squared residuals by 1 − h (h: the unit's
    share of the exposure) makes their sum unbiased where the variance grows with the exposure; dividing by (1 − h)² gives
    the delete-one-unit jackknife, which errs on the large side.

    References:
        Bell, R. M. & McCaffrey, D. F. (2002). Bias reduction in standard errors for linear regression with multi-stage
        samples. Survey Methodology 28(2), 169–181.
    """
    add = indicator(group, groups)
    total, whole = add @ count, add @ exposure
    n = add @ (exposure > 0).astype(float)
    with np.errstate(divide="ignore", invalid="ignore"):
        value = np.where(whole > 0, total / whole, np.nan)
        share = np.where(exposure > 0, exposure / whole[group], 0.0)
        rest = np.where(share < 1, 1 - share, np.nan)
        residual = np.where(exposure > 0, count - value[group] * exposure, 0.0) ** 2
        spread = add @ (residual / rest)
        se = np.sqrt(add @ (residual / rest**2)) / whole
        df = 1 / (add @ share**2 + (add @ (share**2 / rest)) ** 2 - add @ (share**4 / rest**2))
    return Ratios(total, whole, n, value, spread, se, df, add @ exposure**2, *unseen_bounds(count, exposure, group, groups))
