"""Noun phrases that may name a source."""

from collections.abc import Sequence
from typing import NamedTuple

from wakugumi.features.attribution.grammar.relations import makes_particle, phrase_start
from wakugumi.features.attribution.words.closed import closed
from wakugumi.features.attribution.words.regions import QUOTE, Region, Unit
from wakugumi.features.attribution.words.source_types import CAPABLE, NOUNS_OF_PEOPLE, as_source
from wakugumi.features.attribution.words.units import NO_UNIT, Bracket
from wakugumi.language.words import DOUBLE_HYPHENS

_BULLETS = frozenset("▪■◆●○◎▼◇□★☆▲△▽※・→＊")
_SEATS = closed("seats")
_JOINERS = closed("joiners")
_DATES = frozenset("年月日時分")
_NOW = frozenset({"今", "現在", "今日"})
_DATED = closed("dated")
_VOICES = closed("voices")
# Where in a paper words stand, and how near behind its name.
_PAGES = closed("pages")
_PAGE = 10


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
        first + 1 < head
        and units[first].surface in ("その", "この")
        and units[first + 1].lemma in _JOINERS
        and _opens_noun(units[first + 2])
    )
    first = _after_about(units, first, head)
    return _after_date(units, first + 2 if opened or after else first, head)


def _opens_noun(unit: Unit) -> bool:
    return unit.is_nominal or unit.pos == QUOTE


def _after_about(units: Sequence[Unit], first: int, head: int) -> int:
    """`first` after について and the like before ある: 理由についてある議員."""
    for index in range(first + 3, head):
        if units[index].surface == "ある" and units[index - 1].as_particle == "て" and makes_particle(units, index - 2):
            return index
    return first


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


def role_before(region: Region, first: int) -> int:
    """The last unit of a role told with で before the name at unit `first`: 俳優で歌手の林氏; -1 where none is, or another has it.

    So is one of a group, before a comma: 常連の一人、林氏.
    """
    units = region.units
    if units[first - 1].is_comma and units[first - 2].lemma == "一人" and units[first - 3].surface == "の":
        return first - 2
    # 元監視員で、今は研究所にいる林氏
    at = first - 2 if first > 4 and units[first - 1].as_particle == "は" and units[first - 2].lemma in _NOW else first
    last = at - 2 - units[at - 1].is_comma
    joined = last >= 0 and units[last + 1].surface == "で" and region.nouns.get(last) in NOUNS_OF_PEOPLE
    others = joined and units[max(0, phrase_start(units, last) - 1)].as_particle in ("が", "は", "も")
    return last if joined and not others and units[last].lemma not in _VOICES else -1


def before_marks(units: Sequence[Unit], head: int) -> int:
    """The head before what double hyphens hold: 林さん（８２）＝鳥栖市＝."""
    if units[head].surface not in DOUBLE_HYPHENS:
        return head
    for index in range(head - 1, max(0, head - 14), -1):
        if units[index].surface in DOUBLE_HYPHENS:
            return index - 1
        if units[index].as_particle in ("は", "が", "を"):
            break
    return head


def prints(units: Sequence[Unit], particle: int) -> bool:
    """Whether a name before a particle is that of a paper, by where in it the words stand: 北辰は8日付の社説で、."""
    for index in range(particle + 1, min(particle + _PAGE, len(units) - 2)):
        unit, following = units[index], units[index + 1]
        if unit.lemma in _PAGES:
            return following.surface == "で"
        if unit.is_predicate or unit.pos == QUOTE or unit.as_particle in ("は", "が", "を", "に"):
            break
        if unit.surface == "付" and following.surface == "で" and units[index + 2].pos == QUOTE:
            return True
    return False


def is_example(units: Sequence[Unit], index: int) -> bool:
    """Whether a quotation is a name: one in katakana or Latin letters, or one of those listed before などの and といった."""
    unit = units[index]
    if isinstance(unit, Bracket) and unit.is_name:
        return True
    after = next((at for at in range(index + 1, len(units)) if units[at].pos != QUOTE), len(units))
    following, beyond = [*units[after : after + 2], NO_UNIT, NO_UNIT][:2]
    if following.surface == "と":
        named = beyond.surface in ("いっ", "いう")
    else:
        named = following.surface == "など" and (beyond.surface == "の" or beyond.is_nominal)
    return named and not unit.inflection
