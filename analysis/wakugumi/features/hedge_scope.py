"""Conditions on the whole sentence of a hedge or booster: what asks, denies, likens, weakens or strengthens from afar."""

import re

from wakugumi.features.hedge_tokens import NEGATIONS, before_in_sentence, is_negated, rest_of_sentence
from wakugumi.language.parsing import ParsedPassage, lemma_at, pos_at
from wakugumi.language.word_classes import word_classes

_WORDS = word_classes("hedge")
_QUESTION_WORDS = _WORDS.words("question_words")
_INDEFINITE = _WORDS.words("indefinite")
_THINKING = _WORDS.words("thinking")
_CLOSED = frozenset("。」』")
_WISHED = _WORDS.words("wished")
_LIKENESS = _WORDS.words("likeness")
_EXPLAINING = _WORDS.words("explaining")
_TOPIC_HEADS = frozenset({"の", "事", "と"})
_WINDOW = 24
_OPENED = re.compile("[は、]?「")
_DOUBT = _WORDS.pattern("doubt")
_DEMAND = _WORDS.pattern("demand")
_ABOUT_TO = _WORDS.pattern("about_to")
_REFUSED = _WORDS.pattern("refused")


def explains(passage: ParsedPassage, first: int, last: int) -> bool:
    """つまり, これ or a topic such as 〜のは, 〜ことは, 〜とは stands before it in the sentence."""
    before = before_in_sentence(passage, first)
    return any(
        lemma_at(passage, index) in _EXPLAINING or (lemma_at(passage, index) == "は" and lemma_at(passage, index - 1) in _TOPIC_HEADS)
        for index in before
    )


def followed_by_negation(passage: ParsedPassage, first: int, last: int) -> bool:
    """A negation follows within the sentence."""
    end = min(len(passage.tokens), last + 1 + _WINDOW)
    for index in range(last + 1, end):
        if lemma_at(passage, index) in NEGATIONS:
            return True
        if pos_at(passage, index) == "補助記号-句点":
            return False
    return False


def asks(passage: ParsedPassage, first: int, last: int) -> bool:
    """A question word stands before it in the sentence; 何らか, 何か and 誰でも ask nothing."""
    return any(
        lemma_at(passage, index) in _QUESTION_WORDS
        and lemma_at(passage, index + 1) not in _INDEFINITE
        and (lemma_at(passage, index + 1), lemma_at(passage, index + 2)) != ("で", "も")
        for index in before_in_sentence(passage, first)
    )


def opens_sentence(passage: ParsedPassage, first: int, last: int) -> bool:
    """Nothing of its sentence stands before it."""
    return first == 0 or pos_at(passage, first - 1).startswith(("補助記号-句点", "補助記号-括弧", "空白"))


def told_by(passage: ParsedPassage, first: int, last: int) -> bool:
    """Somebody said it to somebody: 師匠から「…」と言われている."""
    before = list(before_in_sentence(passage, first))
    return any(lemma_at(passage, index) == "から" and _OPENED.match(passage.text, passage.tokens.ends[index]) for index in before)


def follows_question_word(passage: ParsedPassage, first: int, last: int) -> bool:
    """A question word stands right before it: どれか at the end of a headline asks."""
    return lemma_at(passage, first - 1) in _QUESTION_WORDS


def ends_thought(passage: ParsedPassage, first: int, last: int) -> bool:
    """A full stop, a comma, a bracket or the end follows, or と with a verb of thinking: 〜かな。, 〜かなと思う."""
    following = passage.text[passage.tokens.ends[last] :][:1]
    thought = lemma_at(passage, last + 1) == "と" and (lemma_at(passage, last + 2) in _THINKING or lemma_at(passage, last + 2) in _CLOSED)
    return not following or following in "。！？!?」』、，\n" or thought


def wishes(passage: ParsedPassage, first: int, last: int) -> bool:
    """ない or a form with ば or たら and いい stands before it: 晴れないかな, 晴れたらいいかな."""
    return lemma_at(passage, first - 1) in _WISHED


def likens(passage: ParsedPassage, first: int, last: int) -> bool:
    """まるで, あたかも or さながら stands before it in the sentence."""
    return any(lemma_at(passage, index) in _LIKENESS for index in before_in_sentence(passage, first))


def negated(passage: ParsedPassage, first: int, last: int) -> bool:
    """The expression is negated."""
    return is_negated(passage.tokens, first, last)


def doubted(passage: ParsedPassage, first: int, last: int) -> bool:
    """The sentence asks or denies what the expression would strengthen: 〜とは限らない, 〜わけではない, 〜なのか."""
    return bool(_DOUBT.search(rest_of_sentence(passage, last)))


def asked_for(passage: ParsedPassage, first: int, last: int) -> bool:
    """The sentence asks for something, wishes or obliges, and claims nothing: 必ずご持参ください."""
    return bool(_DEMAND.search(rest_of_sentence(passage, last)))


def about_to(passage: ParsedPassage, first: int, last: int) -> bool:
    """It tells of a moment: まさに出発しようとしていた."""
    return bool(_ABOUT_TO.match(rest_of_sentence(passage, last)))


def refused(passage: ParsedPassage, first: int, last: int) -> bool:
    """What the noun names is withheld: 断言はできない, 断言を避けた."""
    return bool(_REFUSED.match(rest_of_sentence(passage, last)))


def weakened(passage: ParsedPassage, first: int, last: int) -> bool:
    """は sets it off, and a negation leaves open the rest: 完全には直っていない."""
    return lemma_at(passage, last + 1) == "は" and followed_by_negation(passage, first, last)


def is_whole_quotation(passage: ParsedPassage, first: int, last: int) -> bool:
    """It is all that is said: 「間違いありません」 admits, and strengthens no claim of its own."""
    start, end = passage.tokens.starts[first], passage.tokens.ends[last]
    rest = rest_of_sentence(passage, last)
    return passage.text[max(0, start - 1) : start] in ("「", "『") and len(rest) < 7 and passage.text[end + len(rest) :][:1] in ("」", "』")
