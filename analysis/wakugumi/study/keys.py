"""What a source is known by: its content and how it is read, not where it lies or when it was saved."""

import hashlib
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import BinaryIO

from wakugumi.corpus.sources import FileSource, PageSource, RowsSource, Source

_PIECE = 1 << 20


def source_keys(sources: Sequence[Source], context: str) -> list[str]:
    """The key of each source under `context` (code, dictionary, lexicons and options, as a string).

    Rows of a table are known by their own bytes, so that rows added at its end leave the keys of those before as they were.
    """
    return [_key(source, context, _end(source, after)) for source, after in pairwise([*sources, None]) if source is not None]


def _key(source: Source, context: str, end: int | None) -> str:
    parts = dict(source._asdict())
    for place in ("path", "stamp", "size"):
        parts.pop(place, None)
    if isinstance(source, FileSource | PageSource | RowsSource):
        parts["alike"] = sorted(source.alike)
        parts["content"] = _content_hash(source.path, source.start.offset if isinstance(source, RowsSource) else 0, end)
    if isinstance(source, RowsSource):
        parts["repeated"] = sorted(line for line in source.repeated if line >= source.start.line and line < (source.stop or line + 1))
        del parts["sha256"], parts["stop"]
    return hashlib.sha256(f"{context}\n{parts}".encode("utf-8", "surrogatepass")).hexdigest()


def _end(source: Source, after: Source | None) -> int | None:
    """The byte before which a block of rows ends: where the next begins; None for the end of the file."""
    if isinstance(source, RowsSource) and isinstance(after, RowsSource) and (after.path, after.start.line) == (source.path, source.stop):
        return after.start.offset or None
    return None


def _content_hash(path: Path, start: int, end: int | None) -> str:
    """The hash of a file's bytes; a file that cannot be read is quarantined when it is its turn."""
    found = hashlib.sha256()
    try:
        with path.open("rb") as stream:
            for piece in _pieces(stream, start, end):
                found.update(piece)
    except OSError as trouble:
        return f"unreadable: {trouble.strerror}"
    return found.hexdigest()


def _pieces(stream: BinaryIO, start: int, end: int | None) -> Iterator[bytes]:
    place = stream.seek(start)
    while piece := stream.read(_PIECE if end is None else min(_PIECE, end - place)):
        place += len(piece)
        yield piece
