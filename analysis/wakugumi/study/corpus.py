"""The rows of a marked corpus, read from its batches some articles at a time: none of its larger tables is ever held as a whole."""

from collections import OrderedDict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from wakugumi.corpus.lookup import Lookup
from wakugumi.study.batches import Batches
from wakugumi.study.regrouping import Regrouped

ARTICLES_AT_A_TIME = 2_000
_MOST_BYTES = 20_000_000
_MOST_READS = 2

Tables = dict[str, pa.Table]

OF_ARTICLES = ("outlet", "page", "date", "event", "genre", "origin")
"""What is held of articles besides name and length: columns of few different values, kept as numbers of these."""

_LENGTHS = ("n_passages", "n_tokens")


class Corpus:
    """The articles of a run, in the order of their identifiers.

    Attributes:
        articles: of the table of that name, `OF_ARTICLES` and what the report adds up; the rest stays on the disk.
        inputs: the hash of each file of these articles.
        quarantine: the table of that name.
        room: a folder for what waits on the disk.
    """

    def __init__(self, batches: Batches, names: Sequence[str], sources: frozenset[str], hashes: Mapping[str, str]) -> None:
        self.room = batches.folder
        self._batches, self._names, self._sources = batches, sorted(names), sources
        self._open: OrderedDict[tuple[str, str], pa.Table] = OrderedDict()
        self._sizes: dict[tuple[str, str], int] = {}
        self.inputs: dict[str, str] = {}
        self._hashes = hashes
        articles = [self._learned(name) for name in self._names]
        self._articles_of = [len(part) for part in articles]
        self.articles, self._batch = _ordered(articles)
        self._numbers = Lookup(self.articles["article"])
        refused = batches.read("quarantine", names, sources)
        order = [(column, "ascending") for column in ("file", "line", "code")]
        self.quarantine = with_hashes(refused.sort_by(order), hashes)

    def _learned(self, batch: str) -> pa.Table:
        """What is held of the articles of a batch; their files are among the inputs from now on."""
        read = self._batches.read("articles", [batch], self._sources, ("article", *OF_ARTICLES, *_LENGTHS, "file", "sha256"))
        files = self.with_hashes(read).group_by(["file", "sha256"], use_threads=False).aggregate([])
        self.inputs |= zip(files["file"].to_pylist(), files["sha256"].to_pylist(), strict=True)
        return read.drop_columns(["file", "sha256"])

    def with_hashes(self, articles: pa.Table) -> pa.Table:
        """Rows of `articles` with the hashes of their tables as these are now."""
        return with_hashes(articles, self._hashes)

    def blocks(self, *tables: str) -> Iterator[Tables]:
        """These tables, `ARTICLES_AT_A_TIME` articles after another; rows of one article in the order in which they were written."""
        block = np.arange(len(self.articles)) // ARTICLES_AT_A_TIME
        if self._scattered(block):
            yield from (found for _, found in self.groups(block, *tables))
            return
        for number in range(int(block.max(initial=-1)) + 1):
            yield {name: self._rows(name, np.flatnonzero(block == number)) for name in tables}
        self._open.clear()
        self._sizes.clear()

    def groups(self, group: NDArray[np.int64], *tables: str) -> Iterator[tuple[int, Tables]]:
        """These tables by group of articles, one group after another, each with its number; every batch is read once.

        Args:
            group: of each article, from 0; -1 where it is not needed.
            tables: names.
        """
        if not (group >= 0).any():
            return
        with ExitStack() as open_tables:
            held = {
                name: open_tables.enter_context(Regrouped((batch[name] for batch in self.batches(name)), self._numbers, group, self.room))
                for name in tables
            }
            for number in range(int(group.max(initial=-1)) + 1):
                yield number, {name: _by_article(table.read(number)) for name, table in held.items()}

    def _scattered(self, block: NDArray[np.int64]) -> bool:
        """Whether neighbouring articles stand in so many batches that reading block by block would read each batch many times."""
        reads = len(np.unique(block * len(self._names) + self._batch))
        return reads > _MOST_READS * (len(self._names) + int(block.max(initial=0)) + 1)

    def batches(self, *tables: str) -> Iterator[Tables]:
        """These tables of all articles, batch after batch: quicker than `blocks` where the order of articles does not matter."""
        return ({name: self._batches.read(name, [batch], self._sources) for name in tables} for batch in self._names)

    def columns(self, table: str, *columns: str) -> Iterator[pa.Table]:
        """Some columns of a table as they stand in the batches, batch after batch."""
        return (self._batches.columns(table, batch, columns) for batch in self._names)

    def numbers_of(self, articles: pa.ChunkedArray) -> NDArray[np.int64]:
        """The places of these articles in the table of articles."""
        return self._numbers.places(articles)

    def of_articles(self, articles: Iterable[str], *tables: str) -> Tables:
        """These tables of some articles."""
        chosen = np.unique(self.numbers_of(pa.chunked_array([pa.array(articles, pa.string())])))
        return {name: self._rows(name, chosen[chosen >= 0]) for name in tables}

    def _rows(self, table: str, chosen: NDArray[np.int64]) -> pa.Table:
        if not len(chosen):
            return self._batches.read(table, self._names[:1], self._sources).slice(0, 0)
        names = self.articles["article"].take(pa.array(chosen)).combine_chunks()
        batches, wanted = np.unique(self._batch[chosen], return_counts=True)
        parts = []
        for batch, number in zip(batches.tolist(), wanted.tolist(), strict=True):
            part = self._read(table, self._names[batch])
            whole = number == self._articles_of[batch]
            parts.append(part if whole else part.filter(pc.is_in(part["article"], names)))
        return _by_article(pa.concat_tables(parts))

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


def _ordered(parts: Sequence[pa.Table]) -> tuple[pa.Table, NDArray[np.int32]]:
    """The articles in order, and the number of the part of each."""
    whole = pa.concat_tables(parts)
    for name in OF_ARTICLES:
        whole = whole.set_column(whole.schema.get_field_index(name), name, whole[name].dictionary_encode())
    part = np.repeat(np.arange(len(parts), dtype=np.int32), [len(each) for each in parts])
    order = pc.sort_indices(whole["article"]).to_numpy()
    return whole.take(pa.array(order)).combine_chunks(), part[order]


def as_frame(articles: pa.Table, *columns: str) -> pd.DataFrame:
    """What is held of articles (all of it by default) as a data frame whose columns hold the values themselves."""
    chosen = articles.select(list(columns)) if columns else articles
    fields = [field.with_type(pa.string()) if pa.types.is_dictionary(field.type) else field for field in chosen.schema]
    frame: pd.DataFrame = chosen.cast(pa.schema(fields)).to_pandas()
    return frame


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
