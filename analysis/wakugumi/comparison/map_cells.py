"""What the map of outlets is drawn from: counts of units × features, one outlet after another, so that they need not be held together."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Protocol

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from wakugumi.comparison.panel import Floats, Panel, units


class MapCells(Protocol):
    """The counts of a map; iterating gives those of each outlet, as often as it is done."""

    @property
    def outlets(self) -> Sequence[str]:
        """The outlets, in alphabetical order."""
        ...

    @property
    def articles(self) -> Mapping[str, int]:
        """How many articles each has."""
        ...

    @property
    def keys(self) -> pd.DataFrame:
        """Measure, category and voice of each feature."""
        ...

    def __iter__(self) -> Iterator[Floats]:
        """The counts of one outlet after another."""
        ...


class PanelCells:
    """The cells of a panel."""

    def __init__(self, table: Panel) -> None:
        self._cells = units(table)
        self.outlets, self.keys = table.outlets, table.keys
        self.articles = {str(outlet): int(number) for outlet, number in table.articles["outlet"].value_counts().items()}

    def __iter__(self) -> Iterator[Floats]:
        return (self._cells.counts[self._cells.outlet == code] for code in range(len(self.outlets)))


class Present:
    """The counts of some of the outlets."""

    def __init__(self, cells: MapCells, present: NDArray[np.bool_]) -> None:
        self._cells, self._present = cells, present

    def __iter__(self) -> Iterator[Floats]:
        return (own for own, kept in zip(self._cells, self._present, strict=True) if kept)
