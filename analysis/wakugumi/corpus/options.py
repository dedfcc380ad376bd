"""How inputs are to be read."""

from dataclasses import dataclass, field

from wakugumi.corpus.columns import ColumnMap
from wakugumi.corpus.limits import Limits


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
