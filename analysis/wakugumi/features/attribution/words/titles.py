"""Titles as sources: who holds one is named by it, unless many hold it or a vague word stands before it."""

from collections.abc import Sequence

from wakugumi.features.attribution.words.closed import closed
from wakugumi.features.attribution.words.name_shapes import KATAKANA, compound, has_name, is_one_of_many, is_open_name, is_surname
from wakugumi.features.attribution.words.regions import ASIDE, Region, Unit
from wakugumi.features.attribution.words.units import Bracket

_VAGUE = closed("vague")
_SEATS_OF_MANY = closed("seats_of_many")
# What stands before such a title and is no name: 現職議員.
_UNNAMED_BEFORE = closed("unnamed_before")


def titled(region: Region, first: int, last: int) -> str:
    """The type of a title: nobody is named by one that many hold, or that a vague word stands before (野党の県議, ある市長)."""
    units = region.units
    ahead = units[first:last]
    if ahead and (ahead[-1].surface in "同両" or is_surname(units, last - 1) or _is_of_party(units, last)):
        return "person"
    opening = region.openings.get(last, last)
    many = units[last].lemma in _SEATS_OF_MANY or word_of(region, last) in _SEATS_OF_MANY
    if many and any(KATAKANA.fullmatch(one.surface) for one in units[max(first, opening - 3) : opening]):
        many = False
    if many and opening > first and word_of(region, last) in _SEATS_OF_MANY:
        many = not is_open_name(units[opening - 1]) or opening - 1 in region.nouns or units[opening - 1].surface in _UNNAMED_BEFORE
    named = has_name(units[compound(units, first, last) : last])
    return "anonymous" if (many or is_vague(ahead) or is_one_of_many(units, first, last)) and not named else "person"


def word_of(region: Region, last: int) -> str:
    """The noun of the lexicon that ends at unit `last`, whole: 県議, 事務所."""
    return "".join(unit.surface for unit in region.units[region.openings.get(last, last) : last + 1])


def is_vague(units: Sequence[Unit]) -> bool:
    """Whether a word that takes the name from a title stands among the units."""
    return any(unit.lemma in _VAGUE for unit in units)


def _is_of_party(units: Sequence[Unit], last: int) -> bool:
    """Whether the party of a member stands in parentheses, so that the member is named: 井沢田学議員（自民）."""
    aside = units[last + 1] if last + 1 < len(units) else None
    member = units[last].lemma in _SEATS_OF_MANY and not is_vague(units[last - 1 : last])
    return member and isinstance(aside, Bracket) and aside.pos == ASIDE and not aside.ending.isdigit()
