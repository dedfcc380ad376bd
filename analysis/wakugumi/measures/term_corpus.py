"""Articles × terms, as keyness compares them."""

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy import sparse

from wakugumi.corpus.arrays import run_starts

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

KEY = ["article", "outlet", "event"]


class ByOutlet(NamedTuple):
    """What outlets have of each term, outlets × terms.

    Attributes:
        outlets: the outlets, in order.
        sums: occurrences.
        holders: articles that hold the term.
        most: the count of the article that has most.
    """

    outlets: tuple[str, ...]
    sums: sparse.csr_array
    holders: sparse.csr_array
    most: sparse.csr_array


class Band(NamedTuple):
    """Some of the terms by their numbers, and rows × these terms."""

    terms: Ints
    counts: sparse.csc_array

    def numbered(self, numbers: Ints) -> "Band":
        """The same under other numbers of the terms, without those whose number is -1."""
        found = numbers[self.terms]
        kept = np.flatnonzero(found >= 0)
        return Band(found[kept], self.counts if len(kept) == len(found) else self.counts[:, kept])


class TermCorpus(NamedTuple):
    """Articles (or pools of them) × terms of one order, with the words of each row.

    Attributes:
        articles: outlet and event of each row, in the order of outlets.
        terms: the terms, in order.
        bands: gives rows × terms, some terms at a time: in no order, each once.
        lengths: words of each row, those of terms left out included.
        by_outlet: what was counted by outlet before articles were pooled; None where rows are articles.
    """

    articles: pd.DataFrame
    terms: NDArray[np.object_]
    bands: Callable[[], Iterator[Band]]
    lengths: Floats
    by_outlet: ByOutlet | None = None


def from_frame(counts: pd.DataFrame) -> TermCorpus:
    """The corpus of a table with a row per article, voice and term of one order."""
    keys = counts[KEY].fillna("")
    articles = keys.drop_duplicates().sort_values(["outlet", "article", "event"], ignore_index=True)
    rows = keys.merge(articles.reset_index(), on=KEY, how="left")["index"].to_numpy()
    columns, terms = pd.factorize(counts["term"], sort=True)
    shape = (len(articles), len(terms))
    matrix = sparse.csc_array((counts["count"].to_numpy(dtype=float), (rows, columns)), shape=shape)
    matrix.sum_duplicates()
    whole = Band(np.arange(len(terms)), matrix)
    return TermCorpus(articles, np.asarray(terms, dtype=object), lambda: iter([whole]), np.asarray(matrix.sum(axis=1), dtype=float))


def by_outlet(
    corpus: TermCorpus,
    outlets: tuple[str, ...] | None = None,
    holders: sparse.csr_array | None = None,
    most: sparse.csr_array | None = None,
) -> ByOutlet:
    """What outlets (by default those of the corpus) have of each term, rows taken for articles where the other two are not given."""
    outlets = outlets or tuple(sorted(set(corpus.articles["outlet"])))
    number = pd.Index(outlets).get_indexer(pd.Index(corpus.articles["outlet"])).astype(np.int64)
    names = ("sums", "holders", "most") if holders is None or most is None else ("sums",)
    cells = [_cells(band, number, len(outlets), names) for band in corpus.bands()]
    row, column, *values = (np.concatenate([np.empty(0, np.int32), *parts]) for parts in zip(*cells, strict=True))
    shape = (len(outlets), len(corpus.terms))
    found = {name: sparse.csr_array((value, (row, column)), shape=shape) for name, value in zip(names, values, strict=True)}
    return ByOutlet(outlets, **({"holders": holders, "most": most} | found))


def _cells(band: Band, outlet: Ints, outlets: int, names: Sequence[str]) -> tuple[NDArray[np.int32], ...]:
    """Of each outlet that has a term its number, the term, and of its rows' counts what is named: `sums`, number and maximum."""
    # The rows of an outlet stand together in every column.
    cell = np.repeat(np.arange(len(band.terms)), np.diff(band.counts.indptr)) * outlets + outlet[band.counts.indices]
    starts = run_starts(cell)
    place, data = cell[starts], band.counts.data
    reduced = {"sums": np.add.reduceat, "most": np.maximum.reduceat}
    found = [place % outlets, band.terms[place // outlets]]
    for name in names:
        found.append(np.diff(np.append(starts, len(cell))) if name == "holders" else reduced[name](data, starts) if len(starts) else data)
    return tuple(column.astype(np.int32) for column in found)
