"""Articles × terms, as keyness compares them."""

from typing import NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy import sparse

from wakugumi.corpus.arrays import run_starts

Floats = NDArray[np.float64]

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


class TermCorpus(NamedTuple):
    """Articles (or pools of them) × terms of one order, with the words of each row.

    Attributes:
        articles: outlet and event of each row, in the order of outlets.
        terms: the terms, in order.
        counts: rows × terms.
        lengths: words of each row, those of terms left out included.
        by_outlet: what was counted by outlet before articles were pooled; None where rows are articles.
    """

    articles: pd.DataFrame
    terms: NDArray[np.object_]
    counts: sparse.csc_array
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
    return TermCorpus(articles, np.asarray(terms, dtype=object), matrix, np.asarray(matrix.sum(axis=1), dtype=float))


def by_outlet(corpus: TermCorpus, outlets: tuple[str, ...] | None = None) -> ByOutlet:
    """What outlets (by default those of the corpus) have of each term, rows taken for articles."""
    outlets = outlets or tuple(sorted(set(corpus.articles["outlet"])))
    number = pd.Index(outlets).get_indexer(pd.Index(corpus.articles["outlet"])).astype(np.int64)
    shape = (len(outlets), len(corpus.terms))
    # The rows of an outlet stand together in every column.
    cell = np.repeat(np.arange(shape[1]), np.diff(corpus.counts.indptr)) * shape[0] + number[corpus.counts.indices]
    starts = run_starts(cell)
    if not len(starts):
        return ByOutlet(outlets, *[sparse.csr_array(shape, dtype=np.int64)] * 3)
    place = (cell[starts] % shape[0], cell[starts] // shape[0])
    data = corpus.counts.data
    values = (np.add.reduceat(data, starts), np.diff(np.append(starts, len(cell))), np.maximum.reduceat(data, starts))
    return ByOutlet(outlets, *(sparse.csr_array((value, place), shape=shape) for value in values))
