"""Runs of one value, and hashes whose bits are spread."""

import numpy as np
import pytest

from wakugumi.corpus.arrays import mixed, run_starts


@pytest.mark.parametrize(("values", "starts"), [([], []), ([4], [0]), ([4, 4, 7, 4], [0, 2, 3])])
def test_runs_begin_where_the_value_changes(values: list[int], starts: list[int]) -> None:
    assert run_starts(np.array(values)).tolist() == starts


def test_hashes_of_neighbours_share_no_bits_and_stay_different() -> None:
    found = mixed(np.arange(100_000, dtype=np.uint64))
    assert len(np.unique(found)) == len(found)
    for lowest in (0, 60):
        among = np.bincount(((found >> np.uint64(lowest)) & np.uint64(15)).astype(np.int64), minlength=16)
        assert 0.95 < among.min() / among.mean() <= among.max() / among.mean() < 1.05
