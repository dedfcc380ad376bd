"""Counts that wait on the disk are given back by rows and columns."""

from pathlib import Path

import numpy as np

from wakugumi.study.counted import Columns


def test_rows_and_columns_in_the_order_asked_for(tmp_path: Path) -> None:
    whole = np.arange(24).reshape(6, 4)
    columns = Columns(tmp_path)
    for start in (0, 2, 5):
        columns.add(whole[start : {0: 2, 2: 5, 5: 6}[start]])
    rows, chosen = np.array([5, 0, 3]), np.array([2, 2, 0])
    np.testing.assert_array_equal(columns.matrix(rows, chosen), whole[np.ix_(rows, chosen)])
    assert columns.matrix(np.empty(0, np.int64), chosen).shape == (0, 3)
