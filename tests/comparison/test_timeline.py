import pandas as pd
import pytest

from wakugumi.comparison.timeline import over_time

ARTICLES = pd.DataFrame({"article": ["1", "2", "3", "4"], "date": ["2031-04-02", "2031-04-02", "2031-05-09", ""]})


def rows(article, author, attributed):
    start = {
        "article": article,
        "outlet": "甲",
        "event": f"e{article}",
        "measure": "hedge",
        "category": "epistemic",
        "exposure_unit": "tokens",
    }
    return [start | {"voice": v, "count": n, "exposure": 100, "genre": "news"} for v, n in (("author", author), ("attributed", attributed))]


COUNTS = pd.DataFrame([*rows("1", 1, 2), *rows("2", 3, 0), *rows("3", 4, 4), *rows("4", 50, 50)])


def test_counts_of_a_day_are_summed_and_what_has_no_date_is_left_out():
    table = over_time(COUNTS, ARTICLES, "hedge")
    assert table["date"].tolist() == ["2031-04-02", "2031-05-09"]
    assert table["count"].tolist() == [6, 8]
    assert table["estimate"].tolist() == pytest.approx([15.0, 40.0])
    assert table["n_articles"].tolist() == [2, 1]
    assert set(table["outlet"]) == {"甲"}


def test_a_month_stands_at_its_first_day_and_voices_can_be_chosen():
    table = over_time(COUNTS, ARTICLES, "hedge", voice="author", period="month")
    assert table["date"].tolist() == ["2031-04-01", "2031-05-01"]
    assert table["estimate"].tolist() == pytest.approx([20.0, 40.0])


def test_nothing_dated_gives_nothing():
    assert over_time(COUNTS, ARTICLES.assign(date=""), "hedge").empty
