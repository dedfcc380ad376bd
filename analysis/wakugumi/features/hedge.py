"""The hedge family: expressions by which the writer, or a source, lowers commitment to the truth of a claim."""

from collections.abc import Sequence

from wakugumi.features.hedge_marking import mark_expressions
from wakugumi.features.records import Attribution, Mark
from wakugumi.language.parsing import ParsedPassage

NAME = "hedge"
CATEGORIES = ("epistemic", "evidential", "hearsay", "unknown", "approximate")


def extract(passage: ParsedPassage, attributions: Sequence[Attribution]) -> list[Mark]:
    """The hedges of one passage, in order; those that hand over a claim themselves are `reported`, the others have no owner yet."""
    return mark_expressions(passage, NAME)
