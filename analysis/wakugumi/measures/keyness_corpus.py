"""Articles × terms, as keyness compares them, gathered from more counts than fit into memory.

What is gathered leaves out terms too rare to be compared, waits on the disk, and above `MOST_ROWS` articles is added up over neighbouring
articles of an outlet and leaves out terms of less than the same frequency, so that the matrices stay of one size; how many articles hold
a term, and how much the one that has most, is counted before that.
"""

from collections.abc import Callable, Iterator
from itertools import product
from pathlib import Path
from types import TracebackType
from typing import NamedTuple, Self

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray
from scipy import sparse

from wakugumi.corpus.parts import Parts
from wakugumi.measures.term_corpus import KEY, ByOutlet, TermCorpus, by_outlet

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

EVERY_VOICE = "all"
MOST_ROWS, FEWEST_POOLS = 20_000, 50
"""Articles above which rows are pools of articles, and how many pools an outlet keeps at least."""

_SLOTS = 1 << 24
_BANDS = 16
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


class Gathered:
    """The matrices of a corpus by voice and order; a context manager, after which they are gone.

    Args:
        read: Gives the rows of `terms` to be counted, some articles at a time in any order, whenever it is called.
        articles: `article`, `outlet` and `event` of all articles.
        min_count: Fewest occurrences of a term that is kept; above `MOST_ROWS` articles it grows with their number.
        voices: The voices besides `all`.
        room: A folder that has room for the counts; see `Parts`.
    """

    def __init__(
        self,
        read: Callable[[], Iterator[pa.Table]],
        articles: pd.DataFrame,
        min_count: int,
        voices: tuple[str, ...],
        room: Path | None = None,
    ) -> None:
        self._names = pd.Index(articles["article"])
        self._rows = _rows_of(articles.fillna(""))
        self._voices = voices
        self._fewest = fewest(min_count, len(articles))
        self._terms: dict[str, int] = {}
        self._cells, self._extremes = Parts(room, _CELL), Parts(room, _EXTREME)
        self._lengths: dict[tuple[str, int], Floats] = {}
        common = _common(read(), self._fewest)
        for table in read():
            self._add(table, common)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._cells.close()
        self._extremes.close()

    def outlets(self, voice: str) -> list[str]:
        """The outlets that have terms in a voice."""
        held = [np.flatnonzero(lengths > 0) for (whose, _), lengths in self._lengths.items() if whose == voice]
        return sorted(set(self._rows.named["outlet"].iloc[np.concatenate(held)])) if held else []

    def corpora(self, voice: str) -> Iterator[tuple[int, TermCorpus]]:
        """The matrix of each order that occurs in a voice (`all` adds them up), one after another."""
        return ((order, self._corpus(voice, order)) for whose, order in sorted(self._lengths) if whose == voice)

    def _add(self, table: pa.Table, common: NDArray[np.uint8]) -> None:
        terms, code = encoded(table["term"])
        kept = np.flatnonzero(common[_slots(terms.to_numpy(zero_copy_only=False))] == np.iinfo(np.uint8).max)
        ids = np.full(len(terms), -1, np.int64)
        ids[kept] = [self._terms.setdefault(term, len(self._terms)) for term in terms.take(pa.array(kept)).to_pylist()]
        order = pc.count_substring(terms, " ").to_numpy(zero_copy_only=False).astype(np.int64) + 1
        names, article = encoded(table["article"])
        rows = _Counts(self._names.get_indexer(names.to_pandas())[article], ids[code], order[code], table["count"].to_numpy())
        voices, spoken = encoded(table["voice"])
        number = {voice: place for place, voice in enumerate(voices.to_pylist())}
        of_voice = {voice: spoken == number.get(voice, -1) for voice in self._voices}
        for voice, chosen in of_voice.items():
            self._add_voice(voice, rows.chosen(chosen))
        # Where articles are not pooled, the cells of the voices add up to those of all, with those of no voice.
        self._add_voice(EVERY_VOICE, rows if self._rows.pooled else rows.chosen(~np.logical_or.reduce([*of_voice.values()])))

    def _add_voice(self, voice: str, rows: "_Counts") -> None:
        for order in np.unique(rows.order).tolist():
            whole = rows.chosen(rows.order == order)
            row = self._rows.of_article[whole.article]
            for whose in {voice} if self._rows.pooled else {voice, EVERY_VOICE}:
                lengths = self._lengths.setdefault((whose, order), np.zeros(len(self._rows.named)))
                lengths += np.bincount(row, whole.number, len(lengths))
            self._keep(voice, order, whole.chosen(whole.term >= 0))

    def _keep(self, voice: str, order: int, rows: "_Counts") -> None:
        """Put the counts of one voice and order on the disk; those of a pool's articles are added up."""
        row, ids, number = self._rows.of_article[rows.article], rows.term, rows.number
        if self._rows.pooled:
            terms = max(len(self._terms), 1)
            place, number = _added(rows.article * terms + ids, number)
            article, ids = np.divmod(place, terms)
            row, outlet = self._rows.of_article[article], self._rows.outlet_of_article[article]
            frame = pd.DataFrame({"outlet": outlet, "id": ids, "count": number})
            found = frame.groupby(["outlet", "id"])["count"].agg(["size", "max"]).reset_index()
            self._put(self._extremes, (voice, order), found["outlet"].to_numpy(), len(self._rows.outlets), found)
            place, number = _added(row * terms + ids, number)
            row, ids = np.divmod(place, terms)
        self._put(self._cells, (voice, order), row, len(self._rows.named), pd.DataFrame({"row": row, "id": ids, "count": number}))

    def _put(self, parts: Parts, key: tuple[str, int], by: Ints, number: int, frame: pd.DataFrame) -> None:
        """Append rows to the bands of `by`, which is below `number`, so that each can be read alone."""
        rows = frame[list(parts.kind.names or ())].to_records(index=False).astype(parts.kind)
        band = by * _BANDS // number
        for one in np.unique(band).tolist():
            parts.add((*key, one), rows[band == one])

    def _corpus(self, voice: str, order: int) -> TermCorpus:
        whose = [voice] if voice != EVERY_VOICE or self._rows.pooled else [EVERY_VOICE, *self._voices]
        totals = np.zeros(len(self._terms))
        for part in product(whose, [order], range(_BANDS)):
            for piece in self._cells.pieces(part):
                totals += np.bincount(piece["id"], piece["count"], len(totals))
        # Terms of the other voice are no columns of this one.
        chosen = np.flatnonzero(totals >= max(self._fewest, 1))
        names = np.array([*self._terms], dtype=object)[chosen]
        by_name = np.argsort(names)
        column = np.full(len(totals), -1, np.int64)
        column[chosen[by_name]] = np.arange(len(chosen))
        lengths = self._lengths[voice, order]
        held = lengths > 0
        matrix = self._matrix(whose, order, column, np.cumsum(held) - 1)
        articles = self._rows.named.iloc[np.flatnonzero(held)].reset_index(drop=True)
        found = TermCorpus(articles, names[by_name], matrix, lengths[held])
        return found._replace(by_outlet=self._by_outlet(found, (voice, order), column)) if self._rows.pooled else found

    def _matrix(self, whose: list[str], order: int, column: Ints, row: Ints) -> sparse.csc_array:
        """The counts of these voices, rows and columns renumbered."""
        bands, width, filled = [], int(column.max(initial=-1)) + 1, 0
        for band in range(_BANDS):
            cells = np.concatenate([self._cells.read((voice, order, band)) for voice in whose])
            place = column[cells["id"]]
            cells, place = cells[place >= 0], place[place >= 0]
            after = int(row[-(-(band + 1) * len(row) // _BANDS) - 1]) + 1
            bands.append(sparse.csr_array((cells["count"], (row[cells["row"]] - filled, place)), shape=(after - filled, width)))
            filled = after
        whole = sparse.csc_array(sparse.vstack(bands, format="csr"))
        whole.sum_duplicates()
        return whole

    def _by_outlet(self, corpus: TermCorpus, key: tuple[str, int], column: Ints) -> ByOutlet:
        """What the outlets have of each term, where rows are pools of their articles."""
        found = []
        for band in range(_BANDS):
            rows = pd.DataFrame(self._extremes.read((*key, band)))
            rows = rows[column[rows["id"].to_numpy()] >= 0]
            found.append(rows.groupby(["outlet", "id"]).agg({"size": "sum", "max": "max"}).reset_index())
        whole = pd.concat(found)
        place, shape = (whole["outlet"].to_numpy(), column[whole["id"].to_numpy()]), (len(self._rows.outlets), len(corpus.terms))
        holders, most = (sparse.csr_array((whole[name].to_numpy(), place), shape=shape) for name in ("size", "max"))
        return by_outlet(corpus, self._rows.outlets)._replace(holders=holders, most=most)


def fewest(min_count: int, articles: int) -> int:
    """Fewest occurrences in so many articles that are as frequent as `min_count` in `MOST_ROWS`; never fewer than `min_count`."""
    return max(min_count, -(-min_count * articles // MOST_ROWS))


def _added(place: Ints, count: Ints) -> tuple[Ints, Ints]:
    """Different places, in order, and the sums of their counts."""
    found, code = np.unique(place, return_inverse=True)
    return found, np.bincount(code, count, len(found)).astype(np.int64)


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


def _common(read: Iterator[pa.Table], min_count: int) -> NDArray[np.uint8]:
    """255 in the slots of terms that may occur `min_count` times; two terms in one slot only keep more than must be."""
    seen = np.zeros(_SLOTS, np.uint8)
    for table in read:
        terms, code = encoded(table["term"])
        slots, place = np.unique(_slots(terms.to_numpy(zero_copy_only=False)), return_inverse=True)
        added = np.bincount(place[code], table["count"].to_numpy(), len(slots))
        seen[slots] = np.minimum(seen[slots] + added, 254).astype(np.uint8)
    seen[seen >= min(min_count, 254)] = 255
    return seen


def encoded(column: pa.ChunkedArray) -> tuple[pa.Array, Ints]:
    """The different values of a column of text, and the place of each row's among them."""
    if pa.types.is_dictionary(column.type):
        whole = column.unify_dictionaries().combine_chunks()
    else:
        whole = column.combine_chunks().dictionary_encode()
    return whole.dictionary, whole.indices.to_numpy().astype(np.int64)


def _slots(terms: NDArray[np.object_]) -> Ints:
    return (pd.util.hash_array(terms, categorize=False) & np.uint64(_SLOTS - 1)).astype(np.int64)
