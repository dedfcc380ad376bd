"""Nouns that a headline joins to its cue: 辞任表明, 非常事態宣言, 林選手引退発表, 否定的声明; and what is only planned: 説明へ."""

from collections.abc import Sequence

from wakugumi.features.attribution.cues.findings import Finding, Units, found
from wakugumi.features.attribution.cues.matches import Cue
from wakugumi.features.attribution.cues.scope import Phrase, Scope
from wakugumi.features.attribution.headlines.last_parts import BARE, LONGEST
from wakugumi.features.attribution.sources.agents import giver_of_words
from wakugumi.features.attribution.sources.subjects import subject_before
from wakugumi.features.attribution.words.closed import closed
from wakugumi.features.attribution.words.regions import QUOTE, Unit
from wakugumi.features.attribution.words.source_types import SPEAKERS

_CALLS = closed("calls")
_PUT_OUT = closed("put_out")
_JOINED = ("が", "は", "も", "に", "で", "へ", "から")


def ends_part(scope: Scope, after: int) -> bool:
    """Whether a part of the headline ends before unit `after`, or with the へ of a plan there: 辞任を表明へ."""
    if scope.reads(after, "へ"):
        after += 1
    return after >= len(scope.units) or scope.is_apart(after)


def object_of(scope: Scope, cue: Cue) -> Units | None:
    """The noun right before the cue: 辞任表明, 3選出馬表明, 非常事態宣言."""
    units = scope.units
    first = cue.first
    while first > 0 and (_may_join(units[first - 1]) or _is_name(units, first, cue)) and not scope.is_apart(first):
        first -= 1
    if first < cue.first and first > 1 and units[first - 1].as_particle == "の" and units[first - 2].is_nominal:
        first -= 2
        while first > 0 and units[first - 1].is_nominal and not scope.is_apart(first):
            first -= 1
    joined = (
        (first < cue.first and scope.is_apart(first))
        or (first < cue.first and first > 0 and units[first - 1].as_particle in _JOINED)
        or (first > 0 and units[first - 1].is_comma and units[first].pos != "名詞-数詞")
    )
    return (first, cue.first) if joined and first < cue.first else None


def _may_join(unit: Unit) -> bool:
    return unit.pos.startswith(("名詞-普通名詞", "名詞-数詞", "接頭辞", "形状詞-一般", "接尾辞-名詞的"))


def _is_name(units: Sequence[Unit], first: int, cue: Cue) -> bool:
    """Whether a name in brackets opens the compound: 「桜杯」出場要請."""
    return units[first - 1].pos == QUOTE and first < cue.first and not units[first - 1].inflection


def of_object(scope: Scope, cue: Cue) -> Finding | None:
    """What somebody does by words to the noun joined to the cue: 首相が辞任表明; 町に県から避難要請."""
    thing = object_of(scope, cue)
    if thing is None or scope.units[cue.last].surface == "で":
        return None
    subject = giver_of_words(scope, thing[0]) or subject_before(scope, thing[0])
    if subject and (cue.entry.fields.get("frame") == "object" or scope.units[cue.head].lemma in _CALLS):
        return found(scope, cue, subject, thing)
    told = subject is not None and (subject.mark == "は" or (subject.mark == "が" and subject.kind in ("person", "body")))
    return found(scope, cue, subject, None) if told and cue.entry.fields.get("bare") in BARE else None


def of_name(scope: Scope, cue: Cue) -> Finding | None:
    """What somebody does whose name and title open the compound that the cue ends: 林総裁辞任表明."""
    units = scope.units
    first = cue.first
    while cue.last < LONGEST and first > 0 and (units[first - 1].is_nominal and not scope.is_apart(first)):
        first -= 1
    title = next((index for index in range(cue.first - 2, first, -1) if scope.region.nouns.get(index) == "title"), 0)
    if not title or units[title - 1].surface == "新" or not all("サ変" in unit.pos for unit in units[title + 1 : cue.first]):
        return None
    phrase = scope.phrase(title, title + 1, "は")
    named = phrase is not None and phrase.kind == "person" and units[title - 1].pos != "接頭辞"
    return found(scope, cue, phrase._replace(first=max(first, phrase.first)), (title + 1, cue.first)) if phrase and named else None


def issued(scope: Scope, cue: Cue, leader: Phrase | None) -> Finding | None:
    """What whoever the headline is about puts out: 隣国政府は否定的声明; 外務省、隣国に抗議声明."""
    if scope.units[cue.head].lemma not in _PUT_OUT or cue.entry.lexicon != "attribution_noun":
        return None
    first = cue.first
    while first > 0 and (scope.units[first - 1].is_nominal or scope.units[first - 1].pos.startswith(("形状詞", "接尾辞-形状詞的"))):
        first -= 1
    before = scope.units[first - 1] if first else None
    if before is None or not (before.is_comma or before.as_particle in ("が", "は", "も", "に", "で")):
        return None
    subject = subject_before(scope, first)
    source = leader if leader and not (subject and subject.particle == first - 1) else subject
    return found(scope, cue, source, None) if source and source.kind in SPEAKERS else None
