"""Brackets: pairs, nesting, what is never closed."""

import pytest

from tests.linear_time import assert_linear
from wakugumi.language.quotations import find_quotations


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("彼は「行く」と言った", [("「行く」", 1, True)]),
        ("「外は『内』だ」", [("「外は『内』だ」", 1, True), ("『内』", 2, True)]),
        ("「開いたまま。\n次の行「閉じた」", [("「開いたまま。", 1, False), ("「閉じた」", 1, True)]),
        ("「別の種類』で閉じた", [("「別の種類』で閉じた", 1, False)]),
        ("閉じるだけ」の括弧", []),
        ('彼は"yes"と言い、5"の画面を見た', [('"yes"', 1, True)]),
        ("「（未完」の後", [("「（未完」", 1, True), ("（未完", 2, False)]),
        ("｢半角｣と“曲がった”", [("｢半角｣", 1, True), ("“曲がった”", 1, True)]),
    ],
)
def test_pairs(text: str, expected: list[tuple[str, int, bool]]) -> None:
    assert [(text[q.start : q.end], q.depth, q.closed) for q in find_quotations(text)] == expected


def test_inner_leaves_the_brackets_out() -> None:
    text = "「行く」と「帰る"
    assert [text[slice(*q.inner)] for q in find_quotations(text)] == ["行く", "帰る"]


@pytest.mark.parametrize("unit", ["「", "「」", "」「", "「（』", '"'])
def test_time_is_linear(unit: str) -> None:
    assert_linear(lambda times: lambda: find_quotations(unit * times), 50_000, 100_000)
