"""Estimates and contrasts corrected for the extractor's errors by a probability sample coded by hand.

Of every outlet the extractor's total is corrected by the errors found in the sample, each weighted by one over the
probability with which its passage was drawn: design-based supervised learning, the survey statistician's difference
estimator, with the weights scaled so that the sample's exposure adds up to the outlet's. It is right on average whatever the
extractor does; a good extractor makes it narrow. The jackknife leaves out whole stories (articles that tell one of their own),
so that both the choice of articles and the sampling of passages inside them enter the variance.

References:
    Egami, N., Hinck, M., Stewart, B. M. & Wei, H. (2023). Using imperfect surrogates for downstream inference: design-based
    supervised learning for social science applications of large language models. NeurIPS 36.
    Angelopoulos, A. N., Bates, S., Fannjiang, C., Jordan, M. I. & Zrnic, T. (2023). Prediction-powered inference. Science
    382(6671), 669–674.
    Särndal, C.-E., Swensson, B. & Wretman, J. (1992). Model assisted survey sampling. Springer, ch. 6.
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from wakugumi.comparison.panel import COLUMNS, KEY, Floats, Ints, Panel, indicator
from wakugumi.comparison.ratios import Ratios
from wakugumi.comparison.totals import with_totals

_PASSAGE = ["article", "passage", *KEY]


class GoldSampleError(ValueError):
    """The sample coded by hand cannot correct anything; the message says why and what to do."""


class Parts(NamedTuple):
    """What the corrected value of a side is made of, sides (or stories) × keys; all of it additive.

    Attributes:
        counts: The extractor's counts in all articles.
        exposures: The extractor's exposures in all articles.
        missed: Weighted hand-coded minus predicted counts of the sample.
        unseen: Weighted hand-coded minus predicted exposures of the sample.
        sampled: Weighted predicted exposures of the sample.
        hits: Hand-coded counts of the sample, unweighted.
    """

    counts: Floats
    exposures: Floats
    missed: Floats
    unseen: Floats
    sampled: Floats
    hits: Floats

    def value(self) -> Floats:
        """The corrected count over the corrected exposure; missing without a sample."""
        with np.errstate(divide="ignore", invalid="ignore"):
            scale = self.exposures / self.sampled
            value: Floats = (self.counts + scale * self.missed) / (self.exposures + scale * self.unseen)
        return np.where((self.sampled > 0) & np.isfinite(value), value, np.nan)

    def minus(self, other: "Parts") -> "Parts":
        """These parts without the other ones."""
        return Parts(*(mine - theirs for mine, theirs in zip(self, other, strict=True)))


def check_sample(gold: pd.DataFrame, table: Panel) -> None:
    """Refuse a sample that no correction can be based on.

    Raises:
        GoldSampleError: Inclusion probabilities are missing or no probabilities, an article is unknown, or a passage is coded
            twice.
    """
    if "probability" not in gold.columns:
        raise GoldSampleError(_NO_PROBABILITY.format("no row has"))
    wrong = gold[~((gold["probability"] > 0) & (gold["probability"] <= 1))]
    if not wrong.empty:
        raise GoldSampleError(_NO_PROBABILITY.format(f"passage {wrong['passage'].iloc[0]} and {wrong['passage'].nunique() - 1} more lack"))
    if unknown := sorted(set(gold["article"]) - set(table.articles["article"])):
        raise GoldSampleError(f"article {unknown[0]} of the sample is not among the articles measured; code passages of these articles")
    if gold.duplicated(_PASSAGE).any():
        raise GoldSampleError("a passage was coded twice; keep the adjudicated coding")


_NO_PROBABILITY = (
    "{} an inclusion probability: passages that were picked, or taken as they came, say nothing about the others. "
    "Draw the passages with `wakugumi sample`, which writes the probabilities into the file"
)


def sample_parts(table: Panel, gold: pd.DataFrame, predicted: pd.DataFrame) -> Parts:
    """The parts of every article of a panel with totals.

    Args:
        table: The extractor's counts per article.
        gold: Measures of the coded passages, from the hand coding, zero rows included, with `probability`.
        predicted: Measures of passages, the coded ones at least, from the extractor.

    Raises:
        GoldSampleError: See `check_sample`; or a coded passage has no measures from the extractor.
    """
    check_sample(gold, table)
    both = gold.merge(predicted[[*_PASSAGE, "count", "exposure"]], on=_PASSAGE, how="left", suffixes=("", "_predicted"))
    if both["count_predicted"].isna().any():
        absent = both.loc[both["count_predicted"].isna(), "passage"].iloc[0]
        raise GoldSampleError(f"passage {absent} of the sample was not measured; measure the texts that the sample was drawn from")
    weight = 1 / both["probability"]
    true, true_exposure = _aligned(table, both, both["count"] * weight, both["exposure"] * weight)
    found, found_exposure = _aligned(table, both, both["count_predicted"] * weight, both["exposure_predicted"] * weight)
    hits, _ = _aligned(table, both, both["count"], both["exposure"])
    return Parts(table.counts, table.exposures, true - found, true_exposure - found_exposure, found_exposure, hits)


def _aligned(table: Panel, rows: pd.DataFrame, counts: pd.Series, exposures: pd.Series) -> tuple[Floats, Floats]:
    """Weighted sums of coded passages, with totals, in the shape of the panel."""
    frame = rows[["article", *KEY]].assign(count=counts, exposure=exposures)
    frame = frame.groupby(["article", *KEY], as_index=False)[["count", "exposure"]].sum()
    articles = table.articles.set_index("article").loc[frame["article"], ["outlet", "event", "genre"]].reset_index(drop=True)
    units = table.keys.drop_duplicates("measure").set_index("measure")["exposure_unit"]
    frame = with_totals(pd.concat([frame, articles], axis=1).assign(exposure_unit=frame["measure"].map(units))[list(COLUMNS)])
    row = pd.Index(table.articles["article"]).get_indexer(frame["article"])
    column = pd.MultiIndex.from_frame(table.keys[KEY]).get_indexer(pd.MultiIndex.from_frame(frame[KEY]))
    kept = column >= 0
    shape = table.counts.shape
    found: Floats = np.zeros(shape)
    whole: Floats = np.zeros(shape)
    found[row[kept], column[kept]] = frame["count"].to_numpy(float)[kept]
    whole[row[kept], column[kept]] = frame["exposure"].to_numpy(float)[kept]
    return found, whole


class Side(NamedTuple):
    """The corrected value of one side, and what it becomes when each story is left out, in count over exposure.

    Attributes:
        value: per key.
        left_out: stories × keys.
        coded: stories with coded passages, per key.
        hits: hand-coded counts of the sample, per key.
        exposures: the extractor's exposure, per key.
    """

    value: Floats
    left_out: Floats
    coded: Floats
    hits: Floats
    exposures: Floats


def side(parts: Parts, rows: NDArray[np.bool_], story: Ints) -> Side:
    """Correct the articles `rows` of a panel; `story` numbers the stories of all its articles."""
    n_stories = int(story.max()) + 1
    add = indicator(story[rows], n_stories)
    by_story = Parts(*(add @ part[rows] for part in parts))
    whole = Parts(*(part.sum(axis=0, keepdims=True) for part in by_story))
    coded = ((by_story.sampled > 0) | (by_story.missed != 0)).sum(axis=0).astype(float)
    return Side(whole.value()[0], whole.minus(by_story).value(), coded, whole.hits[0], whole.exposures[0])


def jackknife(one: Side) -> Floats:
    """Standard error per key from leaving out one story at a time; without the customary factor (n − 1) / n."""
    error: Floats = np.sqrt(((one.left_out - one.value) ** 2).sum(axis=0))
    return error


def correlation(left: Side, right: Side) -> Floats:
    """How far two sides move together when a story is left out of both, 0 to 1, per key."""
    a, b = left.left_out - left.value, right.left_out - right.value
    size = np.sqrt((a**2).sum(axis=0) * (b**2).sum(axis=0))
    found: Floats = np.divide((a * b).sum(axis=0), size, out=np.zeros_like(size), where=size > 0)
    return np.clip(found, 0, 1)


def as_ratios(sides: Sequence[Side]) -> Ratios:
    """Corrected sides × keys in the form that intervals are made from; units are the stories with coded passages."""
    value, coded, exposures = (np.vstack([getattr(one, name) for one in sides]) for name in ("value", "coded", "exposures"))
    se, unknown = np.vstack([jackknife(one) for one in sides]), np.full_like(value, np.nan)
    return Ratios(value * exposures, exposures, coded, value, unknown, se, coded - 1, *[unknown] * 3)
