"""Rows of numbers that wait on the disk until they are needed, part by part: what is kept of a corpus that need not fit into memory."""

import tempfile
from collections.abc import Hashable, Iterator
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import numpy as np
from numpy.typing import DTypeLike, NDArray

UNFINISHED = ".parts-"
"""How the names of such files begin, where the system lets them have one."""


class Parts:
    """Rows of one type in a file that is gone when it is closed, or its process has ended; a context manager.

    Args:
        folder: Where the file stands; None for the system's place for such files, which may be memory.
        kind: The type of the rows.
    """

    def __init__(self, folder: Path | None, kind: DTypeLike) -> None:
        self._file = tempfile.TemporaryFile(prefix=UNFINISHED, dir=folder)  # noqa: SIM115 (closed by `close`)
        self.kind = np.dtype(kind)
        self._places: dict[Hashable, list[tuple[int, int]]] = {}
        self._end = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def __iter__(self) -> Iterator[Any]:
        """The parts, in the order in which they were begun."""
        return iter(tuple(self._places))

    def add(self, part: Hashable, rows: NDArray[Any]) -> None:
        """Append rows to a part.

        Raises:
            OSError: the disk is full.
        """
        content = np.ascontiguousarray(rows, self.kind).tobytes()
        self._file.seek(self._end)
        self._file.write(content)
        self._places.setdefault(part, []).append((self._end, len(content)))
        self._end += len(content)

    def size(self, part: Hashable) -> int:
        """How many rows a part has."""
        return sum(size for _, size in self._places.get(part, ())) // self.kind.itemsize

    def pieces(self, part: Hashable) -> Iterator[NDArray[Any]]:
        """The rows of a part as they were added."""
        for start, size in self._places.get(part, ()):
            self._file.seek(start)
            yield np.frombuffer(self._file.read(size), self.kind)

    def read(self, part: Hashable) -> NDArray[Any]:
        """All rows of a part, in the order in which they were added."""
        found = np.empty(self.size(part), self.kind)
        content, filled = found.view(np.uint8).data, 0
        for start, size in self._places.get(part, ()):
            self._file.seek(start)
            filled += self._file.readinto(content[filled : filled + size])
        return found

    def close(self) -> None:
        """Give the room back."""
        self._file.close()
