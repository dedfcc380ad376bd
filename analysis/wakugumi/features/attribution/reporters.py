"""Who reports whose words: the speaker whom a relative clause modifies, the thinker of a clause that another reports."""

from wakugumi.features.attribution.adjuncts import skip_adjuncts
from wakugumi.features.attribution.closed import closed
from wakugumi.features.attribution.cues import Cue
from wakugumi.features.attribution.findings import Finding
from wakugumi.features.attribution.grammar import all_quoted, is_attributive, is_comma
from wakugumi.features.attribution.scope import Phrase, Scope
from wakugumi.features.attribution.sources import holder_after, is_nested, modified_noun

_SPEAKERS = frozenset({"person", "anonymous", "body", "media"})
_FINDING = closed("finding_out")
_TELLING = closed("telling")
_HEARING = closed("hearing")
_PARTS = closed("parts")
_SHARES = closed("shares")
_HOLDING = closed("opinions_held")
_LIGHT = frozenset({"see", "do"})


def relative_speaker(scope: Scope, cue: Cue, topic: Phrase) -> Phrase | None:
    """Who says what a relative clause tells, where the topic is another: 警察は、爆弾を仕掛けたと話す男を捕まえた.

    Verbs of finding out and of blame leave it open: 市は、違反があったと判断した業者を訴えた.
    """
    cleft = cue.last + 1 < len(scope.units) and scope.units[cue.last + 1].pos == "助詞-準体助詞"
    if cleft or (topic.mark == "では" and is_attributive(scope.units, cue.last)):
        return modified_noun(scope, cue.last)
    judges = cue.entry.category == "doubting" or cue.entry.fields.get("frame") in _LIGHT or scope.units[cue.head].lemma in _FINDING
    if judges or topic.mark not in ("は", "も") or not is_attributive(scope.units, cue.last):
        return None
    named = modified_noun(scope, cue.last, documents=False) or holder_after(scope, cue.last)
    return named if named and named.kind in _SPEAKERS else None


def within_relative(scope: Scope, topic: Phrase, first: int, end: int) -> int:
    """Where the clause of a relative speaker begins: at the topic, unless a comma parts them (県は、危ないと話す男を)."""
    parted = scope.region.shape.find("、", topic.particle, end) >= 0 or first < topic.first
    return first if parted else topic.first


def with_teller(scope: Scope, cue: Cue, finding: Finding) -> Finding:
    """`finding` with who tells it in a relative clause or in what an outlet reports, where its source is the topic of the sentence."""
    if finding.source is None or finding.content is None or finding.passive or finding.mark not in ("は", "も"):
        return finding
    topic = Phrase(finding.source[0], finding.source[1] - 1, finding.source[1], finding.mark, finding.kind)
    cue = cue._replace(last=finding.last)
    named = relative_speaker(scope, cue, topic) or (_reported(scope, cue, finding) if finding.kind == "media" else None)
    if named is None:
        return finding
    content = finding.content
    if named.mark == "が" and content[0] <= named.first and named.particle + 1 < content[1]:
        content = skip_adjuncts(scope, named.particle + 1, content[1]), content[1]
    direct = finding.direct or all_quoted(scope.units, *content)
    return finding._replace(source=(named.first, named.head + 1), kind=named.kind, mark=named.mark, content=content, direct=direct)


def _reported(scope: Scope, cue: Cue, finding: Finding) -> Phrase | None:
    """The first subject with が in what an outlet says that others said: 同紙は、高官が懸念を示したと報じた."""
    if not is_nested(scope, cue) or finding.source is None:
        return None
    inside = scope.subjects_in(finding.source[1], cue.first)
    return next((one for one in inside if one.mark == "が" and one.kind in _SPEAKERS), None)


def thinker(scope: Scope, cue: Cue, first: int, topic: Phrase, end: int) -> tuple[int, Phrase]:
    """Where the thought begins that another cue reports, and whose it is: the speaker's own, where he is the topic.

    首相は、隣国が兵を増やしていると考えていると述べた; not 同紙は、首相が辞めるべきだと考えていると報じた.
    """
    if cue.entry.category != "thinking" or topic.mark != "が":
        return first, topic
    led = next((one for one in scope.subjects_before(topic.first) if one.mark == "は"), None)
    if led is None or led.kind not in ("person", "anonymous", "body"):
        return first, topic
    return skip_adjuncts(scope, led.particle + 1, end), led


def group_that_thinks(scope: Scope, cue: Cue, low: int, end: int) -> bool:
    """Whether the first subject is a part of many, which holds what follows: 住民の６割が橋は危ないと考えている."""
    first = next(iter(scope.subjects_in(low, end)), None)
    if scope.units[cue.head].lemma not in _HOLDING or first is None or first.mark != "が" or first.kind != "anonymous":
        return False
    return scope.units[first.head].surface in _SHARES or scope.units[first.head].lemma in _PARTS


def after_reporter(scope: Scope, cue: Cue, low: int, end: int) -> int:
    """`low` after the topic of the verb that reports what somebody said: 同紙は、橋が落ちたと住民が話していたことを伝えた."""
    topic = next((one for one in scope.subjects_in(low, end) if one.mark == "は"), None)
    if topic is None or not topic.capable or not is_comma(scope.units[topic.particle + 1]):
        return low
    told = is_nested(scope, cue) or is_attributive(scope.units, cue.last)
    later = any(one.mark == "は" for one in scope.subjects_in(cue.last, len(scope.units)))
    return topic.particle + 2 if told and not later else low


def is_heard(scope: Scope, place: int) -> bool:
    """Whether the ところ at unit `place` before によると follows what nobody named tells: 伝えられたところによると, 聞くところでは."""
    if scope.units[place].lemma != "所" or place < 2:
        return False
    before = scope.units[max(0, place - 4) : place]
    told = any(unit.lemma in _TELLING for unit in before) and any(unit.lemma in ("れる", "られる") for unit in before)
    return told or scope.units[place - 1].lemma in _HEARING
