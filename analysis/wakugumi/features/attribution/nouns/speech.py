"""Nouns of speech and thought as cues: 〜という主張, 〜との見方を示した, 〜する意向を示した, 〜たい考え."""

from collections.abc import Mapping

from wakugumi.features.attribution.clauses.adjuncts import skip_adjuncts
from wakugumi.features.attribution.clauses.ends import is_taken_within
from wakugumi.features.attribution.clauses.modified_nouns import holder_after, modified_noun
from wakugumi.features.attribution.contents.edges import after_contrast, is_words, plan_start
from wakugumi.features.attribution.contents.noun_clauses import (
    author_before,
    bidden_end,
    clause_particle,
    ends_sentence,
    ends_thing,
    holder,
    is_adnominal,
    own_link,
    planner,
    possessor_of,
    shows_own,
    whose,
)
from wakugumi.features.attribution.contents.starts import after_topic, clause_low, quoted
from wakugumi.features.attribution.cues.findings import Finding, found, recent
from wakugumi.features.attribution.cues.matches import Cue, ending
from wakugumi.features.attribution.cues.scope import Phrase, Scope
from wakugumi.features.attribution.grammar.links import Link
from wakugumi.features.attribution.grammar.relations import PASSIVE, is_attributive
from wakugumi.features.attribution.nouns.carriers import light_verb, told_later
from wakugumi.features.attribution.nouns.handed import (
    agreed,
    handed_link,
    is_kind_of,
    is_received,
    is_told_by_clause,
    is_told_in,
    link_of,
    only_happens,
    with_own_clause,
)
from wakugumi.features.attribution.nouns.mentions import (
    before_quality,
    is_anothers,
    is_felt_toward,
    is_only_mentioned,
    is_rumour,
    is_uttered,
    made_known,
    mentioned_only,
    noun_kind,
)
from wakugumi.features.attribution.nouns.shown_by import is_plan_told, shown_by
from wakugumi.features.attribution.nouns.voices import raised
from wakugumi.features.attribution.sources.agents import agent
from wakugumi.features.attribution.sources.noun_agents import from_agent
from wakugumi.features.attribution.sources.sharing import shared
from wakugumi.features.attribution.sources.speakers import floor, outer_speaker
from wakugumi.features.attribution.sources.subjects import subject_before, subject_between
from wakugumi.features.attribution.verbs.blaming import BLAMING, blames
from wakugumi.features.attribution.verbs.unsaid import is_unheard
from wakugumi.features.attribution.words.closed import closed, closed_types
from wakugumi.language.parsing import ParsedPassage

_ADNOMINAL = frozenset({"intention", "posture"})
_REPORTED = closed("reported")
_GOING_ON = ("を", "に", "へ", "と", "が", "の", "から", "も", "は")
_KEEPING = closed("keeping")
_DECIDING = closed("deciding")
_TERMS = closed("terms")
_MOTIVES = closed("motives")
_UNNAMED = closed_types("unnamed")
_OWN_MOTIONS = closed("own_motions")


def find_noun(scope: Scope, cue: Cue, earlier: list[Finding], passage: ParsedPassage, light: Mapping[int, str]) -> Finding | None:
    """The attribution that a noun of speech makes; None where it is no cue here.

    Args:
        scope: the region.
        cue: the noun.
        earlier: what was found before it in the region.
        passage: the passage, for the endings of the verb that carries the noun.
        light: the first tokens of verbs that carry such nouns, with their role.
    """
    particle = clause_particle(scope, cue.first)
    verb = light_verb(scope, cue, light) or agreed(scope, cue, particle is not None)
    verb = None if verb and scope.units[verb[0]].lemma in _DECIDING and noun_kind(cue) != "weak" else verb
    named = cue.first > 0 and scope.region.nouns.get(cue.head) == "media" and scope.units[cue.first - 1].is_nominal
    if named or noun_kind(cue) in ("felt", "saying") or (verb is None and is_kind_of(scope, cue, particle is not None)):
        return None
    if verb is None and particle is not None and is_told_in(scope, cue, particle):
        return None
    shown = None if verb else shown_by(scope, cue, particle, passage, light, earlier)
    if shown or (verb is None and particle is not None and (noun_kind(cue) == "weak" or told_later(scope, cue, light))):
        return shown
    last = ending(scope.region, passage, verb[0]) if verb else cue.head
    if verb and verb[1] == "object" and is_unheard(scope, cue._replace(last=last)):
        return None
    if particle is not None:
        return _attributed(scope, cue._replace(last=last), particle, particle - scope.units[particle - 1].is_comma, verb, earlier)
    if verb:
        return _carried(scope, cue, verb, last, earlier)
    end = _adnominal_end(scope, cue, None)
    return None if end is None else _attributed(scope, cue._replace(last=last), None, end, None, earlier)


def _carried(scope: Scope, cue: Cue, verb: tuple[int, str], last: int, earlier: list[Finding]) -> Finding | None:
    """The attribution of a noun that a verb carries, whose clause, if it has one, stands not right before the noun."""
    whole = cue._replace(last=last)
    active = verb[1] == "object"
    linked = link_of(scope, cue, verb[0], last)
    linked = None if linked and not active and only_happens(scope, cue, linked) else linked
    if linked and linked.after != "noun" and linked.particle < cue.first:
        finding = _attributed(scope, whole, linked.particle, linked.particle, verb, earlier)
        return _fronted(scope, with_own_clause(scope, cue, finding, linked), linked.particle, earlier) if finding and active else finding
    if (handed := handed_link(scope, cue, verb[0])) is not None:
        return _attributed(scope, whole, handed, handed, verb, earlier)
    if active and cue.entry.category in BLAMING and (blamed := blames(scope, cue)):
        return _attributed(scope, whole, blamed.particle, blamed.particle, verb, earlier)
    if bidden := bidden_end(scope, cue.first):
        return _attributed(scope, whole, None, bidden, verb, earlier)
    if own := own_link(scope, cue.first):
        return _attributed(scope, whole._replace(first=own.governor), own.particle, own.particle, verb, earlier)
    if told := _told_of(scope, cue, verb, last):
        return told
    if is_only_mentioned(scope, cue, verb):
        return mentioned_only(scope, cue, verb[0], last, earlier)
    end = _adnominal_end(scope, cue, verb)
    if end is None:
        return mentioned_only(scope, cue, verb[0], last, earlier) if is_uttered(scope, cue, verb) else None
    return _attributed(scope, whole, None, end, verb, earlier)


def _told_of(scope: Scope, cue: Cue, verb: tuple[int, str], last: int) -> Finding | None:
    """A noun without a clause that tells all the same that somebody spoke: 不安の声が上がる, 抗議がなされた."""
    voice = raised(scope, cue, last) if verb[1] == "subject" else None
    return voice or made_known(scope, cue, verb[0], last)


def _fronted(scope: Scope, finding: Finding, particle: int, earlier: list[Finding]) -> Finding:
    """The finding with the subject between と and its noun as its source: 橋が壊れたと、市長は10日、見解を示した."""
    named = subject_between(scope, particle, finding.first)
    if finding.source is None and not finding.passive:
        after = modified_noun(scope, finding.last, documents=False)
        if whose := after if after and after.head not in scope.speech else holder_after(scope, finding.last):
            return finding.by(whose)
    if named is None or not named.capable or named.mark == "では" or finding.passive:
        return finding
    low = clause_low(scope, particle, [one.last for one in recent(earlier)])
    first, _ = after_topic(scope, max(low, floor(earlier, particle)), particle, active=False)
    return finding.by(named)._replace(content=finding.content if finding.direct else (first, particle))


def _adnominal_end(scope: Scope, cue: Cue, verb: tuple[int, str] | None) -> int | None:
    """Where the content ends that modifies the noun itself: 支援する意向, 支援への意向を示した; None where none does or nobody tells it."""
    before = scope.units[cue.first - 1]
    possessed = verb is not None and verb[1] == "object" and cue.first > 1 and before.as_particle == "の"
    described = before_quality(scope, cue.first)
    if verb and noun_kind(cue) in _ADNOMINAL and not possessed and described < cue.first and is_adnominal(scope, described):
        return described
    if verb and is_told_by_clause(scope, cue, verb):
        return cue.first
    if verb and possessed and is_felt_toward(scope, cue, verb[0]):
        return cue.first - 2
    if noun_kind(cue) not in _ADNOMINAL or not (possessed or is_adnominal(scope, cue.first)):
        return None
    if verb and (scope.units[verb[0]].lemma in _KEEPING or (possessed and is_anothers(scope, cue, verb[0]))):
        return None
    if verb is None and (cue.entry.fields.get("outlook") == "yes" or before.lemma == "た" or not ends_sentence(scope, cue)):
        return None
    end = cue.first - possessed
    return end - (possessed and scope.units[end - 1].as_particle == "へ")


def _attributed(
    scope: Scope, cue: Cue, particle: int | None, end: int, verb: tuple[int, str] | None, earlier: list[Finding]
) -> Finding | None:
    units = scope.units
    low = clause_low(scope, end, [finding.last for finding in recent(earlier)])
    low = max(low, after_contrast(scope, low, end)) if particle is not None and (verb is None or verb[1] == "subject") else low
    possessor = possessor_of(scope, particle, cue.first) if particle is not None else None
    passive = bool(verb) and not PASSIVE.isdisjoint(cue.lemmas(scope.region))
    loose = verb is None and _is_loose(scope, cue)
    shows = shows_own(scope, particle, verb) and not passive
    speaks = (possessor is None or shows) and not loose and (verb is None or (verb[1] == "object" and not passive))
    run = quoted(scope, Link(particle, cue.first, True, "quote")) if particle is not None else None
    if run and not ends_thing(scope, run[0]) and not _is_within(scope, run[0]):
        source = _quoted_from(scope, run[0], possessor, speaks, shows)
        if source is None and units[cue.head].lemma in _TERMS and not units[run[0]].inflection:
            return None
        finding = found(scope, cue, source, run, direct=True)
    else:
        first, topic = _clause_topic(scope, cue, verb, (low, end), earlier)
        if (speaks and topic is None and particle is None and (own := planner(scope, cue, first, end))) or (
            speaks and (own := _own_subject(scope, cue, first, low, end))
        ):
            first, topic = skip_adjuncts(scope, own.particle + 1, end), own
        placed = topic is not None and topic.mark == "では" and topic.kind == "body"
        by = agent(scope, cue, first) if placed and not speaks else None
        if author := author_before(scope, first, end) if possessor is None and particle is not None else None:
            possessor, first = author, author.particle + 3
        source = (None if shows and topic and topic.mark == "は" else possessor) or (topic if speaks or (placed and by is None) else None)
        if source is None and speaks:
            source = (modified_noun(scope, cue.last, documents=False) if verb else None) or shared(earlier, cue.first, low)
        first = first if particle is not None else plan_start(scope, first, end, earlier)
        if first >= end:
            return None
        direct = particle is None and is_words(scope, first)
        finding = found(scope, cue, source, (first, first + 1) if direct else (first, end), direct)
    if finding.source is None and (passive or (verb and verb[1] == "subject")):
        finding = from_agent(scope, cue, finding, low)
    return finding if finding.kind else _of_unnamed(scope, cue, verb, finding)


def _is_loose(scope: Scope, cue: Cue) -> bool:
    """Whether a particle takes the noun to another predicate: 〜との見方が, not 〜との思いから, 〜する考えと報じられた."""
    after = scope.at(cue.head + 1).as_particle
    moved = scope.units[cue.head].lemma in _MOTIVES and after == "から"
    return is_rumour(scope, cue) or (after in _GOING_ON and not moved and not (after == "と" and ends_sentence(scope, cue)))


def _quoted_from(scope: Scope, first: int, possessor: Phrase | None, speaks: bool, shows: bool) -> Phrase | None:
    """Whose the quotation at unit `first` is, before a noun of a `possessor`; the subject's, where its verb shows what it stands behind."""
    subject = subject_before(scope, first, 0) if speaks else None
    own = shows and subject is not None and subject.mark == "は"
    return subject if own else possessor or holder(scope, first) or whose(scope, first) or subject


def _clause_topic(
    scope: Scope, cue: Cue, verb: tuple[int, str] | None, within: tuple[int, int], earlier: list[Finding]
) -> tuple[int, Phrase | None]:
    """Where the clause before a noun begins, and the topic before it; the topic of a noun that is a subject is part of its clause."""
    low, end = within
    nested, told_of = verb is None and is_plan_told(scope, cue), verb is None and is_rumour(scope, cue)
    first, topic = after_topic(scope, max(low, floor(earlier, end)), end, active=not told_of, nested=nested)
    carried = verb is not None and verb[1] == "subject" and topic is not None and topic.mark in ("は", "も")
    if verb and topic and carried and not (scope.units[topic.particle + 1].is_comma or is_received(scope, cue, verb[0])):
        return after_topic(scope, low, end, active=False)
    if topic is None and not told_of and _stands_aside(scope, cue, verb, end):
        first = _after_main_topic(scope, first, end)
    return first, topic


def _is_within(scope: Scope, first: int) -> bool:
    """Whether a subject with が and a topic before it stand before the quotation at unit `first`: 村長は、工場が「…」との確信を示した."""
    nearest = next(iter(scope.subjects_before(first)), None)
    beside = nearest is not None and nearest.mark == "が" and nearest.particle == first - 1
    return bool(beside and nearest and outer_speaker(scope, nearest, first))


def _of_unnamed(scope: Scope, cue: Cue, verb: tuple[int, str] | None, finding: Finding) -> Finding:
    """The finding with the type of people whom the noun itself implies, and whether others than the speaker at hand say it."""
    kind = next((_UNNAMED[unit.lemma] for unit in scope.units[cue.head : cue.last + 1] if unit.lemma in _UNNAMED), "")
    others = finding.source is None and (is_rumour(scope, cue) or _is_reacted_to(scope, cue, verb) or bool(verb and verb[1] == "subject"))
    return finding._replace(kind=kind, mark="reported" if others else finding.mark)


def _stands_aside(scope: Scope, cue: Cue, verb: tuple[int, str] | None, end: int) -> bool:
    """Whether the noun stands beside the topic's own predicate: 株は、規制するとの報道を受けて下がった."""
    units = scope.units
    if verb:
        return scope.at(cue.last + 1).as_particle == "て"
    return (units[end + 3] if end + 3 < len(units) else units[end]).as_particle != "が"


def _is_reacted_to(scope: Scope, cue: Cue, verb: tuple[int, str] | None) -> bool:
    """Whether the noun is what others said and the subject only answers it: 〜との指摘を否定した."""
    after = cue.head + 1
    answered = scope.at(after).as_particle in ("を", "に", "も", "は")
    rises = scope.at(after).as_particle in ("が", "も") and scope.units[cue.head].lemma not in _OWN_MOTIONS
    return verb is None and (rises or (answered and scope.units[cue.head].lemma in _REPORTED))


def _after_main_topic(scope: Scope, first: int, end: int) -> int:
    """`first` after the topic of the sentence, whose predicate comes after the noun (この案は〜という考えを反映している)."""
    main = next(iter(scope.subjects_in(first, end)), None)
    return skip_adjuncts(scope, main.particle + 1, end) if main and main.mark == "は" and main.first <= first + 2 else first


def _own_subject(scope: Scope, cue: Cue, first: int, low: int, end: int) -> Phrase | None:
    """The が-subject of a relative clause: 国が〜という話を広めていたとき; the topic goes on after 示した上で."""
    if not is_attributive(scope.units, cue.last) or scope.units[cue.last + 1].lemma == "上":
        return None
    own = (each for each in scope.subjects_in(low, end) if each.mark == "が" and each.capable and each.particle >= first)
    return next((each for each in own if not is_taken_within(scope, each, end)), None)
