"""How well the software does on passages coded by hand, with intervals whose unit is the article."""

import csv
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

import numpy as np
from scipy import stats

from wakugumi.comparison.intervals import LEVEL, MIN_UNITS, zero_bound
from wakugumi.comparison.panel import Floats, Ints
from wakugumi.comparison.ratios import ratios
from wakugumi.corpus.records import Article, Passage
from wakugumi.study.annotating import annotate_article
from wakugumi.study.tools import tools_for
from wakugumi.validation.gold import GoldError, Row
from wakugumi.validation.tallies import Tallies, article_of, tally, total

Rows = Mapping[str, Row]

ACCURACY_FILE = "accuracy.csv"
ACCURACY_COLUMNS = ("genre", "family", "f1", "low", "high", "n_gold", "passages", "articles")


class Figure(NamedTuple):
    """One figure: its value and the ends of its 95 % interval; None where nothing can be said."""

    value: float | None
    low: float | None
    high: float | None


def annotated(gold: Rows, lexicons: Path | None = None) -> dict[str, Row]:
    """What the software marks in the texts of `gold`, by id; every passage is marked on its own."""
    tools = tools_for((lexicons,) if lexicons else ())
    marked = {}
    for name, row in gold.items():
        article = Article(name, str(row.get("outlet", "")), (Passage(name, row["text"], str(row.get("role", ""))),))
        marked[name] = annotate_article(article, tools)[0]
    return marked


def check_texts(gold: Rows, other: Rows) -> None:
    """Refuse two codings whose texts differ: offsets into different texts mean nothing.

    Raises:
        GoldError: a passage of both has two texts.
    """
    for name in gold.keys() & other.keys():
        if gold[name]["text"] != other[name]["text"]:
            raise GoldError(f"passage {name}: the two files have different texts; code the same text, character by character")


def figures(gold: Rows, predicted: Rows) -> dict[tuple[str, str], Figure]:
    """Every figure of `wakugumi.validation.tallies`, by family and figure, with its interval (see `article_interval`)."""
    by_article: dict[str, list[Tallies]] = {}
    for name, row in gold.items():
        by_article.setdefault(article_of(row), []).append(tally(row, predicted.get(name, {})))
    sums = [total(passages) for passages in by_article.values()]
    keys = list(total(sums))
    # F1 counts every hit twice, once for gold and once for the prediction.
    twice = np.array([2.0 if figure.endswith("f1") else 1.0 for _, figure in keys])
    parts, wholes = (np.array([[one[key][i] for key in keys] for one in sums]) / twice for i in (0, 1))
    value, low, high = article_interval(parts, wholes)
    return {key: Figure(*map(_number, ends)) for key, *ends in zip(keys, value, low, high, strict=True)}


def article_interval(parts: Floats, wholes: Floats) -> tuple[Floats, Floats, Floats]:
    """Shares of sums over articles, and their 95 % intervals.

    Wilson's interval with the effective sample size that the jackknife over articles gives, and Student's t with Satterthwaite's
    degrees of freedom. Where everything is right, or nothing, the far end takes articles' rates to vary with a coefficient of
    variation of 1. `interval_coverage` shows by simulation that it covers where a percentile bootstrap of articles does not.

    Args:
        parts: What was right, articles × figures.
        wholes: Out of how much, articles × figures.

    References:
        Korn, E. L. & Graubard, B. I. (1998). Confidence intervals for proportions with small expected number of positive counts
        estimated from survey data. Survey Methodology 24(2), 193–201.
        Franco, C., Little, R. J. A., Louis, T. A. & Slud, E. V. (2019). Comparative study of confidence intervals for proportions
        in complex sample surveys. Journal of Survey Statistics and Methodology 7(3), 334–364.
    """
    r = ratios(parts, wholes, np.zeros(len(parts), dtype=np.int64), 1)
    value, spread = r.value[0], r.value[0] * (1 - r.value[0])
    with np.errstate(divide="ignore", invalid="ignore"):
        n = spread / np.maximum(r.se[0] ** 2, spread / r.exposures[0])
        z = stats.t.ppf(1 - LEVEL / 2, r.df[0]) ** 2
        middle, reach = value + z / (2 * n), np.sqrt(z * (spread / n + z / (4 * n**2)))
        low, high = (middle - reach) / (1 + z / n), (middle + reach) / (1 + z / n)
        far = np.minimum(zero_bound(r.exposures, r.squares, np.ones_like(r.exposures))[0], 1)
    low, high = np.where(value == 1, 1 - far, np.where(value == 0, 0, low)), np.where(value == 0, far, np.where(value == 1, 1, high))
    alone = r.units[0] < MIN_UNITS
    return value, np.where(alone, np.nan, low), np.where(alone, np.nan, high)


def interval_coverage(sizes: Ints, rate: float, correlation: float, rng: np.random.Generator, replicates: int) -> tuple[float, float]:
    """How often 95 % intervals hold the true rate: `article_interval`, and a percentile bootstrap of articles.

    Args:
        sizes: How many marks each article has.
        rate: The true share of marks that are right.
        correlation: The correlation within articles (beta-binomial).
        rng: Where the random numbers come from.
        replicates: How many times.
    """
    odds = (1 - correlation) / correlation
    right = rng.binomial(sizes[:, None], rng.beta(rate * odds, (1 - rate) * odds, (len(sizes), replicates))).astype(float)
    _, low, high = article_interval(right, np.repeat(sizes[:, None].astype(float), replicates, axis=1))
    weights = rng.multinomial(len(sizes), np.full(len(sizes), 1 / len(sizes)), 400)
    ends = np.percentile(weights @ right / (weights @ sizes)[:, None], [100 * LEVEL / 2, 100 * (1 - LEVEL / 2)], axis=0)
    return float(np.mean((low <= rate) & (rate <= high))), float(np.mean((ends[0] <= rate) & (rate <= ends[1])))


def grouped(gold: Rows, column: str) -> dict[str, dict[str, Row]]:
    """The rows by the value of a column (empty where a row has none), in order.

    Raises:
        GoldError: no row has the column.
    """
    values = {name: str(row.get(column) or "") for name, row in gold.items()}
    if not any(values.values()):
        raise GoldError(f'no row has a "{column}"; give the rows one, or leave out --by {column}')
    return {value: {name: gold[name] for name in gold if values[name] == value} for value in sorted(set(values.values()))}


def _number(value: float) -> float | None:
    return None if np.isnan(value) else float(value)


def known_accuracy() -> dict[str, dict[str, float]]:
    """F1 on passages set aside, by genre and measure, as last validated: what `comparison.cautions.Background.accuracy` takes.

    A figure without an interval, which rests on fewer than three articles of the genre, is not known.
    """
    package = Path(__file__).resolve().parents[1]
    installed = package / ACCURACY_FILE
    path = installed if installed.exists() else package.parents[1] / "data" / "validation" / ACCURACY_FILE
    known: dict[str, dict[str, float]] = {}
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            for genre in row["genre"].split() if row["low"] else []:
                known.setdefault(genre, {})[row["family"]] = float(row["f1"])
    return known
