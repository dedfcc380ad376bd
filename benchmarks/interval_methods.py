"""The intervals that were tried against the one in use, all on the same simulated articles."""

from collections.abc import Callable
from typing import NamedTuple

import numpy as np
from scipy import stats

from wakugumi.comparison.intervals import rate_interval
from wakugumi.comparison.panel import Floats
from wakugumi.comparison.ratios import Ratios, ratios

RESAMPLES = 999


class Sample(NamedTuple):
    """Counts and exposures of replicates × articles."""

    counts: Floats
    exposures: Floats

    @property
    def ratios(self) -> Ratios:
        """The package's ratio statistics, one group, replicates as keys."""
        return ratios(self.counts.T, self.exposures.T, np.zeros(self.counts.shape[1], dtype=np.int64), 1)


Method = Callable[[Sample, np.random.Generator], tuple[Floats, Floats]]


def in_use(sample: Sample, rng: np.random.Generator) -> tuple[Floats, Floats]:
    """The package's own interval."""
    interval = rate_interval(sample.ratios)
    return interval.low[0], interval.high[0]


def log_t(sample: Sample, rng: np.random.Generator) -> tuple[Floats, Floats]:
    """The same without the skewness term."""
    r = sample.ratios
    reach = np.exp(stats.t.ppf(0.975, r.df) * r.se / r.value)
    return (r.value / reach)[0], (r.value * reach)[0]


def plain_t(sample: Sample, rng: np.random.Generator) -> tuple[Floats, Floats]:
    """Jackknife t on the scale of the rate."""
    r = sample.ratios
    reach = stats.t.ppf(0.975, r.df) * r.se
    return (r.value - reach)[0], (r.value + reach)[0]


def effective_count(sample: Sample, rng: np.random.Generator) -> tuple[Floats, Floats]:
    """Exact Poisson interval of the count over its overdispersion (Korn & Graubard 1998, for rates)."""
    r = sample.ratios
    spread = np.maximum(r.spread / r.counts, 1) * (stats.t.ppf(0.975, r.df) / stats.norm.ppf(0.975)) ** 2
    count, exposure = r.counts / spread, r.exposures / spread
    return (stats.chi2.ppf(0.025, 2 * count) / 2 / exposure)[0], (stats.chi2.ppf(0.975, 2 * count + 2) / 2 / exposure)[0]


def percentile(sample: Sample, rng: np.random.Generator) -> tuple[Floats, Floats]:
    """Percentile bootstrap over articles."""
    counts, exposures, _ = _resampled(sample, rng)
    low, high = np.quantile(counts / exposures, [0.025, 0.975], axis=1)
    return low, high


def bca(sample: Sample, rng: np.random.Generator) -> tuple[Floats, Floats]:
    """Bias-corrected and accelerated bootstrap over articles (Efron 1987)."""
    counts, exposures, _ = _resampled(sample, rng)
    values, seen = np.sort(counts / exposures, axis=1), sample.ratios.value[0]
    bias = stats.norm.ppf(np.clip((values < seen[:, None]).mean(axis=1), 0.5 / RESAMPLES, 1 - 0.5 / RESAMPLES))
    left_out = sample.counts.sum(axis=1, keepdims=True) - sample.counts
    left_out = left_out / (sample.exposures.sum(axis=1, keepdims=True) - sample.exposures)
    off = left_out.mean(axis=1, keepdims=True) - left_out
    acceleration = (off**3).sum(axis=1) / np.maximum(6 * (off**2).sum(axis=1) ** 1.5, 1e-300)
    ends = []
    for z in (stats.norm.ppf(0.025), stats.norm.ppf(0.975)):
        level = stats.norm.cdf(bias + (bias + z) / (1 - acceleration * (bias + z)))
        ends.append(np.take_along_axis(values, np.clip((level * RESAMPLES).astype(int), 0, RESAMPLES - 1)[:, None], axis=1)[:, 0])
    return ends[0], ends[1]


def studentized(sample: Sample, rng: np.random.Generator) -> tuple[Floats, Floats]:
    """Studentized bootstrap over articles, on the scale of the logarithm."""
    counts, exposures, weights = _resampled(sample, rng)
    value, r = counts / exposures, sample.ratios
    y, x = sample
    squares = [product @ weights.T for product in (y**2, x * y, x**2)]
    se = np.sqrt(np.maximum(squares[0] - 2 * value * squares[1] + value**2 * squares[2], 0)) / counts
    t = (np.log(value) - np.log(r.value[0])[:, None]) / se
    low, high = np.nanquantile(np.where(np.isfinite(t), t, np.nan), [0.025, 0.975], axis=1)
    plain = np.sqrt(((sample.counts - r.value[0][:, None] * sample.exposures) ** 2).sum(axis=1)) / r.counts[0]
    return r.value[0] * np.exp(-high * plain), r.value[0] * np.exp(-low * plain)


METHODS: dict[str, Method] = {
    "in use": in_use,
    "log scale, t, no skewness term": log_t,
    "jackknife t": plain_t,
    "effective count (exact Poisson)": effective_count,
    "percentile bootstrap": percentile,
    "BCa bootstrap": bca,
    "studentized bootstrap": studentized,
}


def _resampled(sample: Sample, rng: np.random.Generator) -> tuple[Floats, Floats, Floats]:
    n = sample.counts.shape[1]
    weights = rng.multinomial(n, np.full(n, 1 / n), size=RESAMPLES).astype(float)
    return sample.counts @ weights.T, sample.exposures @ weights.T, weights


def coverage(sample: Sample, truth: float, rng: np.random.Generator) -> dict[str, float]:
    """Share of the samples with a count above zero whose interval holds the truth, by method."""
    kept = sample.counts.sum(axis=1) > 0
    sample = Sample(sample.counts[kept], sample.exposures[kept])
    found = {}
    with np.errstate(divide="ignore", invalid="ignore"):
        for name, method in METHODS.items():
            low, high = method(sample, rng)
            found[name] = float(((low <= truth) & (truth <= high)).mean())
    return found
