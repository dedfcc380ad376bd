"""Speakers beside brackets: a name before a quotation or after it in a headline, a line of name and quotation, a name in parentheses."""

from collections.abc import Sequence

from wakugumi.features.attribution.closed import closed
from wakugumi.features.attribution.findings import Finding
from wakugumi.features.attribution.grammar import is_comma, is_nominal, is_particle
from wakugumi.features.attribution.regions import ASIDE, QUOTE, Regions
from wakugumi.features.attribution.scope import Phrase, Scope
from wakugumi.features.attribution.source_types import has_name
from wakugumi.features.attribution.sources import subject_before
from wakugumi.features.attribution.units import Bracket
from wakugumi.features.records import Interval

_SPEAKING = ("person", "anonymous", "body")
_SHORTEST_UTTERANCE = 7
_SHORTEST_CLAUSE = 4
_MOODS = closed("moods")
_GOES_ON = frozenset("…、　")


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
    return _length(scope, index) >= _SHORTEST_UTTERANCE


def _length(scope: Scope, index: int) -> int:
    start, end = scope.units[index].inner or (0, 0)
    return end - start


def _is_said(scope: Scope, index: int) -> bool:
    """Whether a quotation in a headline is long or, short, a clause."""
    return is_utterance(scope, index) or (_length(scope, index) >= _SHORTEST_CLAUSE and bool(scope.units[index].inflection))


def _is_worded(scope: Scope, index: int) -> bool:
    """Whether a short quotation right behind an office or people is worded, no name: 首相「欧州は自立を」, 専門家「想定外の速さ」."""
    phrase = scope.phrase(index - 1, index) if index and is_nominal(scope.units[index - 1]) else None
    unit = scope.units[index]
    worded = _length(scope, index) >= _SHORTEST_CLAUSE and isinstance(unit, Bracket) and unit.is_worded
    return worded and phrase is not None and phrase.kind in ("person", "anonymous")


def speaker_line(scope: Scope) -> Finding | None:
    """A line that is a name and a quotation: 報道官「…」."""
    units = scope.units
    end = scope.part_end
    if end < 2 or units[end - 1].pos != QUOTE or scope.region.depth or not is_utterance(scope, end - 1):
        return None
    phrase = scope.phrase(end - 2, end - 1)
    if phrase is None or phrase.kind not in ("person", "anonymous") or not (is_nominal(units[end - 2]) or units[end - 2].pos == ASIDE):
        return None
    opens = all(unit.is_mark for unit in units[: phrase.first])
    return made(scope, "bracket", end - 1, phrase, (end - 1, end), True) if opens else None


def heading_bracket(scope: Scope, taken: set[int]) -> Finding | None:
    """米高官「合意は近い」; 「合意は近い」米高官; 知事、対応で「支援する」; 農家「苗を踏まれた」　棚田に見物客."""
    end = scope.part_end
    quotes = [
        index
        for index in range(end)
        if scope.units[index].pos == QUOTE and index not in taken and (_is_said(scope, index) or _is_worded(scope, index))
    ]
    for index in reversed(quotes):
        if finding := _named_before(scope, index, end) or _named_after(scope, index, end):
            return finding
    return None


def _named_before(scope: Scope, index: int, end: int) -> Finding | None:
    units = scope.units
    last = index == end - 1
    if index == 0 or not (last or _is_closed(scope, index + 1)):
        return None
    head = index - 1 - is_comma(units[index - 1])
    phrase = scope.phrase(head, index) if head >= 0 and (is_nominal(units[head]) or units[head].pos == ASIDE) else None
    reporter = phrase is not None and phrase.first == 0 and units[phrase.head].lemma == "記者"
    if phrase is None or not (phrase.kind in _SPEAKING or reporter):
        phrase = subject_before(scope, index) or _titled(scope, index)
        loose = phrase is not None and phrase.kind == "body" and phrase.mark != "が"
        if loose and phrase and any(_is_closed(scope, between) for between in range(phrase.particle + 2, index + 1)):
            return None
    if phrase is None or not (phrase.kind in _SPEAKING or reporter):
        return None
    office = phrase.first == 0 and not units[phrase.head].pos.startswith("名詞-固有名詞-地名")
    if phrase.kind == "body" and not last and not office:
        return None
    return made(scope, "bracket", index, phrase, (index, index + 1), True)


def _titled(scope: Scope, index: int) -> Phrase | None:
    """Whose name and title open the compound before a quotation: 大矢監督怒りの会見「…」."""
    units = scope.units
    first = index
    if index and units[index - 1].surface == "の":
        return None
    while first > 0 and (is_nominal(units[first - 1]) or units[first - 1].surface == "の") and scope.starts[first] <= scope.ends[first - 1]:
        first -= 1
    for head in range(first + 1, index):
        named = any(unit.pos.startswith("名詞-固有名詞-人名") for unit in units[first:head])
        if named and scope.region.nouns.get(head) in ("title", "person"):
            return scope.phrase(head, head + 1, "は")
    moved = index - 2
    if moved >= 0 and units[index - 1].lemma in _MOODS:
        phrase = scope.phrase(moved, moved + 1, "は")
        return phrase if phrase and phrase.kind in ("person", "anonymous") else None
    return None


def _is_closed(scope: Scope, index: int) -> bool:
    """Whether a part of the headline ends before unit `index`."""
    return scope.starts[index] > scope.ends[index - 1] or scope.units[index].surface in _GOES_ON


def _named_after(scope: Scope, index: int, end: int) -> Finding | None:
    units = scope.units
    opens = index == 0 or scope.starts[index] > scope.ends[index - 1]
    if not opens or index + 1 >= end or not is_nominal(units[index + 1]):
        return None
    phrase = scope.phrase(end - 1, end)
    of = next((at for at in range(index + 2, end - 1) if units[at].surface == "の"), 0)
    if of and (phrase is None or phrase.kind not in _SPEAKING):
        phrase = scope.phrase(of - 1, of)
        phrase = phrase if phrase and phrase.kind in ("person", "anonymous") else None
    if phrase is None or phrase.kind not in _SPEAKING or phrase.first > index + 1:
        return None
    if any(is_particle(unit) and unit.surface != "の" for unit in units[index + 1 : end]):
        return None
    return made(scope, "bracket", index, phrase._replace(first=index + 1), (index, index + 1), True)._replace(closes=True)


def find_parenthesis(scope: Scope, regions: Regions) -> Finding | None:
    """「…」（担当者）: the source in parentheses right after what it said."""
    units = scope.units
    if "QA" not in scope.region.shape:
        return None
    for index in range(1, len(units)):
        if units[index].pos == ASIDE and units[index - 1].pos == QUOTE and is_utterance(scope, index - 1):
            alone = index == 1 and scope.part_end == 1
            speaker = in_parenthesis(scope, index, regions) if alone or not scope.region.is_heading else None
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
    if not one.direct or one.content is None or (one.source and one.mark in ("は", "も", "が")):
        return one
    after = next((index for index in range(*one.content) if units[index].pos == ASIDE), one.content[1])
    if after >= len(units) or units[after].pos != ASIDE or units[after - 1].pos != QUOTE:
        return one
    speaker = in_parenthesis(scope, after, regions)
    return one._replace(content=(one.content[0], after), source=None, speaker=speaker[0], kind=speaker[1]) if speaker else one


def in_parenthesis(scope: Scope, index: int, regions: Regions) -> tuple[Interval, str] | None:
    """Who the parenthesis at unit `index` names, and of what type; None where it is a place, a maker or a date."""
    if scope.units[index].surface not in "（(":
        return None
    inner = regions.inside(scope.starts[index])
    if len(inner) != 1:
        return None
    aside = Scope(inner[0])
    phrase = aside.phrase(len(aside.units) - 1, len(aside.units))
    if phrase is None or phrase.first != 0 or phrase.kind not in ("person", "anonymous"):
        return None
    named = has_name(aside.units)
    if phrase.kind == "person" and not named and aside.region.nouns.get(phrase.head) not in ("title", "person"):
        return None
    return (aside.starts[0], aside.ends[-1]), phrase.kind if named else "anonymous"
