"""Charts of relations in print: flow, scatter of terms, map, matrix, lines over time."""

import math
from typing import Any

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.colors import LinearSegmentedColormap, to_rgba
from matplotlib.figure import Figure
from matplotlib.patches import PathPatch, Polygon, Rectangle
from matplotlib.path import Path
from matplotlib.ticker import MaxNLocator

from wakugumi.presentation.chart import Chart, axis_end
from wakugumi.presentation.flow_layout import STAGES, bands, colour_of, nodes
from wakugumi.presentation.label_placement import Point, place_labels, scaled, span
from wakugumi.presentation.labels import Lang
from wakugumi.presentation.matplotlib_axes import SIZE, SMALL, WIDE, clean, legend_shape, outlet_axis, signed
from wakugumi.presentation.palette import FEWEST_CELLS, FILLS, INK, LINES, RULE, SHADES, shade_of_all
from wakugumi.presentation.print_font import fitted, text_width
from wakugumi.presentation.scales import date_ticks, ordinals
from wakugumi.presentation.text import plain, shorten

_BAR = 0.02
_DASHES: tuple[Any, ...] = ("-", "--", "-.", ":", (0, (5, 1, 1, 1, 1, 1)), (0, (1, 1)), (0, (7, 2)), (0, (3, 1, 1, 1)))


def flow(chart: Chart, drawn: Figure, lang: Lang, width: float) -> float:
    """Bands from stage to stage, as wide as their counts, in the colours of the outlets (Sankey diagram)."""
    axes = drawn.subplots()
    axes.set_axis_off()
    wide = width > WIDE
    side = 0.42 if wide else 0.55
    axes.set_xlim(-side, 1 + side)
    axes.set_ylim(1.12, -0.02)
    for band in bands(chart):
        shape = _band(band.stage * 0.5 + _BAR / 2, band.stage * 0.5 + 0.5 - _BAR / 2, band.start, band.end)
        # Hatches tell the outlets apart in grey.
        hatch = {"hatch": FILLS[band.outlet % len(FILLS)][1] * 3, "hatchcolor": to_rgba(INK, 0.3)}
        axes.add_patch(PathPatch(shape, facecolor=to_rgba(colour_of(band.outlet), 0.45), edgecolor="white", linewidth=0.2, **hatch))
    for node in nodes(chart):
        place = node.stage * 0.5
        axes.add_patch(Rectangle((place - _BAR / 2, node.top), _BAR, node.height, facecolor=INK, linewidth=0))
        side_of, alignment = ((-0.02, "right"), (0.02, "left"), (0.02, "left"))[node.stage]
        name = fitted(
            plain(chart.encodings[STAGES[node.stage]].shown(node.value, lang)), SIZE, 100 if wide else 46 if node.stage == 1 else 68
        )
        box = {"facecolor": "white", "alpha": 0.75, "edgecolor": "none", "pad": 0.6} if node.stage == 1 else None
        axes.text(place + side_of, node.middle, name, size=SIZE, ha=alignment, va="center", bbox=box, zorder=5)
    for place, stage in zip((0.0, 0.5, 1.0), STAGES, strict=True):
        axes.text(place, 1.1, plain(chart.encodings[stage].label.of(lang)), size=SMALL, ha="center", va="bottom", color="#555555")
    return 0.5 + 0.3 * max((len(chart.encodings[stage].order) for stage in STAGES), default=1)


def _band(x0: float, x1: float, left: tuple[float, float], right: tuple[float, float]) -> Path:
    middle = (x0 + x1) / 2
    there = [(x0, left[0]), (middle, left[0]), (middle, right[0]), (x1, right[0])]
    back = [(x1, right[1]), (middle, right[1]), (middle, left[1]), (x0, left[1])]
    curve = [Path.CURVE4] * 3
    return Path([*there, *back, (x0, left[0])], [Path.MOVETO, *curve, Path.LINETO, *curve, Path.CLOSEPOLY])


def _plane(axes: Axes, chart: Chart, lang: Lang) -> None:
    clean(axes)
    axes.spines["left"].set_visible(True)
    axes.spines["left"].set_linewidth(0.6)
    axes.set_xlabel(plain(chart.encodings["x"].label.of(lang)), size=SIZE)
    axes.set_ylabel(plain(chart.encodings["y"].label.of(lang)), size=SIZE)
    axes.grid(color=RULE, linewidth=0.4)


def _ticks(low: float, high: float) -> list[float]:
    return [tick for tick in MaxNLocator(5).tick_values(low, high) if low <= tick <= high]


def _label_points(axes: Axes, points: list[Point], words: list[str], area: Point, ends: tuple[Point, Point]) -> None:
    """Labels beside their points, in points of print, left out where they would cover something; the area is a little underestimated."""
    places = list(zip(scaled([x for x, _ in points], *ends[0], area[0]), scaled([y for _, y in points], *ends[1], area[1]), strict=True))
    sizes = [(text_width(word, SIZE) + 3, SIZE * 1.25) for word in words]
    centres = place_labels(places, sizes, area, radius=3)
    for point, place, word, centre in zip(points, places, words, centres, strict=True):
        if centre is not None:
            shift = (centre[0] - place[0], centre[1] - place[1])
            halo = {"facecolor": "white", "alpha": 0.7, "edgecolor": "none", "pad": 0.3}
            style: dict[str, Any] = {"textcoords": "offset points", "size": SIZE, "ha": "center", "va": "center", "zorder": 5}
            axes.annotate(word, point, xytext=shift, bbox=halo, **style)


def scatter(chart: Chart, drawn: Figure, lang: Lang, width: float) -> float:
    """Terms by effect and frequency on a logarithmic scale, labelled in the order of the table."""
    axes = drawn.subplots()
    table, height = chart.table, 4.0 if width > WIDE else 3.0
    points = [
        (math.log10(x), float(y)) for x, y in zip(table[chart.encodings["x"].column], table[chart.encodings["y"].column], strict=True)
    ]
    ends = span([x for x, _ in points]), span([*(y for _, y in points), 0.0])
    _plane(axes, chart, lang)
    for above, (colour, _, marker) in ((True, LINES[0]), (False, LINES[1])):
        chosen = [point for point in points if (point[1] > 0) is above]
        axes.plot([x for x, _ in chosen], [y for _, y in chosen], marker, color=colour, markersize=3.5, linestyle="none")
    axes.axhline(0, color="#777777", linewidth=0.6)
    powers = [power for power in range(math.floor(ends[0][0]), math.ceil(ends[0][1]) + 1) if ends[0][0] <= power <= ends[0][1]]
    axes.set_xticks(powers, [f"{10.0**power:,g}" for power in powers])
    heights = _ticks(*ends[1])
    axes.set_yticks(heights, [signed(tick) for tick in heights])
    axes.set_xlim(ends[0])
    axes.set_ylim(ends[1])
    words = [shorten(plain(value), 20) for value in table[chart.encodings["label"].column]]
    _label_points(axes, points, words, ((width - 0.75) * 72, (height - 0.7) * 72), ends)
    return height


def outlet_map(chart: Chart, drawn: Figure, lang: Lang, width: float) -> float:
    """Outlets as labelled points in a plane, with the regions in which resampling puts them."""
    axes = drawn.subplots()
    name, table, height = chart.encodings["label"], chart.table, 4.0 if width > WIDE else 3.0
    ends = (span([float(value) for value in table["x"]]), span([float(value) for value in table["y"]]))
    _plane(axes, chart, lang)
    points = []
    for index, outlet in enumerate(name.order):
        colour, _, marker = LINES[index % len(LINES)]
        edge = table[(table["part"] == "region") & (table[name.column] == outlet)]
        if len(edge):
            corners = edge[["x", "y"]].to_numpy()
            axes.add_patch(Polygon(corners, facecolor=colour, alpha=0.12, linewidth=0))
            axes.add_patch(Polygon(corners, fill=False, edgecolor=colour, linewidth=0.8, linestyle=_DASHES[index % len(_DASHES)]))
        row = table[(table["part"] == "point") & (table[name.column] == outlet)].iloc[0]
        points.append((float(row["x"]), float(row["y"])))
        axes.plot(*points[-1], marker, color=colour, markersize=5)
    for axis, (low, high) in zip((axes.xaxis, axes.yaxis), ends, strict=True):
        ticks = _ticks(low, high)
        axis.set_ticks(ticks, labels=[signed(tick) for tick in ticks])
    axes.set_xlim(ends[0])
    axes.set_ylim(ends[1])
    words = [shorten(plain(outlet), 20) for outlet in name.order]
    _label_points(axes, points, words, ((width - 0.75) * 72, (height - 0.7) * 72), ends)
    return height


def matrix(chart: Chart, drawn: Figure, lang: Lang, width: float) -> float:
    """A cell per pair, shaded by its value, which stands in it."""
    axes = drawn.subplots()
    x, y, value = (chart.encodings[name] for name in ("x", "y", "value"))
    shades = LinearSegmentedColormap.from_list("wakugumi", list(SHADES))
    cells = chart.table[chart.table[x.column].isin(x.order) & chart.table[y.column].isin(y.order)]
    top = shade_of_all(cells[value.column].dropna().tolist(), chart.percent)
    for row in cells.to_dict("records"):
        column, line, share = x.order.index(row[x.column]), y.order.index(row[y.column]), float(row[value.column])
        if math.isnan(share):
            continue
        axes.add_patch(Rectangle((column - 0.48, line - 0.46), 0.96, 0.92, facecolor=shades(share / top), linewidth=0))
        ink = "white" if share > 0.6 * top else INK
        axes.text(column, line, f"{share:.0%}" if chart.percent else f"{share:,.1f}", size=SMALL, ha="center", va="center", color=ink)
    clean(axes)
    names = [shorten(plain(x.shown(each, lang)), 20) for each in x.order]
    long = max((text_width(name, SIZE) for name in names), default=0) / 72 > (width - 1.4) / max(FEWEST_CELLS, len(names)) - 0.05
    axes.set_xticks(
        range(len(names)), names, rotation=60 if long else 0, ha="right" if long else "center", rotation_mode="anchor" if long else None
    )
    room = max(FEWEST_CELLS, len(names))
    axes.set_xlim(-0.5, room - 0.5)
    outlet_axis(axes, chart, lang, width, narrow=24)
    axes.set_xlabel(plain(x.label.of(lang)), size=SIZE, x=len(names) / 2 / room)
    axes.set_ylabel(plain(y.label.of(lang)), size=SIZE)
    return 0.6 + 0.24 * max(2, len(y.order)) + (max((text_width(name, SIZE) for name in names), default=0) / 72 if long else 0)


def line(chart: Chart, drawn: Figure, lang: Lang, width: float) -> float:
    """A line per value of `series` over dates, with intervals as vertical bars."""
    axes = drawn.subplots()
    series, x, y = (chart.encodings[name] for name in ("series", "x", "y"))
    for index, value in enumerate(series.order):
        rows = chart.rows(series=value).sort_values(x.column)
        colour, _, marker = LINES[index % len(LINES)]
        when = ordinals(rows[x.column])
        style: dict[str, Any] = {
            "marker": marker,
            "color": colour,
            "linestyle": _DASHES[index % len(_DASHES)],
            "markersize": 3.5,
            "clip_on": False,
            "linewidth": 1.1,
        }
        axes.plot(when, rows[y.column].to_numpy(), label=shorten(plain(series.shown(value, lang)), 40), **style)
        axes.vlines(when, rows["low"].to_numpy(), rows["high"].to_numpy(), color=colour, linewidth=0.7)
    _plane(axes, chart, lang)
    axes.grid(visible=False, axis="x")
    _dated(axes, chart.table[x.column], 6 if width > WIDE else 3)
    top = float(y.order[-1]) if y.order else axis_end(chart.table[y.column], chart.table["high"])[0]
    heights = [float(step) for step in y.order] or _ticks(0, top * 1.05)
    words = [plain(y.shown(step, lang)) for step in y.order]
    axes.set_yticks(heights, words or [f"{tick:.0%}" if chart.percent else f"{tick:g}" for tick in heights])
    axes.set_ylim(0, top * 1.05)
    handles, names = axes.get_legend_handles_labels()
    across, lines = legend_shape(names, width, 0.5)
    legend: dict[str, Any] = {"frameon": False, "fontsize": SIZE, "handlelength": 2.4, "columnspacing": 1, "borderaxespad": 0.2}
    drawn.legend(handles, names, loc="outside upper left", ncols=across, **legend)
    return 2.4 + lines * 0.19


def _dated(axes: Axes, column: pd.Series, most: int) -> None:
    """Ticks on dates that occur, written in full."""
    shown = date_ticks(column, most)
    axes.set_xticks(ordinals(shown), shown)
