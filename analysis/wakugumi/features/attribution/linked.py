"""Contents with と: 「…」と述べた, 〜だと述べた, 〜と、Aは記者団に述べた."""

from wakugumi.features.attribution.adjuncts import skip_adjuncts
from wakugumi.features.attribution.allowances import answered_of, answers, judges
from wakugumi.features.attribution.closed import closed
from wakugumi.features.attribution.contents import (
    after_topic,
    clause_low,
    quoted,
    stands_alone,
)
from wakugumi.features.attribution.cues import Cue
from wakugumi.features.attribution.edges import (
    after_contrast,
    after_copula,
    after_question,
    clause_end,
    closes_clause,
    is_act,
    is_told_of,
    is_written,
    judged_low,
    relative_low,
    told_after,
)
from wakugumi.features.attribution.findings import Finding, found
from wakugumi.features.attribution.grammar import (
    STOPS,
    is_attributive,
    is_comma,
    is_particle,
    is_temporal,
    phrase_start,
)
from wakugumi.features.attribution.links import ORPHANS, Link
from wakugumi.features.attribution.relatives import then_acting
from wakugumi.features.attribution.reporters import (
    after_reporter,
    group_that_thinks,
    has_topic,
    is_seen,
    named_before,
    relative_speaker,
    tells_of,
    thinker,
    told_by_press,
    within_relative,
)
from wakugumi.features.attribution.scope import Phrase, Scope
from wakugumi.features.attribution.sharing import shared
from wakugumi.features.attribution.source_types import FIRM, GUESS, name_of
from wakugumi.features.attribution.sources import (
    agent,
    answering,
    is_nested,
    is_object,
    modified_noun,
    own_subject,
    subject_before,
    subject_between,
    written_on,
)
from wakugumi.features.attribution.speakers import according_speaker, floor, has_subject, is_self, led_by, outer_speaker, siblings
from wakugumi.features.attribution.stating import as_toshite, following_topic, of_account, stated, without_sufferer

_WORKS = closed("works")
_THINGS = closed("things")
_ANSWERING = closed("replying")
_ANSWERS = closed("answering")
_ADDING = closed("adding")
_REPORTING = closed("reporting")
_LIGHT = frozenset({"為る", "見る"})
_CONFESSING = closed("confessing")
_HEARING = closed("hearing")


def find_linked(scope: Scope, cue: Cue, link: Link, earlier: list[Finding]) -> Finding | None:
    """The attribution of a cue that takes a と; None where nothing stands before it."""
    if scope.units[link.particle - 1].surface in ORPHANS:
        return _orphan(scope, cue, link)
    passive = cue.is_passive(scope.region)
    source = subject_between(scope, link.particle, cue.first) if not link.adjacent else None
    source = None if source and (is_object(scope, source, cue.first) or (passive and is_written(scope, source))) else source
    run = quoted(scope, link)
    cue = as_toshite(scope, cue, link)
    named = run is not None and judges(scope, cue, run[0])
    if run and source is None and scope.region.is_heading and (speaker := named_before(scope, run[0])):
        return found(scope, cue, speaker, run, direct=True)
    if run and not link.adjacent and (told := told_after(scope, cue, link)):
        return found(scope, cue, source or subject_before(scope, run[0]), (run[0], told + 1))
    answered = run is not None and answers(scope, cue, run[0])
    if run and source is None and not passive and _adds_clause(scope, cue, run[0], earlier):
        run = None
    if (
        run
        and (named or answered or (stands_alone(scope, run[0]) and not answered_of(scope, cue, run[0])))
        and not (source and _nearest(scope, run[0]) and not closes_clause(scope, run[0]))
    ):
        finding = _of_quotation(scope, cue, run, source, earlier, passive)
        if finding:
            return without_sufferer(scope, cue, finding)
    end = clause_end(scope, link)
    if source is not None:
        first, _ = after_topic(scope, after_reporter(scope, cue, floor(earlier, end), end), end, active=False)
        if run and first == run[0]:
            return found(scope, cue, source, run, direct=True)
        return found(scope, cue, source, (first, end)) if first < end else None
    if scope.units[cue.head].lemma in _HEARING and not passive and scope.units[end - 1].surface != "か":
        return _heard(scope, cue, end, earlier)
    finding = of_account(scope, cue, end, earlier) or _of_clause(scope, cue, link, end, earlier, passive)
    if run and finding and finding.content == run:
        finding = finding._replace(direct=True)
    return without_sufferer(scope, cue, finding) if finding else None


def _adds_clause(scope: Scope, cue: Cue, first: int, earlier: list[Finding]) -> bool:
    """Whether a topic stands between the clause before and a quotation that is added to it: 〜と語り、政府は「…」と付け加えた."""
    low = clause_low(scope, first, siblings(earlier))
    return scope.units[cue.head].lemma in _ADDING and low > 0 and bool(scope.subjects_in(low, first))


def _heard(scope: Scope, cue: Cue, end: int, earlier: list[Finding]) -> Finding | None:
    """What the writer heard: nobody in the clause is who told it (社長は怒っていたと聞いた)."""
    low = clause_low(scope, end, siblings(earlier, scope), floor=floor(earlier, end))
    return found(scope, cue, None, (low, end))._replace(mark="reported") if low < end else None


def _of_clause(scope: Scope, cue: Cue, link: Link, end: int, earlier: list[Finding], passive: bool) -> Finding | None:
    low = clause_low(scope, end, siblings(earlier, scope, passive), contrast=passive, floor=floor(earlier, end))
    cue = as_toshite(scope, cue, link)
    if (by := stated(scope, cue, earlier)) and by.content and not (by.kind == "media" and has_topic(scope, by.content[0], end)):
        return found(scope, cue, None, (by.content[0], end))._replace(source=by.source, kind=by.kind)
    if not passive and (goes_on := _going_on(scope, cue, earlier, low)):
        return found(scope, cue, goes_on, (low, end)) if low < end else None
    nested = is_nested(scope, cue)
    low = judged_low(scope, cue, link, low)
    first, topic = after_topic(scope, low, end, active=not passive, nested=nested)
    if topic and (other := _of_other(scope, cue, topic, (first, end), low, earlier)):
        return other
    if scope.units[cue.head].lemma in _ANSWERS:
        first = after_question(scope, first, end)
    if passive:
        return _of_passive(scope, cue, link, (first, end), low)
    if topic and is_self(scope, topic) and (goes_on := shared(earlier, cue.first, low) or led_by(scope, low, earlier)):
        return found(scope, cue, goes_on, (low, end)) if low < end else None
    first, topic = thinker(scope, cue, first, topic, end) if nested and topic else (first, topic)
    source = topic
    if topic and ((cue.entry.fields.get("frame") == "see" and is_seen(scope, topic)) or is_told_of(scope, cue, topic, end)):
        first, source = low, None
    run = quoted(scope, link)
    is_answer = scope.units[cue.head].lemma in _ANSWERING and not (run and answered_of(scope, cue, run[0]))
    is_answer = is_answer or group_that_thinks(scope, cue, low, end)
    if one := answering(scope, low, end) if is_answer else own_subject(scope, cue, low, end) if topic is None else None:
        first, source = skip_adjuncts(scope, one.particle + 1, end), one
    elif topic and topic.mark == "が" and (acting := following_topic(scope, cue)):
        first, source = low, acting
    if source and (teller := relative_speaker(scope, cue, source)):
        first, source = within_relative(scope, source, teller, first, end), teller
    elif source is None:
        source = _told_elsewhere(scope, cue, low, earlier)
    return found(scope, cue, source, (first, end)) if first < end else None


def _told_elsewhere(scope: Scope, cue: Cue, low: int, earlier: list[Finding]) -> Phrase | None:
    """Who speaks, where nobody stands before the clause: the noun after the cue, a topic after it, or a speaker of before."""
    beside = any(one.source and one.mark not in ("according", "as") and low - 3 <= one.last < low for one in earlier[-3:])
    return (
        modified_noun(scope, cue.last)
        or (None if beside else following_topic(scope, cue))
        or shared(earlier, cue.first, low)
        or led_by(scope, low, earlier)
        or according_speaker(earlier, _reports(scope, cue))
    )


def _of_other(scope: Scope, cue: Cue, topic: Phrase, content: tuple[int, int], low: int, earlier: list[Finding]) -> Finding | None:
    """The finding without a source where the topic before it is another's: whose words these words tell, or who is told of."""
    first, end = content
    if not is_nested(scope, cue):
        return found(scope, cue, None, (min(first, topic.first), end)) if tells_of(scope, cue, topic, earlier) else None
    alone = not has_subject(scope, cue) and topic.mark in ("は", "も") and sum(one.capable for one in scope.subjects_in(low, end)) == 1
    return found(scope, cue, None, (first, end)) if alone and not told_by_press(scope, cue, topic) else None


def _reports(scope: Scope, cue: Cue) -> bool:
    """Whether the verb is what an outlet does, at the end of its sentence: 〜によると、〜と報じている."""
    units = scope.units
    return units[cue.head].lemma in _REPORTING and all(units[index].surface in STOPS for index in range(cue.last + 1, len(units)))


def _of_passive(scope: Scope, cue: Cue, link: Link, span: tuple[int, int], low: int) -> Finding | None:
    """A clause with a passive: its agent, and the clause after the agent or after the topic of a relative clause."""
    first, end = span
    first = after_contrast(scope, after_copula(scope, first, end), end)
    if link.after == "noun" and (is_attributive(scope.units, cue.last) or not scope.subjects_in(first, end)):
        named = phrase_start(scope.units, end - 1, first)
        led = is_attributive(scope.units, cue.last) and any(is_particle(unit, "は") for unit in scope.units[first:named])
        cut = led or any(is_comma(unit) for unit in scope.units[first:named])
        first = named if cut else first
    source = agent(scope, cue, low) or written_on(scope, cue)
    if source is None and is_nested(scope, cue):
        first = max(first, after_topic(scope, low, end, active=True)[0])
    if source and (
        source.mark in ("では", "には")
        or (source.mark == "agent" and first == source.first and is_particle(scope.units[source.particle], "から"))
    ):
        first = max(first, source.particle + 1 + is_particle(scope.units[source.particle + 1], "は", "も"))
        while first < end and is_comma(scope.units[first]):
            first += 1
    elif is_attributive(scope.units, cue.last):
        first = relative_low(scope, first, end)
    return found(scope, cue, source, (first, end)) if first < end else None


def _going_on(scope: Scope, cue: Cue, earlier: list[Finding], low: int) -> Phrase | None:
    """Who goes on speaking although a new topic opens the clause: 〜と語り、政府は〜と付け加えた; 市は〜として、死者は〜としている."""
    before = next((one for one in reversed(earlier[-12:]) if one.last < low), None)
    following = scope.units[before.last].surface == "て" and before.lemma == "為る" if before else False
    led = before is not None and before.source and before.content and before.source[0] < before.content[0] and before.mark in ("は", "も")
    outlet = before is not None and before.kind == "media" and led and _reports(scope, cue)
    outlet = outlet and all(one.kind != "media" for one in scope.subjects_in(low, cue.first))
    if scope.units[cue.head].lemma in _ADDING or (following and led) or outlet:
        return shared(earlier, cue.first, low)
    return None


def _of_quotation(
    scope: Scope, cue: Cue, run: tuple[int, int], source: Phrase | None, earlier: list[Finding], passive: bool
) -> Finding | None:
    """A quotation that is the whole content; None where it ends a clause instead (この町は「宝」だと)."""
    if source is None and not passive:
        source = modified_noun(scope, cue.last) or then_acting(scope, cue.last)
    if source:
        return found(scope, cue, source, run, direct=True)
    nearest = _nearest(scope, run[0])
    if passive:
        shown = written_on(scope, cue) or modified_noun(scope, cue.last)
        by = agent(scope, cue, 0) or (shown if shown and shown.kind == "document" else None)
        return found(scope, cue, by, run, direct=True) if by or nearest is None or nearest.particle < run[0] - 2 else None
    if nearest and nearest.mark == "には" and nearest.particle == run[0] - 1 and _has_speaker(scope, nearest):
        return None
    told = any(one.last == run[0] - 1 for one in earlier[-2:]) or (nearest is not None and scope.is_place(nearest))
    if nearest and not told and not nearest.capable and _leads_to(scope, nearest, run[0]):
        return _of_unknown(scope, cue, run, nearest, earlier)
    speaker = subject_before(scope, run[0])
    nested = is_nested(scope, cue)
    if speaker and not nested and (outer := outer_speaker(scope, speaker, run[0])):
        if run[0] - 2 not in scope.links:
            return None
        speaker = shared(earlier, cue.first, run[0]) or outer
    if speaker and any(unit.surface in STOPS for unit in scope.units[speaker.particle : run[0]]):
        speaker = None
    speaker = speaker or _giver(scope, run[0])
    low = clause_low(scope, run[0], siblings(earlier))
    if speaker is None or (speaker.particle < low and not speaker.capable):
        speaker = shared(earlier, cue.first, run[0])
        speaker = speaker or (None if scope.units[cue.head].lemma in _CONFESSING else according_speaker(earlier))
    if speaker is None and scope.units[cue.head].lemma in _CONFESSING and according_speaker(earlier):
        return found(scope, cue, None, run, direct=True)._replace(kind="person")
    return found(scope, cue, speaker, run, direct=True)


def _of_unknown(scope: Scope, cue: Cue, run: tuple[int, int], nearest: Phrase, earlier: list[Finding]) -> Finding | None:
    """A quotation right after a topic of no known kind: a name that speaks, an act that is part of the content, else no quotation alone."""
    if _has_speaker(scope, nearest) or scope.units[cue.head].lemma in _LIGHT:
        return None
    head = scope.units[nearest.head]
    if head.lemma in _THINGS or head.lemma in _WORKS or is_temporal(head) or nearest.mark not in ("は", "が"):
        return None
    if is_act(scope, nearest):
        return found(scope, cue, shared(earlier, cue.first, nearest.first), (nearest.first, run[1]))
    return found(scope, cue, nearest.as_source(name_of(scope.units, nearest.head)), run, direct=True)


def _giver(scope: Scope, first: int) -> Phrase | None:
    """From whom the words at unit `first` come: 林氏からは「…」と語り."""
    index = first - 1 - is_comma(scope.units[first - 1]) if first > 1 else 0
    index -= index > 1 and is_particle(scope.units[index], "は", "も")
    phrase = scope.phrase(index - 1, index, "から") if index > 0 and is_particle(scope.units[index], "から") else None
    return phrase if phrase and phrase.capable and phrase.kind != "document" else None


def _nearest(scope: Scope, end: int) -> Phrase | None:
    return next(iter(scope.subjects_before(end)), None)


def _leads_to(scope: Scope, topic: Phrase, quotation: int) -> bool:
    """Whether nothing but adjuncts stands between; the last may touch the quotation where the topic is a name: リサは会見で「…」."""
    end = quotation + (topic.kind in (GUESS, FIRM))
    return skip_adjuncts(scope, topic.particle + 1, end) >= quotation - 1


def _has_speaker(scope: Scope, topic: Phrase) -> bool:
    return any(phrase.capable and phrase.mark in ("は", "も") for phrase in scope.subjects_before(topic.first))


def _orphan(scope: Scope, cue: Cue, link: Link) -> Finding:
    """A closing bracket whose opening one stands in a passage before: everything before it is content."""
    source = subject_between(scope, link.particle, cue.first) if not link.adjacent else None
    return found(scope, cue, source, None)._replace(spoken=(-1, scope.starts[link.particle - 1]))
