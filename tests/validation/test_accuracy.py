"""Intervals by article cover; what is not known is not given."""

import json
from pathlib import Path

import numpy as np
import pytest

from tests.conftest import ROOT
from tests.validation.passages import rows
from wakugumi import RunOptions, run
from wakugumi.measures.counting import KEYS
from wakugumi.study.accuracy import (
    ACCURACY_COLUMNS,
    Figure,
    annotated,
    article_interval,
    check_texts,
    figures,
    grouped,
    interval_coverage,
    known_accuracy,
)
from wakugumi.validation.gold import GoldError


@pytest.mark.parametrize(("rate", "correlation"), [(0.95, 0.05), (0.8, 0.1), (0.5, 0.2)])
def test_intervals_cover_where_a_bootstrap_does_not(rate: float, correlation: float) -> None:
    sizes = np.array([46, 30, 14, 8, 5, *[2] * 10, *[1] * 10])
    ours, bootstrap = interval_coverage(sizes, rate, correlation, np.random.default_rng(3), 2000)
    assert ours >= 0.93 > bootstrap


def test_an_interval_of_independent_marks_is_wilsons() -> None:
    right = np.array([[1.0]] * 85 + [[0.0]] * 15)
    value, low, high = article_interval(right, np.ones_like(right))
    # Wilson (1927) for 85 of 100 is 0.767 to 0.907; Student's t and the jackknife widen it a little.
    assert value[0] == 0.85
    assert (low[0], high[0]) == (pytest.approx(0.767, abs=0.003), pytest.approx(0.907, abs=0.003))


def test_marks_of_one_article_count_less_than_marks_of_many() -> None:
    spread = article_interval(np.array([[4.0], [3.0]] * 20), np.full((40, 1), 5.0))
    heaped = article_interval(np.array([[5.0]] * 28 + [[0.0]] * 12), np.full((40, 1), 5.0))
    assert spread[0][0] == heaped[0][0] == 0.7
    assert heaped[2][0] - heaped[1][0] > 2 * (spread[2][0] - spread[1][0])


def test_everything_right_still_has_a_lower_end() -> None:
    value, low, high = article_interval(np.full((20, 1), 3.0), np.full((20, 1), 3.0))
    assert (value[0], high[0]) == (1.0, 1.0)
    assert 0.8 < low[0] < 0.96


def test_two_articles_have_no_interval() -> None:
    gold = {row["id"]: row for row in rows()}
    assert figures(gold, gold)["hedge", "f1"] == Figure(1.0, None, None)
    assert figures(gold, gold)["attribution", "source_null_kept"] == Figure(None, None, None)


def test_groups_hold_every_row_once_and_a_missing_column_is_refused() -> None:
    gold = {row["id"]: row for row in rows()}
    assert {name: list(group) for name, group in grouped(gold, "outlet").items()} == {"north": ["a/1", "a/2"], "south": ["b/1"]}
    with pytest.raises(GoldError, match="no row has a"):
        grouped(gold, "genre")


def test_codings_of_different_texts_are_refused() -> None:
    gold = {row["id"]: row for row in rows()}
    with pytest.raises(GoldError, match="a/1: the two files have different texts"):
        check_texts(gold, {"a/1": gold["a/1"] | {"text": gold["a/1"]["text"] + " "}})


def test_passages_are_annotated_under_their_own_ids() -> None:
    marked = annotated({row["id"]: row for row in rows()})
    assert list(marked) == ["a/1", "a/2", "b/1"]
    assert [mark["entry"] for mark in marked["a/2"]["attribution"]] == ["によると"]
    json.dumps(marked)


def test_the_known_accuracy_is_that_of_measures() -> None:
    known = known_accuracy()
    assert "news" in known
    for f1 in known.values():
        assert {"attribution", "hedge", "loaded"} <= set(f1) <= {key.measure for key in KEYS}
        assert all(0 < value <= 1 for value in f1.values())


def test_a_wheel_finds_the_accuracy_beside_its_modules(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "study").mkdir()
    lines = [",".join(ACCURACY_COLUMNS), "blog news,hedge,0.5,0.4,0.6,9,3,3", "news,loaded,0.7,,,2,3,3", "news,booster,,,,0,3,3"]
    (tmp_path / "accuracy.csv").write_text("\n".join(lines), "utf-8")
    monkeypatch.setattr("wakugumi.study.accuracy.__file__", str(tmp_path / "study" / "accuracy.py"))
    assert known_accuracy() == {"blog": {"hedge": 0.5}, "news": {"hedge": 0.5}}


def test_every_row_of_a_run_says_how_accurate_it_is_or_that_nobody_knows(tmp_path: Path) -> None:
    study = run([ROOT / "data" / "demo" / "articles.csv"], tmp_path, RunOptions(figures=False))
    f1, genre = known_accuracy()["news"], {"aomine-agency": "news", "karmed-broadcast": "news", "yukan-inazuma": "news"}
    for name in ("estimates", "contrasts"):
        table = study.table(name)
        assert (table["caution"].str.contains("accuracy_unknown") == table["accuracy"].isna()).all()
        found = table.dropna(subset="accuracy")
        told = found[found["outlet"].isin(genre)] if name == "estimates" else found
        assert told["accuracy"].tolist() == [f1[measure] for measure in told["measure"]]
    assert set(study.table("estimates").dropna(subset="accuracy")["measure"]) == set(f1)
    flagged = study.table("contrasts")["caution"].str.contains("extraction_error")
    assert study.table("contrasts").loc[flagged, "accuracy"].notna().all()
