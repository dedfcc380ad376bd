"""Regions: what one cue can see of a passage.

A region is one sentence at one depth of brackets, as a row of units: a token, or a whole closed bracket below it as one unit. A cue
inside a quotation sees the quotation's own sentences; a cue outside sees the quotation as one word. So every token is a unit of
one region only, and the work stays linear in the length of the passage.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from operator import attrgetter
from typing import NamedTuple

from wakugumi.language.parsing import ParsedPassage

QUOTE = "引用"
ASIDE = "括弧"

_SENTENCE_MARKS = frozenset("。．！？!?")
_GOES_ON = frozenset({"と", "を", "が", "、", "との", "って", "」", "』", "”"})


_TOKEN_OF = attrgetter("token")


class Unit(NamedTuple):
    """A token, or a bracketed stretch (`pos` QUOTE or ASIDE) with the inflection of its last token; `token` is the index of its first."""

    surface: str
    lemma: str
    pos: str
    inflection: str
    start: int
    end: int
    token: int
    inner: tuple[int, int] | None = None


@dataclass(frozen=True, eq=False)
class Region:
    """One sentence at one depth: its units, and whether it is the last sentence of what holds it.

    `nouns` holds, by index of a unit that ends a source noun of the lexicon, the type of source that the noun names; `occasions` the
    units that end a noun of an occasion (会見, 声明); `start` is where the region's bracket or sentence begins.
    """

    units: Sequence[Unit]
    nouns: dict[int, str]
    occasions: frozenset[int]
    is_heading: bool
    depth: int
    bracket: int

    @cached_property
    def positions(self) -> dict[int, int]:
        """The index of the unit that begins with a token, by token index."""
        return {unit.token: index for index, unit in enumerate(self.units)}


class Regions:
    """The regions of one passage that hold given tokens."""

    def __init__(self, passage: ParsedPassage) -> None:
        self._passage = passage
        self._brackets = [quotation for quotation in passage.quotations if quotation.closed]
        self._parents: dict[int, int] = {}
        self._by_start = {bracket.start: index for index, bracket in enumerate(self._brackets)}
        self._children: dict[int, list[int]] = {}
        self._nest()
        self._outer_starts = [self._brackets[index].start for index in self._children.get(-1, [])]
        self._nouns, self._occasions = _source_nouns(passage)

    def _nest(self) -> None:
        open_brackets: list[int] = []
        for index, bracket in enumerate(self._brackets):
            while open_brackets and self._brackets[open_brackets[-1]].end <= bracket.start:
                open_brackets.pop()
            parent = open_brackets[-1] if open_brackets else -1
            self._parents[bracket.start] = parent
            self._children.setdefault(parent, []).append(index)
            open_brackets.append(index)

    def holding(self, tokens: Sequence[int]) -> Iterator[Region]:
        """Each region that holds one of `tokens` (indices in ascending order), once, by its place in the passage."""
        passage = self._passage
        containers: dict[tuple[int, int], None] = {}
        open_brackets: list[int] = []
        upcoming = sentence = 0
        for token in tokens:
            start = passage.tokens.starts[token]
            while upcoming < len(self._brackets) and self._brackets[upcoming].start < start:
                while open_brackets and self._brackets[open_brackets[-1]].end <= self._brackets[upcoming].start:
                    open_brackets.pop()
                open_brackets.append(upcoming)
                upcoming += 1
            while open_brackets and self._brackets[open_brackets[-1]].end <= start:
                open_brackets.pop()
            while sentence < len(passage.sentences) and passage.sentences[sentence].end <= start:
                sentence += 1
            if open_brackets:
                containers[open_brackets[-1], -1] = None
            elif sentence < len(passage.sentences):
                containers[-1, sentence] = None
        wanted = frozenset(tokens)
        for bracket, sentence in containers:
            for region in self._split(bracket, sentence):
                if not wanted.isdisjoint(map(_TOKEN_OF, region.units)):
                    yield region

    def sentence(self, number: int) -> list[Region]:
        """The regions of one sentence outside brackets."""
        return list(self._split(-1, number))

    def around(self, start: int) -> list[Region]:
        """The regions in which the closed bracket that opens at character `start` is a unit."""
        parent = self._parents.get(start, -1)
        if parent >= 0:
            return list(self._split(parent, -1))
        sentence = bisect_right(self._passage.sentences, start, key=lambda span: span.start) - 1
        return self.sentence(sentence) if sentence >= 0 else []

    def inside(self, start: int) -> list[Region]:
        """The regions within the closed bracket that opens at character `start`; none where there is no such bracket."""
        number = self._by_start.get(start)
        return [] if number is None else list(self._split(number, -1))

    def _split(self, bracket: int, sentence: int) -> Iterator[Region]:
        if bracket >= 0:
            inside = self._brackets[bracket]
            start, end = inside.inner
            children = self._children.get(bracket, [])
            depth = inside.depth
        else:
            start, end = self._passage.sentences[sentence]
            outer = self._children.get(-1, [])
            children = outer[bisect_left(self._outer_starts, start) : bisect_left(self._outer_starts, end)]
            depth = 0
        units = self._units(start, end, children)
        first = 0
        for index, unit in enumerate(units):
            at_end = index + 1 == len(units)
            if at_end or (unit.surface[-1:] in _SENTENCE_MARKS and unit.inner is None and units[index + 1].surface not in _GOES_ON):
                yield self._region(units[first : index + 1], depth, self._brackets[bracket].start if bracket >= 0 else -1)
                first = index + 1

    def _region(self, units: list[Unit], depth: int, bracket: int) -> Region:
        ends = self._passage.tokens.ends
        nouns = {}
        for index, unit in enumerate(units):
            if unit.inner is None and (kind := self._nouns.get(unit.token)) and ends[unit.token] == unit.end:
                nouns[index] = kind
        occasions = frozenset(index for index, unit in enumerate(units) if unit.token in self._occasions and unit.inner is None)
        return Region(units, nouns, occasions, self._passage.is_heading, depth, bracket)

    def _units(self, start: int, end: int, children: Sequence[int]) -> list[Unit]:
        tokens = self._passage.tokens
        index = bisect_left(tokens.starts, start)
        last = bisect_left(tokens.starts, end)
        units: list[Unit] = []
        for number in children:
            bracket = self._brackets[number]
            opening = max(index, bisect_right(tokens.ends, bracket.start))
            units += self._plain(index, min(opening, last))
            if opening < last:
                pos = QUOTE if bracket.is_quote else ASIDE
                ended = self._inflection(bracket.inner[1])
                units.append(Unit(bracket.mark, bracket.mark, pos, ended, bracket.start, bracket.end, opening, bracket.inner))
            index = max(opening + 1, bisect_left(tokens.starts, bracket.end))
        units += self._plain(index, last)
        if units and units[-1].end > end:
            units[-1] = units[-1]._replace(end=end)
        return units

    def _inflection(self, end: int) -> str:
        """The inflection of the last token before a closing bracket at character `end`."""
        tokens = self._passage.tokens
        last = bisect_left(tokens.starts, end) - 1
        return tokens.vocabulary.inflection[tokens.types[last]] if last >= 0 else ""

    def _plain(self, first: int, last: int) -> Iterator[Unit]:
        """The tokens from `first` to before `last` as units."""
        tokens, words = self._passage.tokens, self._passage.tokens.vocabulary
        kinds = tokens.types[first:last]
        columns = (words.surface, words.lemma, words.pos, words.inflection)
        return map(
            Unit,
            *(map(column.__getitem__, kinds) for column in columns),
            tokens.starts[first:last],
            tokens.ends[first:last],
            range(first, last),
        )


def _source_nouns(passage: ParsedPassage) -> tuple[dict[int, str], frozenset[int]]:
    """The type of source by the last token of the longest source noun that ends there, and the last tokens of occasions."""
    found: dict[int, tuple[int, str]] = {}
    occasions = set()
    for match in passage.matches.get("source_noun", ()):
        length = match.last - match.first
        if match.value.category == "occasion":
            occasions.add(match.last)
        elif match.last not in found or found[match.last][0] < length:
            found[match.last] = length, match.value.category
    return {last: category for last, (_, category) in found.items()}, frozenset(occasions)
