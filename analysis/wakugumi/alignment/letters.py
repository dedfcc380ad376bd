"""What copies are compared by: letters and digits, and the hashes that stand for them."""

import hashlib
import re
import unicodedata
from typing import NamedTuple

_NO_LETTERS = re.compile(r"[\W_]+")


class Letters(NamedTuple):
    """A text as copies are told by it.

    Attributes:
        letters: its letters and digits.
        length: how many.
        content: their hash.
        stripped: the hash of all but the space around the text.
    """

    letters: str
    length: int
    content: int
    stripped: int


def letters(text: str) -> str:
    """The letters and digits of `text` in their NFKC form and lower case."""
    return _NO_LETTERS.sub("", unicodedata.normalize("NFKC", text).casefold())


def content_hash(content: str) -> int:
    """What a text is known by where texts are not held."""
    return int.from_bytes(hashlib.blake2b(content.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "little")


def lettered(text: str) -> Letters:
    """The text without what copies are not told by."""
    found = letters(text)
    return Letters(found, len(found), content_hash(found), content_hash(text.strip()))


NOT_COMPARED = Letters("", 0, 0, 0)
"""Of a passage that is not measured."""
