"""Attribution: who is given the floor, through whom, and how."""

from collections.abc import Sequence

from wakugumi.features.records import Attribution, PassageMarks
from wakugumi.language.parsing import ParsedPassage


def extract_attributions(passage: ParsedPassage) -> list[Attribution]:
    """The attributions of one passage, in order of their cues, with parents and depths."""
    return []


def carry_over(marked: Sequence[PassageMarks], parsed: Sequence[ParsedPassage]) -> list[PassageMarks]:
    """The passages of an article, with quotations that run over several paragraphs carried on (`voice_from`)."""
    return list(marked)
