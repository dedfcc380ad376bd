"""The name that stands for a topic without は: whom a heading or a sentence opens with, before its first comma, label or space."""

from bisect import bisect_left
from collections.abc import Callable, Sequence

from wakugumi.features.attribution.grammar.noun_phrases import Phrase
from wakugumi.features.attribution.grammar.openings import skip_connectives
from wakugumi.features.attribution.grammar.relations import is_attributive
from wakugumi.features.attribution.words.regions import ASIDE, Region, Unit
from wakugumi.features.attribution.words.source_types import CAPABLE, PEOPLE, SPEAKERS
from wakugumi.language.words import COLONS

_FAR = 20
# How many units stand before この監督 in 実はこの監督、.
_ADVERB = 2


def heading_topic(
    units: Sequence[Unit], is_apart: Callable[[int], bool], phrase: Callable[[int, int, str], Phrase | None]
) -> Phrase | None:
    """The name that a heading opens with: 知事、見直しを表明; 【橋崩落】知事、…; 林さん：誤りを謝罪; 軍報道官 隣国を非難.

    Args:
        units: the units of the heading.
        is_apart: whether white space stands before the unit of an index.
        phrase: the noun phrase that ends at a unit, by the unit after it and its mark.
    """
    first = 1 if units and units[0].pos == ASIDE else 0
    label: Phrase | None = None
    for index in range(first, min(_FAR, len(units))):
        unit = units[index]
        if unit.is_comma:
            named = phrase(index - 1, index, "は") if index > first else None
            return named if named and named.capable and named.first == first else label
        if index > first and units[index - 1].is_nominal and (unit.surface in COLONS or is_apart(index)):
            named = phrase(index - 1, index - is_apart(index), "は")
            known = named if named and named.kind in SPEAKERS and named.first == first else None
            if known and not units[known.head].pos.startswith("名詞-固有名詞-地名"):
                label = known
            first = index + (unit.surface in COLONS)
        if unit.is_predicate or unit.as_particle in ("は", "が", "を"):
            return label
    return label


def of_own_part(gaps: Sequence[int], subjects: list[Phrase], end: int) -> list[Phrase]:
    """Those of `subjects` in the part of a heading before unit `end`, where it has a topic of its own: 大関が入院　親方は「心配ない」.

    Args:
        gaps: the units of the heading that white space stands before.
        subjects: the subjects before `end`.
        end: a unit.
    """
    part = bisect_left(gaps, end) - 1
    own = [one for one in subjects if part >= 0 and one.first >= gaps[part]]
    return own if any(one.mark == "は" and one.capable for one in own) else subjects


def without_singled_out(units: Sequence[Unit], subjects: list[Phrase]) -> list[Phrase]:
    """`subjects` without whoever a sentence singles out with で, where it goes on with a topic: 怒ったのは農家で、町長は."""
    topics = [one.particle for one in subjects if one.capable and one.mark in ("は", "も") and units[one.particle].surface != "で"]
    last = max(topics, default=-1)
    return [one for one in subjects if one.mark != "は" or units[one.particle].surface != "で" or one.particle > last]


def bare_topic(region: Region, subjects: Sequence[Phrase], phrase: Callable[[int, int, str], Phrase | None]) -> Phrase | None:
    """Whoever a sentence opens with before its first comma, with no は and no other subject: 問い詰められた秘書、下を向いて「…」.

    Not one of several: 町長、議員らから「…」と言われた.
    """
    comma = region.shape.find("、", 1, _FAR)
    if comma < 1 or region.depth or not region.units[comma - 1].is_nominal or any(one.capable and one.mark != "では" for one in subjects):
        return None
    named = phrase(comma - 1, comma, "は")
    if named is None or named.kind not in PEOPLE:
        return None
    pointed = named.first <= _ADVERB and region.units[named.first].pos == "連体詞"
    led = pointed or named.first <= skip_connectives(region.units, 0, comma, 0)
    if named.first and region.units[named.first - 1].as_particle == "と":
        asked = [at for at in range(named.first, named.head) if region.units[at].is_predicate]
        named, led = named._replace(first=asked[-1] + 1 if asked else named.first), bool(asked)
    if not led and not is_attributive(region.units, named.first - 1):
        return None
    following = next((at for at in range(comma + 1, min(comma + _FAR, len(region.units))) if not region.units[at].is_nominal), comma + 1)
    listed = following > comma + 1 and region.units[following].as_particle not in ("を", "で", "に")
    beside = phrase(following - 1, following, "") if listed else None
    return None if beside and beside.kind in CAPABLE else named
