"""What the screen shows for the mark under the pointer: values, counts and n, every word escaped."""

from typing import Any

import pandas as pd

from wakugumi.presentation.chart import Chart, Encoding
from wakugumi.presentation.labels import Lang, label
from wakugumi.presentation.text import for_plotly, plain, wrap

_HEADINGS = ("label", "panel", "series")
_VALUES = ("x", "y", "value")
_LINE = 64
"""Half-width columns of a hover text; a longer line would reach beyond the chart."""


def number(value: Any, percent: bool, digits: int = 1) -> str:
    """A value as readers see it: with so many decimals, or a percentage; text as it stands."""
    if isinstance(value, str):
        return value
    if pd.isna(value):
        return "–"
    return f"{value:.1%}" if percent else f"{value:,.{digits}f}"


def _tip(chart: Chart, row: pd.Series, lang: Lang) -> str:
    """Names in the first lines, then values, then the columns of `chart.hover`."""
    digits = 2 if chart.options.get("reference") == 1 else 1
    used = [(channel, chart.encodings[channel]) for channel in (*_VALUES, *_HEADINGS) if channel in chart.encodings]
    named = [each for channel, each in used if each.order or channel == "label"]
    lines = [for_plotly(each.shown(row[each.column], lang)) for each in named]
    for channel, each in used:
        if not each.order and channel in _VALUES:
            lines.append(f"{for_plotly(each.label.of(lang))}: {for_plotly(number(row[each.column], chart.percent, digits))}")
    if "low" in row and pd.notna(row["low"]):
        ends = f"{number(row['low'], chart.percent, digits)}–{number(row['high'], chart.percent, digits)}"
        lines.append(f"{for_plotly(label('hover.interval').of(lang))}: {for_plotly(ends)}")
    lines = [f"<b>{lines[0]}</b>", *lines[1:]]
    return "<br>".join(lines + [fact(row, each, lang) for each in chart.hover if _known(row, each)])


def _known(row: pd.Series, encoding: Encoding) -> bool:
    return encoding.column in row and pd.notna(row[encoding.column]) and row[encoding.column] != ""


def fact(row: pd.Series, encoding: Encoding, lang: Lang) -> str:
    """The wording of a column and its value, on as many lines of a hover text as it takes."""
    value: Any = row[encoding.column]
    shown = encoding.shown(value, lang) if isinstance(value, str) else f"{value:,.0f}" if float(value).is_integer() else f"{value:.3f}"
    return "<br>".join(map(for_plotly, wrap(plain(f"{encoding.label.of(lang)}: {shown}"), _LINE)))


def tips(chart: Chart, rows: pd.DataFrame, lang: Lang) -> dict[str, Any]:
    """The hover texts of `rows`, escaped, and the template that shows them."""
    return {"customdata": [_tip(chart, row, lang) for _, row in rows.iterrows()], "hovertemplate": "%{customdata}<extra></extra>"}
