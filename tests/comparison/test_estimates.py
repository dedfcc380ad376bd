import numpy as np
import pandas as pd
import pytest

from tests.comparison.tables import counts, outlet_counts
from wakugumi.comparison.estimates import estimate
from wakugumi.schemas import ESTIMATES


def row(table: pd.DataFrame, outlet: str, category: str = "epistemic", voice: str = "author") -> pd.Series:
    found = table[(table["outlet"] == outlet) & (table["category"] == category) & (table["voice"] == voice)]
    assert len(found) == 1
    return found.iloc[0]


def test_values_and_columns() -> None:
    table = estimate(outlet_counts({"a": [4, 6, 8], "b": [1]}))
    assert list(table.columns) == [column.name for column in ESTIMATES.columns]
    found = row(table, "a")
    assert found["estimate"] == pytest.approx(60)
    assert found["low"] == pytest.approx(60 * np.exp(-4.302653 * np.sqrt(18) / 18), rel=1e-5)
    assert (found["count"], found["exposure"], found["n_articles"], found["n_stories"]) == (18, 300, 3, 3)
    assert found["statistic"] == "rate_per_1000"
    assert found["unit"] == "article"


def test_one_article_has_a_value_and_no_interval_even_at_zero() -> None:
    for n in (5, 0):
        found = row(estimate(outlet_counts({"a": [n], "b": [1, 2, 3]})), "a")
        assert found["estimate"] == n * 10
        assert np.isnan(found["low"])
        assert np.isnan(found["high"])
        assert "one_article" in found["caution"].split()


def test_articles_on_one_story_are_one_witness() -> None:
    found = row(estimate(counts((f"a{i}", "a", "s", i, 100) for i in range(12))), "a")
    assert np.isnan(found["low"])
    assert "one_story" in found["caution"].split()
    assert found["unit"] == "story"


def test_zero_counts_are_bounded_by_how_much_articles_vary() -> None:
    alike = row(estimate(outlet_counts({"a": [0] * 5, "b": [3, 3, 3, 3, 3]})), "a")
    varied = row(estimate(outlet_counts({"a": [0] * 5, "b": [0, 0, 0, 0, 15]})), "a")
    assert alike["low"] == varied["low"] == 0
    assert alike["high"] == pytest.approx(3.688879 / 500 * 1000, rel=1e-5)
    assert varied["high"] > 2 * alike["high"]
    assert "zero_count" in alike["caution"].split()


def test_zero_everywhere_says_what_it_assumes() -> None:
    table = estimate(outlet_counts({"a": [0] * 5, "b": [0] * 5}))
    assert table["caution"].str.contains("dispersion_assumed").all()
    assert table["high"].gt(0).all()


def test_shares_of_a_whole_have_no_interval_for_their_total() -> None:
    types = [
        counts(
            [(f"a{i}", "a", "", n, 10) for i, n in enumerate(row)], measure="source_type", category=name, voice="all", unit="attributions"
        )
        for name, row in (("person", [3, 4, 9, 6]), ("body", [7, 6, 1, 4]))
    ]
    table = estimate(pd.concat(types))
    total = row(table, "a", category="all", voice="all")
    assert total["estimate"] == 1
    assert "whole" in total["caution"].split()
    assert np.isnan(total["low"])
    person = row(table, "a", category="person", voice="all")
    assert person["estimate"] == pytest.approx(0.55)
    assert person["statistic"] == "share"
    assert 0 < person["low"] < 0.55 < person["high"] < 1


def test_nothing_to_count_in() -> None:
    found = row(estimate(counts([("a1", "a", "", 0, 0), ("b1", "b", "", 1, 10)])), "a")
    assert np.isnan(found["estimate"])
    assert "no_exposure" in found["caution"].split()


def test_order_of_rows_does_not_matter() -> None:
    table = outlet_counts({"a": [4, 6, 8, 2], "b": [1, 0, 3]})
    pd.testing.assert_frame_equal(estimate(table), estimate(table.sample(frac=1, random_state=3)))


def test_scaling_the_exposure_scales_the_interval() -> None:
    short, long = (row(estimate(outlet_counts({"a": [4, 6, 8, 20]}, exposure=n)), "a") for n in (100, 1000))
    assert short["low"] == pytest.approx(10 * long["low"])
    assert short["high"] == pytest.approx(10 * long["high"])
