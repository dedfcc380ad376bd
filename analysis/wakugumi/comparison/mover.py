"""Intervals of differences and ratios from the intervals of the two sides.

References:
    Zou, G. Y. & Donner, A. (2008). Construction of confidence limits about effect measures: a general approach. Statistics
    in Medicine 27(10), 1693–1702.
    Donner, A. & Zou, G. Y. (2012). Closed-form confidence intervals for functions of the normal mean and standard
    deviation. Statistical Methods in Medical Research 21(4), 347–359.
"""

import numpy as np

from wakugumi.comparison.intervals import Interval
from wakugumi.comparison.panel import Floats


def difference_interval(a: Floats, of_a: Interval, b: Floats, of_b: Interval, correlation: Floats) -> Interval:
    """Interval of a − b; missing where either side has none."""
    return Interval(a - b - _joined(a - of_a.low, of_b.high - b, correlation), a - b + _joined(of_a.high - a, b - of_b.low, correlation))


def ratio_interval(a: Floats, of_a: Interval, b: Floats, of_b: Interval, correlation: Floats) -> Interval:
    """Interval of a / b, on the scale of the logarithm; missing where b is zero or either side has no interval."""
    with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
        low = a / b * np.exp(-_joined(np.log(a / of_a.low), np.log(of_b.high / b), correlation))
        high = a / b * np.exp(_joined(np.log(of_a.high / a), np.log(b / of_b.low), correlation))
        high_of_zero = of_a.high / np.sqrt(of_b.low * (2 * b - of_b.low))
    known = (b > 0) & np.isfinite(of_a.high) & np.isfinite(of_b.high)
    zero = a == 0
    return Interval(
        np.where(known, np.where(zero, 0.0, low), np.nan),
        np.where(known, np.where(zero, high_of_zero, high), np.nan),
    )


def _joined(a: Floats, b: Floats, correlation: Floats) -> Floats:
    return np.sqrt(np.maximum(a**2 + b**2 - 2 * correlation * a * b, 0))
