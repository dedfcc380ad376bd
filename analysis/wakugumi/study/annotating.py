"""Marks in the codebook's file format."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from wakugumi.corpus.options import ReadOptions
from wakugumi.corpus.records import Article, Passage
from wakugumi.features.marking import mark_article
from wakugumi.language.parsing import Tools
from wakugumi.study.tools import tools_for
from wakugumi.validation.gold import Row, dumps, read_rows, to_row


def annotate_files(paths: Iterable[Path], reading: ReadOptions, lexicons: Path | None) -> Iterator[str]:
    """The marks of every passage of `paths`, a JSON line each; rows of a `.jsonl` are passages, taken verbatim.

    Raises:
        GoldError: a row of a JSONL has no text.
        InputError: a path or a table is wrong.
    """
    tools = tools_for((lexicons,) if lexicons else ())
    for path in paths:
        articles = _rows_as_articles(read_rows(path)) if path.suffix == ".jsonl" else _articles(path, reading)
        for article in articles:
            yield from map(dumps, annotate_article(article, tools))


def annotate_article(article: Article, tools: Tools) -> list[Row]:
    """The passages of one article and their marks, in the codebook's format."""
    marks = mark_article(article, tools)
    return [to_row(passage, marked, article.outlet) for passage, marked in zip(article.passages, marks.passages, strict=True)]


def _rows_as_articles(rows: Iterable[Row]) -> Iterator[Article]:
    for row in rows:
        role = row.get("role", "")
        yield Article(row["id"], str(row.get("outlet", "")), (Passage(row["id"], row["text"], role),))


def _articles(path: Path, options: ReadOptions) -> Iterator[Article]:
    # Reading pages needs libraries that reading JSON does not.
    from wakugumi.corpus.reading import read_articles

    yield from (found for found in read_articles([path], options) if isinstance(found, Article))
