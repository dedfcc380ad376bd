"""What every printed chart shares: 8 pt, thin rules, outlets from top to bottom."""

from collections.abc import Sequence

from matplotlib.axes import Axes
from matplotlib.ticker import MaxNLocator

from wakugumi.presentation.chart import Chart
from wakugumi.presentation.labels import Lang
from wakugumi.presentation.palette import INK, RULE
from wakugumi.presentation.print_font import text_width
from wakugumi.presentation.scales import Scale
from wakugumi.presentation.text import plain, shorten

SIZE, SMALL = 8.0, 6.5
WIDE = 5.0
"""Inches from which a figure counts as wide (two columns of a page)."""


def clean(axes: Axes) -> None:
    """Only what carries information: no box, thin rules, small ticks."""
    axes.spines[["top", "right", "left"]].set_visible(False)
    axes.spines["bottom"].set_linewidth(0.6)
    axes.tick_params(length=2, width=0.6, labelsize=SIZE, colors=INK)
    axes.tick_params(axis="y", length=0)
    axes.set_axisbelow(True)


def outlet_axis(axes: Axes, chart: Chart, lang: Lang, width: float, *, shown: bool = True, narrow: int = 16) -> None:
    """The rows: outlets from top to bottom, long names cut with an ellipsis."""
    y = chart.encodings["y"]
    names = [shorten(plain(y.shown(value, lang)), 26 if width > WIDE else narrow) for value in y.order]
    axes.set_yticks(range(len(names)), names if shown else [""] * len(names))
    axes.set_ylim(max(1, len(names)) - 0.5, -0.5)


def number_axis(axes: Axes, scale: Scale, percent: bool) -> None:
    """The axis of `scale` and a little more, with about four ticks; a line marks no difference."""
    room = (scale.high - scale.low) * 0.04
    begin, end = scale.low - (0 if scale.reference is None else room), scale.high + room
    if scale.log:
        shown = scale.ratios()
    else:
        values = [tick for tick in MaxNLocator(4).tick_values(begin, end) if begin <= tick <= end]
        shown = [(tick, signed(tick, percent)) for tick in values]
    axes.set_xticks([place for place, _ in shown], [text for _, text in shown])
    axes.set_xlim(begin, end)
    axes.grid(axis="x", color=RULE, linewidth=0.5)
    if scale.reference is not None:
        axes.axvline(scale.reference, color=INK, linewidth=0.7, zorder=0.5)


def legend_shape(names: Sequence[str], width: float, handle: float) -> tuple[int, int]:
    """Columns and lines of a legend: as many columns of the widest name, with `handle` inches beside it, as fit `width` inches."""
    widest = max((text_width(name, SIZE) for name in names), default=1) / 72 + handle
    lines = -(-len(names) // max(1, min(len(names), int(width / widest)))) or 1
    return max(1, -(-len(names) // lines)), lines


def signed(value: float, percent: bool = False) -> str:
    """A number of an axis, with the sign that typography has for minus."""
    return (f"{value:.0%}" if percent else f"{value:g}").replace("-", "−")
