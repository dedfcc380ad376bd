"""What an extractor that is worse on one outlet does to a comparison, and what hand coding puts right → docs/correction.md.

python -m benchmarks.correction [replicates] from the root of the repository; some minutes with the default of 2,000.
"""

import sys
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pandas as pd

from benchmarks.markdown import table
from wakugumi.comparison.contrasts import Plan, contrast
from wakugumi.comparison.corrected import correct

SEED = 20240608
BATCH = 100
LEVEL = 0.05
PASSAGES = 5
TOKENS = 100
DRAWS = 199
OUTLETS = ("good", "poor")


class Setting(NamedTuple):
    """Two outlets, an extractor of unlike quality, and a sample coded by hand.

    Attributes:
        articles: Articles of each outlet, of five passages of about 100 tokens.
        rate: True rate of the poorly extracted outlet, per 1,000 tokens.
        factor: True rate of the well extracted outlet over it.
        recall: Share of the marks found, on the one outlet and on the other.
        noise: False marks per 1,000 tokens.
        coded: Share of the passages drawn, where the extractor found nothing; twice that elsewhere.
        per_story: Articles of an outlet on one story.
    """

    articles: int = 100
    rate: float = 10.0
    factor: float = 1.0
    recall: tuple[float, float] = (0.9, 0.5)
    noise: float = 0.5
    coded: float = 0.1
    per_story: int = 1


class Study(NamedTuple):
    """What `correct` is given."""

    per_article: pd.DataFrame
    gold: pd.DataFrame
    predicted: pd.DataFrame


def study(setting: Setting, replicates: int, rng: np.random.Generator) -> Study:
    """A simulated study; every replicate is a measure, with marks, errors and a sample of its own."""
    n = setting.articles
    outlet = np.repeat([0, 1], n)
    story = outlet * n + np.tile(np.arange(n) // setting.per_story, 2)
    shape = (2 * n, PASSAGES, replicates)
    level = rng.gamma(4, 0.25, (2 * n, replicates)) * rng.gamma(4, 0.25, (2 * n, replicates))[story]
    tokens = np.maximum(rng.poisson(TOKENS * np.exp(rng.normal(-0.125, 0.5, shape))), 10)
    rate = setting.rate / 1000 * np.where(outlet == 0, setting.factor, 1.0)
    true = rng.poisson((rate[:, None] * level)[:, None, :] * tokens)
    recall = np.array(setting.recall)[outlet][:, None, None]
    found = rng.binomial(true, np.broadcast_to(recall, shape)) + rng.poisson(setting.noise / 1000 * tokens)
    probability = np.minimum(setting.coded * np.where(found > 0, 2, 1), 1.0)
    drawn = (rng.random(shape) < probability).ravel()
    article, passage, measure = (index.ravel() for index in np.indices(shape))
    frame = pd.DataFrame(
        {
            "article": np.array([f"a{i:04d}" for i in range(2 * n)])[article],
            "passage": article * PASSAGES + passage,
            "measure": np.array([f"r{i:04d}" for i in range(replicates)])[measure],
            "category": "all",
            "voice": "all",
            "exposure": tokens.ravel(),
        }
    )
    predicted = frame.assign(count=found.ravel())
    gold = frame.assign(count=true.ravel(), probability=probability.ravel())[drawn]
    per_article = predicted.groupby(["article", "measure", "category", "voice"], as_index=False)[["count", "exposure"]].sum()
    number = per_article["article"].str[1:].astype(int).to_numpy()
    event = np.array([f"s{s:04d}" for s in story])[number]
    per_article = per_article.assign(outlet=np.array(OUTLETS)[outlet[number]], event=event, genre="", exposure_unit="tokens")
    return Study(per_article, gold, predicted)


def rates(setting: Setting, replicates: int, rng: np.random.Generator) -> dict[str, float]:
    """How often the comparison is wrong without and with the correction, and how wide its intervals are."""
    values, corrected, plain = [], [], []
    plan = Plan((), exploratory_draws=DRAWS)
    for number in range(0, replicates, BATCH):
        made = study(setting, min(BATCH, replicates), rng)
        estimates, contrasts = correct(*made, plan)
        values.append(estimates)
        corrected.append(contrasts)
        plain.append(contrast(made.per_article, plan, seed=number))
    value, right, wrong = (pd.concat(frames) for frames in (values, corrected, plain))
    truth = np.where(value["outlet"] == OUTLETS[0], setting.rate * setting.factor, setting.rate)
    offered = value["high"].notna()
    return {
        "passages coded": float(len(made.gold) / len(made.predicted)),
        "uncorrected: covers": _covers(wrong, setting.factor),
        "uncorrected: p ≤ 0.05": float((wrong["p"] <= LEVEL).mean()),
        "offered": float(offered.mean()),
        "values cover": float(((value["low"] <= truth) & (truth <= value["high"]))[offered].mean()),
        "ratio covers": _covers(right, setting.factor),
        "difference covers": _covers(right, setting.rate * (setting.factor - 1), "low", "high"),
        "corrected: p ≤ 0.05": float((right["p"] <= LEVEL)[right["p"].notna()].mean()),
        "ratio's upper over lower end": float((right["ratio_high"] / right["ratio_low"]).median()),
    }


def _covers(frame: pd.DataFrame, truth: float, low: str = "ratio_low", high: str = "ratio_high") -> float:
    offered = frame[frame[low].notna()]
    return float(((offered[low] <= truth) & (truth <= offered[high])).mean())


def report(replicates: int) -> str:
    """The page of all tables."""
    rng = np.random.default_rng(SEED)
    tables = []
    for settings in (
        [Setting(coded=share) for share in (0.02, 0.05, 0.1, 0.2, 0.5)],
        [Setting(factor=2, coded=share) for share in (0.05, 0.1, 0.2, 0.5)],
        [Setting(articles=60, per_story=3, coded=share) for share in (0.05, 0.1, 0.2, 0.5)],
        [Setting(rate=2, coded=share) for share in (0.05, 0.1, 0.2, 0.5)],
    ):
        tables.append(table(pd.DataFrame([rates(setting, replicates, rng) for setting in settings])))
    return PAGE.format(*tables, replicates=f"{replicates:,}")


PAGE = """# Correction by hand coding

Written by `benchmarks/correction.py`, with the functions of the package: two outlets, an extractor that finds 90 % of the
marks of the one and 50 % of the other's and adds 0.5 false ones per 1,000 tokens, and a sample of passages coded by hand, each
drawn with a known probability, twice as high where the extractor found something. Articles of five passages of about 100
tokens; {replicates} replicates. *Covers*: share of the 95 % intervals that hold the truth; *values*: the rates of both outlets;
*offered*: share of the values with an interval (it takes 5 stories with coded passages and 5 hand-coded marks).

## The same true rate, 10 per 1,000 tokens, 100 articles each

{0}

## Twice the rate in the well extracted outlet

{1}

## The same rate, 60 articles each, three to a story

{2}

## The same rate, 2 per 1,000 tokens, 100 articles each

{3}
"""


if __name__ == "__main__":
    Path("docs/correction.md").write_text(report(int(sys.argv[1]) if len(sys.argv) > 1 else 2000), encoding="utf-8")
