"""What MeCab must never see, and how a text is cut so that offsets survive.

MeCab stops at a NUL, crashes on texts near a million characters and earlier on one repeated character, and takes quadratic
time on some runs; fugashi refuses lone surrogates. A guarded text is a list of chunks that are safe to tokenize and of runs that
stand as one token each; spaces beyond a limit belong to neither.
"""

import re
from collections.abc import Iterator
from operator import eq
from typing import NamedTuple

LONGEST_CHUNK = 100_000
LONGEST_RUN = 300

_REFUSED = re.compile(r"[\0\ud800-\udfff]")
_LONG_RUN = re.compile(rf"(.)\1{{{LONGEST_RUN - 1}}}", re.DOTALL)
_UNREADABLE = re.compile(rf"(?P<unreadable>[\0\ud800-\udfff]+)|(?P<run>(?P<character>.)(?P=character){{{LONGEST_RUN - 1},}}+)", re.DOTALL)
_LINE_BREAKING = "\n\r\t"
_AS_SPACES = str.maketrans(_LINE_BREAKING, "   ")
_SENTENCE_END = "。！？!?\n"


class Chunk(NamedTuple):
    """A stretch of a text: to be tokenized, or (`opaque`) to stand as one token."""

    start: int
    text: str
    opaque: bool


def is_safe(text: str) -> bool:
    """Whether the tokenizer may read `text` as it is."""
    return len(text) <= LONGEST_CHUNK and not _REFUSED.search(text) and not (_may_run(text) and _LONG_RUN.search(text))


def _may_run(text: str) -> bool:
    """Whether one of the stretches that a long run would cover, wherever it begins, begins and ends with the same character."""
    half = LONGEST_RUN // 2
    return any(map(eq, text[::half], text[half - 1 :: half]))


def readable(text: str) -> str:
    """`text` with every line end and tab as one space, so that the tokenizer's output keeps one token a line."""
    return text.translate(_AS_SPACES) if any(character in text for character in _LINE_BREAKING) else text


def chunks(text: str) -> Iterator[Chunk]:
    """The chunks of `text` in order; long runs of white space are left out."""
    position = 0
    for found in _UNREADABLE.finditer(text):
        yield from _pieces(text, position, found.start())
        if not found[0].isspace():
            yield Chunk(found.start(), found[0], opaque=True)
        position = found.end()
    yield from _pieces(text, position, len(text))


def _pieces(text: str, start: int, end: int) -> Iterator[Chunk]:
    while start < end:
        stop = end if end - start <= LONGEST_CHUNK else _last_sentence_end(text, start, start + LONGEST_CHUNK)
        yield Chunk(start, text[start:stop], opaque=False)
        start = stop


def _last_sentence_end(text: str, start: int, end: int) -> int:
    """One past the last sentence end in `text[start:end]`, or `end` where there is none."""
    return max(text.rfind(character, start, end) for character in _SENTENCE_END) + 1 or end
