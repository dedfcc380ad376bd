"""Who goes on speaking: clauses that stand beside each other, and whoever a によると or the clause before named."""

from wakugumi.features.attribution.contents.starts import follows_contrast
from wakugumi.features.attribution.cues.findings import Finding, recent
from wakugumi.features.attribution.cues.matches import Cue
from wakugumi.features.attribution.cues.scope import FAR, Phrase, Scope
from wakugumi.features.attribution.grammar.governors import JOINING_NOUNS
from wakugumi.features.attribution.grammar.relations import COMPOUND_PARTICLES, PASSIVE, is_attributive, is_verbal_noun, makes_particle
from wakugumi.features.attribution.sources.subjects import subject_before
from wakugumi.features.attribution.words.closed import closed
from wakugumi.features.attribution.words.source_types import FIRM, GUESS, PEOPLE, SPEAKERS

_OWN = closed("own")
# The marks of sources that are not the subject of their clause: 新聞によると, 住民からの.
_HANDED_MARKS = frozenset({"according", "agent", "から", "の"})
_MEANWHILE = frozenset({"つつ", "乍ら", "ながら"})


def siblings(earlier: list[Finding], scope: Scope | None = None, passive: bool = False, *, led: bool = False) -> list[int]:
    """The last units of the earlier cues whose clauses may stand beside a later one, not inside its content.

    With a `scope` so do the verbs of its quotations that are no cues (「…」と紛らせ、), and beside a `passive` one other passives; with
    `led` those whose topic stands behind another.
    """
    outermost = None if led else _outermost(earlier)
    ends = [
        one.last
        for one in recent(earlier)
        if (outermost is None or one.last < outermost)
        and one.mark not in ("according", "as")
        and (one.stance != "thinking" or (one.direct and one.source is not None) or _is_shown(one))
        and (one.source or (one.content and (passive or not one.passive)))
        and not _is_within(one)
    ]
    within = {each for one in recent(earlier) if _is_within(one) for each in range(one.first, one.last + 1)}
    taken = [each for each in _taken(scope, passive) if each not in within] if scope else []
    return sorted({*ends, *taken})


def _outermost(earlier: list[Finding]) -> int | None:
    """The first cue of another whom the first topic of the sentence tells of: 知事は、市側は支援を求めており、県は調べていると述べた."""
    for one in recent(earlier):
        if one.mark == "は" and one.teller and (outer := _topic_around(one.scope, one.teller)):
            told = any(other.source and other.source[0] == outer.first for other in recent(earlier))
            return None if told else one.first
    return None


def _is_shown(one: Finding) -> bool:
    """Whether a thought is told, so that the clause is closed: 見方を示し、, 考えており、, not 〜と考え、."""
    carried = one.source is not None and one.first in one.scope.speech and one.last > one.first
    return carried or one.scope.units[one.last].surface == "おり"


def _is_within(one: Finding) -> bool:
    """Whether the subject with が of a cue stands in the clause of a topic before it: 社は政府が否定し、続くと報じた."""
    if one.mark != "が" or one.source is None:
        return False
    first = one.source[0]
    topic = next((phrase for phrase in one.scope.subjects_before(first) if phrase.mark == "は"), None)
    if topic is None or not (topic.capable or topic.kind in (GUESS, FIRM)):
        return False
    if first - topic.particle > FAR or follows_contrast(one.scope, first):
        return False
    return not any(one.scope.units[index].is_comma and _ends_clause(one.scope, index) for index in range(topic.particle + 2, first))


def _taken(scope: Scope, passive: bool) -> list[int]:
    """The verbs that take a quotation, passives only beside a passive."""
    return [each for each in scope.taking if passive or scope.at(each + 1).lemma not in PASSIVE]


def floor(earlier: list[Finding], end: int) -> int:
    """Where the content of a によると before unit `end` begins: later contents lie within it."""
    starts = [one.content[0] for one in recent(earlier) if one.mark == "according" and one.content and one.content[0] < end]
    return max(starts, default=0)


def is_self(scope: Scope, topic: Phrase) -> bool:
    """Whether a topic, where a speaker goes on, is his own self: 〜と笑い、自分は知らないと述べた."""
    alone = topic.first == topic.head or scope.units[topic.head].lemma == "自身"
    return topic.mark in ("は", "も") and alone and scope.units[topic.first].lemma in _OWN


def led_by(scope: Scope, low: int, earlier: list[Finding]) -> Phrase | None:
    """The subject of the clause before, where its verb is no cue: 監督は「…」と紛らせ、勝てると述べた."""
    spoken = any(one.last < low and one.mark not in _HANDED_MARKS for one in recent(earlier))
    return subject_before(scope, low) if low and not spoken else None


def according_speaker(earlier: list[Finding], of_any_kind: bool = False) -> Phrase | None:
    """Whoever a によると before names; unless `of_any_kind`, no outlet or document: 県によりますと、〜と呼びかけています."""
    for one in reversed(recent(earlier)):
        if one.mark == "according" and one.source and (one.kind in SPEAKERS or of_any_kind):
            return one.teller
    return None


def led_mention(one: Finding, low: int, end: int) -> bool:
    """Whether a topic only tells right before unit `low` that it speaks, so that what follows is said: 大統領は声明を発表し、国民は〜と."""
    paused = one.last + 2 == low and one.scope.units[one.last].inflection.startswith("連用形")
    topics = [each for each in one.scope.subjects_in(low, end) if each.mark == "は" and each.capable]
    told = paused and one.content is None and one.mark in ("は", "も") and not one.passive
    return told and len(topics) < 2 and all(each.kind != one.kind for each in topics)


def keeps_subject(one: Finding) -> bool:
    """Whether a clause is joined to the next by what never changes the subject: 〜と述べた上で、〜と話しつつ、〜と言いながら、."""
    joining, after = one.scope.at(one.last + 1), one.scope.at(one.last + 2)
    return (joining.lemma == "上" and after.as_particle == "で") or not _MEANWHILE.isdisjoint(
        (one.scope.units[one.last].lemma, joining.lemma)
    )


def rules_on(one: Finding, low: int, end: int) -> bool:
    """Whether an office rules on people whom the next clause tells of: 裁判所は離婚を認め、親権者は男性であると認定した."""
    paused = one.last + 2 == low and one.scope.units[one.last].inflection.startswith("連用形") and one.mark == "は" and one.kind == "body"
    return paused and all(each.kind == "anonymous" for each in one.scope.subjects_in(low, end) if each.capable)


def has_subject(scope: Scope, cue: Cue) -> bool:
    """Whether the verb that takes the clause of the cue has its subject after it: 委員長は〜と語った、とＢＮＳは伝えた."""
    after = cue.last + 1
    after += scope.at(after).is_comma
    governor = scope.governors.get(after)
    return governor is not None and any(each.capable for each in scope.subjects_in(after + 1, governor))


def outer_speaker(scope: Scope, speaker: Phrase, end: int) -> Phrase | None:
    """A topic around the subject right before a quotation, with no clause between them: 省は、大臣が「…」と."""
    units = scope.units
    beside = speaker.particle >= end - 2
    acts = speaker.mark == "は" and units[end - 1].as_particle in ("て", "で") and units[end - 2].is_predicate
    acts = acts or (speaker.mark == "は" and _goes_on(scope, end))
    if not (beside or acts):
        return _topic_around(scope, speaker)
    for phrase in scope.subjects_before(speaker.first):
        paused = units[phrase.particle + 1].is_comma
        ahead = phrase.mark == "が" and paused and speaker.mark == "は" and speaker.first == phrase.particle + 2
        if phrase.first < scope.low or not phrase.capable or (phrase.mark != "は" and not ahead) or not (beside or paused):
            continue
        return None if _acts_between(scope, phrase, speaker.first) else phrase
    return None


def _topic_around(scope: Scope, speaker: Phrase) -> Phrase | None:
    """The topic right before another, with nothing but when and where between them: 委員長は4日、同委は待ったが、「…」と."""
    outer = next(iter(scope.subjects_before(speaker.first)), None)
    if speaker.mark != "は" or outer is None or outer.first < scope.low or outer.kind not in SPEAKERS:
        return None
    if outer.mark != "は":
        apart = outer.mark == "が" and scope.units[outer.particle + 1].is_comma and speaker.first == outer.particle + 2
        return outer if apart else None
    return None if _acts_between(scope, outer, speaker.first) else outer


def _acts_between(scope: Scope, topic: Phrase, end: int) -> bool:
    """Whether a topic has a predicate of its own before unit `end`, not one of について or of a noun: 市長は、なぜ落ちたかについて、."""
    units = scope.units
    for index in range(topic.particle + 1, end):
        following = units[index + 1]
        if following.is_comma and (is_verbal_noun(units, index) or (units[index].as_particle == "で" and _is_called(scope, index))):
            return True
        if not units[index].is_predicate or following.is_predicate or makes_particle(units, index):
            continue
        modifies = is_attributive(units, index) and following.lemma not in JOINING_NOUNS
        if not modifies and following.surface not in ("か", "の", "と") and units[index].inflection != "連用形-ニ":
            return True
    return False


def _is_called(scope: Scope, particle: int) -> bool:
    """Whether で at a unit tells who somebody is: 男は湊市の林容疑者（２３）で、."""
    phrase = scope.phrase(particle - 1, particle)
    return phrase is not None and phrase.kind in PEOPLE


def _goes_on(scope: Scope, end: int) -> bool:
    """Whether a clause that only pauses stands right before unit `end`: 待っており、「…」."""
    before = scope.units[end - 2]
    return (
        scope.units[end - 1].is_comma
        and before.is_predicate
        and before.inflection.startswith("連用形")
        and not _ends_adjunct(scope, end - 1)
    )


def _ends_adjunct(scope: Scope, comma: int) -> bool:
    """Whether a compound particle stands before the comma: 質問に対し、 計画をめぐって、."""
    verb = comma - 1 - (scope.units[comma - 1].as_particle == "て")
    return verb > 0 and makes_particle(scope.units, verb)


def _ends_clause(scope: Scope, comma: int) -> bool:
    before = scope.units[comma - 1]
    if before.lemma in COMPOUND_PARTICLES or _ends_adjunct(scope, comma):
        return False
    return before.is_predicate or before.pos in ("助詞-接続助詞", "名詞-普通名詞-サ変可能")
