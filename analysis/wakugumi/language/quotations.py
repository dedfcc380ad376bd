"""Bracketed stretches of a text, paired and nested, in one linear pass.

A bracket that is never closed ends with its line; a closing bracket of another kind than any open one is no bracket at all.
"""

import re
from bisect import bisect_left
from typing import NamedTuple

PAIRS = {
    "「": "」",
    "『": "』",
    "“": "”",
    "〝": "〟",
    "（": "）",
    "(": ")",
    "【": "】",
    "〈": "〉",
    "＜": "＞",
    "<": ">",
    "《": "》",
    "［": "］",
    "[": "]",
    "〔": "〕",
    "｢": "｣",
}
QUOTES = frozenset('「『“〝"｢＂')

_OPENING = {closing: opening for opening, closing in PAIRS.items()} | {"〞": "〝"}
_BRACKET = re.compile("[" + re.escape("".join([*PAIRS, *_OPENING, '"', "＂"])) + "]")
_LINE_END = re.compile("\n")


class Quotation(NamedTuple):
    """A bracketed stretch: `text[start]` is the opening bracket, `text[end - 1]` the closing one where `closed`."""

    start: int
    end: int
    depth: int
    closed: bool
    mark: str

    @property
    def is_quote(self) -> bool:
        """Whether the brackets are quotation marks, not parentheses."""
        return self.mark in QUOTES

    @property
    def inner(self) -> tuple[int, int]:
        """The span between the brackets."""
        return self.start + 1, self.end - self.closed


def find_quotations(text: str) -> tuple[Quotation, ...]:
    """The bracketed stretches of `text`, in order of their opening brackets; `depth` is 1 for the outermost."""
    found: list[Quotation] = []
    stack: list[tuple[str, int]] = []
    waiting: dict[str, int] = {}
    line_ends = [line_end.start() for line_end in _LINE_END.finditer(text)]

    def end_of_line(start: int, limit: int) -> int:
        following = bisect_left(line_ends, start)
        return min(line_ends[following], limit) if following < len(line_ends) else limit

    def closes_on_line(position: int) -> bool:
        # A straight quote opens only where its line holds another: an inch mark or a stray quote does not.
        return text.find(text[position], position + 1, end_of_line(position, len(text))) >= 0

    def close(end: int, closed: bool) -> None:
        opening, start = stack.pop()
        waiting[opening] -= 1
        found.append(Quotation(start, end, len(stack) + 1, closed, opening))

    for bracket in _BRACKET.finditer(text):
        position, character = bracket.start(), bracket[0]
        opening = character if character in '"＂' else _OPENING.get(character)
        if opening and waiting.get(opening):
            while stack[-1][0] != opening:
                close(end_of_line(stack[-1][1], position), closed=False)
            close(position + 1, closed=True)
        elif character in PAIRS or (character in '"＂' and closes_on_line(position)):
            stack.append((character, position))
            waiting[character] = waiting.get(character, 0) + 1
    while stack:
        close(end_of_line(stack[-1][1], len(text)), closed=False)
    return tuple(_nested(sorted(found, key=lambda quotation: (quotation.start, -quotation.end))))


def _nested(quotations: list[Quotation]) -> list[Quotation]:
    """Depths counted again once every end is known: an unclosed bracket ends with its line and holds nothing behind it."""
    ends: list[int] = []
    nested = []
    for quotation in quotations:
        while ends and ends[-1] <= quotation.start:
            ends.pop()
        ends.append(quotation.end)
        nested.append(quotation if quotation.depth == len(ends) else quotation._replace(depth=len(ends)))
    return nested
