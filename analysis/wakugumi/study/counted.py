"""Counts per article of a whole corpus, which wait on the disk, and are given to comparison a few measures at a time."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pandas as pd
import pyarrow as pa
from numpy.typing import NDArray

from wakugumi.comparison.matrices import numbered, stored_panel_of
from wakugumi.comparison.panel import AnyPanel, Floats, Panel, StoredPanel
from wakugumi.corpus.parts import Parts
from wakugumi.measures.counting import Key
from wakugumi.measures.passage_counts import PassageCounts, sums_by_article

_MOST_CELLS = 500_000


class Columns:
    """Articles × what is counted, column by column on the disk.

    Args:
        room: A folder that has room for them; see `Parts`.
    """

    def __init__(self, room: Path | None) -> None:
        self._parts = Parts(room, np.int32)

    def add(self, rows: NDArray[np.int64]) -> None:
        """Append rows.

        Raises:
            OSError: there is no room.
        """
        for number, column in enumerate(rows.T):
            self._parts.add(number, column)

    def any(self, column: int) -> bool:
        """Whether a column holds anything but nought."""
        return any(piece.any() for piece in self._parts.pieces(column))

    def column(self, column: int) -> NDArray[np.int32]:
        """All rows of a column."""
        found: NDArray[np.int32] = self._parts.read(int(column))
        return found

    def matrix(self, rows: NDArray[np.int64], columns: NDArray[np.int64]) -> Floats:
        """Some rows of some columns."""
        found = np.empty((len(rows), len(columns)))
        for place, column in enumerate(columns.tolist()):
            found[:, place] = self._parts.read(column)[rows]
        return found


class Counted(NamedTuple):
    """Counts and exposures of articles.

    Attributes:
        articles: outlet, story, event and genre of each, by identifier; see `numbered`.
        keys: what each column of `counts` is.
        counts: articles × keys.
        exposures: articles × what counts are out of.
        exposure_of_key: for each key, the column of `exposures`.
    """

    articles: pd.DataFrame
    keys: Sequence[Key]
    counts: Columns
    exposures: Columns
    exposure_of_key: NDArray[np.int64]

    @property
    def all_keys(self) -> pd.DataFrame:
        """Measure, category and voice of all that is measured, totals included."""
        return self.stored(rows=np.empty(0, np.int64)).keys

    def panel(self, measures: frozenset[str] | None = None, rows: NDArray[np.int64] | None = None) -> Panel:
        """The panel of some measures and articles (all by default), totals included, in memory."""
        return self.stored(measures, rows).held()

    def stored(self, measures: frozenset[str] | None = None, rows: NDArray[np.int64] | None = None) -> StoredPanel:
        """The same, read from the disk some keys at a time."""
        columns = np.array([number for number, key in enumerate(self.keys) if measures is None or key.measure in measures], np.int64)
        chosen = np.arange(len(self.articles)) if rows is None else rows
        return stored_panel_of(
            self.articles.iloc[chosen].reset_index(drop=True),
            [self.keys[column] for column in columns.tolist()],
            lambda number: self.counts.column(columns[number])[chosen],
            lambda number: self.exposures.column(self.exposure_of_key[columns[number]])[chosen],
        )

    def panels(self) -> Iterator[AnyPanel]:
        """The panels of all measures, as many at a time as keep the matrices small; of a measure that alone makes large ones, stored."""
        sizes = pd.Series([key.measure for key in self.keys]).value_counts(sort=False)
        chosen: list[str] = []
        for measure in sizes.index:
            if chosen and int(sizes[[*chosen, measure]].sum()) * len(self.articles) > _MOST_CELLS:
                yield self._panel(chosen)
                chosen = []
            chosen.append(measure)
        if chosen:
            yield self._panel(chosen)

    def _panel(self, measures: Sequence[str]) -> AnyPanel:
        stored = self.stored(frozenset(measures))
        return stored if len(stored.keys) * len(self.articles) > _MOST_CELLS else stored.held()


class Counting:
    """Counts of passages, added up by article as they come; an article's passages come together.

    Args:
        numbers_of: Gives the places of articles among all articles.
        room: A folder that has room for the counts; see `Parts`.
    """

    def __init__(self, numbers_of: Callable[[pa.ChunkedArray], NDArray[np.int64]], room: Path | None = None) -> None:
        self._numbers_of = numbers_of
        self._articles: list[NDArray[np.int32]] = []
        self._counts, self._exposures = Columns(room), Columns(room)
        self._keys: tuple[Sequence[Key], NDArray[np.int64]] = ((), np.empty(0, np.int64))

    def add(self, parts: Sequence[PassageCounts]) -> None:
        """Counts of the same passages, in the same order."""
        added = sums_by_article(parts)
        names = pa.chunked_array([pa.array(added.articles["article"], pa.string())])
        self._articles.append(self._numbers_of(names).astype(np.int32))
        self._counts.add(added.counts)
        self._exposures.add(added.exposures)
        self._keys = added.keys, added.exposure_of_key

    def counted(self, articles: pd.DataFrame) -> Counted | None:
        """The sums, or None where there is no passage; `articles` has `outlet`, `event` and `genre` of all articles."""
        if not self._articles:
            return None
        measured = articles.iloc[np.concatenate(self._articles)].reset_index(drop=True)
        return Counted(numbered(measured), self._keys[0], self._counts, self._exposures, self._keys[1])
