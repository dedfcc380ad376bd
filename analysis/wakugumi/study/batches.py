"""Marked articles on disk: batches, named by what went into them, written once and never changed.

A batch holds the rows of some sources. Its folder appears by a rename after everything in it is on the disk, the list of its sources
last, so that a run that was stopped, by whatever, goes on with what was finished. A source is known by its content, the code, the
dictionary and the lexicons: what has been marked once under the same key is not marked again.
"""

import hashlib
import json
import uuid
from collections.abc import Iterable, Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType
from typing import Self

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from wakugumi.study.files import clear, naming, sync, sync_tree

KEYS_FILE = "sources.json"
ENCODED = {"terms": ["article", "passage", "voice"]}
"""Columns of few different values, which are read as numbers of these."""
LISTS = frozenset(("term_names",))
"""Tables whose rows belong to the batch as a whole."""
COMPRESSION = "zstd"
_MOST_BYTES = 20_000_000
"""Rows of a table that wait to be written together: a file of many small pieces takes twice as long to read."""


class Batches:
    """The batches of one results folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def finished(self) -> dict[str, str]:
        """The batch of every source that has been marked, by the source's key."""
        found: dict[str, str] = {}
        for path in sorted(self.folder.glob(f"*/{KEYS_FILE}")):
            if not path.parent.name.startswith("."):
                found |= dict.fromkeys(json.loads(path.read_text("utf-8")), path.parent.name)
        return found

    def clear_unfinished(self) -> None:
        """Remove what a run that was stopped had begun to write."""
        for path in self.folder.glob(".*"):
            clear(path)

    def clear(self) -> None:
        """Remove everything, so that all is marked again."""
        for path in self.folder.glob("*"):
            clear(path)

    def begin(self, keys: Iterable[str]) -> "BatchWriter":
        """A batch of the sources with these keys, to be written."""
        return BatchWriter(self.folder, list(dict.fromkeys(keys)))

    def commit(self, keys: Sequence[str], tables: Mapping[str, pa.Table]) -> str:
        """Write one batch and return its name; afterwards it is there whole, or not at all."""
        with self.begin(keys) as writer:
            for name, table in tables.items():
                writer.add(name, table)
        return writer.name

    def columns(self, table: str, batch: str, columns: Sequence[str]) -> pa.Table:
        """Some columns of a table of a batch, whatever source its rows belong to."""
        return self._rows(table, batch, columns)

    def read(self, table: str, names: Iterable[str], sources: frozenset[str], columns: Sequence[str] = ()) -> pa.Table:
        """The rows of `table` in the named batches that belong to `sources` (of `LISTS`: all), in the order of article and row.

        Args:
            table: its name.
            names: the batches.
            sources: keys of sources.
            columns: what is read of it; everything by default.
        """
        wanted = [*columns, "source_key"] if columns else []
        read = [self._rows(table, name, wanted) for name in names]
        return pa.concat_tables(read if table in LISTS else [_of_sources(rows, sources) for rows in read])

    def _rows(self, table: str, batch: str, columns: Sequence[str]) -> pa.Table:
        """Some columns (by default all) of a table of a batch. Threads would cost more than they save: the tables are small."""
        with pq.ParquetFile(self.folder / batch / f"{table}.parquet", read_dictionary=ENCODED.get(table)) as file:
            rows = file.read(list(columns) or None, use_threads=False)
        return rows.select(list(columns)) if columns else rows


def _of_sources(table: pa.Table, sources: frozenset[str]) -> pa.Table:
    """The rows of these sources; most often all, so that only the few different keys are looked at."""
    keys = table["source_key"].unique().to_pylist()
    kept = [key for key in keys if key in sources]
    rows = table if len(kept) == len(keys) else table.filter(pc.is_in(table["source_key"], pa.array(kept, pa.string())))
    return rows.drop_columns(["source_key"])


class BatchWriter:
    """One batch on its way: a context manager that commits it at the end of the block, and leaves nothing after an error."""

    def __init__(self, folder: Path, keys: Sequence[str]) -> None:
        self.name = hashlib.sha256("\n".join(keys).encode()).hexdigest()[:32]
        self._folder, self._keys = folder, keys
        self._building = folder / f".{uuid.uuid4().hex}"
        self._writers: dict[str, pq.ParquetWriter] = {}
        self._waiting: dict[str, list[pa.Table]] = {}
        self._open = ExitStack()

    def __enter__(self) -> Self:
        self._building.mkdir(parents=True)
        return self

    def add(self, name: str, table: pa.Table) -> None:
        """Append rows to the table `name`.

        Raises:
            OSError: they cannot be written.
        """
        waiting = self._waiting.setdefault(name, [])
        waiting.append(table)
        if sum(each.nbytes for each in waiting) > _MOST_BYTES:
            self._write(name)

    def _write(self, name: str) -> None:
        """Write what waits of a table."""
        table = pa.concat_tables(self._waiting.pop(name)).unify_dictionaries()
        path = self._building / f"{name}.parquet"
        with naming(path):
            if name not in self._writers:
                file = self._open.enter_context(path.open("wb"))
                self._writers[name] = self._open.enter_context(pq.ParquetWriter(file, table.schema, compression=COMPRESSION))
            self._writers[name].write_table(table)

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        try:
            for name in [*self._waiting] if kind is None else ():
                self._write(name)
            with naming(self._building):
                self._open.close()
            if kind is None:
                self._commit()
        finally:
            if self._building.exists():
                clear(self._building)

    def _commit(self) -> None:
        index = self._building / KEYS_FILE
        with naming(index):
            index.write_text(json.dumps(self._keys), "utf-8")
        sync_tree(self._building)
        target = self._folder / self.name
        # Where another worker was given the same part and was faster, its rows are the same.
        if (target / KEYS_FILE).exists():
            return
        try:
            self._building.rename(target)
        except OSError:
            if not (target / KEYS_FILE).exists():
                raise
        sync(self._folder)
