"""Regions: what one cue can see of a passage.

A region is one sentence at one depth of brackets, as a row of units: a token, or a whole closed bracket below it as one unit. A cue
inside a quotation sees the quotation's own sentences; a cue outside sees the quotation as one word. So every token is a unit of
one region only, and the work stays linear in the length of the passage.
"""

import re
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from wakugumi.features.attribution.words.turns import turn_ends
from wakugumi.features.attribution.words.units import ASIDE as ASIDE
from wakugumi.features.attribution.words.units import QUOTE as QUOTE
from wakugumi.features.attribution.words.units import Bracket
from wakugumi.features.attribution.words.units import Unit as Unit
from wakugumi.language.parsing import ParsedPassage
from wakugumi.language.sentences import is_in_name
from wakugumi.language.words import HEADLINE_DASHES

_SPACE = "空白"

_SENTENCE_MARK = re.compile("[。．！？!?]")
_GOES_ON = frozenset({"と", "を", "が", "、", "との", "って", "」", "』", "”"})
# In a headline a dash joins its speaker to a mark: 理由は？―専門家.
_GOES_ON_IN_HEADLINES = _GOES_ON | HEADLINE_DASHES


class Row(NamedTuple):
    """Units with their spans in characters and the indices of their first tokens, which ascend."""

    units: list[Unit]
    starts: "array[int]"
    ends: "array[int]"
    tokens: Sequence[int]

    def part(self, first: int, last: int) -> "Row":
        """The units from `first` to before `last`."""
        return Row(self.units[first:last], self.starts[first:last], self.ends[first:last], self.tokens[first:last])


class Places:
    """Where tokens stand in an ascending row of tokens."""

    def __init__(self, row: Sequence[int]) -> None:
        self._row = row
        self._by_token = None if isinstance(row, range) else dict(zip(row, range(len(row)), strict=True))

    def of(self, token: int) -> int | None:
        """The place of `token`; None where the row does not hold it."""
        if self._by_token is not None:
            return self._by_token.get(token)
        return token - self._row[0] if token in self._row else None

    def of_all(self, tokens: Sequence[int]) -> list[int]:
        """The places of those of `tokens` (in ascending order) that the row holds; at the cost of the shorter of both."""
        row, places = self._row, self._by_token
        first, end = bisect_left(tokens, row[0]), bisect_right(tokens, row[-1])
        if places is None:
            return [token - row[0] for token in tokens[first:end]]
        if end - first <= len(row):
            return [places[token] for token in tokens[first:end] if token in places]
        asked = ((index, bisect_left(tokens, token, first, end)) for index, token in enumerate(row))
        return [index for index, place in asked if place < end and tokens[place] == row[index]]


class Region(NamedTuple):
    """One sentence at one depth: its units, and whether it is the last sentence of what holds it.

    `starts`, `ends` and `tokens` are the spans of the units in characters and the indices of their first tokens; `shape` is their signs
    (see `Word`). `nouns` holds, by index of a unit that ends a source noun of the lexicon, the type of source that the noun names,
    `openings` the first unit of those of several words; `occasions` the units that end a noun of an occasion
    (会見, 声明); `bracket` is where the region's bracket begins, -1 outside brackets.
    """

    units: Sequence[Unit]
    starts: Sequence[int]
    ends: Sequence[int]
    tokens: Sequence[int]
    shape: str
    nouns: Mapping[int, str]
    openings: Mapping[int, int]
    occasions: frozenset[int]
    is_heading: bool
    depth: int
    bracket: int
    places: Places

    def unit_of(self, token: int) -> int | None:
        """The index of the unit that begins with `token`; None where none does."""
        return self.places.of(token)

    def units_of(self, tokens: Sequence[int]) -> list[int]:
        """The units that begin with any of `tokens` (in ascending order)."""
        return self.places.of_all(tokens)


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
        self._nouns, self._openings, self._occasions = _source_nouns(passage)
        self._spaced = "\u3000" in passage.text
        self._noun_tokens = sorted(self._nouns)

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
        for bracket, sentence in containers:
            for region in self._split(bracket, sentence):
                if region.units_of(tokens):
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
        row = self._row(start, end, children)
        if not row.units:
            return
        first, opening = 0, self._brackets[bracket].start if bracket >= 0 else -1
        if depth == 0 and not self._passage.is_heading:
            for end in turn_ends(row.units, row.starts, row.ends, [self._nouns.get(token, "") for token in row.tokens]):
                yield self._region(row.part(first, end), depth, opening)
                first = end
        if _SENTENCE_MARK.search(self._passage.text, start, row.starts[-1]):
            goes_on = _GOES_ON_IN_HEADLINES if self._passage.is_heading else _GOES_ON
            for index in range(first, len(row.units) - 1):
                unit = row.units[index]
                carried_on = row.units[index + 1].surface in goes_on or is_in_name(self._passage.text, row.starts[index])
                if _SENTENCE_MARK.match(unit.surface[-1:]) and unit.inner is None and not carried_on:
                    yield self._region(row.part(first, index + 1), depth, opening)
                    first = index + 1
        yield self._region(row.part(first, len(row.units)) if first else row, depth, opening)

    def _region(self, row: Row, depth: int, opening: int) -> Region:
        units, _, ends, tokens = row
        places = Places(tokens)
        nouns = {index: self._nouns[tokens[index]] for index in places.of_all(self._noun_tokens) if units[index].inner is None}
        if nouns and ends[-1] < self._passage.tokens.ends[tokens[-1]]:
            nouns.pop(len(units) - 1, None)
        occasions = frozenset([index for index in places.of_all(self._occasions) if units[index].inner is None])
        opened = {index: places.of(self._openings[tokens[index]]) for index in nouns if tokens[index] in self._openings}
        openings = {index: first for index, first in opened.items() if first is not None}
        shape = "".join([unit.sign for unit in units])
        return Region(*row, shape, nouns, openings, occasions, self._passage.is_heading, depth, opening, places)

    def _row(self, start: int, end: int, children: Sequence[int]) -> Row:
        tokens = self._passage.tokens
        index, last = bisect_left(tokens.starts, start), bisect_left(tokens.starts, end)
        row = self._with_brackets(index, last, children) if children else self._plain(index, last)
        if row.units and row.ends[-1] > end:
            row.ends[-1] = end
        return row

    def _with_brackets(self, index: int, last: int, children: Sequence[int]) -> Row:
        """The tokens from `index` to before `last` as units, each of the brackets `children` as one."""
        tokens = self._passage.tokens
        units: list[Unit] = []
        starts, ends, numbers = array("i"), array("i"), array("i")
        for child in map(self._brackets.__getitem__, children):
            opening = bisect_right(tokens.ends, child.start, index)
            before = self._plain(index, min(opening, last))
            units += before.units
            starts += before.starts
            ends += before.ends
            numbers.extend(before.tokens)
            index = bisect_left(tokens.starts, child.end, opening + 1)
            if opening < last:
                is_spaced = index < last and tokens.starts[index] > child.end
                units.append(Bracket(tokens, child.mark, child.is_quote, child.inner, is_spaced))
                starts.append(child.start)
                ends.append(child.end)
                numbers.append(opening)
        rest = self._plain(index, last)
        numbers.extend(rest.tokens)
        return Row(units + rest.units, starts + rest.starts, ends + rest.ends, numbers)

    def _plain(self, first: int, last: int) -> Row:
        """The tokens from `first` to before `last` as units; wide spaces, which are tokens, are none."""
        tokens = self._passage.tokens
        units: list[Unit] = list(map(tokens.vocabulary.words.__getitem__, tokens.types[first:last]))
        if not self._spaced:
            return Row(units, tokens.starts[first:last], tokens.ends[first:last], range(first, last))
        kept = array("i", (index for index, unit in enumerate(units, first) if unit.pos != _SPACE))
        starts, ends = (array("i", map(column.__getitem__, kept)) for column in (tokens.starts, tokens.ends))
        return Row([unit for unit in units if unit.pos != _SPACE], starts, ends, kept)


def _source_nouns(passage: ParsedPassage) -> tuple[dict[int, str], dict[int, int], list[int]]:
    """By the last token of the longest source noun that ends there its type and first token; the last tokens of occasions.

    What has an office and speaks as one is no occasion, though its last word may be: 教育委員会.
    """
    found: dict[int, tuple[int, str]] = {}
    occasions, standing = set(), set()
    for match in passage.matches.get("source_noun", ()):
        length = match.last - match.first
        if match.value.category == "occasion":
            occasions.add(match.last)
        elif match.last not in found or found[match.last][0] < length:
            found[match.last] = length, match.value.category
        if match.value.fields.get("standing"):
            standing.add(match.last)
    types = {last: category for last, (_, category) in found.items()}
    return types, {last: last - length for last, (length, _) in found.items() if length}, sorted(occasions - standing)
