"""Headlines: no particles, no endings, and the order turned round.

外相、米側に警告「…」: the quotation after the cue; 首相「…」会見で表明: the one before it; 工場閉鎖へ、社長が発表 and 工場閉鎖か 米紙報道:
the clause before a comma or a space, the source between it and the cue; 首相が辞任表明: the noun right before the cue.
"""

from collections.abc import Sequence
from typing import NamedTuple

from wakugumi.features.attribution.contents.object_phrases import object_before, object_start
from wakugumi.features.attribution.cues.findings import Finding, Units, found
from wakugumi.features.attribution.cues.matches import Cue
from wakugumi.features.attribution.cues.scope import Phrase, Scope
from wakugumi.features.attribution.headlines.brackets import arrested
from wakugumi.features.attribution.headlines.compounds import ends_part, issued, of_name, of_object
from wakugumi.features.attribution.headlines.crowds import crowd
from wakugumi.features.attribution.headlines.last_parts import BARE, LONGEST, led_mention, of_noun, with_last_part
from wakugumi.features.attribution.headlines.parts import with_particle
from wakugumi.features.attribution.headlines.stances import after_quotation, stance
from wakugumi.features.attribution.sources.subjects import subject_before
from wakugumi.features.attribution.words.closed import closed
from wakugumi.features.attribution.words.name_shapes import name_of
from wakugumi.features.attribution.words.regions import ASIDE, QUOTE
from wakugumi.features.attribution.words.source_types import FIRM, GUESS
from wakugumi.features.attribution.words.units import Bracket
from wakugumi.language.words import DOUBLE_HYPHENS, HEADLINE_DASHES

_FRAMES = frozenset({"say", "object", "act", "close", "quote"})
_NOUNS = frozenset({"speech", "intention", "posture"})
_ANNOUNCING = closed("announcing")
_SHORTEST = 4
# A heading of more units is none.
_LONGEST = 600


class _Side(NamedTuple):
    """What stands before a headline's cue: its source, and where the clause before both ends."""

    source: Phrase | None
    end: int


def in_headline(scope: Scope, cues: Sequence[Cue], findings: list[Finding]) -> list[Finding]:
    """`findings` with what the cues of a headline are when no particle says so."""
    if not scope.region.is_heading or scope.region.depth or len(scope.units) > _LONGEST:
        return findings
    result = list(findings)
    for cue in cues:
        known = next((one for one in result if one.first <= cue.last and cue.first <= one.last), None)
        if _may_end(scope, cue) and (known is None or _is_bare(known) or _passes_over(scope, known)):
            made = _complete(scope, cue, known) or _of_leader(scope, cue, known)
            if made is None and known is None and cue.last < LONGEST:
                leader = leader_of(scope, cue.first)
                made = of_noun(scope, cue, leader) or stance(scope, cue, leader) or led_mention(scope, cue, leader)
                made = made or issued(scope, cue, leader)
            if made:
                result = [one for one in result if one is not known] + [made]
    result = [_of_suspect(scope, after_quotation(scope, one)) for one in result]
    return [_without_quotation(scope, with_last_part(scope, _led(scope, one))) for one in result]


def _without_quotation(scope: Scope, finding: Finding) -> Finding:
    """`finding` with the quotation that its source seems to begin with as content: 「帰れない」旅行客ら困惑."""
    first, end = finding.source or (0, 0)
    if end - first < 2 or scope.units[first].pos != QUOTE or scope.units[first].surface != "「" or not _is_said(scope, first):
        return finding
    return finding._replace(source=(first + 1, end), content=(first, first + 1), direct=True)


def _of_suspect(scope: Scope, finding: Finding) -> Finding:
    """`finding` with the quotation of its own part alone, and who was arrested as its source: 男を逮捕　「…」と供述."""
    first, end = finding.content or (0, 0)
    quote = end - 1
    if quote <= first or finding.source or scope.units[quote].pos != QUOTE or not scope.is_apart(quote):
        return finding
    suspect = arrested(scope, quote)
    finding = finding._replace(content=(quote, end), direct=True)
    return finding.by(suspect) if suspect else finding


def _is_bare(known: Finding) -> bool:
    return known.content is None and known.spoken is None


def _passes_over(scope: Scope, known: Finding) -> bool:
    """Whether a quotation stands between a content and its speaker, who opens a part: 外出は「慎重に」　県が呼びかけ."""
    first = known.source[0] if known.source else 0
    apart = first > 0 and scope.is_apart(first) and scope.units[first - 1].pos == QUOTE and _is_said(scope, first - 1)
    return apart and known.content is not None and known.content[1] < first


def _led(scope: Scope, finding: Finding) -> Finding:
    """`finding` with the name that opens its part of the headline as its source, where it has none: 県中央会、知事に要請."""
    if finding.source or finding.passive or finding.mark or not (leader := leader_of(scope, finding.first)):
        return finding
    first, end = finding.content or (leader.particle + 1, leader.particle + 1)
    content = (max(first, leader.particle + 1), end) if finding.content and end > leader.particle + 1 else None
    return finding.by(leader)._replace(mark="は", content=content)


def _of_leader(scope: Scope, cue: Cue, known: Finding | None) -> Finding | None:
    """What whoever opens the part asks of somebody: 町議会、再考を町に要請."""
    leader = leader_of(scope, cue.first) if known is None and cue.entry.fields.get("frame") == "object" else None
    if leader is None or not _is_verbal(scope, cue):
        return None
    head = object_before(scope, cue.first, leader.particle)
    beside = cue.first - 1
    if head is None and scope.units[cue.head].is_verb and scope.units[beside].pos.startswith("名詞-普通名詞"):
        head = beside
    return found(scope, cue, leader, (object_start(scope, head, leader.particle + 1), head + 1)) if head is not None else None


def leader_of(scope: Scope, end: int) -> Phrase | None:
    """The name before the first comma of the part that unit `end` stands in."""
    first = next((index for index in range(end, 0, -1) if scope.is_apart(index)), 0)
    comma = next((index for index in range(first, end) if scope.units[index].is_comma), 0)
    if comma <= first or any(unit.is_predicate or unit.as_particle in ("は", "が", "を", "に", "で") for unit in scope.units[first:comma]):
        return None
    phrase = scope.phrase(comma - 1, comma, "は")
    if phrase is None or phrase.first > first:
        return None
    phrase = phrase.as_source(name_of(scope.units, phrase.head)) if phrase.kind in (GUESS, FIRM) else phrase
    return phrase if phrase.capable and phrase.kind != "document" else None


def _is_said(scope: Scope, index: int) -> bool:
    """Whether a quotation in a headline is long or worded enough to have been said."""
    unit = scope.units[index]
    start, end = unit.inner or (0, 0)
    return unit.pos == QUOTE and end - start >= _SHORTEST


def _may_end(scope: Scope, cue: Cue) -> bool:
    """Whether the cue ends its part of the headline and is of a kind that reports."""
    units = scope.units
    fields = cue.entry.fields
    reports = fields.get("frame") in _FRAMES or (cue.entry.lexicon == "attribution_noun" and fields.get("kind") in _NOUNS)
    reports = reports or (scope.at(cue.last + 1).pos == QUOTE and scope.at(cue.first - 1).as_particle == "が")
    if not reports or (cue.is_negative(scope.region) and fields.get("frame") != "object"):
        return False
    after = cue.last + 1
    leading = scope.at(after).pos == QUOTE
    if leading and fields.get("kind") == "posture":
        return False
    parted = scope.at(after).is_comma or (scope.at(after).surface in DOUBLE_HYPHENS and scope.at(after + 1).is_nominal)
    return ends_part(scope, after) or leading or units[after].pos == ASIDE or parted


def _complete(scope: Scope, cue: Cue, known: Finding | None) -> Finding | None:
    if titled := of_name(scope, cue):
        return titled
    side = _side(scope, cue)
    source = side.source
    if source is None and known and known.source:
        source = scope.phrase(known.source[1] - 1, known.source[1])
    quote = _quotation(scope, cue)
    if quote is None and side.source and side.source.first:
        beside = side.source.first - 1
        if scope.units[beside].pos == QUOTE and _is_said(scope, beside) and _is_worded(scope, beside):
            return found(scope, cue, side.source, (beside, beside + 1), direct=True)
    if quote is not None:
        before = _before_quotation(scope, quote) if quote < cue.first else None
        after = _speaker_after(scope, quote, cue) if quote < cue.first else None
        source = before or after or source or subject_before(scope, min(quote, cue.first))
        end = quote + 1
        while end < scope.part_end and scope.units[end].pos == QUOTE and not scope.is_apart(end):
            end += 1
        return found(scope, cue, source, (quote, end), direct=True)
    if known is None and not _is_verbal(scope, cue):
        return None
    content = _clause(scope, side, cue)
    if content and source:
        return found(scope, cue, source, content)
    if joined := of_object(scope, cue):
        return joined
    named = known is None and side.source is not None and cue.entry.fields.get("bare") in BARE
    return found(scope, cue, side.source, None) if named else None


def _is_verbal(scope: Scope, cue: Cue) -> bool:
    head = scope.units[cue.head]
    return head.is_verb or "サ変" in head.pos or cue.entry.lexicon == "attribution_noun"


def _quotation(scope: Scope, cue: Cue) -> int | None:
    """The quotation right after the cue, or the one before it with と, a comma, a space or nothing between it and the cue's part."""
    units = scope.units
    after = cue.last + 1
    last = after + 1 >= scope.part_end or scope.is_apart(after + 1)
    named = scope.units[cue.last].pos.startswith(("動詞", "助動詞")) and not (scope.is_apart(after) or last)
    if after < len(scope.units) and _is_said(scope, after) and not named:
        return after
    apart = False
    for index in range(cue.first - 1, max(-1, cue.first - 16), -1):
        unit = scope.units[index]
        subject = scope.phrase(index - 1, index) if index and unit.as_particle in ("は", "が") else None
        parted = subject is not None and (scope.is_apart(subject.first) or (subject.first > 0 and units[subject.first - 1].is_comma))
        apart = apart or bool(subject and subject.capable and parted)
        if unit.pos == QUOTE:
            if (apart or _is_of_own(scope, index, cue)) and _before_quotation(scope, index):
                return None
            following = scope.units[index + 1]
            if with_particle(scope, index):
                return None
            if _is_worded(scope, index) and _speaker_after(scope, index, cue):
                return index
            free = following.is_comma or following.pos == QUOTE or following.as_particle == "と" or scope.is_apart(index + 1)
            named = not free and not _before_quotation(scope, index)
            carried_on = following.is_predicate or (following.is_particle and following.as_particle != "と")
            return index if not named and not carried_on and _is_said(scope, index) else None
    return None


def _is_of_own(scope: Scope, quote: int, cue: Cue) -> bool:
    """Whether a noun stands behind the part of a quotation and tells what it is about: 独紙「もう遅い」 続投に疑問の声."""
    part = next((at for at in range(cue.first, quote, -1) if scope.is_apart(at)), 0)
    about = any(unit.as_particle in ("に", "へ") for unit in scope.units[part : cue.first])
    return part > 0 and about and cue.entry.lexicon == "attribution_noun"


def _is_worded(scope: Scope, index: int) -> bool:
    """Whether a quotation is a clause or a wish, not the name of what follows it."""
    unit = scope.units[index]
    return bool(unit.inflection) or (isinstance(unit, Bracket) and unit.is_wish)


def _speaker_after(scope: Scope, quote: int, cue: Cue) -> Phrase | None:
    """Who stands with が right after the quotation: 「再発防止を」遺族が訴え."""
    particle = next((index for index in range(quote + 2, cue.first) if scope.units[index].as_particle == "が"), 0)
    phrase = scope.phrase(particle - 1, particle, "が") if particle else None
    if phrase is None or phrase.first > quote + 1 or not scope.units[quote + 1].is_nominal:
        return None
    if not phrase.capable and (phrase.head in scope.region.nouns or particle != cue.first - 1):
        return None
    return phrase.as_source(name_of(scope.units, phrase.head))._replace(first=quote + 1)


def _before_quotation(scope: Scope, quote: int) -> Phrase | None:
    """Whose name stands right before the quotation."""
    head = quote - 1 - (quote > 0 and scope.units[quote - 1].is_comma)
    phrase = scope.phrase(head, quote) if head >= 0 and scope.units[head].is_nominal else None
    return phrase if phrase and phrase.capable else None


def _side(scope: Scope, cue: Cue) -> _Side:
    """The source between a comma or a space and the cue: 、社長が発表, 　米紙報道, と住民ら証言."""
    units = scope.units
    head = cue.first - 1 - (cue.first > 1 and units[cue.first - 1].pos == "接頭辞")
    if head > 0 and units[head].as_particle in ("が", "も"):
        head -= 1
    if head < 0 or not (units[head].is_nominal or units[head].pos == ASIDE):
        return _Side(None, 0)
    phrase = crowd(scope, head, head + 1) or scope.phrase(head, head + 1, "が")
    if phrase is None or not phrase.capable:
        return _Side(None, 0)
    first = phrase.first + (units[phrase.first].surface in HEADLINE_DASHES)
    if any(unit.surface in HEADLINE_DASHES for unit in units[first:head]):
        return _Side(None, 0)
    for index in range(head, phrase.first, -1):
        parted = units[index - 1].as_particle == "と" and index > 1 and ("サ変" in units[index - 2].pos or units[index - 2].pos == QUOTE)
        if scope.is_apart(index) or parted or units[index - 1].pos == QUOTE:
            first = index
            break
    return _Side(phrase._replace(first=first), first)


def _clause(scope: Scope, side: _Side, cue: Cue) -> Units | None:
    """The clause before the source, where a comma, a space or と ends it."""
    units = scope.units
    end = side.end
    if side.source is None or end == 0 or not (scope.is_apart(end) or units[end - 1].is_comma or units[end - 1].as_particle == "と"):
        return None
    while end > 0 and (units[end - 1].is_comma or units[end - 1].as_particle == "と"):
        end -= 1
    worded = any(unit.is_predicate or unit.is_particle or unit.is_comma for unit in units[:end])
    told = end > 1 and scope.is_apart(side.end) and scope.units[cue.head].lemma in _ANNOUNCING
    return (0, end) if end and (worded or told) else None
