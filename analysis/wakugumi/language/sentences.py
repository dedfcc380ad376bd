"""Sentences, brackets counted: 「…。…」と述べた is one."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from wakugumi.language.quotations import Quotation

SENTENCE_MARK = re.compile("[。．！？!?\n]")
_END = re.compile(r"[。．！？!?]++[」』”）)]*+|\n++")
_AFTER_QUOTATION = re.compile(r"(?<=[。．！？!?])[」』”]++")
# What carries a sentence on after a quotation: a particle, a comma, or a predicate that takes it; and after 「！」: と,
# or the dash before who ends a headline.
_AFTER_BRACKET = re.compile(r"[ 　]*(?:[とをがはもにでのへや、，,]|って|など|だ|です|から|まで|より|・|[」』”）)])")
# The ! of a name in Latin letters: Yahoo!ニュース.
_IN_NAME = re.compile(r"(?<=[A-Za-zＡ-Ｚａ-ｚ])[！!]+(?=[ァ-ヿ一-龠A-Za-zＡ-Ｚａ-ｚはがのにをでとも])")
_AFTER_EXCLAMATION = re.compile(r"[ 　]*(?:[とをが、，]|って|など)|[―—＝=][^。．！？!?―—＝=\n]{1,14}(?:\n|$)")


class Span(NamedTuple):
    """A stretch of a text in code points, end exclusive."""

    start: int
    end: int


def split_sentences(text: str, quotations: Sequence[Quotation]) -> tuple[Span, ...]:
    """The sentences of `text`, without the white space around them; together they hold every other character.

    An end mark inside brackets ends no sentence, nor does one that a particle follows (「…！」と). A quotation that ends
    with an end mark is a sentence of its own where nothing carries it on.
    """
    outer = [quotation for quotation in quotations if quotation.depth == 1]
    starts = [quotation.start for quotation in outer]
    cuts = []
    for found in (*_END.finditer(text), *_AFTER_QUOTATION.finditer(text)):
        index = bisect_right(starts, found.start()) - 1
        inside = index >= 0 and found.start() < outer[index].end - outer[index].closed
        if not (inside and found.end() < outer[index].end) and not (_is_carried_on(text, found.end()) or is_in_name(text, found.start())):
            cuts.append(found.end())
    bounds = sorted({0, *cuts, len(text)})
    spans = (stripped(text, start, end) for start, end in pairwise(bounds))
    return tuple(span for span in spans if span.start < span.end)


def is_in_name(text: str, position: int) -> bool:
    """Whether the mark at `position` is the ! of a name and ends no sentence."""
    return bool(_IN_NAME.match(text, position))


def _is_carried_on(text: str, position: int) -> bool:
    last = text[position - 1]
    if last in "」』”":
        return bool(_AFTER_BRACKET.match(text, position))
    return last in "！？!?" and bool(_AFTER_EXCLAMATION.match(text, position))


def stripped(text: str, start: int, end: int) -> Span:
    """The stretch without the white space at its ends."""
    piece = text[start:end]
    return Span(start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip()))
