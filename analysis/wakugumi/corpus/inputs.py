"""Sources: what one worker reads alone, small enough to be sent anywhere."""

from pathlib import Path
from typing import NamedTuple

from wakugumi.corpus.files import Stamp
from wakugumi.corpus.records import Quarantined
from wakugumi.corpus.segments import Segment
from wakugumi.corpus.tables import Layout, Position


class FileSource(NamedTuple):
    """One file that holds one article; `id` is the article's, `alike` the outlets whose names could be mistaken for another's."""

    name: str
    size: int
    path: Path
    id: str
    outlet: str
    stamp: Stamp
    alike: frozenset[str] = frozenset()


class PageSource(NamedTuple):
    """One page with the segments that tell whose its lines are."""

    name: str
    size: int
    path: Path
    id: str
    segments: tuple[Segment, ...]
    stamp: Stamp
    alike: frozenset[str] = frozenset()


class RowsSource(NamedTuple):
    """Rows of a table, from `start` to before the line `stop` (None: to the end).

    `repeated` are the lines that say an earlier one again; `linked` is a hash of the files that the rows name, empty where they name none.
    """

    name: str
    size: int
    path: Path
    id: str
    layout: Layout
    start: Position
    stop: int | None
    sha256: str
    stamp: Stamp
    repeated: frozenset[int] = frozenset()
    linked: str = ""
    alike: frozenset[str] = frozenset()


class UnreadSource(NamedTuple):
    """What a folder holds and nobody reads: quarantined as it was listed."""

    name: str
    size: int
    quarantined: Quarantined
    alike: frozenset[str] = frozenset()


Source = FileSource | PageSource | RowsSource | UnreadSource
