"""The chapter says what map and classifier found, or why there is none."""

import numpy as np
import pandas as pd

from wakugumi.presentation.apart import apart

ROW = {"permutations": 99, "folds": 3, "n_outlets": 2, "n_articles": 40, "n_stories": 7}
IMPORTANCE = pd.DataFrame(
    [["hedge", "epistemic", "author", 0.2, 0.1], ["loaded", "naming", "author", 0.0, 0.1]],
    columns=["measure", "category", "voice", "importance", "spread"],
)
CONFUSION = pd.DataFrame([["甲報", "甲報", 9], ["甲報", "乙報", 1], ["乙報", "乙報", 0]], columns=["outlet", "predicted", "articles"])


def tables(classifier, caution=""):
    return {
        "map_outlets": pd.DataFrame({"outlet": ["甲報", "乙報"], "caution": caution}),
        "classifier": pd.DataFrame([ROW | classifier]),
        "classifier_importance": IMPORTANCE,
        "classifier_confusion": CONFUSION,
    }


FOUND = {"accuracy": 0.875, "permuted": 0.49, "p": 0.01, "left_out": "丙報", "caution": ""}
NOTHING = {"accuracy": np.nan, "permuted": np.nan, "p": np.nan, "left_out": "甲報\n乙報", "caution": "no_classifier"}


def test_accuracy_baseline_and_n_are_said():
    found = apart(tables(FOUND, "no_region"), "en")
    assert "No region on the map" in found.sentences[0]
    assert "balanced accuracy of 0.88" in found.sentences[1]
    assert "by chance 0.49 (p = 0.01, 99 permutations; 2 outlets, 40 articles, 7 stories, 3 folds)" in found.sentences[1]
    assert found.sentences[2].endswith("丙報.")


def test_only_features_that_help_and_pairs_that_occur_are_listed():
    (_, importance), (_, confusion) = apart(tables(FOUND), "en").tables
    assert "epistemic" in importance
    assert "naming" not in importance
    assert confusion.count("<tr>") == 3


def test_why_there_is_none_is_said_in_both_languages():
    assert apart(tables(NOTHING, "no_map"), "en").sentences == [
        "No map: it takes three outlets with marks and three features.",
        "No classifier: it takes two outlets with at least three stories (or articles, where no story is named) each.",
    ]
    assert all("示さない" in sentence for sentence in apart(tables(NOTHING, "no_map"), "ja").sentences)
    assert apart(tables(NOTHING), "en").tables == []


def test_a_study_without_these_tables_has_no_chapter():
    assert apart({}, "en") is None
