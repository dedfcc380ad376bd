"""The chart record: what is drawn, from which table, said in both languages; it knows nothing of any plotting library."""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Any, Literal, NamedTuple

import pandas as pd

from wakugumi.presentation.labels import LANGUAGES, Lang, Text, join, same

Kind = Literal["forest", "stacked", "flow", "scatter", "map", "matrix", "line"]


_WIDEST = 2.5


def axis_end(estimates: Iterable[float], highs: Iterable[float]) -> tuple[float, bool]:
    """Where an axis from 0 ends, and whether some interval goes on beyond it.

    An interval that reaches further than two and a half times the largest estimate would press all estimates together; it is cut there.
    """
    known = [float(value) for value in estimates if not math.isnan(value)]
    ends = [float(value) for value in highs if not math.isnan(value)]
    largest = max(known, default=0.0)
    limit = largest * _WIDEST
    cut = largest > 0 and any(end > limit for end in ends)
    return (limit if cut else max([largest, *ends])) or 1.0, cut


class Encoding(NamedTuple):
    """A column of the chart's table and how it is shown.

    `order` lists the values from top to bottom or left to right; `names` words those that are codes;
    values without a name (outlets, terms) are shown as they stand.
    """

    column: str
    label: Text
    order: tuple[str, ...] = ()
    names: Mapping[str, Text] = MappingProxyType({})

    def shown(self, value: object, lang: Lang) -> str:
        """The wording of one value."""
        text = str(value)
        return self.names.get(text, same(text)).of(lang)


@dataclass(frozen=True, eq=False)
class Chart:
    """One chart, drawn by two renderers: plotly for the screen, matplotlib for print.

    Attributes:
        key: Short name; files are named after it.
        kind: How it is drawn.
        table: Exactly the rows that are drawn.
        encodings: What each channel (x, y, low, high, series, panel, size, …) takes from the table.
        hover: Further columns that the screen shows for the mark under the pointer.
        title: Shown on screen; print has none, since captions belong to the paper.
        note: n, method, and where the data come from.
        alt: What the figure looks like, for those who do not see it.
        finding: What it shows, in one or a few sentences.
        percent: Whether values of `x` (or the cells of a matrix) are shares.
        options: Further parameters of the kind.
        lang: The language in which a notebook shows the chart.
    """

    key: str
    kind: Kind
    table: pd.DataFrame
    encodings: Mapping[str, Encoding]
    title: Text
    note: Text
    alt: Text
    finding: Text
    hover: tuple[Encoding, ...] = ()
    percent: bool = False
    options: Mapping[str, Any] = field(default_factory=dict)
    lang: Lang = "en"

    @property
    def described(self) -> Text:
        """The alternative text: what the figure looks like and what it shows."""
        return join(self.alt, self.finding)

    @property
    def languages(self) -> tuple[Lang, ...]:
        """Languages in which the chart can be drawn."""
        return LANGUAGES

    def in_language(self, lang: Lang) -> "Chart":
        """The same chart, shown by notebooks in `lang`."""
        return replace(self, lang=lang)

    def with_note(self, note: Text) -> "Chart":
        """The same chart with another note."""
        return replace(self, note=note)

    def panels(self) -> tuple[str, ...]:
        """Values of the panel channel, or one empty string where the chart has one panel."""
        return self.encodings["panel"].order if "panel" in self.encodings else ("",)

    def series(self) -> tuple[str, ...]:
        """Values of the series channel, or one empty string where there is one series."""
        return self.encodings["series"].order if "series" in self.encodings else ("",)

    def rows(self, **chosen: str) -> pd.DataFrame:
        """Rows of the table whose channels have the given values; channels that the chart lacks are ignored."""
        table = self.table
        for channel, value in chosen.items():
            if channel in self.encodings:
                table = table[table[self.encodings[channel].column] == value]
        return table

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> dict[str, Any]:
        # Imported late: the renderers import this module.
        from wakugumi.presentation.matplotlib_renderer import render
        from wakugumi.presentation.plotly_renderer import specification

        return {
            "application/vnd.plotly.v1+json": specification(self, lang=self.lang),
            "image/png": render(self, "png", lang=self.lang, dpi=150),
            "text/plain": f"{self.title.of(self.lang)}. {self.described.of(self.lang)}",
        }
