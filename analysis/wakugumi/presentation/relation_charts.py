"""Charts of relations: chains of citation, words that set an outlet apart, the map of outlets, who carries whom, time."""

from collections.abc import Sequence

import pandas as pd

from wakugumi.measures.floor import ITSELF
from wakugumi.measures.keyness import REST
from wakugumi.measures.voices import UNNAMED as NOBODY
from wakugumi.presentation.chart import Chart, Encoding, axis_end
from wakugumi.presentation.charts import NOTHING, SOURCE_TYPES, hover, names, outlet_order
from wakugumi.presentation.labels import Text, join, label, listed, same, value_label
from wakugumi.presentation.palette import LINES
from wakugumi.presentation.share_charts import OTHERS

NONE, UNNAMED, UNNAMED_MEDIUM = "(none)", "(unnamed)", "(unnamed medium)"
STAGES = ("outlet", "cited", "speaker")
MOST_NODES, MOST_TERMS, MOST_CELLS = 8, 200, 25


def chains(table: pd.DataFrame, *, note: Text | None = None) -> Chart:
    """Through whom speakers reach the reader: outlet → cited outlet → speaker, as wide as their share of the attributions.

    Args:
        table: A row per outlet, cited outlet (empty where there is none between) and speaker (empty where nobody is named): `outlet`,
            `cited`, `speaker`, `source_type`, `count`, as `wakugumi.measures.floor.chain_counts` gives them.
        note: What stands at the end of the note.
    """
    drawn = table.assign(cited=table["cited"].replace({"": NONE, NOBODY: UNNAMED_MEDIUM}))
    for stage in STAGES:
        drawn = drawn.assign(**{stage: _largest_kept(drawn, stage)})
    drawn = drawn.groupby(list(STAGES), sort=True)["count"].sum().reset_index()
    total = int(drawn["count"].sum())
    drawn["share"] = drawn["count"] / max(total, 1)
    wordings = {OTHERS: label("chart.others"), NONE: label("stage.none"), ITSELF: label("stage.itself")}
    wordings |= {UNNAMED: label("stage.unnamed"), UNNAMED_MEDIUM: label("stage.unnamed_medium")}
    wordings |= {other_of(kind): label("stage.other", kind=value_label("source_type", kind)) for kind in SOURCE_TYPES}
    stages = {stage: Encoding(stage, label(f"stage.{stage}"), _by_size(drawn, stage), wordings) for stage in STAGES}
    named = drawn[~drawn["cited"].isin((NONE, UNNAMED_MEDIUM, OTHERS))]
    cited = named.groupby("cited", sort=True)["share"].sum().sort_values(ascending=False, kind="stable")
    finding = [label("chains.finding", cited=name, value=f"{value:.0%}") for name, value in cited.head(1).items()]
    through = 1 - drawn.loc[drawn["cited"] == NONE, "share"].sum()
    return Chart(
        key="chains",
        kind="flow",
        table=drawn,
        encodings={**stages, "size": Encoding("count", label("hover.count"))},
        percent=True,
        title=label("chains.title"),
        note=join(label("chains.method", n=f"{total:,}", outlets=table["outlet"].nunique()), note or NOTHING),
        alt=label("chains.alt"),
        finding=join(*([label("chains.through", value=f"{through:.0%}")] if total else []), *finding),
    )


def other_of(kind: str) -> str:
    """Stands for all further speakers of one source type."""
    return f"(other {kind})"


def _largest_kept(table: pd.DataFrame, stage: str) -> list[str]:
    """The values of one stage: the largest by name, further speakers by type, whatever else is left as others."""
    named = table[~table[stage].isin(("", NONE, UNNAMED_MEDIUM, ITSELF))]
    sizes = named.groupby(stage, sort=True)["count"].sum().sort_values(ascending=False, kind="stable")
    # A speaker of one attribution is no node of its own where there are more than can be shown.
    kept = set(sizes.index[:MOST_NODES] if len(sizes) > MOST_NODES else sizes.index) | {NONE, UNNAMED_MEDIUM, ITSELF}
    if stage != "speaker":
        return [value if value in kept else OTHERS for value in table[stage]]
    kinds = [UNNAMED if kind == "unspecified" else other_of(kind) for kind in table["source_type"]]
    return [value if value in kept else kind for value, kind in zip(table[stage], kinds, strict=True)]


def _by_size(table: pd.DataFrame, column: str) -> tuple[str, ...]:
    """Values by falling size, those that stand for others last."""
    sizes = table.groupby(column, sort=True)["count"].sum().sort_values(ascending=False, kind="stable")
    return tuple(sorted((str(value) for value in sizes.index), key=lambda value: value.startswith("(")))


def keyness(table: pd.DataFrame, outlet: str, *, note: Text | None = None) -> Chart:
    """Words that set one outlet apart: effect against frequency, the strongest ones labelled.

    Args:
        table: A row per outlet and term: `outlet`, `term`, `frequency` (per million tokens), `effect` (log2 ratio to the others),
            `score` (what ranks the terms), `count`, `n_articles`, `caution`; of several comparisons (`against`) that with the rest.
        outlet: Whose words to draw.
        note: What stands at the end of the note.
    """
    if "against" in table and table["against"].nunique() > 1:
        table = table[table["against"] == REST]
    # A frequency of nought has no place on a logarithmic axis.
    rows = table[(table["outlet"] == outlet) & (table["frequency"] > 0)].sort_values(["score", "term"], ascending=[False, True])
    drawn = rows.head(MOST_TERMS).reset_index(drop=True)
    first = [same(str(term)) for term in drawn.loc[drawn["effect"] > 0, "term"].head(5)]
    return Chart(
        key="keyness",
        kind="scatter",
        table=drawn,
        encodings={
            "x": Encoding("frequency", label("axis.frequency")),
            "y": Encoding("effect", label("axis.effect")),
            "label": Encoding("term", label("axis.term")),
        },
        hover=hover(drawn, "count", "n_articles", "caution"),
        title=label("keyness.title", outlet=outlet),
        note=join(label("keyness.method", n=f"{len(rows):,}", shown=len(drawn)), note or NOTHING),
        alt=label("keyness.alt"),
        finding=label("keyness.finding", outlet=outlet, terms=listed(first)) if first else NOTHING,
        options={"log_x": True},
    )


def outlet_map(
    points: pd.DataFrame, regions: pd.DataFrame | None = None, *, explained: tuple[float, float] | None = None, note: Text | None = None
) -> Chart:
    """Outlets that frame alike stand close together; regions show how far resampled articles move them.

    Args:
        points: A row per outlet: `outlet`, `x`, `y`, `n_articles`.
        regions: A row per corner of an outlet's region, in order along its edge: `outlet`, `x`, `y`.
        explained: Shares of variation that the two dimensions explain.
        note: What stands at the end of the note.
    """
    corners = regions if regions is not None else points.head(0)
    drawn = pd.concat([points.assign(part="point"), corners.assign(part="region")], ignore_index=True)
    first, second = label("axis.first"), label("axis.second")
    if explained:
        first, second = (Text(f"{t.en} ({v:.0%})", f"{t.ja}({v:.0%})") for t, v in zip((first, second), explained, strict=True))
    return Chart(
        key="outlet-map",
        kind="map",
        table=drawn,
        encodings={
            "x": Encoding("x", first),
            "y": Encoding("y", second),
            "label": Encoding("outlet", label("axis.outlet"), tuple(sorted(str(outlet) for outlet in points["outlet"]))),
        },
        hover=hover(points, "n_articles"),
        title=label("outlet_map.title"),
        note=join(
            label("chart.n", articles=int(points["n_articles"].sum()), outlets=len(points)),
            label("outlet_map.method" if len(corners) else "outlet_map.method_plain"),
            note or NOTHING,
        ),
        alt=label("outlet_map.alt"),
        finding=_closest(points, sure=bool(len(corners))),
    )


def _closest(points: pd.DataFrame, *, sure: bool) -> Text:
    rows = points.sort_values("outlet").to_dict("records")
    pairs = [
        ((a["x"] - b["x"]) ** 2 + (a["y"] - b["y"]) ** 2, str(a["outlet"]), str(b["outlet"])) for i, a in enumerate(rows) for b in rows[:i]
    ]
    if len(pairs) < 2:
        return NOTHING
    return join(label("outlet_map.finding", first=min(pairs)[1], second=min(pairs)[2]), NOTHING if sure else label("outlet_map.unsure"))


def reuse(table: pd.DataFrame, passages: pd.DataFrame, *, note: Text | None = None) -> Chart:
    """Who carries whose words: the share of the carrier's text that stands in an earlier text of another outlet.

    Args:
        table: The table `reuse`.
        passages: The table `passages`, whose `n_characters` the shares are out of; what the outlet repeats or sets aside is no part of it.
        note: What stands at the end of the note.
    """
    drawn = _carried(table, passages).head(MOST_CELLS * MOST_CELLS)
    carriers = outlet_order(drawn, "estimate", None)[:MOST_CELLS]
    origins = tuple(sorted({str(origin) for origin in drawn["origin"]}))[:MOST_CELLS]
    top = drawn.sort_values(["estimate", "outlet"]).tail(1).to_dict("records")
    finding = [label("reuse.finding", carrier=row["outlet"], origin=row["origin"], value=f"{row['estimate']:.0%}") for row in top]
    return Chart(
        key="reuse",
        kind="matrix",
        table=drawn,
        encodings={
            "x": Encoding("origin", label("axis.origin"), origins),
            "y": Encoding("outlet", label("axis.carrier"), carriers),
            "value": Encoding("estimate", label("axis.reuse")),
        },
        hover=hover(drawn, "count", "exposure"),
        percent=True,
        title=label("reuse.title"),
        note=join(label("reuse.method", n=int(drawn["n_passages"].sum())) if len(drawn) else label("chart.none"), note or NOTHING),
        alt=label("reuse.alt"),
        finding=join(*finding),
    )


def _carried(table: pd.DataFrame, passages: pd.DataFrame) -> pd.DataFrame:
    """A row per carrier and origin: the characters carried, those of the carrier, and the share; the largest first."""
    left_out = table["left_out"].astype(bool)
    repeated = table.loc[left_out & (table["relation"] == "repeat"), "carrier_passage"]
    own = passages[(passages["status"] != "set_aside") & ~passages["passage"].isin(repeated)]
    copies = table[~left_out & (table["relation"] == "copy")].merge(own, left_on="carrier_passage", right_on="passage")
    carried = copies.assign(count=copies["n_characters"] * copies["share"]).groupby(["carrier_outlet", "origin_outlet"], sort=True)
    drawn = carried.agg(count=("count", "sum"), n_passages=("passage", "size")).rename_axis(["outlet", "origin"]).reset_index()
    drawn["count"] = drawn["count"].round().astype("int64")
    drawn["exposure"] = drawn["outlet"].map(own.groupby("outlet")["n_characters"].sum()).astype("int64")
    drawn["estimate"] = drawn["count"] / drawn["exposure"]
    return drawn.sort_values(["count", "outlet", "origin"], ascending=[False, True, True], ignore_index=True)


def timeline(
    table: pd.DataFrame, measure: str, *, statistic: str = "rate_per_1000", outlets: Sequence[str] | None = None, note: Text | None = None
) -> Chart:
    """One measure over time, a line per outlet.

    Args:
        table: A row per outlet and date: `outlet`, `date` (ISO 8601; rows without one are left out), `estimate`, `low`, `high`,
            `count`, `exposure`, `n_articles`, as `wakugumi.comparison.timeline.over_time` gives them.
        measure: What is measured, for the title.
        statistic: `rate_per_1000` or `share`.
        outlets: The outlets to draw; by default those with the most articles, as many as can be told apart.
        note: What stands at the end of the note.
    """
    dated = (
        table[table["date"].fillna("").astype(str).str.len() == len("2000-01-01")].sort_values(["outlet", "date"]).reset_index(drop=True)
    )
    articles = dated.groupby("outlet", sort=True)["n_articles"].sum().sort_values(ascending=False, kind="stable")
    kept = tuple(outlets) if outlets is not None else tuple(sorted(str(outlet) for outlet in articles.index[: len(LINES)]))
    drawn = dated[dated["outlet"].isin(kept)].reset_index(drop=True)
    share = statistic == "share"
    left_out = label("chart.principal", kept=len(kept), outlets=len(articles)) if len(kept) < len(articles) else NOTHING
    n = label("chart.n", articles=int(drawn["n_articles"].sum()), outlets=len(kept)) if len(drawn) else label("chart.none")
    cut = label("chart.cut") if axis_end(drawn["estimate"], drawn["high"])[1] else NOTHING
    return Chart(
        key="timeline",
        kind="line",
        table=drawn,
        encodings={
            "x": Encoding("date", label("axis.date")),
            "y": Encoding("estimate", label("hover.share" if share else "axis.rate")),
            "series": Encoding("outlet", NOTHING, kept, names("", ())),
        },
        hover=hover(drawn, "count", "exposure", "n_articles"),
        percent=share,
        title=label("timeline.title", measure=value_label("measure", measure)),
        note=join(n, label("timeline.method"), cut, left_out, note or NOTHING),
        alt=label("timeline.alt"),
        finding=_peaks(drawn, share),
    )


def _peaks(table: pd.DataFrame, share: bool) -> Text:
    """When each outlet's estimate is highest, and what it is there."""
    peaks = table.loc[table.groupby("outlet")["estimate"].idxmax()].to_dict("records") if len(table) else []
    shown = "{:.0%}" if share else "{:.1f}"
    return join(*(label("timeline.finding", outlet=row["outlet"], date=row["date"], value=shown.format(row["estimate"])) for row in peaks))
