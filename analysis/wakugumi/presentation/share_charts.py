"""Charts of shares: how certain, whose side, which name, what was lost on the way."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Literal

import pandas as pd

from wakugumi.identity.actors import Actors, load_actors
from wakugumi.measures.voices import UNKNOWN, UNNAMED
from wakugumi.presentation.chart import Chart, Encoding
from wakugumi.presentation.charts import NOTHING, SOURCE_TYPES, hover, n_articles, names, outlet_order, principal, select, share_of, shares
from wakugumi.presentation.labels import Text, join, label, same, value_label
from wakugumi.presentation.palette import FILLS

CERTAINTY = ("asserted_author", "asserted_source", "hedged_author", "hedged_source", "reported", "unknown")
DRIFT = ("kept", "strengthened", "changed", "weakened", "lost", "none", "added")
ASPECTS = ("drift_source", "drift_hedge", "drift_loaded", "drift_certainty")
_OUTCOMES = {
    "up": "strengthened",
    "down": "weakened",
    "dropped": "lost",
    "removed": "lost",
    "exchanged": "changed",
    "generalised": "changed",
    "replaced": "changed",
}
"""What the categories of the table `drift` are drawn as."""
UNKNOWABLE = (UNKNOWN, UNNAMED, "unspecified")
OTHERS = "(others)"
"""Stands for all values after the largest ones."""


def certainty(estimates: pd.DataFrame, *, outlets: Sequence[str] | None = None, note: Text | None = None) -> Chart:
    """The certainty profile: what share of an outlet's claims is asserted, hedged, reported or said to be unknown, and by whom."""
    table = select(estimates, "share", ("certainty",), ("all",))
    return shares("certainty", table, CERTAINTY, "certainty", axis="axis.share_claims", outlets=outlets, note=note)


def voice_shares(
    voices: pd.DataFrame,
    *,
    by: Literal["side", "source_type"] = "side",
    actors: Actors | None = None,
    outlets: Sequence[str] | None = None,
    note: Text | None = None,
) -> Chart:
    """The share of an outlet's attributed characters that each side, or each type of source, is given.

    Args:
        voices: A row per outlet, side and type: `outlet`, `side`, `source_type`, `count` (characters), `exposure` (all attributed
            characters of the outlet), `n_articles`, as `wakugumi.measures.floor.voice_characters` gives them.
        by: What the segments are.
        actors: The list of actors that words the sides; by default the built-in one.
        outlets: The outlets to draw, in order.
        note: What stands at the end of the note.
    """
    known = (actors or load_actors()).sides if by == "side" else {}
    wordings = {code: value_label(by, str(code)) for code in voices[by].unique()} | {
        code: Text(side.en, side.name) for code, side in known.items()
    }
    rows = voices.rename(columns={by: "category"})
    said = join(label("voice.method_side"), note or NOTHING) if by == "side" else note
    title = label(f"voice.title_{by}")
    chart = _valued(f"voice-{by.replace('_', '-')}", rows, wordings, title=title, axis="axis.share_voice", outlets=outlets, note=said)
    return chart if by == "side" else _as_on_the_floor(chart)


def _as_on_the_floor(chart: Chart) -> Chart:
    """The same colour for the same type of source as in the chart of who is given the floor."""
    series = chart.encodings["series"]
    order = SOURCE_TYPES + tuple(value for value in series.order if value not in SOURCE_TYPES)
    values = {value: value_label("source_type", value) for value in order}
    return replace(chart, encodings={**chart.encodings, "series": series._replace(order=order, names={**series.names, **values})})


def naming(table: pd.DataFrame, referent: str, *, outlets: Sequence[str] | None = None, note: Text | None = None) -> Chart:
    """Which names each outlet uses for one referent.

    Args:
        table: A row per outlet, referent and form: `outlet`, `referent`, `form`, `count`, `exposure` (all names of the referent
            in the outlet), `n_articles`.
        referent: Whose names to draw.
        outlets: The outlets to draw, in order.
        note: What stands at the end of the note.
    """
    used = table.loc[(table["referent"] == referent) & (table["count"] > 0), ["outlet", "form", "count", "exposure", "n_articles"]]
    rows = used.rename(columns={"form": "category"})
    title = label("names.title", referent=value_label("referent", referent))
    chart = _valued("naming", rows, {}, title=title, axis="axis.share_names", outlets=outlets, note=note)
    return replace(chart, table=chart.table.assign(referent=referent))


def _valued(
    key: str,
    table: pd.DataFrame,
    wordings: Mapping[str, Text],
    *,
    title: Text,
    axis: str,
    outlets: Sequence[str] | None,
    note: Text | None,
) -> Chart:
    """Stacked shares whose segments are values of the data: the largest ones, and all others together."""
    largest = _largest_values(table)
    grouped = table.assign(category=[str(value) if str(value) in largest else OTHERS for value in table["category"]])
    by = grouped.groupby(["outlet", "category"], sort=True).agg({"count": "sum", "exposure": "max", "n_articles": "max"}).reset_index()
    by["estimate"] = by["count"] / by["exposure"]
    drawn, left_out = principal(by, outlets)
    categories = (*largest, OTHERS) if OTHERS in set(by["category"]) else tuple(largest)
    order = outlet_order(drawn[drawn["category"] == (categories or ("",))[0]], "estimate", outlets)
    section_of = "names" if key == "naming" else "voice"
    values = {value: wordings.get(value, same(value)) for value in largest}
    return Chart(
        key=key,
        kind="stacked",
        table=drawn,
        encodings={
            "x": Encoding("estimate", label(axis)),
            "y": Encoding("outlet", label("axis.outlet"), order + tuple(sorted(set(drawn["outlet"]) - set(order)))),
            "series": Encoding("category", NOTHING, categories, {**values, OTHERS: label("chart.others")}),
            "n": Encoding("exposure", same("n")),
        },
        hover=hover(drawn, "count", "exposure", "n_articles"),
        percent=True,
        title=title,
        note=join(n_articles(drawn), label(f"{section_of}.method"), left_out, note or NOTHING),
        alt=label(f"{section_of}.alt"),
        finding=_largest(drawn, {**values, OTHERS: label("chart.others")}, "share_of" if key == "naming" else "characters_of"),
    )


def _largest_values(table: pd.DataFrame) -> list[str]:
    """As many values as can be told apart, by falling size; those that say that something is not known stand last."""
    sizes = table.groupby("category", sort=True)["count"].sum().sort_values(ascending=False, kind="stable")
    values = [str(value) for value in sizes.index if sizes[value] > 0]
    kept = values[: len(FILLS) - 1 if len(values) > len(FILLS) else len(FILLS)]
    return sorted(kept, key=lambda value: value in UNKNOWABLE)


def _largest(table: pd.DataFrame, values: dict[str, Text], unit: str) -> Text:
    found = []
    for outlet, rows in table.groupby("outlet", sort=True):
        top = rows.sort_values(["estimate", "category"]).iloc[-1]
        found.append(label("chart.largest", outlet=outlet, category=values[str(top["category"])], value=share_of(top, unit)))
    return join(*found)


def drift(table: pd.DataFrame, *, outlets: Sequence[str] | None = None, note: Text | None = None) -> Chart:
    """What became of the source, the hedge, the loaded terms and the certainty of the claims that each outlet retells.

    Args:
        table: The table `drift`.
        outlets: The outlets to draw, in order.
        note: What stands at the end of the note.
    """
    chosen = table[table["measure"].isin(ASPECTS) & (table["category"] != "all")]
    outcomes = [_OUTCOMES.get(category, category) for category in chosen["category"]]
    keys = ["outlet", "aspect", "outcome"]
    sums = {"count": "sum", "exposure": "max", "n_articles": "max"}
    rows = chosen.assign(aspect=chosen["measure"], outcome=outcomes).groupby(keys, sort=True).agg(sums).reset_index()
    drawn, left_out = principal(rows.assign(estimate=rows["count"] / rows["exposure"]).reset_index(drop=True), outlets)
    kept = drawn[drawn["outcome"] == "kept"]
    return Chart(
        key="drift",
        kind="stacked",
        table=drawn,
        encodings={
            "x": Encoding("estimate", label("axis.share_pairs")),
            "y": Encoding("outlet", label("axis.outlet"), outlet_order(kept if len(kept) else drawn, "estimate", outlets)),
            "series": Encoding("outcome", NOTHING, DRIFT, names("drift", DRIFT)),
            "panel": Encoding("aspect", NOTHING, ASPECTS, names("aspect", ASPECTS)),
            "n": Encoding("exposure", same("n")),
        },
        hover=hover(drawn, "count", "exposure", "n_articles"),
        percent=True,
        title=label("drift.title"),
        note=join(n_articles(drawn), label("drift.method"), left_out, note or NOTHING),
        alt=label("drift.alt"),
        finding=_kept(kept),
    )


def _kept(kept: pd.DataFrame) -> Text:
    rows = kept.sort_values(["aspect", "outlet"]).to_dict("records")
    return join(
        *(
            label("drift.finding", outlet=row["outlet"], aspect=value_label("aspect", str(row["aspect"])), value=f"{row['estimate']:.0%}")
            for row in rows
        )
    )
