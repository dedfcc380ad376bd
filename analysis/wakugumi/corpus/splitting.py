"""Sources cut into ones of a single article each, so that the one on which a worker dies can be told and set aside."""

import hashlib
from pathlib import Path

from wakugumi.corpus.errors import InputError
from wakugumi.corpus.inputs import FileSource, PageSource, RowsSource, Source, UnreadSource
from wakugumi.corpus.listing import article_row, same_article
from wakugumi.corpus.options import ReadOptions
from wakugumi.corpus.quarantine import Provenance, Unmeasurable, quarantined
from wakugumi.corpus.rows import ArticleRow
from wakugumi.corpus.tables import Position, rows_of


def split_source(source: Source, options: ReadOptions) -> list[Source]:
    """The source as sources of one article each; a page of several outlets, and a table that has changed, stay whole."""
    if not isinstance(source, RowsSource):
        return [source]
    try:
        starts = _starts(source, options)
    except (InputError, OSError):
        return [source]
    stops = [start.line for start in starts[1:]] + [source.stop]
    return [source._replace(start=start, stop=stop) for start, stop in zip(starts, stops, strict=True)] or [source]


def set_aside(source: Source, code: str, options: ReadOptions) -> UnreadSource:
    """What stands in the place of a source that is quarantined under `code` without being read."""
    record = quarantined(Unmeasurable(code), _provenance(source, options))
    return UnreadSource(source.name, source.size, record, source.alike)


def _starts(source: RowsSource, options: ReadOptions) -> list[Position]:
    starts: list[Position] = []
    before: ArticleRow | None = None
    for row in rows_of(source.path, source.name, source.layout, options.limits, source.start):
        if source.stop is not None and row.position.line >= source.stop:
            break
        found = None if row.trouble else article_row(row, source.name, options)
        if not same_article(before, found):
            starts.append(row.position)
        before = found
    return starts


def _provenance(source: Source, options: ReadOptions) -> Provenance:
    match source:
        case RowsSource():
            return Provenance(source.name, _outlet(source, options), source.start.line, source.sha256)
        case FileSource():
            return Provenance(source.name, source.outlet, sha256=_hash_of(source.path))
        case PageSource():
            return Provenance(source.name, sha256=_hash_of(source.path))
        case UnreadSource():
            return Provenance(source.name, source.quarantined.outlet)


def _outlet(source: RowsSource, options: ReadOptions) -> str:
    try:
        row = next(rows_of(source.path, source.name, source.layout, options.limits, source.start))
        return article_row(row, source.name, options).outlet
    except (InputError, OSError, StopIteration):
        return ""


def _hash_of(path: Path) -> str:
    try:
        with path.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError:
        return ""
