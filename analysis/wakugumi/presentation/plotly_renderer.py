"""Charts for the screen: the record drawn by plotly, every label shown literally, counts and n on hover."""

import json
from collections.abc import Callable
from html import unescape
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from wakugumi.presentation.chart import Chart, Encoding
from wakugumi.presentation.labels import Lang, label
from wakugumi.presentation.palette import FILLS, FONTS_SCREEN, INK, LINES, RULE
from wakugumi.presentation.text import columns, for_plotly, shorten, wrap

_ROW, _PANEL_HEAD, _LABEL = 26, 30, 28
CONFIG = {"displaylogo": False, "responsive": True, "showLink": False, "plotlyServerURL": "", "typesetMath": False}


def number(value: Any, percent: bool) -> str:
    """A value as readers see it: one decimal, or a percentage."""
    if pd.isna(value):
        return "–"
    return f"{value:.1%}" if percent else f"{value:,.1f}"


def _tip(chart: Chart, row: pd.Series, lang: Lang) -> str:
    lines = [f"<b>{for_plotly(chart.encodings['y'].shown(row[chart.encodings['y'].column], lang))}</b>"]
    for channel in ("panel", "series"):
        if channel in chart.encodings:
            encoding = chart.encodings[channel]
            lines.append(for_plotly(encoding.shown(row[encoding.column], lang)))
    x = chart.encodings["x"]
    lines.append(f"{for_plotly(x.label.of(lang))}: {number(row[x.column], chart.percent)}")
    if "low" in row and pd.notna(row["low"]):
        ends = f"{number(row['low'], chart.percent)}–{number(row['high'], chart.percent)}"
        lines.append(f"{for_plotly(label('hover.interval').of(lang))}: {ends}")
    return "<br>".join(lines + [_fact(row, encoding, lang) for encoding in chart.hover if _known(row, encoding)])


def _known(row: pd.Series, encoding: Encoding) -> bool:
    return encoding.column in row and pd.notna(row[encoding.column]) and row[encoding.column] != ""


def _fact(row: pd.Series, encoding: Encoding, lang: Lang) -> str:
    value = row[encoding.column]
    shown = f"{value:,}" if isinstance(value, int) else encoding.shown(value, lang)
    return f"{for_plotly(encoding.label.of(lang))}: {for_plotly(shown)}"


def tips(chart: Chart, rows: pd.DataFrame, lang: Lang) -> dict[str, Any]:
    """The hover texts of `rows`, escaped, and the template that shows them."""
    return {"customdata": [_tip(chart, row, lang) for _, row in rows.iterrows()], "hovertemplate": "%{customdata}<extra></extra>"}


def _forest(chart: Chart, lang: Lang) -> go.Figure:
    panels, series = chart.panels(), chart.series()
    figure = go.Figure()
    order = chart.encodings["y"].order
    for column, panel in enumerate(panels, 1):
        for index, value in enumerate(series):
            rows = chart.rows(panel=panel, series=value)
            rows = rows[rows[chart.encodings["y"].column].isin(order)]
            figure.add_trace(_intervals(chart, rows, column, index))
            figure.add_trace(_dots(chart, rows, column, index, lang))
        _panel_axes(figure, chart, column, lang)
    figure.update_layout(legend_title_text=_title_of_legend(chart, lang), margin_r=20)
    return figure


def _places(chart: Chart, rows: pd.DataFrame, index: int) -> list[float]:
    order = chart.encodings["y"].order
    offset = (index - (len(chart.series()) - 1) / 2) * 0.26
    return [order.index(outlet) + offset for outlet in rows[chart.encodings["y"].column]]


def _intervals(chart: Chart, rows: pd.DataFrame, panel: int, index: int) -> go.Scatter:
    rows = rows.assign(place=_places(chart, rows, index)).dropna(subset=["low", "high"])
    x = [end for low, high in zip(rows["low"], rows["high"], strict=True) for end in (low, high, None)]
    y = [end for place in rows["place"] for end in (place, place, None)]
    style = {"mode": "lines", "line": {"color": LINES[index][0], "width": 1.8}, "hoverinfo": "skip", "showlegend": False}
    return go.Scatter(x=x, y=y, legendgroup=str(index), xaxis=f"x{panel}" if panel > 1 else "x", yaxis="y", **style)


def _dots(chart: Chart, rows: pd.DataFrame, panel: int, index: int, lang: Lang) -> go.Scatter:
    series = chart.encodings.get("series")
    x = chart.encodings["x"].column
    fragile = rows["fragile"] if "fragile" in rows else pd.Series(False, index=rows.index)
    colour, symbol, _ = LINES[index]
    return go.Scatter(
        x=rows[x].tolist(),
        y=_places(chart, rows, index),
        mode="markers",
        marker={
            "symbol": [symbol + ("-open" if flag else "") for flag in fragile],
            "size": 9,
            "color": colour,
            "line": {"width": 1.5, "color": colour},
        },
        name=for_plotly(series.shown(series.order[index], lang)) if series else "",
        legendgroup=str(index),
        showlegend=bool(series) and panel == 1,
        xaxis=f"x{panel}" if panel > 1 else "x",
        yaxis="y",
        **tips(chart, rows, lang),
    )


def _panel_axes(figure: go.Figure, chart: Chart, column: int, lang: Lang) -> None:
    count, gap = len(chart.panels()), 0.035
    width = (1 - gap * (count - 1)) / count
    start = (column - 1) * (width + gap)
    rows = chart.rows(panel=chart.panels()[column - 1])
    ends = [rows[end].max() for end in (chart.encodings["x"].column, "high") if end in rows]
    top = max([float(end) for end in ends if pd.notna(end)], default=0.0) * 1.06 or 1.0
    axis = {
        "range": [0, top],
        "domain": [start, start + width],
        "rangemode": "tozero",
        "anchor": "y",
        "gridcolor": RULE,
        "linecolor": INK,
        "nticks": 5,
        "zeroline": False,
    }
    middle = column == (count + 1) // 2
    title = {"text": for_plotly(chart.encodings["x"].label.of(lang)) if middle else "", "standoff": 8, "font": {"size": 13}}
    figure.update_layout({f"xaxis{column if column > 1 else ''}": {**axis, "title": title}})
    if "panel" in chart.encodings:
        encoding = chart.encodings["panel"]
        heading = for_plotly(encoding.shown(encoding.order[column - 1], lang))
        figure.add_annotation(
            text=f"<b>{heading}</b>", x=start, y=1, xref="paper", yref="paper", xanchor="left", yanchor="bottom", showarrow=False
        )


def _stacked(chart: Chart, lang: Lang) -> go.Figure:
    y, series, x = chart.encodings["y"], chart.encodings["series"], chart.encodings["x"].column
    figure = go.Figure()
    for index, value in enumerate(series.order):
        rows = chart.rows(series=value)
        rows = rows[rows[y.column].isin(y.order)]
        colour, hatch, ink = FILLS[index]
        figure.add_trace(
            go.Bar(
                x=rows[x].tolist(),
                y=[y.order.index(outlet) for outlet in rows[y.column]],
                orientation="h",
                name=for_plotly(series.shown(value, lang)),
                marker={
                    "color": colour,
                    "line": {"color": INK, "width": 0.5},
                    "pattern": {"shape": hatch, "fillmode": "overlay", "fgcolor": ink, "size": 6, "solidity": 0.2},
                },
                **tips(chart, rows, lang),
            )
        )
    counts = chart.table.groupby(y.column)[chart.encodings["n"].column].max()
    for place, outlet in enumerate(y.order):
        text = f"n = {counts.get(outlet, 0):,}"
        figure.add_annotation(x=1.01, y=place, text=text, xref="paper", xanchor="left", showarrow=False, font={"size": 11})
    title = {"text": for_plotly(chart.encodings["x"].label.of(lang)), "standoff": 8, "font": {"size": 13}}
    figure.update_layout(barmode="stack", bargap=0.3, legend_traceorder="normal", margin_r=80)
    figure.update_layout(xaxis={"range": [0, 1], "tickformat": ".0%", "title": title, "gridcolor": RULE, "linecolor": INK})
    return figure


def _title_of_legend(chart: Chart, lang: Lang) -> str:
    return for_plotly(chart.encodings["series"].label.of(lang)) if "series" in chart.encodings else ""


_KINDS: dict[str, Callable[[Chart, Lang], go.Figure]] = {"forest": _forest, "stacked": _stacked}


def _frame(figure: go.Figure, chart: Chart, lang: Lang, framed: bool) -> None:
    """Outlets on the left, the title above and the note below where the chart stands alone."""
    y = chart.encodings["y"]
    ticks = [for_plotly(shorten(y.shown(value, lang), 30)) for value in y.order]
    note = wrap(chart.note.of(lang), 110) if framed else []
    names = [trace.name for trace in figure.data if trace.showlegend is not False and trace.name]
    rows = -(-sum(7 * columns(unescape(name)) + 45 for name in names) // 640)
    above = (36 if framed else 8) + _LABEL * rows + (_PANEL_HEAD if "panel" in chart.encodings else 0)
    below = 58 + 16 * len(note)
    plot = max(3, len(y.order)) * _ROW + 10
    figure.update_layout(
        template="none",
        height=plot + above + below,
        margin={"t": above, "b": below, "l": 10},
        font={"family": FONTS_SCREEN, "size": 13, "color": INK},
        paper_bgcolor="white",
        plot_bgcolor="white",
        hoverlabel={"align": "left", "namelength": 0},
        showlegend=bool(names),
        legend={
            "orientation": "h",
            "x": 0,
            "xanchor": "left",
            "font": {"size": 13},
            "title": {"font": {"size": 13}},
            "y": 1 + (_PANEL_HEAD if "panel" in chart.encodings else 4) / plot,
            "yanchor": "bottom",
        },
        yaxis={
            "tickvals": list(range(len(ticks))),
            "ticktext": ticks,
            "range": [len(ticks) - 0.5, -0.5],
            "automargin": True,
            "showgrid": False,
            "zeroline": False,
        },
    )
    if framed:
        figure.update_layout(
            title={
                "text": f"<b>{for_plotly(chart.title.of(lang))}</b>",
                "x": 0,
                "xref": "paper",
                "y": 0.98,
                "yref": "container",
                "yanchor": "top",
            }
        )
        text = "<br>".join(for_plotly(line) for line in note)
        place = {"x": 0, "y": 0, "xref": "paper", "yref": "paper", "xanchor": "left", "yanchor": "top", "yshift": -52, "align": "left"}
        figure.add_annotation(text=text, showarrow=False, font={"size": 11}, **place)


def figure(chart: Chart, *, lang: Lang | None = None, framed: bool = True) -> go.Figure:
    """The chart as a plotly figure; `framed` puts title and note into it, for notebooks, where no caption stands beside it."""
    language = lang or chart.lang
    drawn = _KINDS[chart.kind](chart, language)
    _frame(drawn, chart, language, framed)
    return drawn


def specification(chart: Chart, *, lang: Lang | None = None, framed: bool = True) -> dict[str, Any]:
    """The figure as plain JSON data, with the settings of the page it stands on; the same bytes from run to run."""
    data: dict[str, Any] = json.loads(figure(chart, lang=lang, framed=framed).to_json())
    return {"data": data["data"], "layout": data["layout"], "config": CONFIG}
