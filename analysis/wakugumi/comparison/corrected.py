"""The tables of corrected estimates and contrasts."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import pandas as pd
from scipy import stats

from wakugumi.comparison.accuracy import accuracy_of
from wakugumi.comparison.cautions import Background, Flags, of_articles, of_sides, written
from wakugumi.comparison.contrasts import POWER, REST, Plan, adjusted
from wakugumi.comparison.correction import Parts, Side, as_ratios, correlation, jackknife, sample_parts, side
from wakugumi.comparison.intervals import LEVEL, Interval, rate_interval, share_interval
from wakugumi.comparison.mover import difference_interval, ratio_interval
from wakugumi.comparison.panel import KEY, RATE, SHARE, Floats, Panel, panel
from wakugumi.comparison.ratios import Ratios
from wakugumi.comparison.totals import with_totals
from wakugumi.schemas import CORRECTED_CONTRASTS, CORRECTED_ESTIMATES, Table

MIN_CODED = 5
"""Fewest stories (or articles) with coded passages for which a corrected interval is offered."""

MIN_HITS = 5
"""Fewest hand-coded marks in the sample for which a corrected interval is offered."""

_UNKNOWN = Background()


class Corrected(NamedTuple):
    """The two tables, in the columns of `schemas.CORRECTED_ESTIMATES` and `schemas.CORRECTED_CONTRASTS`."""

    estimates: pd.DataFrame
    contrasts: pd.DataFrame


class _Values(NamedTuple):
    """Sides × keys: the sides, their ratios and intervals, and where the sample is too small for one."""

    sides: list[Side]
    ratios: Ratios
    interval: Interval
    scarce: np.ndarray[tuple[int, ...], np.dtype[np.bool_]]


def correct(
    per_article: pd.DataFrame, gold: pd.DataFrame, predicted: pd.DataFrame, plan: Plan, *, background: Background = _UNKNOWN
) -> Corrected:
    """Correct estimates and contrasts by a probability sample of passages coded by hand.

    Nothing is drawn at random: p is that of Student's t, on the logarithm of the ratio (shares: of the odds), with one degree
    less than the coded stories of the side that has fewer.

    Args:
        per_article: The extractor's counts, one row per article, measure, category and voice (see `panel.COLUMNS`).
        gold: Hand-coded counts of the sampled passages: passage, article, measure, category, voice, count, exposure, zero
            rows included, as the measure functions make them from the hand coding; and probability, the passage's
            probability of having been drawn.
        predicted: The extractor's counts of passages, the sampled ones at least, in the same columns less probability.
        plan: The primary family of tests.
        background: Quarantine rates and known accuracies.

    Raises:
        GoldSampleError: The sample cannot correct anything; the message says why and what to do.
    """
    table = panel(with_totals(per_article))
    parts = sample_parts(table, gold, predicted)
    own = [([outlet], [other for other in table.outlets if other != outlet]) for outlet in table.outlets]
    left = _values(table, parts, [pair[0] for pair in own])
    estimates = _estimates(table, left, background, own)
    if len(own) < 2:
        return Corrected(estimates, pd.DataFrame(columns=_names(CORRECTED_CONTRASTS)))
    tested = own if len(own) > 2 else own[:1]
    right = _values(table, parts, [pair[1] for pair in tested])
    return Corrected(estimates, _contrasts(table, left, right, tested, plan, background))


def _values(table: Panel, parts: Parts, outlets: Sequence[list[str]]) -> _Values:
    story = pd.factorize(table.articles["story"], sort=True)[0].astype(np.int64)
    sides = [side(parts, np.asarray(table.articles["outlet"].isin(names)), story) for names in outlets]
    r = as_ratios(sides)
    scarce = (r.units < MIN_CODED) | (np.vstack([one.hits for one in sides]) < MIN_HITS) | ~(r.value > 0)
    either = rate_interval(r), share_interval(r)
    ends = (np.where(scarce, np.nan, np.where(table.is_rate, either[0][i], either[1][i])) for i in (0, 1))
    return _Values(sides, r, Interval(*ends), scarce)


def _estimates(table: Panel, found: _Values, background: Background, pairs: list[tuple[list[str], list[str]]]) -> pd.DataFrame:
    n_articles, n_stories = table.coverage
    counts, exposures = _uncorrected(table, pairs, 0)
    columns = {
        "estimate": found.ratios.value * table.scale,
        "low": found.interval.low * table.scale,
        "high": found.interval.high * table.scale,
        "count": counts.astype(np.int64),
        "exposure": exposures.astype(np.int64),
        "n_articles": n_articles.astype(np.int64),
        "n_stories": n_stories.astype(np.int64),
        "uncorrected": _divided(counts, exposures) * table.scale,
        "n_coded": found.ratios.units.astype(np.int64),
        "accuracy": accuracy_of(table, background.accuracy, [pair[0] for pair in pairs]),
        "unit": np.where(n_stories < n_articles, "story", "article"),
    }
    frame = _long(table, table.outlets, columns, _flags(table, found.scarce, background, pairs))
    return frame[_names(CORRECTED_ESTIMATES)]


def _contrasts(
    table: Panel, left: _Values, right: _Values, pairs: list[tuple[list[str], list[str]]], plan: Plan, background: Background
) -> pd.DataFrame:
    n = len(pairs)
    a, b = left.ratios.value[:n], right.ratios.value
    of_a = Interval(left.interval.low[:n], left.interval.high[:n])
    together = np.vstack([correlation(*both) for both in zip(left.sides[:n], right.sides, strict=True)])
    difference = difference_interval(a, of_a, b, right.interval, together)
    ratio = ratio_interval(a, of_a, b, right.interval, together)
    scarce = left.scarce[:n] | right.scarce
    p, detectable = _t_test(table, left.sides[:n], right.sides)
    n_articles, n_stories = table.coverage
    columns = {
        "difference": (a - b) * table.scale,
        "low": difference.low * table.scale,
        "high": difference.high * table.scale,
        "ratio": _divided(a, b),
        "ratio_low": ratio.low,
        "ratio_high": ratio.high,
        "p": np.where(scarce, np.nan, p),
        "detectable": np.where(scarce, np.nan, detectable * table.scale),
        "n_articles": n_articles[:n].astype(np.int64),
        "n_against": (n_articles.sum(axis=0) - n_articles[:n]).astype(np.int64),
        "uncorrected": (_divided(*_uncorrected(table, pairs, 0)) - _divided(*_uncorrected(table, pairs, 1))) * table.scale,
        "n_coded": left.ratios.units[:n].astype(np.int64),
        "n_coded_against": right.ratios.units.astype(np.int64),
        "accuracy": np.minimum(*(accuracy_of(table, background.accuracy, [pair[i] for pair in pairs]) for i in (0, 1))),
        "unit": np.broadcast_to(np.where((n_stories < n_articles).any(axis=0), "story", "article"), a.shape),
    }
    frame = _long(table, [pair[0][0] for pair in pairs], columns, _flags(table, scarce, background, pairs))
    frame["against"] = REST if n > 1 else pairs[0][1][0]
    frame["p_error"] = np.nan
    frame["family_of_tests"] = [
        "primary" if key in plan.primary else "exploratory" for key in frame[KEY].itertuples(index=False, name=None)
    ]
    return adjusted(frame, CORRECTED_CONTRASTS)


def _t_test(table: Panel, left: Sequence[Side], right: Sequence[Side]) -> tuple[Floats, Floats]:
    """P of the difference in logarithms (shares: log-odds), and the detectable difference in count over exposure."""
    found = []
    for a, b in zip(left, right, strict=True):
        df = np.minimum(a.coded, b.coded) - 1
        with np.errstate(divide="ignore", invalid="ignore"):
            gap = _linked(table, a.value) - _linked(table, b.value)
            moved = (a.left_out - a.value) * _slope(table, a.value) - (b.left_out - b.value) * _slope(table, b.value)
            p = 2 * stats.t.sf(np.abs(gap) / np.sqrt((moved**2).sum(axis=0)), df)
            shared = correlation(a, b) * jackknife(a) * jackknife(b)
            se = np.sqrt(np.maximum(jackknife(a) ** 2 + jackknife(b) ** 2 - 2 * shared, 0))
            found.append((p, (stats.t.ppf(1 - LEVEL / 2, df) + stats.t.ppf(POWER, df)) * se))
    return np.vstack([row[0] for row in found]), np.vstack([row[1] for row in found])


def _linked(table: Panel, value: Floats) -> Floats:
    return np.where(table.is_rate, np.log(value), np.log(value / (1 - value)))


def _slope(table: Panel, value: Floats) -> Floats:
    return np.where(table.is_rate, 1 / value, 1 / (value * (1 - value)))


def _flags(
    table: Panel, scarce: np.ndarray[tuple[int, ...], np.dtype[np.bool_]], background: Background, pairs: list[tuple[list[str], list[str]]]
) -> Flags:
    """The cautions of corrected rows: accuracy needs none, the correction stands in for it."""
    own = {name: flag[[table.outlets.index(pair[0][0]) for pair in pairs]] for name, flag in of_articles(table).items()}
    others = of_sides(table, background, pairs)
    return own | others | {"too_little_gold": scarce & ~own["no_exposure"]}


def _uncorrected(table: Panel, pairs: list[tuple[list[str], list[str]]], which: int) -> tuple[Floats, Floats]:
    masks = np.vstack([np.asarray(table.articles["outlet"].isin(pair[which]), dtype=float) for pair in pairs])
    return masks @ table.counts, masks @ table.exposures


def _divided(a: Floats, b: Floats) -> Floats:
    found: Floats = np.divide(a, b, out=np.full_like(a, np.nan), where=b > 0)
    return found


def _long(table: Panel, outlets: Sequence[str], columns: dict[str, Floats], flags: Flags) -> pd.DataFrame:
    frame = pd.concat([table.keys] * len(outlets), ignore_index=True)
    frame = frame.assign(**{name: value.ravel() for name, value in columns.items()})
    frame["outlet"] = np.repeat(outlets, len(table.keys))
    frame["statistic"] = np.where(np.tile(table.is_rate, len(outlets)), RATE, SHARE)
    frame["caution"] = written(flags).ravel()
    return frame


def _names(table: Table) -> list[str]:
    return [column.name for column in table.columns]
