"""The feature families, in the order in which they are marked.

A family is a module with `NAME`, `CATEGORIES` and `extract(passage, attributions) -> list[Mark]`, a lexicon of its name and golden
sentences in `tests/examples`. Attribution comes first, since the others are told by whose words they stand in.
"""

from collections.abc import Sequence
from typing import Protocol

from wakugumi.features import booster, hedge, loaded, naming
from wakugumi.features.records import Attribution, Mark
from wakugumi.language.parsing import ParsedPassage


class Family(Protocol):
    """What a family's module offers."""

    @property
    def NAME(self) -> str:  # noqa: N802
        """The family's key."""
        ...

    @property
    def CATEGORIES(self) -> tuple[str, ...]:  # noqa: N802
        """Its categories, in the order in which they are shown."""
        ...

    def extract(self, passage: ParsedPassage, attributions: Sequence[Attribution]) -> list[Mark]:
        """The marks of this family in one passage, in order, without owners."""
        ...


FAMILIES: tuple[Family, ...] = (hedge, booster, loaded, naming)
