import numpy as np
import pytest
from scipy.stats import beta

from wakugumi.comparison.unseen import MAX_UNITS, unseen_bounds

ONE = np.zeros(20, dtype=np.int64)


@pytest.mark.parametrize("hits", [0, 2, 7])
def test_units_that_are_all_or_nothing_have_the_bound_of_clopper_and_pearson(hits: int) -> None:
    count = np.array([1.0] * hits + [0.0] * (20 - hits))[:, None]
    high, rest = unseen_bounds(count * 100, np.full((20, 1), 100.0), ONE, 1)
    assert high[0, 0] == pytest.approx(beta.ppf(0.95, hits + 1, 20 - hits), abs=0.01)
    assert rest[0, 0] == pytest.approx(beta.ppf(0.95, 20 - hits + 1, hits) if hits else 1, abs=0.01)


def test_equal_units_leave_only_the_added_one_unsure() -> None:
    """All weights but that of the added unit fall on 0.1: 0.1 + 0.9 × the 95 % point of Beta(1, 20)."""
    high, _ = unseen_bounds(np.full((20, 1), 5.0), np.full((20, 1), 50.0), ONE, 1)
    assert high[0, 0] == pytest.approx(0.1 + 0.9 * beta.ppf(0.95, 1, 20), abs=0.01)


def test_groups_and_keys_are_apart_and_the_same_units_give_the_same_bound() -> None:
    count, exposure = np.array([[1.0, 0], [2, 3], [5, 0], [1, 1]]), np.full((4, 2), 10.0)
    both = unseen_bounds(count, exposure, np.array([0, 0, 1, 1]), 2)[0]
    alone = unseen_bounds(count[2:], exposure[2:], np.array([0, 0]), 1)[0]
    assert both[1] == pytest.approx(alone[0])
    assert both[1, 0] > both[0, 0]


def test_none_above_the_largest_number_of_units() -> None:
    count = np.ones((MAX_UNITS + 1, 1))
    assert np.isnan(unseen_bounds(count, count * 10, np.zeros(len(count), dtype=np.int64), 1)[0][0, 0])
