"""Articles × terms, as keyness compares them, gathered from more counts than fit into memory.

What is gathered leaves out terms too rare to be compared, waits on the disk, and above `MOST_ROWS` articles is added up over neighbouring
articles of an outlet and leaves out terms of less than the same frequency, so that the matrices stay of one size; how many articles hold
a term, and how much the one that has most, is counted before that.
"""

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from itertools import pairwise, product
from pathlib import Path
from types import TracebackType
from typing import NamedTuple, Self

import numpy as np
import pandas as pd
import pyarrow as pa
from numpy.typing import NDArray
from scipy import sparse

from wakugumi.corpus.arrays import run_starts
from wakugumi.corpus.lookup import Lookup
from wakugumi.corpus.parts import Parts
from wakugumi.measures.term_corpus import KEY, Band, ByOutlet, TermCorpus, by_outlet
from wakugumi.measures.term_names import CommonTerms

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

EVERY_VOICE = "all"
MOST_ROWS, FEWEST_POOLS = 20_000, 50
"""Articles above which rows are pools of articles, and how many pools an outlet keeps at least."""

_FEWEST_BANDS = 8
_GATHERED = 1 << 15
_OF_BAND = ("terms", "starts", "rows", "counts")
_CELL = np.dtype([("row", np.int32), ("id", np.int32), ("count", np.int32)])
_EXTREME = np.dtype([("outlet", np.int32), ("id", np.int32), ("size", np.int32), ("max", np.int32)])


class _Rows(NamedTuple):
    """The row of each article (itself, or its pool), and the articles or pools by outlet, name and event."""

    of_article: Ints
    named: pd.DataFrame
    outlets: tuple[str, ...]
    outlet_of_article: Ints
    pooled: bool


class _Counts(NamedTuple):
    """Rows of `terms`: article and term by their numbers (-1 for a term that is left out), words of the term, and occurrences."""

    article: Ints
    term: Ints
    order: Ints
    number: Ints

    def chosen(self, rows: NDArray[np.bool_]) -> "_Counts":
        """Some of the rows."""
        return _Counts(*(column[rows] for column in self))


class _Places(NamedTuple):
    """The column of each common term (-1 for none) and the total of each column; the row of each article or pool."""

    columns: NDArray[np.int32]
    totals: Floats
    rows: NDArray[np.int32]


class Read(NamedTuple):
    """How the terms of a corpus are read, batch after batch in any order.

    Attributes:
        names: gives hash and count of `term_names` of each batch.
        counts: gives `term_names` and those rows of `terms` that are counted, of each batch.
    """

    names: Callable[[], Iterator[pa.Table]]
    counts: Callable[[], Iterator[tuple[pa.Table, pa.Table]]]


class TermMatrices:
    """The matrices of a corpus by voice and order; a context manager, after which they are gone.

    Args:
        read: The terms to be counted.
        articles: `article`, `outlet` and `event` of all articles.
        min_count: Fewest occurrences of a term that is kept; above `MOST_ROWS` articles it grows with their number.
        voices: The voices besides `all`.
        room: A folder that has room for the counts; see `Parts`.
    """

    def __init__(
        self,
        read: Read,
        articles: pd.DataFrame,
        min_count: int,
        voices: tuple[str, ...],
        room: Path | None = None,
    ) -> None:
        self._names = Lookup(pa.array(articles["article"]))
        # The more articles, the narrower the bands: one of them is in memory at a time.
        self._bands_of_terms = _FEWEST_BANDS * math.ceil(math.sqrt(max(len(articles), 1) / MOST_ROWS))
        self._rows = _rows_of(articles.fillna(""))
        # Articles of a pool, and pools of an outlet, stand together.
        self._by_rank = np.argsort(self._rows.of_article, kind="stable")
        self._rank = np.argsort(self._by_rank)
        self._voices = voices
        self._fewest = fewest(min_count, len(articles))
        self._common = CommonTerms(read.names(), self._fewest)
        self._cells, self._extremes = Parts(room, _CELL, _GATHERED), Parts(room, _EXTREME, _GATHERED)
        self._bands = Parts(room, np.int32)
        self._lengths: dict[tuple[str, int], Floats] = {}
        for names, table in read.counts():
            self._add(names, table)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        for parts in (self._cells, self._extremes, self._bands):
            parts.close()

    def outlets(self, voice: str) -> list[str]:
        """The outlets that have terms in a voice."""
        held = [np.flatnonzero(lengths > 0) for (whose, _), lengths in self._lengths.items() if whose == voice]
        return sorted(set(self._rows.named["outlet"].iloc[np.concatenate(held)])) if held else []

    def corpora(self, voice: str) -> Iterator[tuple[int, TermCorpus]]:
        """The matrix of each order that occurs in a voice (`all` adds them up), one after another."""
        return ((order, self._corpus(voice, order)) for whose, order in sorted(self._lengths) if whose == voice)

    def _add(self, names: pa.Table, table: pa.Table) -> None:
        ids, order = self._common.numbers(names), names["words"].to_numpy()
        term = table["term"].to_numpy()
        rows = _Counts(self._names.places(table["article"]), ids[term], order[term], table["count"].to_numpy())
        spoken = _numbered(table["voice"], pd.Index(self._voices))
        for size in np.unique(rows.order).tolist():
            # Rows of no voice (-1) are those of all voices only.
            parts = [rows.chosen((rows.order == size) & (spoken == number)) for number in range(-1, len(self._voices))]
            named = dict(zip((EVERY_VOICE, *self._voices), parts, strict=True))
            self._measure(size, named)
            self._keep(size, {voice: part.chosen(part.term >= 0) for voice, part in named.items()})

    def _measure(self, order: int, parts: Mapping[str, _Counts]) -> None:
        """Add up the words of articles or pools."""
        for voice, part in parts.items():
            words = np.bincount(self._rows.of_article[part.article], part.number, len(self._rows.named))
            for whose in {voice, EVERY_VOICE} if len(part.article) else ():
                lengths = self._lengths.setdefault((whose, order), np.zeros(len(words)))
                lengths += words

    def _keep(self, order: int, parts: Mapping[str, _Counts]) -> None:
        """Put the counts of one order on the disk; those of a pool's articles are added up."""
        if not self._rows.pooled:
            # The cells of the voices add up to those of all, with those of no voice.
            for voice, part in parts.items():
                self._put(self._cells, (voice, order), [self._rows.of_article[part.article], part.term, part.number])
            return
        found = {voice: _added(part.term * len(self._rank) + self._rank[part.article], part.number) for voice, part in parts.items()}
        found[EVERY_VOICE] = _added(*map(np.concatenate, zip(*found.values(), strict=True)))
        for voice, (place, number) in found.items():
            self._pool(voice, order, *np.divmod(place, len(self._rank)), number)

    def _pool(self, voice: str, order: int, terms: Ints, ranks: Ints, number: Ints) -> None:
        """Put terms of articles (by their ranks) on the disk: what each pool has of them, and the extremes of each outlet."""
        articles = self._by_rank[ranks]
        outlets, rows = self._rows.outlet_of_article[articles], self._rows.of_article[articles]
        starts = run_starts(terms * len(self._rows.outlets) + outlets)
        if len(starts):
            extremes = [outlets[starts], terms[starts], np.diff(np.append(starts, len(terms))), np.maximum.reduceat(number, starts)]
            self._put(self._extremes, (voice, order), extremes)
            starts = run_starts(terms * len(self._rows.named) + rows)
            self._put(self._cells, (voice, order), [rows[starts], terms[starts], np.add.reduceat(number, starts)])

    def _put(self, parts: Parts, key: tuple[str, int], columns: Sequence[Ints]) -> None:
        """Append rows to the bands of their terms, so that each can be read alone."""
        band = (columns[1] % self._bands_of_terms).astype(np.int16)
        by = np.argsort(band, kind="stable")
        rows = np.empty(len(by), parts.kind)
        for name, column in zip(parts.kind.names or (), columns, strict=True):
            rows[name] = column[by]
        bounds = np.searchsorted(band[by], np.arange(self._bands_of_terms + 1)).tolist()
        for number, (start, end) in enumerate(pairwise(bounds)):
            if start < end:
                parts.add((*key, number), rows[start:end])

    def _corpus(self, voice: str, order: int) -> TermCorpus:
        totals = np.zeros(len(self._common.terms))
        for part in product(self._whose(voice), [order], range(self._bands_of_terms)):
            for piece in self._cells.pieces(part):
                totals += np.bincount(piece["id"], piece["count"], len(totals))
        # Terms of the other voice are no columns of this one.
        chosen = np.flatnonzero(totals >= max(self._fewest, 1))
        names = np.array(self._common.terms, dtype=object)[chosen]
        by_name = np.argsort(names)
        column = np.full(len(totals), -1, np.int32)
        column[chosen[by_name]] = np.arange(len(chosen))
        lengths = self._lengths[voice, order]
        held = lengths > 0
        self._write_bands(voice, order, _Places(column, totals[chosen[by_name]], (np.cumsum(held) - 1).astype(np.int32)))
        articles = self._rows.named.iloc[np.flatnonzero(held)].reset_index(drop=True)
        found = TermCorpus(articles, names[by_name], partial(self._read_bands, voice, order), lengths[held])
        return found._replace(by_outlet=self._by_outlet(found, (voice, order), column)) if self._rows.pooled else found

    def _whose(self, voice: str) -> list[str]:
        """The voices whose cells add up to those of a voice."""
        return [voice] if voice != EVERY_VOICE or self._rows.pooled else [EVERY_VOICE, *self._voices]

    def _write_bands(self, voice: str, order: int, places: _Places) -> None:
        """Put the matrices of a voice and order on the disk: every comparison reads them."""
        for band in range(self._bands_of_terms):
            cells = np.concatenate([self._cells.read((whose, order, band)) for whose in self._whose(voice)])
            column = places.columns[cells["id"]]
            cells, column = cells[column >= 0], column[column >= 0]
            terms = np.unique(column)
            terms = terms[np.argsort(places.totals[terms], kind="stable")]
            number = np.empty(len(places.totals), np.int32)
            number[terms] = np.arange(len(terms))
            shape = (int(places.rows[-1]) + 1, len(terms))
            counts = sparse.csc_array((cells["count"], (places.rows[cells["row"]], number[column])), shape=shape)
            for name, values in zip(_OF_BAND, (terms, counts.indptr, counts.indices, counts.data), strict=True):
                self._bands.add((voice, order, band, name), values)

    def _read_bands(self, voice: str, order: int) -> Iterator[Band]:
        rows = np.count_nonzero(self._lengths[voice, order])
        for band in range(self._bands_of_terms):
            terms, starts, row, count = (self._bands.read((voice, order, band, name)) for name in _OF_BAND)
            yield Band(terms.astype(np.int64), sparse.csc_array((count, row, starts), shape=(rows, len(terms))))

    def _by_outlet(self, corpus: TermCorpus, key: tuple[str, int], column: NDArray[np.int32]) -> ByOutlet:
        """What the outlets have of each term, where rows are pools of their articles."""
        found = []
        for band in range(self._bands_of_terms):
            rows = self._extremes.read((*key, band))
            rows = rows[column[rows["id"]] >= 0]
            rows = rows[np.lexsort((rows["outlet"], rows["id"]))]
            starts = run_starts(rows["id"].astype(np.int64) * len(self._rows.outlets) + rows["outlet"])
            some = rows[starts]
            if len(starts):
                some["size"], some["max"] = np.add.reduceat(rows["size"], starts), np.maximum.reduceat(rows["max"], starts)
            some["id"] = column[some["id"]]
            found.append(some)
        whole = np.concatenate(found)
        place, shape = (whole["outlet"], whole["id"]), (len(self._rows.outlets), len(corpus.terms))
        holders, most = (sparse.csr_array((whole[name], place), shape=shape) for name in ("size", "max"))
        return by_outlet(corpus, self._rows.outlets, holders, most)


def fewest(min_count: int, articles: int) -> int:
    """Fewest occurrences in so many articles that are as frequent as `min_count` in `MOST_ROWS`; never fewer than `min_count`."""
    return max(min_count, -(-min_count * articles // MOST_ROWS))


def _added(place: Ints, count: Ints) -> tuple[Ints, Ints]:
    """Different places, in order, and the sums of their counts."""
    order = np.argsort(place)
    ordered, count = place[order], count[order]
    starts = run_starts(ordered)
    return ordered[starts], np.add.reduceat(count, starts) if len(starts) else count


def _rows_of(articles: pd.DataFrame) -> _Rows:
    order = articles.sort_values(["outlet", "article", "event"]).index.to_numpy()
    number, found = pd.factorize(articles["outlet"], sort=True)
    outlet, names = number.astype(np.int64), tuple(found)
    place = np.empty(len(order), np.int64)
    place[order] = np.arange(len(order))
    if len(articles) <= MOST_ROWS:
        return _Rows(place, articles.iloc[order].reset_index(drop=True), names, outlet, pooled=False)
    outlets = int(outlet.max()) + 1
    size = -(-len(articles) // max(MOST_ROWS // 10, FEWEST_POOLS * outlets))
    within = pd.Series(outlet[order]).groupby(outlet[order]).cumcount().to_numpy() // size
    # A story is not cut: its articles stand in the pool of its first.
    named = articles.iloc[order].assign(pool=within)
    told = named["event"] != ""
    named.loc[told, "pool"] = named[told].groupby(["outlet", "event"])["pool"].transform("min")
    pools = named.groupby(["outlet", "pool"], sort=True)
    of_article = np.empty(len(order), np.int64)
    of_article[order] = pools.ngroup().to_numpy()
    events = pools["event"].agg(lambda column: column.iloc[0] if column.nunique() == 1 else "").reset_index()
    return _Rows(of_article, events.assign(article=events["pool"].astype(str))[KEY], names, outlet, pooled=True)


def _numbered(column: pa.ChunkedArray, names: pd.Index) -> Ints:
    """The place of each value of a column of text among the names; -1 where it is none of them."""
    whole = column if pa.types.is_dictionary(column.type) else column.dictionary_encode()
    parts = [names.get_indexer(part.dictionary.to_pandas())[part.indices.to_numpy()] for part in whole.chunks]
    return np.concatenate([np.empty(0, np.int64), *parts])
