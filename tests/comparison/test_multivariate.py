import os
import subprocess
import sys
import warnings

import numpy as np
import pandas as pd
import pytest
from sklearn.inspection import permutation_importance
from sklearn.linear_model import RidgeClassifier
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from tests.comparison.tables import counts
from tests.conftest import ROOT
from wakugumi.comparison.multivariate import MOST_CLASSIFIED, PERMUTATIONS_OF_A_SAMPLE, classify_outlets, importances, outlet_map
from wakugumi.comparison.simulation import Design, simulate


def made(categories: dict[str, dict[str, list[int]]]) -> pd.DataFrame:
    """Category → outlet → counts of its articles."""
    return pd.concat(
        [
            counts([(f"{outlet}{i}", outlet, "", n, 500) for outlet, row in rows.items() for i, n in enumerate(row)], category=category)
            for category, rows in categories.items()
        ]
    )


def study(factor: float, seed: int = 3, articles: int = 30) -> pd.DataFrame:
    frame = simulate(Design(articles, 10, outlets=3, factor=factor), 4, np.random.default_rng(seed))
    exposure = frame.groupby("article")["exposure"].transform("first")
    return frame.assign(category=frame["measure"], measure="hedge", voice="author", exposure=exposure)


def test_a_table_of_two_by_two_blocks() -> None:
    """Outlets a and b share a profile, c has the other: all inertia on the first axis, a and b on one spot."""
    table = made(
        {
            "x": {"a": [8, 8, 8], "b": [4, 4, 4], "c": [1, 1, 1]},
            "y": {"a": [2, 2, 2], "b": [1, 1, 1], "c": [4, 4, 4]},
            "z": {"a": [2, 2, 2], "b": [1, 1, 1], "c": [4, 4, 4]},
        }
    )
    found = outlet_map(table, seed=1)
    a, b, c = found.outlets[["x", "y"]].to_numpy()
    assert found.inertia[0] == pytest.approx(1)
    assert a == pytest.approx(b, abs=1e-9)
    assert a[0] * c[0] < 0
    assert found.features["contribution"].sum() == pytest.approx(1)


def test_weighted_outlets_centre_on_the_origin() -> None:
    table = study(2)
    found = outlet_map(table, seed=1)
    weight = table.groupby("outlet")["count"].sum()
    for axis in ("x", "y"):
        place = found.outlets.set_index("outlet")[axis]
        assert (place * weight).sum() / weight.sum() == pytest.approx(0, abs=1e-9)


def test_regions_hold_their_outlet_and_shrink_with_articles() -> None:
    few, many = (outlet_map(study(1, articles=n), seed=1) for n in (8, 80))
    spans = []
    for found in (few, many):
        lines = found.regions.groupby("outlet")["x"]
        spans.append(float(np.mean(lines.max().to_numpy() - lines.min().to_numpy())))
    assert spans[1] < spans[0] / 2
    for name, line in many.regions.groupby("outlet"):
        point = many.outlets.set_index("outlet").loc[str(name)]
        assert line["x"].min() < point["x"] < line["x"].max()


def test_no_region_below_five_articles() -> None:
    table = made({c: {"a": [30, 20, 20, 20], "b": [10, 40, 20, 30, 20], "c": [50, 10, 10, 20, 40]} for c in "xyz"})
    found = outlet_map(table, seed=1)
    assert set(found.regions["outlet"]) == {"b", "c"}
    assert found.outlets.set_index("outlet")["caution"].to_dict() == {"a": "no_region", "b": "", "c": ""}


def test_a_map_of_two_outlets_is_refused() -> None:
    with pytest.raises(ValueError, match="three outlets"):
        outlet_map(made({c: {"a": [1, 2], "b": [2, 3]} for c in "xyz"}), seed=1)


def test_the_seed_decides_map_and_classifier() -> None:
    table = study(2)
    pd.testing.assert_frame_equal(outlet_map(table, seed=5).regions, outlet_map(table.sample(frac=1, random_state=1), seed=5).regions)
    first, again = (classify_outlets(frame, seed=5, permutations=3) for frame in (table, table.sample(frac=1, random_state=1)))
    assert first.accuracy == again.accuracy
    pd.testing.assert_frame_equal(first.importance, again.importance)


MAP_OF_A_STUDY = """
from tests.comparison.test_multivariate import outlet_map, study
found = outlet_map(study(1.5), seed=1)
print(found.outlets.to_json(double_precision=15), found.features.to_json(double_precision=15), found.regions.to_json(double_precision=15))
"""


def test_processors_of_different_make_draw_the_same_map() -> None:
    # On other processors than Intel's and AMD's the setting means nothing, and both are as they would be.
    maps = [
        subprocess.run(
            [sys.executable, "-c", MAP_OF_A_STUDY], env=os.environ | {"OPENBLAS_CORETYPE": make}, cwd=ROOT, capture_output=True, check=True
        ).stdout
        for make in ("Haswell", "Nehalem")
    ]
    assert maps[0]
    assert maps[0] == maps[1]


def test_an_outlet_with_thrice_the_rate_is_told_apart() -> None:
    found = classify_outlets(study(3), seed=1, permutations=19)
    assert found.accuracy > 0.5 > found.permuted
    assert found.p == pytest.approx(0.05)
    assert found.confusion["articles"].sum() == 90


def test_outlets_that_do_not_differ_are_not() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        found = [classify_outlets(study(1, seed), seed=1, permutations=5) for seed in range(3)]
    assert np.mean([one.accuracy for one in found]) == pytest.approx(1 / 3, abs=0.1)
    assert np.mean([one.permuted for one in found]) == pytest.approx(1 / 3, abs=0.05)


def test_the_feature_that_differs_is_the_important_one() -> None:
    table = study(1)
    table.loc[(table["category"] == "r0002") & (table["outlet"] == "outlet-1"), "count"] += 12
    top = classify_outlets(table, seed=1, permutations=1).importance.iloc[0]
    assert top["category"] == "r0002"
    assert top["importance"] > 0.1


@pytest.mark.parametrize("outlets", [2, 5])
def test_importance_is_that_of_scikit_learn(outlets: int) -> None:
    rng = np.random.default_rng(2)
    labels = rng.integers(0, outlets, 120)
    values = rng.normal(size=(120, 6)) + labels[:, None] * np.arange(6) / 5
    model = make_pipeline(StandardScaler(), RidgeClassifier(100.0, class_weight="balanced")).fit(values[:80], labels[:80])
    expected = permutation_importance(model, values[80:], labels[80:], scoring="balanced_accuracy", n_repeats=5, random_state=7).importances
    np.testing.assert_allclose(importances(model[0].transform(values[80:]), model[1], labels[80:], 7), expected, atol=1e-12)
    assert np.ptp(expected) > 0.1


def test_of_a_large_corpus_a_sample_is_classified() -> None:
    found = classify_outlets(study(3, articles=400), seed=1)
    assert (found.articles, found.permutations) == (MOST_CLASSIFIED, PERMUTATIONS_OF_A_SAMPLE)
    assert found.p < 0.05


def test_outlets_with_too_few_stories_are_left_out_or_refused() -> None:
    table = study(1)
    rare = table[(table["outlet"] != "outlet-2") | (table["article"] > "a00086")]
    assert classify_outlets(rare, seed=1, permutations=1).left_out == ("outlet-2",)
    with pytest.raises(ValueError, match="two outlets"):
        classify_outlets(table, seed=1, folds=31)
