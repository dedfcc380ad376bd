"""Turns of speech without a verb: 近所の女性「…」「…」市は…, 主婦・30代「…」会社員「…」, 【店の客】「…」店によると….

Broadcasters print who speaks and what is said as a script does, with no stop between; what follows is a sentence of its own.
"""

from collections.abc import Iterator, Sequence

from wakugumi.features.attribution.words.units import ASIDE, QUOTE, Unit

_SHORTEST = 7
_NEAR = 12
_LONGEST = 60
_SPEAKERS = frozenset({"person", "title", "anonymous"})
LABELS = frozenset("【〈《＜<")
"""Brackets around a label, which names who speaks."""


def turn_ends(units: Sequence[Unit], starts: Sequence[int], ends: Sequence[int], nouns: Sequence[str]) -> Iterator[int]:
    """One past each turn of speech at the start of a row of units or after another turn.

    Args:
        units: the units of a sentence.
        starts: where they begin.
        ends: where they end.
        nouns: the type of source that each unit's last noun names, empty for none.
    """
    begun = 0
    for index in range(1, len(units)):
        if units[index].pos != QUOTE or (index + 1 < len(units) and units[index + 1].pos == QUOTE):
            continue
        first = index
        while first > begun and units[first - 1].pos == QUOTE:
            first -= 1
        adjoins = first > begun and starts[first] == ends[first - 1]
        long = all(one.inner and one.inner[1] - one.inner[0] >= _SHORTEST for one in units[first : index + 1])
        goes_on = _begins(units, index + 1) or (_is_label(units[first - 1]) and _stops(units, index + 1))
        if adjoins and long and goes_on and _speaks(units, nouns, begun, first):
            yield index + 1
            begun = index + 1


def _is_label(unit: Unit) -> bool:
    return unit.pos == ASIDE and unit.surface in LABELS


def _stops(units: Sequence[Unit], first: int) -> bool:
    """Whether nothing takes what ends before unit `first`: no particle, no comma, no predicate."""
    return first < len(units) and not (units[first].is_particle or units[first].is_comma or units[first].is_predicate)


def _speaks(units: Sequence[Unit], nouns: Sequence[str], begun: int, end: int) -> bool:
    """Whether nothing but somebody's name or label stands before unit `end`."""
    before = units[end - 1]
    if end - begun > _LONGEST:
        return False
    if _is_label(before):
        return end - 1 == begun
    aged = before.surface == "代" and end > 1 and units[end - 2].pos == "名詞-数詞"
    named = nouns[end - 1] in _SPEAKERS or before.pos.startswith("名詞-固有名詞-人名") or aged or before.pos == ASIDE
    return named and not any(unit.surface in ("は", "が", "も", "を", "、", "と") and not unit.is_nominal for unit in units[begun:end])


def _begins(units: Sequence[Unit], first: int) -> bool:
    """Whether a sentence begins at unit `first`: with a topic, an adjunct or the next speaker."""
    if first >= len(units) or _is_label(units[first]):
        return first < len(units)
    index = first
    while index < min(len(units), first + _NEAR) and (units[index].is_nominal or units[index].surface in ("の", "・")):
        index += 1
    if index == first or index >= len(units):
        return False
    following = units[index + 1].lemma if index + 1 < len(units) else ""
    led = units[index].surface in ("に", "で") and following in ("は", "因る", "よる")
    return units[index].pos == QUOTE or units[index].surface in ("は", "も", "、", "から") or led
