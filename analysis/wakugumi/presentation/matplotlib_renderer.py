"""Charts for print: the record drawn by matplotlib at 85 or 170 mm, 8 pt, with embedded fonts and the same bytes every time."""

import io
import math
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Literal

import matplotlib
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.layout_engine import ConstrainedLayoutEngine
from matplotlib.patches import Patch
from matplotlib.text import Text as DrawnText
from matplotlib.ticker import MaxNLocator

from wakugumi.presentation.chart import Chart
from wakugumi.presentation.labels import Lang
from wakugumi.presentation.palette import FILLS, INK, LINES, RULE
from wakugumi.presentation.svg_font import embed_font
from wakugumi.presentation.text import plain, shorten, wrap

Format = Literal["pdf", "svg", "png"]
WIDTHS_MM = (85, 170)
FONT = "IPAexGothic"
_SIZE, _NOTE_SIZE, _INCH = 8.0, 7.0, 25.4
_SETTINGS: Any = {
    "pdf.fonttype": 42,
    "svg.fonttype": "none",
    "svg.hashsalt": "wakugumi",
    "hatch.linewidth": 0.6,
    "path.simplify": False,
    "font.size": _SIZE,
}
_METADATA: dict[Format, dict[str, Any]] = {
    "pdf": {"CreationDate": None, "Producer": None, "Creator": "wakugumi"},
    "svg": {"Date": None, "Creator": "wakugumi"},
    "png": {"Software": None},
}


def render(chart: Chart, file_format: Format, *, lang: Lang | None = None, width_mm: float = 170, dpi: int = 300) -> bytes:
    """The chart as the bytes of a PDF, SVG or PNG file, `width_mm` wide; `dpi` is the resolution of a PNG."""
    with _own_style():
        drawn = figure(chart, lang=lang, width_mm=width_mm)
        buffer = io.BytesIO()
        drawn.savefig(buffer, format=file_format, dpi=dpi, metadata=_METADATA[file_format])
    return embed_font(buffer.getvalue(), font_path(), FONT) if file_format == "svg" else buffer.getvalue()


def font_path() -> Path:
    """The Japanese font of print, IPAexGothic, as matplotlib-fontja brings it.

    The package is found, not imported: importing it changes matplotlib's settings for the whole session.
    """
    spec = find_spec("matplotlib_fontja")
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError("the fonts of print are missing; install matplotlib-fontja")
    return Path(spec.origin).parent / "fonts" / "ipaexg.ttf"


@contextmanager
def _own_style() -> Iterator[None]:
    """Our settings alone: a notebook's own style must not change the figure, nor ours the notebook."""
    with matplotlib.rc_context():
        matplotlib.rcdefaults()
        matplotlib.rcParams.update(_SETTINGS)
        yield


def figure(chart: Chart, *, lang: Lang | None = None, width_mm: float = 170) -> Figure:
    """The chart as a matplotlib figure without a title, n and method in the note at its foot."""
    language = lang or chart.lang
    width = width_mm / _INCH
    note = wrap(plain(chart.note.of(language)), int(width * 72 / (_NOTE_SIZE * 0.53)))
    foot = (len(note) * _NOTE_SIZE * 1.35 + 4) / 72
    layout = ConstrainedLayoutEngine(w_pad=0.03, h_pad=0.03)
    with _own_style():
        drawn = Figure(figsize=(width, 1), layout=layout)
        FigureCanvasAgg(drawn)
        height = _KINDS[chart.kind](chart, drawn, language, width) + foot
        drawn.set_size_inches(width, height)
        layout.set(rect=(0, foot / height, 1, 1 - foot / height))
        drawn.text(0.03 / width, 0.03 / height, "\n".join(note), size=_NOTE_SIZE, va="bottom", ha="left", linespacing=1.3, color=INK)
        for text in drawn.findobj(DrawnText):
            text.set_fontproperties(FontProperties(family=FONT, fname=font_path(), size=text.get_fontsize()))
            text.set_parse_math(False)
    return drawn


def clean(axes: Axes) -> None:
    """Only what carries information: no box, thin rules, small ticks."""
    axes.spines[["top", "right", "left"]].set_visible(False)
    axes.spines["bottom"].set_linewidth(0.6)
    axes.tick_params(length=2, width=0.6, labelsize=_SIZE, colors=INK)
    axes.tick_params(axis="y", length=0)
    axes.set_axisbelow(True)


def outlet_axis(axes: Axes, chart: Chart, lang: Lang, width: float, shown: bool = True) -> None:
    """The rows: outlets from top to bottom, long names cut with an ellipsis."""
    y = chart.encodings["y"]
    names = [shorten(plain(y.shown(value, lang)), 26 if width > 5 else 16) for value in y.order]
    axes.set_yticks(range(len(names)), names if shown else [""] * len(names))
    axes.set_ylim(len(names) - 0.5, -0.5)


def _number_axis(axes: Axes, top: float, percent: bool) -> None:
    end = (top or 1) * 1.04
    ticks = [tick for tick in MaxNLocator(4).tick_values(0, end) if 0 <= tick <= end]
    axes.set_xticks(ticks, [f"{tick:.0%}" if percent else f"{tick:g}" for tick in ticks])
    axes.set_xlim(0, end)
    axes.grid(axis="x", color=RULE, linewidth=0.5)


def _forest(chart: Chart, drawn: Figure, lang: Lang, width: float) -> float:
    panels = chart.panels()
    columns = min(len(panels), 4 if width > 5 else 2) or 1
    lines = -(-len(panels) // columns)
    grid = drawn.subplots(lines, columns, squeeze=False)
    for place, axes in enumerate(grid.flat):
        if place >= len(panels):
            axes.set_visible(False)
            continue
        _forest_panel(axes, chart, panels[place], lang)
        outlet_axis(axes, chart, lang, width, shown=place % columns == 0)
    grid[-1][0].set_xlabel(plain(chart.encodings["x"].label.of(lang)), size=_SIZE, loc="left")
    legend = 0.25 if "series" in chart.encodings else 0
    if legend:
        drawn.legend(
            *grid.flat[0].get_legend_handles_labels(), loc="outside upper left", ncols=4, frameon=False, fontsize=_SIZE, handletextpad=0.2
        )
    return legend + 0.2 + lines * (0.45 + len(chart.encodings["y"].order) * (0.17 if len(chart.series()) == 1 else 0.24))


def _forest_panel(axes: Axes, chart: Chart, panel: str, lang: Lang) -> None:
    series, y, x = chart.series(), chart.encodings["y"], chart.encodings["x"].column
    top = 0.0
    for index, value in enumerate(series):
        colour, _, marker = LINES[index]
        offset = (index - (len(series) - 1) / 2) * 0.3
        name = plain(chart.encodings["series"].shown(value, lang)) if value else ""
        axes.plot([], [], marker, color=colour, markersize=4, label=name)
        for row in chart.rows(panel=panel, series=value).to_dict("records"):
            if row[y.column] not in y.order:
                continue
            place = y.order.index(row[y.column]) + offset
            low, high = float(row.get("low", math.nan)), float(row.get("high", math.nan))
            if not math.isnan(low):
                axes.plot([low, high], [place, place], color=colour, linewidth=1.1, solid_capstyle="butt")
                top = max(top, high)
            fill = "white" if row.get("fragile") else colour
            axes.plot([row[x]], [place], marker, color=colour, markerfacecolor=fill, markersize=4, markeredgewidth=0.9)
            top = max(top, row[x])
    clean(axes)
    _number_axis(axes, top, chart.percent)
    if panel:
        axes.set_title(plain(chart.encodings["panel"].shown(panel, lang)), size=_SIZE, loc="left", pad=3)


def _stacked(chart: Chart, drawn: Figure, lang: Lang, width: float) -> float:
    axes = drawn.subplots()
    y, series, x = chart.encodings["y"], chart.encodings["series"], chart.encodings["x"].column
    left = [0.0] * len(y.order)
    for index, value in enumerate(series.order):
        share = chart.rows(series=value).set_index(y.column)[x].to_dict()
        widths = [float(share.get(outlet, 0) or 0) for outlet in y.order]
        colour, hatch, ink = FILLS[index]
        style: dict[str, Any] = {"facecolor": colour, "hatch": hatch * 4, "hatchcolor": ink, "edgecolor": INK, "linewidth": 0.4}
        axes.barh(range(len(y.order)), widths, left=left, height=0.7, **style)
        for place, (start, length) in enumerate(zip(left, widths, strict=True)):
            if length * width > 0.45:
                box = {"facecolor": "white", "edgecolor": "none", "pad": 0.8}
                axes.text(start + length / 2, place, f"{length:.0%}", size=6.5, ha="center", va="center", bbox=box)
        left = [start + length for start, length in zip(left, widths, strict=True)]
    counts = chart.table.groupby(y.column)[chart.encodings["n"].column].max()
    for place, outlet in enumerate(y.order):
        axes.annotate(
            f"n = {counts.get(outlet, 0):,}",
            (1, place),
            xytext=(3, 0),
            textcoords="offset points",
            size=7,
            va="center",
            annotation_clip=False,
        )
    clean(axes)
    axes.set_xticks([0, 0.25, 0.5, 0.75, 1], ["0%", "25%", "50%", "75%", "100%"])
    axes.set_xlim(0, 1)
    axes.set_xlabel(plain(chart.encodings["x"].label.of(lang)), size=_SIZE)
    outlet_axis(axes, chart, lang, width)
    columns = 6 if width > 5 else 2
    _legend(drawn, chart, lang, columns)
    return -(-len(series.order) // columns) * 0.19 + 0.5 + len(y.order) * 0.22


def _legend(drawn: Figure, chart: Chart, lang: Lang, columns: int) -> None:
    series = chart.encodings["series"]
    handles = [
        Patch(facecolor=FILLS[index][0], hatch=FILLS[index][1] * 4, hatchcolor=FILLS[index][2], edgecolor=INK, linewidth=0.4)
        for index in range(len(series.order))
    ]
    names = [plain(series.shown(value, lang)) for value in series.order]
    drawn.legend(handles, names, loc="outside upper left", ncols=columns, frameon=False, fontsize=_SIZE, handlelength=1.6, columnspacing=1)


_KINDS: dict[str, Callable[[Chart, Figure, Lang, float], float]] = {"forest": _forest, "stacked": _stacked}
