"""Columnar tokens: arrays of type numbers and offsets over a shared vocabulary."""

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple, overload

from wakugumi.language.words import Word, word


@dataclass(slots=True, eq=False, weakref_slot=True)
class Vocabulary:
    """Everything that is known of a type of token, in columns indexed by its number; it only ever grows.

    `words` holds the types as grammar sees them, each made when it is first asked for.
    """

    surface: list[str] = field(default_factory=list)
    lemma: list[str] = field(default_factory=list)
    pos: list[str] = field(default_factory=list)
    conjugation: list[str] = field(default_factory=list)
    inflection: list[str] = field(default_factory=list)
    words: Mapping[int, Word] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        self.words = _Words(self.surface, self.lemma, self.pos, self.inflection)

    def __len__(self) -> int:
        return len(self.surface)

    def add(self, surface: str, lemma: str, pos: str, conjugation: str, inflection: str) -> int:
        """Append one type and return its number."""
        self.surface.append(surface)
        self.lemma.append(lemma)
        self.pos.append(pos)
        self.conjugation.append(conjugation)
        self.inflection.append(inflection)
        return len(self.surface) - 1


class _Words(dict[int, Word]):
    """Words by type number, from the columns of a vocabulary."""

    def __init__(self, surface: list[str], lemma: list[str], pos: list[str], inflection: list[str]) -> None:
        super().__init__()
        self._surface, self._lemma, self._pos, self._inflection = surface, lemma, pos, inflection

    def __missing__(self, kind: int) -> Word:
        self[kind] = made = word(self._surface[kind], self._lemma[kind], self._pos[kind], self._inflection[kind])
        return made


class Token(NamedTuple):
    """One token as grammar reads it; `text[start:end] == surface`, in code points of the stored text.

    `lemma` is UniDic's, without the foreign spelling that it appends to loan words, and the surface for names; `pos` is UniDic's part
    of speech joined with hyphens (名詞-固有名詞-人名-姓), `conjugation` its cType, `inflection` its cForm, empty where there is none.
    """

    surface: str
    lemma: str
    pos: str
    conjugation: str
    inflection: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, eq=False)
class Tokens:
    """The tokens of one text: type numbers, starts and ends, `array('i')` of equal length.

    White space that the tokenizer skips belongs to no token.
    """

    text: str
    vocabulary: Vocabulary
    types: "array[int]"
    starts: "array[int]"
    ends: "array[int]"

    def __len__(self) -> int:
        return len(self.types)

    @overload
    def __getitem__(self, index: int) -> Token: ...
    @overload
    def __getitem__(self, index: slice) -> list[Token]: ...
    def __getitem__(self, index: int | slice) -> Token | list[Token]:
        if isinstance(index, slice):
            return [self._token(i) for i in range(*index.indices(len(self.types)))]
        return self._token(index)

    def __iter__(self) -> Iterator[Token]:
        return map(self._token, range(len(self.types)))

    def _token(self, index: int) -> Token:
        words, kind = self.vocabulary, self.types[index]
        return Token(
            words.surface[kind],
            words.lemma[kind],
            words.pos[kind],
            words.conjugation[kind],
            words.inflection[kind],
            self.starts[index],
            self.ends[index],
        )

    def span(self, start: int, end: int) -> range:
        """The indices of the tokens that lie wholly within `text[start:end]`."""
        return range(bisect_left(self.starts, start), bisect_right(self.ends, end))

    def overlapping(self, start: int, end: int) -> range:
        """The indices of the tokens that share a character with `text[start:end]`."""
        return range(bisect_right(self.ends, start), bisect_left(self.starts, end))
