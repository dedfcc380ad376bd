"""Noun phrases that may name a source."""

from collections.abc import Sequence
from typing import NamedTuple

from wakugumi.features.attribution.regions import Unit
from wakugumi.features.attribution.source_types import CAPABLE, as_source

_BULLETS = frozenset("▪■◆●○◎▼◇□★☆▲△▽※・→＊")


class Phrase(NamedTuple):
    """A noun phrase: units `first` to `head` (both included), the particle unit after it, and the type of source it names."""

    first: int
    head: int
    particle: int
    mark: str
    kind: str

    @property
    def capable(self) -> bool:
        """Whether it names somebody or something that speaks."""
        return self.kind in CAPABLE

    def as_source(self, word: str) -> "Phrase":
        """The phrase with a type, where its construction makes it a source."""
        return self._replace(kind=as_source(self.kind, word))


def without_opening(units: Sequence[Unit], first: int, head: int) -> int:
    """`first` after what opens a line or a sentence and is no part of the phrase: a bullet, 一方の."""
    while first < head and units[first].surface in _BULLETS:
        first += 1
    opened = first + 1 < head and units[first].lemma == "一方" and units[first + 1].surface == "の"
    return first + 2 if opened else first
