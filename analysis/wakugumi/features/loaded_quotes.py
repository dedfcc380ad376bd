"""Scare quotes: brackets around a term that the writer keeps at a distance, told from speech, titles, terms and names."""

from collections.abc import Sequence

from wakugumi.features.records import Attribution, Mark
from wakugumi.language.parsing import ParsedPassage


def scare_quotes(passage: ParsedPassage, attributions: Sequence[Attribution], marks: Sequence[Mark]) -> list[Mark]:
    """The scare quotes of one passage, in order."""
    return []
