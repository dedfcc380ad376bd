"""The counts of the map of outlets, read from the disk outlet by outlet."""

from collections.abc import Collection, Iterator, Sequence

import numpy as np
import pandas as pd

from wakugumi.comparison.panel import KEY, RATE_UNITS, Floats, Panel, units
from wakugumi.comparison.totals import ALL
from wakugumi.measures.counting import Key
from wakugumi.study.counted import Counted


class CountedCells:
    """Units × features of a corpus (see `wakugumi.comparison.map_cells.MapCells`): what is counted per 1,000 tokens, without totals.

    Args:
        counted: Counts per article.
        measures: The measures of the map.
    """

    def __init__(self, counted: Counted, measures: Collection[str]) -> None:
        self._counted = counted
        self._columns = [number for number in _without_totals(counted.keys, measures) if counted.counts.any(number)]
        self._columns.sort(key=lambda number: counted.keys[number][: len(KEY)])
        self.keys = pd.DataFrame([counted.keys[number][: len(KEY)] for number in self._columns], columns=KEY)
        self._outlet, names = pd.factorize(counted.articles["outlet"], sort=True)
        self.outlets: Sequence[str] = [str(name) for name in names]
        self.articles: dict[str, int] = dict(zip(self.outlets, np.bincount(self._outlet, minlength=len(names)).tolist(), strict=True))

    def __iter__(self) -> Iterator[Floats]:
        """The counts of one outlet after another."""
        columns = np.array(self._columns, np.int64)
        for code in range(len(self.outlets)):
            rows = np.flatnonzero(self._outlet == code)
            articles = self._counted.articles.iloc[rows].reset_index(drop=True).sort_values("story", kind="stable")
            counts = self._counted.counts.matrix(rows[articles.index.to_numpy()], columns)
            yield units(Panel(articles, self.keys, counts, counts[:, :0])).counts


def _without_totals(keys: Sequence[Key], measures: Collection[str]) -> list[int]:
    """The keys of these measures that are rates and no sum of others."""
    several = {key.measure for key in keys if key.voice != ALL}
    chosen = enumerate(key.measure in measures and key.unit in RATE_UNITS and key.category != ALL for key in keys)
    return [number for number, kept in chosen if kept and not (keys[number].voice == ALL and keys[number].measure in several)]
