"""Axes: of a forest plot from 0, on both sides of no difference, or logarithmic around a ratio of 1; of dates."""

import math
from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from wakugumi.presentation.chart import Chart, axis_end

_WIDEST = 1.6
_LEAST_RATIO = math.log10(2)
_RATIOS = (1.0, 2.0, 4.0, 10.0, 100.0, 1000.0)
_DIGIT = 0.065
"""Width of a digit, as a share of a narrow panel."""


class Scale(NamedTuple):
    """One axis of values.

    Attributes:
        low: Where it begins, as a position (the logarithm of the value where `log`).
        high: Where it ends.
        log: Whether positions are decimal logarithms.
        reference: The position of no difference, where the axis has one.
    """

    low: float
    high: float
    log: bool = False
    reference: float | None = None

    def position(self, value: float) -> float:
        """Where `value` stands; a ratio of 0 stands infinitely far to the left."""
        if not self.log:
            return value
        return math.log10(value) if value > 0 else math.nan if math.isnan(value) else -math.inf

    def ratios(self) -> list[tuple[float, str]]:
        """Ticks of a logarithmic axis as position and text: 1 and, on both sides, what leaves room for the digits."""
        digit, shown = (self.high - self.low) * _DIGIT, [(0.0, "1")]
        for side in (1, -1):
            last, before = 0.0, "1"
            for value in _RATIOS[1:]:
                place, text = side * math.log10(value), f"{value**side:g}"
                if self.low <= place <= self.high and abs(place - last) >= digit * ((len(text) + len(before)) / 2 + 1):
                    shown.append((place, text))
                    last, before = place, text
        return sorted(shown)


def scale(chart: Chart, panel: str) -> Scale:
    """The axis of one panel of a forest plot.

    `chart.options["reference"]` is 0 for differences and 1 for ratios (which get a logarithmic axis); without it the axis begins at 0.
    """
    rows, column = chart.rows(panel=panel), chart.encodings["x"].column
    reference = chart.options.get("reference")
    if reference is None:
        return Scale(0.0, axis_end(rows[column], rows["high"])[0])
    axis = Scale(0.0, 0.0, log=reference == 1, reference=0.0)
    positions = [[axis.position(float(value)) for value in rows[name]] for name in (column, "low", "high")]
    low, high = _ends(positions[0], positions[1] + positions[2], _LEAST_RATIO if axis.log else 0.0)
    return axis._replace(low=low, high=high)


def _ends(estimates: Sequence[float], ends: Sequence[float], least: float) -> tuple[float, float]:
    """An axis around 0 that shows all estimates and those ends of intervals that are not out of proportion."""
    known, reached = _finite(estimates), _finite(ends)
    largest = max([least, *(abs(value) for value in known)])
    middle = sorted(abs(value) for value in reached)[len(reached) // 2] if reached else 0.0
    limit = _WIDEST * max(largest, middle) or 1.0
    inside = [value for value in (*known, *reached) if abs(value) <= limit]
    cut = [math.copysign(limit, value) for value in reached if abs(value) > limit]
    return min([-least, *inside, *cut]), max([least, *inside, *cut]) or 1.0


def ordinals(dates: Iterable[str]) -> list[int]:
    """Days of the calendar as numbers, since no other scale of time is needed."""
    return [date.fromisoformat(each).toordinal() for each in dates]


def date_ticks(dates: Iterable[str], most: int) -> list[str]:
    """Dates that occur, the first among them, as far apart as `most` of them need: no tick stands between days or twice on one."""
    days = sorted(set(dates))
    apart = (ordinals(days)[-1] - ordinals(days)[0]) / most if days else 0
    shown: list[str] = []
    for day in days:
        if not shown or ordinals([day])[0] - ordinals(shown)[-1] >= apart:
            shown.append(day)
    return shown


def _finite(values: Iterable[float]) -> list[float]:
    return [value for value in values if math.isfinite(value)]


def beyond(chart: Chart) -> bool:
    """Whether some interval or estimate goes on beyond the axis of its panel."""
    for panel in chart.panels():
        axis = scale(chart, panel)
        for row in chart.rows(panel=panel).to_dict("records"):
            low, high = axis.position(float(row["low"])), axis.position(float(row["high"]))
            if high > axis.high or (axis.reference is not None and low < axis.low):
                return True
    return False
