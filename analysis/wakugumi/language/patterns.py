"""Patterns over tokens, written in lexicons, and one matcher for all of them.

A pattern is a row of elements separated by spaces. An element is a lemma (見る), a surface (=見込み), or `*` for any token; it may be
narrowed to a part of speech that begins with what follows `/` and to an inflection that begins with what follows `@`
(見る/動詞@未然形). `a|b` is either, `a?` may be missing.

    か も 知れる ない|ず         かもしれない, かも知れぬ
    と 見る られる               とみられる
    可能/形状詞 性 が|も 有る    可能性がある

Where two patterns cover the same tokens, the one with more words goes first, then the one with more words that have no alternative, then
the one that asks more of them: the written form counts two, a lemma, a part of speech and an inflection one each, of alternatives the
least. Of two that ask as much, the one that was given first.

Elements are compared with a type of the vocabulary once, not with every token.
"""

from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
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

    @property
    def asked(self) -> int:
        """How much it asks: see the module."""
        return 2 * bool(self.surface) + bool(self.lemma) + bool(self.pos) + bool(self.inflection)


Element = tuple[Condition, ...]
Value = TypeVar("Value")
MOST_PAIRS = 500_000


class Match(NamedTuple, Generic[Value]):
    """A pattern found: the value it was given with, its first and last token index (last included), its place among all patterns."""

    value: Value
    first: int
    last: int
    rank: int = 0


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
        element = _element(written.removesuffix("?"))
        longer = [(*row, element) for row in rows]
        rows = rows + longer if written.endswith("?") else longer
    if not all(rows) or not rows:
        raise PatternError(f"pattern {pattern!r} may match nothing")
    return tuple(rows)


@cache
def _element(written: str) -> Element:
    return tuple(map(_condition, written.split("|")))


def _condition(written: str) -> Condition:
    rest, _, inflection = written.partition("@")
    word, _, pos = rest.partition("/")
    if word == "*":
        return Condition("", "", pos, inflection)
    if not word.removeprefix("=") and not pos:
        raise PatternError(f"element {written!r} asks nothing; write * for any token")
    return Condition("", word[1:], pos, inflection) if word.startswith("=") else Condition(word, "", pos, inflection)


class _End(NamedTuple, Generic[Value]):
    """A value, the elements that have to stand before the first lexical one (those that ask for no lemma and no surface), and its rank."""

    value: Value
    before: tuple[int, ...]
    rank: int


class _Node(NamedTuple, Generic[Value]):
    ends: list[_End[Value]]
    children: dict[int, "_Node[Value]"]


class _Step(NamedTuple, Generic[Value]):
    """A node that two neighbouring tokens lead to: its distance from the first, its ends, and its children where they are to be tried."""

    distance: int
    ends: tuple[_End[Value], ...]
    children: dict[int, _Node[Value]]


class _Following(dict[int, tuple[_Step[Value], ...]], Generic[Value]):
    """What a type of token leads to, by the type that follows it; worked out for each pair once, since most lead nowhere."""

    def __init__(self, beginnings: tuple[_Node[Value], ...], elements: list[frozenset[int]], remembered: list[int]) -> None:
        super().__init__()
        self._beginnings, self._elements, self._remembered = beginnings, elements, remembered
        self._alone = tuple(_Step(0, tuple(node.ends), {}) for node in beginnings if node.ends)[::-1]
        self._second = frozenset(number for node in beginnings for number in node.children)

    def __missing__(self, following: int) -> tuple[_Step[Value], ...]:
        found, second = self._alone, self._elements[following] if following >= 0 else frozenset()
        if not self._second.isdisjoint(second):
            numbered = ((number, node) for node in self._beginnings for number in node.children.keys() & second)
            children = (node.children[number] for number, node in numbered)
            found = (*[_Step(1, tuple(child.ends), child.children) for child in children][::-1], *found)
        self[following] = found
        # Not itself: a vocabulary that is done with must go without a search for cycles.
        self._remembered.append(following)
        return found


class _Known(NamedTuple, Generic[Value]):
    """What is known of the types of one vocabulary.

    The elements that each satisfies, whether a pattern can begin at it, with what; `remembered` has one item for every pair worked out.
    """

    elements: list[frozenset[int]]
    begins: bytearray
    following: list[_Following[Value]]
    remembered: list[int]


class Matcher(Generic[Value]):
    """Every pattern of every lexicon in one trie over elements; a pattern is entered at its first lexical element.

    Args:
        patterns: pairs of a written pattern and the value that its matches carry.

    Raises:
        PatternError: a pattern is not well written.
    """

    def __init__(self, patterns: Iterable[tuple[str, Value]]) -> None:
        self._root: _Node[Value] = _Node([], {})
        elements: dict[Element, int] = {}
        rows = [(row, value) for pattern, value in patterns for row in parse_pattern(pattern)]
        for rank, (row, value) in enumerate(sorted(rows, key=lambda given: _asked(given[0]), reverse=True)):
            self._enter([elements.setdefault(element, len(elements)) for element in row], _open_elements(row), value, rank)
        self._conditions: dict[Condition, list[int]] = {}
        for element, number in elements.items():
            for condition in element:
                self._conditions.setdefault(condition, []).append(number)
        self._by_lemma = _index(self._conditions, "lemma")
        self._by_surface = _index(self._conditions, "surface")
        self._open = [condition for condition in self._conditions if _is_open(condition)]
        self._nowhere: _Following[Value] = _Following((), [], [])
        self._open_numbers: dict[tuple[str, str], frozenset[int]] = {}
        self._of: WeakKeyDictionary[Vocabulary, _Known[Value]] = WeakKeyDictionary()

    def _enter(self, numbers: list[int], n_before: int, value: Value, rank: int) -> None:
        node = self._root
        for number in numbers[n_before:]:
            node = node.children.setdefault(number, _Node([], {}))
        before = tuple(numbers[:n_before])
        if not any(end.value is value and end.before == before for end in node.ends):
            node.ends.append(_End(value, before, rank))

    def find(self, tokens: Tokens) -> list[Match[Value]]:
        """Every match in `tokens`, by first lexical token; matches may overlap and one start may have several."""
        found: list[Match[Value]] = []
        known, types = self._known(tokens.vocabulary), tokens.types
        begins = bytes(map(known.begins.__getitem__, types))
        after = types[1:]
        after.append(-1)
        following = map(known.following.__getitem__, compress(types, begins))
        led_to = list(map(_Following.__getitem__, following, compress(after, begins)))
        for first, steps in compress(zip(compress(range(len(types)), begins), led_to, strict=True), led_to):
            for distance, ends, children in steps:
                for value, before, rank in ends:
                    if not before:
                        found.append(Match(value, first, first + distance, rank))
                    elif _stand_before(before, first, types, known.elements):
                        found.append(Match(value, first - len(before), first + distance, rank))
                if children:
                    found += self._longer(children, first, first + distance, types, known.elements)
        return found

    def _longer(
        self, children: dict[int, _Node[Value]], first: int, last: int, types: "array[int]", elements: list[frozenset[int]]
    ) -> Iterator[Match[Value]]:
        """The matches that go on from a node with `children`, reached at token `last`."""
        if last + 1 == len(types):
            return
        waiting = [(children[number], last + 1) for number in children.keys() & elements[types[last + 1]]]
        while waiting:
            node, last = waiting.pop()
            for value, before, rank in node.ends:
                if _stand_before(before, first, types, elements):
                    yield Match(value, first - len(before), last, rank)
            if node.children and last + 1 < len(types):
                numbers = node.children.keys() & elements[types[last + 1]]
                waiting += [(node.children[number], last + 1) for number in numbers]

    def _known(self, vocabulary: Vocabulary) -> _Known[Value]:
        """What is known of the vocabulary's types, brought up to date with it."""
        known = self._of.setdefault(vocabulary, _Known([], bytearray(), [], []))
        if len(known.remembered) > MOST_PAIRS:
            for following in known.following:
                following.clear()
            known.remembered.clear()
        for kind in range(len(known.elements), len(vocabulary)):
            numbers = self._numbers(vocabulary, kind)
            beginnings = tuple(self._root.children[number] for number in sorted(numbers & self._root.children.keys()))
            known.elements.append(numbers)
            known.begins.append(bool(beginnings))
            known.following.append(_Following(beginnings, known.elements, known.remembered) if beginnings else self._nowhere)
        return known

    def _numbers(self, vocabulary: Vocabulary, kind: int) -> frozenset[int]:
        """The elements that a type satisfies; those that ask for no word are looked up by part of speech and inflection."""
        grammar = vocabulary.pos[kind], vocabulary.inflection[kind]
        if grammar not in self._open_numbers:
            holding = [condition for condition in self._open if condition.holds(vocabulary, kind)]
            self._open_numbers[grammar] = frozenset(number for condition in holding for number in self._conditions[condition])
        lemma, surface = self._by_lemma.get(vocabulary.lemma[kind], ()), self._by_surface.get(vocabulary.surface[kind], ())
        lexical = [condition for condition in (*lemma, *surface) if condition.holds(vocabulary, kind)]
        if not lexical:
            return self._open_numbers[grammar]
        return self._open_numbers[grammar].union(number for condition in lexical for number in self._conditions[condition])


def _stand_before(before: tuple[int, ...], first: int, types: "array[int]", elements: list[frozenset[int]]) -> bool:
    start = first - len(before)
    return start >= 0 and all(number in elements[types[start + i]] for i, number in enumerate(before))


def _is_open(condition: Condition) -> bool:
    return not condition.lemma and not condition.surface


def _asked(row: Sequence[Element]) -> tuple[int, int, int]:
    """How much a row of elements asks: how many are words, how many a certain word, and how much they ask in all; see the module."""
    words = [element for element in row if not any(map(_is_open, element))]
    certain = sum(len(element) == 1 for element in words)
    return len(words), certain, sum(min(condition.asked for condition in element) for element in row)


def _open_elements(row: Sequence[Element]) -> int:
    """How many elements stand before the first that asks for a lemma or a surface; none where no element does."""
    lexical = (number for number, element in enumerate(row) if not any(map(_is_open, element)))
    return next(lexical, 0)


def _index(conditions: Iterable[Condition], field: str) -> dict[str, list[Condition]]:
    index: dict[str, list[Condition]] = {}
    for condition in conditions:
        if word := getattr(condition, field):
            index.setdefault(word, []).append(condition)
    return index


def longest(matches: Iterable[Match[Value]], before: Callable[[Match[Value]], tuple[bool, ...]] | None = None) -> list[Match[Value]]:
    """The matches that remain where none may overlap: the leftmost wins, then the longest, then the most specific (see the module).

    Args:
        matches: the matches, in any order.
        before: what decides between matches of the same tokens before their patterns do; the lower value wins.
    """
    kept: list[Match[Value]] = []
    ranked = sorted(matches, key=lambda match: match.rank)
    if before is not None:
        ranked.sort(key=before)
    for match in sorted(ranked, key=lambda match: (match.first, -match.last)):
        if not kept or match.first > kept[-1].last:
            kept.append(match)
    return kept
