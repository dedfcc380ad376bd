"""Agreement, held against values computed by hand."""

import copy
from typing import Any

import pytest

from tests.validation.passages import rows
from wakugumi.validation.agreement import agreement, alpha
from wakugumi.validation.gold import GoldError


def coding(*hedges: tuple[int, int, str]) -> dict[str, dict[str, Any]]:
    """Ten characters with hedges."""
    return {"a": {"id": "a", "text": "あ" * 10, "hedge": [{"span": [start, end], "category": category} for start, end, category in hedges]}}


def test_alpha_on_characters_by_hand() -> None:
    # Coincidences over 10 characters: both unmarked 6, marked by the first only 1, by the second only 1, by both 2. So 20 values, of
    # which 6 marked and 14 not; observed disagreement 4/20, expected 2·6·14/(20·19): alpha = 1 − 0.2/(168/380) = 0.548.
    found = agreement(coding((0, 3, "epistemic")), coding((1, 4, "epistemic")))["hedge"]
    assert found["alpha_characters"] == 0.548
    assert (found["f1"], found["first"], found["second"]) == (1.0, 1, 1)
    assert found["alpha_category"] is None


def test_alpha_on_categories_by_hand() -> None:
    # Three pairs (e, e), (e, h), (h, h): six values, three of each; observed 2/6, expected 2·3·3/(6·5) = 0.6: alpha = 1 − 0.5556 = 0.444.
    first = coding((0, 2, "epistemic"), (3, 5, "epistemic"), (6, 8, "hearsay"))
    second = coding((0, 2, "epistemic"), (3, 5, "hearsay"), (6, 8, "hearsay"), (8, 9, "unknown"))
    found = agreement(first, second)["hedge"]
    assert found["alpha_category"] == 0.444
    assert (found["p"], found["r"], found["f1"]) == (0.75, 1.0, 0.857)


def test_alpha_of_opposites_is_below_zero() -> None:
    # Eight values, four of each, no pair alike: 1 − 1/(2·4·4/(8·7)) = −0.75.
    assert alpha([0, 1, 0, 1], [1, 0, 1, 0]) == -0.75


def test_a_coding_agrees_with_itself() -> None:
    gold = {row["id"]: row for row in rows()}
    found = agreement(gold, copy.deepcopy(gold))
    assert found["passages"] == {"both": 3, "only_first": 0, "only_second": 0}
    numbers = {f"{family} {name}": value for family, figures in found.items() for name, value in figures.items()}
    ones = {
        name: value for name, value in numbers.items() if name.split()[1] not in ("first", "second", "both", "only_first", "only_second")
    }
    undefined = {name for name, value in ones.items() if value is None}
    assert undefined == {"loaded alpha_category"}
    assert {value for name, value in ones.items() if name not in undefined} == {1.0}


def test_gold_agrees_with_itself(tune: list[dict[str, Any]]) -> None:
    gold = {row["id"]: row for row in tune}
    found = agreement(gold, gold)
    for family in ("attribution", "hedge", "booster", "loaded"):
        assert {value for name, value in found[family].items() if name not in ("first", "second")} == {1.0}


def test_agreement_on_each_field_of_attributions_is_its_own() -> None:
    first = {row["id"]: row for row in rows()}
    second = copy.deepcopy(first)
    second["a/1"]["attribution"][0]["source"] = None
    second["a/2"]["attribution"][0]["mode"] = "mixed"
    found = agreement(first, second)["attribution"]
    assert found["alpha_cue_characters"] == found["alpha_content_characters"] == found["alpha_source_type"] == 1.0
    assert 0 < float(found["alpha_source_characters"] or 0) < 1
    # (direct, direct) and (indirect, mixed): four values, two of one kind; observed 2/4, expected 10/12: alpha = 0.4.
    assert found["alpha_mode"] == 0.4
    assert found["cue_and_source_f1"] == 0.5


def test_only_common_passages_are_compared() -> None:
    first = {row["id"]: row for row in rows()}
    found = agreement(first, {"a/2": first["a/2"], "z": first["b/1"]})
    assert found["passages"] == {"both": 1, "only_first": 2, "only_second": 1}
    assert found["hedge"]["first"] == 0


def test_codings_that_cannot_be_compared_are_refused() -> None:
    first = {row["id"]: row for row in rows()}
    with pytest.raises(GoldError, match="share no passage"):
        agreement(first, {"z": first["a/1"]})
    with pytest.raises(GoldError, match="passage a/1: the two codings have different texts"):
        agreement(first, {"a/1": first["a/1"] | {"text": first["a/1"]["text"][:-1]}})
