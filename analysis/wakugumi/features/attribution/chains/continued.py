"""Quotations that run over several paragraphs.

A quotation that a paragraph leaves open goes on to the paragraph that closes it: up to its closing bracket, everything is the voice of the
speaker named where it opens, else where it closes. A bracket that no later paragraph closes was left open by mistake and carries nothing.
"""

import re
from collections.abc import Sequence
from itertools import chain
from typing import NamedTuple

from wakugumi.features.records import AUTHOR, Attribution, Interval, PassageMarks, disjoint
from wakugumi.features.voice import attributed_intervals
from wakugumi.language.parsing import ParsedPassage

LONGEST = 12

_CLOSING = re.compile("[」』”｣]")


class _Run(NamedTuple):
    """A quotation over passages `first` to `last`: it opens at `start` in the first and closes at `end` in the last."""

    first: int
    last: int
    start: int
    end: int


def carry_over(marked: Sequence[PassageMarks], parsed: Sequence[ParsedPassage]) -> list[PassageMarks]:
    """The passages of an article, with quotations that run over several paragraphs carried on (`voice_from`).

    The counts of what is attributed include what is carried, and marks of the author's within it belong to the speaker: their owner
    is `voice_from`, the id of the passage and of the attribution joined with #.
    """
    result = list(marked)
    for run in _runs(parsed):
        speaker = _speaker(result, run)
        if not speaker:
            continue
        for index in range(run.first, run.last + 1):
            start = run.start if index == run.first else 0
            end = run.end if index == run.last else len(parsed[index].text)
            named_here = speaker.startswith(result[index].passage + "#")
            if not named_here and start < end:
                result[index] = _carried(result[index], parsed[index], (start, end), speaker)
    return result


def _runs(parsed: Sequence[ParsedPassage]) -> list[_Run]:
    runs = []
    opened: tuple[int, int] | None = None
    for index, passage in enumerate(parsed):
        closing = _unmatched_closing(passage) if opened or index else None
        if opened and closing is not None:
            runs.append(_Run(opened[0], index, opened[1], closing))
            opened = None
        elif opened and index - opened[0] >= LONGEST:
            opened = None
        opening = _left_open(passage)
        if opening is not None and (opened is None or not passage.text[:opening].strip(" 　")):
            opened = opened or (index, opening + 1)
    return runs


def _left_open(passage: ParsedPassage) -> int | None:
    """Where the quotation opens that the passage's last line leaves open."""
    end = len(passage.text.rstrip())
    for quotation in passage.quotations:
        if quotation.is_quote and not quotation.closed and quotation.end >= end:
            return quotation.start
    return None


def _unmatched_closing(passage: ParsedPassage) -> int | None:
    """The first closing bracket that nothing in the passage opens."""
    matched = {quotation.end - 1 for quotation in passage.quotations if quotation.closed}
    return next((found.start() for found in _CLOSING.finditer(passage.text) if found.start() not in matched), None)


def _speaker(marked: Sequence[PassageMarks], run: _Run) -> str:
    """The passage and attribution whose quotation this is."""
    opening = [one for one in marked[run.first].attributions if one.content and one.content[0] <= run.start < one.content[1]]
    closing = [one for one in marked[run.last].attributions if one.content and one.content[0] < run.end <= one.content[1]]
    named = chain(_innermost(opening, marked[run.first]), _innermost(closing, marked[run.last]))
    return next(named, "")


def _innermost(attributions: Sequence[Attribution], marks: PassageMarks) -> list[str]:
    return [f"{marks.passage}#{one.id}" for one in sorted(attributions, key=lambda one: -one.depth)]


def _carried(marks: PassageMarks, passage: ParsedPassage, span: Interval, speaker: str) -> PassageMarks:
    merged = disjoint([*attributed_intervals(marks.attributions), span])
    owned = tuple(
        mark._replace(owner=speaker) if mark.owner == AUTHOR and span[0] <= mark.start and mark.end <= span[1] else mark
        for mark in marks.marks
    )
    return marks._replace(
        marks=owned,
        n_attributed_tokens=sum(len(passage.tokens.span(*interval)) for interval in merged),
        n_attributed_characters=sum(end - start for start, end in merged),
        voice_from=speaker,
    )
