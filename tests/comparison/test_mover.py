import numpy as np
import pytest

from wakugumi.comparison.intervals import Interval
from wakugumi.comparison.mover import difference_interval, ratio_interval

ONE = np.array([1.0])


def interval(low: float, high: float) -> Interval:
    return Interval(np.array([low]), np.array([high]))


def test_difference_by_hand() -> None:
    """5 (2 to 9) minus 3 (1 to 7): below sqrt(3² + 4²), above sqrt(4² + 2²)."""
    found = difference_interval(5 * ONE, interval(2, 9), 3 * ONE, interval(1, 7), 0 * ONE)
    assert found.low[0] == pytest.approx(2 - 5)
    assert found.high[0] == pytest.approx(2 + np.sqrt(20))


def test_sides_that_move_together_differ_more_surely() -> None:
    found = difference_interval(5 * ONE, interval(2, 9), 3 * ONE, interval(1, 7), 0.5 * ONE)
    assert found.low[0] == pytest.approx(2 - np.sqrt(9 + 16 - 12))


def test_ratio_by_hand() -> None:
    """4 (2 to 8) over 2 (1 to 4): logarithms reach log 2 on either side, joined sqrt(2) log 2."""
    found = ratio_interval(4 * ONE, interval(2, 8), 2 * ONE, interval(1, 4), 0 * ONE)
    assert found.low[0] == pytest.approx(2 / 2 ** np.sqrt(2))
    assert found.high[0] == pytest.approx(2 * 2 ** np.sqrt(2))


def test_zero_over_something_has_an_upper_end_and_something_over_zero_nothing() -> None:
    found = ratio_interval(0 * ONE, interval(0, 3), 4 * ONE, interval(2, 8), 0 * ONE)
    assert found.low[0] == 0
    assert found.high[0] == pytest.approx(3 / np.sqrt(2 * 6))
    none = ratio_interval(4 * ONE, interval(2, 8), 0 * ONE, interval(0, 3), 0 * ONE)
    assert np.isnan(none.low[0])
    assert np.isnan(none.high[0])
