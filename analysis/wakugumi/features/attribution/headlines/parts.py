"""Quotations of a headline whose speaker opens or makes up the part after them: 「…」主将、次へ; 「…」と会社側　続く; 「…」　店主ら."""

from collections.abc import Iterator

from wakugumi.features.attribution.contents.bracketed import length, made
from wakugumi.features.attribution.cues.findings import Finding
from wakugumi.features.attribution.cues.scope import Phrase, Scope
from wakugumi.features.attribution.words.regions import QUOTE
from wakugumi.features.attribution.words.source_types import NOUNS_OF_PEOPLE, PEOPLE
from wakugumi.features.attribution.words.units import Bracket, Unit

_SHORTEST = 4
_FAR = 14


def heading_parts(scope: Scope, taken: set[int]) -> Iterator[Finding]:
    """The quotations of a headline that the part after them gives a speaker.

    Args:
        scope: the headline.
        taken: the units that are content already.
    """
    for index in range(scope.part_end - 1):
        if scope.units[index].pos != QUOTE or index in taken or length(scope, index) < _SHORTEST:
            continue
        said = _is_said(scope.units[index]) and (with_particle(scope, index) or _opening(scope, index))
        if finding := said or _alone(scope, index):
            yield finding


def _is_said(unit: Unit) -> bool:
    return isinstance(unit, Bracket) and (unit.is_told or unit.is_wish or unit.is_worded)


def _is_row(scope: Scope, first: int, end: int) -> bool:
    """Whether nothing but nouns stands between two units."""
    return first < end and all(unit.is_nominal or unit.surface in ("の", "・") for unit in scope.units[first:end])


def with_particle(scope: Scope, index: int) -> Finding | None:
    """「偽装はない」と会社側　調査委は疑問視: the と before whoever ends the part."""
    if scope.units[index + 1].as_particle != "と":
        return None
    first = index + 2
    end = next((at for at in range(first + 1, min(first + _FAR, scope.part_end)) if scope.is_apart(at)), 0)
    phrase = scope.phrase(end - 1, end) if end and _is_row(scope, first, end) else None
    if phrase is None or not phrase.capable or phrase.kind == "document":
        return None
    return made(scope, "particle", index + 1, phrase._replace(first=first), (index, index + 1), True)


def _opening(scope: Scope, index: int) -> Finding | None:
    """「最後まで諦めない」主将、次へ: who opens what follows, up to a comma."""
    first = index + 1
    unit = scope.units[index]
    plain = index == 0 or (isinstance(unit, Bracket) and (unit.is_told or unit.is_wish))
    if scope.is_apart(first) or not plain:
        return None
    stop = next((at for at in range(first, min(first + _FAR, scope.part_end)) if scope.units[at].is_comma), 0)
    if not _is_row(scope, first, stop):
        return None
    return _closing(scope, index, scope.phrase(stop - 1, stop, "は"), first)


def _alone(scope: Scope, index: int) -> Finding | None:
    """客足戻らず「もう限界」　商店街の店主ら: people who make up the last part."""
    first = index + 1
    if index == 0 or not scope.is_apart(first) or not _is_row(scope, first, scope.part_end):
        return None
    return _closing(scope, index, scope.phrase(scope.part_end - 1, scope.part_end), first)


def _closing(scope: Scope, index: int, phrase: Phrase | None, first: int) -> Finding | None:
    if phrase is None or phrase.kind not in PEOPLE or phrase.first > first:
        return None
    known = any(scope.region.nouns.get(at) in NOUNS_OF_PEOPLE for at in range(max(first, phrase.head - 1), phrase.head + 1))
    named = scope.units[phrase.head].pos.startswith("名詞-固有名詞-人名")
    if not (known or named):
        return None
    return made(scope, "bracket", index, phrase._replace(first=first), (index, index + 1), True)._replace(closes=True)
