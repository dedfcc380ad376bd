"""Attribution without a verb: the colon and the dash of headlines, the bracket after a name, a と that ends a sentence."""

from collections.abc import Iterator, Sequence

from wakugumi.features.attribution.contents import after_topic, stands_alone
from wakugumi.features.attribution.findings import Finding
from wakugumi.features.attribution.grammar import STOPS, is_comma, is_final, is_nominal, is_particle, is_predicate, phrase_start
from wakugumi.features.attribution.regions import ASIDE, QUOTE
from wakugumi.features.attribution.scope import Phrase, Scope
from wakugumi.features.attribution.sources import subject_before

_COLONS = frozenset({":", "：", "︰", "﹕"})
_DASHES = frozenset({"―", "—", "–", "-", "－", "‐", "＝", "=", "ー", "──", "――"})
_HEADS = frozenset({"person", "anonymous", "body", "media", "document"})


def find_typographic(scope: Scope, earlier: Sequence[Finding]) -> Iterator[Finding]:
    """The typographic cues of a region, those that no verb of `earlier` already takes up left out."""
    units = scope.units
    if not units or len(units) > 600:
        return
    rules = [_colon, _final_particle, _bare_quotation, _quotation_source]
    if scope.region.is_heading:
        rules += [_dash, _heading_bracket]
    taken = {unit for finding in earlier if finding.content for unit in range(*finding.content)} if len(earlier) < 50 else set()
    for rule in rules:
        finding = rule(scope)
        if finding and not (finding.content and taken & set(range(*finding.content)) and finding.entry != "rule:dash"):
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


def _colon(scope: Scope) -> Finding | None:
    """外相: 合意は近い."""
    units = scope.units
    for index in range(1, min(len(units) - 1, 30)):
        if units[index].surface in _COLONS and is_nominal(units[index - 1]):
            phrase = scope.phrase(index - 1, index)
            if phrase and phrase.capable and phrase.first == 0 and phrase.kind in ("person", "anonymous", "body", "media"):
                content = _content(scope, index + 1, len(units))
                return _made(scope, "colon", index, phrase, *content) if content else None
    return None


def _dash(scope: Scope) -> Finding | None:
    """合意は近い ― 外相; 合意は近い＝外相."""
    units = scope.units
    for index in range(len(units) - 2, max(0, len(units) - 14), -1):
        if units[index].surface in _DASHES:
            head = len(units) - 1
            while head > index + 1 and (units[head].pos == ASIDE or units[head].pos.startswith("補助記号") or units[head].surface.isspace()):
                head -= 1
            phrase = scope.phrase(head, head + 1)
            if phrase and phrase.kind in _HEADS and phrase.first <= index + 1 and not any(is_particle(unit, "で", "に", "を") for unit in units[index:head]):
                content = _content(scope, 0, index)
                phrase = phrase._replace(first=index + 1)
                return _made(scope, "dash", index, phrase, *content) if content and any(is_predicate(unit) or is_particle(unit) for unit in units[:index]) else None
    return None


def _heading_bracket(scope: Scope) -> Finding | None:
    """米高官「合意は近い」; 「合意は近い」米高官."""
    units = scope.units
    last = len(units) - 1
    while last > 0 and units[last].pos == ASIDE:
        last -= 1
    if last > 0 and units[last].pos == QUOTE and (is_nominal(units[last - 1]) or is_comma(units[last - 1])):
        head = last - 1 - is_comma(units[last - 1])
        phrase = scope.phrase(head, last) if head >= 0 else None
        if phrase and phrase.capable and _is_utterance(scope, last):
            return _made(scope, "bracket", last, phrase, (last, last + 1), True)
    if units[0].pos == QUOTE and len(units) > 1 and is_nominal(units[1]):
        phrase = scope.phrase(len(units) - 1, len(units))
        if phrase and phrase.capable and phrase.first <= 1 and _is_utterance(scope, 0):
            return _made(scope, "bracket", 0, phrase._replace(first=1), (0, 1), True)
    return None


def _is_utterance(scope: Scope, index: int) -> bool:
    """Whether a quotation is long enough, or ends, as something said and not as a name."""
    start, end = scope.units[index].inner or (0, 0)
    return end - start >= 7


def _final_particle(scope: Scope) -> Finding | None:
    """「…」と。; …のだと。; 「…」と市長。"""
    units = scope.units
    end = len(units)
    while end and units[end - 1].surface in STOPS:
        end -= 1
    for index in range(end - 1, max(0, end - 14), -1):
        if units[index].surface in ("と", "とも") and units[index].pos.startswith("助詞-格助詞"):
            before = units[index - 1]
            if not (before.pos == QUOTE or is_final(before)):
                return None
            return _with_final_particle(scope, index, end)
        if is_predicate(units[index]):
            return None
    return None


def _with_final_particle(scope: Scope, index: int, end: int) -> Finding | None:
    units = scope.units
    quote = units[index - 1].pos == QUOTE
    source = None
    if index + 1 < end:
        first = index + 1 + is_comma(units[index + 1])
        source = scope.phrase(end - 1, end)
        if source is None or not source.capable:
            return None
        source = source._replace(first=max(first, source.first))
        if any(is_particle(unit, "は", "が", "を", "に") for unit in units[first:end]):
            return None
    first = index - 1
    while quote and first and units[first - 1].pos == QUOTE:
        first -= 1
    if not quote or not stands_alone(scope, first):
        first, topic = after_topic(scope, 0, index, active=source is None)
        source = source or topic
        quote = False
    else:
        source = source or subject_before(scope, first)
    return _made(scope, "particle", index, source, (first, index), quote) if first < index else None


def _bare_quotation(scope: Scope) -> Finding | None:
    """市長は「…」。: a topic and a quotation, and no verb."""
    units = scope.units
    end = len(units)
    while end and (units[end - 1].surface in STOPS or units[end - 1].pos == ASIDE):
        end -= 1
    if end < 2 or units[end - 1].pos != QUOTE:
        return None
    first = end - 1
    before = units[first - 1]
    if not (is_comma(before) or is_particle(before, "は", "も", "が") or before.surface in _COLONS):
        return None
    source = subject_before(scope, first)
    if source is None or source.kind == "document" or not _is_utterance(scope, end - 1):
        return None
    if any(unit.inflection.startswith("終止形") for unit in units[source.particle : first]):
        return None
    return _made(scope, "bracket", first, source, (first, end), True)


def _quotation_source(scope: Scope) -> Finding | None:
    """「…」（担当者）: the source in parentheses right after what it said."""
    units = scope.units
    for index in range(1, len(units)):
        if units[index].pos == ASIDE and units[index].surface in "（(" and units[index - 1].pos == QUOTE and _is_utterance(scope, index - 1):
            return Finding(scope, "rule:parenthesis", "（", "neutral", index, index, None, (index - 1, index), "", False, True, "aside")
    return None


def phrase_in_aside(scope: Scope) -> Phrase | None:
    """The source that stands alone in parentheses."""
    units = scope.units
    phrase = scope.phrase(len(units) - 1, len(units)) if units else None
    return phrase if phrase and phrase.capable and phrase.first == phrase_start(units, len(units) - 1) == 0 else None
