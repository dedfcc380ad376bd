"""What is known of the extractor stands on every row, and says when a difference could be its errors."""

import numpy as np
import pandas as pd
import pytest

from tests.comparison.tables import counts
from wakugumi.comparison.accuracy import could_be_error
from wakugumi.comparison.cautions import Background
from wakugumi.comparison.contrasts import contrast, family_totals
from wakugumi.comparison.estimates import estimate
from wakugumi.comparison.panel import panel
from wakugumi.comparison.ratios import Ratios, ratios

KNOWN = Background(accuracy={"news": {"hedge": 0.8, "mode": 0.8}, "blog": {"hedge": 0.5}})
PLAN = family_totals(["hedge"])


def articles(per_outlet: dict[str, list[int]], genre: str = "news", **kwargs: str) -> pd.DataFrame:
    listed = [(f"{outlet}{i}", outlet, "", n, 1000) for outlet, row in per_outlet.items() for i, n in enumerate(row)]
    return counts(listed, genre=genre, **kwargs)


def total(table: pd.DataFrame, outlet: str) -> pd.Series:
    return table[(table["outlet"] == outlet) & (table["category"] == "all") & (table["voice"] == "all")].iloc[0]


def test_the_accuracy_of_the_genre_stands_on_every_row() -> None:
    table = pd.concat([articles({"a": [4, 6, 8]}), articles({"b": [4, 6, 8]}, "blog"), articles({"c": [4, 6, 8]}, "essay")])
    found = estimate(table, background=KNOWN)
    assert [total(found, outlet)["accuracy"] for outlet in "ab"] == [0.8, 0.5]
    assert np.isnan(total(found, "c")["accuracy"])
    assert ["accuracy_unknown" in total(found, outlet)["caution"] for outlet in "abc"] == [False, False, True]


def test_articles_without_a_genre_have_no_known_accuracy() -> None:
    found = estimate(articles({"a": [4, 6, 8]}, genre=""), background=KNOWN)
    assert found["caution"].str.contains("accuracy_unknown").all()


def test_the_lowest_of_several_genres_counts() -> None:
    table = pd.concat([articles({"a": [4, 6, 8]}), articles({"a": [5]}, "blog").assign(article="a-blog")])
    assert total(estimate(table, background=KNOWN), "a")["accuracy"] == 0.5


def test_a_contrast_has_the_lower_accuracy_of_both_sides() -> None:
    table = pd.concat([articles({"a": [4, 6, 8]}), articles({"b": [4, 6, 8]}, "blog")])
    assert contrast(table, PLAN, seed=1, background=KNOWN)["accuracy"].eq(0.5).all()


@pytest.mark.parametrize(("left", "flagged"), [([20, 22, 24], True), ([24, 26, 28], False), ([5, 4, 5], True), ([3, 4, 3], False)])
def test_a_difference_within_the_worst_case_could_be_error(left: list[int], flagged: bool) -> None:
    """At F1 0.8 on both sides equal rates can look 1.5 squared = 2.25 times as high: 10 against up to 22.5, or down to 4.4."""
    table = articles({"a": left, "b": [9, 10, 11]})
    codes = total(contrast(table, PLAN, seed=1, background=KNOWN), "a")["caution"].split()
    assert ("extraction_error" in codes) is flagged


def test_without_a_known_accuracy_nothing_is_said_of_error() -> None:
    codes = total(contrast(articles({"a": [9, 10, 12], "b": [9, 10, 11]}), PLAN, seed=1), "a")["caution"].split()
    assert "accuracy_unknown" in codes
    assert "extraction_error" not in codes


def side(count: int, exposure: int) -> Ratios:
    return ratios(np.full((3, 1), float(count)), np.full((3, 1), float(exposure)), np.zeros(3, dtype=np.int64), 1)


def error(left: Ratios, right: Ratios, unit: str, f1: float = 0.8) -> bool:
    table = panel(articles({"a": [1, 1, 1], "b": [1, 1, 1]}, measure="mode", unit=unit))
    known = np.full((1, 1), f1)
    return bool(could_be_error(table, left, right, (known, known))[0, 0])


def test_a_share_of_labels_is_off_by_the_errors_of_both_sides() -> None:
    assert error(side(50, 100), side(11, 100), "attributions")
    assert not error(side(52, 100), side(11, 100), "attributions")


def test_nothing_found_may_all_have_been_missed_only_where_little_is_expected() -> None:
    """At F1 0.8 a third may be missed: 3 of 3 with 0.037, 6 of 6 with 0.0014."""
    assert error(side(0, 1000), side(1, 1000), "tokens")
    assert not error(side(0, 1000), side(2, 1000), "tokens")
    assert error(side(1, 1000), side(0, 1000), "tokens")


def test_equal_values_are_no_difference() -> None:
    assert not error(side(5, 1000), side(5, 1000), "tokens")
