"""Marks in the codebook's file format, and their score."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from wakugumi.corpus.records import Article, Passage
from wakugumi.features.marking import mark_article
from wakugumi.language.parsing import Tools
from wakugumi.study.marking import tools_for
from wakugumi.validation.gold import Row, dumps, read_rows, to_row
from wakugumi.validation.scoring import score


def annotate_files(paths: Iterable[Path], outlet: str, columns: Path | None, lexicons: Path | None) -> Iterator[str]:
    """The marks of every passage of `paths`, a JSON line each; rows of a `.jsonl` are passages, taken verbatim.

    Raises:
        GoldError: a row of a JSONL has no text.
        InputError: a path or a table is wrong.
    """
    tools = tools_for((lexicons,) if lexicons else ())
    for path in paths:
        articles = _rows_as_articles(read_rows(path)) if path.suffix == ".jsonl" else _articles(path, outlet, columns)
        for article in articles:
            yield from map(dumps, annotate_article(article, tools))


def annotate_article(article: Article, tools: Tools) -> list[Row]:
    """The passages of one article and their marks, in the codebook's format."""
    marks = mark_article(article, tools)
    return [to_row(passage, marked, article.outlet) for passage, marked in zip(article.passages, marks.passages, strict=True)]


def score_files(gold: Path, predicted: Path | None, lexicons: Path | None) -> dict[str, dict[str, Any]]:
    """The figures of `wakugumi.validation.scoring.score`; without `predicted`, the gold's own texts are annotated.

    Raises:
        GoldError: a file is not in the codebook's format.
    """
    rows = {row["id"]: row for row in read_rows(gold)}
    if predicted:
        marked = {row["id"]: row for row in read_rows(predicted)}
    else:
        tools = tools_for((lexicons,) if lexicons else ())
        marked = {row["id"]: row for article in _rows_as_articles(rows.values()) for row in annotate_article(article, tools)}
    return score(rows, marked)


def _rows_as_articles(rows: Iterable[Row]) -> Iterator[Article]:
    for row in rows:
        role = row.get("role", "")
        yield Article(row["id"], str(row.get("outlet", "")), (Passage(row["id"], row["text"], role),))


def _articles(path: Path, outlet: str, columns: Path | None) -> Iterator[Article]:
    # Reading pages needs libraries that reading JSON does not.
    from wakugumi.corpus.columns import ColumnMap, read_column_map
    from wakugumi.corpus.reading import read_articles
    from wakugumi.corpus.sources import ReadOptions

    options = ReadOptions(outlet=outlet, columns=read_column_map(columns) if columns else ColumnMap())
    yield from (found for found in read_articles([path], options) if isinstance(found, Article))
