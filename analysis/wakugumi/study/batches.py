"""Marked articles on disk: batches, named by what went into them, written once and never changed.

A batch holds the rows of some sources. Its folder appears by a rename after everything in it is on the disk, so that a run that was
stopped, by whatever, goes on with what was finished. A source is known by its content, the code, the dictionary and the lexicons: what
has been marked once under the same key is not marked again.
"""

import hashlib
import json
import os
import shutil
import uuid
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

KEYS_FILE = "sources.json"


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
            shutil.rmtree(path, ignore_errors=True)

    def commit(self, keys: Sequence[str], tables: Mapping[str, pa.Table]) -> str:
        """Write one batch and return its name; afterwards it is there whole, or not at all."""
        name = hashlib.sha256("\n".join(keys).encode()).hexdigest()[:32]
        building = self.folder / f".{uuid.uuid4().hex}"
        building.mkdir(parents=True)
        for table_name, table in tables.items():
            pq.write_table(table, building / f"{table_name}.parquet", compression="zstd")
        (building / KEYS_FILE).write_text(json.dumps(list(keys)), "utf-8")
        for path in (*building.iterdir(), building):
            _sync(path)
        target = self.folder / name
        if target.exists():
            shutil.rmtree(target)
        building.rename(target)
        _sync(self.folder)
        return name

    def read(self, table: str, names: Iterable[str], sources: frozenset[str]) -> pa.Table:
        """The rows of `table` in the named batches that belong to `sources`, in the order of article and row."""
        parts = [pq.read_table(self.folder / name / f"{table}.parquet") for name in names]
        whole = pa.concat_tables(parts)
        kept = whole.filter(pa.compute.is_in(whole["source_key"], pa.array(sorted(sources))))
        return kept.drop_columns(["source_key"])


def _sync(path: Path) -> None:
    if os.name == "nt" and path.is_dir():
        return
    number = os.open(path, os.O_RDONLY)
    try:
        os.fsync(number)
    finally:
        os.close(number)
