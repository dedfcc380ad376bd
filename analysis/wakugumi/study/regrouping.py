"""Rows that stand in one order on the disk and are needed in another: written down once by group, then read group after group."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from types import TracebackType
from typing import Self

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from wakugumi.corpus.lookup import Lookup
from wakugumi.corpus.parts import TableParts

_MOST_BYTES = 50_000_000


class Regrouped:
    """The rows of a table by the group of their article; a context manager.

    Args:
        parts: The table, some rows at a time.
        articles: The articles.
        groups: The group of each, from 0; -1 where its rows are not needed.
        room: A folder that has room for the rows; see `Parts`.
    """

    def __init__(self, parts: Iterable[pa.Table], articles: Lookup, groups: NDArray[np.int64], room: Path | None) -> None:
        self._kept = TableParts(room)
        self._schema = pa.schema([])
        for table in _larger(parts):
            self._schema = table.schema
            self._add(table, groups[articles.places(table["article"])])

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._kept.close()

    def _add(self, table: pa.Table, group: NDArray[np.int64]) -> None:
        order = np.argsort(group, kind="stable")
        sorted_rows = table.take(pa.array(order)).combine_chunks()
        numbers, starts = np.unique(group[order], return_index=True)
        ends = [*starts.tolist(), len(order)][1:]
        for number, start, end in zip(numbers.tolist(), starts.tolist(), ends, strict=True):
            if number >= 0:
                self._kept.add(number, sorted_rows.slice(start, end - start))

    def read(self, group: int) -> pa.Table:
        """The rows of a group, in the order in which they were given."""
        return pa.concat_tables([self._schema.empty_table(), *self._kept.pieces(group)])


def _larger(parts: Iterable[pa.Table]) -> Iterator[pa.Table]:
    """The parts, some of them together, so that few pieces are written."""
    waiting: list[pa.Table] = []
    size = 0
    for part in parts:
        waiting.append(part)
        size += part.nbytes
        if size > _MOST_BYTES:
            yield pa.concat_tables(waiting)
            waiting, size = [], 0
    if waiting:
        yield pa.concat_tables(waiting)
