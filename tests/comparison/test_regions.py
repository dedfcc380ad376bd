"""A small version of the regions' table in docs/honesty.md."""

import numpy as np
import pytest

from benchmarks.map_coverage import MapDesign, covered, draw, inside
from wakugumi.comparison.regions import MIN_MARKS, MIN_UNITS, Axes, offered, outlines


@pytest.mark.parametrize(
    "design",
    [
        MapDesign(5, 4, 12, 2, 0, 0.5),
        MapDesign(10, 3, 6, 2, 0.4, 1),
        MapDesign(20, 4, 12, 2, 0, 0.5),
        MapDesign(10, 4, 12, 2, 0.4, 0.5, uneven=True),
    ],
)
def test_regions_hold_the_true_profile(design: MapDesign) -> None:
    shown, hit = covered(design, 300, np.random.default_rng(21))
    assert shown > 0.8
    assert hit > 0.92


def test_a_region_on_fixed_axes_would_be_too_small() -> None:
    """Where outlets do not differ the axes show chance, and a cloud of resampled profiles on them misses its outlet."""
    rng, missed = np.random.default_rng(22), []
    for _ in range(60):
        profiles, cells = draw(MapDesign(20, 4, 12, 2, 0, 0.5), rng)
        axes = Axes.of(np.stack([own.sum(axis=0) for own in cells]))
        for truth, own in zip(profiles @ axes.standard, cells, strict=True):
            cloud = axes.rows(rng.multinomial(len(own), np.full(len(own), 1 / len(own)), size=200) @ own)
            off = np.linalg.solve(np.linalg.cholesky(np.cov(cloud.T)), truth - cloud.mean(axis=0))
            missed.append((off**2).sum() > 5.99)
    assert np.mean(missed) > 0.25


def test_few_units_or_marks_have_no_region() -> None:
    assert offered(np.full((MIN_UNITS, 2), MIN_MARKS / MIN_UNITS / 2))
    assert not offered(np.full((MIN_UNITS - 1, 2), MIN_MARKS))
    assert not offered(np.full((MIN_UNITS, 2), MIN_MARKS / MIN_UNITS / 2.1))
    cells = [np.full((4, 3), 9.0), np.eye(3), np.ones((2, 3))]
    assert outlines(Axes.of(np.stack([own.sum(axis=0) for own in cells])), cells, 10, np.random.default_rng(1)) == [None] * 3


def test_inside_a_square() -> None:
    square = np.array([[0.0, 0], [1, 0], [1, 1], [0, 1], [0, 0]])
    assert inside(np.array([0.5, 0.9]), square)
    assert not inside(np.array([0.5, 1.1]), square)
