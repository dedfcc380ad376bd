"""Charts for the screen: the record drawn by plotly, every label shown literally, counts and n on hover."""

import json
from collections.abc import Callable
from html import unescape
from typing import Any

import plotly.graph_objects as go

from wakugumi.presentation import plotly_relations, plotly_rows
from wakugumi.presentation.chart import Chart, Kind
from wakugumi.presentation.labels import Lang
from wakugumi.presentation.palette import FONTS_SCREEN, INK
from wakugumi.presentation.text import columns, for_plotly, wrap

_UNUSED_BUTTONS = ["sendChartToCloud", "select2d", "lasso2d", "zoomIn2d", "zoomOut2d", "autoScale2d"]
CONFIG = {
    "displaylogo": False,
    "responsive": True,
    "showLink": False,
    "plotlyServerURL": "",
    "typesetMath": False,
    "modeBarButtonsToRemove": _UNUSED_BUTTONS,
}
_BUTTONS, _TITLE, _LABEL, _AXIS, _NOTE_LINE, _NARROW = 28, 36, 22, 58, 16, 560
_KINDS: dict[Kind, Callable[[Chart, Lang], go.Figure]] = {
    "forest": plotly_rows.forest,
    "stacked": plotly_rows.stacked,
    "flow": plotly_relations.flow,
    "scatter": plotly_relations.scatter,
    "map": plotly_relations.outlet_map,
    "matrix": plotly_relations.matrix,
    "line": plotly_relations.line,
}


def figure(chart: Chart, *, lang: Lang | None = None, framed: bool = True) -> go.Figure:
    """The chart as a plotly figure; `framed` puts title and note into it, for notebooks, where no caption stands beside it."""
    language = lang or chart.lang
    drawn = _KINDS[chart.kind](chart, language)
    note = wrap(chart.note.of(language), 110) if framed else []
    head = plotly_rows.PANEL_HEAD if "panel" in chart.encodings or chart.kind == "flow" else 0
    _frame(drawn, head, note, 26 if chart.kind == "flow" else _AXIS, title=for_plotly(chart.title.of(language)) if framed else "")
    return drawn


def _frame(drawn: go.Figure, head: int, note: list[str], axis: int, *, title: str) -> None:
    """Room for title or buttons, legend and panel headings above, for the axis and the note below; `height` comes in as the plot's."""
    names = [trace.name for trace in drawn.data if trace.type in ("scatter", "bar") and trace.showlegend is not False and trace.name]
    rows = _legend_rows([7 * columns(unescape(name)) + 55 for name in names])
    plot = drawn.layout.height
    above = (_TITLE if title else _BUTTONS) + _LABEL * rows + head
    below = axis + _NOTE_LINE * len(note)
    place = {"orientation": "h", "x": 0, "xanchor": "left", "y": 1 + (head or 4) / plot, "yanchor": "bottom"}
    drawn.update_layout(
        template="none",
        height=plot + above + below,
        margin={"t": above, "b": below, "l": 10},
        font={"family": FONTS_SCREEN, "size": 13, "color": INK},
        paper_bgcolor="white",
        plot_bgcolor="white",
        hoverlabel={"align": "left", "namelength": 0},
        showlegend=bool(names),
        legend={**place, "font": {"size": 13}, "title": {"font": {"size": 13}}},
    )
    if title:
        heading = {"text": f"<b>{title}</b>", "x": 0, "xref": "paper", "y": 0.98, "yref": "container", "yanchor": "top"}
        drawn.update_layout(title=heading)
    if note:
        text = "<br>".join(for_plotly(line) for line in note)
        foot = {"x": 0, "y": 0, "xref": "paper", "yref": "paper", "xanchor": "left", "yanchor": "top", "yshift": 6 - axis}
        drawn.add_annotation(text=text, showarrow=False, font={"size": 11}, align="left", **foot)


def _legend_rows(widths: list[int]) -> int:
    """Lines of a legend in a plot of `_NARROW` pixels: what does not fit on one line stands in columns of equal width."""
    if sum(widths) <= _NARROW:
        return 1 if widths else 0
    return -(-len(widths) // max(1, _NARROW // max(widths)))


def specification(chart: Chart, *, lang: Lang | None = None, framed: bool = True) -> dict[str, Any]:
    """The figure as plain JSON data, with the settings of the page it stands on; the same bytes from run to run."""
    data: dict[str, Any] = json.loads(figure(chart, lang=lang, framed=framed).to_json())
    return {"data": data["data"], "layout": data["layout"], "config": CONFIG}
