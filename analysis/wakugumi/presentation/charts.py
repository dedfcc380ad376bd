"""From the table of estimates to charts: how much, whose voice, who is given the floor."""

from collections.abc import Iterable, Sequence
from typing import Any

import pandas as pd

from wakugumi.comparison.cautions import explain
from wakugumi.presentation.chart import Chart, Encoding, axis_end
from wakugumi.presentation.labels import Text, join, label, same, value_label

FAMILIES = ("attribution", "hedge", "booster", "loaded")
SOURCE_TYPES = ("person", "body", "media", "document", "anonymous", "unspecified")
VOICES = ("author", "attributed")
NOTHING = Text("", "")
MOST_OUTLETS = 40
"""Outlets that one chart shows; more could not be read."""
FRAGILE = frozenset({"no_exposure", "one_article", "one_story", "few_articles", "few_stories", "too_few_units", "concentrated"})
"""Cautions that make a marker hollow; the others (such as an unmeasured accuracy) are shown on hover."""


def names(section: str, values: Iterable[str]) -> dict[str, Text]:
    """Wordings of the coded `values` of one section of the labels."""
    return {value: value_label(section, value) for value in values}


def cautions(written: str) -> Text:
    """The sentences of the caution codes in one cell of a table."""
    return join(*(Text(explain(code, "en"), explain(code, "ja")) for code in written.split()))


def hover(table: pd.DataFrame, *columns: str) -> tuple[Encoding, ...]:
    """The columns that the screen shows for the mark under the pointer."""
    sentences = {str(cell): cautions(str(cell)) for cell in table["caution"].dropna().unique()} if "caution" in table else {}
    return tuple(Encoding(column, label(f"hover.{column}"), names=sentences if column == "caution" else {}) for column in columns)


def principal(table: pd.DataFrame, outlets: Sequence[str] | None) -> tuple[pd.DataFrame, Text]:
    """Rows of the outlets to draw, and the sentence that says which were left out.

    These are the given ones, else at most `MOST_OUTLETS` with the most articles, the first by name among equals.
    """
    if outlets is not None:
        return table[table["outlet"].isin(outlets)].reset_index(drop=True), NOTHING
    articles = table.groupby("outlet", sort=True)["n_articles"].max().sort_values(ascending=False, kind="stable")
    if len(articles) <= MOST_OUTLETS:
        return table, NOTHING
    kept = table[table["outlet"].isin(articles.index[:MOST_OUTLETS])].reset_index(drop=True)
    return kept, label("chart.principal", kept=MOST_OUTLETS, outlets=len(articles))


def outlet_order(table: pd.DataFrame, column: str, outlets: Sequence[str] | None) -> tuple[str, ...]:
    """`outlets` as given, else those of the table by falling mean of `column`, then by name."""
    if outlets is not None:
        return tuple(outlets)
    means = table.groupby("outlet", sort=True)[column].mean().sort_values(ascending=False, kind="stable")
    return tuple(str(outlet) for outlet in means.index)


def n_articles(table: pd.DataFrame) -> Text:
    """The sentence that says how many articles of how many outlets stand behind `table`."""
    if table.empty:
        return label("chart.none")
    articles = table.groupby("outlet")["n_articles"].max()
    return label("chart.n", articles=int(articles.sum()), outlets=int((articles > 0).sum()))


def method(table: pd.DataFrame, statement: Text, note: Text | None) -> Text:
    """The note of a chart of estimates: n, what is drawn, what bars and hollow markers are, and what the caller adds."""
    interval = label("chart.interval_method") if table["low"].notna().any() else NOTHING
    panels = (axis_end(rows["estimate"], rows["high"]) for _, rows in table.groupby("measure"))
    arrow = label("chart.arrow") if any(cut for _, cut in panels) else NOTHING
    caution = label("chart.caution_mark") if table["fragile"].any() else NOTHING
    return join(n_articles(table), statement, interval, arrow, caution, note or NOTHING)


def extremes(table: pd.DataFrame, key: str, of: str, section: str, values: Sequence[str]) -> Text:
    """One sentence per value of column `of`: the outlets with the highest and the lowest estimate."""
    sentences = []
    for value in values:
        rows = table[table[of] == value].dropna(subset="estimate").sort_values(["estimate", "outlet"])
        if len(rows) > 1:
            top, bottom = rows.iloc[-1], rows.iloc[0]
            sentences.append(
                label(
                    f"{key}.finding",
                    family=value_label(section, value),
                    top=top["outlet"],
                    top_value=_counted(top),
                    bottom=bottom["outlet"],
                    bottom_value=_counted(bottom),
                )
            )
    return join(*sentences, describes_only(table))


def _counted(row: "pd.Series[Any]") -> Text:
    """A rate and what it rests on: the count and the articles."""
    return label("chart.rate_of", value=f"{row['estimate']:.1f}", count=f"{int(row['count']):,}", articles=f"{int(row['n_articles']):,}")


def share_of(row: "pd.Series[Any]", unit: str = "share_of") -> Text:
    """A share and what it rests on: how many of how many."""
    count, whole = (f"{int(row[column]):,}" for column in ("count", "exposure"))
    return label(f"chart.{unit}", count=count, n=whole, value=f"{row['estimate']:.0%}")


def describes_only(table: pd.DataFrame) -> Text:
    """The sentence that keeps readers from taking for a finding what few articles or stories say."""
    return label("chart.fragile") if len(table) and table["fragile"].any() else NOTHING


def select(estimates: pd.DataFrame, statistic: str, measures: Sequence[str], voices: Sequence[str]) -> pd.DataFrame:
    """Rows of `estimates` of one statistic, some measures and voices, in a fixed order."""
    chosen = estimates["statistic"].eq(statistic) & estimates["measure"].isin(measures) & estimates["voice"].isin(voices)
    return mark_fragile(estimates[chosen].sort_values(["measure", "category", "voice", "outlet"]).reset_index(drop=True))


def mark_fragile(table: pd.DataFrame) -> pd.DataFrame:
    """`table` with the column `fragile`: whether a caution makes the marker hollow."""
    return table.assign(fragile=[not FRAGILE.isdisjoint(str(cell).split()) for cell in table["caution"].fillna("")])


def rates(
    estimates: pd.DataFrame,
    *,
    families: Sequence[str] = FAMILIES,
    voice: str = "all",
    outlets: Sequence[str] | None = None,
    note: Text | None = None,
) -> Chart:
    """Rates per 1,000 tokens with intervals: a panel per family, a row per outlet (forest plot)."""
    table = select(estimates, "rate_per_1000", families, (voice,))
    table, left_out = principal(table[table["category"] == "all"].reset_index(drop=True), outlets)
    drawn = tuple(family for family in families if family in set(table["measure"]))
    axis = "axis.rate" if voice == "all" else "axis.rate_of_voice"
    return Chart(
        key="rates",
        kind="forest",
        table=table,
        encodings={
            "x": Encoding("estimate", label(axis)),
            "y": Encoding("outlet", label("axis.outlet"), outlet_order(table, "estimate", outlets)),
            "panel": Encoding("measure", NOTHING, drawn, names("family", drawn)),
        },
        hover=hover(table, "count", "exposure", "n_articles", "caution"),
        title=label("rates.title"),
        note=method(table, join(label("rates.method"), left_out), note),
        alt=label("rates.alt"),
        finding=extremes(table, "rates", "measure", "family", drawn),
    )


def hedges_by_voice(estimates: pd.DataFrame, *, outlets: Sequence[str] | None = None, note: Text | None = None) -> Chart:
    """Hedges per 1,000 tokens of the author's and of the attributed voice, a row per outlet."""
    table = select(estimates, "rate_per_1000", ("hedge",), VOICES)
    table, left_out = principal(table[table["category"] == "all"].reset_index(drop=True), outlets)
    return Chart(
        key="hedges-by-voice",
        kind="forest",
        table=table,
        encodings={
            "x": Encoding("estimate", label("axis.rate_of_voice")),
            "y": Encoding("outlet", label("axis.outlet"), outlet_order(table, "estimate", outlets)),
            "series": Encoding("voice", label("axis.voice"), VOICES, names("voice", VOICES)),
        },
        hover=hover(table, "count", "exposure", "n_articles", "caution"),
        title=label("hedges_by_voice.title"),
        note=method(table, join(label("hedges_by_voice.method"), left_out), note),
        alt=label("hedges_by_voice.alt"),
        finding=extremes(table, "hedges_by_voice", "voice", "voice", VOICES),
    )


def shares(
    key: str,
    table: pd.DataFrame,
    categories: Sequence[str],
    section: str,
    *,
    axis: str,
    outlets: Sequence[str] | None = None,
    note: Text | None = None,
) -> Chart:
    """Stacked shares: a bar per outlet, a segment per category, in the order of `categories`."""
    table, left_out = principal(table[table["category"].isin(categories)].reset_index(drop=True), outlets)
    leading = table[table["category"] == categories[0]]
    order = outlet_order(leading, "estimate", outlets)
    missing = tuple(sorted(set(table["outlet"]) - set(order))) if outlets is None else ()
    return Chart(
        key=key.replace("_", "-"),
        kind="stacked",
        table=table,
        encodings={
            "x": Encoding("estimate", label(axis)),
            "y": Encoding("outlet", label("axis.outlet"), order + missing),
            "series": Encoding("category", NOTHING, tuple(categories), names(section, categories)),
            "n": Encoding("exposure", same("n")),
        },
        hover=hover(table, "count", "exposure", "n_articles", "caution"),
        percent=True,
        title=label(f"{key}.title"),
        note=join(n_articles(table), label(f"{key}.method"), left_out, note or NOTHING),
        alt=label(f"{key}.alt"),
        finding=_leading(table, key, section),
    )


def _leading(table: pd.DataFrame, key: str, section: str) -> Text:
    sentences = []
    for outlet, rows in table.dropna(subset="estimate").groupby("outlet", sort=True):
        top = rows.sort_values(["estimate", "category"]).iloc[-1]
        category = value_label(section, str(top["category"]))
        sentences.append(label(f"{key}.finding", outlet=outlet, category=category, value=share_of(top)))
    return join(*sentences, describes_only(table))


def floor(estimates: pd.DataFrame, *, outlets: Sequence[str] | None = None, note: Text | None = None) -> Chart:
    """Who is given the floor: the share of each source type among an outlet's attributions."""
    table = select(estimates, "share", ("source_type",), ("all",))
    return shares("floor", table, SOURCE_TYPES, "source_type", axis="axis.share_attributions", outlets=outlets, note=note)
