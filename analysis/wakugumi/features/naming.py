"""The naming family."""

from collections.abc import Sequence

from wakugumi.features.records import Attribution, Mark
from wakugumi.language.parsing import ParsedPassage
from wakugumi.language.patterns import longest

NAME = "naming"
CATEGORIES = ("state", "capital", "leader", "regime")


def extract(passage: ParsedPassage, attributions: Sequence[Attribution]) -> list[Mark]:
    """The marks of this family in one passage, in order, without owners."""
    tokens = passage.tokens
    return [
        Mark(NAME, match.value.category, tokens.starts[match.first], tokens.ends[match.last], match.value.id)
        for match in longest(passage.matches.get(NAME, ()))
    ]
