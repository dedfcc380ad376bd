"""Stances and moods of headlines: 市長、続投に意欲; 知事、再稼働に慎重姿勢; 「もう待てない」住民怒り; 現職が３選出馬へ　「やり遂げる」."""

from collections.abc import Iterator

from wakugumi.features.attribution.contents.bracketed import is_statement, is_utterance, made
from wakugumi.features.attribution.cues.findings import Finding, found
from wakugumi.features.attribution.cues.matches import Cue
from wakugumi.features.attribution.cues.scope import Phrase, Scope
from wakugumi.features.attribution.sources.subjects import subject_before
from wakugumi.features.attribution.words.closed import closed
from wakugumi.features.attribution.words.regions import QUOTE
from wakugumi.features.attribution.words.source_types import NOUNS_OF_PEOPLE, PEOPLE, SPEAKERS

_MOODS = closed("moods")
_INTENTIONS = closed("intentions")
_RAISED_VOICES = closed("raised_voices")
_SIDES = closed("sides")
_FAR = 14


def stance(scope: Scope, cue: Cue, leader: Phrase | None) -> Finding | None:
    """The stance that whoever opens the headline takes to something: 市長、続投に意欲; 首相が増税に否定的見解."""
    if cue.entry.lexicon != "attribution_noun" or cue.head != cue.last:
        return None
    if voiced := _voice(scope, cue):
        return voiced
    first = _before_quality(scope, cue.first)
    taken = first > 1 and (scope.units[first - 1].as_particle == "に" or _is_intended(scope, cue, first))
    phrase = scope.phrase(first - 2, first - 1) if taken else None
    if phrase is None or phrase.capable:
        return None
    source = leader or subject_before(scope, phrase.first)
    if source is None or source.kind not in SPEAKERS or source.particle >= phrase.head:
        return None
    return found(scope, cue, source, (max(phrase.first, source.particle + 1), phrase.head + 1))


def _is_intended(scope: Scope, cue: Cue, first: int) -> bool:
    """Whether の before unit `first` joins an act to the intention of it: 首相が辞任の意向."""
    act = scope.units[first - 1].as_particle == "の" and "サ変" in scope.units[first - 2].pos
    return act and first == cue.first and scope.units[cue.head].lemma in _INTENTIONS


def _voice(scope: Scope, cue: Cue) -> Finding | None:
    """A voice of some side that ends a part: 監督の続投に疑問の声, 住民から移転に反対の声."""
    units, side = scope.units, cue.first - 2
    if units[cue.head].lemma not in _RAISED_VOICES or side < 2 or units[side + 1].surface != "の" or units[side].lemma not in _SIDES:
        return None
    about = scope.phrase(side - 2, side - 1) if units[side - 1].as_particle == "に" else None
    if about is None or about.capable:
        return None
    by = next((one for one in scope.subjects_before(about.head) if one.mark == "は" and one.kind in SPEAKERS), None)
    made = found(scope, cue._replace(first=side), by, (about.first, about.head + 1))
    return made._replace(kind=made.kind or "anonymous")


def _before_quality(scope: Scope, first: int) -> int:
    """`first` before the quality that joins the noun: 慎重 in 慎重姿勢, 否定的 in 否定的見解."""
    before = scope.units[first - 1].pos if first else ""
    return first - 2 if before.startswith("接尾辞-形状詞的") else first - (before.startswith("形状詞") or before.endswith("形状詞可能"))


def after_quotation(scope: Scope, finding: Finding) -> Finding:
    """`finding` without the part of the headline before its own, which ends with a quotation: 知事「責任を痛感」　辞任の意向示す."""
    first, end = finding.content or (0, 0)
    parted = next((at for at in range(end - 1, first, -1) if scope.is_apart(at)), 0)
    if finding.direct or not parted or scope.units[parted - 1].pos != QUOTE:
        return finding
    speaker = scope.phrase(parted - 2, parted - 1, "は") if parted > 1 and finding.source is None else None
    if speaker and speaker.kind in SPEAKERS and speaker.head == parted - 2:
        finding = finding.by(speaker)._replace(mark="は")
    return finding._replace(content=(parted, end))


def moods(scope: Scope, taken: set[int]) -> Iterator[Finding]:
    """「もう待てない」住民怒り　集会に千人: people and their mood after what they say."""
    for index in range(scope.part_end - 2):
        if scope.units[index].pos != QUOTE or index in taken or not (is_statement(scope, index) or is_utterance(scope, index)):
            continue
        last = _part_end(scope, index + 1) - 1
        if scope.units[last].lemma in _MOODS and (phrase := _in_mood(scope, index + 1, last)):
            yield made(scope, "bracket", index, phrase, (index, index + 1), True)._replace(closes=True)


def _part_end(scope: Scope, first: int) -> int:
    """One past the last unit of the part that unit `first` opens."""
    return next((at for at in range(first + 1, scope.part_end) if scope.is_apart(at)), scope.part_end)


def _in_mood(scope: Scope, first: int, mood: int) -> Phrase | None:
    """Who stands from unit `first` up to their mood: 住民怒り, 住民ら歓喜, 遺族が涙."""
    end = mood - (scope.units[mood - 1].as_particle in ("が", "は"))
    phrase = scope.phrase(end - 1, end, "が") if end > first else None
    return phrase._replace(first=first) if phrase and phrase.kind in SPEAKERS and phrase.first <= first and end - first < _FAR else None


def last_quotation(scope: Scope, leader: Phrase | None, taken: set[int]) -> Finding | None:
    """現職が３選出馬へ　「やり遂げる」: what whoever the headline is about says in its last part."""
    index = scope.part_end - 1
    if index < 2 or scope.units[index].pos != QUOTE or index in taken or not scope.is_apart(index):
        return None
    if not (is_statement(scope, index) or scope.units[index].inflection) or any(unit.pos == QUOTE for unit in scope.units[:index]):
        return None
    source = leader or next((one for one in scope.subjects_before(index) if one.mark in ("が", "は")), None)
    known = source is not None and source.kind in PEOPLE and scope.region.nouns.get(source.head) in NOUNS_OF_PEOPLE
    if source is None or not known or not scope.units[source.head].is_nominal:
        return None
    return made(scope, "bracket", index, source, (index, index + 1), True)
