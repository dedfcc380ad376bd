"""Terms to compare: lemmas and lemma n-grams of content words, counted per passage and voice."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import compress
from typing import NamedTuple
from weakref import WeakKeyDictionary

import numpy as np
from numpy.typing import NDArray

from wakugumi.language.light_words import LIGHT
from wakugumi.language.tokens import Tokens, Vocabulary

CONTENT = ("名詞-普通名詞", "名詞-固有名詞", "動詞-一般", "形容詞-一般", "形状詞-一般", "形状詞-タリ", "副詞")


class TermOptions(NamedTuple):
    """What counts as a term.

    Attributes:
        longest: Most words of an n-gram; 1 counts lemmas alone.
        names: Whether proper names count.
        content: Beginnings of the parts of speech that a word must have.
        affixes: Beginnings of those that may stand in an n-gram beside content words (国防 省).
        stop: Lemmas that are left out.
    """

    longest: int = 2
    names: bool = True
    content: tuple[str, ...] = CONTENT
    affixes: tuple[str, ...] = ("接頭辞", "接尾辞-名詞的")
    stop: frozenset[str] = LIGHT


class Term(NamedTuple):
    """A term of one text: its first and last token."""

    voice: str
    term: str
    first: int
    last: int


class _Grams(NamedTuple):
    """The terms of one length in a text: the first token of each, the term, and whether it is attributed."""

    size: int
    firsts: NDArray[np.intp]
    terms: list[str]
    attributed: NDArray[np.bool_]


class TermFinder:
    """Finds the terms of texts; what a type of token is for terms is asked once.

    An n-gram is a row of neighbouring words of which the first or the last, and every one that is no affix, is a content word;
    all of it lies in one voice.

    Args:
        options: What counts as a term.
    """

    def __init__(self, options: TermOptions | None = None) -> None:
        self._options = options or TermOptions()
        self._of: WeakKeyDictionary[Vocabulary, _Words] = WeakKeyDictionary()

    def find(self, tokens: Tokens, attributed: Sequence[tuple[int, int]]) -> Iterator[Term]:
        """The terms of one text, those of one word first, each length in order.

        Args:
            tokens: The tokens.
            attributed: Disjoint stretches of the text, in code points, that are attributed to sources.
        """
        for grams in self._by_size(tokens, attributed):
            for first, term, inside in zip(grams.firsts.tolist(), grams.terms, grams.attributed, strict=True):
                yield Term("attributed" if inside else "author", term, first, first + grams.size - 1)

    def count(self, tokens: Tokens, attributed: Sequence[tuple[int, int]]) -> dict[str, Counter[str]]:
        """The terms of one text by voice; the arguments are those of `find`."""
        counts: dict[str, Counter[str]] = {"attributed": Counter(), "author": Counter()}
        for grams in self._by_size(tokens, attributed):
            counts["attributed"].update(compress(grams.terms, grams.attributed.tolist()))
            counts["author"].update(compress(grams.terms, (~grams.attributed).tolist()))
        return counts

    def _by_size(self, tokens: Tokens, attributed: Sequence[tuple[int, int]]) -> Iterator[_Grams]:
        known = self._of.setdefault(tokens.vocabulary, _Words())
        known.learn(tokens.vocabulary, self._options)
        kinds = np.frombuffer(tokens.types, np.intc)
        content, usable = known.content[kinds], known.usable[kinds]
        inside = np.zeros(len(kinds), np.bool_)
        for start, end in attributed:
            span = tokens.span(start, end)
            inside[span.start : span.stop] = True
        words = [known.words[kind] for kind in tokens.types]
        joined = usable[:-1] & usable[1:] & (inside[:-1] == inside[1:])
        whole, holding = usable, content
        for size in range(1, min(self._options.longest, len(words)) + 1):
            if size > 1:
                whole = joined if size == 2 else whole[:-1] & joined[size - 2 :]
                holding = holding[:-1] | content[size - 1 :]
            firsts = np.flatnonzero(whole & holding)
            terms = [" ".join(words[first : first + size]) for first in firsts.tolist()]
            yield _Grams(size, firsts, terms, inside[firsts])


class _Words:
    """The types of a vocabulary: the word of each, whether it is a content word, and whether it may stand in an n-gram."""

    def __init__(self) -> None:
        self.words: list[str] = []
        self.content = np.empty(0, np.bool_)
        self.usable = np.empty(0, np.bool_)

    def learn(self, vocabulary: Vocabulary, options: TermOptions) -> None:
        """Bring the columns up to date with the vocabulary."""
        new = range(len(self.words), len(vocabulary))
        if not new:
            return
        lemmas, parts = vocabulary.lemma[new.start :], vocabulary.pos[new.start :]
        self.words += [lemma.replace(" ", "_") for lemma in lemmas]
        content = [
            pos.startswith(options.content) and (options.names or not pos.startswith("名詞-固有名詞")) and lemma not in options.stop
            for lemma, pos in zip(lemmas, parts, strict=True)
        ]
        affix = [pos.startswith(options.affixes) for pos in parts]
        self.content = np.concatenate([self.content, np.array(content, np.bool_)])
        self.usable = np.concatenate([self.usable, np.array(content, np.bool_) | np.array(affix, np.bool_)])


def order_of(terms: Iterable[str]) -> Mapping[str, int]:
    """How many words each term has."""
    return {term: term.count(" ") + 1 for term in terms}
