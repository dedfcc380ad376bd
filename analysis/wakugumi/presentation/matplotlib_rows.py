"""Charts with a row per outlet, in print: dots with intervals, stacked shares."""

import math
from collections.abc import Hashable, Mapping
from typing import Any

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Patch

from wakugumi.presentation.chart import Chart
from wakugumi.presentation.labels import Lang
from wakugumi.presentation.matplotlib_axes import SIZE, SMALL, WIDE, clean, legend_shape, number_axis, outlet_axis
from wakugumi.presentation.palette import FILLS, INK, LINES
from wakugumi.presentation.scales import Scale, scale
from wakugumi.presentation.text import plain, shorten


def forest(chart: Chart, drawn: Figure, lang: Lang, width: float) -> float:
    """Dots with intervals: a panel per value of `panel`, a row per value of `y`, a marker per value of `series`."""
    panels = chart.panels()
    across = min(len(panels), 4 if width > WIDE else 2) or 1
    lines = -(-len(panels) // across) or 1
    grid = drawn.subplots(lines, across, squeeze=False)
    for place, axes in enumerate(grid.flat):
        if place >= len(panels):
            axes.set_visible(False)
            continue
        _forest_panel(axes, chart, panels[place], lang)
        outlet_axis(axes, chart, lang, width, shown=place % across == 0)
    grid[-1][0].set_xlabel(plain(chart.encodings["x"].label.of(lang)), size=SIZE, loc="left")
    legend = 0.25 if "series" in chart.encodings else 0
    if legend:
        drawn.legend(
            *grid.flat[0].get_legend_handles_labels(), loc="outside upper left", ncols=4, frameon=False, fontsize=SIZE, handletextpad=0.2
        )
    return legend + 0.2 + lines * (0.45 + len(chart.encodings["y"].order) * (0.17 if len(chart.series()) == 1 else 0.24))


def _forest_panel(axes: Axes, chart: Chart, panel: str, lang: Lang) -> None:
    series, y = chart.series(), chart.encodings["y"]
    axis = scale(chart, panel)
    for index, value in enumerate(series):
        colour, _, marker = LINES[index]
        offset = (index - (len(series) - 1) / 2) * 0.3
        name = plain(chart.encodings["series"].shown(value, lang)) if value else ""
        axes.plot([], [], marker, color=colour, markersize=4, label=name)
        for row in chart.rows(panel=panel, series=value).to_dict("records"):
            if row[y.column] in y.order:
                _interval(axes, axis, row, y.order.index(row[y.column]) + offset, colour)
                where = axis.position(float(row[chart.encodings["x"].column]))
                if where >= axis.low:
                    fill = "white" if row.get("fragile") else colour
                    style: dict[str, Any] = {"markersize": 4, "markeredgewidth": 0.9, "clip_on": False, "zorder": 3}
                    axes.plot([where], [y.order.index(row[y.column]) + offset], marker, color=colour, markerfacecolor=fill, **style)
    clean(axes)
    number_axis(axes, axis, chart.percent)
    if panel:
        axes.set_title(plain(chart.encodings["panel"].shown(panel, lang)), size=SIZE, loc="left", pad=3)


def _interval(axes: Axes, axis: Scale, row: Mapping[Hashable, Any], place: float, colour: str) -> None:
    """The interval of one row; an arrowhead stands where it goes on beyond the axis."""
    low, high = axis.position(float(row["low"])), axis.position(float(row["high"]))
    room = (axis.high - axis.low) * 0.02
    if not math.isnan(low):
        ends = [max(low, axis.low - room), min(high, axis.high + room)]
        axes.plot(ends, [place, place], color=colour, linewidth=1.1, solid_capstyle="butt")
    if high > axis.high:
        axes.plot([axis.high + room], [place], ">", color=colour, markersize=4)
    if axis.reference is not None and low < axis.low:
        axes.plot([axis.low - room], [place], "<", color=colour, markersize=4)


def stacked(chart: Chart, drawn: Figure, lang: Lang, width: float) -> float:
    """Stacked shares: a panel per value of `panel`, a bar per value of `y`, a segment per value of `series`."""
    panels, y = chart.panels(), chart.encodings["y"]
    across = len(panels) if width > WIDE else 1
    lines = -(-len(panels) // across)
    grid = drawn.subplots(lines, across, squeeze=False)
    counts = chart.table.groupby(y.column)[chart.encodings["n"].column].max()
    for place, (axes, panel) in enumerate(zip(grid.flat, panels, strict=True)):
        _bars(axes, chart, panel, inches=width / across * 0.8)
        clean(axes)
        axes.set_xticks(
            [0, 0.25, 0.5, 0.75, 1],
            ["0%", "", "50%", "", "100%" if place == len(panels) - 1 else ""] if across > 1 else ["0%", "25%", "50%", "75%", "100%"],
        )
        axes.set_xlim(0, 1)
        outlet_axis(axes, chart, lang, width, shown=place % across == 0)
        if place % across == across - 1:
            _counts(axes, [f"n = {counts.get(outlet, 0):,}" for outlet in y.order])
        if panel:
            axes.set_title(plain(chart.encodings["panel"].shown(panel, lang)), size=SIZE, loc="left", pad=3)
    grid[-1][0].set_xlabel(plain(chart.encodings["x"].label.of(lang)), size=SIZE, loc="left")
    legend = _legend(drawn, chart, lang, width)
    return legend * 0.19 + 0.25 + lines * ((0.42 if panels[0] else 0.25) + len(y.order) * 0.22)


def _counts(axes: Axes, texts: list[str]) -> None:
    style: dict[str, Any] = {"textcoords": "offset points", "size": 7, "va": "center", "annotation_clip": False}
    for place, text in enumerate(texts):
        axes.annotate(text, (1, place), xytext=(3, 0), **style)


def _bars(axes: Axes, chart: Chart, panel: str, *, inches: float) -> None:
    y, x = chart.encodings["y"], chart.encodings["x"].column
    left = [0.0] * len(y.order)
    for index, value in enumerate(chart.series()):
        share = chart.rows(panel=panel, series=value).set_index(y.column)[x].to_dict()
        widths = [float(share.get(outlet, 0) or 0) for outlet in y.order]
        colour, hatch, ink = FILLS[index]
        style: dict[str, Any] = {"facecolor": colour, "hatch": hatch * 4, "hatchcolor": ink, "edgecolor": INK, "linewidth": 0.4}
        axes.barh(range(len(y.order)), widths, left=left, height=0.7, **style)
        for place, (start, length) in enumerate(zip(left, widths, strict=True)):
            if length * inches > 0.33:
                box = {"facecolor": "white", "edgecolor": "none", "pad": 0.8}
                axes.text(start + length / 2, place, f"{length:.0%}", size=SMALL, ha="center", va="center", bbox=box)
        left = [start + length for start, length in zip(left, widths, strict=True)]


def _legend(drawn: Figure, chart: Chart, lang: Lang, width: float) -> int:
    """Draws the legend in as many columns as fit; returns its number of lines."""
    series = chart.encodings["series"]
    names = [shorten(plain(series.shown(value, lang)), 40) for value in series.order]
    across, lines = legend_shape(names, width, 0.42)
    handles = [
        Patch(facecolor=fill, hatch=hatch * 4, hatchcolor=ink, edgecolor=INK, linewidth=0.4) for fill, hatch, ink in FILLS[: len(names)]
    ]
    style: dict[str, Any] = {"frameon": False, "fontsize": SIZE, "handlelength": 1.6, "columnspacing": 1, "borderaxespad": 0.2}
    drawn.legend(handles, names, loc="outside upper left", ncols=across, **style)
    return lines
