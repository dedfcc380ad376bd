"""Hedges: every lexicon example, golden minimal pairs, owners, grades, and texts that must not hurt."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.golden import read_golden
from tests.linear_time import assert_linear
from wakugumi.features import hedge
from wakugumi.features.hedge_context import CONDITIONS
from wakugumi.features.marking import mark_passage
from wakugumi.features.records import AUTHOR, REPORTED
from wakugumi.features.voice import Voices
from wakugumi.language.lexicons import Entry, load_lexicons
from wakugumi.language.parsing import Tools, parse_passage

GRADES = {f"{grade}{sign}" for grade in ("certain", "probable", "possible") for sign in "+-"} | {"unknown"}
ENTRIES = load_lexicons().of(hedge.NAME)


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.id)
def test_an_entry_declares_what_the_code_knows(entry: Entry) -> None:
    assert all(name.removeprefix("!") in CONDITIONS for name in entry.fields.get("when", "").split())
    if entry.category != "none":
        assert entry.fields["grade"] in GRADES
        assert entry.fields.get("negated", "unknown") in GRADES


def test_both_sides_of_a_construction_are_shown() -> None:
    """Each of the pairs that the family must tell apart has a sentence that fires and one that does not."""
    seen: dict[str, set[str]] = {}
    for golden in read_golden(hedge.NAME):
        seen.setdefault(golden.construction.split(":")[0].split(" ")[0], set()).add(golden.fires)
    for word in [
        "という",
        "そうだ",
        "ようだ",
        "みたいだ",
        "だろう",
        "らしい",
        "見られる",
        "可能性",
        "ほど",
        "約",
        "一部の",
        "か",
        "double",
        "疑い",
    ]:
        assert seen[word] == {"yes", "no"}, word


@pytest.mark.parametrize(
    ("text", "grade"),
    [
        ("雪になる可能性がある。", "possible+"),
        ("雪になる可能性はない。", "possible-"),
        ("雪になるはずだ。", "probable+"),
        ("雪になるはずがない。", "probable-"),
        ("雪になるかは不明だ。", "unknown"),
    ],
)
def test_grade(text: str, grade: str, tools: Tools) -> None:
    (mark,) = hedge.extract(parse_passage(text, tools), ())
    assert mark.grade == grade


def test_a_hedge_that_hands_over_a_claim_is_reported(tools: Tools) -> None:
    marks = hedge.extract(parse_passage("店は閉まるという。約三百人が働いていたとみられる。", tools), ())
    assert [(mark.lemma, mark.owner) for mark in marks] == [("と言う", REPORTED), ("約", AUTHOR), ("と見るられる", REPORTED)]


@pytest.mark.parametrize(
    ("text", "span", "owner"),
    [
        ("雪になるかもしれない。", "かもしれない", "author"),
        ("市長は「雪になるかもしれない」と述べた。", "かもしれない", "市長"),
        ("県によると、雪になる可能性がある。", "可能性がある", "県"),
        ("新聞によると、市長は雪になる可能性があると述べた。", "可能性がある", "市長"),
        ("県によると、雪はやんだという。", "という", "reported by 県"),
        ("雪はやんだという。", "という", "reported"),
        ("雪はやんだとみられる。", "とみられる", "reported"),
    ],
)
def test_owner(text: str, span: str, owner: str, tools: Tools) -> None:
    marks = mark_passage("p", parse_passage(text, tools))
    (mark,) = [mark for mark in marks.marks if text[mark.start : mark.end] == span]
    by_id = {found.id: found for found in marks.attributions}
    if mark.owner == REPORTED:
        source = getattr(Voices(marks.attributions).reporting(mark), "source", None)
        assert owner == ("reported by " + text[slice(*source)] if source else "reported")
    elif mark.owner == AUTHOR:
        assert owner == AUTHOR
    else:
        source = by_id[mark.owner].source
        assert source is not None
        assert owner == text[slice(*source)]


REPEATED = [
    "かもしれない",
    "まるで夢のようだ",
    "とされるという",
    "三人ほどか",
    "「だろう",
    "だろう",
    "可能性がない",
    "一部の",
    "誰であろうと",
]


@pytest.mark.parametrize("repeated", REPEATED)
def test_a_long_repetition_takes_linear_time(repeated: str, tools: Tools) -> None:
    def prepare(times: int) -> Callable[[], object]:
        parsed = parse_passage(repeated * times, tools, "headline")
        return lambda: hedge.extract(parsed, ())

    assert_linear(prepare, 4_000, 8_000, 16_000)


ODD = ["", "。", "\n", "か", "約", "ののの", "という", "ほど", "可能性", "\u2028だろう\u2028", "😀らしい😀", "は" * 50]


@pytest.mark.parametrize("text", ODD)
def test_odd_text_raises_nothing_and_spans_lie_in_it(text: str, tools: Tools) -> None:
    for mark in hedge.extract(parse_passage(text, tools), ()):
        assert 0 <= mark.start < mark.end <= len(text)


def test_score_on_the_passages_the_rules_were_worked_out_on(tune_scores: dict[str, dict[str, Any]]) -> None:
    figures = tune_scores["hedge"]
    assert figures["f1"] >= 0.95
    assert figures["category_acc"] >= 0.97
