"""Totals over categories and over voices."""

import pandas as pd

from wakugumi.comparison.panel import COLUMNS

ALL = "all"
_ARTICLE = ["article", "outlet", "event", "genre", "measure", "exposure_unit"]


def with_totals(per_article: pd.DataFrame) -> pd.DataFrame:
    """Add the category `all` and the voice `all` of every measure.

    A total over categories adds the counts up and keeps the exposure, which the categories share. A total over voices
    adds counts and exposures up. Totals already in the table are computed anew, so the function may be applied twice;
    a measure that has no other category (or voice) than `all` stays as it is.

    Raises:
        ValueError: The categories of a measure differ in exposure within one article and voice.
    """
    frame = per_article[list(COLUMNS)].fillna({"event": "", "genre": ""})
    frame = _total(frame, over="category", exposure="first")
    return _total(frame, over="voice", exposure="sum").sort_values(["outlet", "article", "measure", "category", "voice"], ignore_index=True)


def _total(frame: pd.DataFrame, *, over: str, exposure: str) -> pd.DataFrame:
    parts = frame[frame[over] != ALL]
    whole = frame[(frame[over] == ALL) & ~frame["measure"].isin(parts["measure"].unique())]
    by = [*_ARTICLE, "voice" if over == "category" else "category"]
    grouped = parts.groupby(by, sort=False, observed=True)
    if over == "category" and (grouped["exposure"].nunique() > 1).any():
        raise ValueError("the categories of a measure differ in exposure within an article: their total has no denominator")
    totals = grouped.agg({"count": "sum", "exposure": exposure}).reset_index().assign(**{over: ALL})
    return pd.concat([parts, whole, totals], ignore_index=True)[list(COLUMNS)]
