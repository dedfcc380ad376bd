"""Charts of contrasts: how far each outlet stands from the others, as ratios or as differences, with intervals."""

from collections.abc import Sequence
from typing import Literal

import pandas as pd

from wakugumi.presentation.chart import Chart, Encoding
from wakugumi.presentation.charts import FAMILIES, NOTHING, hover, mark_fragile, names, outlet_order, principal
from wakugumi.presentation.labels import Text, join, label, listed, value_label
from wakugumi.presentation.scales import beyond

Shown = Literal["ratio", "difference"]
LEVEL = 0.05
MOST_PANELS = 8


def contrasts(
    table: pd.DataFrame,
    *,
    measures: Sequence[str] = FAMILIES,
    shown: Shown = "ratio",
    category: str = "all",
    voice: str = "all",
    statistic: str = "rate_per_1000",
    outlets: Sequence[str] | None = None,
    note: Text | None = None,
) -> Chart:
    """Each outlet against all others, with intervals: a panel per measure, a row per outlet (forest plot).

    Args:
        table: The table `contrasts`.
        measures: What is compared, a panel each (at most eight).
        shown: `ratio` (on a logarithmic axis around 1) or `difference` (around 0).
        category: The category within the measures.
        voice: author, attributed or all.
        statistic: `rate_per_1000` or `share`; ratios of shares and differences in percentage points are drawn as well.
        outlets: The outlets to draw, in order.
        note: What stands at the end of the note.
    """
    rows = table[table["statistic"].eq(statistic) & table["category"].eq(category) & table["voice"].eq(voice)]
    drawn, left_out = principal(_compared(rows, measures, shown), outlets)
    points = statistic == "share" and shown == "difference"
    chart = Chart(
        key=f"contrasts-{shown}",
        kind="forest",
        table=drawn,
        encodings=_encodings(drawn, measures, shown, "axis.points" if points else f"axis.{shown}", outlet_order(drawn, shown, outlets)),
        hover=hover(drawn, "p_holm", "n_articles", "n_against", "caution"),
        percent=points,
        title=label("contrasts.title"),
        note=NOTHING,
        alt=label("contrasts.alt"),
        finding=_apart(drawn),
        options={"reference": 1 if shown == "ratio" else 0},
    )
    return chart.with_note(_method(chart, shown, join(left_out, note or NOTHING)))


def _compared(rows: pd.DataFrame, measures: Sequence[str], shown: Shown) -> pd.DataFrame:
    """The rows of the measures that have a panel, with the interval of what is shown as `low` and `high`."""
    kept = rows[rows["measure"].isin(list(measures)[:MOST_PANELS])].sort_values(["measure", "outlet"]).reset_index(drop=True)
    if shown == "ratio":
        kept = kept.drop(columns=["low", "high"]).rename(columns={"ratio_low": "low", "ratio_high": "high"})
    return mark_fragile(kept)


def _encodings(drawn: pd.DataFrame, measures: Sequence[str], shown: Shown, axis: str, outlets: tuple[str, ...]) -> dict[str, Encoding]:
    panels = tuple(measure for measure in measures if measure in set(drawn["measure"]))
    return {
        "x": Encoding(shown, label(axis)),
        "y": Encoding("outlet", label("axis.outlet"), outlets),
        "panel": Encoding("measure", NOTHING, panels, names("measure", panels)),
    }


def _method(chart: Chart, shown: Shown, rest: Text) -> Text:
    table = chart.table
    if table.empty:
        return join(label("chart.none"), rest)
    n = label("chart.n", articles=int(table.groupby("outlet")["n_articles"].max().sum()), outlets=table["outlet"].nunique())
    interval = label("contrasts.interval_method") if table["low"].notna().any() else label("contrasts.no_interval")
    zero = label("contrasts.zero") if shown == "ratio" and (table["ratio"] == 0).any() else NOTHING
    arrow = label("chart.arrow") if beyond(chart) else NOTHING
    hollow = label("chart.caution_mark") if table["fragile"].any() else NOTHING
    return join(n, label(f"contrasts.method_{shown}"), interval, zero, arrow, hollow, rest)


def _apart(table: pd.DataFrame) -> Text:
    """How many of the comparisons differ from the others after correction, and which."""
    tested = table.dropna(subset="p_holm")
    if tested.empty:
        return label("contrasts.untested")
    found = tested[tested["p_holm"] < LEVEL].sort_values(["p_holm", "measure", "outlet"]).to_dict("records")
    if not found:
        return label("contrasts.none_apart", n=len(tested))
    pairs = [label("contrasts.pair", outlet=row["outlet"], measure=value_label("measure", str(row["measure"]))) for row in found[:5]]
    return label("contrasts.apart", found=len(found), n=len(tested), listed=listed(pairs))
