"""A rehearsal of the correction by hand coding on a study's own counts, before anybody codes: how much coding does it take?"""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from wakugumi.comparison.contrasts import family_totals
from wakugumi.comparison.corrected import correct
from wakugumi.comparison.estimates import estimate
from wakugumi.comparison.panel import COLUMNS
from wakugumi.comparison.totals import ALL
from wakugumi.study.study import Study

_KEY = ["article", "measure", "category", "voice"]
_SHOWN = ["outlet", "estimate", "low", "high"]


def rehearse(study: Study, *, measure: str, outlet: str, kept: float, coded: Sequence[float], seed: int) -> pd.DataFrame:
    """What hand coding would put right if the extractor missed marks in one outlet.

    The counts of the study are taken for the truth. The made-up extractor finds each of them with the probability `kept` in `outlet`,
    and all in the others; passages are drawn at random and coded without error. Every article counts as a story of its own: with the
    stories named, as few as three give no intervals.

    Args:
        study: A finished study.
        measure: The family whose total is looked at, such as `attribution`.
        outlet: The outlet in which the made-up extractor is worse.
        kept: The share of the marks that it finds there.
        coded: Shares of the passages that are coded by hand.
        seed: Seed of the misses and of the draws.

    Returns:
        A row per outlet for each step: `step` (truth, uncorrected, or how much was coded), `passages` coded, `outlet`, `estimate`,
        `low` and `high`, per 1,000 tokens (shares for measures that are shares).

    Raises:
        ValueError: The study does not have the measure, or the outlet.
    """
    rng = np.random.default_rng(seed)
    table = study.table("measures")
    true = table[table["measure"] == measure].reset_index(drop=True)
    if outlet not in set(true["outlet"]):
        raise ValueError(f"there are no counts of {measure} in {outlet}; the study has {', '.join(study.outlets)}")
    found = true.assign(count=np.where(true["outlet"] == outlet, rng.binomial(true["count"], kept), true["count"]))
    about = study.per_article().drop_duplicates("article").set_index("article")["genre"]
    whole, thinned = (_per_article(frame, about) for frame in (true, found))
    steps = [_total(estimate(whole)).assign(step="truth", passages=0), _total(estimate(thinned)).assign(step="uncorrected", passages=0)]
    passages = np.sort(true["passage"].unique())
    for share in coded:
        drawn = passages[rng.random(len(passages)) < share]
        gold = true[true["passage"].isin(drawn)].assign(probability=share)
        corrected = correct(thinned, gold, found, family_totals([measure])).estimates
        steps.append(_total(corrected).assign(step=f"{share:.0%} coded", passages=len(drawn)))
    return pd.concat(steps, ignore_index=True)[["step", "passages", *_SHOWN]]


def _per_article(measures: pd.DataFrame, genre: "pd.Series[str]") -> pd.DataFrame:
    summed = measures.groupby([*_KEY, "outlet", "exposure_unit"], as_index=False)[["count", "exposure"]].sum()
    return summed.assign(event="", genre=summed["article"].map(genre))[list(COLUMNS)]


def _total(estimates: pd.DataFrame) -> pd.DataFrame:
    return estimates[(estimates["category"] == ALL) & (estimates["voice"] == ALL)][_SHOWN]
