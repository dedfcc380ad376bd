import re

import numpy as np
import pandas as pd
import pytest

from tests.comparison.tables import counts, outlet_counts
from wakugumi.comparison.cautions import CAUTIONS, Background, explain, written
from wakugumi.comparison.estimates import estimate


def cautions(table: pd.DataFrame, outlet: str, background: Background | None = None) -> set[str]:
    found = estimate(table, background=background or Background())
    return set(found[found["outlet"] == outlet]["caution"].iloc[0].split())


def test_every_code_is_explained_in_both_languages() -> None:
    assert len({caution.code for caution in CAUTIONS}) == len(CAUTIONS)
    for caution in CAUTIONS:
        assert explain(caution.code).endswith(".")
        assert explain(caution.code, "ja").endswith("。")
        assert re.fullmatch("[a-z_]+", caution.code)


def test_codes_stand_in_one_order() -> None:
    text = written({"unequal_genres": np.array([True, False]), "one_article": np.array([True, True])})
    assert text.tolist() == ["one_article unequal_genres", "one_article"]


def test_a_code_that_nobody_explains_is_refused() -> None:
    with pytest.raises(KeyError, match="nonsense"):
        written({"nonsense": np.array([True])})


def test_few_and_concentrated() -> None:
    assert {"few_articles", "concentrated"} <= cautions(outlet_counts({"a": [1, 1, 9, 1]}), "a")
    spread = cautions(outlet_counts({"a": [1] * 10}), "a")
    assert "few_articles" not in spread
    assert "concentrated" not in spread


def test_few_stories_where_several_articles_tell_one() -> None:
    articles = [(f"a{number}", "a", f"story {number % 3}", 1, 9) for number in range(12)]
    assert "few_stories" in cautions(counts(articles), "a")
    assert "few_articles" not in cautions(counts(articles), "a")
    apart = [(article, outlet, article, count, exposure) for article, outlet, _, count, exposure in articles]
    assert "few_stories" not in cautions(counts(apart), "a")
    one = [(article, outlet, "story", count, exposure) for article, outlet, _, count, exposure in articles]
    assert "few_stories" not in cautions(counts(one), "a")


def test_unequal_genres_and_stories() -> None:
    news = counts([("a1", "a", "s", 1, 9), ("a2", "a", "t", 1, 9)], genre="news")
    comment = counts([("b1", "b", "s", 1, 9), ("b2", "b", "u", 1, 9)], genre="comment")
    assert {"unequal_genres", "unequal_stories"} <= cautions(pd.concat([news, comment]), "a")
    same = counts([("b1", "b", "s", 1, 9), ("b2", "b", "t", 1, 9)], genre="news")
    assert not {"unequal_genres", "unequal_stories"} & cautions(pd.concat([news, same]), "a")


def test_quarantine_counts_from_more_than_two_points() -> None:
    table = outlet_counts({"a": [1, 2, 3], "b": [1, 2, 3]})
    assert "quarantine_imbalance" in cautions(table, "a", Background(quarantine={"a": 0.05}))
    assert "quarantine_imbalance" not in cautions(table, "a", Background(quarantine={"a": 0.05, "b": 0.04}))
