"""Loaded terms: every lexicon example, golden minimal pairs, scare quotes beside attributions, and texts that must not hurt."""

from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from tests.linear_time import assert_linear
from wakugumi.features import loaded
from wakugumi.features.records import Attribution
from wakugumi.language.lexicons import load_lexicons
from wakugumi.language.parsing import Tools, parse_passage
from wakugumi.language.tokenizer import Tokenizer

ENTRIES = load_lexicons().of(loaded.NAME)


def test_every_entry_tells_polarity_strength_and_the_plainer_word() -> None:
    for entry in ENTRIES:
        assert entry.fields["polarity"] in ("negative", "positive", "neutral"), entry.id
        assert entry.fields["strength"] in ("1", "2", "3"), entry.id
        assert entry.fields["plainer"], entry.id
        assert entry.category in loaded.CATEGORIES


def attribution(text: str, content: str, mode: str) -> Attribution:
    start = text.index(content)
    return Attribution("a1", (len(text) - 1, len(text)), None, (start, start + len(content)), mode, "person")


def test_a_noun_quoted_in_a_reported_clause_is_part_of_the_report(tools: Tools) -> None:
    text = "会長は占領地での「住民投票」を拒んだとした。"
    parsed = parse_passage(text, tools)
    reported = attribution(text, "占領地での「住民投票」を拒んだ", "mixed")
    spoken = reported._replace(mode="direct")
    assert [mark.category for mark in loaded.extract(parsed, [])] == ["scare_quote"]
    assert [mark.category for mark in loaded.extract(parsed, [reported])] == []
    assert [mark.category for mark in loaded.extract(parsed, [spoken])] == ["scare_quote"]


def test_brackets_that_hold_what_is_said_are_no_scare_quote(tools: Tools) -> None:
    text = "会長はいわゆる「選別」とした。"
    assert loaded.extract(parse_passage(text, tools), [attribution(text, "選別", "direct")]) == []


def test_marks_are_in_order_and_never_overlap(tools: Tools) -> None:
    text = "“卑劣な手”に激怒し、泥沼の争いを「見直し」だと言い放つ独裁者の傀儡。" * 3
    marks = loaded.extract(parse_passage(text, tools), [])
    assert len(marks) > 10
    assert all(one.end <= other.start for one, other in pairwise(marks))


ODD = ["", "「", "「」", "“”", "いわゆる「", "異例の", "「「「「停戦」", "\n「停戦\n」", "テロ" * 3, "さ", "𠮷の\u0000卑劣"]


@pytest.mark.parametrize("text", ODD)
def test_odd_texts_do_not_hurt(text: str, tools: Tools) -> None:
    for mark in loaded.extract(parse_passage(text, tools), []):
        assert 0 <= mark.start < mark.end <= len(text)


def test_time_grows_with_the_length_of_the_text(tools: Tools) -> None:
    def prepare(times: int) -> Callable[[], object]:
        parsed = parse_passage("「停戦」を装う卑劣な罠で、闇の暴走を「" * times, tools)
        return lambda: loaded.extract(parsed, [])

    assert_linear(prepare, 1_000, 2_000, 4_000)


def test_tune_scores(tune_scores: dict[str, dict[str, Any]]) -> None:
    """A floor under what the rules were worked out on; the figures on passages they were not are reported by validation."""
    assert tune_scores["loaded"]["f1"] >= 0.9


def test_a_users_entry_wins_over_the_built_in_one_of_the_same_pattern(tmp_path: Path) -> None:
    (tmp_path / "loaded.csv").write_text("term,category\n衝撃,evaluative\n", "utf-8")
    tokenizer = Tokenizer()
    tools = Tools(tokenizer, load_lexicons(tmp_path, tokenizer=tokenizer))
    (mark,) = loaded.extract(parse_passage("それは市民には衝撃だった。", tools), [])
    assert mark.category == "evaluative"
