"""Charts of relations on the screen: flow, scatter of terms, map, matrix, lines over time."""

import math
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from wakugumi.presentation.chart import Chart, axis_end
from wakugumi.presentation.flow_layout import GAP, STAGES, bands, colour_of, nodes
from wakugumi.presentation.label_placement import place_labels, scaled, span
from wakugumi.presentation.labels import Lang
from wakugumi.presentation.palette import FEWEST_CELLS, INK, LINES, RULE, SHADES, shade_of_all
from wakugumi.presentation.plotly_hover import number, tips
from wakugumi.presentation.scales import date_ticks
from wakugumi.presentation.text import columns, for_plotly, plain, shorten

_WIDTH, _HEIGHT, _CELL = 620, 430, 34
_HALO = "rgba(255,255,255,0.7)"
_FLOW = (0.19, 0.74)
"""Where the bands stand; the labels have the rest of the width."""


def flow(chart: Chart, lang: Lang) -> go.Figure:
    """Bands from stage to stage, as wide as their counts, in the colours of the outlets (Sankey diagram)."""
    placed = nodes(chart)
    words = [for_plotly(chart.encodings[STAGES[node.stage]].shown(node.value, lang)) for node in placed]
    number_of = {(node.stage, node.value): place for place, node in enumerate(placed)}
    total, links = chart.table["count"].sum(), []
    for band in bands(chart):
        source, target = number_of[band.stage, band.left], number_of[band.stage + 1, band.right]
        names = [words[source], words[target]] if not band.stage else [words[band.outlet], words[source], words[target]]
        tip = f"{' → '.join(names)}<br>{band.size:,} ({number(band.size / total, True)})"
        links.append(
            {"source": source, "target": target, "value": band.size, "customdata": tip, "color": _translucent(colour_of(band.outlet))}
        )
    height = max(220, 34 * max(len(chart.encodings[stage].order) for stage in STAGES))
    sankey = go.Sankey(
        arrangement="fixed",
        domain={"x": list(_FLOW)},
        node={
            "label": [""] * len(placed),
            # Plotly takes a nought for a place that is not given.
            "x": [(0.001, 0.5, 0.999)[node.stage] for node in placed],
            "y": [max(0.001, node.middle) for node in placed],
            "color": INK,
            "line": {"width": 0},
            "customdata": words,
            "hovertemplate": "%{customdata}: %{value:,}<extra></extra>",
            "thickness": 10,
            "pad": GAP * height,
        },
        link={"hovertemplate": "%{customdata}<extra></extra>", **{key: [link[key] for link in links] for key in (links or [{}])[0]}},
    )
    figure = go.Figure(sankey)
    for node in placed:
        name = for_plotly(shorten(plain(chart.encodings[STAGES[node.stage]].shown(node.value, lang)), 24))
        _beside(figure, node.stage, name, y=1 - node.middle, yanchor="middle", font={"size": 12})
    for stage, key in enumerate(STAGES):
        _beside(figure, stage, f"<b>{for_plotly(chart.encodings[key].label.of(lang))}</b>", y=1, yanchor="bottom", yshift=6)
    figure.update_layout(height=height, margin_l=10, margin_r=20)
    return figure


def _beside(figure: go.Figure, stage: int, text: str, **where: Any) -> None:
    """A text beside the nodes of a stage: left of the first, on the bands of the second, right of the third."""
    begin, end = _FLOW
    x = (begin, (begin + end) / 2, end)[stage]
    anchor, shift = (("right", -4), ("left", 7), ("left", 4))[stage]
    style = {"bgcolor": _HALO, "borderpad": 0} if stage == 1 else {}
    figure.add_annotation(text=text, x=x, xref="paper", yref="paper", xanchor=anchor, xshift=shift, showarrow=False, **style, **where)


def _translucent(colour: str) -> str:
    red, green, blue = (int(colour[place : place + 2], 16) for place in (1, 3, 5))
    return f"rgba({red},{green},{blue},0.35)"


def _plane(figure: go.Figure, chart: Chart, lang: Lang, ends: dict[str, tuple[float, float]]) -> None:
    for name in ("x", "y"):
        title = {"text": for_plotly(chart.encodings[name].label.of(lang)), "standoff": 8, "font": {"size": 13}}
        style = {"range": list(ends[name]), "title": title, "gridcolor": RULE, "zerolinecolor": "#999999", "automargin": True}
        figure.update_layout({f"{name}axis": style})
    figure.update_layout(height=_HEIGHT, margin_r=20)


def _labels(figure: go.Figure, points: list[tuple[float, float]], words: list[str], ends: dict[str, tuple[float, float]]) -> None:
    """Labels beside their points, left out where they would cover something; wider screens only leave more room."""
    pixels = list(
        zip(scaled([x for x, _ in points], *ends["x"], _WIDTH), scaled([y for _, y in points], *ends["y"], _HEIGHT - 20), strict=True)
    )
    sizes = [(columns(word) * 6.6 + 4, 16.0) for word in words]
    for point, pixel, word, centre in zip(
        points, pixels, words, place_labels(pixels, sizes, (_WIDTH, _HEIGHT - 20), radius=5), strict=True
    ):
        if centre is not None:
            shift = {"xshift": centre[0] - pixel[0], "yshift": centre[1] - pixel[1]}
            figure.add_annotation(
                x=point[0], y=point[1], text=for_plotly(word), showarrow=False, font={"size": 12}, bgcolor=_HALO, borderpad=0, **shift
            )


def scatter(chart: Chart, lang: Lang) -> go.Figure:
    """Terms by effect and frequency on a logarithmic scale, labelled in the order of the table."""
    table = chart.table
    x = [math.log10(value) for value in table[chart.encodings["x"].column]]
    y = [float(value) for value in table[chart.encodings["y"].column]]
    ends = {"x": span(x), "y": span([*y, 0.0])}
    marker = {"size": 7, "color": [LINES[0][0] if value > 0 else LINES[1][0] for value in y]}
    marker["symbol"] = ["circle" if value > 0 else "square" for value in y]
    figure = go.Figure(go.Scatter(x=x, y=y, mode="markers", marker=marker, showlegend=False, **tips(chart, table, lang)))
    _plane(figure, chart, lang, ends)
    powers = range(math.floor(ends["x"][0]), math.ceil(ends["x"][1]) + 1)
    figure.update_xaxes(tickvals=list(powers), ticktext=[f"{10.0**power:,g}" for power in powers])
    words = [shorten(plain(chart.encodings["label"].shown(value, lang)), 24) for value in table[chart.encodings["label"].column]]
    _labels(figure, list(zip(x, y, strict=True)), words, ends)
    return figure


def outlet_map(chart: Chart, lang: Lang) -> go.Figure:
    """Outlets as labelled points in a plane, with the regions in which resampling puts them."""
    name, table = chart.encodings["label"], chart.table
    points = table[table["part"] == "point"].sort_values(name.column)
    ends = {axis: span([float(value) for value in table[axis]]) for axis in ("x", "y")}
    figure = go.Figure()
    for index, outlet in enumerate(name.order):
        colour, symbol, _ = LINES[index % len(LINES)]
        edge = table[(table["part"] == "region") & (table[name.column] == outlet)]
        if len(edge):
            style = {"mode": "lines", "fill": "toself", "fillcolor": _translucent(colour).replace("0.35", "0.15"), "hoverinfo": "skip"}
            closed = pd.concat([edge, edge.head(1)])
            figure.add_trace(
                go.Scatter(x=closed["x"].tolist(), y=closed["y"].tolist(), line={"color": colour, "width": 1}, showlegend=False, **style)
            )
        rows = points[points[name.column] == outlet]
        marker = {"symbol": symbol, "size": 10, "color": colour}
        figure.add_trace(
            go.Scatter(
                x=rows["x"].tolist(), y=rows["y"].tolist(), mode="markers", marker=marker, showlegend=False, **tips(chart, rows, lang)
            )
        )
    _plane(figure, chart, lang, ends)
    words = [shorten(plain(outlet), 24) for outlet in points[name.column]]
    _labels(figure, list(zip(points["x"], points["y"], strict=True)), words, ends)
    return figure


def matrix(chart: Chart, lang: Lang) -> go.Figure:
    """A cell per pair, shaded by its value, which stands in it."""
    x, y, value = (chart.encodings[name] for name in ("x", "y", "value"))
    cells = {(row[y.column], row[x.column]): row for _, row in chart.table.iterrows()}
    found = [[cells.get((line, column)) for column in x.order] for line in y.order]
    shown: list[list[Any]] = [[None if cell is None else float(cell[value.column]) for cell in line] for line in found]
    texts = [["" if cell is None else tips(chart, cell.to_frame().T, lang)["customdata"][0] for cell in line] for line in found]
    top = shade_of_all([cell for line in shown for cell in line if cell is not None], chart.percent)
    figure = go.Figure(
        go.Heatmap(
            z=shown,
            x=list(range(len(x.order))),
            y=list(range(len(y.order))),
            customdata=texts,
            hovertemplate="%{customdata}<extra></extra>",
            hoverongaps=False,
            colorscale=[list(stop) for stop in SHADES],
            zmin=0,
            zmax=top,
            showscale=False,
            xgap=1,
            ygap=1,
        )
    )
    for row, line in enumerate(shown):
        for column, cell in enumerate(line):
            if cell is not None:
                ink = "#ffffff" if cell > 0.6 * top else INK
                style = {"size": 11, "color": ink}
                figure.add_annotation(
                    x=column, y=row, text=f"{cell:.0%}" if chart.percent else number(cell, False), showarrow=False, font=style
                )
    _matrix_axes(figure, chart, lang)
    figure.update_layout(height=max(3, len(y.order)) * _CELL + 40, margin_r=20)
    return figure


def _matrix_axes(figure: go.Figure, chart: Chart, lang: Lang) -> None:
    """Rows from top to bottom; columns as wide as their cells, so that the title stands under them."""
    for name in ("x", "y"):
        encoding = chart.encodings[name]
        ticks = [for_plotly(shorten(encoding.shown(each, lang), 30 if name == "y" else 20)) for each in encoding.order]
        ends = [-0.5, len(ticks) - 0.5] if name == "x" else [len(ticks) - 0.5, -0.5]
        title = {"text": for_plotly(encoding.label.of(lang)), "standoff": 8, "font": {"size": 13}}
        style = {"tickvals": list(range(len(ticks))), "ticktext": ticks, "range": ends, "title": title, "automargin": True}
        figure.update_layout({f"{name}axis": {**style, "showgrid": False, "zeroline": False}})
    figure.update_layout(xaxis_domain=[0, min(1.0, max(1, len(chart.encodings["x"].order)) / FEWEST_CELLS)])


def line(chart: Chart, lang: Lang) -> go.Figure:
    """A line per value of `series` over dates, with intervals as vertical bars."""
    series, x, y = (chart.encodings[name] for name in ("series", "x", "y"))
    figure = go.Figure()
    for index, value in enumerate(series.order):
        rows = chart.rows(series=value).sort_values(x.column)
        colour, symbol, _ = LINES[index % len(LINES)]
        known = rows.dropna(subset=["low", "high"])
        ends = [end for low, high in zip(known["low"], known["high"], strict=True) for end in (low, high, None)]
        dates = [end for date in known[x.column] for end in (date, date, None)]
        bars = {"mode": "lines", "line": {"color": colour, "width": 1}, "hoverinfo": "skip", "showlegend": False}
        figure.add_trace(go.Scatter(x=dates, y=ends, legendgroup=str(index), **bars))
        style = {
            "mode": "lines+markers",
            "cliponaxis": False,
            "line": {"color": colour, "width": 1.8},
            "marker": {"symbol": symbol, "size": 8},
        }
        name = for_plotly(series.shown(value, lang))
        dots = {"x": rows[x.column].tolist(), "y": rows[y.column].tolist(), "name": name, "legendgroup": str(index)}
        figure.add_trace(go.Scatter(**dots, **style, **tips(chart, rows, lang)))
    for name, encoding in (("x", x), ("y", y)):
        title = {"text": for_plotly(encoding.label.of(lang)), "standoff": 8, "font": {"size": 13}}
        figure.update_layout({f"{name}axis": {"title": title, "gridcolor": RULE, "linecolor": INK, "automargin": True}})
    end = float(y.order[-1]) if y.order else axis_end(chart.table[y.column], chart.table["high"])[0]
    steps = {"tickvals": [float(step) for step in y.order], "ticktext": [for_plotly(y.shown(step, lang)) for step in y.order]}
    figure.update_yaxes(range=[0, end * 1.05], zeroline=False, **({"tickformat": ".0%"} if chart.percent else steps if y.order else {}))
    shown = date_ticks(chart.table[x.column], 6)
    figure.update_xaxes(type="date", tickvals=shown, ticktext=shown, tickangle=0)
    figure.update_layout(height=320, margin_r=20)
    return figure
