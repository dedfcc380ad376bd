"""Feelings and voices that a sentence beside a quotation tells of: 「…」。住民は不安を隠さない。; 「…」。病院からはそんな悲鳴が上がる.

What is felt is what the quotation says, so these stand only with it. And cues with a content of their own that the words go with:
「…」。町長は支援を訴えた。; 店主は何度も書き直したという。「…」.
"""

from collections.abc import Sequence

from wakugumi.features.attribution.cues.findings import Finding, found
from wakugumi.features.attribution.cues.matches import Cue, ending
from wakugumi.features.attribution.cues.scope import Phrase, Scope
from wakugumi.features.attribution.sources.agents import agent
from wakugumi.features.attribution.sources.answers import asked
from wakugumi.features.attribution.sources.subjects import subject_before
from wakugumi.features.attribution.words.closed import closed
from wakugumi.features.attribution.words.regions import QUOTE
from wakugumi.features.attribution.words.source_types import PEOPLE, SPEAKERS
from wakugumi.language.parsing import ParsedPassage

_ANSWERS = closed("answers")
_NEAR = 9
_FELT = frozenset({"feeling", "doubting", "thinking", "conceding", "denying"})
_SUCH = closed("such")
_PARTICLES = ("を", "が", "は", "も", "に")
_MARKS = ("は", "が", "も")


def reacting(scope: Scope, cue: Cue, passage: ParsedPassage) -> Finding | None:
    """What a noun of feeling or speech with the predicate of its sentence tells beside a quotation; None where it tells nothing."""
    units = scope.units
    if cue.entry.lexicon != "attribution_noun" or cue.head + 2 >= len(units):
        return None
    if cue.word(scope.region) in _ANSWERS and (answer := _answering(scope, cue)):
        return answer
    if cue.first == 0:
        return None
    points = units[cue.first - 1].lemma in _SUCH or _is_such(scope, cue.first)
    if units[cue.head + 1].as_particle not in _PARTICLES or (not points and cue.entry.category not in _FELT):
        return None
    head = cue.head + 2
    while head + 1 < len(units) and units[head].pos in ("副詞", "形状詞-一般"):
        head += 1 + (units[head + 1].surface == "に")
    last = ending(scope.region, passage, head) if scope.at(head).is_predicate else 0
    while head <= last < min(scope.end, len(units)) - 1 and units[last + 1].is_predicate:
        last += 1
    if last < head or last + 1 < scope.end:
        return None
    source = _feeler(scope, cue, points)
    if source is None and not points:
        return None
    return found(scope, cue._replace(last=last), source, None)._replace(tentative=True)


def _answering(scope: Scope, cue: Cue) -> Finding | None:
    """What an answer is like that the quotation gives: 広報の返事はにべもなかった。「…」; 医師に聞くと、答えは簡単だった。「…」."""
    units = scope.units
    last, after = scope.end - 1, cue.head + 2
    plain = not any(unit.is_comma or unit.pos == QUOTE or unit.as_particle in ("は", "が", "を") for unit in units[after : last + 1])
    if units[cue.head + 1].as_particle not in ("は", "も") or not (after <= last <= cue.head + _NEAR and plain):
        return None
    source = asked(scope, cue.first) or (_feeler(scope, cue, False) if cue.first else None)
    return found(scope, cue._replace(last=last), source._replace(mark="は"), None)._replace(tentative=True) if source else None


def _is_such(scope: Scope, first: int) -> bool:
    """Whether そうした or こうした stands before unit `first`."""
    before = [unit.lemma for unit in scope.units[max(0, first - 3) : first]]
    return before[1:] == ["為る", "た"] and before[0] in ("そう", "こう")


def _feeler(scope: Scope, cue: Cue, points: bool) -> Phrase | None:
    """Who feels or says it: the topic, the holder of the noun (住民の怒り), or whoever it comes from (住民からは)."""
    units = scope.units
    source = subject_before(scope, cue.first)
    if source is None and units[cue.first - 1].as_particle == "の" and cue.first > 1:
        source = scope.phrase(cue.first - 2, cue.first - 1, "は")
    if source is None and points and (by := agent(scope, cue, 0)):
        source = by._replace(mark="は")
    answers = cue.word(scope.region) in _ANSWERS
    return source if source and source.kind in (SPEAKERS if answers else PEOPLE) else None


def with_more(before: Sequence[Finding], after: Sequence[Finding]) -> Finding | None:
    """The cue of a sentence beside a quotation that tells more of what its speaker says; None where neither sentence has one."""
    after_it = next((one for one in after if _ends_with_object(one)), None)
    return after_it or next((heard for one in reversed(before) if (heard := _heard(one))), None)


def _ends_with_object(one: Finding) -> bool:
    """Whether the cue ends what somebody says with an object: 町長は支援を訴えた."""
    units = one.scope.units
    if one.content is None or one.direct or one.passive or one.kind not in PEOPLE or one.mark not in _MARKS:
        return False
    return one.last + 1 >= one.scope.end and one.content[1] < one.first and units[one.content[1]].as_particle == "を"


def _heard(one: Finding) -> Finding | None:
    """The hearsay that ends a sentence, or its によると, with whoever of its people tells it: 店主は何度も書き直したという."""
    if one.scope.region.depth or not (one.mark == "according" or (one.ending and one.last + 1 >= one.scope.end)):
        return None
    if one.source:
        return one if one.kind in PEOPLE else None
    told = subject_before(one.scope, one.first) or next(iter(one.scope.subjects_before(one.first)), None)
    if told is None or told.kind not in PEOPLE or told.mark not in _MARKS:
        return None
    return one.by(told)
