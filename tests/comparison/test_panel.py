import numpy as np
import pandas as pd
import pytest

from tests.comparison.tables import counts
from wakugumi.comparison.panel import panel, units

TABLE = counts([("a1", "a", "s", 1, 100), ("a2", "a", "s", 2, 200), ("a3", "a", "", 3, 300), ("b1", "b", "s", 4, 400)])


def test_articles_on_one_story_are_one_unit() -> None:
    cells = units(panel(TABLE))
    assert sorted(zip(cells.outlet.tolist(), cells.articles.tolist(), cells.counts[:, 0].tolist(), strict=True)) == [
        (0, 1, 3),
        (0, 2, 3),
        (1, 1, 4),
    ]


def test_the_order_of_rows_does_not_matter() -> None:
    shuffled = panel(TABLE.sample(frac=1, random_state=1))
    pd.testing.assert_frame_equal(shuffled.articles, panel(TABLE).articles)
    np.testing.assert_array_equal(shuffled.counts, panel(TABLE).counts)


def test_a_story_named_like_an_article_is_not_that_article() -> None:
    cells = units(panel(counts([("x", "a", "", 1, 10), ("y", "a", "x", 1, 10)])))
    assert len(cells.outlet) == 2


@pytest.mark.parametrize(
    ("table", "message"),
    [
        (TABLE.drop(columns="event"), "no column event"),
        (pd.concat([TABLE, TABLE.head(1)]), "two rows"),
        (pd.concat([TABLE, counts([("a1", "b", "s", 1, 1)], category="hearsay")]), "more than one outlet"),
    ],
)
def test_wrong_tables_are_refused(table: pd.DataFrame, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        panel(table)
