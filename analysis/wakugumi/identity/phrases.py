"""The head of a noun phrase: where it begins and ends, what stands before it, and the lexicon's nouns that end in it."""

import re
from collections.abc import Sequence
from functools import cached_property, lru_cache
from typing import NamedTuple

from wakugumi.language.parsing import ParsedPassage
from wakugumi.language.quotations import Quotation
from wakugumi.language.word_classes import word_classes
from wakugumi.language.words import NOMINAL, Word

# A head longer than this is no name: it is cut, so that no running text is stored and time stays linear.
LONGEST = 24
LONGEST_NAME = 40

# Types of which it is remembered what they are; their words are held even after the tokenizer has begun a new vocabulary.
_REMEMBERED = 1 << 14
_JOINING_MARKS = frozenset("・-－‐–=＝&＆/／.．’'＇")
_COUNTERS = word_classes("identity").words("counters")
_PLURAL = frozenset({"等", "達"})
_KATAKANA = re.compile(r"[ァ-ヴー・＝゠ｦ-ﾟ]+")


class Noun(NamedTuple):
    """A noun of a lexicon that ends at some token: its first token and its category."""

    first: int
    category: str


class Head(NamedTuple):
    """A head compound: tokens `first` to `last` (included), or a quoted name with the compound after it.

    `aside` is what stands in parentheses behind it; `quoted` the name between quotation marks.
    """

    first: int
    last: int
    aside: str = ""
    quoted: str = ""
    start: int = 0
    end: int = 0


class Phrases:
    """What reading source phrases needs to know of one passage."""

    def __init__(self, passage: ParsedPassage) -> None:
        self.passage = passage
        self.tokens = passage.tokens
        self._words = passage.tokens.vocabulary.words
        self._types = passage.tokens.types
        self.nouns = _longest_by_end(passage, "source_noun")
        self.words = _longest_by_end(passage, "source_form")

    @cached_property
    def _closing(self) -> dict[int, Quotation]:
        return {quotation.end: quotation for quotation in self.passage.quotations if quotation.closed}

    @cached_property
    def _opening(self) -> dict[int, Quotation]:
        return {quotation.start: quotation for quotation in self.passage.quotations if quotation.closed}

    def token(self, index: int) -> Word:
        """The token at `index`, as grammar knows its type."""
        return self._words[self._types[index]]

    def head(self, start: int, end: int) -> Head | None:
        """The head compound of the noun phrase `text[start:end]`: its last noun with what is compounded with it."""
        aside = ""
        while (bracket := self._closing.get(end)) and bracket.start > start:
            inner = self.passage.text[slice(*bracket.inner)]
            if bracket.is_quote:
                return Head(0, -1, aside, inner, bracket.start, bracket.end)
            aside, end = aside or inner, bracket.start
        if not aside and (bracket := self._opening.get(end)) and not bracket.is_quote:
            aside = self.passage.text[slice(*bracket.inner)]
        last = self._last_noun(start, end)
        if last is None:
            return None
        first = self._first_of_compound(last, start)
        bracket = self._closing.get(self.tokens.starts[first])
        quoted = self.passage.text[slice(*bracket.inner)] if bracket and bracket.is_quote and bracket.start >= start else ""
        beginning = bracket.start if bracket and quoted else self.tokens.starts[first]
        return Head(first, last, aside, quoted, beginning, self.tokens.ends[last])

    def before(self, head: Head, start: int) -> tuple[str, Head | None]:
        """What joins the head to the noun before it (の, a comma, a demonstrative, nothing), and that noun's own head."""
        found = self.tokens.span(start, head.start)
        if not found:
            return "", None
        link = self.token(found[-1])
        if link.pos == "連体詞":
            return link.surface, None
        if link.surface in ("の", "、", "，", ",") or link.pos == "空白":
            return link.surface, self.head(start, self.tokens.starts[found[-1]])
        if head.quoted and not head.last >= head.first:
            return "", self.head(start, head.start)
        return "", None

    def is_cut_name(self, index: int) -> bool:
        """Whether a katakana word stands beside a single katakana character: a name that the dictionary does not know (ナヴィ|ル)."""
        beside = [self.token(i) for i in (index - 1, index + 1) if 0 <= i < len(self.tokens)]
        return any(len(token.surface) == 1 and token.surface != "・" and is_katakana(token.surface) for token in beside)

    def _last_noun(self, start: int, end: int) -> int | None:
        """The last token of the head: without plural endings and without 「の1人」."""
        span = self.tokens.span(start, end)
        index = span.stop - 1
        while index >= span.start and self._is_ending(index, span.start):
            index -= 1
        if index < span.start or not is_nominal(self.token(index)):
            return None
        return index

    def _is_ending(self, index: int, low: int) -> bool:
        token = self.token(index)
        if token.lemma in _PLURAL and token.pos.startswith("接尾辞"):
            return True
        if index - 1 < low or not is_nominal(token):
            return not is_nominal(token)
        before = self.token(index - 1)
        counts_people = token.surface in _COUNTERS and before.pos == "名詞-数詞"
        is_number = token.pos == "名詞-数詞" and index + 1 < len(self.tokens) and self.token(index + 1).surface in _COUNTERS
        return (counts_people and index - 2 >= low) or (is_number and index - 1 >= low)

    def _first_of_compound(self, last: int, start: int) -> int:
        first = last
        while first > 0 and last - first < LONGEST and self.tokens.starts[first - 1] >= start:
            adjacent = self.tokens.ends[first - 1] == self.tokens.starts[first] or (self._is_latin(first - 1) and self._is_latin(first))
            if not adjacent or not is_nominal(self.token(first - 1)):
                break
            first -= 1
        while first < last and self.token(first).surface in _JOINING_MARKS:
            first += 1
        return first

    def _is_latin(self, index: int) -> bool:
        return self.token(index).surface.isascii() and self.token(index).surface.isalpha()


@lru_cache(maxsize=_REMEMBERED)
def is_nominal(token: Word) -> bool:
    """Whether it can stand within a noun phrase's head compound."""
    # A name that the dictionary does not know may be cut into katakana of any part of speech (ベイ|ネ).
    if token.pos.startswith(NOMINAL) or (is_katakana(token.surface) and not token.pos.startswith("補助記号")):
        return token.pos != "名詞-助動詞語幹"
    return token.surface in _JOINING_MARKS and token.pos.startswith("補助記号")


@lru_cache(maxsize=_REMEMBERED)
def is_katakana(surface: str) -> bool:
    """Whether every character is katakana or a mark that joins katakana names."""
    return bool(_KATAKANA.fullmatch(surface))


def _longest_by_end(passage: ParsedPassage, lexicon: str) -> dict[int, Noun]:
    found: dict[int, Noun] = {}
    for match in passage.matches.get(lexicon, ()):
        if match.last not in found or match.first < found[match.last].first:
            found[match.last] = Noun(match.first, match.value.category)
    return found


def surface(phrases: Phrases, indices: Sequence[int]) -> str:
    """The text of a row of tokens, as it stands in the passage; empty for none."""
    if not indices:
        return ""
    return phrases.passage.text[phrases.tokens.starts[indices[0]] : phrases.tokens.ends[indices[-1]]]
