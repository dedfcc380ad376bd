"""Numbers and rows of tables that wait on the disk until they are needed, part by part: what is kept of a corpus larger than memory."""

import mmap
import tempfile
from collections.abc import Hashable, Iterator, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import numpy as np
import pyarrow as pa
from numpy.typing import DTypeLike, NDArray

UNFINISHED = ".parts-"
"""How the names of such files begin, where the system lets them have one."""

_PACKED = pa.ipc.IpcWriteOptions(compression="zstd")


def set_aside(values: pa.Array, folder: Path | None) -> pa.Array:
    """The same array in a file that is gone with it: of what is seldom read, only that takes memory which is read.

    Args:
        values: an array without missing values.
        folder: see `Parts`.

    Raises:
        OSError: the disk is full.
    """
    batch = pa.record_batch([values], ["values"])
    with tempfile.TemporaryFile(prefix=UNFINISHED, dir=folder) as file:
        with pa.ipc.new_file(file, batch.schema) as writer:
            writer.write_batch(batch)
        file.flush()
        content = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
    return pa.ipc.open_file(pa.py_buffer(content)).get_batch(0).column(0)


class Parts:
    """Rows of one type in a file that is gone when it is closed, or its process has ended; a context manager.

    Args:
        folder: Where the file stands; None for the system's place for such files, which may be memory.
        kind: The type of the rows.
        least: Bytes of a part that are gathered before they are written, so that many small additions are few pieces.
    """

    def __init__(self, folder: Path | None, kind: DTypeLike, least: int = 0) -> None:
        self._file = tempfile.TemporaryFile(prefix=UNFINISHED, dir=folder)  # noqa: SIM115 (closed by `close`)
        self.kind = np.dtype(kind)
        self._places: dict[Hashable, list[tuple[int, int]]] = {}
        self._end = 0
        self._least = least
        self._waiting: dict[Hashable, bytearray] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def __iter__(self) -> Iterator[Any]:
        """The parts, in the order in which they were begun."""
        return iter(tuple(dict.fromkeys([*self._places, *self._waiting])))

    def add(self, part: Hashable, rows: NDArray[Any]) -> None:
        """Append rows to a part.

        Raises:
            OSError: the disk is full.
        """
        content = np.ascontiguousarray(rows, self.kind).tobytes()
        if not self._least:
            self._write(part, content)
            return
        waiting = self._waiting.setdefault(part, bytearray())
        waiting += content
        if len(waiting) >= self._least:
            self._write(part, self._waiting.pop(part))

    def _write(self, part: Hashable, content: bytes | bytearray) -> None:
        self._file.seek(self._end)
        self._file.write(content)
        self._places.setdefault(part, []).append((self._end, len(content)))
        self._end += len(content)

    def size(self, part: Hashable) -> int:
        """How many rows a part has."""
        return sum(size for _, size in self._written(part)) // self.kind.itemsize

    def _written(self, part: Hashable) -> Sequence[tuple[int, int]]:
        """The places of a part, all of which is on the disk."""
        if waiting := self._waiting.pop(part, None):
            self._write(part, waiting)
        return self._places.get(part, ())

    def pieces(self, part: Hashable) -> Iterator[NDArray[Any]]:
        """The rows of a part as they were added."""
        for start, size in self._written(part):
            self._file.seek(start)
            yield np.frombuffer(self._file.read(size), self.kind)

    def read(self, part: Hashable) -> NDArray[Any]:
        """All rows of a part, in the order in which they were added."""
        found = np.empty(self.size(part), self.kind)
        content, filled = found.view(np.uint8).data, 0
        for start, size in self._written(part):
            self._file.seek(start)
            filled += self._file.readinto(content[filled : filled + size])
        return found

    def close(self) -> None:
        """Give the room back."""
        self._file.close()


class TableParts:
    """Rows of tables of one schema in a file that is gone when it is closed, or its process has ended; a context manager.

    Args:
        folder: See `Parts`.
    """

    def __init__(self, folder: Path | None) -> None:
        self._parts = Parts(folder, np.uint8)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def __iter__(self) -> Iterator[Any]:
        """The parts, in the order in which they were begun."""
        return iter(self._parts)

    def add(self, part: Hashable, rows: pa.Table) -> None:
        """Append rows to a part.

        Raises:
            OSError: the disk is full.
        """
        sink = pa.BufferOutputStream()
        with pa.ipc.new_stream(sink, rows.schema, options=_PACKED) as writer:
            writer.write_table(rows)
        self._parts.add(part, np.frombuffer(sink.getvalue(), np.uint8))

    def pieces(self, part: Hashable) -> Iterator[pa.Table]:
        """The rows of a part as they were added."""
        return (pa.ipc.open_stream(piece.tobytes()).read_all() for piece in self._parts.pieces(part))

    def close(self) -> None:
        """Give the room back."""
        self._parts.close()
