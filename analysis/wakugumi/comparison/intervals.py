"""Intervals of rates and shares whose coverage holds from three units on.

The method was chosen by simulation (`benchmarks/honesty.py`, docs/honesty.md): on the scale of the logarithm (rates) or of
the log-odds (shares), jackknife standard error, Student's t with Satterthwaite's degrees of freedom, and the end on the
side of the long tail moved out by the first-order skewness term of Hall (1992), taking the units' values to vary
lognormally. Up to a count of 10 (for the lower end: 10 times its overdispersion) the ends of the exact interval of the count over
its overdispersion are taken where they lie lower: the logarithm's reach from few units to absurd values. No end of a share lies
within the 90 % interval that takes no distribution of the units' shares for granted (see `unseen`): few units cannot tell whether
they vary smoothly or are of two kinds, one of which the sample lacks.
Percentile, BCa and studentized bootstraps cover too little for few units or small counts.

References:
    Korn, E. L. & Graubard, B. I. (1998). Confidence intervals for proportions with small expected number of positive counts
    estimated from survey data. Survey Methodology 24(2), 193–201.
    Hall, P. (1992). On the removal of skewness by transformation. Journal of the Royal Statistical Society B 54(1), 221–228.
    Hanley, J. A. & Lippman-Hand, A. (1983). If nothing goes wrong, is everything all right? JAMA 249(13), 1743–1745.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy import stats

from wakugumi.comparison.panel import Floats
from wakugumi.comparison.ratios import Ratios

MIN_UNITS = 3
"""Fewest articles or stories for which an interval is offered."""

LEVEL = 0.05
SMALL_COUNT = 10
"""Largest count for which the exact interval of the effective count is looked at."""

_Z = float(stats.norm.ppf(1 - LEVEL / 2))
_HALL = _Z**2 / 2 + 0.5


class Interval(NamedTuple):
    """The two ends, in the unit of count over exposure; missing where none is offered."""

    low: Floats
    high: Floats


def rate_interval(r: Ratios) -> Interval:
    """95 % interval of a rate with a count above zero and at least `MIN_UNITS` units; at most one per unit of exposure."""
    with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
        se = r.se / r.value
        reach = stats.t.ppf(1 - LEVEL / 2, r.df)
        tail = _HALL * np.sqrt(np.maximum(se**2 - 1 / r.counts, 0))
        found = Interval(r.value * np.exp(-reach * se), r.value * np.exp((reach + tail) * se))
        effect = np.maximum((r.se * r.exposures) ** 2 / r.counts, 1)
        count, exposure = (part / effect / (reach / _Z) ** 2 for part in (r.counts, r.exposures))
        exact = Interval(stats.chi2.ppf(LEVEL / 2, 2 * count) / 2 / exposure, stats.chi2.ppf(1 - LEVEL / 2, 2 * count + 2) / 2 / exposure)
        low = np.where(r.counts / effect <= SMALL_COUNT, np.fmin(found.low, exact.low), found.low)
        high = np.where(r.counts <= SMALL_COUNT, np.fmin(found.high, exact.high), found.high)
    offered = (r.units >= MIN_UNITS) & (r.counts > 0)
    return Interval(np.where(offered, low, np.nan), np.where(offered, np.minimum(high, 1.0), np.nan))


def share_interval(r: Ratios) -> Interval:
    """95 % interval of a share strictly between 0 and 1 with at least `MIN_UNITS` units."""
    rare, common = _rare(r), _rare(complement(r))
    above = r.value > 0.5
    low = np.fmin(np.where(above, 1 - common.high, rare.low), 1 - r.unseen_rest)
    high = np.fmax(np.where(above, 1 - common.low, rare.high), r.unseen)
    offered = (r.units >= MIN_UNITS) & (r.value > 0) & (r.value < 1)
    return Interval(np.where(offered, low, np.nan), np.where(offered, high, np.nan))


def complement(r: Ratios) -> Ratios:
    """The same of what is not counted; of shares only."""
    return r._replace(counts=r.exposures - r.counts, value=1 - r.value, unseen=r.unseen_rest, unseen_rest=r.unseen)


def _rare(r: Ratios) -> Interval:
    """The interval of a share of at most one half, its units' shares taken to vary lognormally."""
    with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
        p, excess = r.value, np.sqrt(np.maximum(r.se**2 - r.value * (1 - r.value) / r.exposures, 0)) / r.value
        se, odds = r.se / (p * (1 - p)), np.log(p / (1 - p))
        reach = stats.t.ppf(1 - LEVEL / 2, r.df)
        low, high = odds - reach * se, odds + (reach + _HALL * (1 - 2 * p) * excess) * se
        found = Interval(1 / (1 + np.exp(-low)), 1 / (1 + np.exp(-high)))
        effect = np.maximum(r.se**2 * r.exposures / (p * (1 - p)), 1)
        count, others = (part / effect / (reach / _Z) ** 2 for part in (r.counts, r.exposures - r.counts))
        exact = Interval(stats.beta.ppf(LEVEL / 2, count, others + 1), stats.beta.ppf(1 - LEVEL / 2, count + 1, others))
        small = r.counts / effect <= SMALL_COUNT
        floored = np.where(np.isnan(r.unseen), r.counts <= SMALL_COUNT, small)
        low = np.where(small, np.fmin(found.low, exact.low), found.low)
        return Interval(low, np.where(floored, np.fmin(found.high, exact.high), found.high))


def none_bound(r: Ratios, heterogeneity: Floats, rate: NDArray[np.bool_]) -> Floats:
    """Upper end where nothing was counted, at most 1; of a share no less than what units that the sample lacks may hold."""
    bound = zero_bound(r.exposures, r.squares, heterogeneity)
    return np.minimum(np.where(rate, bound, np.fmax(bound, r.unseen)), 1.0)


def zero_bound(exposure: Floats, squares: Floats, heterogeneity: Floats) -> Floats:
    """Upper end of the interval of a rate whose count is zero.

    The rate at which a negative binomial count is zero in all units with probability 0.025, units counted as exposure
    squared over the sum of squared exposures; without heterogeneity 3.69 over the exposure, the rule of three for a
    two-sided interval.

    Args:
        exposure: Sum of the exposures.
        squares: Sum of the squared exposures.
        heterogeneity: Squared coefficient of variation of the units' underlying rates.
    """
    needed = -np.log(LEVEL / 2)
    with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
        n = exposure**2 / squares
        grown = np.expm1(np.minimum(heterogeneity * needed / n, 700)) * n / heterogeneity
        bound: Floats = np.where(heterogeneity > 0, grown, needed) / exposure
    return bound
