"""The colon after who speaks: 外相: 合意は近い; 外相：「合意は近い」／野党：「遠い」; 隣国の主張：「海は我らのもの」."""

import re
from collections.abc import Iterator, Sequence

from wakugumi.features.attribution.contents.bracketed import made
from wakugumi.features.attribution.cues.findings import Finding
from wakugumi.features.attribution.cues.scope import Phrase, Scope
from wakugumi.features.attribution.grammar.relations import STOPS, all_quoted
from wakugumi.features.attribution.words.closed import closed
from wakugumi.features.attribution.words.regions import QUOTE, Unit
from wakugumi.features.attribution.words.source_types import PEOPLE, SPEAKERS

_COLON = re.compile("：")
_FAR = 30
# How many signs may stand before who speaks: ⚡️外相：.
_LED = 4
# What parts one speaker's words from the next's, or the name of the site from a headline.
_PARTING = frozenset("/／|｜")
_SAYINGS = closed("sayings")
_WRITERS = closed("writers") | closed("first_person")
_PROFESSING = closed("professing")
_ANNOUNCEMENTS = closed("announcements")


def find_colons(scope: Scope) -> Iterator[Finding]:
    """What a colon hands to whoever stands before it; in a headline, to each of several parted by ／."""
    end = scope.part_end if scope.region.is_heading else len(scope.units)
    first = next((index for index, unit in enumerate(scope.units[:_LED]) if not unit.pos.endswith("記号-一般")), 0)
    for stop in [*_partings(scope, end), end]:
        if finding := _colon(scope, first, stop):
            yield finding
        first = stop + 1


def _partings(scope: Scope, end: int) -> list[int]:
    """The units of a headline with colons that part one speaker's words from what stands before or after."""
    if not scope.region.is_heading or "：" not in scope.region.shape:
        return []
    return [index for index in range(1, end - 1) if scope.units[index].surface in _PARTING and _parts(scope, index)]


def _parts(scope: Scope, index: int) -> bool:
    """Whether a quotation ends before the sign at unit `index`, or the name of the site."""
    named = any(scope.region.nouns.get(at) == "media" for at in range(index)) and scope.units[index].surface in "|｜"
    return scope.units[index - 1].pos == QUOTE or named


def _colon(scope: Scope, low: int, end: int) -> Finding | None:
    units = scope.units
    for colon in _COLON.finditer(scope.region.shape, low + 1, max(low + 1, min(end - 1, low + _FAR))):
        index = colon.start()
        before = units[index - 1]
        phrase = _speaker(scope, index, low) if before.is_nominal and not before.surface.isascii() else _taken_from(scope, index, low)
        if phrase is None:
            continue
        if not (scope.region.is_heading or _is_stated(units[index + 1 :])):
            return None
        content = content_of(scope, index + 1, end)
        return made(scope, "colon", index, phrase, *content) if content else None
    return None


def _speaker(scope: Scope, colon: int, low: int) -> Phrase | None:
    """Who stands from unit `low` up to the colon, or whose the words are that the noun before it names."""
    phrase = scope.phrase(colon - 1, colon)
    if phrase is None:
        return None
    phrase = phrase._replace(first=low if scope.breaks[:1] == [colon + 1] else max(phrase.first, low))
    office = phrase.kind == "body" and scope.region.nouns.get(phrase.head) == "body"
    if phrase.first == low and (phrase.kind in PEOPLE or office):
        return phrase
    holder = scope.phrase(colon - 3, colon - 2) if colon - 3 >= low and scope.units[colon - 2].surface == "の" else None
    voiced = scope.units[colon - 1].lemma in _SAYINGS | _ANNOUNCEMENTS or colon - 1 in scope.speech
    quoted = scope.at(colon + 1).pos == QUOTE or (
        scope.units[colon - 1].lemma in _PROFESSING and _is_stated(scope.units[colon + 1 : colon + _FAR])
    )
    if holder and voiced and quoted and holder.kind in SPEAKERS and max(holder.first, low) == low:
        return holder._replace(first=low, head=colon - 1)
    return None


def _taken_from(scope: Scope, colon: int, low: int) -> Phrase | None:
    """Whose words are taken over, with より before the colon: 議員のブログより：「…」, not 管理人より：「…」."""
    if colon - low < 2 or scope.units[colon - 1].surface != "より":
        return None
    phrase = scope.phrase(colon - 2, colon - 1)
    opening = low + 2 if scope.units[low + 1].is_comma else low
    if phrase is None or not phrase.capable or phrase.first not in (low, opening):
        return None
    writer = "".join(unit.lemma for unit in scope.units[opening : phrase.head + 1]) in _WRITERS
    return None if writer else phrase._replace(first=opening)


def _is_stated(units: Sequence[Unit]) -> bool:
    """Whether what follows a colon in running text is said, not listed: 署長：橋は通れる, not 本部：青葉市."""
    return any(unit.is_predicate or unit.is_particle or unit.pos == QUOTE for unit in units)


def content_of(scope: Scope, first: int, end: int) -> tuple[tuple[int, int], bool] | None:
    """What is said from unit `first` up to `end`, and whether all of it is quoted; None where nothing is."""
    units = scope.units
    while first < end and (units[first].is_comma or units[first].surface in STOPS or (first == 0 and units[0].surface == "【")):
        first += 1
    if first >= end:
        return None
    return (first, end), all_quoted(units, first, end)
