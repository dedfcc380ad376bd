"""What a source is known by: its content and how it is read, not where it lies or when it was saved."""

import hashlib
from functools import lru_cache
from pathlib import Path

from wakugumi.corpus.sources import FileSource, PageSource, RowsSource, Source


def source_key(source: Source, context: str) -> str:
    """The key of `source` under `context` (code, dictionary, lexicons and options, as a string)."""
    parts = dict(source._asdict())
    for place in ("path", "stamp", "size"):
        parts.pop(place, None)
    if isinstance(source, FileSource | PageSource | RowsSource):
        parts["content"] = _content_hash(source.path)
        parts["alike"] = sorted(source.alike)
    if isinstance(source, RowsSource):
        parts["repeated"] = sorted(source.repeated)
    return hashlib.sha256(f"{context}\n{parts}".encode("utf-8", "surrogatepass")).hexdigest()


@lru_cache(maxsize=256)
def _content_hash(path: Path) -> str:
    """The hash of a file's bytes; a file that cannot be read is quarantined when it is its turn."""
    try:
        with path.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError as trouble:
        return f"unreadable: {trouble.strerror}"
