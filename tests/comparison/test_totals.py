import pandas as pd
import pytest

from tests.comparison.tables import counts
from wakugumi.comparison.totals import with_totals

FIVE = pd.concat(
    [
        counts([("a1", "a", "", 1, 100)], category="epistemic", voice="author"),
        counts([("a1", "a", "", 2, 100)], category="hearsay", voice="author"),
        counts([("a1", "a", "", 4, 50)], category="epistemic", voice="attributed"),
        counts([("a1", "a", "", 0, 50)], category="hearsay", voice="attributed"),
        counts([("a1", "a", "", 3, 7)], measure="source_type", category="person", voice="all", unit="attributions"),
    ]
)


def cell(table: pd.DataFrame, measure: str, category: str, voice: str) -> tuple[int, int]:
    row = table[(table["measure"] == measure) & (table["category"] == category) & (table["voice"] == voice)]
    assert len(row) == 1
    return int(row["count"].iloc[0]), int(row["exposure"].iloc[0])


def test_categories_keep_the_exposure_and_voices_add_it() -> None:
    table = with_totals(FIVE)
    assert cell(table, "hedge", "all", "author") == (3, 100)
    assert cell(table, "hedge", "epistemic", "all") == (5, 150)
    assert cell(table, "hedge", "all", "all") == (7, 150)


def test_a_measure_without_voices_gets_no_second_total() -> None:
    table = with_totals(FIVE)
    assert cell(table, "source_type", "all", "all") == (3, 7)
    assert len(table) == 9 + 2


def test_twice_is_once() -> None:
    once = with_totals(FIVE)
    pd.testing.assert_frame_equal(with_totals(once), once)


def test_categories_with_different_exposures_have_no_total() -> None:
    table = pd.concat([counts([("a1", "a", "", 1, 100)]), counts([("a1", "a", "", 1, 90)], category="hearsay")])
    with pytest.raises(ValueError, match="no denominator"):
        with_totals(table)
