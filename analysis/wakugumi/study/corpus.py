"""The rows of a marked corpus, read from its batches some articles at a time: none of its larger tables is ever held as a whole."""

from collections import OrderedDict
from collections.abc import Iterable, Iterator, Mapping, Sequence

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from wakugumi.study.batches import Batches

ARTICLES_AT_A_TIME = 2_000
_MOST_BYTES = 50_000_000

Tables = dict[str, pa.Table]


class Corpus:
    """The articles of a run, in the order of their identifiers.

    Attributes:
        articles: the table of that name.
        quarantine: the table of that name.
        room: a folder for what waits on the disk.
    """

    def __init__(self, batches: Batches, names: Sequence[str], sources: frozenset[str], hashes: Mapping[str, str]) -> None:
        self.room = batches.folder
        self._batches, self._names, self._sources = batches, sorted(names), sources
        self._open: OrderedDict[tuple[str, str], pa.Table] = OrderedDict()
        self._sizes: dict[tuple[str, str], int] = {}
        articles = [(name, batches.read("articles", [name], sources)) for name in self._names]
        self.articles, self._batch = _ordered(articles)
        self.articles = with_hashes(self.articles, hashes)
        refused = batches.read("quarantine", names, sources)
        order = [(column, "ascending") for column in ("file", "line", "code")]
        self.quarantine = with_hashes(refused.sort_by(order), hashes)

    def blocks(self, *tables: str) -> Iterator[Tables]:
        """These tables, `ARTICLES_AT_A_TIME` articles after another; rows of one article in the order in which they were written."""
        for start in range(0, len(self.articles), ARTICLES_AT_A_TIME):
            chosen = np.arange(start, min(start + ARTICLES_AT_A_TIME, len(self.articles)))
            yield {name: self._rows(name, chosen) for name in tables}

    def batches(self, *tables: str) -> Iterator[Tables]:
        """These tables of all articles, batch after batch: quicker than `blocks` where the order of articles does not matter."""
        return ({name: self._batches.read(name, [batch], self._sources) for name in tables} for batch in self._names)

    def of_articles(self, articles: Iterable[str], *tables: str) -> Tables:
        """These tables of some articles."""
        wanted = pa.array(sorted(articles), pa.string())
        chosen = np.flatnonzero(pc.is_in(self.articles["article"], wanted).combine_chunks().to_numpy(zero_copy_only=False))
        return {name: self._rows(name, chosen) for name in tables}

    def _rows(self, table: str, chosen: NDArray[np.int64]) -> pa.Table:
        names = self.articles["article"].take(pa.array(chosen)).combine_chunks()
        batches = sorted({self._batch[index] for index in chosen.tolist()})
        if not batches:
            return self._batches.read(table, sorted(set(self._batch))[:1] or [], self._sources).slice(0, 0)
        parts = (self._read(table, name) for name in batches)
        return _by_article(pa.concat_tables([part.filter(pc.is_in(part["article"], names)) for part in parts]))

    def _read(self, table: str, batch: str) -> pa.Table:
        """A table of a batch; those last read are kept, since neighbouring blocks share batches."""
        key = (table, batch)
        if key not in self._open:
            self._open[key] = self._batches.read(table, [batch], self._sources)
            self._sizes[key] = self._open[key].nbytes
        self._open.move_to_end(key)
        found = self._open[key]
        while sum(self._sizes.values()) > _MOST_BYTES:
            del self._sizes[self._open.popitem(last=False)[0]]
        return found


def _ordered(parts: Sequence[tuple[str, pa.Table]]) -> tuple[pa.Table, list[str]]:
    """The articles in order, and the batch of each."""
    whole = pa.concat_tables([part for _, part in parts])
    batch = np.repeat(np.array([name for name, _ in parts], dtype=object), [len(part) for _, part in parts])
    order = pc.sort_indices(whole["article"]).to_numpy()
    return whole.take(pa.array(order)).combine_chunks(), batch[order].tolist()


def _by_article(table: pa.Table) -> pa.Table:
    """The rows by article, those of one article in the order in which they stand."""
    names = table["article"].combine_chunks()
    if pc.all(pc.less_equal(names[:-1], names[1:])).as_py() in (True, None):
        return table
    numbered = table.append_column("row", pa.array(np.arange(len(table))))
    return numbered.sort_by([("article", "ascending"), ("row", "ascending")]).drop_columns(["row"])


def with_hashes(table: pa.Table, hashes: Mapping[str, str]) -> pa.Table:
    """The table with the `sha256` of its files as they are now; `hashes` by file."""
    if not hashes:
        return table
    kept = zip(table["file"].to_pylist(), table["sha256"].to_pylist(), strict=True)
    column = table.schema.get_field_index("sha256")
    return table.set_column(column, table.schema.field(column), pa.array([hashes.get(file, old) for file, old in kept], pa.string()))
