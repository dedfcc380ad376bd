"""The booster family: expressions by which the writer, or a source, raises commitment to the truth of a claim."""

from collections.abc import Sequence

from wakugumi.features.hedge_marking import mark_expressions
from wakugumi.features.records import Attribution, Mark
from wakugumi.language.parsing import ParsedPassage

NAME = "booster"
CATEGORIES = ("booster",)


def extract(passage: ParsedPassage, attributions: Sequence[Attribution]) -> list[Mark]:
    """The boosters of one passage, in order, without owners."""
    return mark_expressions(passage, NAME)
