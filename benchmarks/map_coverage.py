"""How often the regions of the map of outlets hold an outlet's true profile."""

from typing import NamedTuple

import numpy as np
import pandas as pd

from wakugumi.comparison.panel import Floats
from wakugumi.comparison.regions import Axes, offered, outlines

RESAMPLES = 500
SIZES = (4, 5, 10, 20, 40)
TOKENS = 500


class MapDesign(NamedTuple):
    """A study of several features at once.

    Attributes:
        units: Articles (or stories) of each outlet.
        outlets: Number of outlets.
        features: Number of features; their rates vary lognormally around `rate` with a log-standard deviation of 0.8.
        rate: Median rate per 1,000 tokens.
        difference: Log-standard deviation of the outlets' true rates around the common ones; 0: all outlets are alike.
        spread: Coefficient of variation of the articles' rates, gamma.
        uneven: Whether units are stories of uneven size, the i-th with as many tokens more as one over i of the articles.
    """

    units: int
    outlets: int
    features: int
    rate: float
    difference: float
    spread: float
    uneven: bool = False


def draw(design: MapDesign, rng: np.random.Generator) -> tuple[Floats, list[Floats]]:
    """True profiles, outlets × features, and counts of units × features for each outlet."""
    common = design.rate * np.exp(rng.normal(0, 0.8, design.features))
    rates = common * np.exp(rng.normal(0, design.difference, (design.outlets, design.features)))
    cells = []
    for rate in rates:
        lengths = TOKENS * rng.lognormal(-0.125, 0.5, design.units)
        if design.uneven:
            lengths *= 1 + design.units / np.arange(1, design.units + 1)
        level = rng.gamma(1 / design.spread**2, design.spread**2, (design.units, design.features))
        cells.append(rng.poisson(rate / 1000 * level * lengths[:, None]).astype(float))
    return rates / rates.sum(axis=1, keepdims=True), cells


def covered(design: MapDesign, replicates: int, rng: np.random.Generator) -> tuple[float, float]:
    """Share of outlets with a region, and share of these regions that hold the outlet's true profile on the map as it is drawn."""
    found, every = [], 0
    for _ in range(-(-replicates // design.outlets)):
        profiles, cells = draw(design, rng)
        every += design.outlets
        total = np.stack([own.sum(axis=0) for own in cells])
        if not (total.sum(axis=1) > 0).all() or not any(map(offered, cells)):
            continue
        kept = total.sum(axis=0) > 0
        axes = Axes.of(total[:, kept])
        truth = profiles[:, kept] @ axes.standard
        for place, line in zip(truth, outlines(axes, [own[:, kept] for own in cells], RESAMPLES, rng), strict=True):
            if line is not None:
                found.append(inside(place, line))
    return len(found) / every, float(np.mean(found)) if found else float("nan")


def inside(place: Floats, line: Floats) -> bool:
    """Whether a place lies within a convex outline."""
    edge, to = np.diff(line, axis=0), place - line[:-1]
    turn = edge[:, 0] * to[:, 1] - edge[:, 1] * to[:, 0]
    return bool((turn >= 0).all() or (turn <= 0).all())


def maps(replicates: int, rng: np.random.Generator) -> pd.DataFrame:
    """Coverage by the number of articles."""
    rows = []
    for outlets, features in ((3, 6), (4, 12), (8, 20)):
        for rate, difference, spread, uneven in ((2, 0, 0.5, False), (2, 0.4, 1, False), (0.4, 0.15, 0.5, False), (2, 0.4, 0.5, True)):
            row: dict[str, object] = {"outlets": outlets, "features": features, "per 1,000": rate, "outlets differ by": difference}
            row |= {"cv": spread, "units": "uneven stories" if uneven else "articles"}
            for n in SIZES:
                shown, hit = covered(MapDesign(n, outlets, features, rate, difference, spread, uneven), replicates, rng)
                row[f"{n} units"] = f"{hit:.3f}" if shown > FEW_SHOWN else "none"
            rows.append(row)
    return pd.DataFrame(rows)


FEW_SHOWN = 0.05
"""Up to this share of outlets with a region, no coverage is given."""
