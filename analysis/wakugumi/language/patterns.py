"""Patterns over tokens, written in lexicons, and one matcher for all of them.

A pattern is a row of elements separated by spaces. An element is a lemma (見る), a surface (=見込み), or `*` for any token; it may be
narrowed to a part of speech that begins with what follows `/` and to an inflection that begins with what follows `@`
(見る/動詞@未然形). `a|b` is either, `a?` may be missing.

    か も 知れる ない|ず         かもしれない, かも知れぬ
    と 見る られる               とみられる
    可能/形状詞 性 が|も 有る    可能性がある

Elements are compared with a type of the vocabulary once, not with every token.
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import compress
from typing import Generic, NamedTuple, TypeVar
from weakref import WeakKeyDictionary

from wakugumi.language.tokens import Tokens, Vocabulary


class Condition(NamedTuple):
    """What one alternative of an element asks of a token; empty strings ask nothing."""

    lemma: str
    surface: str
    pos: str
    inflection: str

    def holds(self, vocabulary: Vocabulary, kind: int) -> bool:
        """Whether type number `kind` of `vocabulary` satisfies every part of the condition."""
        return (
            (not self.lemma or vocabulary.lemma[kind] == self.lemma)
            and (not self.surface or vocabulary.surface[kind] == self.surface)
            and vocabulary.pos[kind].startswith(self.pos)
            and vocabulary.inflection[kind].startswith(self.inflection)
        )


Element = tuple[Condition, ...]
Value = TypeVar("Value")


class Match(NamedTuple, Generic[Value]):
    """A pattern found: the value it was given with, and its first and last token index (last included)."""

    value: Value
    first: int
    last: int


class PatternError(ValueError):
    """A pattern is not written as it should be."""


@cache
def parse_pattern(pattern: str) -> tuple[tuple[Element, ...], ...]:
    """The rows of elements that `pattern` stands for, one for each choice of its optional elements.

    Raises:
        PatternError: it is empty, wholly optional, or an element asks nothing and is not `*`.
    """
    rows: list[tuple[Element, ...]] = [()]
    for written in pattern.split():
        element = tuple(_condition(alternative) for alternative in written.removesuffix("?").split("|"))
        longer = [(*row, element) for row in rows]
        rows = rows + longer if written.endswith("?") else longer
    if not all(rows) or not rows:
        raise PatternError(f"pattern {pattern!r} may match nothing")
    return tuple(rows)


def _condition(written: str) -> Condition:
    rest, _, inflection = written.partition("@")
    word, _, pos = rest.partition("/")
    if word == "*":
        return Condition("", "", pos, inflection)
    if not word.removeprefix("=") and not pos:
        raise PatternError(f"element {written!r} asks nothing; write * for any token")
    return Condition("", word[1:], pos, inflection) if word.startswith("=") else Condition(word, "", pos, inflection)


class _Node(NamedTuple, Generic[Value]):
    values: list[Value]
    children: dict[int, "_Node[Value]"]


class Matcher(Generic[Value]):
    """Every pattern of every lexicon in one trie over elements.

    Args:
        patterns: pairs of a written pattern and the value that its matches carry.

    Raises:
        PatternError: a pattern is not well written.
    """

    def __init__(self, patterns: Iterable[tuple[str, Value]]) -> None:
        self._conditions: dict[Condition, list[int]] = {}
        self._root: _Node[Value] = _Node([], {})
        elements: dict[Element, int] = {}
        for pattern, value in patterns:
            for row in parse_pattern(pattern):
                node = self._root
                for element in row:
                    number = elements.setdefault(element, len(elements))
                    node = node.children.setdefault(number, _Node([], {}))
                if not any(known is value for known in node.values):
                    node.values.append(value)
        for element, number in elements.items():
            for condition in element:
                self._conditions.setdefault(condition, []).append(number)
        self._by_lemma = _index(self._conditions, "lemma")
        self._by_surface = _index(self._conditions, "surface")
        self._open = [condition for condition in self._conditions if not condition.lemma and not condition.surface]
        self._elements: WeakKeyDictionary[Vocabulary, list[frozenset[int]]] = WeakKeyDictionary()
        self._starts: WeakKeyDictionary[Vocabulary, bytearray] = WeakKeyDictionary()

    def find(self, tokens: Tokens) -> Iterator[Match[Value]]:
        """Every match in `tokens`, by first token; matches may overlap and one start may have several."""
        elements, starts = self._known(tokens.vocabulary)
        types = tokens.types
        for first in compress(range(len(types)), map(starts.__getitem__, types)):
            yield from self._follow(types, elements, first)

    def _follow(self, types: Sequence[int], elements: list[frozenset[int]], first: int) -> Iterator[Match[Value]]:
        waiting = [(self._root, first)]
        while waiting:
            node, index = waiting.pop()
            if index == len(types):
                continue
            for number in elements[types[index]]:
                if child := node.children.get(number):
                    for value in child.values:
                        yield Match(value, first, index)
                    waiting.append((child, index + 1))

    def _known(self, vocabulary: Vocabulary) -> tuple[list[frozenset[int]], bytearray]:
        """The elements that each type satisfies, and whether it can begin a match, brought up to date with the vocabulary."""
        elements = self._elements.setdefault(vocabulary, [])
        starts = self._starts.setdefault(vocabulary, bytearray())
        for kind in range(len(elements), len(vocabulary)):
            numbers = frozenset(self._numbers(vocabulary, kind))
            elements.append(numbers)
            starts.append(not numbers.isdisjoint(self._root.children))
        return elements, starts

    def _numbers(self, vocabulary: Vocabulary, kind: int) -> Iterator[int]:
        candidates = (
            *self._by_lemma.get(vocabulary.lemma[kind], ()),
            *self._by_surface.get(vocabulary.surface[kind], ()),
            *self._open,
        )
        for condition in candidates:
            if condition.holds(vocabulary, kind):
                yield from self._conditions[condition]


def _index(conditions: Iterable[Condition], field: str) -> dict[str, list[Condition]]:
    index: dict[str, list[Condition]] = {}
    for condition in conditions:
        if word := getattr(condition, field):
            index.setdefault(word, []).append(condition)
    return index


def longest(matches: Iterable[Match[Value]]) -> list[Match[Value]]:
    """The matches that remain when the leftmost and then the longest wins and none may overlap; ties keep their order."""
    kept: list[Match[Value]] = []
    for match in sorted(matches, key=lambda match: (match.first, -match.last)):
        if not kept or match.first > kept[-1].last:
            kept.append(match)
    return kept
