"""Rows are read again by group of articles, each in the order in which it stood, whatever the order of the groups."""

from pathlib import Path

import numpy as np
import pyarrow as pa
import pytest

from wakugumi.corpus.lookup import Lookup
from wakugumi.study import regrouping
from wakugumi.study.regrouping import Regrouped

ARTICLES = Lookup(pa.array(["a", "b", "c", "d"]))
PARTS = [
    pa.table({"article": ["d", "d", "a"], "row": [1, 2, 3]}),
    pa.table({"article": ["c", "b"], "row": [4, 5]}),
    pa.table({"article": ["b", "a"], "row": [6, 7]}),
]


@pytest.mark.parametrize("most_bytes", [0, 1_000_000])
def test_rows_are_read_by_group(most_bytes: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(regrouping, "_MOST_BYTES", most_bytes)
    with Regrouped(iter(PARTS), ARTICLES, np.array([0, 2, -1, 0]), tmp_path) as found:
        assert found.read(0)["row"].to_pylist() == [1, 2, 3, 7]
        assert found.read(2)["row"].to_pylist() == [5, 6]
        assert found.read(1).num_rows == 0
        assert found.read(1).schema == PARTS[0].schema
