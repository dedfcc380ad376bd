"""Batches appear whole or not at all."""

import errno
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from wakugumi.study.batches import Batches


def table(keys: list[str]) -> pa.Table:
    return pa.table({"value": list(range(len(keys))), "source_key": keys})


def test_what_was_committed_is_found_again(tmp_path: Path) -> None:
    batches = Batches(tmp_path)
    name = batches.commit(["k1", "k2"], {"marks": table(["k1", "k2", "k2"])})
    assert batches.finished() == {"k1": name, "k2": name}
    assert batches.read("marks", [name], frozenset({"k2"})).to_pydict() == {"value": [1, 2]}


def test_a_batch_that_was_being_written_does_not_count(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, "disk full")

    batches = Batches(tmp_path)
    with monkeypatch.context() as patched:
        patched.setattr(pq.ParquetWriter, "write_table", fail)
        with pytest.raises(OSError, match=r"marks\.parquet"):
            batches.commit(["k1"], {"marks": table(["k1"])})
    assert batches.finished() == {}
    batches.clear_unfinished()
    assert list(tmp_path.iterdir()) == []


def test_the_same_sources_give_the_same_name_and_bytes(tmp_path: Path) -> None:
    bytes_of = []
    for folder in ("a", "b"):
        name = Batches(tmp_path / folder).commit(["k1"], {"marks": table(["k1"])})
        bytes_of.append((name, (tmp_path / folder / name / "marks.parquet").read_bytes()))
    assert bytes_of[0] == bytes_of[1]


def test_what_is_added_bit_by_bit_is_written_in_one_piece(tmp_path: Path) -> None:
    batches = Batches(tmp_path)
    with batches.begin(["k1"]) as writer:
        for value in range(3):
            key = pa.array(["k1"]).dictionary_encode()
            writer.add("marks", pa.table({"value": [value], "source_key": key}))
    assert batches.read("marks", [writer.name], frozenset({"k1"})).to_pydict() == {"value": [0, 1, 2]}
    assert pq.ParquetFile(tmp_path / writer.name / "marks.parquet").num_row_groups == 1


def test_much_does_not_wait_for_the_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("wakugumi.study.batches._MOST_BYTES", 0)
    batches = Batches(tmp_path)
    with batches.begin(["k1"]) as writer:
        writer.add("marks", table(["k1"]))
        writer.add("marks", table(["k1"]))
    assert batches.read("marks", [writer.name], frozenset({"k1"})).to_pydict() == {"value": [0, 0]}
    assert pq.ParquetFile(tmp_path / writer.name / "marks.parquet").num_row_groups == 2
