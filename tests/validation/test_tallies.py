"""Sums over passages give the figures of the scorer, and errors are what the figures leave out."""

import copy
import random
from typing import Any

import pytest

from tests.validation.passages import rows
from wakugumi.validation.errors import CLASSES, errors
from wakugumi.validation.scoring import score
from wakugumi.validation.tallies import Tally, article_of, tally, total

Rows = dict[str, dict[str, Any]]


def disturbed(gold: list[dict[str, Any]], seed: int) -> Rows:
    rng = random.Random(seed)  # noqa: S311 (a disturbance, no secret)
    changed = copy.deepcopy(gold)
    for row in changed:
        for family in ("attribution", "hedge", "booster", "loaded"):
            row[family] = [mark for mark in row[family] if rng.random() < 0.8]
            for mark in row[family]:
                if "category" in mark and rng.random() < 0.2:
                    mark["category"] = "unknown"
                if family == "attribution" and rng.random() < 0.4:
                    mark["source"], mark["mode"], mark["source_type"] = rng.choice([None, [0, 3]]), "mixed", rng.choice(["person", "body"])
    return {row["id"]: row for row in changed}


def figures(gold: Rows, predicted: Rows) -> dict[str, dict[str, Any]]:
    summed = total(tally(row, predicted.get(name, {})) for name, row in gold.items())
    return {f"{family} {figure}": round(part / whole, 3) if whole else None for (family, figure), (part, whole) in summed.items()}


@pytest.mark.parametrize("seed", [1, 2])
def test_tallies_add_up_to_the_scores(tune: list[dict[str, Any]], seed: int) -> None:
    gold = {row["id"]: row for row in tune}
    predicted = disturbed(tune, seed)
    ours = figures(gold, predicted)
    for family, expected in score(gold, predicted).items():
        flat = {f"cue_and_source_{name}": value for name, value in expected.pop("cue_and_source", {}).items()} | expected
        for figure, value in flat.items():
            if figure.removeprefix("cue_and_source_") not in ("gold", "pred"):
                assert ours[f"{family} {figure}"] == pytest.approx(value, abs=1e-9), (family, figure)


def test_a_labelled_f1_counts_a_wrong_label_as_not_found() -> None:
    gold = {row["id"]: row for row in rows()}
    predicted = copy.deepcopy(gold)
    predicted["a/1"]["attribution"][0]["mode"] = "mixed"
    summed = total(tally(row, predicted[name]) for name, row in gold.items())
    assert summed["attribution", "f1"] == Tally(4, 4)
    assert summed["attribution", "mode_f1"] == Tally(2, 4)
    assert summed["attribution", "source_type_f1"] == Tally(4, 4)


@pytest.mark.parametrize(
    ("row", "article"),
    [
        ({"id": "000/012"}, "000"),
        ({"id": "2024/03/x"}, "2024/03"),
        ({"id": "x/1", "article": "y"}, "y"),
        ({"id": "news20:paper.55:7"}, "news20:paper.55"),
        ({"id": "news20:7"}, "news20:7"),
        ({"id": "lone"}, "lone"),
    ],
)
def test_the_article_of_a_passage(row: dict[str, str], article: str) -> None:
    assert article_of(row) == article


def test_every_class_of_error_is_told_apart() -> None:
    gold = {row["id"]: row for row in rows()}
    predicted = copy.deepcopy(gold)
    first, second = predicted["a/1"], predicted["a/2"]
    first["attribution"][0] |= {"source": [0, 2], "content": [8, 12], "mode": "mixed", "source_type": "body", "entry": "述べる"}
    first["hedge"][0] |= {"category": "hearsay", "entry": "kamo"}
    first["booster"] = []
    second["attribution"][0] |= {"source": [1, 3], "content": None}
    second["hedge"] = [{"span": [0, 2], "category": "epistemic", "entry": "own"}]
    found = list(errors(gold, predicted))
    assert {error.kind for error in found} == set(CLASSES)
    cue = gold["a/1"]["attribution"][0]["cue"]
    wrong = next(error for error in found if error.kind == "wrong source")
    assert wrong == ("a/1", "attribution", "wrong source", "述べる", *cue, "0-4", "0-2")
    assert next(error for error in found if error.kind == "missed")[:2] == ("a/1", "booster")
    assert next(error for error in found if error.kind == "spurious").entry == "own"


def test_gold_against_itself_has_no_errors() -> None:
    gold = {row["id"]: row for row in rows()}
    assert list(errors(gold, gold)) == []
