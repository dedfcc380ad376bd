"""A run's tables of the map and the classifier: there, or with a row that says why not."""

import numpy as np
import pandas as pd

from tests.comparison.tables import counts
from wakugumi.comparison.cautions import explain
from wakugumi.comparison.multivariate import classify_outlets, outlet_map
from wakugumi.comparison.multivariate_tables import classifier_tables, map_tables
from wakugumi.comparison.simulation import Design, simulate
from wakugumi.schemas import TABLES


def study(outlets: int, articles: int) -> pd.DataFrame:
    frame = simulate(Design(articles, 10, outlets=outlets, factor=3), 4, np.random.default_rng(3))
    exposure = frame.groupby("article")["exposure"].transform("first")
    return frame.assign(category=frame["measure"], measure="hedge", voice="author", exposure=exposure)


def test_the_tables_are_in_the_columns_of_the_schemas() -> None:
    for table in (study(3, 8), study(1, 2)):
        for name, frame in (map_tables(table, seed=1) | classifier_tables(table, seed=1)).items():
            assert list(frame.columns) == [column.name for column in TABLES[name].columns]


def test_the_map_is_that_of_outlet_map() -> None:
    table = study(3, 8)
    found, tables = outlet_map(table, seed=2), map_tables(table, seed=2)
    assert tables["map_outlets"]["x"].tolist() == found.outlets["x"].tolist()
    assert tables["map_outlets"]["explained_x"].eq(found.inertia[0]).all()
    pd.testing.assert_frame_equal(tables["map_regions"], found.regions)


def test_the_classifier_stands_with_its_baseline() -> None:
    table = study(3, 8)
    row = classifier_tables(table, seed=2)["classifier"].iloc[0]
    found = classify_outlets(table, seed=2)
    assert (row["accuracy"], row["permuted"], row["p"]) == (found.accuracy, found.permuted, found.p)
    assert (row["folds"], row["permutations"], row["n_outlets"], row["n_articles"], row["n_stories"]) == (5, 99, 3, 24, 24)
    assert row["accuracy"] > row["permuted"] + 0.1


def test_there_are_as_many_folds_as_stories_down_to_three() -> None:
    assert classifier_tables(study(2, 4), seed=1)["classifier"]["folds"].tolist() == [4]
    assert classifier_tables(study(2, 3), seed=1)["classifier"]["folds"].tolist() == [3]


def test_too_few_outlets_or_stories_are_said() -> None:
    table = study(2, 2)
    mapped, row = map_tables(table, seed=1), classifier_tables(table, seed=1)["classifier"].iloc[0]
    assert mapped["map_outlets"][["outlet", "n_articles", "n_units", "caution"]].to_numpy().tolist() == [
        ["outlet-0", 2, 2, "no_map"],
        ["outlet-1", 2, 2, "no_map"],
    ]
    assert mapped["map_outlets"]["x"].isna().all()
    assert mapped["map_regions"].empty
    assert (row["caution"], row["left_out"], np.isnan(row["accuracy"])) == ("no_classifier", "outlet-0\noutlet-1", True)
    assert "three outlets" in explain("no_map")


def test_one_article_of_one_outlet_is_no_error() -> None:
    table = counts([("a1", "a", "", 3, 500)])
    assert map_tables(table, seed=1)["map_outlets"]["caution"].tolist() == ["no_map"]
    assert classifier_tables(table, seed=1)["classifier"]["caution"].tolist() == ["no_classifier"]
