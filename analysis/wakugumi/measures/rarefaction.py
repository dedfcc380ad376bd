"""Diversity of a sample of attributions, and what it would be in a smaller sample.

Hill numbers are the effective number of sources: of order 0 their number, of order 1 the exponential of Shannon's entropy, of order 2
the inverse of Simpson's concentration. Rarefied, they are what a random sample of `size` of the attributions is expected to show.

References:
    Hurlbert, S. H. (1971). The nonconcept of species diversity: a critique and alternative parameters. Ecology 52(4), 577–586.
    Hill, M. O. (1973). Diversity and evenness: a unifying notation and its consequences. Ecology 54(2), 427–432.
    Chao, A., Gotelli, N. J., Hsieh, T. C., Sander, E. L., Ma, K. H., Colwell, R. K. & Ellison, A. M. (2014). Rarefaction and
    extrapolation with Hill numbers. Ecological Monographs 84(1), 45–67.
    Chao, A. & Jost, L. (2012). Coverage-based rarefaction and extrapolation. Ecology 93(12), 2533–2547.
"""

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from scipy.special import gammaln

Counts = NDArray[np.int64]


def hill(counts: Counts, order: int) -> float:
    """The Hill number of order 0, 1 or 2 of how often each source is given the floor; missing without attributions."""
    seen = counts[counts > 0]
    if not seen.size:
        return float("nan")
    shares = seen / seen.sum()
    if order == 0:
        return float(seen.size)
    if order == 1:
        return float(np.exp(-(shares * np.log(shares)).sum()))
    return float(1 / (shares**2).sum())


def simpson(counts: Counts) -> float:
    """The probability that two attributions drawn without replacement have different sources (Hurlbert's PIE); missing below two."""
    total = int(counts.sum())
    return float(1 - (counts * (counts - 1)).sum() / (total * (total - 1))) if total > 1 else float("nan")


def rarefied(counts: Counts, size: int, order: int) -> float:
    """The Hill number of order 0, 1 or 2 that `size` attributions drawn without replacement are expected to show.

    Orders 1 and 2 are those of the expected frequencies of frequencies, as in Chao et al. (2014, equations 6 to 8); order 0 is
    Hurlbert's (1971). Missing where there are fewer attributions than `size`, or `size` is below one.
    """
    seen = counts[counts > 0]
    total = int(seen.sum())
    if size < 1 or total < size:
        return float("nan")
    values, times = np.unique(seen, return_counts=True)
    if order == 0:
        return float((times * (1 - _absent(values, total, size))).sum())
    if order == 2:
        repeated = (times * values * (values - 1.0)).sum() / (total * (total - 1.0)) if total > 1 else 0.0
        return float(1 / (1 / size + (size - 1) / size * repeated))
    k = np.arange(1, min(size, int(values[-1])) + 1)
    frequencies = times @ _drawn(values[:, None], k[None, :], total, size)
    return float(np.exp(-(frequencies * (k / size) * np.log(k / size)).sum()))


def coverage(counts: Counts) -> float:
    """The share of all attributions of the kind sampled that belongs to sources seen (Chao and Jost 2012); missing without any."""
    total, once, twice = int(counts.sum()), int((counts == 1).sum()), int((counts == 2).sum())
    if not total:
        return float("nan")
    if total == 1 or not once:
        return 0.0 if total == once else 1.0
    unseen = (total - 1) * once / ((total - 1) * once + 2 * twice) if twice else (total - 1) * (once - 1) / ((total - 1) * (once - 1) + 2)
    return float(1 - once / total * unseen)


@lru_cache(maxsize=4)
def _log_factorials(bits: int) -> NDArray[np.float64]:
    """Of all numbers below 2 to the power of `bits`."""
    found: NDArray[np.float64] = gammaln(np.arange(1, (1 << bits) + 1, dtype=float))
    return found


def _log_choose(n: Counts, k: Counts) -> NDArray[np.float64]:
    logs = _log_factorials(int(n.max(initial=0)).bit_length())
    possible = (k >= 0) & (k <= n)
    chosen = np.where(possible, k, 0)
    return np.where(possible, logs[n] - logs[chosen] - logs[n - chosen], -np.inf)


def _drawn(value: Counts, k: Counts, total: int, size: int) -> NDArray[np.float64]:
    """Probability that a source of `value` among `total` attributions has `k` in a sample of `size`."""
    ways = _log_choose(value, k) + _log_choose(total - value, size - k)
    return np.exp(ways - _log_choose(np.array(total), np.array(size)))


def _absent(values: Counts, total: int, size: int) -> NDArray[np.float64]:
    return _drawn(values, np.zeros_like(values), total, size)
