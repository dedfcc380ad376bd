"""The table of contrasts: each outlet against the rest, with interval, p and what the test could have seen."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy import stats

from wakugumi.comparison import unseen
from wakugumi.comparison.accuracy import accuracy_of, could_be_error
from wakugumi.comparison.cautions import Background, Flags, of_articles, of_sides, written
from wakugumi.comparison.estimates import values
from wakugumi.comparison.intervals import LEVEL, Interval
from wakugumi.comparison.mover import difference_interval, ratio_interval
from wakugumi.comparison.panel import KEY, RATE, SHARE, AnyPanel, Floats, Ints, Panel, Units, indicator, panel, units
from wakugumi.comparison.permutation import MOST_UNITS, Strata, permutation_test, pooled, strata
from wakugumi.comparison.ratios import Ratios, joined, ratios, same_columns
from wakugumi.comparison.totals import ALL, with_totals
from wakugumi.measures.commitment import COMMITMENT
from wakugumi.schemas import CONTRASTS, Table

REST = "rest"
POWER = 0.8
_UNKNOWN = Background()


class Plan(NamedTuple):
    """What is tested, declared before the run.

    Attributes:
        primary: (measure, category, voice) of the tests that count; everything else is exploratory.
        draws: Random permutations of a primary test.
        exploratory_draws: Random permutations of an exploratory test.
        pairs: Pairs of outlets to compare besides each outlet against the rest; always exploratory.
    """

    primary: tuple[tuple[str, str, str], ...]
    draws: int = 9999
    exploratory_draws: int = 1999
    pairs: tuple[tuple[str, str], ...] = ()


def family_totals(families: Collection[str]) -> Plan:
    """The default plan: the total of each family of features, in all voices."""
    return Plan(tuple((family, ALL, ALL) for family in families))


class Sides(NamedTuple):
    """Both sides of the contrasts of one panel, contrasts × keys, and how far the sides move together."""

    left: Ratios
    right: Ratios
    correlation: Floats
    weight: Floats


def contrast(per_article: pd.DataFrame | AnyPanel, plan: Plan, *, seed: int, background: Background = _UNKNOWN) -> pd.DataFrame:
    """Compare each outlet with the rest in every measure but those of `measures.commitment`, which are sums of others.

    Above `permutation.MOST_UNITS` articles or stories the p are those of exchanged pools of them.

    With two outlets the second comparison would mirror the first and is left out. p is adjusted within its family of
    tests, primary or exploratory, whose size stands in the table.

    Args:
        per_article: One row per article, measure, category and voice (see `panel.COLUMNS`), zero rows included.
        plan: The declared primary family; its keys that no article has are left out.
        seed: Seed of the permutations.
        background: Quarantine rates and known accuracies, for the cautions.

    Returns:
        The columns of `schemas.CONTRASTS`, primary tests first.
    """
    given = per_article if isinstance(per_article, AnyPanel) else panel(with_totals(per_article))
    return contrasts_of(contrasted(given, plan, seed, background))


def contrasts_of(parts: Iterable[pd.DataFrame]) -> pd.DataFrame:
    """What `contrasted` finds in panels that hold some of the measures each, as one table: p is adjusted over all of them."""
    frames = list(parts)
    return adjusted(pd.concat(frames, ignore_index=True)) if frames else pd.DataFrame(columns=[column.name for column in CONTRASTS.columns])


def contrasted(given: AnyPanel, plan: Plan, seed: int, background: Background) -> Iterator[pd.DataFrame]:
    """The contrasts of a panel, p not adjusted yet; none of fewer than two outlets."""
    table = given.select(~np.asarray(given.keys["measure"].isin(COMMITMENT)))
    outlets = table.outlets
    if len(outlets) < 2 or not len(table.keys):
        return
    against = REST if len(outlets) > 2 else outlets[1]
    tested = outlets if len(outlets) > 2 else outlets[:1]
    yield _compared(table, tested, against, plan, seed, background)
    for first, second in plan.pairs:
        pair = table.of_outlets([first, second])
        yield _compared(pair, [first], second, plan._replace(primary=()), seed, background)


def adjusted(frame: pd.DataFrame, table: Table = CONTRASTS) -> pd.DataFrame:
    """Fill in p after Holm and after Benjamini and Hochberg, and the size of each family of tests; sort, primary first."""
    frame = frame.assign(p_holm=np.nan, p_bh=np.nan, tests=0)
    for family in frame["family_of_tests"].unique():
        tested = (frame["family_of_tests"] == family) & frame["p"].notna()
        frame.loc[frame["family_of_tests"] == family, "tests"] = int(tested.sum())
        if tested.any():
            p = frame.loc[tested, "p"].to_numpy(float)
            frame.loc[tested, "p_holm"], frame.loc[tested, "p_bh"] = _holm(p), stats.false_discovery_control(p)
    order = ["family_of_tests", "against", "measure", "category", "voice", "outlet"]
    frame = frame.sort_values(order, key=lambda column: column.map({"primary": 0}).fillna(1) if column.name == order[0] else column)
    return frame[[column.name for column in table.columns]].reset_index(drop=True)


def _holm(p: Floats) -> Floats:
    """The p of Holm's step-down: the values of statsmodels, whose function collects garbage at every call."""
    order = np.argsort(p, kind="stable")
    found = np.empty_like(p)
    found[order] = np.minimum(np.maximum.accumulate(p[order] * np.arange(len(p), 0, -1)), 1)
    return found


def _compared(table: AnyPanel, tested: Sequence[str], against: str, plan: Plan, seed: int, background: Background) -> pd.DataFrame:
    codes = [table.outlets.index(outlet) for outlet in tested]
    found = _together([_of_units(part, codes, seed) for part in table.slices()])
    both = found.both
    left, right = values(table, both.left), values(table, both.right)
    primary = np.array([key in plan.primary for key in table.keys[KEY].itertuples(index=False, name=None)], dtype=bool)
    p, error, attainable = _tests(found, codes, plan, primary, seed)
    p = np.where(left.flags["whole"] | (attainable > LEVEL), np.nan, p)
    pairs = [([outlet], [other for other in table.outlets if other != outlet]) for outlet in tested]
    flags = _flags(table, codes, left.flags, right.flags) | of_sides(table, background, pairs)
    flags["p_unattainable"] = (attainable > LEVEL) & ~flags["no_exposure"]
    flags["p_uncertain"] = np.abs(p - LEVEL) < np.where(error > 0, 1.96 * error, 0)
    flags["no_variation"] = ~found.varies[None, :] & ~flags["no_exposure"] & ~flags["whole"]
    flags["zero_reference"] = (both.right.counts == 0) & (both.right.exposures > 0)
    columns = _intervals(table, both, left.interval, right.interval)
    columns |= {"p": p, "p_error": np.where(np.isnan(p), np.nan, error), "detectable": found.detectable * table.scale}
    own, others = np.split(accuracy_of(table, background.accuracy, [pair[i] for i in (0, 1) for pair in pairs]), 2)
    columns["accuracy"] = np.minimum(own, others)
    flags["accuracy_unknown"] = np.isnan(columns["accuracy"])
    flags["extraction_error"] = could_be_error(table, both.left, both.right, (own, others))
    return _rows(table, tested, against, primary, columns, flags)


class _Found(NamedTuple):
    """What is found in the units, each key by itself.

    Attributes:
        both: both sides.
        detectable: see `detectable`.
        varies: whether units differ from the rate of their stratum.
        layers: the strata of as many units as are exchanged.
        outlet: the outlet of each.
    """

    both: Sides
    detectable: Floats
    varies: NDArray[np.bool_]
    layers: Strata
    outlet: NDArray[np.int64]


def _of_units(table: Panel, codes: Sequence[int], seed: int) -> _Found:
    cells = units(table)
    layers = strata(cells)
    both = sides(cells, layers, codes)
    exchanged = pooled(layers, cells, seed) if len(cells.outlet) > MOST_UNITS else (layers, cells.outlet)
    return _Found(both, detectable(layers, both), (layers.residual != 0).any(axis=0), *exchanged)


def _together(parts: Sequence[_Found]) -> _Found:
    """The same of the keys of all parts."""
    left, right, correlation, weight = zip(*(part.both for part in parts), strict=True)
    residual, exposures = np.hstack([part.layers.residual for part in parts]), np.hstack([part.layers.exposures for part in parts])
    both = Sides(joined(left), joined(right), np.hstack(correlation), np.hstack(weight))
    reach, varies = np.hstack([part.detectable for part in parts]), np.hstack([part.varies for part in parts])
    return _Found(both, reach, varies, Strata(parts[0].layers.code, residual, exposures), parts[0].outlet)


def sides(cells: Units, layers: Strata, codes: Sequence[int]) -> Sides:
    """Ratios of each outlet and of all others together, by stories, and the correlation of the two within shared stories."""
    n_stories = int(cells.story.max()) + 1
    add = indicator(cells.story, n_stories)
    story_counts, story_exposures = add @ cells.counts, add @ cells.exposures
    within = indicator(layers.code, int(layers.code.max()) + 1)
    whole = within @ cells.exposures
    found: list[tuple[Ratios, Ratios, Floats, Floats]] = []
    bounded, alike = n_stories <= unseen.MAX_UNITS, same_columns(cells.exposures)
    for code in codes:
        own = np.flatnonzero(cells.outlet == code)
        # Stories that an outlet does not tell add nothing to its sums; bounds count them as units.
        told = np.arange(n_stories) if bounded else cells.story[own]
        of_story, of_layer = indicator(np.searchsorted(told, cells.story[own]), len(told)), indicator(layers.code[own], within.shape[0])
        counts, exposures = of_story @ cells.counts[own], of_story @ cells.exposures[own]
        others, their_exposures = _less(story_counts, told, counts), _less(story_exposures, told, exposures)
        left = ratios(counts, exposures, np.zeros(len(counts), np.int64), 1, bounded=bounded, alike=alike)
        right = ratios(others, their_exposures, np.zeros(n_stories, np.int64), 1, bounded=bounded, alike=alike)
        a = counts - np.nan_to_num(left.value) * exposures
        others -= np.nan_to_num(right.value) * their_exposures
        held = of_layer @ cells.exposures[own]
        weight = held - np.divide(held**2, whole, out=np.zeros_like(held), where=whole > 0)
        found.append((left, right, _correlation(a, others, told), weight.sum(axis=0)))
    stacked = [Ratios(*(np.vstack(parts) for parts in zip(*(row[i] for row in found), strict=True))) for i in (0, 1)]
    return Sides(stacked[0], stacked[1], np.vstack([row[2] for row in found]), np.vstack([row[3] for row in found]))


def _less(whole: Floats, rows: Ints, part: Floats) -> Floats:
    """The whole without a part that stands in some of its rows."""
    rest = whole.copy()
    rest[rows] -= part
    return rest


def _correlation(a: Floats, b: Floats, rows: Ints) -> Floats:
    """How far residuals move together; `rows`: the places of those of `a` among those of `b`."""
    size = np.sqrt((a**2).sum(axis=0) * (b**2).sum(axis=0))
    found: Floats = np.divide((a * b[rows]).sum(axis=0), size, out=np.zeros_like(size), where=size > 0)
    return np.clip(found, 0, 1)


def detectable(layers: Strata, both: Sides) -> Floats:
    """Smallest difference, in count per exposure, that a two-sided test at 0.05 finds with power 0.8.

    From the spread of the units around their stratum's rate, as if the outlet had the same spread as the others.
    """
    add = indicator(layers.code, int(layers.code.max()) + 1)
    whole = (add @ layers.exposures)[layers.code]
    share = np.divide(layers.exposures, whole, out=np.ones_like(whole), where=whole > 0)
    free = (1 - share).sum(axis=0)
    with np.errstate(divide="ignore", invalid="ignore"):
        dispersion = (layers.residual**2).sum(axis=0) / (layers.exposures * (1 - share)).sum(axis=0)
        reach = stats.t.ppf(1 - LEVEL / 2, free) + stats.t.ppf(POWER, free)
        found: Floats = np.where(both.weight > 0, reach * np.sqrt(dispersion / both.weight), np.nan)
    return np.where(free >= 1, found, np.nan)


def _tests(given: _Found, codes: Sequence[int], plan: Plan, primary: NDArray[np.bool_], seed: int) -> tuple[Floats, Floats, Floats]:
    layers, target = given.layers, np.array([given.outlet == code for code in codes])
    found = np.full((3, len(codes), len(primary)), np.nan)
    for stream, (chosen, draws) in enumerate(((primary, plan.draws), (~primary, plan.exploratory_draws))):
        if chosen.any():
            part = Strata(layers.code, layers.residual[:, chosen], layers.exposures[:, chosen])
            found[:, :, chosen] = permutation_test(part, target, draws=draws, rng=np.random.default_rng([seed, stream]))
    return found[0], found[1], found[2]


def _flags(table: AnyPanel, codes: Sequence[int], left: Flags, right: Flags) -> Flags:
    own = {name: flag[list(codes)] for name, flag in of_articles(table).items()}
    either = {name: left[name] | right[name] for name in ("too_few_units", "dispersion_assumed")}
    single = own["one_article"] | own["one_story"] | own["no_exposure"]
    either["too_few_units"] = either["too_few_units"] & ~single
    return own | either | {"zero_count": left["zero_count"], "full_count": left["full_count"], "whole": left["whole"]}


def _intervals(table: AnyPanel, both: Sides, left: Interval, right: Interval) -> dict[str, Floats]:
    difference = difference_interval(both.left.value, left, both.right.value, right, both.correlation)
    ratio = ratio_interval(both.left.value, left, both.right.value, right, both.correlation)
    with np.errstate(divide="ignore", invalid="ignore"):
        quotient = np.where(both.right.value > 0, both.left.value / both.right.value, np.nan)
    return {
        "difference": (both.left.value - both.right.value) * table.scale,
        "low": difference.low * table.scale,
        "high": difference.high * table.scale,
        "ratio": quotient,
        "ratio_low": ratio.low,
        "ratio_high": ratio.high,
    }


def _rows(
    table: AnyPanel,
    tested: Sequence[str],
    against: str,
    primary: NDArray[np.bool_],
    columns: dict[str, Floats],
    flags: Flags,
) -> pd.DataFrame:
    n_articles, n_stories = table.coverage
    codes = [table.outlets.index(outlet) for outlet in tested]
    n, keys = len(tested), table.keys
    frame = pd.concat([keys.drop(columns="exposure_unit")] * n, ignore_index=True)
    frame = frame.assign(**{name: value.ravel() for name, value in columns.items()})
    frame["outlet"], frame["against"] = np.repeat(tested, len(keys)), against
    frame["statistic"] = np.where(np.tile(table.is_rate, n), RATE, SHARE)
    frame["family_of_tests"] = np.where(np.tile(primary, n), "primary", "exploratory")
    frame["n_articles"] = n_articles[codes].astype(np.int64).ravel()
    frame["n_against"] = (n_articles.sum(axis=0) - n_articles[codes]).astype(np.int64).ravel()
    frame["unit"] = np.where(np.tile((n_stories < n_articles).any(axis=0), n), "story", "article")
    frame["caution"] = written(flags).ravel()
    return frame
