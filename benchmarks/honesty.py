"""How often the package's intervals cover and its tests err, by simulation with its own functions → docs/honesty.md.

python -m benchmarks.honesty [replicates] from the root of the repository; some minutes with the default of 2,000.
"""

import gc
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pandas as pd
from scipy import stats

from benchmarks import interval_methods, map_coverage, share_coverage
from benchmarks.honesty_page import PAGE
from benchmarks.markdown import table
from wakugumi.comparison.contrasts import Plan, contrast
from wakugumi.comparison.estimates import estimate
from wakugumi.comparison.panel import panel
from wakugumi.comparison.simulation import Design, Tail, simulate

SEED = 20240607
LEVEL = 0.05
DRAWS = 999
BATCH = 250
FAMILIES = 5
TOGETHER = 20
SPREADS: tuple[tuple[float, Tail], ...] = (
    (0.0, "gamma"),
    (0.5, "gamma"),
    (1.0, "gamma"),
    (1.0, "lognormal"),
    (1.5, "gamma"),
    (1.5, "lognormal"),
)
CORNERS = {
    "lengths skewed": Design(0, 0, outlets=2, spread=1, lengths="skewed"),
    "one article as long as all others": Design(0, 0, outlets=2, spread=1, lengths="one dominates"),
    "stories of uneven size": Design(0, 0, outlets=2, spread=0.5, stories="own", story_spread=1, uneven=True),
}
VARYING: tuple[tuple[float, float, Tail], ...] = ((1, 0.5, "gamma"), (10, 0.5, "gamma"), (10, 1.0, "gamma"), (10, 1.0, "lognormal"))
SIZES = (2, 3, 5, 10, 20, 40, 70, 200)


class Errors(NamedTuple):
    """Error rates under a null, over simulated studies."""

    test: float
    family: float
    tokens: float
    articles: float


def shuffled(frame: pd.DataFrame, unit: str, rng: np.random.Generator) -> pd.DataFrame:
    """The table with its outlets dealt out anew over articles, or over whole stories."""
    owners = frame.drop_duplicates(unit)[[unit, "outlet"]]
    dealt = dict(zip(owners[unit], rng.permutation(owners["outlet"].to_numpy()), strict=True))
    return frame.assign(outlet=frame[unit].map(dealt))


def null(design: Design, unit: str, studies: int, rng: np.random.Generator) -> Errors:
    """Error rates when outlets are dealt out by chance: per test, per family of tests, and of two customary tests.

    Every study has as many outlets as the design and `FAMILIES` measures, all of them primary. `TOGETHER` studies are tested at
    once: their counts are their own, the dealing and the permutations are the same.
    """
    found = []
    for number in range(-(-studies // TOGETHER)):
        frame = shuffled(simulate(design, FAMILIES * min(TOGETHER, studies), rng), unit, rng)
        ours = contrast(frame, Plan((), exploratory_draws=DRAWS), seed=number)
        articles = contrast(frame.assign(event=""), Plan((), exploratory_draws=DRAWS), seed=number) if unit == "event" else ours
        tests = ours["p"], family_wise(ours), tokens_test(frame), articles["p"]
        found.append([float(np.mean(p <= LEVEL)) for p in tests])
    rates = np.mean(np.array(found), axis=0)
    return Errors(float(rates[0]), float(rates[1]), float(rates[2]), float(rates[3]))


def family_wise(contrasts: pd.DataFrame) -> pd.Series:
    """The smallest p of each study after Holm: p times the number of tests."""
    study = contrasts["measure"].str[1:].astype(int) // FAMILIES
    smallest: pd.Series = contrasts.groupby(study)["p"].agg(lambda p: p.min() * p.count())
    return smallest


def tokens_test(frame: pd.DataFrame) -> np.ndarray[tuple[int, ...], np.dtype[np.float64]]:
    """P of the customary test that takes every token as a witness of its own, outlets × measures."""
    sums = frame.groupby(["outlet", "measure"])[["count", "exposure"]].sum().unstack("measure")
    counts, exposures = sums["count"].to_numpy(float), sums["exposure"].to_numpy(float)
    share, total = exposures / exposures.sum(axis=0), counts.sum(axis=0)
    with np.errstate(divide="ignore", invalid="ignore"):
        z = (counts - share * total) / np.sqrt(total * share * (1 - share))
    p: np.ndarray[tuple[int, ...], np.dtype[np.float64]] = 2 * stats.norm.sf(np.abs(np.nan_to_num(z)))
    return p


def coverage(design: Design, replicates: int, rng: np.random.Generator) -> tuple[float, float]:
    """Share of replicates with an interval (other than the bound of a zero count), and share of the offered that cover."""
    frames = [estimate(simulate(design, min(BATCH, replicates), rng)) for _ in range(0, replicates, BATCH)]
    found = pd.concat(frames)
    offered = found["high"].notna()
    covered = (found["low"] <= design.rate) & (design.rate <= found["high"])
    usual = offered & ~found["caution"].str.contains("zero_count")
    return float(usual.mean()), float(covered[offered].mean())


def contrast_rates(design: Design, replicates: int, rng: np.random.Generator) -> dict[str, float]:
    """Power, coverage of difference and ratio, and the detectable difference, for the first outlet against the rest."""
    frames = []
    for number in range(0, replicates, BATCH):
        plan = Plan((), exploratory_draws=DRAWS)
        frames.append(contrast(simulate(design, min(BATCH, replicates), rng), plan, seed=number).query("outlet == 'outlet-0'"))
    found = pd.concat(frames)
    difference = design.rate * (design.factor - 1)
    return {
        "power": float((found["p"] <= LEVEL).mean()),
        "difference": float(((found["low"] <= difference) & (difference <= found["high"])).mean()),
        "ratio": float(((found["ratio_low"] <= design.factor) & (design.factor <= found["ratio_high"])).mean()),
        "detectable": float(found["detectable"].median()),
    }


def methods(replicates: int, rng: np.random.Generator) -> pd.DataFrame:
    """Coverage of every interval that was tried, on the same articles."""
    rows = {}
    for n in (5, 10, 20, 40):
        for rate, spread, tail in VARYING:
            found = []
            for _ in range(0, replicates, BATCH):
                made = panel(simulate(Design(n, rate, outlets=1, spread=spread, tail=tail), BATCH, rng))
                found.append(interval_methods.coverage(interval_methods.Sample(made.counts.T, made.exposures.T), rate / 1000, rng))
            rows[f"n = {n}, {rate} per 1,000, cv {spread:g}, {tail}"] = pd.DataFrame(found).mean()
    return pd.DataFrame(rows).T


def nulls(studies: int, rng: np.random.Generator) -> pd.DataFrame:
    """Error rates under null A and null B, for several studies."""
    rows = []
    for name, unit, design in (
        ("A: over articles", "article", Design(10, 5, spread=0.5, factor=2)),
        ("A: over articles", "article", Design(25, 5, spread=1.0, factor=2)),
        ("A: over articles", "article", Design(25, 1, spread=1.0, factor=2)),
        ("B: over stories", "event", Design(30, 5, stories="own", story_spread=0.7)),
        ("B: over stories", "event", Design(60, 5, stories="own", story_spread=1.0)),
    ):
        found = null(design, unit, studies, rng)
        rows.append(
            {
                "null": name,
                "articles per outlet": design.articles,
                "per 1,000": design.rate,
                "cv of articles": design.spread,
                "cv of stories": design.story_spread,
                "false positives": found.test,
                "family-wise": found.family,
                "tokens as witnesses": found.tokens,
                "articles as witnesses": found.articles,
            }
        )
    return pd.DataFrame(rows)


def weak_nulls(replicates: int, rng: np.random.Generator) -> pd.DataFrame:
    """False positives where outlets have the same rate but differ in the length of their articles, or share stories."""
    rows = []
    for name, design in (
        ("first outlet's articles a third as long", Design(25, 5, spread=1.0, length_factor=1 / 3)),
        ("first outlet's articles three times as long", Design(25, 5, spread=1.0, length_factor=3)),
        ("all outlets tell the same stories", Design(30, 5, stories="shared", story_spread=0.7)),
        ("all outlets tell the same stories, one article each", Design(30, 5, stories="shared", story_spread=1.0, per_story=1)),
    ):
        rows.append({"equal rates, but": name} | contrast_rates(design, replicates, rng))
    return pd.DataFrame(rows).rename(columns={"power": "false positives"}).drop(columns="detectable")


def coverages(replicates: int, rng: np.random.Generator) -> pd.DataFrame:
    """Coverage by n, rate and correlation; articles first, then stories of three articles on average."""
    rows = []
    for rate in (0.5, 2, 10):
        for spread, tail in SPREADS:
            design = Design(2, rate, spread=spread, tail=tail)
            label = {"unit": "article", "per 1,000": rate, "cv": spread, "tail": tail, "correlation": round(design.correlation, 5)}
            rows.append(label | _by_size(design, 1, replicates, rng))
    for rate in (0.5, 2, 10):
        design = Design(2, rate, spread=0.5, stories="own", story_spread=0.7)
        label = {"unit": "story", "per 1,000": rate, "cv": 0.7, "tail": "gamma", "correlation": round(design.correlation, 5)}
        rows.append(label | _by_size(design, design.per_story, replicates, rng))
    return pd.DataFrame(rows)


def corners(replicates: int, rng: np.random.Generator) -> pd.DataFrame:
    """Coverage where articles are unequal in length, or stories in their number of articles."""
    rows = []
    for name, corner in CORNERS.items():
        for rate in (0.5, 2, 10):
            per_unit = corner.per_story if corner.stories == "own" else 1
            rows.append({"corner": name, "per 1,000": rate} | _by_size(corner._replace(rate=rate), per_unit, replicates, rng))
    return pd.DataFrame(rows)


def _by_size(design: Design, per_unit: int, replicates: int, rng: np.random.Generator) -> dict[str, str]:
    found = {}
    for n in SIZES:
        offered, covered = coverage(design._replace(articles=n * per_unit), -(-replicates // design.outlets), rng)
        found[f"n = {n}"] = f"{covered:.3f}" if offered else "none"
    return found


def zero_bounds(replicates: int, rng: np.random.Generator) -> pd.DataFrame:
    """How often a count is zero, and how often its upper bound lies below the true rate."""
    rows = []
    for n in (2, 3, 5, 10):
        for rate, spread in ((0.5, 0.5), (2, 0.5), (2, 1.0), (5, 1.0)):
            made = [estimate(simulate(Design(n, rate, spread=spread), BATCH, rng)) for _ in range(0, replicates, 4 * BATCH)]
            found = pd.concat(made)
            zero = found["caution"].str.contains("zero_count")
            missed = zero & (found["high"] < rate)
            rows.append({"n": n, "per 1,000": rate, "cv": spread, "zero": float(zero.mean()), "missed": float(missed.mean())})
    return pd.DataFrame(rows)


def powers(replicates: int, rng: np.random.Generator) -> pd.DataFrame:
    """Power for a doubled rate, two outlets."""
    rows = []
    for rate, spread, stories in ((1, 0.5, 0.0), (5, 0.5, 0.0), (5, 1.0, 0.0), (5, 0.5, 0.7)):
        for n in (10, 20, 40, 100):
            design = Design(n, rate, outlets=2, spread=spread, factor=2, story_spread=stories, stories="shared" if stories else "none")
            label = {
                "n": n,
                "per 1,000": rate,
                "doubled to": 2 * rate,
                "cv": spread,
                "cv of shared stories": stories,
                "correlation": round(design.correlation, 5),
            }
            rows.append(label | contrast_rates(design, replicates, rng))
    return pd.DataFrame(rows)


def report(replicates: int) -> str:
    """The page of all tables."""
    texts = {}
    for name, make in TABLES.items():
        print(name, flush=True)
        made = make(replicates, np.random.default_rng([SEED, *name.encode()]))
        texts[name] = table(made, index="sample") if make is methods else table(made)
    return PAGE.format(**texts, replicates=f"{replicates:,}", draws=DRAWS, families=FAMILIES, resamples=interval_methods.RESAMPLES)


TABLES: dict[str, Callable[[int, np.random.Generator], pd.DataFrame]] = {
    "nulls": nulls,
    "weak_nulls": weak_nulls,
    "powers": powers,
    "coverages": coverages,
    "corners": corners,
    "shares": share_coverage.shares,
    "share_corners": share_coverage.corners,
    "two_values": share_coverage.two_values,
    "without_bounds": share_coverage.without_bounds,
    "zero_bounds": zero_bounds,
    "zero_shares": share_coverage.zero_bounds,
    "maps": map_coverage.maps,
    "methods": methods,
}


if __name__ == "__main__":
    gc.freeze()  # statsmodels collects garbage at every call, over all that is loaded
    Path("docs/honesty.md").write_text(report(int(sys.argv[1]) if len(sys.argv) > 1 else 2000), encoding="utf-8")
