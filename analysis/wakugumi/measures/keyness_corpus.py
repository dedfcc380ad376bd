"""Articles × terms, as keyness compares them: from one table of counts, or gathered from more of it than fits into memory.

What is gathered leaves out terms too rare to be compared, and above `MOST_ROWS` articles adds neighbouring articles of an outlet up, so
that the matrices stay of one size; how many articles hold a term, and how much the one that has most, is counted before that.
"""

from collections.abc import Callable, Iterator, Mapping
from itertools import chain
from typing import NamedTuple

import numpy as np
import pandas as pd
import pyarrow as pa
from numpy.typing import NDArray
from scipy import sparse

from wakugumi.measures.keyness_terms import order_of

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

EVERY_VOICE = "all"
MOST_ROWS, FEWEST_POOLS = 20_000, 50
"""Articles above which rows are pools of articles, and how many pools an outlet keeps at least."""

_SLOTS = 1 << 24
_KEY = ["article", "outlet", "event"]


class TermCorpus(NamedTuple):
    """Articles (or pools of them) × terms of one order, with the words of each row.

    Attributes:
        articles: outlet and event of each row.
        terms: the terms, in order.
        counts: rows × terms.
        lengths: words of each row, those of terms left out included.
        outlets: the outlets of the corpus, in order; empty where rows are articles.
        holders: articles of each of them that hold a term, outlets × terms; None where rows are articles.
        most: the count of the article of each outlet that has most; None where rows are articles.
    """

    articles: pd.DataFrame
    terms: NDArray[np.object_]
    counts: sparse.csr_array
    lengths: Floats
    outlets: tuple[str, ...] = ()
    holders: sparse.csr_array | None = None
    most: sparse.csr_array | None = None


def from_frame(counts: pd.DataFrame) -> TermCorpus:
    """The corpus of a table with a row per article, voice and term of one order."""
    keys = counts[_KEY].fillna("")
    articles = keys.drop_duplicates().sort_values(["outlet", "article", "event"], ignore_index=True)
    rows = keys.merge(articles.reset_index(), on=_KEY, how="left")["index"].to_numpy()
    columns, terms = pd.factorize(counts["term"], sort=True)
    shape = (len(articles), len(terms))
    matrix = sparse.csr_array((counts["count"].to_numpy(dtype=float), (rows, columns)), shape=shape)
    matrix.sum_duplicates()
    return TermCorpus(articles, np.asarray(terms, dtype=object), matrix, np.asarray(matrix.sum(axis=1), dtype=float))


class _Rows(NamedTuple):
    """The row of each article (itself, or its pool), and the articles or pools by outlet, name and event."""

    of_article: Ints
    named: pd.DataFrame
    outlet_of_article: Ints
    pooled: bool


class Gathered:
    """The matrices of a corpus by voice and order.

    Args:
        read: Gives the rows of `terms` to be counted, some articles at a time, whenever it is called.
        articles: `article`, `outlet` and `event` of all articles.
        min_count: Fewest occurrences of a term that is kept.
        voices: The voices besides `all`.
    """

    def __init__(self, read: Callable[[], Iterator[pa.Table]], articles: pd.DataFrame, min_count: int, voices: tuple[str, ...]) -> None:
        self._names = pd.Index(articles["article"])
        self._rows = _rows_of(articles.fillna(""))
        self._voices = voices
        self._terms: dict[str, int] = {}
        self._cells: dict[str, list[pd.DataFrame]] = {voice: [] for voice in (EVERY_VOICE, *voices)}
        self._extremes: dict[str, list[pd.DataFrame]] = {voice: [] for voice in (EVERY_VOICE, *voices)}
        self._lengths: dict[tuple[str, int], Floats] = {}
        common = _common(read(), min_count)
        for table in read():
            self._add(table, common)

    def corpora(self, voice: str) -> Mapping[int, TermCorpus]:
        """The matrix of each order that occurs in a voice (`all` adds them up)."""
        return {order: self._corpus(voice, order) for whose, order in sorted(self._lengths) if whose == voice}

    def _add(self, table: pa.Table, common: NDArray[np.uint8]) -> None:
        encoded = table["term"].combine_chunks().dictionary_encode()
        terms = encoded.dictionary.to_numpy(zero_copy_only=False)
        kept = common[_slots(terms)] == np.iinfo(np.uint8).max
        ids = np.array([self._terms.setdefault(term, len(self._terms)) if keep else -1 for term, keep in zip(terms, kept, strict=True)])
        order = np.array([*order_of(terms).values()], np.int64)
        code = encoded.indices.to_numpy()
        frame = pd.DataFrame({"id": ids[code].astype(np.int64), "order": order[code], "count": table["count"].to_numpy()})
        frame["article"] = self._names.get_indexer(table["article"].to_pandas())
        spoken = table["voice"].to_pandas().to_numpy(dtype=object)
        for voice in (EVERY_VOICE, *self._voices):
            self._add_voice(voice, frame if voice == EVERY_VOICE else frame[spoken == voice], ~np.isin(spoken, self._voices))

    def _add_voice(self, voice: str, frame: pd.DataFrame, in_no_voice: NDArray[np.bool_]) -> None:
        row = self._rows.of_article[frame["article"].to_numpy()]
        for order in np.unique(frame["order"]).tolist():
            chosen = (frame["order"] == order).to_numpy()
            lengths = self._lengths.setdefault((voice, order), np.zeros(len(self._rows.named)))
            lengths += np.bincount(row[chosen], frame["count"].to_numpy()[chosen], len(lengths))
        kept = (frame["id"] >= 0).to_numpy()
        if voice == EVERY_VOICE and not self._rows.pooled:
            # The cells of the voices add up to those of all: kept twice, they would be most of what is held.
            kept = kept & in_no_voice
        cells = frame[kept].assign(row=row[kept]).groupby(["article", "row", "id"], sort=False)["count"].sum().reset_index()
        if self._rows.pooled:
            cells["outlet"] = self._rows.outlet_of_article[cells["article"].to_numpy()]
            self._extremes[voice].append(cells.groupby(["outlet", "id"])["count"].agg(["size", "max"]).astype(np.int32).reset_index())
            cells = cells.groupby(["row", "id"], sort=False)["count"].sum().reset_index()
        self._cells[voice].append(cells[["row", "id", "count"]].astype(np.int32))

    def _corpus(self, voice: str, order: int) -> TermCorpus:
        names = np.array([*self._terms], dtype=object)
        chosen = np.array([i for i, name in enumerate(self._terms) if name.count(" ") + 1 == order], np.int64)
        chosen = chosen[np.argsort(names[chosen])] if len(chosen) else chosen
        lengths = self._lengths[voice, order]
        held = np.flatnonzero(lengths > 0)
        parts = [*chain(*self._cells.values())] if voice == EVERY_VOICE and not self._rows.pooled else self._cells[voice]
        matrix = _matrix(parts, ("row", "id", "count"), (len(lengths), len(names)))[:, chosen][held]
        # Terms of the other voice are no columns of this one.
        used = np.flatnonzero(np.asarray(matrix.sum(axis=0)) > 0)
        found = TermCorpus(self._rows.named.iloc[held].reset_index(drop=True), names[chosen][used], matrix[:, used], lengths[held])
        if not self._rows.pooled:
            return found
        extremes = pd.concat(self._extremes[voice]).groupby(["outlet", "id"]).agg({"size": "sum", "max": "max"}).reset_index()
        outlets = tuple(sorted(set(self._rows.named["outlet"])))
        shape = (len(outlets), len(names))
        holders, most = (_matrix([extremes], ("outlet", "id", name), shape)[:, chosen][:, used] for name in ("size", "max"))
        return found._replace(outlets=outlets, holders=holders, most=most)


def _rows_of(articles: pd.DataFrame) -> _Rows:
    order = articles.sort_values(["outlet", "article", "event"]).index.to_numpy()
    outlet = pd.factorize(articles["outlet"], sort=True)[0].astype(np.int64)
    place = np.empty(len(order), np.int64)
    place[order] = np.arange(len(order))
    if len(articles) <= MOST_ROWS:
        return _Rows(place, articles.iloc[order].reset_index(drop=True), outlet, pooled=False)
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
    return _Rows(of_article, events.assign(article=events["pool"].astype(str))[_KEY], outlet, pooled=True)


def _common(read: Iterator[pa.Table], min_count: int) -> NDArray[np.uint8]:
    """255 in the slots of terms that may occur `min_count` times; two terms in one slot only keep more than must be."""
    seen = np.zeros(_SLOTS, np.uint8)
    for table in read:
        counted = table.group_by("term").aggregate([("count", "sum")])
        slots, place = np.unique(_slots(counted["term"].to_numpy()), return_inverse=True)
        added = np.bincount(place, counted["count_sum"].to_numpy())
        seen[slots] = np.minimum(seen[slots] + added, 254).astype(np.uint8)
    seen[seen >= min(min_count, 254)] = 255
    return seen


def _slots(terms: NDArray[np.object_]) -> Ints:
    return (pd.util.hash_array(terms, categorize=False) & np.uint64(_SLOTS - 1)).astype(np.int64)


def _matrix(parts: list[pd.DataFrame], columns: tuple[str, str, str], shape: tuple[int, int]) -> sparse.csr_array:
    row, column, value = (np.concatenate([part[name].to_numpy() for part in parts]) for name in columns)
    matrix = sparse.csr_array((value.astype(float), (row, column)), shape=shape)
    matrix.sum_duplicates()
    return matrix
