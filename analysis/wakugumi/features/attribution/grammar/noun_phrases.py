"""Noun phrases that may name a source."""

from collections.abc import Sequence
from typing import NamedTuple

from wakugumi.features.attribution.words.closed import closed
from wakugumi.features.attribution.words.regions import Unit
from wakugumi.features.attribution.words.source_types import CAPABLE, as_source

_BULLETS = frozenset("▪■◆●○◎▼◇□★☆▲△▽※・→＊")
_SEATS = closed("seats")
_JOINERS = closed("joiners")
_DATES = frozenset("年月日時分")
_DATED = closed("dated")


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
    after = (
        first + 1 < head and units[first].surface in ("その", "この") and units[first + 1].lemma in _JOINERS and units[first + 2].is_nominal
    )
    return _after_date(units, first + 2 if opened or after else first, head)


def _after_date(units: Sequence[Unit], first: int, head: int) -> int:
    """`first` after a bare date or time of day: 28日ソラ通信; not 28日付の同紙, 28日の会合."""
    index = first
    while index + 1 < head and units[index].pos == "名詞-数詞" and units[index + 1].surface in _DATES:
        index += 2
    dated = index > first and units[index - 1].surface != "年" and units[index - 1].surface != "月"
    unit = units[index]
    named = unit.pos.startswith(("名詞-固有名詞", "名詞-普通名詞")) and not (unit.is_temporal or unit.surface in _DATED)
    return index if dated and named else first


def is_town(units: Sequence[Unit], phrase: Phrase, following: Sequence[Phrase]) -> bool:
    """Whether a named town with では is where somebody else speaks: 広島市では、幹事長が〜と明かした, not 広島市では〜としている."""
    named = phrase.first < phrase.head and units[phrase.head - 1].pos.startswith("名詞-固有名詞-地名")
    if not named or units[phrase.head].surface not in _SEATS or not following:
        return False
    return following[0].capable and following[0].first <= phrase.particle + 2
