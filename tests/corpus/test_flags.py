import tomllib
from pathlib import Path

import pytest

from wakugumi.corpus.flags import flags_of, is_cut_off, is_mojibake
from wakugumi.corpus.lookalikes import lookalikes
from wakugumi.corpus.quarantine import FLAGS

PAYWALL = Path(__file__).resolve().parents[2] / "analysis" / "wakugumi" / "lexicons" / "paywall.toml"


@pytest.mark.parametrize("sign", tomllib.loads(PAYWALL.read_text("utf-8"))["sign"], ids=lambda sign: sign["id"])
def test_sign_of_a_paywall_finds_its_example(sign: dict[str, str]) -> None:
    assert is_cut_off(f"政府は計画を見直す。\n{sign['example']}\n")


@pytest.mark.parametrize(
    "text",
    ["残りの任期は2年だ。", "本の続きを読む子どもが増えた、と館長は静かに語り、来年度の予算の拡充を求めた。", "会員は限定されている。"],
)
def test_text_that_only_sounds_like_a_paywall(text: str) -> None:
    assert not is_cut_off(text)


@pytest.mark.parametrize("text", ["政府は計画を見直す。", "縺という字と繧という字", "ｶﾀｶﾅで書く。", "Ça va très bien, ‘merci’.", ""])
def test_text_that_is_no_mojibake(text: str) -> None:
    assert not is_mojibake(text)


def test_flags_are_known_and_in_one_order() -> None:
    found = flags_of("\u202e\u200b「" + " " * 1001 + "\ufffd会員限定記事")
    assert found == ("mojibake", "bidi", "zero_width", "unbalanced_brackets", "space_run", "paywall")
    assert set(found) <= set(FLAGS)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("TASS", "ТASS"),
        ("NHK", "ＮＨＫ"),
        ("ガゼット", "ｶﾞｾﾞｯﾄ"),
        ("カラー", "力ラー"),
        ("nyt", "NYT"),
        ("a b", "a\u3000b"),
        ("ab", "a\u200bb"),
    ],
)
def test_names_that_look_the_same(first: str, second: str) -> None:
    assert lookalikes([first, second, "別の新聞"]) == [tuple(sorted((first, second)))]


def test_names_that_do_not() -> None:
    assert lookalikes(["日経", "日刊", "TASS", "nyt"]) == []
