"""How inputs are to be read."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from wakugumi.corpus.columns import ColumnMap, read_column_map
from wakugumi.corpus.limits import Limits, limits_of


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """Options of reading, the same for every input of a run.

    Attributes:
        outlet: outlet of bare files, and of tables that have no column `outlet`; empty where none is given.
        columns: column map for tables of other services.
        limits: what an input may cost, seconds per article among them.
    """

    outlet: str = ""
    columns: ColumnMap = field(default_factory=ColumnMap)
    limits: Limits = field(default_factory=Limits)


def read_options(outlet: str = "", columns: Path | None = None, limits: Iterable[str] = ()) -> ReadOptions:
    """The options that a command line gives: an outlet, a file of column names, limits as NAME=NUMBER.

    Raises:
        InputError: the column map is wrong, or there is no such limit.
    """
    return ReadOptions(outlet, read_column_map(columns) if columns else ColumnMap(), limits_of(limits))
