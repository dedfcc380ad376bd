from typing import Literal

import numpy as np
import pytest

from wakugumi.comparison.ratios import ratios, same_columns


def test_two_units_by_hand() -> None:
    """Counts 2 and 4 in 100 and 300 tokens: residuals ±0.5, shares of the exposure 1/4 and 3/4."""
    r = ratios(np.array([[2.0], [4.0]]), np.array([[100.0], [300.0]]), np.array([0, 0]), 1)
    assert r.value[0, 0] == pytest.approx(0.015)
    assert r.spread[0, 0] == pytest.approx(0.25 / 0.75 + 0.25 / 0.25)
    assert r.df[0, 0] == pytest.approx(1)
    assert r.squares[0, 0] == 100_000


def test_the_standard_error_is_that_of_leaving_one_unit_out() -> None:
    counts, exposures = np.array([3.0, 1, 7, 4]), np.array([120.0, 80, 400, 90])
    r = ratios(counts[:, None], exposures[:, None], np.zeros(4, dtype=np.int64), 1)
    left_out = (counts.sum() - counts) / (exposures.sum() - exposures)
    assert r.se[0, 0] == pytest.approx(np.sqrt(((left_out - r.value[0, 0]) ** 2).sum()))


def test_equal_units_have_one_degree_less_than_their_number() -> None:
    r = ratios(np.arange(7.0)[:, None], np.full((7, 1), 50.0), np.zeros(7, dtype=np.int64), 1)
    assert r.df[0, 0] == pytest.approx(6)


def test_units_without_exposure_do_not_count() -> None:
    r = ratios(np.array([[1.0], [0.0], [2.0]]), np.array([[10.0], [0.0], [10.0]]), np.zeros(3, dtype=np.int64), 1)
    assert r.units[0, 0] == 2
    assert r.df[0, 0] == pytest.approx(1)


def test_one_unit_has_a_value_and_no_error() -> None:
    r = ratios(np.array([[3.0]]), np.array([[100.0]]), np.array([0]), 1)
    assert r.value[0, 0] == pytest.approx(0.03)
    assert np.isnan(r.se[0, 0])


@pytest.mark.parametrize("kinds", [1, 2, 5])
@pytest.mark.parametrize("layout", ["C", "F"])
def test_keys_that_share_exposures_give_the_same_bits(kinds: int, layout: Literal["C", "F"]) -> None:
    rng = np.random.default_rng(0)
    exposure = np.asarray(rng.integers(0, 900, (50, kinds))[:, rng.integers(0, kinds, 12)], dtype=float, order=layout)
    count = np.asarray(rng.binomial(exposure.astype(int), 0.05), dtype=float, order=layout)
    alike = same_columns(exposure)
    assert len(np.unique(alike)) <= kinds
    for groups in (1, 3):
        group = np.arange(50, dtype=np.int64) % groups
        expected, found = ratios(count, exposure, group, groups), ratios(count, exposure, group, groups, alike=alike)
        assert [each.tobytes() for each in found] == [each.tobytes() for each in expected]
