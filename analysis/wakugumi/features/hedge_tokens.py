"""What the conditions on hedges and boosters look at: the tokens of an expression, its endings, and the sentence before and after it."""

import re
from bisect import bisect_right

from wakugumi.language.parsing import ParsedPassage
from wakugumi.language.predicates import predicate_end
from wakugumi.language.tokens import Tokens

NEGATIONS = frozenset({"ない", "ず", "無い", "まい"})
_EXISTENCE = frozenset({"有る", "無い", "居る", "おる"})
_LINKS = frozenset({"だ", "で", "て"})
_WINDOW = 24
_REST = 60


def expression_end(tokens: Tokens, last: int) -> int:
    """The last token of an expression with its endings: those of a predicate, and ではない, ではありません, てはいない."""
    words, types = tokens.vocabulary, tokens.types
    end = predicate_end(tokens, last)
    while True:
        following = end + 1
        if words.lemma[types[end]] not in _LINKS:
            if following == len(types) or words.lemma[types[following]] not in _LINKS:
                return end
            following += 1
        if following < len(types) and words.lemma[types[following]] in ("は", "も"):
            following += 1
        if following >= len(types) or words.lemma[types[following]] not in _EXISTENCE:
            return end
        end = predicate_end(tokens, following)


def is_negated(tokens: Tokens, first: int, last: int) -> bool:
    """Whether a negation stands in the tokens `first` to `last` or in the endings after them."""
    words, types = tokens.vocabulary, tokens.types
    return any(words.lemma[types[index]] in NEGATIONS for index in range(first, expression_end(tokens, last) + 1))


def before_in_sentence(passage: ParsedPassage, first: int) -> range:
    """The tokens of the sentence before `first`, no more than a window of them, so that a text without full stops stays cheap."""
    start = passage.tokens.starts[first]
    sentence = bisect_right(passage.sentences, start, key=lambda span: span.start) - 1
    sentence_start = passage.sentences[sentence].start if sentence >= 0 else 0
    begin = first
    while begin > 0 and first - begin < _WINDOW and passage.tokens.starts[begin - 1] >= sentence_start:
        begin -= 1
    return range(begin, first)


def gap_after(passage: ParsedPassage, last: int) -> str:
    """What the reader sees right after the expression: a white space, or the first character of the next token."""
    tokens = passage.tokens
    end = tokens.ends[expression_end(tokens, last)]
    return passage.text[end : end + 1]


def rest_of_sentence(passage: ParsedPassage, last: int) -> str:
    """The text behind token `last` up to the end of its sentence or quotation, no more than sixty characters of it."""
    end = passage.tokens.ends[last]
    return re.split("[。」』]", passage.text[end : end + _REST], maxsplit=1)[0]
