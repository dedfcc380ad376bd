"""The entries of a compiled dictionary, read from its file word by word.

A tagger that prints features keeps nearly the whole file in memory, 210 MB of it, though the entries of one word are some hundred bytes
at places that are known; asked for each type instead, it takes a quarter longer and 100 MB more over a vocabulary of 46,000 types. The
format is that of MeCab's dictionaries (version 102): a header, a double array (Aoe 1989) from words to tokens, the tokens, and the
features.

References:
    Aoe, J. (1989). An efficient digital search algorithm by using a double-array structure. IEEE Transactions on Software Engineering
    15(9), 1066–1077.
"""

import mmap
import struct
from pathlib import Path

VERSION = 102

_HEADER = struct.Struct("<10I32x")
# Left context number, word cost and place of the features; right context number, part of speech and what is not used are passed over.
_TOKEN = struct.Struct("<H4xhI4x")
_LONGEST_FEATURES = 1024


class EntryError(ValueError):
    """A dictionary is compiled into another format."""


class Entries:
    """The entries of one dictionary file.

    Raises:
        EntryError: the file has another format.
    """

    def __init__(self, path: Path) -> None:
        self._file = path.open("rb", buffering=0)
        header = self._file.read(_HEADER.size)
        _, version, *_, words, tokens, _, _ = _HEADER.unpack(header) if len(header) == _HEADER.size else (0,) * 10
        if version != VERSION:
            raise EntryError(f"{path.name} is no dictionary of version {VERSION}: install the unidic-lite that wakugumi asks for")
        self._tokens = _HEADER.size + words
        self._features = self._tokens + tokens
        # The features are five sixths of the file, and what a system maps of it beside a place that is read is more than what is read.
        self._words = mmap.mmap(self._file.fileno(), self._features, access=mmap.ACCESS_READ)
        # Base and check of each unit in turn, signed; as numbers they are read faster than unpacked.
        self._units = memoryview(self._words)[_HEADER.size : self._tokens].cast("i")

    def of_word(self, surface: str, context: int, cost: int) -> list[str]:
        """The features of all entries of a word that have this left context number and word cost."""
        first, number = self._find(surface.encode("utf-8"))
        if not number:
            return []
        tokens = self._words[first : first + _TOKEN.size * number]
        return [self._features_at(place) for left, price, place in _TOKEN.iter_unpack(tokens) if left == context and price == cost]

    def by_numbers(self) -> dict[tuple[int, int], list[str]]:
        """The features of all entries by left context number and word cost, for a small dictionary."""
        found: dict[tuple[int, int], set[str]] = {}
        for left, price, place in _TOKEN.iter_unpack(self._words[self._tokens :]):
            found.setdefault((left, price), set()).add(self._features_at(place))
        return {numbers: [*features] for numbers, features in found.items()}

    def _find(self, word: bytes) -> tuple[int, int]:
        """The place of the first token of a word, and how many it has."""
        units = self._units
        base = units[0]
        for byte in word:
            place = 2 * (base + byte + 1)
            if units[place + 1] != base:
                return 0, 0
            base = units[place]
        found, check = units[2 * base], units[2 * base + 1]
        value = -found - 1
        return (self._tokens + _TOKEN.size * (value >> 8), value & 0xFF) if check == base and found < 0 else (0, 0)

    def _features_at(self, place: int) -> str:
        self._file.seek(self._features + place)
        read = self._file.read(_LONGEST_FEATURES)
        return read[: read.index(0)].decode("utf-8")
