"""Rows of a table to articles: a row is an article, or a passage of one where the table says so."""

from collections.abc import Iterator
from dataclasses import replace

from wakugumi.corpus.articles import article_of_file, article_of_text
from wakugumi.corpus.credits import find_origin
from wakugumi.corpus.errors import InputError
from wakugumi.corpus.files import load, stamp_of
from wakugumi.corpus.flags import flags_of
from wakugumi.corpus.inputs import RowsSource
from wakugumi.corpus.limits import check_text, time_limit
from wakugumi.corpus.listing import article_row, row_id, same_article
from wakugumi.corpus.options import ReadOptions
from wakugumi.corpus.paragraphs import passage_id
from wakugumi.corpus.quarantine import Provenance, Unmeasurable, quarantined
from wakugumi.corpus.records import Article, Passage, Quarantined
from wakugumi.corpus.rows import ArticleRow
from wakugumi.corpus.tables import Position, Row, rows_of

_GIVEN = ("date", "event", "title", "genre", "section", "byline", "translator", "original_language", "edition", "url")
_ArticleRow = tuple[Row, ArticleRow]


def articles_of_rows(source: RowsSource, options: ReadOptions) -> Iterator[Article | Quarantined]:
    """The articles of one block of rows, and the rows that are not measured."""
    try:
        if stamp_of(source.path) != source.stamp:
            raise Unmeasurable("changed_while_read")
        group: list[_ArticleRow] = []
        for row in _rows(source, options):
            found = None if row.trouble else article_row(row, source.name, options)
            if group and not same_article(group[-1][1], found):
                yield from _grouped(group, source, options)
                group = []
            if row.trouble is not None:
                yield quarantined(row.trouble, _provenance(source, row.position, _outlet(row, options)))
            elif found is not None and row.position.line in source.repeated:
                yield quarantined(Unmeasurable("repeated_row"), _provenance(source, row.position, found.outlet))
            elif found is not None and found.article:
                group.append((row, found))
            elif found is not None:
                yield _attempt(row, found, source, options)
        if group:
            yield from _grouped(group, source, options)
    except (Unmeasurable, InputError, OSError) as trouble:
        changed = trouble if isinstance(trouble, Unmeasurable) else Unmeasurable("changed_while_read", str(trouble))
        yield quarantined(changed, _provenance(source, source.start, ""))


def _rows(source: RowsSource, options: ReadOptions) -> Iterator[Row]:
    for row in rows_of(source.path, source.name, source.layout, options.limits, source.start):
        if source.stop is not None and row.position.line >= source.stop:
            return
        yield row


def _provenance(source: RowsSource, position: Position, outlet: str) -> Provenance:
    return Provenance(source.name, outlet, position.line, source.sha256)


def _outlet(row: Row, options: ReadOptions) -> str:
    outlet = options.columns.rename(row.cells).get("outlet", options.outlet)
    return outlet.encode("utf-8", "backslashreplace").decode("utf-8")


def _attempt(row: Row, found: ArticleRow, source: RowsSource, options: ReadOptions) -> Article | Quarantined:
    try:
        with time_limit(options.limits.seconds):
            return _article(row, found, source, options)
    except Unmeasurable as trouble:
        provenance = _provenance(source, row.position, found.outlet)
        return quarantined(trouble, provenance)._replace(line=row.position.line)


def _article(row: Row, found: ArticleRow, source: RowsSource, options: ReadOptions) -> Article:
    identifier = row_id(found, source.id, row.position)
    _check_cells(found)
    if found.file:
        path = source.path.parent / found.file
        loaded = load(path, options.limits)
        article = article_of_file(loaded, path, found.file, identifier, found.outlet, options.limits)
    else:
        read = article_of_text(found.text, identifier, options.limits, title=found.title)
        article = replace(read, file=source.name, sha256=source.sha256, encoding=source.layout.codec or "xlsx")
    passages = tuple(passage._replace(role=found.role) for passage in article.passages) if found.role else article.passages
    return _with_columns(replace(article, passages=passages), found)


def _with_columns(article: Article, found: ArticleRow) -> Article:
    given = {name: value for name in _GIVEN if (value := getattr(found, name))}
    extra = {name: str(value) for name, value in (found.model_extra or {}).items()}
    return replace(article, outlet=found.outlet, page=found.page or found.outlet, extra=extra, **given)


def _check_cells(found: ArticleRow) -> None:
    """Raise `Unmeasurable` where a cell other than the text holds what no table of results may hold."""
    for name, value in {**found.model_dump(exclude={"text"}), **(found.model_extra or {})}.items():
        for character in ("\0", *filter(lambda each: "\ud800" <= each <= "\udfff", str(value))):
            if character in str(value):
                raise Unmeasurable("nul" if character == "\0" else "lone_surrogate", f"column {name}")


def _grouped(group: list[_ArticleRow], source: RowsSource, options: ReadOptions) -> Iterator[Article | Quarantined]:
    """The article whose passages are these rows, after the rows of it that are not measured."""
    kept: list[_ArticleRow] = []
    passages: list[Passage] = []
    for number, (row, found) in enumerate(group, 1):
        try:
            _check_cells(found)
            check_text(found.text, options.limits)
        except Unmeasurable as trouble:
            yield quarantined(trouble, _provenance(source, row.position, found.outlet))._replace(line=row.position.line)
            continue
        kept.append((row, found))
        passages.append(Passage(found.id or passage_id(found.article, number), found.text, found.role or "body", row.position.line))
    if kept:
        yield _of_passages(kept[0][1], passages, source)


def _of_passages(first: ArticleRow, passages: list[Passage], source: RowsSource) -> Article:
    text = "\n".join(passage.text for passage in passages)
    article = Article(
        id=first.article,
        outlet=first.outlet,
        passages=tuple(passages),
        title=next((passage.text for passage in passages if passage.role == "headline"), ""),
        origin=find_origin([passage.text for passage in passages]),
        file=source.name,
        sha256=source.sha256,
        encoding=source.layout.codec or "xlsx",
        flags=flags_of(text),
    )
    return _with_columns(article, first)
