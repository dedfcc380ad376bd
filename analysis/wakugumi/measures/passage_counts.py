"""Counts of many passages as matrices: what batches hold, articles add up, and the rows of `measures` are written from."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import pandas as pd
import pyarrow as pa
from numpy.typing import NDArray

from wakugumi.corpus.records import MEASURED_ROLES, Article
from wakugumi.features.records import ArticleMarks, PassageMarks
from wakugumi.measures.counting import EXPOSURE_OF_KEY, EXPOSURES, KEYS, Key, count_columns
from wakugumi.schemas import MEASURES

Ints = NDArray[np.int32]

PASSAGE_COLUMNS = ("passage", "article", "outlet", "event", "role")
_COUNTS, _EXPOSURES = "counts", "exposures"


class PassageCounts(NamedTuple):
    """Counts of passages × keys.

    Attributes:
        passages: `PASSAGE_COLUMNS` of each passage.
        keys: measure, category, voice and unit of each column of `counts`.
        counts: passages × keys.
        exposures: passages × what the counts can be out of.
        exposure_of_key: for each key, the column of `exposures`.
    """

    passages: pa.Table
    keys: Sequence[Key]
    counts: Ints
    exposures: Ints
    exposure_of_key: NDArray[np.int64]

    def select(self, rows: NDArray[np.bool_]) -> "PassageCounts":
        """The counts of some passages only."""
        return self._replace(passages=self.passages.filter(pa.array(rows)), counts=self.counts[rows], exposures=self.exposures[rows])

    def slice(self, start: int, length: int) -> "PassageCounts":
        """The counts of neighbouring passages."""
        rows = slice(start, start + length)
        return self._replace(passages=self.passages.slice(start, length), counts=self.counts[rows], exposures=self.exposures[rows])


class ArticleCounts(NamedTuple):
    """Counts and exposures of articles × keys, articles in the order of their first passages.

    Attributes:
        articles: `article`, `outlet` and `event` of each row.
        keys: measure, category, voice and unit of each column of `counts`.
        counts: articles × keys.
        exposures: articles × what the counts can be out of.
        exposure_of_key: for each key, the column of `exposures`.
    """

    articles: pd.DataFrame
    keys: Sequence[Key]
    counts: NDArray[np.int64]
    exposures: NDArray[np.int64]
    exposure_of_key: NDArray[np.int64]


def count_passages(articles: Sequence[Article], marked: Sequence[ArticleMarks]) -> PassageCounts:
    """The counts of every passage of a measured role of these articles."""
    kept: list[tuple[Article, str, PassageMarks]] = [
        (article, passage.role, marks)
        for article, article_marks in zip(articles, marked, strict=True)
        for passage, marks in zip(article.passages, article_marks.passages, strict=True)
        if passage.role in MEASURED_ROLES
    ]
    rows = ((marks.passage, article.id, article.outlet, article.event, role) for article, role, marks in kept)
    columns = list(zip(*rows, strict=True)) or [()] * len(PASSAGE_COLUMNS)
    passages = pa.table({name: pa.array(column, pa.string()) for name, column in zip(PASSAGE_COLUMNS, columns, strict=True)})
    return PassageCounts(passages, KEYS, *count_columns([marks for _, _, marks in kept]), EXPOSURE_OF_KEY)


def to_table(given: PassageCounts) -> pa.Table:
    """One row per passage, with its counts as one list; read again by `from_table` under the same code."""
    matrices = ((_COUNTS, given.counts), (_EXPOSURES, given.exposures))
    lists = [(name, pa.FixedSizeListArray.from_arrays(pa.array(matrix.ravel()), matrix.shape[1])) for name, matrix in matrices]
    return pa.table({name: given.passages[name] for name in PASSAGE_COLUMNS} | dict(lists))


def from_table(table: pa.Table) -> PassageCounts:
    """The counts that `to_table` wrote."""
    counts, exposures = (_matrix(table[name], width) for name, width in ((_COUNTS, len(KEYS)), (_EXPOSURES, len(EXPOSURES))))
    return PassageCounts(table.select(PASSAGE_COLUMNS), KEYS, counts, exposures, EXPOSURE_OF_KEY)


def _matrix(column: pa.ChunkedArray, width: int) -> Ints:
    parts = [chunk.flatten().to_numpy(zero_copy_only=False) for chunk in column.chunks]
    whole: Ints = np.concatenate(parts) if parts else np.empty(0, np.int32)
    return whole.reshape(-1, width)


def measure_rows(given: PassageCounts) -> pa.Table:
    """The rows of `measures`: every passage with every key, zeros included."""
    rows, columns = np.divmod(np.arange(given.counts.size), max(len(given.keys), 1))
    arrays = {name: given.passages[name].combine_chunks().take(pa.array(rows)) for name in PASSAGE_COLUMNS}
    for name, values in zip(("measure", "category", "voice", "exposure_unit"), zip(*given.keys, strict=True), strict=True):
        arrays[name] = pa.array(values, pa.string()).take(pa.array(columns))
    arrays["count"] = pa.array(given.counts.ravel(), pa.int64())
    arrays["exposure"] = pa.array(given.exposures[:, given.exposure_of_key].ravel(), pa.int64())
    return pa.table([arrays[name] for name in MEASURES.arrow.names], schema=MEASURES.arrow)


def sums_by_article(parts: Sequence[PassageCounts]) -> ArticleCounts:
    """The counts of all parts, which hold the same passages in the same order, added up by article."""
    passages = parts[0].passages
    code, names = pd.factorize(passages["article"].to_pandas())
    first = np.unique(code, return_index=True)[1]
    articles = pd.DataFrame({name: passages[name].take(pa.array(first)).to_pandas() for name in ("article", "outlet", "event")})
    counts = [_added(part.counts, code, len(names)) for part in parts]
    exposures = [_added(part.exposures, code, len(names)) for part in parts]
    starts = np.cumsum([0, *(part.exposures.shape[1] for part in parts)])
    of_key = [part.exposure_of_key + start for part, start in zip(parts, starts, strict=False)]
    keys = [key for part in parts for key in part.keys]
    return ArticleCounts(articles, keys, np.hstack(counts), np.hstack(exposures), np.concatenate(of_key))


def _added(matrix: Ints, code: NDArray[np.int64], groups: int) -> NDArray[np.int64]:
    order = np.argsort(code, kind="stable")
    starts = np.searchsorted(code[order], np.arange(groups))
    added: NDArray[np.int64] = np.add.reduceat(matrix[order].astype(np.int64), starts, axis=0)
    return added
