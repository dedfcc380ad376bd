"""One measure over time: the estimates of each outlet, day by day or month by month."""

from typing import Literal

import pandas as pd

from wakugumi.comparison.estimates import estimate
from wakugumi.comparison.totals import with_totals

COLUMNS = ["outlet", "date", "estimate", "low", "high", "count", "exposure", "n_articles", "caution"]
_DAY, _MONTH = len("2000-01-01"), len("2000-01")
_BETWEEN = "\n"


def over_time(
    per_article: pd.DataFrame,
    articles: pd.DataFrame,
    measure: str,
    *,
    category: str = "all",
    voice: str = "all",
    period: Literal["day", "month"] = "day",
) -> pd.DataFrame:
    """Estimates of `measure` by outlet and date, with intervals where a date has articles enough.

    Args:
        per_article: Counts per article, as `Study.per_article` gives them.
        articles: The table of that name; articles without a full date are left out.
        measure: What is measured.
        category: The category within the measure.
        voice: author, attributed or all.
        period: What stands at one date; a month stands at its first day.
    """
    dates = dict(zip(articles["article"], articles["date"].fillna(""), strict=True))
    rows = per_article[per_article["measure"] == measure]
    dated = rows.assign(date=rows["article"].map(dates))
    dated = dated[dated["date"].str.len() == _DAY]
    if dated.empty:
        return pd.DataFrame(columns=COLUMNS)
    if period == "month":
        dated = dated.assign(date=dated["date"].str[:_MONTH] + "-01")
    # An outlet on a date is estimated as an outlet of its own.
    split = dated.assign(outlet=dated["outlet"] + _BETWEEN + dated["date"]).drop(columns="date")
    found = estimate(with_totals(split))
    found = found[(found["category"] == category) & (found["voice"] == voice)].reset_index(drop=True)
    parts = found["outlet"].str.rsplit(_BETWEEN, n=1)
    return found.assign(outlet=parts.str[0], date=parts.str[1])[COLUMNS].sort_values(["outlet", "date"]).reset_index(drop=True)
