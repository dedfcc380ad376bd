"""Tables that are written some rows at a time, so that none has to be held: Parquet, and CSV as long as a spreadsheet can open it."""

import warnings
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType
from typing import Self

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from wakugumi.presentation.commands import with_commands
from wakugumi.presentation.tables import to_csv
from wakugumi.schemas import TABLES
from wakugumi.study.files import naming
from wakugumi.study.memory import lean
from wakugumi.study.options import Duplicates

LONGEST_SPREADSHEET = 100_000
"""Rows above which a table is written as Parquet only."""

_ROWS_AT_A_TIME = 50_000
"""Rows that are gathered before they are written: each group of rows takes memory until its table is finished."""


def fits_spreadsheet(name: str, rows: int) -> bool:
    """Whether a table is short enough for a CSV; where it is not, a warning says so."""
    if rows > LONGEST_SPREADSHEET:
        warnings.warn(f"{name}: {rows:,} rows are too many for a spreadsheet; they stand in {name}.parquet alone", stacklevel=2)
    return rows <= LONGEST_SPREADSHEET


class GrowingTables:
    """Some tables of a results folder, open for rows; a context manager."""

    def __init__(self, folder: Path, names: Sequence[str], duplicates: Duplicates) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.folder, self._duplicates = folder, duplicates
        self.rows = dict.fromkeys(names, 0)
        self._waiting: dict[str, list[pa.Table]] = {name: [] for name in names}
        self._open = ExitStack()
        self._parquet: dict[str, pq.ParquetWriter] = {}

    def __enter__(self) -> Self:
        for name in self.rows:
            with naming(self.folder / f"{name}.parquet"):
                writer = pq.ParquetWriter(self.folder / f"{name}.parquet", TABLES[name].arrow, compression="zstd")
                self._parquet[name] = self._open.enter_context(writer)
        return self

    def add(self, name: str, table: pa.Table) -> None:
        """Append rows to the table `name`, in the columns of its schema.

        Raises:
            OSError: they cannot be written.
        """
        schema = TABLES[name].arrow
        rows = table.select(schema.names).cast(schema)
        self.rows[name] += len(rows)
        self._waiting[name].append(rows)
        if sum(map(len, self._waiting[name])) >= _ROWS_AT_A_TIME:
            self._write(name)

    def _write(self, name: str) -> None:
        waiting, self._waiting[name] = self._waiting[name], []
        if any(map(len, waiting)):
            with naming(self.folder / f"{name}.parquet"):
                self._parquet[name].write_table(pa.concat_tables(waiting))

    @lean
    def _write_csv(self, name: str) -> None:
        """The CSV beside a finished table, a group of its rows at a time."""
        with (self.folder / f"{name}.csv").open("wb") as file, pq.ParquetFile(self.folder / f"{name}.parquet") as written:
            file.write(self._as_csv(name, TABLES[name].arrow.empty_table()))
            for group in range(written.num_row_groups):
                file.write(self._as_csv(name, written.read_row_group(group)).split(b"\r\n", 1)[1])

    def _as_csv(self, name: str, rows: pa.Table) -> bytes:
        # Whole numbers stay such, even where some are missing.
        return to_csv(with_commands(name, rows.to_pandas(types_mapper={pa.int64(): pd.Int64Dtype()}.get), self._duplicates))

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        with naming(self.folder), self._open:
            for name in self.rows if kind is None else ():
                self._write(name)
        with naming(self.folder):
            # Only now is it known which tables a spreadsheet can open.
            for name in [name for name, rows in self.rows.items() if kind is None and fits_spreadsheet(name, rows)]:
                self._write_csv(name)
