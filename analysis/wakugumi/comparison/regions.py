"""The axes of the map of outlets, and regions of outlets on it by resampling articles.

Each resample draws every outlet's articles (or stories) anew, works the axes out again and turns them onto those of the map
(Procrustes), so that what the axes owe to chance is in it. How far an outlet's profile then lies from its resampled one, on the
resampled axes, stands for how far its true profile lies from the one seen. The region is the ellipse around the seen place, moved
by the mean of these differences and stretched by it, for it is not known exactly either, that holds 95 % of them; it is no smaller
than Hotelling's for as many units. How often regions cover stands in docs/honesty.md.

References:
    Greenacre, M. (2017). Correspondence Analysis in Practice. 3rd ed. CRC Press, ch. 29.
    Milan, L. & Whittaker, J. (1995). Application of the parametric bootstrap to models that incorporate a singular value
    decomposition. Applied Statistics 44(1), 31–49 (Procrustes, and bias).
    Hotelling, H. (1931). The generalization of Student's ratio. Annals of Mathematical Statistics 2(3), 360–378.
"""

from collections.abc import Iterable
from typing import NamedTuple

import numpy as np
from scipy import stats

from wakugumi.comparison.panel import Floats

LEVEL = 0.95
POINTS = 48
_AT_ONCE = 5_000_000
MIN_WORTH = 4.0
"""Units of unequal size are taken to be worth at least so many: Hotelling's ellipse has no end for two."""

MIN_UNITS, MIN_MARKS = 5, 50
"""Fewest articles (or stories) and marks of an outlet for which a region is drawn; below, too many miss the true place."""


class Axes(NamedTuple):
    """The two principal axes of a table of counts, outlets × features.

    Attributes:
        standard: features × 2, what a profile is multiplied with to give its place.
        mass: share of each feature in all counts.
        inertia: squared length of the two axes.
        total: their sum over all axes.
    """

    standard: Floats
    mass: Floats
    inertia: Floats
    total: float

    @classmethod
    def of(cls, counts: Floats) -> "Axes":
        """The axes of counts; of each axis the largest coordinate is positive."""
        right, size, mass = _decomposed(counts)
        sign = np.sign(right[np.arange(2), np.abs(right[:2]).argmax(axis=1)])
        standard = np.divide(right[:2] * sign[:, None], np.sqrt(mass), out=np.zeros((2, len(mass))), where=mass > 0).T
        return cls(standard, mass, size[:2] ** 2, float((size**2).sum()))

    @property
    def explained(self) -> tuple[float, float]:
        """Shares of the two axes in the inertia of all."""
        first, second = self.inertia / max(self.total, 1e-300)
        return float(first), float(second)

    @property
    def contribution(self) -> Floats:
        """Share of each feature in the inertia of the two axes."""
        found: Floats = (self.mass[:, None] * self.standard**2 * self.inertia).sum(axis=1) / max(self.inertia.sum(), 1e-300)
        return found

    def rows(self, counts: Floats) -> Floats:
        """Where rows of counts stand, by their profile."""
        found: Floats = counts / counts.sum(axis=-1, keepdims=True) @ self.standard
        return found


class _Seen(NamedTuple):
    """What is kept of an outlet's units: their sum, what they are worth, and whether it has a region."""

    counts: Floats
    worth: float
    offered: bool


def outlines(axes: Axes, cells: Iterable[Floats], resamples: int, rng: np.random.Generator) -> list[Floats | None]:
    """The outline of each outlet's region, `POINTS` × 2; None below `MIN_UNITS` units or `MIN_MARKS` marks.

    Args:
        axes: The axes of the outlets' sums.
        cells: Counts of units × features, one table per outlet; gone through twice, and never held together.
        resamples: How often units are drawn anew.
        rng: Random generator.
    """
    outlets = [_Seen(own.sum(axis=0), _effective(own), offered(own)) for own in cells]
    if not any(one.offered for one in outlets):
        return [None] * len(outlets)
    seen = np.stack([one.counts for one in outlets])
    drawn = np.stack([_drawn(own, resamples, rng) for own in cells], axis=1)
    drawn = drawn[(drawn.sum(axis=2) > 0).all(axis=1)]
    right, _, mass = _decomposed(drawn)
    scaled = np.divide(right[:, :2], np.sqrt(mass)[:, None], out=np.zeros_like(right[:, :2]), where=mass[:, None] > 0)
    left, _, back = np.linalg.svd(scaled @ (axes.mass[:, None] * axes.standard))
    standard = np.swapaxes(scaled, 1, 2) @ (left @ back)
    moved = (seen / seen.sum(axis=1, keepdims=True) - drawn / drawn.sum(axis=2, keepdims=True)) @ standard
    places = axes.rows(seen)
    return [_outline(places[i], moved[:, i], one.worth) if one.offered else None for i, one in enumerate(outlets)]


def offered(own: Floats) -> bool:
    """Whether an outlet with these counts of units × features has a region."""
    return len(own) >= MIN_UNITS and float(own.sum()) >= MIN_MARKS


def _effective(own: Floats) -> float:
    """How many units of equal size these are worth (Kish 1965)."""
    size = own.sum(axis=1)
    return float(size.sum() ** 2 / max(float((size**2).sum()), 1e-300))


def _drawn(own: Floats, resamples: int, rng: np.random.Generator) -> Floats:
    n, found = len(own), np.empty((resamples, own.shape[1]))
    for rows in np.array_split(np.arange(resamples), -(-resamples * n // _AT_ONCE)):
        found[rows] = rng.multinomial(n, np.full(n, 1 / n), size=len(rows)) @ own
    return found


def _decomposed(counts: Floats) -> tuple[Floats, Floats, Floats]:
    """Right singular vectors and singular values of the standardized residuals, and the columns' masses; one table or many."""
    share = counts / counts.sum(axis=(-2, -1), keepdims=True)
    row, column = share.sum(axis=-1, keepdims=True), share.sum(axis=-2, keepdims=True)
    expected = row * column
    residual = np.divide(share - expected, np.sqrt(expected), out=np.zeros_like(share), where=expected > 0)
    _, size, right = np.linalg.svd(residual, full_matrices=False)
    return right, size, column[..., 0, :]


def _outline(place: Floats, moved: Floats, units: float) -> Floats:
    n = max(units, MIN_WORTH)
    shift = moved.mean(axis=0)
    value, vector = np.linalg.eigh(np.cov(moved.T) * n / (n - 1) + np.outer(shift, shift))
    scale = np.sqrt(np.maximum(value, 1e-300))
    distance = (((moved - shift) @ vector / scale) ** 2).sum(axis=1)
    hotelling = 2 * (n - 1) / (n - 2) * stats.f.ppf(LEVEL, 2, n - 2)
    turn = np.linspace(0, 2 * np.pi, POINTS)
    circle = np.column_stack([np.cos(turn), np.sin(turn)]) * np.sqrt(max(float(np.quantile(distance, LEVEL)), float(hotelling)))
    found: Floats = place + shift + (circle * scale) @ vector.T
    return found
