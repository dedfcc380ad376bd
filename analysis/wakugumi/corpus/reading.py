"""Sources to articles: what a worker does with one source, alone."""

import logging
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from wakugumi.corpus.articles import article_of_file
from wakugumi.corpus.errors import InputError
from wakugumi.corpus.files import load
from wakugumi.corpus.inputs import FileSource, PageSource, RowsSource, Source, UnreadSource
from wakugumi.corpus.limits import check_text, time_limit
from wakugumi.corpus.options import ReadOptions
from wakugumi.corpus.quarantine import Provenance, Unmeasurable, quarantined
from wakugumi.corpus.records import Article, Passage, Quarantined
from wakugumi.corpus.row_articles import articles_of_rows
from wakugumi.corpus.segments import articles_of_page
from wakugumi.corpus.sources import list_sources
from wakugumi.corpus.tables import layout_of, rows_of

__all__ = ["ReadOptions", "list_sources", "read_articles", "read_passages", "read_source"]

_LOGGER = logging.getLogger(__name__)


def read_articles(paths: Sequence[Path], options: ReadOptions) -> Iterator[Article | Quarantined]:
    """Every article below `paths`, and every input that is not measured; see `list_sources` for what is refused."""
    for source in list_sources(paths, options):
        yield from read_source(source, options)


def read_source(source: Source, options: ReadOptions) -> Iterator[Article | Quarantined]:
    """The articles of one source, in order; never raises for what stands in it."""
    for found in _read(source, options):
        alike = isinstance(found, Article) and found.outlet in source.alike
        yield replace(found, flags=(*found.flags, "outlet_lookalike")) if alike and isinstance(found, Article) else found


def _read(source: Source, options: ReadOptions) -> Iterator[Article | Quarantined]:
    match source:
        case UnreadSource():
            yield source.quarantined
        case RowsSource():
            yield from articles_of_rows(source, options)
        case FileSource() | PageSource():
            try:
                with time_limit(options.limits.seconds):
                    found = list(_read_file(source, options))
            except Unmeasurable as trouble:
                # A page that cannot be read is a loss of every outlet on it.
                lost = [source.outlet] if isinstance(source, FileSource) else sorted({segment.outlet for segment in source.segments})
                found = [quarantined(trouble, Provenance(source.name, outlet)) for outlet in lost]
            yield from found


def _read_file(source: FileSource | PageSource, options: ReadOptions) -> Iterator[Article | Quarantined]:
    loaded = load(source.path, options.limits, source.stamp)
    try:
        if isinstance(source, PageSource):
            yield from articles_of_page(loaded, source.segments, source.id, source.name, options.limits)
        else:
            yield article_of_file(loaded, source.path, source.name, source.id, source.outlet, options.limits)
    except Unmeasurable as trouble:
        trouble.sha256 = loaded.sha256
        raise


def read_passages(path: Path, options: ReadOptions | None = None, report: Callable[[Quarantined], None] | None = None) -> Iterator[Passage]:
    """The passages of one input, for `annotate` and `score`.

    Args:
        path: a JSONL file, each of whose rows with a `text` is one passage, verbatim, under its own `id`; or any other input.
        options: how it is to be read.
        report: called with what is not measured; without it, a warning is logged.

    Raises:
        InputError: a row is no JSON object or has no text, or an id stands for two passages.
    """
    chosen, tell = options or ReadOptions(), report or _warn
    found = _passages_of_jsonl(path, chosen) if path.suffix.lower() == ".jsonl" and path.is_file() else _passages_of_articles(path, chosen)
    for passage in found:
        if isinstance(passage, Quarantined):
            tell(passage)
        else:
            yield passage


def _warn(left_out: Quarantined) -> None:
    where = left_out.file if left_out.line is None else f"{left_out.file}, line {left_out.line}"
    _LOGGER.warning("%s: not measured: it %s", where, left_out.reason)


def _passages_of_articles(path: Path, options: ReadOptions) -> Iterator[Passage | Quarantined]:
    for found in read_articles([path], options):
        if isinstance(found, Quarantined):
            yield found
        else:
            yield from found.passages


def _passages_of_jsonl(path: Path, options: ReadOptions) -> Iterator[Passage | Quarantined]:
    seen: set[str] = set()
    for row in rows_of(path, path.name, layout_of(path, path.name, options.limits), options.limits):
        line = row.position.line
        cells = options.columns.rename(row.cells)
        try:
            if row.trouble is not None:
                raise row.trouble
            if "text" not in cells:
                raise InputError(path.name, line, "text", "is missing: give every row a text")
            check_text(cells["text"], options.limits)
        except Unmeasurable as trouble:
            yield quarantined(trouble, Provenance(path.name, line=line))._replace(line=line)
            continue
        identifier = cells.get("id") or f"{path.stem}/{line:06d}"
        if identifier in seen:
            raise InputError(path.name, line, "id", f"{identifier} stands twice: give every passage its own id")
        seen.add(identifier)
        yield Passage(identifier, cells["text"], cells.get("role") or "body", line)
