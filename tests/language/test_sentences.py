"""Sentences, brackets counted."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wakugumi.language.quotations import find_quotations
from wakugumi.language.sentences import split_sentences


def split(text: str) -> list[str]:
    return [text[span.start : span.end] for span in split_sentences(text, find_quotations(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("首相は「行く。必ず行く！」と述べた。次の文だ。", ["首相は「行く。必ず行く！」と述べた。", "次の文だ。"]),
        ("「はい。」 男は言った。", ["「はい。」", "男は言った。"]),
        ("「本当か。」と市長は聞いた。", ["「本当か。」と市長は聞いた。"]),
        ("「終わりだ。」だが誰も動かない。", ["「終わりだ。」だが誰も動かない。"]),
        ("彼は去った。だが話は続く。", ["彼は去った。", "だが話は続く。"]),
        ("なぜか？ 答えは無い", ["なぜか？", "答えは無い"]),
        ("えっ！と叫んだ。", ["えっ！と叫んだ。"]),
        ("「開いたまま。続き\n次の行。", ["「開いたまま。続き", "次の行。"]),
        ("知事（50。元職）は黙った。", ["知事（50。元職）は黙った。"]),
        ("  \n ", []),
        ("終わりの無い文", ["終わりの無い文"]),
    ],
)
def test_sentences(text: str, expected: list[str]) -> None:
    assert split(text) == expected


@given(st.text("。！「」『』\n あいと、"))
def test_no_character_is_lost_and_none_stands_twice(text: str) -> None:
    assert "".join("".join(split(text)).split()) == "".join(text.split())
