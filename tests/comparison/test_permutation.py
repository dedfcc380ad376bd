import numpy as np
import pandas as pd
import pytest

from tests.comparison.tables import counts, outlet_counts
from wakugumi.comparison.panel import panel, units
from wakugumi.comparison.permutation import Permuted, arrangements, permutation_test, pooled, strata


def permuted(table: pd.DataFrame, draws: int = 999, seed: int = 1) -> Permuted:
    cells = units(panel(table))
    return permutation_test(strata(cells), np.array([cells.outlet == 0]), draws=draws, rng=np.random.default_rng(seed))


def test_two_of_seventy_arrangements() -> None:
    found = permuted(outlet_counts({"a": [0, 0, 1, 0], "b": [5, 6, 7, 8]}))
    assert found.p[0, 0] == pytest.approx(2 / 70)
    assert found.error[0, 0] == 0
    assert found.attainable[0, 0] == pytest.approx(2 / 70)


def test_labels_change_places_within_shared_stories_only() -> None:
    """Six stories, each told by both: two of 2⁶ arrangements are as extreme, however much the stories differ."""
    rows = [(f"{outlet}{s}", outlet, f"s{s}", 10 * s + (3 if outlet == "a" else 1), 100) for s in range(6) for outlet in "ab"]
    found = permuted(counts(rows))
    assert found.p[0, 0] == pytest.approx(2 / 64)


def test_articles_on_one_story_move_together() -> None:
    rows = [(f"{outlet}{i}", outlet, f"{outlet}{i // 4}", i % 3 + (9 if outlet == "a" else 0), 100) for outlet in "ab" for i in range(8)]
    cells = units(panel(counts(rows)))
    assert arrangements(strata(cells).code, cells.outlet == 0) == 6
    assert permuted(counts(rows)).attainable[0, 0] == pytest.approx(2 / 6)


def test_drawn_and_listed_agree() -> None:
    table = outlet_counts({"a": [3, 1, 4, 1, 5, 9], "b": [2, 6, 5, 3, 5, 8]})
    listed, drawn = permuted(table, draws=1000), permuted(table, draws=900)
    assert listed.error[0, 0] == 0
    assert drawn.error[0, 0] > 0
    assert abs(listed.p[0, 0] - drawn.p[0, 0]) < 4 * drawn.error[0, 0]


def test_p_is_never_zero_and_the_seed_decides_it() -> None:
    table = outlet_counts({"a": [0] * 15, "b": [50] * 15})
    assert permuted(table).p[0, 0] == pytest.approx(1 / 1000)
    mixed = outlet_counts({"a": [1, 5] * 10, "b": [2, 6] * 10})
    drawn = [permuted(mixed, seed=seed).p[0, 0] for seed in (2, 2, 3)]
    assert drawn[0] == drawn[1] != drawn[2]


def test_nothing_to_test_where_nothing_varies() -> None:
    assert np.isnan(permuted(outlet_counts({"a": [0, 0, 0], "b": [0, 0, 0]})).p[0, 0])


def test_pools_of_many_articles_give_the_p_of_the_articles() -> None:
    rng = np.random.default_rng(5)
    rows = {"a": rng.poisson(3.25, 900).tolist(), "b": rng.poisson(3, 900).tolist()}
    cells = units(panel(outlet_counts(rows)))
    layers, outlet = pooled(strata(cells), cells, seed=1)
    assert len(outlet) == 900
    assert layers.exposures.sum() == cells.exposures.sum()
    alone, together = (
        permutation_test(part, np.array([whose == 0]), draws=1999, rng=np.random.default_rng(1)).p[0, 0]
        for part, whose in ((strata(cells), cells.outlet), (layers, outlet))
    )
    assert together == pytest.approx(alone, abs=0.02)


def test_shared_stories_are_not_pooled() -> None:
    rows = [(f"{outlet}{s}", outlet, f"s{s}", s % 4, 100) for s in range(600) for outlet in "ab"]
    cells = units(panel(counts(rows)))
    assert len(pooled(strata(cells), cells, seed=1)[1]) == len(cells.outlet)
