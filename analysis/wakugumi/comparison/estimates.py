"""The table of estimates: the value of every outlet in every measure, with its interval and its cautions."""

from collections.abc import Iterable
from typing import NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from wakugumi.comparison.accuracy import accuracy_of
from wakugumi.comparison.cautions import Background, Flags, each_against_rest, of_articles, of_sides, written
from wakugumi.comparison.intervals import MIN_UNITS, Interval, complement, none_bound, rate_interval, share_interval
from wakugumi.comparison.panel import KEY, RATE, SHARE, AnyPanel, Floats, panel, units
from wakugumi.comparison.ratios import Ratios, joined, ratios
from wakugumi.comparison.totals import ALL, with_totals
from wakugumi.schemas import ESTIMATES

_UNKNOWN = Background()
Text = NDArray[np.str_]


class Values(NamedTuple):
    """Ratios, intervals and the flags that go with them, groups × keys, in the unit of count over exposure."""

    ratios: Ratios
    interval: Interval
    flags: Flags


def estimate(per_article: pd.DataFrame | AnyPanel, *, background: Background = _UNKNOWN) -> pd.DataFrame:
    """Estimate every measure of every outlet.

    Intervals take as their unit the article, or the story where several articles of an outlet tell one; nothing is drawn
    at random. They are offered from `MIN_UNITS` units on (zero counts: an upper bound from two on).

    Args:
        per_article: One row per article, measure, category and voice (see `panel.COLUMNS`), zero rows included.
        background: Quarantine rates and known accuracies, for the cautions.

    Returns:
        The columns of `schemas.ESTIMATES`, sorted by outlet, measure, category and voice.
    """
    table = per_article if isinstance(per_article, AnyPanel) else panel(with_totals(per_article))
    of_keys = [ratios(cells.counts, cells.exposures, cells.outlet, len(table.outlets)) for cells in map(units, table.slices())]
    found = values(table, joined(of_keys))
    flags = found.flags | of_articles(table) | of_sides(table, background, each_against_rest(table.outlets))
    single = flags["one_article"] | flags["one_story"] | flags["no_exposure"]
    flags["too_few_units"] = flags["too_few_units"] & ~single
    accuracy = accuracy_of(table, background.accuracy, [[outlet] for outlet in table.outlets])
    flags["accuracy_unknown"] = np.isnan(accuracy)
    return _rows(table, found, written(flags), accuracy)


def estimates_of(parts: Iterable[pd.DataFrame]) -> pd.DataFrame:
    """The estimates of panels that hold some of the measures each, as one table."""
    return pd.concat(parts, ignore_index=True).sort_values(["outlet", *KEY], kind="stable", ignore_index=True)


def values(table: AnyPanel, r: Ratios) -> Values:
    """Intervals of ratios, by the kind of each key, with zero and full counts bounded from the units' heterogeneity."""
    rate, whole = table.is_rate, _wholes(table, r)
    inner = rate_interval(r), share_interval(r)
    low, high = (np.where(rate, inner[0][i], inner[1][i]) for i in (0, 1))
    rest = complement(r)
    zero, full = (r.counts == 0) & (r.units >= 2), ~rate & (r.counts == r.exposures) & (r.units >= 2) & ~whole
    (spread, assumed), (spread_full, assumed_full) = heterogeneity(table, r), heterogeneity(table, rest)
    low = np.where(zero, 0, np.where(full, 1 - none_bound(rest, spread_full, rate), low))
    high = np.where(zero, none_bound(r, spread, rate), np.where(full, 1, high))
    flags = {
        "too_few_units": (r.units < MIN_UNITS) & ~zero & ~full & ~whole,
        "zero_count": zero,
        "full_count": full,
        "dispersion_assumed": (zero & assumed) | (full & assumed_full),
        "whole": whole,
    }
    return Values(r, Interval(low, high), flags)


def _wholes(table: AnyPanel, r: Ratios) -> NDArray[np.bool_]:
    """Totals over categories that make up the whole in every outlet."""
    total = np.asarray(table.keys["category"] == ALL) & ~table.is_rate
    alone = table.keys.groupby(["measure", "voice"])["category"].transform("size").to_numpy() == 1
    return np.broadcast_to(total & ~alone & (r.counts == r.exposures).all(axis=0), r.counts.shape)


def heterogeneity(table: AnyPanel, r: Ratios) -> tuple[Floats, Floats]:
    """Squared coefficient of variation of the units' underlying rates, per key, and whether it had to be assumed.

    A moment estimate pooled over groups: excess of the spread over the Poisson variance, over the squared expected
    counts. A sparse key shows too little of it, so the larger of the key's and its measure's is taken.
    """
    seen = (r.counts > 0) & (r.units >= 2)
    excess = np.where(seen, r.spread - r.counts, 0).sum(axis=0)
    size = np.where(seen, r.value**2 * r.squares, 0).sum(axis=0)
    frame = pd.DataFrame({"measure": table.keys["measure"], "excess": excess, "size": size})
    pooled = frame.groupby("measure")[["excess", "size"]].transform("sum").to_numpy()
    with np.errstate(divide="ignore", invalid="ignore"):
        own, measure = excess / size, pooled[:, 0] / pooled[:, 1]
    found = np.fmax(own, measure)
    assumed = np.isnan(found)
    return np.where(assumed, 1.0, np.maximum(found, 0)), assumed


def _rows(table: AnyPanel, found: Values, caution: Text, accuracy: Floats) -> pd.DataFrame:
    n_articles, n_stories = table.coverage
    outlets, keys, r = table.outlets, table.keys, found.ratios
    flat = {
        "estimate": r.value * table.scale,
        "low": found.interval.low * table.scale,
        "high": found.interval.high * table.scale,
        "count": r.counts.astype(np.int64),
        "exposure": r.exposures.astype(np.int64),
        "n_articles": n_articles.astype(np.int64),
        "n_stories": n_stories.astype(np.int64),
        "accuracy": accuracy,
        "caution": caution,
    }
    frame = pd.concat([keys] * len(outlets), ignore_index=True).assign(**{name: value.ravel() for name, value in flat.items()})
    frame["outlet"] = np.repeat(outlets, len(keys))
    frame["statistic"] = np.where(np.tile(table.is_rate, len(outlets)), RATE, SHARE)
    frame["unit"] = np.where((n_stories < n_articles).ravel(), "story", "article")
    return frame[[column.name for column in ESTIMATES.columns]]
