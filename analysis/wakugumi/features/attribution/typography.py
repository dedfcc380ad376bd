"""Attribution without a verb: the colon and the dash of headlines, the bracket after a name, a と that ends a sentence."""

from collections.abc import Iterator, Sequence

from wakugumi.features.attribution.contents import after_topic, stands_alone
from wakugumi.features.attribution.findings import Finding
from wakugumi.features.attribution.grammar import STOPS, is_comma, is_final, is_nominal, is_particle, is_predicate
from wakugumi.features.attribution.regions import ASIDE, QUOTE, Regions
from wakugumi.features.attribution.scope import Phrase, Scope
from wakugumi.features.attribution.source_types import has_name
from wakugumi.features.attribution.sources import subject_before

_COLONS = frozenset({":", "：", "︰", "﹕"})
_DASHES = frozenset({"―", "—", "–", "-", "－", "‐", "＝", "=", "ー", "──", "――"})
_BY_DASH = {
    "-": ("person", "anonymous"),
    "－": ("person", "anonymous"),
    "＝": ("person", "anonymous", "media", "document"),
    "=": ("person", "anonymous", "media", "document"),
}
_SPEAKING = ("person", "anonymous", "body")
_SITE_MARKS = frozenset("-|｜－")
_SHORTEST_UTTERANCE = 7
_LONGEST = 600


def find_typographic(scope: Scope, earlier: Sequence[Finding], regions: Regions) -> Iterator[Finding]:
    """The typographic cue of a region, where no verb of `earlier` already takes up its content."""
    if not scope.units or len(scope.units) > _LONGEST:
        return
    taken = {unit for finding in earlier[-40:] if finding.content for unit in range(*finding.content)}
    made = [_colon(scope), _speaker_line(scope), _final_particle(scope), _bare_quotation(scope, taken), _parenthesis(scope, regions)]
    if scope.region.is_heading:
        made += [_dash(scope), _heading_bracket(scope)]
    for finding in made:
        if finding and not (finding.content and finding.entry != "rule:dash" and taken & set(range(*finding.content))):
            yield finding
            return


def _made(scope: Scope, name: str, cue: int, source: Phrase | None, content: tuple[int, int], direct: bool) -> Finding:
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


def _content(scope: Scope, first: int, end: int) -> tuple[tuple[int, int], bool] | None:
    units = scope.units
    while first < end and (is_comma(units[first]) or units[first].surface in STOPS):
        first += 1
    if first >= end:
        return None
    return (first, end), all(unit.pos == QUOTE for unit in units[first:end])


def _end(scope: Scope) -> int:
    """One past the last unit that is no stop, aside or name of the site (… - Yahoo!ニュース, …｜佐賀新聞)."""
    units = scope.units
    end = len(units)
    if scope.region.is_heading:
        for index in range(max(1, end - 12), end):
            spaced = scope.starts[index] > scope.ends[index - 1] or units[index].surface in "|｜"
            if units[index].surface in _SITE_MARKS and spaced and "media" in _kinds(scope, index, end):
                end = index
                break
    while end and (units[end - 1].surface in STOPS or units[end - 1].pos == ASIDE or units[end - 1].surface in "〉》"):
        end -= 1
    return end


def _kinds(scope: Scope, first: int, end: int) -> set[str]:
    return {scope.region.nouns.get(index, "") for index in range(first, end)}


def _colon(scope: Scope) -> Finding | None:
    """外相: 合意は近い."""
    units = scope.units
    for index in range(1, min(len(units) - 1, 30)):
        if units[index].surface in _COLONS and is_nominal(units[index - 1]):
            phrase = scope.phrase(index - 1, index)
            office = phrase is not None and phrase.kind == "body" and scope.region.nouns.get(phrase.head) == "body"
            known = phrase is not None and phrase.first == 0 and (phrase.kind in ("person", "anonymous") or office)
            if phrase and known and not units[index - 1].surface.isascii():
                content = _content(scope, index + 1, _end(scope) if scope.region.is_heading else len(units))
                return _made(scope, "colon", index, phrase, *content) if content else None
    return None


def _speaker_line(scope: Scope) -> Finding | None:
    """A line that is a name and a quotation: 報道官「…」."""
    units = scope.units
    end = _end(scope)
    if end < 2 or units[end - 1].pos != QUOTE or scope.region.depth or not _is_utterance(scope, end - 1):
        return None
    phrase = scope.phrase(end - 2, end - 1)
    opens = phrase is not None and all(unit.pos.startswith("補助記号") for unit in units[: phrase.first])
    spoken = (
        phrase is not None
        and opens
        and phrase.kind in ("person", "anonymous")
        and (is_nominal(units[end - 2]) or units[end - 2].pos == ASIDE)
    )
    return _made(scope, "bracket", end - 1, phrase, (end - 1, end), True) if spoken else None


def _dash(scope: Scope) -> Finding | None:
    """合意は近い ― 外相; 合意は近い＝外相."""
    units = scope.units
    end = _end(scope)
    for index in range(end - 2, max(0, end - 14), -1):
        if units[index].surface not in _DASHES:
            continue
        phrase = scope.phrase(end - 1, end)
        allowed = _BY_DASH.get(units[index].surface, ("person", "anonymous", "body", "media", "document"))
        if phrase is None or phrase.kind not in allowed or phrase.first > index + 1:
            return None
        if any(is_particle(unit, "で", "に", "を") for unit in units[index:end]):
            return None
        before = index
        while before and units[before - 1].surface in _DASHES:
            before -= 1
        content = _content(scope, 0, before)
        said = any(is_predicate(unit) or is_particle(unit) or unit.pos == QUOTE for unit in units[:index])
        return _made(scope, "dash", index, phrase._replace(first=index + 1), *content) if content and said else None
    return None


def _heading_bracket(scope: Scope) -> Finding | None:
    """米高官「合意は近い」; 「合意は近い」米高官; 知事、対応で「支援する」."""
    units = scope.units
    end = _end(scope)
    last = end - 1
    if last > 0 and units[last].pos == QUOTE and _is_utterance(scope, last):
        head = last - 1 - is_comma(units[last - 1])
        phrase = scope.phrase(head, last) if head >= 0 and (is_nominal(units[head]) or units[head].pos == ASIDE) else None
        reporter = phrase is not None and phrase.first == 0 and units[phrase.head].lemma == "記者"
        if phrase is None or not (phrase.kind in _SPEAKING or reporter):
            phrase = subject_before(scope, last)
        if phrase and (phrase.kind in _SPEAKING or reporter):
            return _made(scope, "bracket", last, phrase, (last, end), True)
    if end > 1 and units[0].pos == QUOTE and is_nominal(units[1]) and _is_utterance(scope, 0):
        phrase = scope.phrase(last, end)
        if phrase and phrase.kind in _SPEAKING and phrase.first <= 1:
            return _made(scope, "bracket", 0, phrase._replace(first=1), (0, 1), True)._replace(closes=True)
    return None


def _is_utterance(scope: Scope, index: int) -> bool:
    """Whether a quotation is long enough to be something said and not a name."""
    start, end = scope.units[index].inner or (0, 0)
    return end - start >= _SHORTEST_UTTERANCE


def _final_particle(scope: Scope) -> Finding | None:
    """「…」と。; …のだと。; 「…」と市長."""
    units = scope.units
    end = _end(scope)
    for index in range(end - 1, max(0, end - 14), -1):
        if units[index].surface in ("と", "とも") and units[index].pos.startswith("助詞-格助詞"):
            before = units[index - 1 - (index > 1 and is_comma(units[index - 1]))]
            return _with_final_particle(scope, index, end) if before.pos == QUOTE or is_final(before) else None
        if is_predicate(units[index]):
            return None
    return None


def _with_final_particle(scope: Scope, index: int, end: int) -> Finding | None:
    units = scope.units
    particle = index
    index -= index > 1 and is_comma(units[index - 1])
    quote = units[index - 1].pos == QUOTE
    source = None
    if particle + 1 < end:
        first = particle + 1 + is_comma(units[particle + 1])
        source = scope.phrase(end - 1, end)
        named = source is not None and source.capable and not any(is_particle(unit, "は", "が", "を", "に") for unit in units[first:end])
        if source is None or not named:
            return None
        aside = end < len(units) and units[end].pos == ASIDE
        source = source._replace(first=max(first, source.first), head=source.head + aside)
    first = index - 1
    while quote and first and units[first - 1].pos == QUOTE:
        first -= 1
    if not quote or not stands_alone(scope, first):
        first, topic = after_topic(scope, 0, index, active=source is None)
        return _made(scope, "particle", particle, source or topic, (first, index), False) if first < index else None
    return _made(scope, "particle", particle, source or subject_before(scope, first), (first, index), True)


def _bare_quotation(scope: Scope, taken: set[int]) -> Finding | None:
    """市長は「…」。: a topic and a quotation, and no verb; also where the bracket is never closed."""
    units = scope.units
    end = _end(scope)
    first = end - 1
    opened = next((index for index in range(1, len(units)) if units[index].pos == "補助記号-括弧開" and not units[index].inner), 0)
    if opened:
        first = opened
        if opened in taken or opened + 1 in taken:
            return None
    elif end < 2 or units[first].pos != QUOTE or not _is_utterance(scope, first):
        return None
    before = units[first - 1]
    if not (is_comma(before) or is_particle(before, "は", "も", "が") or before.surface in _COLONS):
        return None
    source = subject_before(scope, first)
    if source is None or source.kind == "document" or units[source.particle].surface not in ("は", "も", "が"):
        return None
    if any(unit.inflection.startswith("終止形") for unit in units[source.particle : first]):
        return None
    finding = _made(scope, "bracket", first, source, (first, first + 1), True)
    return finding._replace(content=None, spoken=(scope.ends[first], -1)) if opened else finding


def _parenthesis(scope: Scope, regions: Regions) -> Finding | None:
    """「…」（担当者）: the source in parentheses right after what it said."""
    units = scope.units
    for index in range(1, len(units)):
        if (
            units[index].pos != ASIDE
            or units[index].surface not in "（("
            or units[index - 1].pos != QUOTE
            or not _is_utterance(scope, index - 1)
        ):
            continue
        inner = regions.inside(scope.starts[index])
        if len(inner) != 1 or scope.region.is_heading:
            return None
        aside = Scope(inner[0])
        phrase = aside.phrase(len(aside.units) - 1, len(aside.units))
        if phrase and phrase.first == 0 and _may_speak(aside, phrase):
            span = aside.starts[0], aside.ends[-1]
            finding = _made(scope, "parenthesis", index, None, (index - 1, index), True)
            return finding._replace(speaker=span, kind=phrase.kind, mark="aside")
    return None


def _may_speak(scope: Scope, phrase: Phrase) -> bool:
    """Whether what stands in parentheses is somebody, not a place, a maker or a date."""
    named = phrase.kind == "person" and (has_name(scope.units) or scope.region.nouns.get(phrase.head) in ("title", "person"))
    return named or phrase.kind == "anonymous"
