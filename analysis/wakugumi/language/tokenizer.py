"""The tokenizer: the only module that knows how fugashi is called.

MeCab prints one line a token that holds no more than its surface, left context number and word cost. Each distinct line is a
type, whose lemma and part of speech are looked up once, in the file of the dictionary; tokens are then arrays of type numbers.
"""

from array import array
from collections.abc import Iterator
from functools import cache
from itertools import accumulate, chain
from pathlib import Path

import fugashi

from wakugumi.language import guard
from wakugumi.language.dictionary import SYSTEM_DICTIONARY, compiled_user_dictionary
from wakugumi.language.entries import Entries
from wakugumi.language.tokens import Tokens, Vocabulary

OPAQUE_POS = "補助記号-読めない"

_LINE = r"%M\t%phl\t%c\n"
_CANDIDATES = (8, 64, 512)


class TokenizerError(Exception):
    """The tokenizer's output does not add up to the text."""


class Tokenizer:
    """A tokenizer with its vocabulary; not to be shared between threads, nor pickled (make one in each worker).

    Args:
        longest_vocabulary: number of types after which `renew` starts a new vocabulary, so that memory stays bounded.
    """

    def __init__(self, longest_vocabulary: int = 50_000) -> None:
        user = compiled_user_dictionary()
        self._tagger = _tagger(user)
        self._entries = Entries(SYSTEM_DICTIONARY / "sys.dic")
        # Words that are added have few numbers, which tell of most words that they are none of them.
        self._added = Entries(user) if user else None
        self._added_numbers = frozenset(self._added.by_numbers()) if self._added else frozenset()
        self._unknown = Entries(SYSTEM_DICTIONARY / "unk.dic").by_numbers()
        self._longest_vocabulary = longest_vocabulary
        self._start_vocabulary()

    def _start_vocabulary(self) -> None:
        self.vocabulary = Vocabulary()
        self._types = _Types(self)
        self._widths: list[int] = []
        self._lengths: list[int] = []
        self._opaque: dict[str, int] = {}

    def renew(self) -> None:
        """Start a new vocabulary if this one has outgrown its limit; tokens made before keep theirs."""
        if len(self.vocabulary) > self._longest_vocabulary:
            self._start_vocabulary()

    def tokenize(self, text: str) -> Tokens:
        """The tokens of `text`, whatever it holds.

        Raises:
            TokenizerError: a token does not stand where it should; never seen, and better than wrong offsets.
        """
        if guard.is_safe(text):
            types, starts, ends = self._parse(text)
            return Tokens(text, self.vocabulary, types, starts, ends)
        types, starts, ends = array("i"), array("i"), array("i")
        for chunk in guard.chunks(text):
            if chunk.opaque:
                found = array("i", [self._opaque_type(chunk.text)]), array("i", [0]), array("i", [len(chunk.text)])
            else:
                found = self._parse(chunk.text)
            types += found[0]
            starts.extend(start + chunk.start for start in found[1])
            ends.extend(end + chunk.start for end in found[2])
        return Tokens(text, self.vocabulary, types, starts, ends)

    def _parse(self, text: str) -> tuple["array[int]", "array[int]", "array[int]"]:
        output = self._tagger.parse(guard.readable(text))
        lines = output.split("\n")
        if not lines[-1]:
            lines.pop()
        types = array("i", map(self._types.__getitem__, lines))
        # Of a list, whose length is known, an array is made faster.
        ends = array("i", list(accumulate(map(self._widths.__getitem__, types))))
        starts = array("i", (0,)) + ends[:-1] if ends else array("i")
        for token in _after_spaces(output):
            starts[token] = ends[token] - self._lengths[types[token]]
        if types and text[starts[-1] : ends[-1]] != self.vocabulary.surface[types[-1]]:
            raise TokenizerError(f"the last token of a text of {len(text)} characters is not where it should be")
        return types, starts, ends

    def _add_type(self, line: str) -> int:
        """Resolve a type seen for the first time."""
        printed, context, cost = line.rsplit("\t", 2)
        surface = printed.lstrip(" ")
        self._widths.append(len(printed))
        self._lengths.append(len(surface))
        features = self._features(surface, int(context), int(cost))
        return self.vocabulary.add(surface, *_columns(surface, features.split(",", 8)))

    def _features(self, surface: str, context: int, cost: int) -> str:
        """The features of the one entry with these numbers, of the dictionary or for words that it lacks; of several, MeCab chooses."""
        found = self._entries.of_word(surface, context, cost)
        if self._added and (context, cost) in self._added_numbers:
            found += self._added.of_word(surface, context, cost)
        found = found or self._unknown.get((context, cost), found)
        return found[0] if len(found) == 1 else self._chosen(surface, f"{surface}\t{context}\t{cost}")

    def _chosen(self, surface: str, sought: str) -> str:
        """The features of the analysis of `surface` alone whose line of output is `sought`."""
        if self._tagger.parse(surface) == sought + "\n":
            return str(self._tagger.parseToNodeList(surface)[0].feature_raw)
        for number in _CANDIDATES:
            lines = list(filter(None, self._tagger.nbest(surface, number).split("\n")))
            if sought in lines:
                nodes = chain.from_iterable(self._tagger.nbestToNodeList(surface, number))
                features: dict[str, str] = dict(zip(lines, [node.feature_raw for node in nodes], strict=True))
                return features[sought]
        raise TokenizerError(f"the dictionary has no entry for {sought!r}")

    def _opaque_type(self, surface: str) -> int:
        if surface not in self._opaque:
            self._widths.append(len(surface))
            self._lengths.append(len(surface))
            self._opaque[surface] = self.vocabulary.add(surface, surface, OPAQUE_POS, "", "")
        return self._opaque[surface]


class _Types(dict[str, int]):
    """Type numbers by MeCab's output line; a line seen for the first time is resolved."""

    def __init__(self, tokenizer: Tokenizer) -> None:
        super().__init__()
        self._tokenizer = tokenizer

    def __missing__(self, line: str) -> int:
        self[line] = number = self._tokenizer._add_type(line)
        return number


def _after_spaces(output: str) -> Iterator[int]:
    """The numbers of the lines that begin with a space."""
    number, place = 0, 0
    if output.startswith(" "):
        yield 0
    while (found := output.find("\n ", place)) >= 0:
        number += output.count("\n", place, found + 1)
        place = found + 1
        yield number


def _columns(surface: str, features: list[str]) -> tuple[str, str, str, str]:
    """Lemma, part of speech, conjugation and inflection.

    Unknown words and proper nouns are their own lemmas: what UniDic gives for a name is one of its readings.
    """
    pos, conjugation, inflection = _kind(*features[:6])
    has_lemma = len(features) > 7 and features[7] not in ("", "*") and "固有名詞" not in pos
    lemma = features[7].split("-")[0] if has_lemma else ""
    return lemma or surface, pos, conjugation, inflection


@cache
def _kind(first: str, second: str, third: str, fourth: str, conjugation: str, inflection: str) -> tuple[str, str, str]:
    """Part of speech, conjugation and inflection, of some hundred kinds of words."""
    pos = "-".join(part for part in (first, second, third, fourth) if part != "*")
    return pos, conjugation.removeprefix("*"), inflection.removeprefix("*")


def _tagger(user: Path | None) -> fugashi.GenericTagger:
    dictionaries = f'-d "{SYSTEM_DICTIONARY}"' + (f' -u "{user}"' if user else "")
    # -O '' keeps the dictionary's own output format from winning over ours.
    return fugashi.GenericTagger(f"-r {_nothing()} {dictionaries} -O '' -F '{_LINE}' -U '{_LINE}' -E ''")


def _nothing() -> str:
    """An empty configuration file, so that no mecabrc of the machine is read."""
    return '"' + str(SYSTEM_DICTIONARY / "mecabrc") + '"'
