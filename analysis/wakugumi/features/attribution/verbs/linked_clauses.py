"""A clause with と that is the content, or begins it: 〜だと述べた, この町は「宝」だと述べた."""

from wakugumi.features.attribution.clauses.adjuncts import skip_adjuncts
from wakugumi.features.attribution.clauses.modified_nouns import modified_noun
from wakugumi.features.attribution.contents.edges import after_contrast, after_copula, after_question, is_told_of, judged_low, relative_low
from wakugumi.features.attribution.contents.starts import after_topic, clause_low, quoted
from wakugumi.features.attribution.cues.findings import Finding, found, recent
from wakugumi.features.attribution.cues.matches import Cue
from wakugumi.features.attribution.cues.scope import Phrase, Scope
from wakugumi.features.attribution.grammar.links import Link
from wakugumi.features.attribution.grammar.relations import STOPS, is_attributive, phrase_start
from wakugumi.features.attribution.sources.agents import agent, written_on
from wakugumi.features.attribution.sources.answers import after_asking
from wakugumi.features.attribution.sources.reporters import (
    group_that_thinks,
    has_topic,
    is_seen,
    relative_speaker,
    tells_of,
    thinker,
    told_by_press,
    within_relative,
)
from wakugumi.features.attribution.sources.sharing import shared
from wakugumi.features.attribution.sources.speakers import (
    according_speaker,
    floor,
    has_subject,
    is_self,
    keeps_subject,
    led_by,
    led_mention,
    rules_on,
    siblings,
)
from wakugumi.features.attribution.sources.stating import following_topic, stated, suffers_for
from wakugumi.features.attribution.sources.subjects import answering, is_nested, subject_of_fact
from wakugumi.features.attribution.verbs.allowances import answered_of
from wakugumi.features.attribution.words.closed import closed

_REPLYING = closed("replying")
_ANSWERING = closed("answering")
_ADDING = closed("adding")
_REPORTING = closed("reporting")
_RULING = closed("ruling")


def of_linked_clause(scope: Scope, cue: Cue, link: Link, end: int, earlier: list[Finding], passive: bool) -> Finding | None:
    """A clause that ends before unit `end`, with whoever says it; None where nothing stands before it."""
    low = clause_low(scope, end, siblings(earlier, scope, passive), contrast=passive, floor=floor(earlier, end))
    if (
        (by := stated(scope, cue, earlier))
        and by.content
        and not (by.kind in ("media", "document") and has_topic(scope, by.content[0], end))
    ):
        return found(scope, cue, None, (by.content[0], end))._replace(source=by.source, kind=by.kind)
    if not passive and (goes_on := _going_on(scope, cue, earlier, low)):
        return found(scope, cue, goes_on, (low, end)) if low < end else None
    nested = is_nested(scope, cue)
    low = judged_low(scope, cue, link, low)
    first, topic = after_topic(scope, low, end, active=not passive, nested=nested)
    if topic and (other := _of_other(scope, cue, topic, (first, end), low, earlier)):
        return other
    if scope.units[cue.head].lemma in _ANSWERING:
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
    is_answer = scope.units[cue.head].lemma in _REPLYING and not (run and answered_of(scope, cue, run[0]))
    is_answer = is_answer or group_that_thinks(scope, cue, low, end)
    if one := answering(scope, low, end) if is_answer else subject_of_fact(scope, cue, low, end) if topic is None else None:
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
        or according_speaker(earlier, of_any_kind=_reports(scope, cue))
    )


def _of_other(scope: Scope, cue: Cue, topic: Phrase, content: tuple[int, int], low: int, earlier: list[Finding]) -> Finding | None:
    """The finding without a source where the topic before it is another's: whose words these words tell, or who is told of."""
    first, end = content
    if not is_nested(scope, cue):
        return found(scope, cue, None, (min(first, topic.first), end)) if tells_of(scope, cue, topic, earlier) else None
    alone = not has_subject(scope, cue) and not suffers_for(scope, cue) and topic.mark in ("は", "も")
    alone = alone and sum(one.capable for one in scope.subjects_in(low, end)) == 1
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
        led = is_attributive(scope.units, cue.last) and any(unit.as_particle == "は" for unit in scope.units[first:named])
        cut = led or any(unit.is_comma for unit in scope.units[first:named])
        first = named if cut else first
    source = agent(scope, cue, low) or written_on(scope, cue)
    if source is None and (asked := after_asking(scope, first, end))[1]:
        first, source = asked
    if source is None and is_nested(scope, cue):
        first = max(first, after_topic(scope, low, end, active=True)[0])
    if source and _leads_clause(scope, source, first, end):
        first = max(first, source.particle + 1 + (scope.units[source.particle + 1].as_particle in ("は", "も")))
        while first < end and scope.units[first].is_comma:
            first += 1
    elif is_attributive(scope.units, cue.last):
        first = relative_low(scope, first, end)
    return found(scope, cue, source, (first, end)) if first < end else None


def _leads_clause(scope: Scope, source: Phrase, first: int, end: int) -> bool:
    """Whether who says the clause of units `first` to `end` stands before it: 党内では、〜と, 友人には、〜と, not 〜と専門家によって."""
    if source.mark in ("では", "には"):
        return True
    if source.mark != "agent" or not first <= source.first < end:
        return False
    marked, after = scope.units[source.particle].surface, source.particle + 1
    after += scope.units[after].as_particle in ("は", "も")
    parted = marked == "に" and source.particle < end and scope.units[after].is_comma
    return marked == "から" or parted or (marked == "で" and source.first == first)


def _going_on(scope: Scope, cue: Cue, earlier: list[Finding], low: int) -> Phrase | None:
    """Who goes on speaking although a new topic opens the clause: 〜と語り、政府は〜と付け加えた; 市は〜として、死者は〜としている."""
    before = next((one for one in reversed(recent(earlier)) if one.last < low), None)
    following = scope.units[before.last].surface == "て" and before.lemma == "為る" if before else False
    led = before is not None and before.source and before.content and before.source[0] < before.content[0] and before.mark in ("は", "も")
    outlet = before is not None and before.kind == "media" and led and _reports(scope, cue)
    outlet = outlet and all(one.kind != "media" for one in scope.subjects_in(low, cue.first))
    rules = before is not None and scope.units[cue.head].lemma in _RULING and rules_on(before, low, cue.first)
    announced = rules or (before is not None and cue.entry.category != "thinking" and led_mention(before, low, cue.first))
    if scope.units[cue.head].lemma in _ADDING or (following and led) or outlet or announced or (led and before and keeps_subject(before)):
        return shared(earlier, cue.first, low)
    return None
