"""The work of one worker: sources in, one batch of rows out. Importable, so that any engine can call it."""

import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import NamedTuple, TypeVar

import numpy as np
import pyarrow as pa

from wakugumi.alignment.letters import NOT_COMPARED, lettered
from wakugumi.corpus.limits import Limits, time_limits
from wakugumi.corpus.quarantine import Provenance, Unmeasurable, quarantined
from wakugumi.corpus.reading import read_source
from wakugumi.corpus.records import MEASURED_ROLES, Article, Quarantined
from wakugumi.corpus.sources import FileSource, ReadOptions, Source
from wakugumi.features.marking import mark_parsed, parse_article
from wakugumi.features.records import SOURCE_TYPES, ArticleMarks
from wakugumi.features.voice import attributed_intervals
from wakugumi.identity.actors import Actors
from wakugumi.identity.tables import resolved_form_rows, source_form_rows
from wakugumi.language.parsing import ParsedPassage, Tools
from wakugumi.measures.keyness_terms import TermFinder
from wakugumi.measures.naming import FormFinder
from wakugumi.measures.passage_counts import count_passages, to_table
from wakugumi.measures.rows import Row, article_row, attribution_rows, mark_rows, passage_rows
from wakugumi.measures.term_names import BatchTerms
from wakugumi.schemas import (
    ARTICLES,
    ATTRIBUTIONS,
    LETTERS,
    MARKS,
    NAMING_FORMS,
    PASSAGES,
    QUARANTINE,
    RESOLVED_FORMS,
    SOURCE_FORMS,
    TERM_NAMES,
    TERMS,
    TEXTS,
    Table,
)
from wakugumi.study.batches import Batches, BatchWriter
from wakugumi.study.garbage import seldom_collected
from wakugumi.study.tools import actors_for, tools_for

ARTICLES_IN_MEMORY = 100
COUNTS = "counts"
_ONE_AT_A_TIME = threading.Lock()


class Marked(NamedTuple):
    """One article on its way into a batch."""

    source_key: str
    article: Article
    parsed: list[ParsedPassage]
    marks: ArticleMarks


_Made = TypeVar("_Made")


class _Read(NamedTuple):
    """What a source held: an article, or why it is none; `whole`: it is all that its file holds."""

    source_key: str
    found: Article | Quarantined
    whole: bool


class _Finders(NamedTuple):
    """What remembers types of tokens from one article to the next, the numbers of terms, and the known actors."""

    forms: FormFinder
    terms: TermFinder
    numbers: BatchTerms
    actors: Actors


_ROWS: tuple[tuple[Table, Callable[[Article, ArticleMarks], Iterable[Row]]], ...] = (
    (ARTICLES, lambda article, marks: [article_row(article, marks)]),
    (PASSAGES, passage_rows),
    (MARKS, mark_rows),
    (ATTRIBUTIONS, attribution_rows),
    (TEXTS, lambda article, _: ({"article": article.id, "passage": each.id, "text": each.text} for each in article.passages)),
    (LETTERS, lambda article, _: _letter_rows(article)),
)


def mark_batch(
    sources: Sequence[Source], keys: Sequence[str], reading: ReadOptions, lexicon_folders: tuple[Path, ...], folder: Path
) -> tuple[str, int]:
    """Read and mark `sources` and commit them as one batch of `folder`; returns its name and the number of articles.

    Raises:
        OSError: the batch cannot be written.
    """
    articles = 0
    # A tagger serves one thread; the workers of some clusters have several.
    with _ONE_AT_A_TIME, Batches(folder).begin(keys) as writer, seldom_collected():
        tools = tools_for(lexicon_folders)
        tools.tokenizer.renew()
        finders = _Finders(FormFinder(tools.lexicons.of("naming")), TermFinder(), BatchTerms(), actors_for(lexicon_folders))
        for read in _chunks(sources, keys, reading):
            tried = list(zip(read, _mark_all(read, tools, reading.limits), strict=True))
            marked = [each for _, each in tried if isinstance(each, Marked)]
            _write(writer, marked, [(one.source_key, each) for one, each in tried if isinstance(each, Quarantined)], finders)
            articles += len(marked)
        writer.add(TERM_NAMES.name, finders.numbers.table())
    return writer.name, articles


def _chunks(sources: Sequence[Source], keys: Sequence[str], reading: ReadOptions) -> Iterator[list[_Read]]:
    """What the sources hold, `ARTICLES_IN_MEMORY` at a time; the last may be empty."""
    chunk: list[_Read] = []
    for source, key in zip(sources, keys, strict=True):
        for found in read_source(source, reading):
            chunk.append(_Read(key, found, isinstance(source, FileSource)))
            if len(chunk) == ARTICLES_IN_MEMORY:
                yield chunk
                chunk = []
    yield chunk


def _mark_all(read: Sequence[_Read], tools: Tools, limits: Limits) -> list[Marked | Quarantined]:
    """Each article with its marks, or why it has none.

    All are parsed before the first is marked: article by article, the tokenizer's dictionary and the grammar's words drive
    each other out of the processor's cache.
    """
    with time_limits(limits.seconds) as limit:
        parsed = [_parse(each, tools, limit) for each in read]
        return [_mark(one, each, limit) for one, each in zip(read, parsed, strict=True)]


def _parse(read: _Read, tools: Tools, limit: AbstractContextManager[None]) -> list[ParsedPassage] | Quarantined:
    found = read.found
    return found if isinstance(found, Quarantined) else _tried(lambda: parse_article(found, tools), found, read.whole, limit)


def _mark(read: _Read, parsed: list[ParsedPassage] | Quarantined, limit: AbstractContextManager[None]) -> Marked | Quarantined:
    found = read.found
    if isinstance(found, Quarantined):
        return found
    if isinstance(parsed, Quarantined):
        return parsed
    return _tried(lambda: Marked(read.source_key, found, parsed, _countable(mark_parsed(found, parsed))), found, read.whole, limit)


def _tried(work: Callable[[], _Made], article: Article, whole: bool, limit: AbstractContextManager[None]) -> _Made | Quarantined:
    """What `work` makes of an article, or why nothing; an error of the grammar costs this article, and not those around it."""
    try:
        with limit:
            return work()
    except Unmeasurable as trouble:
        return _refused(article, trouble, whole)
    except MemoryError:
        # The machine's want, which says nothing of the article.
        raise
    except Exception as fault:
        return _refused(article, Unmeasurable("not_marked", f"{type(fault).__name__}: {fault}"), whole)


def _countable(marks: ArticleMarks) -> ArticleMarks:
    """The marks, whose sources are of the types that are counted.

    Raises:
        ValueError: one is not.
    """
    found = {one.source_type for passage in marks.passages for one in passage.attributions}
    if unknown := found - set(SOURCE_TYPES):
        raise ValueError(f"the type of source {unknown.pop()}")
    return marks


def _refused(article: Article, trouble: Unmeasurable, whole: bool) -> Quarantined:
    line = None if whole or not article.passages else article.passages[0].first_line
    return quarantined(trouble, Provenance(article.file, article.outlet, line, article.sha256))


def _write(writer: BatchWriter, marked: Sequence[Marked], refused: Sequence[tuple[str, Quarantined]], finders: _Finders) -> None:
    """Append the rows of these articles and of what was refused among them."""
    for table, rows in _ROWS:
        writer.add(table.name, _with_keys(table, [(each.source_key, row) for each in marked for row in rows(each.article, each.marks)]))
    named = [(each.source_key, list(source_form_rows(each.article, each.marks, each.parsed))) for each in marked]
    resolved = [(key, row) for key, rows in named for row in resolved_form_rows(rows, finders.actors)]
    writer.add(SOURCE_FORMS.name, _with_keys(SOURCE_FORMS, [(key, row) for key, rows in named for row in rows]))
    writer.add(RESOLVED_FORMS.name, _with_keys(RESOLVED_FORMS, resolved))
    writer.add(TERMS.name, terms_of(marked, finders.terms, finders.numbers))
    forms = [(each.source_key, row) for each in marked for row in form_rows(each, finders.forms)]
    writer.add(NAMING_FORMS.name, _with_keys(NAMING_FORMS, forms))
    writer.add(QUARANTINE.name, _with_keys(QUARANTINE, [(key, found._asdict()) for key, found in refused]))
    counts = count_passages([each.article for each in marked], [each.marks for each in marked])
    key_of = {each.article.id: each.source_key for each in marked}
    writer.add(COUNTS, _append(to_table(counts), [key_of[article] for article in counts.passages["article"].to_pylist()]))


def _letter_rows(article: Article) -> Iterator[Row]:
    """The rows of `letters` of one article."""
    return ((lettered(each.text) if each.role in MEASURED_ROLES else NOT_COMPARED)._asdict() for each in article.passages)


def terms_of(marked: Sequence[Marked], finder: TermFinder, numbers: BatchTerms) -> pa.Table:
    """The rows of `terms`, by passage, with the key of their source."""
    groups: list[tuple[str, str, str, str]] = []
    lengths: list[int] = []
    counted: list[tuple[str, int]] = []
    for each in marked:
        for parsed, marks in zip(each.parsed, each.marks.passages, strict=True):
            for voice, counts in finder.count(parsed.tokens, attributed_intervals(marks.attributions)).items():
                groups.append((each.article.id, marks.passage, voice, each.source_key))
                lengths.append(len(counts))
                counted += sorted(counts.items())
    rows = pa.array(np.repeat(np.arange(len(groups)), lengths))
    article, passage, voice = (pa.array([group[i] for group in groups], pa.string()).take(rows) for i in range(3))
    term, count = numbers.add(counted)
    keys = pa.array([group[3] for group in groups], pa.string()).dictionary_encode().take(rows)
    named = {"article": article, "passage": passage, "voice": voice, "term": term, "count": count}
    return TERMS.of_columns(named).append_column("source_key", keys)


def form_rows(marked: Marked, finder: FormFinder) -> Iterator[Row]:
    """The rows of `naming_forms`, by passage."""
    for parsed, marks in zip(marked.parsed, marked.marks.passages, strict=True):
        place: Row = {"article": marked.article.id, "passage": marks.passage, "outlet": marked.article.outlet}
        yield from (place | found._asdict() for found in finder.find(parsed.tokens, marks.marks))


def _with_keys(table: Table, rows: list[tuple[str, Row]]) -> pa.Table:
    return _append(table.build(row for _, row in rows), [key for key, _ in rows])


def _append(table: pa.Table, keys: list[str]) -> pa.Table:
    return table.append_column("source_key", pa.array(keys, pa.string()).dictionary_encode())
