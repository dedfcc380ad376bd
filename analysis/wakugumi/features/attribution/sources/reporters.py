"""Who reports whose words: the speaker whom a relative clause modifies, the thinker of a clause that another reports."""

from wakugumi.features.attribution.clauses.adjuncts import skip_adjuncts
from wakugumi.features.attribution.clauses.ends import is_embedded
from wakugumi.features.attribution.clauses.modified_nouns import holder_after, modified_noun
from wakugumi.features.attribution.cues.findings import Finding
from wakugumi.features.attribution.cues.matches import Cue
from wakugumi.features.attribution.cues.scope import Phrase, Scope
from wakugumi.features.attribution.grammar.relations import PASSIVE, all_quoted, is_attributive
from wakugumi.features.attribution.sources.agents import agent
from wakugumi.features.attribution.sources.papers import PAPER, held_by, paper_after
from wakugumi.features.attribution.sources.subjects import is_nested, is_told_within, teller_within
from wakugumi.features.attribution.words.closed import closed
from wakugumi.features.attribution.words.source_types import PEOPLE, SPEAKERS, TELLERS

_FINDING_OUT = closed("finding_out")
_TELLING = closed("telling")
_HEARING = closed("hearing")
_CLAIMS_HELD = closed("claims_held")
_SEEN = closed("seen")
_REPORTING = closed("reporting")
_PRESS = closed("press")
_PARTS = closed("parts")
_SHARES = closed("shares")
_OPINIONS_HELD = closed("opinions_held")
_LIGHT = frozenset({"see", "do"})


def relative_speaker(scope: Scope, cue: Cue, topic: Phrase) -> Phrase | None:
    """Who says what a relative clause tells, where the topic is another: 警察は、爆弾を仕掛けたと話す男を捕まえた.

    Verbs of finding out and of blame leave it open: 市は、違反があったと判断した業者を訴えた.
    """
    if paper := paper_after(scope, cue):
        return paper
    if topic.mark in ("は", "も") and (holder := held_by(scope, cue)):
        return holder
    cleft = scope.at(cue.last + 1).pos == "助詞-準体助詞"
    if cleft or (topic.mark == "では" and is_attributive(scope.units, cue.last)):
        return modified_noun(scope, cue.last)
    judges = cue.entry.category == "doubting" or cue.entry.fields.get("frame") in _LIGHT or scope.units[cue.head].lemma in _FINDING_OUT
    if judges or topic.mark not in ("は", "も") or not is_attributive(scope.units, cue.last):
        return None
    named = modified_noun(scope, cue.last, documents=False) or holder_after(scope, cue.last)
    return named if named and named.kind in TELLERS else None


def within_relative(scope: Scope, topic: Phrase, teller: Phrase, first: int, end: int) -> int:
    """Where the clause of a relative speaker begins: at the topic, unless a comma parts them (県は、危ないと話す男を)."""
    parted = teller.mark == PAPER or scope.region.shape.find("、", topic.particle, end) >= 0 or first < topic.first
    return first if parted else topic.first


def with_teller(scope: Scope, cue: Cue, finding: Finding) -> Finding:
    """`finding` with who tells it in a relative clause or in what an outlet reports, where its source is the topic of the sentence."""
    if finding.source is None and finding.content and not finding.passive and cue.entry.lexicon == "attribution_noun":
        return _of_shown(scope, cue, finding)
    topic = finding.teller
    if topic is None or finding.content is None or finding.passive or finding.mark not in ("は", "も", "が"):
        return finding
    if finding.mark == "が":
        return _of_noun(scope, cue, finding)
    cue = cue._replace(last=finding.last)
    named = relative_speaker(scope, cue, topic) or (_reported(scope, cue, finding) if finding.kind == "media" else None)
    if named is None:
        return finding
    content = finding.content
    if named.mark == "が" and content[0] <= named.first and named.particle + 1 < content[1]:
        content = skip_adjuncts(scope, named.particle + 1, content[1]), content[1]
    direct = finding.direct or all_quoted(scope.units, *content)
    return finding.by(named)._replace(content=content, direct=direct)


def _of_shown(scope: Scope, cue: Cue, finding: Finding) -> Finding:
    """`finding` of a noun that a verb shows, with whom the clause modifies or a cleft names: 懸念を示したのは、林氏だ."""
    shown = finding.last > cue.head and scope.units[cue.head + 1].as_particle in ("を", "も")
    named = modified_noun(scope, finding.last, documents=False) if shown else None
    if named and named.head in scope.speech and (by := agent(scope, cue, 0)):
        return finding.by(by)
    if named is None or named.kind not in TELLERS or named.head in scope.speech:
        return finding
    after = scope.units[named.head + 1 : named.head + 3]
    goes_on = len(after) == 2 and after[0].as_particle in ("に", "で") and after[1].is_verb
    return finding if goes_on else finding.by(named)


def with_reported(scope: Scope, cue: Cue, finding: Finding) -> Finding:
    """`finding` of a verb with who says it in what an outlet reports: 同紙は、首相が危ないとして辞任を表明したと報じた.

    Likewise in a fact that somebody else tells of: 首相は、外相が述べたことについて.
    """
    if own := _of_fact(scope, cue, finding):
        return own
    stating = scope.units[cue.head].lemma == "為る" and scope.units[finding.last].surface != "て"
    if finding.source is None or finding.kind != "media" or finding.mark != "は" or stating or scope.units[cue.head].lemma in _REPORTING:
        return finding
    named = _reported(scope, cue, finding)
    if named is None:
        return finding
    content = finding.content
    if content and content[0] <= named.first and named.particle + 1 < content[1]:
        content = skip_adjuncts(scope, named.particle + 1, content[1]), content[1]
    return finding.by(named)._replace(content=content)


def _of_fact(scope: Scope, cue: Cue, finding: Finding) -> Finding | None:
    """`finding` with the person who tells a fact within the sentence of its source; None where nobody does."""
    topic, content = finding.teller, finding.content
    if topic is None or content is None or finding.passive or topic.mark == "relative" or not is_told_within(scope, cue):
        return None
    named = teller_within(scope, topic, content[1])
    if named is None or not content[0] <= named.first:
        return None
    content = skip_adjuncts(scope, named.particle + 1, content[1]), content[1]
    return finding.by(named)._replace(content=content, direct=all_quoted(scope.units, *content)) if content[0] < content[1] else None


def _of_noun(scope: Scope, cue: Cue, finding: Finding) -> Finding:
    """`finding` with the person whom a noun of speech and its clause modify: 国が「待つ」との認識を示した大臣."""
    people = cue.entry.lexicon == "attribution_noun" and is_attributive(scope.units, finding.last)
    named = modified_noun(scope, finding.last, documents=False) or holder_after(scope, finding.last) if people else None
    if named is None or named.kind not in PEOPLE or finding.source is None or finding.content is None:
        return finding
    content = min(finding.source[0], finding.content[0]), finding.content[1]
    return finding.by(named)._replace(mark="relative", content=content, direct=False)


def _reported(scope: Scope, cue: Cue, finding: Finding) -> Phrase | None:
    """The first subject with が in what an outlet says that others said: 同紙は、高官が懸念を示したと報じた."""
    later = any(one.particle > cue.last and scope.units[one.governor].lemma in _REPORTING for one in scope.links.values())
    if not (later or is_nested(scope, cue)) or finding.source is None:
        return None
    inside = scope.subjects_in(finding.source[1], cue.first)
    told = [one for one in inside if one.mark == "が" and one.kind in TELLERS]
    opens = skip_adjuncts(scope, finding.source[1] + 1, cue.first)
    first = told[0] if told and told[0].first == opens else None
    return next((one for one in told if not is_embedded(scope, one, cue.first)), first)


def thinker(scope: Scope, cue: Cue, first: int, topic: Phrase, end: int) -> tuple[int, Phrase]:
    """Where the thought begins that another cue reports, and whose it is: the speaker's own, where he is the topic.

    首相は、隣国が兵を増やしていると考えていると述べた; not 同紙は、首相が辞めるべきだと考えていると報じた.
    """
    if cue.entry.category != "thinking" or topic.mark != "が":
        return first, topic
    led = next((one for one in scope.subjects_before(topic.first) if one.mark == "は"), None)
    if led is None or led.kind not in SPEAKERS:
        return first, topic
    return skip_adjuncts(scope, led.particle + 1, end), led


def group_that_thinks(scope: Scope, cue: Cue, low: int, end: int) -> bool:
    """Whether the first subject is a part of many, which holds what follows: 住民の６割が橋は危ないと考えている.

    In a survey (調査では、) it holds whatever its verb says.
    """
    subjects = scope.subjects_in(low, end)
    surveyed = bool(subjects) and subjects[0].mark == "では" and subjects[0].kind == "document"
    first = next(iter(subjects[surveyed:]), None)
    if not (surveyed or scope.units[cue.head].lemma in _OPINIONS_HELD) or first is None or first.mark != "が" or first.kind != "anonymous":
        return False
    row = scope.units[first.first : first.head + 1]
    if any(one.mark == "は" and one.capable for one in subjects):
        return False
    counted = any(unit.surface in _SHARES for unit in row) or (surveyed and any(unit.pos == "名詞-数詞" for unit in row))
    return counted or row[-1].lemma in _PARTS


def after_reporter(scope: Scope, cue: Cue, low: int, end: int) -> int:
    """`low` after the topic of the verb that reports what somebody said: 同紙は、橋が落ちたと住民が話していたことを伝えた."""
    topic = next((one for one in scope.subjects_in(low, end) if one.mark == "は"), None)
    if topic is None or not topic.capable or not scope.units[topic.particle + 1].is_comma:
        return low
    told = is_nested(scope, cue) or is_attributive(scope.units, cue.last)
    later = any(one.mark == "は" for one in scope.subjects_in(cue.last, len(scope.units)))
    return topic.particle + 2 if told and not later else low


def is_heard(scope: Scope, place: int) -> bool:
    """Whether the ところ at unit `place` before によると follows what nobody named tells: 伝えられたところによると, 聞くところでは."""
    if scope.units[place].lemma != "所" or place < 2:
        return False
    before = scope.units[max(0, place - 4) : place]
    told = any(unit.lemma in _TELLING for unit in before) and any(unit.lemma in PASSIVE for unit in before)
    return told or scope.units[place - 1].lemma in _HEARING


def told_by_press(scope: Scope, cue: Cue, topic: Phrase) -> bool:
    """Whether a verb of the press takes the clause of the cue, so that no person or office is its subject: 国は待つと述べたと報じた."""
    governor = scope.governors.get(cue.last + 1)
    press = governor is not None and scope.units[governor].lemma in _PRESS
    return press and topic.kind not in ("media", "document")


def reporting_on(scope: Scope, cue: Cue, subject: Phrase) -> Phrase | None:
    """The outlet that reports on a subject, where it is the topic: 同紙は、隣国が会談に向けて「力を借りたい」と報じた."""
    if subject.mark != "が" or scope.units[cue.head].lemma not in _REPORTING or subject.kind == "media":
        return None
    topic = next((one for one in scope.subjects_before(subject.first) if one.mark == "は"), None)
    return topic if topic and topic.kind == "media" else None


def tells_of(scope: Scope, cue: Cue, topic: Phrase, earlier: list[Finding]) -> bool:
    """Whether the topic of a verb of the press is whom it tells of, who speaks in the clause: 国は待つと述べたと報じた."""
    if scope.units[cue.head].lemma not in _PRESS or topic.kind not in SPEAKERS or not earlier:
        return False
    last = earlier[-1]
    return last.last < cue.first and last.source == (topic.first, topic.head + 1) and scope.governors.get(last.last + 1) == cue.first


def is_seen(scope: Scope, topic: Phrase) -> bool:
    """Whether a topic is whom others look into, not who sees: 川田さんは自殺したとみている."""
    ends = {scope.units[topic.head].surface, "".join(unit.surface for unit in scope.units[topic.head - 1 : topic.head + 1])}
    return topic.mark in ("は", "が") and bool(ends & _SEEN)


def has_topic(scope: Scope, low: int, end: int) -> bool:
    """Whether the clause after によると opens with somebody who can speak: 新聞によると、少女は〜としている, 市が、〜としている."""
    first = next(iter(scope.subjects_in(low, end)), None)
    led = first is not None and (first.mark == "は" or (first.mark == "が" and scope.units[first.particle + 1].is_comma))
    return first is not None and led and first.kind in SPEAKERS and first.first <= low + 1


def named_before(scope: Scope, first: int) -> Phrase | None:
    """In a headline, whose name stands right before the quotation: 報道官「…」と反論."""
    phrase = scope.phrase(first - 1, first, "は") if first and scope.units[first - 1].is_nominal else None
    return phrase if phrase and phrase.kind in SPEAKERS else None


def is_view(scope: Scope, phrase: Phrase) -> bool:
    """Whether では ends what somebody holds, before a comma: 彼の主張では、; not この見方では、."""
    units = scope.units
    head = phrase.head - (units[phrase.head].surface == "方" and phrase.head > phrase.first)
    word = "".join(unit.surface for unit in units[head : phrase.head + 1])
    paused = scope.at(phrase.particle + 1).is_comma
    held = head > phrase.first and units[head - 1].surface == "の"
    return paused and held and (word in _CLAIMS_HELD or units[phrase.head].lemma in _CLAIMS_HELD)
