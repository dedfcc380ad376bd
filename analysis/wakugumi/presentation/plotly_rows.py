"""Charts with a row per outlet, on the screen: dots with intervals, stacked shares."""

from typing import Any

import pandas as pd
import plotly.graph_objects as go

from wakugumi.presentation.chart import Chart
from wakugumi.presentation.labels import Lang
from wakugumi.presentation.palette import FILLS, INK, LINES, RULE
from wakugumi.presentation.plotly_hover import tips
from wakugumi.presentation.scales import Scale, scale
from wakugumi.presentation.text import for_plotly, shorten

ROW_HEIGHT, PANEL_HEAD = 26, 30
_GAP, _ARROW = 0.045, 0.03
_ASIDE = {"ticks": "outside", "ticklen": 7, "tickcolor": "rgba(0,0,0,0)"}
"""Ticks that nobody sees keep names clear of markers at 0."""


def forest(chart: Chart, lang: Lang) -> go.Figure:
    """Dots with intervals: a panel per value of `panel`, a row per value of `y`, a marker per value of `series`."""
    figure = go.Figure()
    for column, panel in enumerate(chart.panels(), 1):
        whole = scale(chart, panel)
        for index, value in enumerate(chart.series()):
            rows = chart.rows(panel=panel, series=value)
            rows = rows[rows[chart.encodings["y"].column].isin(chart.encodings["y"].order)]
            rows = rows.assign(place=_places(chart, rows, index))
            figure.add_trace(_intervals(whole, rows, column, index))
            figure.add_trace(_arrows(whole, rows, column, index))
            figure.add_trace(_dots(chart, whole, rows, column, index, lang))
        _panel_axis(figure, chart, column, whole, lang)
    title = for_plotly(chart.encodings["series"].label.of(lang)) if "series" in chart.encodings else ""
    figure.update_layout(legend_title_text=title, margin_r=20)
    _outlets(figure, chart, lang)
    return figure


def _places(chart: Chart, rows: pd.DataFrame, index: int) -> list[float]:
    order = chart.encodings["y"].order
    offset = (index - (len(chart.series()) - 1) / 2) * 0.26
    return [order.index(outlet) + offset for outlet in rows[chart.encodings["y"].column]]


def panel_axis(letter: str, number: int) -> str:
    """The name by which plotly knows the axis of a panel, counted from 1."""
    return letter if number == 1 else f"{letter}{number}"


def _intervals(axis: Scale, rows: pd.DataFrame, panel: int, index: int) -> go.Scatter:
    rows = rows.dropna(subset=["low", "high"])
    room = (axis.high - axis.low) * _ARROW
    begin = axis.low - (0 if axis.reference is None else room)
    ends = ((axis.position(low), axis.position(high)) for low, high in zip(rows["low"], rows["high"], strict=True))
    x = [end for low, high in ends for end in (max(low, begin), min(high, axis.high + room), None)]
    y = [end for place in rows["place"] for end in (place, place, None)]
    line = {"color": LINES[index][0], "width": 1.8}
    style = {"mode": "lines", "line": line, "hoverinfo": "skip", "showlegend": False, "cliponaxis": False}
    return go.Scatter(x=x, y=y, legendgroup=str(index), xaxis=panel_axis("x", panel), yaxis="y", **style)


def _arrows(axis: Scale, rows: pd.DataFrame, panel: int, index: int) -> go.Scatter:
    """Heads at the ends of the axis for the intervals that go on beyond it."""
    room, shown = (axis.high - axis.low) * _ARROW, []
    for low, high, place in zip(rows["low"], rows["high"], rows["place"], strict=True):
        shown += [(axis.high + room, place, "triangle-right")] if axis.position(high) > axis.high else []
        beyond = axis.reference is not None and axis.position(low) < axis.low
        shown += [(axis.low - room, place, "triangle-left")] if beyond else []
    marker = {"symbol": [symbol for _, _, symbol in shown], "size": 10, "color": LINES[index][0]}
    style = {"mode": "markers", "marker": marker, "hoverinfo": "skip", "showlegend": False, "cliponaxis": False}
    place = {"xaxis": panel_axis("x", panel), "yaxis": "y", "legendgroup": str(index)}
    return go.Scatter(x=[x for x, _, _ in shown], y=[y for _, y, _ in shown], **style, **place)


def _dots(chart: Chart, axis: Scale, rows: pd.DataFrame, panel: int, index: int, lang: Lang) -> go.Scatter:
    series = chart.encodings.get("series")
    where = [axis.position(float(value)) for value in rows[chart.encodings["x"].column]]
    rows = rows.assign(where=where).loc[[value >= axis.low for value in where]]
    fragile = rows["fragile"] if "fragile" in rows else pd.Series(False, index=rows.index)
    colour, symbol, _ = LINES[index]
    symbols = [symbol + ("-open" if flag else "") for flag in fragile]
    return go.Scatter(
        x=rows["where"].tolist(),
        y=rows["place"].tolist(),
        mode="markers",
        marker={"symbol": symbols, "size": 9, "color": colour, "line": {"width": 1.5, "color": colour}},
        name=for_plotly(series.shown(series.order[index], lang)) if series else "",
        legendgroup=str(index),
        showlegend=bool(series) and panel == 1,
        xaxis=panel_axis("x", panel),
        yaxis="y",
        cliponaxis=False,
        **tips(chart, rows, lang),
    )


def _panel_axis(figure: go.Figure, chart: Chart, column: int, axis: Scale, lang: Lang) -> None:
    count = max(1, len(chart.panels()))
    width = (1 - _GAP * (count - 1)) / count
    start = (column - 1) * (width + _GAP)
    middle = column == (count + 1) // 2
    title = {"text": for_plotly(chart.encodings["x"].label.of(lang)) if middle else "", "standoff": 8, "font": {"size": 13}}
    room = 0 if chart.kind == "stacked" else (axis.high - axis.low) * 0.06
    ends = [axis.low - (0 if axis.reference is None else room), axis.high + room]
    lines = {"gridcolor": RULE, "linecolor": INK, "zeroline": axis.reference is not None, "zerolinecolor": INK, "nticks": 5, "anchor": "y"}
    style: dict[str, Any] = {"range": ends, "domain": [start, start + width], "title": title, **lines}
    if axis.log:
        style |= {"tickvals": [place for place, _ in axis.ratios()], "ticktext": [text for _, text in axis.ratios()], "tickangle": 0}
    figure.update_layout({panel_axis("xaxis", column): style | (_percentages(count, last=column == count) if chart.percent else {})})
    if "panel" in chart.encodings:
        encoding = chart.encodings["panel"]
        heading = f"<b>{for_plotly(encoding.shown(encoding.order[column - 1], lang))}</b>"
        place = {"x": start, "y": 1, "xref": "paper", "yref": "paper", "xanchor": "left", "yanchor": "bottom"}
        figure.add_annotation(text=heading, showarrow=False, **place)


def _percentages(panels: int, *, last: bool) -> dict[str, object]:
    """Ticks of shares; side by side, only the last panel names its end, where the next would begin."""
    ticks = [0, 0.25, 0.5, 0.75, 1] if panels == 1 else [0, 0.5, *([1] if last else [])]
    return {"tickformat": ".0%", "tickvals": ticks}


def stacked(chart: Chart, lang: Lang) -> go.Figure:
    """Stacked shares: a panel per value of `panel`, a bar per value of `y`, a segment per value of `series`."""
    y, named = chart.encodings["y"], set[str]()
    figure = go.Figure()
    for column, panel in enumerate(chart.panels(), 1):
        for index in range(len(chart.series())):
            segments = _segments(chart, panel, column, index, lang)
            # Plotly names no trace without bars: the first panel that has some names the segment.
            segments.showlegend = bool(segments.x) and segments.legendgroup not in named
            named |= {segments.legendgroup} if segments.x else set()
            figure.add_trace(segments)
        _panel_axis(figure, chart, column, Scale(0.0, 1.0), lang)
    counts = chart.table.groupby(y.column)[chart.encodings["n"].column].max()
    for place, outlet in enumerate(y.order):
        text = f"n = {counts.get(outlet, 0):,}"
        figure.add_annotation(x=1.01, y=place, text=text, xref="paper", xanchor="left", showarrow=False, font={"size": 11})
    figure.update_layout(barmode="stack", bargap=0.3, legend_traceorder="normal", margin_r=80)
    _outlets(figure, chart, lang)
    return figure


def _segments(chart: Chart, panel: str, column: int, index: int, lang: Lang) -> go.Bar:
    y, series = chart.encodings["y"], chart.encodings["series"]
    rows = chart.rows(panel=panel, series=series.order[index])
    rows = rows[rows[y.column].isin(y.order)]
    colour, hatch, ink = FILLS[index]
    pattern = {"shape": hatch, "fillmode": "overlay", "fgcolor": ink, "size": 6, "solidity": 0.2}
    return go.Bar(
        x=rows[chart.encodings["x"].column].tolist(),
        y=[y.order.index(outlet) for outlet in rows[y.column]],
        orientation="h",
        name=for_plotly(series.shown(series.order[index], lang)),
        legendgroup=str(index),
        marker={"color": colour, "line": {"color": INK, "width": 0.5}, "pattern": pattern},
        xaxis=panel_axis("x", column),
        yaxis="y",
        **tips(chart, rows, lang),
    )


def _outlets(figure: go.Figure, chart: Chart, lang: Lang) -> None:
    y = chart.encodings["y"]
    ticks = [for_plotly(shorten(y.shown(value, lang), 30)) for value in y.order]
    places = {"tickvals": list(range(len(ticks))), "ticktext": ticks, "range": [len(ticks) - 0.5, -0.5]}
    height = max(3, len(ticks)) * ROW_HEIGHT + 10
    figure.update_layout(yaxis={**places, "automargin": True, "showgrid": False, "zeroline": False, **_ASIDE}, height=height)
