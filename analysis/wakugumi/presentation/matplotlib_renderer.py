"""Charts for print: the record drawn by matplotlib at 85 or 170 mm, 8 pt, with embedded fonts and the same bytes every time."""

import io
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, Literal

import matplotlib
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.layout_engine import ConstrainedLayoutEngine
from matplotlib.text import Text as DrawnText
from matplotlib.transforms import Bbox

from wakugumi.presentation import matplotlib_relations, matplotlib_rows
from wakugumi.presentation.chart import Chart, Kind
from wakugumi.presentation.labels import Lang
from wakugumi.presentation.matplotlib_axes import SIZE
from wakugumi.presentation.palette import INK
from wakugumi.presentation.print_font import FONT, font_path, text_width
from wakugumi.presentation.svg_font import embed_font
from wakugumi.presentation.text import plain, wrap

Format = Literal["pdf", "svg", "png"]
WIDTHS_MM = (85, 170)
_NOTE_SIZE, _INCH, _MARGIN = 7.0, 25.4, 0.03
_PLACES = 6
"""Decimals of an axes' place, in widths and heights of the figure."""

_SETTINGS: Any = {
    "pdf.fonttype": 42,
    "svg.fonttype": "none",
    "svg.hashsalt": "wakugumi",
    "hatch.linewidth": 0.6,
    "path.simplify": False,
    "font.size": SIZE,
    "text.hinting": "no_hinting",
}
_METADATA: dict[Format, dict[str, Any]] = {
    "pdf": {"CreationDate": None, "Producer": None, "Creator": "wakugumi"},
    "svg": {"Date": None, "Creator": "wakugumi"},
    "png": {"Software": None},
}
_KINDS: dict[Kind, Callable[[Chart, Figure, Lang, float], float]] = {
    "forest": matplotlib_rows.forest,
    "stacked": matplotlib_rows.stacked,
    "flow": matplotlib_relations.flow,
    "scatter": matplotlib_relations.scatter,
    "map": matplotlib_relations.outlet_map,
    "matrix": matplotlib_relations.matrix,
    "line": matplotlib_relations.line,
}
"""Each draws the chart into a figure and returns the height in inches that it needs."""


def render(chart: Chart, file_format: Format, *, lang: Lang | None = None, width_mm: float = 170, dpi: int = 300) -> bytes:
    """The chart as the bytes of a PDF, SVG or PNG file, `width_mm` wide; `dpi` is the resolution of a PNG."""
    with own_style():
        drawn = figure(chart, lang=lang, width_mm=width_mm)
        buffer = io.BytesIO()
        drawn.savefig(buffer, format=file_format, dpi=dpi, metadata=_METADATA[file_format])
    return embed_font(buffer.getvalue(), font_path(), FONT) if file_format == "svg" else buffer.getvalue()


@contextmanager
def own_style() -> Iterator[None]:
    """Our settings alone: a notebook's own style must not change the figure, nor ours the notebook."""
    with matplotlib.rc_context():
        matplotlib.rcdefaults()
        matplotlib.rcParams.update(_SETTINGS)
        yield


def figure(chart: Chart, *, lang: Lang | None = None, width_mm: float = 170) -> Figure:
    """The chart as a matplotlib figure without a title, n and method in the note at its foot."""
    language = lang or chart.lang
    width = width_mm / _INCH
    note = wrap(plain(chart.note.of(language)), (width - 3 * _MARGIN) * 72 / _NOTE_SIZE, text_width)
    foot = (len(note) * _NOTE_SIZE * 1.35 + 4) / 72
    # Between panels there is room for arrowheads and whole markers at the ends of their axes.
    layout = ConstrainedLayoutEngine(w_pad=_MARGIN, h_pad=_MARGIN, wspace=0.05)
    with own_style():
        drawn = Figure(figsize=(width, 1), layout=layout)
        FigureCanvasAgg(drawn)
        height = _KINDS[chart.kind](chart, drawn, language, width) + foot
        drawn.set_size_inches(width, height)
        layout.set(rect=(0, foot / height, 1, 1 - foot / height))
        drawn.text(_MARGIN / width, _MARGIN / height, "\n".join(note), size=_NOTE_SIZE, va="bottom", ha="left", linespacing=1.3, color=INK)
        for text in drawn.findobj(DrawnText):
            text.set_fontproperties(FontProperties(family=FONT, fname=font_path(), size=text.get_fontsize()))
            text.set_parse_math(False)
        _settle(drawn, layout)
    return drawn


def _settle(drawn: Figure, layout: ConstrainedLayoutEngine) -> None:
    """Place the axes for good: the solver's last digits differ from run to run, and names of clip paths in an SVG hang on them."""
    layout.execute(drawn)
    places = [axes.get_position().get_points().round(_PLACES) for axes in drawn.axes]
    drawn.set_layout_engine("none")
    for axes, corners in zip(drawn.axes, places, strict=True):
        axes.set_position(Bbox(corners))
