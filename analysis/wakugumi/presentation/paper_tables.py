"""Tables as a paper prints them: few columns, worded, with n, intervals and a note; in English or Japanese."""

from typing import NamedTuple

import pandas as pd

from wakugumi.presentation.charts import FAMILIES, NOTHING, n_articles, select
from wakugumi.presentation.labels import Lang, Text, join, label, value_label

DAGGER = "†"
"""Marks an outlet whose value rests on few articles or stories, or mostly on one article."""


class PaperTable(NamedTuple):
    """A table with what stands above and below it; `align` has a letter per column, as LaTeX takes it."""

    table: pd.DataFrame
    align: str
    caption: str
    note: str


def rates_table(estimates: pd.DataFrame, lang: Lang) -> PaperTable:
    """A row per family and outlet: the rate in both voices together with what it rests on and its interval."""
    whole = select(estimates, "rate_per_1000", FAMILIES, ("all",))
    rows = pd.concat([whole[(whole["measure"] == family) & (whole["category"] == "all")] for family in FAMILIES])
    table = pd.DataFrame(
        {
            "measure": [value_label("family", family).of(lang) for family in rows["measure"]],
            "outlet": [f"{outlet}{DAGGER if fragile else ''}" for outlet, fragile in zip(rows["outlet"], rows["fragile"], strict=True)],
            "n_articles": [_number(value, 0) for value in rows["n_articles"]],
            "n_tokens": [_number(value, 0) for value in rows["exposure"]],
            "count": [_number(value, 0) for value in rows["count"]],
            label("axis.rate").of(lang): [_number(value, 1) for value in rows["estimate"]],
            label("hover.interval").of(lang): _intervals(rows, 1),
        }
    )
    dagger = label("paper.dagger", sign=DAGGER) if rows["fragile"].any() else NOTHING
    note = join(n_articles(rows), _method(rows), dagger)
    return PaperTable(_named(table, lang), "llrrrrl", label("rates.title").of(lang), note.of(lang))


def contrasts_table(contrasts: pd.DataFrame, lang: Lang) -> PaperTable:
    """The contrasts that were declared before the run: difference with its interval, ratio, corrected p, articles on both sides."""
    rows = contrasts[(contrasts["family_of_tests"] == "primary") & (contrasts["statistic"] == "rate_per_1000")]
    table = pd.DataFrame(
        {
            "measure": [value_label("measure", measure).of(lang) for measure in rows["measure"]],
            "outlet": rows["outlet"],
            label("paper.articles").of(lang): [
                f"{own} ({others})" for own, others in zip(rows["n_articles"], rows["n_against"], strict=True)
            ],
            "difference": [_number(value, 1) for value in rows["difference"]],
            label("hover.interval").of(lang): _intervals(rows, 1),
            "ratio": [_number(value, 2) for value in rows["ratio"]],
            "p_holm": [_number(value, 3) for value in rows["p_holm"]],
        }
    )
    missing = label("paper.missing") if rows[["ratio", "p_holm"]].isna().any(axis=None) else NOTHING
    note = join(label("paper.contrasts", n=len(rows)), _method(rows, "paper.interval_difference"), missing)
    return PaperTable(_named(table, lang), "llrrlrr", label("contrasts.title").of(lang), note.of(lang))


def _named(table: pd.DataFrame, lang: Lang) -> pd.DataFrame:
    return table.rename(columns={name: value_label("column", str(name)).of(lang) for name in table.columns if str(name).isascii()})


def _intervals(rows: pd.DataFrame, digits: int) -> list[str]:
    ends = zip(rows["low"], rows["high"], strict=True)
    return ["–" if pd.isna(low) else f"[{low:.{digits}f}, {high:.{digits}f}]" for low, high in ends]


def _number(value: float, digits: int) -> str:
    return "–" if pd.isna(value) else f"{value:,.{digits}f}"


def _method(rows: pd.DataFrame, interval: str = "paper.interval") -> Text:
    return label(interval if rows["low"].notna().any() else "paper.no_interval")
