"""Verbs without a clause: what their object tells, and mentions that have no content (`mentions`).

認めた with 過失を: the object of an `object` verb is the content; of a `say` verb it is what was talked about. In the passive the object
stands with が, and where another is the subject it may be the topic (工事の遅れは両社とも認めた).
"""

from wakugumi.features.attribution.clauses.ends import is_embedded
from wakugumi.features.attribution.clauses.modified_nouns import holder_after, modified_noun
from wakugumi.features.attribution.clauses.relatives import has_ended, relative_content, then_acting
from wakugumi.features.attribution.contents.bracketed import is_statement
from wakugumi.features.attribution.contents.noun_clauses import clause_particle, is_adnominal
from wakugumi.features.attribution.contents.object_phrases import far_subject, object_before, object_start, topical_object
from wakugumi.features.attribution.contents.starts import after_topic, unknown_speaker
from wakugumi.features.attribution.cues.findings import Finding, Units, found
from wakugumi.features.attribution.cues.matches import Cue
from wakugumi.features.attribution.cues.scope import Phrase, Scope
from wakugumi.features.attribution.grammar.relations import is_attributive
from wakugumi.features.attribution.sources.agents import agent
from wakugumi.features.attribution.sources.papers import bill_after
from wakugumi.features.attribution.sources.sharing import shared
from wakugumi.features.attribution.sources.subjects import subject_before
from wakugumi.features.attribution.verbs.mentions import has_about, is_asked, is_inanimate, is_no_mention, is_no_report, is_open, is_thing
from wakugumi.features.attribution.verbs.named import (
    NEWS,
    clause_too,
    gives_interview,
    gives_reason,
    is_at_issue,
    is_clause,
    is_done,
    reporting,
    spoken_of,
    tells,
)
from wakugumi.features.attribution.verbs.shown import shown
from wakugumi.features.attribution.verbs.unsaid import left_unsaid
from wakugumi.features.attribution.words.closed import closed
from wakugumi.features.attribution.words.name_shapes import name_of
from wakugumi.features.attribution.words.regions import ASIDE, QUOTE
from wakugumi.features.attribution.words.source_types import CAPABLE, FIRM, GUESS, PEOPLE

_POINTED = closed("pointed")
_SUING = closed("suing")
_HOLDING_FORTH = closed("holding_forth") | closed("plain")
_SHOWING = closed("showing")
_VOICES = closed("voices")
_CHECKING = closed("checking")
_DECIDING_ON = closed("deciding_on")
_WORDED = closed("worded")
_FEARING = closed("fearing")
_APPROACHING = closed("approaching")
_SERVED = closed("served")
_MAKING_KNOWN = closed("making_known")
_PLANNED = closed("planned")
_PUBLISHING = closed("publishing")
_FINAL_ONLY = frozenset({"言う"})


def without_clause(scope: Scope, cue: Cue, frame: str, low: int, earlier: list[Finding]) -> Finding | None:
    """The attribution that a verb makes with an object, or with none; None where it is no cue so."""
    passive = cue.is_passive(scope.region)
    unshown = scope.units[cue.last].surface == "ず" and scope.reads(cue.last + 1, "に")
    if frame == "show" and passive:
        return shown(scope, cue, low)
    likened = scope.at(cue.last + 1).lemma == "様"
    if (frame == "show" and (unshown or likened)) or gives_interview(scope, cue) or is_no_report(scope, cue):
        return None
    head = _object(scope, cue, frame, low, passive)
    if frame == "name":
        if passive or head is None or not gives_reason(scope, cue, head, low):
            return None
        frame = "object"
    if head is not None and _is_done_to(scope, cue, head):
        return None
    clause_only = cue.entry.fields.get("passive") == "clause" if passive else cue.word(scope.region) in _FEARING
    if clause_only and not is_clause(scope, head):
        return None
    content = _object_content(scope, cue, frame, head, low)
    if scope.units[cue.head].lemma in _SHOWING and content and cue.is_negative(scope.region) and head in scope.plans:
        return found(scope, cue, _source(scope, cue, passive, content[0], low, earlier), None)
    pressing = cue.word(scope.region) in _APPROACHING
    asked_of = False
    if content is None and head is None and frame == "object" and not (passive or pressing):
        content, asked_of = relative_content(scope, cue, low)
    bare = cue.entry.fields.get("bare", "no")
    asked = bare == "asked" and not is_asked(scope, cue, low)
    if content is None and (bare == "no" or asked or (bare in ("ni", "about") and not has_about(scope, cue, bare))):
        return final_say(scope, cue) or left_unsaid(scope, cue) if cue.word(scope.region) in _FINAL_ONLY else None
    limit = min(cue.first, content[0]) if content else head if head is not None else cue.first
    source = _source(scope, cue, passive, limit, low, earlier)
    own = content is not None and _asks_for_words(scope, cue, head) and (source is None or source.kind == "media")
    if own or _is_habit(scope, cue, source) or (content is None and is_no_mention(scope, cue, source, head, low)):
        return None
    if content is not None and source is None and not asked_of and _is_nobodys(scope, cue, frame, content, low):
        return None
    return _of_voice(scope, found(scope, cue, source, content, direct=content is not None and _is_utterance(scope, content)))


def _is_utterance(scope: Scope, content: Units) -> bool:
    """Whether an object is nothing but what somebody uttered: 「絶対に許さない」を訴えた, not 「復興」を訴えた."""
    first, end = content
    return end - first == 1 and scope.units[first].pos == QUOTE and is_statement(scope, first)


def _is_done_to(scope: Scope, cue: Cue, head: int) -> bool:
    """Whether the object at unit `head` is who is sued, or what is seen: 会社を訴えた, 火が消えたのを確認した."""
    lemma = scope.units[cue.head].lemma
    seen = lemma in _CHECKING and scope.units[head].pos == "助詞-準体助詞"
    return seen or (lemma in _SUING and scope.region.nouns.get(head) in CAPABLE - {"document"})


def _of_voice(scope: Scope, finding: Finding) -> Finding:
    """The finding as of unnamed people where the verb only tells what a voice says: 辞任を求める声に押された."""
    voice = finding.source is None and finding.content and finding.last + 1 in scope.speech and is_attributive(scope.units, finding.last)
    if not voice or scope.units[finding.last + 1].lemma not in _VOICES:
        return finding
    return finding._replace(kind="anonymous", mark="reported")


def _is_nobodys(scope: Scope, cue: Cue, frame: str, content: Units, low: int) -> bool:
    """Whether nobody says a `content` that has no source: 漏れが確認された, 橋は補修を求める, 潔白を証明するため."""
    first = content[0]
    if cue.is_passive(scope.region):
        return cue.entry.fields.get("passive") == "clause"
    timed = first > 1 and scope.units[first - 2].is_temporal and is_clause(scope, content[1] - 1)
    return (is_inanimate(scope, first, low) and not timed) or is_thing(scope, cue, frame) or is_open(scope, cue)


def _is_habit(scope: Scope, cue: Cue, source: Phrase | None) -> bool:
    """Whether the verb only tells what sort of people some are: うまいことを言う人, not 政治を語った若者, 不安を語る人も."""
    sort = source is not None and source.mark == "relative" and source.kind == "anonymous" and source.first == source.head
    sort = sort and source is not None and scope.at(source.head + 1).as_particle != "も"
    return sort and cue.last == cue.head and cue.word(scope.region) in _HOLDING_FORTH


def _asks_for_words(scope: Scope, cue: Cue, head: int | None) -> bool:
    """Whether words are what somebody asks for, as outlets do of those whom they write about: 回答を求めた."""
    return cue.entry.category == "urging" and head in scope.empty


def final_say(scope: Scope, cue: Cue) -> Finding | None:
    """氏は言う。 or 記者は問う。 with what is said in a sentence beside it."""
    units = scope.units
    source = subject_before(scope, cue.first)
    at_end = cue.last + 1 >= len(units) or units[cue.last + 1].surface == "。"
    if not source or not at_end or cue.last > cue.head or not units[cue.head].inflection.startswith("終止形"):
        return None
    asks = units[cue.head].lemma != "言う" and source.particle + 1 < cue.first
    leads = source.mark == "は" or (source.mark == "が" and source.kind in PEOPLE)
    return found(scope, cue, source, None) if leads and not asks and units[cue.first - 1].as_particle != "と" else None


def _object(scope: Scope, cue: Cue, frame: str, low: int, passive: bool) -> int | None:
    """The head of what is said: with を, in the passive with が, and with は or も where another is the subject."""
    units = scope.units
    sued = passive and scope.units[cue.head].lemma in _SUING
    head = None if sued else object_before(scope, cue.first, low)
    head = spoken_of(scope, cue) if head is None else head
    if head is not None or frame not in ("object", "act", "say", "show"):
        return head
    if passive:
        far = far_subject(scope, cue.first)
        told = far is not None and (is_clause(scope, far) or tells(scope, far) or is_done(scope, far))
        return far if told else topical_object(scope, cue.first)
    if cue.first > 1 and units[cue.first - 1].as_particle in ("は", "も"):
        topic = scope.phrase(cue.first - 2, cue.first - 1)
        if topic and not topic.capable and topic.kind not in (GUESS, FIRM):
            return cue.first - 2
    if (too := clause_too(scope, cue, low)) is not None:
        return too
    if frame != "object":
        return None
    subjects = [phrase for phrase in reversed(scope.subjects_before(cue.first)) if low <= phrase.first]
    if len(subjects) >= 2 and subjects[-1].capable and not subjects[-2].capable and subjects[-2].mark in ("は", "も"):
        return subjects[-2].head
    return None


def _source(scope: Scope, cue: Cue, passive: bool, limit: int, low: int, earlier: list[Finding]) -> Phrase | None:
    if passive:
        modified = None if cue.word(scope.region) in _PUBLISHING else modified_noun(scope, cue.last)
        return agent(scope, cue, low) or (modified if modified and modified.kind == "document" else None)
    between = [
        phrase
        for phrase in reversed(scope.subjects_before(cue.first))
        if limit < phrase.first and phrase.capable and not is_embedded(scope, phrase, cue.first)
    ]
    if between:
        return between[-1]
    beside = next(iter(scope.subjects_before(cue.first)), None)
    if beside and limit < beside.first and beside.mark == "が" and beside.kind in (GUESS, FIRM) and beside.particle + 1 == cue.first:
        return beside.as_source(name_of(scope.units, beside.head))
    if scope.at(cue.last).inflection.startswith("連用形") and (acting := then_acting(scope, cue.last, bare=True)):
        return acting
    if is_attributive(scope.units, cue.last) or scope.at(cue.last + 1).pos == "助詞-準体助詞":
        own = next((phrase for phrase in scope.subjects_before(limit) if low <= phrase.first), None)
        elsewhere = own is not None and not scope.units[own.particle + 1].is_comma and has_ended(scope, own, limit)
        if own and own.mark == "が" and own.capable and not elsewhere:
            return own
        modified = modified_noun(scope, cue.last, documents=False) or (holder_after(scope, cue.last) if elsewhere else None)
        voice = modified and modified.head == modified.first and modified.head in scope.speech and modified.kind == "anonymous"
        if voice or (modified is None and _is_decided_on(scope, cue.last + 1)):
            return None
        if modified or (cue.entry.category == "urging" and (modified := bill_after(scope, cue.last))):
            return modified
    named = next((one for topic in scope.subjects_before(limit) if topic.first >= low and (one := _guessed(scope, topic, limit))), None)
    return subject_before(scope, limit, low) or reporting(scope, cue) or named or shared(earlier, cue.first, low)


def _is_decided_on(scope: Scope, first: int) -> bool:
    """Whether the noun at unit `first` is a plea that the sentence's subject decides on: 地裁は、賠償を求める訴えを退けた."""
    head = first
    while scope.at(head + 1).is_nominal:
        head += 1
    decided = scope.at(head + 1).as_particle == "を" and scope.at(head + 2).lemma in _DECIDING_ON
    return decided and scope.at(head).lemma in _WORDED


def _guessed(scope: Scope, topic: Phrase, end: int) -> Phrase | None:
    if topic.mark == "も" and topic.particle + 1 == end and any(unit.is_particle for unit in scope.units[topic.first : topic.head]):
        return None
    named = topic.mark == "が" and (topic.kind == FIRM or (topic.kind == GUESS and topic.particle + 1 == end))
    if topic.kind in (GUESS, FIRM) and (topic.mark in ("は", "も") or named):
        return topic.as_source(name_of(scope.units, topic.head))
    return unknown_speaker(scope, topic, end, False)


def _object_content(scope: Scope, cue: Cue, frame: str, head: int | None, low: int) -> Units | None:
    """The object as content, where it tells what was said."""
    active = not cue.is_passive(scope.region)
    if head is None or (head and scope.units[head - 1].lemma in ("此の", "其の") and scope.units[head].lemma in _POINTED):
        return None
    unit = scope.units[head]
    said = frame in ("object", "act") or (frame == "say" and (head in scope.speech or head in scope.empty))
    particle = clause_particle(scope, head) if said and unit.is_nominal else None
    if particle:
        first, _ = after_topic(scope, low, particle, active=True)
        return (first, particle if frame == "say" else head + 1) if first < particle else None
    nominal = unit.is_nominal or (unit.is_verb and unit.inflection.startswith("連用形"))
    clause = is_clause(scope, head)
    listed = unit.surface == "など" and head > low and scope.units[head - 1].is_nominal
    if not (nominal or listed or unit.pos in (QUOTE, ASIDE) or unit.lemma == "の"):
        return None
    named = scope.region.nouns.get(head) in CAPABLE or unit.pos.startswith(("名詞-固有名詞", "代名詞"))
    planned = (frame == "say" and unit.lemma in _PLANNED and is_adnominal(scope, head)) or is_at_issue(scope, cue, head)
    planned = planned or (not active and cue.word(scope.region) in _SERVED and scope.units[head + 1].as_particle == "を")
    planned = planned or (cue.word(scope.region) in _MAKING_KNOWN | NEWS and is_done(scope, head))
    answered = cue.entry.category == "urging" and active
    told = (
        planned
        or (frame == "object" and (answered or head not in scope.empty))
        or (frame == "show" and head in scope.plans)
        or tells(scope, head)
    )
    if told or (clause and frame != "show") or (frame == "act" and not named and head not in scope.empty):
        if listed:
            return object_start(scope, head - 1, low, active), head + 1
        of = head - 2 if head > 1 and scope.units[head - 1].surface == "など" else head
        return object_start(scope, of, low, active), of + 1
    return None
