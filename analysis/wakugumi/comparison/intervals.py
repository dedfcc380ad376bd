"""Intervals of rates and shares whose coverage holds from three units on.

The method was chosen by simulation (`benchmarks/honesty.py`, docs/honesty.md): on the scale of the logarithm (rates) or of
the log-odds (shares), jackknife standard error, Student's t with Satterthwaite's degrees of freedom, and the end on the
side of the long tail moved out by the first-order skewness term of Hall (1992), taking the units' values to vary
lognormally. Up to a count of 10 the ends of the exact interval of the count over its overdispersion are taken where they lie
lower: the logarithm's reach from few units to absurd values. A share that few units make up is no smaller than the exact upper
end of the share of units that hold any, times what these hold; with one or two such units, than if units were all or nothing.
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

FEW_HOLDERS = 3
"""Below so many units with a count, how far these differ cannot be told, and a share is bounded as if units were all or nothing."""

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
        spread = np.maximum((r.se * r.exposures) ** 2 / r.counts, 1) * (reach / _Z) ** 2
        count, exposure = r.counts / spread, r.exposures / spread
        exact = Interval(stats.chi2.ppf(LEVEL / 2, 2 * count) / 2 / exposure, stats.chi2.ppf(1 - LEVEL / 2, 2 * count + 2) / 2 / exposure)
        found = _lower(found, exact, r.counts <= SMALL_COUNT)
    offered = (r.units >= MIN_UNITS) & (r.counts > 0)
    return Interval(np.where(offered, found.low, np.nan), np.where(offered, np.minimum(found.high, 1.0), np.nan))


def share_interval(r: Ratios) -> Interval:
    """95 % interval of a share strictly between 0 and 1 with at least `MIN_UNITS` units."""
    with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
        p, rare = r.value, np.minimum(r.value, 1 - r.value)
        se = r.se / (p * (1 - p))
        reach = stats.t.ppf(1 - LEVEL / 2, r.df)
        tail = _HALL * (1 - 2 * rare) * np.sqrt(np.maximum(r.se**2 - p * (1 - p) / r.exposures, 0)) / rare
        odds = np.log(p / (1 - p))
        low = odds - (reach + np.where(p > 0.5, tail, 0)) * se
        high = odds + (reach + np.where(p > 0.5, 0, tail)) * se
        found = Interval(1 / (1 + np.exp(-low)), 1 / (1 + np.exp(-high)))
        spread = np.maximum(r.se**2 * r.exposures / (p * (1 - p)), 1) * (reach / _Z) ** 2
        count, others = r.counts / spread, (r.exposures - r.counts) / spread
        exact = Interval(stats.beta.ppf(LEVEL / 2, count, others + 1), stats.beta.ppf(1 - LEVEL / 2, count + 1, others))
        small = np.minimum(r.counts, r.exposures - r.counts) <= SMALL_COUNT
        found = _lower(found, exact, small & (p <= 0.5))
        mirrored = _lower(Interval(-found.high, -found.low), Interval(-exact.high, -exact.low), small & (p > 0.5))
        low = np.where(p > 0.5, np.fmin(-mirrored.high, 1 - holders_bound(1 - p, r.lackers, r.lacked, r)), -mirrored.high)
        high = np.where(p > 0.5, -mirrored.low, np.fmax(-mirrored.low, holders_bound(p, r.holders, r.held, r)))
        offered = (r.units >= MIN_UNITS) & (p > 0) & (p < 1)
    return Interval(np.where(offered, low, np.nan), np.where(offered, high, np.nan))


def holders_bound(share: Floats, holders: Floats, held: Floats, r: Ratios) -> Floats:
    """What the upper end of a share is at least: units that hold much more may be rare, and not in the sample."""
    some = stats.beta.ppf(1 - LEVEL / 2, holders + 1, r.units - holders) * held
    n = r.exposures**2 / r.squares
    all_or_nothing = stats.beta.ppf(1 - LEVEL / 2, share * n + 1, (1 - share) * n)
    bound: Floats = np.fmax(some, np.where(holders < FEW_HOLDERS, all_or_nothing, np.nan))
    return bound


def _lower(one: Interval, other: Interval, where: NDArray[np.bool_]) -> Interval:
    """`one`, with either end replaced by the other's where that is lower."""
    return Interval(*(np.where(where, np.fmin(a, b), a) for a, b in zip(one, other, strict=True)))


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
