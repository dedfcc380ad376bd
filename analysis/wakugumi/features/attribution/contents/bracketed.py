"""Speakers beside brackets: a line of name and quotation, a name in parentheses."""

from collections.abc import Sequence

from wakugumi.features.attribution.cues.findings import Finding
from wakugumi.features.attribution.cues.scope import Phrase, Scope
from wakugumi.features.attribution.grammar.relations import all_quoted
from wakugumi.features.attribution.words.closed import closed
from wakugumi.features.attribution.words.name_shapes import has_name, name_of
from wakugumi.features.attribution.words.regions import ASIDE, QUOTE, Regions
from wakugumi.features.attribution.words.source_types import FIRM, GUESS, PEOPLE
from wakugumi.features.attribution.words.titles import word_of
from wakugumi.features.attribution.words.turns import LABELS
from wakugumi.features.attribution.words.units import Bracket
from wakugumi.features.records import Interval

_SHORTEST_UTTERANCE = 7
_SHORTEST_ACCOUNT = 24
_WORKS = closed("works")
_REPORTERS = closed("reporters")


def made(scope: Scope, name: str, cue: int, source: Phrase | None, content: tuple[int, int], direct: bool) -> Finding:
    """A finding whose cue is one mark."""
    return Finding(
        scope,
        f"rule:{name}",
        scope.units[cue].surface,
        "neutral",
        cue,
        cue,
        (source.first, source.head + 1) if source else None,
        content,
        source.kind if source else "",
        False,
        direct,
        "typographic",
    )


def is_utterance(scope: Scope, index: int) -> bool:
    """Whether a quotation is long enough to be something said and not a name."""
    return length(scope, index) >= _SHORTEST_UTTERANCE


def is_statement(scope: Scope, index: int) -> bool:
    """Whether a quotation, however short, holds a subject and what is said of it, or ends as people speak: 「道が遠い」, 「やった」."""
    unit = scope.units[index]
    return isinstance(unit, Bracket) and (unit.is_clause or unit.is_told)


def length(scope: Scope, index: int) -> int:
    """The characters within the brackets at unit `index`."""
    start, end = scope.units[index].inner or (0, 0)
    return end - start


def speaker_lines(scope: Scope, regions: Regions) -> list[Finding]:
    """A line that is a name and what it says: 報道官「…」, 近所の女性「…」「…」, 【店の客】「…」."""
    units = scope.units
    end = first = scope.part_end
    while first > 0 and units[first - 1].pos == QUOTE:
        first -= 1
    titled = first < end and units[first].surface == "『" and not scope.region.is_heading
    if first in (0, end) or scope.region.depth or titled or not is_utterance(scope, first):
        return []
    lines = [made(scope, "bracket", index, None, (index, index + 1), True) for index in range(first, end)]
    if units[first - 1].pos == ASIDE and (units[first - 1].surface in LABELS or first == 1):
        speaker = _labelled(scope, first - 1, regions) if first == 1 else None
        if speaker is None:
            return []
        return [line._replace(speaker=speaker[0], kind=speaker[1]) for line in lines]
    aged = first > 1 and units[first - 1].surface == "代" and units[first - 2].pos == "名詞-数詞"
    if aged and all(unit.is_nominal or unit.surface == "・" for unit in units[:first]):
        return [line._replace(speaker=(scope.starts[0], scope.ends[first - 1]), kind="anonymous") for line in lines]
    phrase = scope.phrase(first - 1, first)
    if phrase is None or not (units[first - 1].is_nominal or units[first - 1].pos == ASIDE):
        return []
    uttered = units[first].surface == "「"
    if phrase.kind in (GUESS, FIRM, "body") and phrase.first == 0 and uttered and _is_account(scope, first):
        phrase = phrase.as_source(name_of(units, phrase.head))
    elif phrase.kind not in PEOPLE:
        return []
    if not all(unit.is_mark or (uttered and unit.is_nominal) for unit in units[: phrase.first]):
        return []
    return [made(scope, "bracket", index, phrase, (index, index + 1), True) for index in range(first, end)]


def _is_account(scope: Scope, index: int) -> bool:
    """Whether a quotation is more than a slogan or a title: of several sentences, or as people speak to others."""
    unit = scope.units[index]
    start, end = unit.inner or (0, 0)
    several = scope.units[index].inflection.startswith("終止形") and end - start >= _SHORTEST_ACCOUNT
    return several or (isinstance(unit, Bracket) and unit.is_polite)


def _labelled(scope: Scope, index: int, regions: Regions) -> tuple[Interval, str] | None:
    """Whom the label at unit `index` names: 【店の客】."""
    inner = regions.inside(scope.starts[index])
    aside = Scope(inner[0]) if len(inner) == 1 else None
    phrase = aside.phrase(len(aside.units) - 1, len(aside.units)) if aside else None
    if aside is None or phrase is None or phrase.kind not in PEOPLE:
        return None
    return (aside.starts[0], aside.ends[-1]), phrase.kind


def find_parenthesis(scope: Scope, regions: Regions) -> Finding | None:
    """「…」（担当者）: the source in parentheses right after what it said."""
    units = scope.units
    if "QA" not in scope.region.shape:
        return None
    for index in range(1, len(units)):
        work = index > 1 and units[index - 2].lemma in _WORKS
        if units[index].pos == ASIDE and units[index - 1].pos == QUOTE and is_utterance(scope, index - 1) and not work:
            alone = index == 1 and scope.part_end == 1
            speaker = _in_parenthesis(scope, index, regions) if alone or not scope.region.is_heading else None
            if speaker is None:
                return None
            finding = made(scope, "parenthesis", index, None, (index - 1, index), True)
            return finding._replace(speaker=speaker[0], kind=speaker[1], mark="aside")
    return None


def with_parentheses(scope: Scope, findings: Sequence[Finding], regions: Regions) -> list[Finding]:
    """`findings`, those of a quotation that somebody in parentheses follows with him as the source: 「…」（議員）との声がある."""
    return [_with_parenthesis(scope, one, regions) for one in findings]


def _with_parenthesis(scope: Scope, one: Finding, regions: Regions) -> Finding:
    units = scope.units
    if one.content and one.content[0] == 0 and one.source is None and units[0].pos == ASIDE and scope.region.shape.startswith("AQ"):
        led = _in_parenthesis(scope, 0, regions)
        rest = 1, one.content[1]
        return one._replace(content=rest, speaker=led[0], kind=led[1], direct=all_quoted(units, *rest)) if led else one
    if one.content is None or (one.source and one.mark in ("は", "も", "が")):
        return one
    if not one.direct:
        return _ended_by_speaker(scope, one, regions)
    after = next((index for index in range(*one.content) if units[index].pos == ASIDE), one.content[1])
    if scope.at(after).pos != ASIDE or units[after - 1].pos != QUOTE:
        return one
    speaker = _in_parenthesis(scope, after, regions)
    return one._replace(content=(one.content[0], after), source=None, speaker=speaker[0], kind=speaker[1]) if speaker else one


def _ended_by_speaker(scope: Scope, one: Finding, regions: Regions) -> Finding:
    """`one` with whoever a parenthesis after the quotation that ends its clause names: 街を見て「驚いた」（林氏）という."""
    first, end = one.content or (0, 0)
    if end - first < 2 or one.source or scope.units[end - 1].pos != ASIDE or scope.units[end - 2].pos != QUOTE:
        return one
    speaker = _in_parenthesis(scope, end - 1, regions)
    return one._replace(content=(first, end - 1), speaker=speaker[0], kind=speaker[1]) if speaker else one


def _without_age(scope: Scope) -> int:
    """One past whoever a parenthesis names, before his age: 会社員の男性・42歳."""
    units, end = scope.units, len(scope.units)
    aged = end > 3 and units[end - 1].surface in ("歳", "才", "代") and units[end - 2].pos == "名詞-数詞"
    first = next((at for at in range(end - 2, 0, -1) if units[at].pos != "名詞-数詞"), 0)
    return first if aged and units[first].surface in ("・", "、", "＝") else end


def _in_parenthesis(scope: Scope, index: int, regions: Regions) -> tuple[Interval, str] | None:
    """Who the parenthesis at unit `index` names, and of what type; None where it is a place, a maker or a date."""
    if scope.units[index].surface not in "（(":
        return None
    inner = regions.inside(scope.starts[index])
    if len(inner) != 1:
        return None
    aside = Scope(inner[0])
    end = _without_age(aside)
    phrase = aside.phrase(end - 1, end)
    if phrase is None or phrase.first != 0:
        return None
    if phrase.kind == "media" and word_of(aside.region, phrase.head) in _REPORTERS:
        return (aside.starts[0], aside.ends[-1]), phrase.kind
    if phrase.kind not in PEOPLE:
        return None
    named = has_name(aside.units)
    if phrase.kind == "person" and not named and aside.region.nouns.get(phrase.head) not in ("title", "person"):
        return None
    return (aside.starts[0], aside.ends[-1]), phrase.kind if named else "anonymous"
