"""What a table of a study is: its columns, and how it is built and checked."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

import pyarrow as pa

SCHEMA_VERSION = "1"
DIGITS = 12
"""Significant digits of estimates: processors differ in the last of a float's sixteen, and a study is the same on every machine."""

TEXT, INT, FLOAT, FLAG, HASH = pa.string(), pa.int64(), pa.float64(), pa.bool_(), pa.uint64()


class Column(NamedTuple):
    """One column of a table: its name, its Arrow type and what a value means, in one sentence."""

    name: str
    type: pa.DataType
    meaning: str


class Table(NamedTuple):
    """One table of a study: its name, what a row is, and its columns in order."""

    name: str
    row: str
    columns: tuple[Column, ...]

    @property
    def arrow(self) -> pa.Schema:
        """The Arrow schema, with the table's name and `SCHEMA_VERSION` in its metadata."""
        fields = [pa.field(column.name, column.type, metadata={"meaning": column.meaning}) for column in self.columns]
        return pa.schema(fields, metadata={"table": self.name, "schema_version": SCHEMA_VERSION})

    def build(self, rows: Iterable[Mapping[str, object]]) -> pa.Table:
        """The Arrow table that holds `rows`; a missing key becomes a missing value, an unknown key raises ValueError."""
        listed = list(rows)
        known = {column.name for column in self.columns}
        if unknown := set().union(*{tuple(row) for row in listed}) - known:
            raise ValueError(f"table {self.name} has no column {', '.join(sorted(unknown))}")
        return pa.Table.from_pylist(listed, schema=self.arrow)

    def of_columns(self, columns: Mapping[str, Sequence[object]]) -> pa.Table:
        """The Arrow table of these columns, each of which must be there: quicker than `build` where rows are many."""
        return pa.table([pa.array(columns[column.name], column.type) for column in self.columns], schema=self.arrow)


def table(name: str, row: str, *columns: tuple[str, pa.DataType, str]) -> Table:
    """The table `name`, each row of which is one `row`; a column is its name, its type and what a value means."""
    return Table(name, row, tuple(Column(*column) for column in columns))
