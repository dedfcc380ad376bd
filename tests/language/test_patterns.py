"""The pattern language and its matcher."""

import gc

import pytest

from wakugumi.language.patterns import Matcher, PatternError, longest, parse_pattern
from wakugumi.language.tokenizer import Tokenizer


def found(tokenizer: Tokenizer, text: str, *patterns: str) -> list[str]:
    tokens = tokenizer.tokenize(text)
    matcher = Matcher((pattern, pattern) for pattern in patterns)
    return [text[tokens.starts[match.first] : tokens.ends[match.last]] for match in longest(matcher.find(tokens))]


@pytest.mark.parametrize(
    ("pattern", "text", "expected"),
    [
        ("と 見る られる", "犯人とみられる。犯人と見られた。", ["とみられる", "と見られ"]),
        ("か も 知れる ない|ず", "来るかもしれない。来るかも知れぬ。", ["かもしれない", "かも知れぬ"]),
        ("=見込み だ?", "見込みだ。見込む。", ["見込みだ"]),
        ("可能/形状詞 性 が|も 有る", "可能性がある。可能性もある。可能性は低い", ["可能性がある", "可能性もある"]),
        ("見る/動詞@未然形", "見ない。見た。", ["見"]),
        ("* 大統領", "新大統領が来た", ["新大統領"]),
        ("*/名詞-固有名詞 政府", "米国政府と新政府", ["米国政府"]),
    ],
)
def test_patterns(tokenizer: Tokenizer, pattern: str, text: str, expected: list[str]) -> None:
    assert found(tokenizer, text, pattern) == expected


def test_the_longest_wins_and_none_overlap(tokenizer: Tokenizer) -> None:
    assert found(tokenizer, "可能性がある", "可能 性", "可能 性 が 有る", "が 有る") == ["可能性がある"]


@pytest.mark.parametrize(
    ("patterns", "wins"),
    [
        (("* 大統領", "新 大統領"), "新 大統領"),
        (("*/接頭辞 =大統領", "新 大統領"), "新 大統領"),
        (("大統領", "=大統領"), "=大統領"),
        (("大統領", "大統領/名詞"), "大統領/名詞"),
        (("大統領|=大統領/名詞", "大統領/名詞|首相/名詞"), "大統領/名詞|首相/名詞"),
        (("新 大統領", "新|前 大統領"), "新 大統領"),
        (("新|前 大統領/名詞", "新 大統領"), "新 大統領"),
        (("新|前 大統領", "新|元 大統領"), "新|前 大統領"),
        (("新 大統領/名詞 が", "=新 =大統領"), "新 大統領/名詞 が"),
    ],
)
def test_of_matches_of_the_same_tokens_the_more_specific_wins_and_then_the_first(
    tokenizer: Tokenizer, patterns: tuple[str, ...], wins: str
) -> None:
    matches = Matcher((pattern, pattern) for pattern in patterns).find(tokenizer.tokenize("新大統領が来た"))
    assert [match.value for match in longest(matches)] == [wins]
    assert [match.value for match in longest(reversed(matches))] == [wins]


def test_what_goes_before_the_pattern_decides_first(tokenizer: Tokenizer) -> None:
    matches = Matcher((pattern, pattern) for pattern in ("大統領", "=大統領", "新 大統領")).find(tokenizer.tokenize("大統領が来た"))
    assert [match.value for match in longest(matches, before=lambda match: (match.value.startswith("="),))] == ["大統領"]


def test_one_matcher_serves_two_vocabularies() -> None:
    matcher = Matcher([("首相", 1)])
    assert [[match.value for match in matcher.find(Tokenizer().tokenize("前首相と首相"))] for _ in range(2)] == [[1, 1], [1, 1]]


@pytest.mark.parametrize("pattern", ["", "a? b?", "=", "|a"])
def test_patterns_that_may_match_nothing_are_refused(pattern: str) -> None:
    with pytest.raises(PatternError):
        parse_pattern(pattern)


def test_a_vocabulary_that_is_done_with_leaves_no_cycles() -> None:
    # Cycles wait for a search that a worker makes seldom.
    tokenizer, matcher = Tokenizer(longest_vocabulary=0), Matcher([("政府 は", 1)])
    assert matcher.find(tokenizer.tokenize("政府は"))
    gc.collect()
    tokenizer.renew()
    assert gc.collect() == 0
