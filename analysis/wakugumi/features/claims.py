"""Claims and their certainty."""

from collections.abc import Sequence

from wakugumi.features.records import Attribution, Claim, Mark
from wakugumi.language.parsing import ParsedPassage


def find_claims(passage: ParsedPassage, attributions: Sequence[Attribution], marks: Sequence[Mark]) -> list[Claim]:
    """The claims of one passage in order."""
    return []
