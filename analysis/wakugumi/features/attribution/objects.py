"""Verbs without a clause: what their object tells, and mentions that have no content.

認めた with 過失を: the object of an `object` verb is the content; of a `say` verb it is what was talked about. In the passive the object
stands with が, and where another is the subject it may be the topic (工事の遅れは両社とも認めた).
"""

from wakugumi.features.attribution.allowances import lemma_of, units_are, units_at
from wakugumi.features.attribution.clauses import FORMAL_NOUNS, is_embedded
from wakugumi.features.attribution.closed import closed
from wakugumi.features.attribution.contents import after_topic, far_subject, object_before, object_start, topical_object, unknown_speaker
from wakugumi.features.attribution.cues import Cue
from wakugumi.features.attribution.findings import Finding, Units, found
from wakugumi.features.attribution.grammar import is_attributive, is_comma, is_nominal, is_particle
from wakugumi.features.attribution.named import (
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
    touches,
)
from wakugumi.features.attribution.noun_clauses import clause_particle, is_adnominal
from wakugumi.features.attribution.regions import ASIDE, QUOTE
from wakugumi.features.attribution.relatives import has_ended, relative_content
from wakugumi.features.attribution.scope import Phrase, Scope
from wakugumi.features.attribution.sharing import shared
from wakugumi.features.attribution.shown import shown
from wakugumi.features.attribution.source_types import CAPABLE, FIRM, GUESS, name_of
from wakugumi.features.attribution.sources import agent, holder_after, modified_noun, subject_before

_WISH = frozenset({"たい", "べし"})
_CHARGED = closed("charged")
_POINTED = closed("pointed")
_SERVED = closed("served")
_DUTIES = closed("duties")
_NO_REPORT = (
    ("ところ", "に"),
    ("ところ", "で", "は"),
    ("こと", "が", "でき"),
    ("こと", "は", "でき"),
    ("こと", "は", "し"),
    ("こと", "も", "し"),
    ("て", "くれ", "ない"),
    ("て", "くれ", "なかっ"),
)
# Stances of verbs that modify what is done, not what is said: 燃料高に抗議する集会.
_TAKING_SIDES = frozenset({"doubting", "denying", "conceding", "feeling"})
# けが人は報告されていない, 報告された患者数: what was counted. 燃料高に抗議する人々: what they do.
_ANNOUNCING = closed("making_known")
_PLANNED = closed("planned")
_ABOUT = frozenset({"付く", "つく"}) | closed("following")
_PUBLISHING = closed("publishing")
_COUNTED = closed("counted")
_GATHERING = closed("gathering")
_SUFFICING = closed("sufficing")
_WHETHER = closed("whether")
_FINAL_ONLY = frozenset({"言う"})


def without_clause(scope: Scope, cue: Cue, frame: str, low: int, earlier: list[Finding]) -> Finding | None:
    """The attribution that a verb makes with an object, or with none; None where it is no cue so."""
    passive = cue.is_passive(scope.region)
    unshown = scope.units[cue.last].surface == "ず" and units_are(scope, cue.last + 1, ("に",))
    if frame == "show" and passive:
        return shown(scope, cue, low)
    likened = units_at(scope, cue.last + 1, "lemma") == "様"
    if (frame == "show" and (unshown or likened)) or gives_interview(scope, cue) or _is_no_report(scope, cue):
        return None
    head = _object(scope, cue, frame, low, passive)
    if frame == "name":
        if passive or head is None or not gives_reason(scope, cue, head, low):
            return None
        frame = "object"
    if head is not None and scope.units[cue.head].lemma == "訴える" and scope.region.nouns.get(head) in CAPABLE - {"document"}:
        return None
    if passive and cue.entry.fields.get("passive") == "clause" and not is_clause(scope, head):
        return None
    content = _object_content(scope, cue, frame, head, low)
    if scope.units[cue.head].lemma == "示す" and content and cue.is_negative(scope.region) and head in scope.plans:
        return found(scope, cue, _source(scope, cue, passive, content[0], low, earlier), None)
    pressing = lemma_of(scope, cue) == "迫る"
    asked_of = False
    if content is None and head is None and frame == "object" and not (passive or pressing):
        content, asked_of = relative_content(scope, cue, low)
    bare = cue.entry.fields.get("bare", "no")
    asked = bare == "asked" and not _is_asked(scope, cue, low)
    if content is None and (bare == "no" or asked or (bare in ("ni", "about") and not _has_about(scope, cue, bare))):
        return _final_say(scope, cue) if lemma_of(scope, cue) in _FINAL_ONLY else None
    limit = min(cue.first, content[0]) if content else head if head is not None else cue.first
    source = _source(scope, cue, passive, limit, low, earlier)
    if content is None and _is_no_mention(scope, cue, source, head, low):
        return None
    nobody = content is not None and source is None and not (passive or asked_of)
    if nobody and content and (_inanimate(scope, content[0], low) or _is_thing(scope, cue, frame) or _is_open(scope, cue)):
        return None
    return found(scope, cue, source, content)


def _is_no_report(scope: Scope, cue: Cue) -> bool:
    """Whether what follows the verb tells that nothing is said: 認めるに足りる, 認めることができない, 説明してもらう."""
    units = scope.units
    if any(units_are(scope, cue.last + 1, row) for row in _NO_REPORT) or {"貰う", "頂く", "欲しい"} & set(cue.lemmas(scope.region)):
        return True
    if units_at(scope, cue.last + 2, "lemma") in _SUFFICING and units_are(scope, cue.last + 1, ("に",)):
        return True
    if is_attributive(units, cue.last) and units[cue.last + 1].lemma in _DUTIES:
        return True
    return (cue.entry.category == "urging" and cue.is_negative(scope.region)) or units[min(cue.last + 1, len(units) - 1)].lemma == "出来る"


def _is_no_mention(scope: Scope, cue: Cue, source: Phrase | None, head: int | None, low: int) -> bool:
    """Whether a verb without content is no cue: nobody speaks, or somebody is only wished to (説明してほしい, 告発するよう)."""
    passive = cue.is_passive(scope.region)
    bidden = units_at(scope, cue.last + 1, "lemma") == "様"
    wish = scope.region.depth > 0 and (passive or not _WISH.isdisjoint(cue.lemmas(scope.region)))
    if bidden or wish or (source is None and cue.entry.fields.get("bare") == "named") or touches(scope, cue, source):
        return True
    if source is None and scope.region.depth > 0:
        return True
    attributive = is_attributive(scope.units, cue.last)
    if lemma_of(scope, cue) == "答える" and units_are(scope, cue.first - 2, ("取材", "に")):
        return True
    if lemma_of(scope, cue) in _COUNTED and (cue.is_negative(scope.region) or (passive and attributive)):
        return True
    if lemma_of(scope, cue) in _GATHERING and attributive and not passive and scope.units[cue.last].lemma != "た":
        return True
    told = cue.last + 1 < len(scope.units) and cue.last + 1 not in scope.speech and scope.units[cue.last].is_verb
    relative = (cue.entry.category in _TAKING_SIDES or (told and head is not None)) and attributive
    if source is not None and relative and source.mark not in ("が", "relative", "agent"):
        return units_at(scope, cue.last + 1, "lemma") not in FORMAL_NOUNS
    if source is not None or head is not None:
        return False
    if passive and cue.is_negative(scope.region):
        return True
    if passive and _is_made_known(scope, cue):
        return False
    if passive or is_attributive(scope.units, cue.last) or units_at(scope, cue.last + 1) == "助詞-準体助詞":
        return not (passive and (lemma_of(scope, cue) in NEWS or _has_about(scope, cue, "about")))
    return _of_thing(scope, cue, low)


def _is_made_known(scope: Scope, cue: Cue) -> bool:
    """Whether a sentence that names neither speaker nor matter ends with its having been made known (十日に発表された)."""
    told = lemma_of(scope, cue) in _ANNOUNCING and scope.units[cue.last].lemma == "た"
    return told and units_at(scope, cue.last + 1, "lemma") in ("", "。", "、")


def _is_thing(scope: Scope, cue: Cue, frame: str) -> bool:
    """Whether a relative clause that nobody is the subject of modifies a thing: 達成を求める風土."""
    relative = frame == "object" and is_attributive(scope.units, cue.last)
    return relative and units_at(scope, cue.last + 1, "lemma") not in FORMAL_NOUNS


def _is_open(scope: Scope, cue: Cue) -> bool:
    """Whether nobody has said it yet: 潔白を証明するため, 異議を申し立てるかどうか, 人数を尋ねると."""
    units = scope.units
    if cue.last + 1 >= len(units) or not units[cue.last].inflection.startswith(("終止形", "連体形")):
        return False
    following = units[cue.last + 1]
    if cue.is_told(scope.region):
        return False
    asked = following.surface == "か" and units_at(scope, cue.last + 2, "lemma") in _WHETHER
    condition = following.surface == "と" and following.pos == "助詞-接続助詞"
    return following.lemma == "為" or asked or condition


def _of_thing(scope: Scope, cue: Cue, low: int) -> bool:
    """Whether a thing is the subject, so that nobody speaks: 円相場は反発した."""
    nearest = next((phrase for phrase in scope.subjects_before(cue.first) if low <= phrase.first), None)
    thing = (
        nearest is not None
        and nearest.mark == "は"
        and nearest.head not in scope.region.occasions
        and not nearest.capable
        and nearest.kind not in (GUESS, FIRM)
        and not unknown_speaker(scope, nearest, cue.first, False)
    )
    return thing and nearest is not None and not is_embedded(scope, nearest, cue.first)


def _final_say(scope: Scope, cue: Cue) -> Finding | None:
    """氏は言う。 with the quotation in a sentence beside it."""
    units = scope.units
    source = subject_before(scope, cue.first)
    at_end = cue.last + 1 >= len(units) or units[cue.last + 1].surface == "。"
    if (
        source
        and (source.mark == "は" or (source.mark == "が" and source.kind in ("person", "anonymous")))
        and at_end
        and not is_particle(units[cue.first - 1], "と")
        and units[cue.head].surface in ("言う", "いう")
    ):
        return found(scope, cue, source, None)
    return None


def _has_about(scope: Scope, cue: Cue, bare: str) -> bool:
    """Whether something with に, or (`about`) with について or 次のように, stands before the verb."""
    near = scope.units[max(0, cue.first - 6) : cue.first]
    return any(unit.surface == "に" if bare == "ni" else unit.lemma in _ABOUT for unit in near)


def _is_asked(scope: Scope, cue: Cue, low: int) -> bool:
    """Whether somebody is asked something, with を or about it: 進退を問われ, 進退について問われ."""
    head = object_before(scope, cue.first, low)
    return (head is not None and scope.units[head].lemma not in _CHARGED) or _has_about(scope, cue, "about")


def _inanimate(scope: Scope, end: int, low: int) -> bool:
    """Whether the nearest topic or subject before an object is a thing, so that nobody speaks."""
    nearest = next((phrase for phrase in scope.subjects_before(end) if low <= phrase.first), None)
    return bool(nearest and not nearest.capable and end - nearest.particle < 4)


def _object(scope: Scope, cue: Cue, frame: str, low: int, passive: bool) -> int | None:
    """The head of what is said: with を, in the passive with が, and with は or も where another is the subject."""
    units = scope.units
    head = object_before(scope, cue.first, low)
    head = spoken_of(scope, cue) if head is None else head
    if head is not None or frame not in ("object", "act", "say", "show"):
        return head
    if passive:
        far = far_subject(scope, cue.first)
        told = far is not None and (is_clause(scope, far) or tells(scope, far) or is_done(scope, far))
        return far if told else topical_object(scope, cue.first)
    if cue.first > 1 and is_particle(units[cue.first - 1], "は", "も"):
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
        modified = None if lemma_of(scope, cue) in _PUBLISHING else modified_noun(scope, cue.last)
        return agent(scope, cue, low) or (modified if modified and modified.kind == "document" else None)
    between = [
        phrase
        for phrase in reversed(scope.subjects_before(cue.first))
        if limit < phrase.first and phrase.capable and not is_embedded(scope, phrase, cue.first)
    ]
    if between:
        return between[-1]
    if is_attributive(scope.units, cue.last) or units_at(scope, cue.last + 1) == "助詞-準体助詞":
        own = next((phrase for phrase in scope.subjects_before(limit) if low <= phrase.first), None)
        elsewhere = own is not None and not is_comma(scope.units[own.particle + 1]) and has_ended(scope, own, limit)
        if own and own.mark == "が" and own.capable and not elsewhere:
            return own
        if modified := modified_noun(scope, cue.last, documents=False) or (holder_after(scope, cue.last) if elsewhere else None):
            return modified
    named = next((one for topic in scope.subjects_before(limit) if topic.first >= low and (one := _guessed(scope, topic, limit))), None)
    return subject_before(scope, limit, low) or reporting(scope, cue) or named or shared(earlier, cue.first, low)


def _guessed(scope: Scope, topic: Phrase, end: int) -> Phrase | None:
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
    particle = clause_particle(scope, head) if said and is_nominal(unit) else None
    if particle:
        first, _ = after_topic(scope, low, particle, active=True)
        return (first, particle if frame == "say" else head + 1) if first < particle else None
    nominal = is_nominal(unit) or (unit.pos.startswith("動詞") and unit.inflection.startswith("連用形"))
    clause = is_clause(scope, head)
    listed = unit.surface == "など" and head > low and is_nominal(scope.units[head - 1])
    if not (nominal or listed or unit.pos in (QUOTE, ASIDE) or unit.lemma == "の"):
        return None
    named = scope.region.nouns.get(head) in CAPABLE or unit.pos.startswith(("名詞-固有名詞", "代名詞"))
    planned = (frame == "say" and unit.lemma in _PLANNED and is_adnominal(scope, head)) or is_at_issue(scope, cue, head)
    planned = planned or (not active and lemma_of(scope, cue) in _SERVED and is_particle(scope.units[head + 1], "を"))
    planned = planned or (lemma_of(scope, cue) in _ANNOUNCING | NEWS and is_done(scope, head))
    told = planned or (frame == "object" and head not in scope.empty) or (frame == "show" and head in scope.plans) or tells(scope, head)
    if told or (clause and frame != "show") or (frame == "act" and not named and head not in scope.empty):
        if listed:
            return object_start(scope, head - 1, low, active), head + 1
        of = head - 2 if head > 1 and scope.units[head - 1].surface == "など" else head
        return object_start(scope, of, low, active), of + 1
    return None
