"""A quotation with と that is the whole content: 「…」と述べた."""

from wakugumi.features.attribution.clauses.adjuncts import skip_adjuncts
from wakugumi.features.attribution.clauses.modified_nouns import modified_noun
from wakugumi.features.attribution.clauses.places import is_place
from wakugumi.features.attribution.clauses.relatives import then_acting
from wakugumi.features.attribution.contents.bracketed import is_statement
from wakugumi.features.attribution.contents.edges import is_act
from wakugumi.features.attribution.contents.starts import clause_low, follows_contrast
from wakugumi.features.attribution.cues.findings import Finding, found, last_according
from wakugumi.features.attribution.cues.matches import Cue
from wakugumi.features.attribution.cues.scope import Phrase, Scope
from wakugumi.features.attribution.grammar.relations import STOPS
from wakugumi.features.attribution.sources.agents import agent, giver_of_words, written_on
from wakugumi.features.attribution.sources.answers import asked
from wakugumi.features.attribution.sources.reporters import reporting_on
from wakugumi.features.attribution.sources.sharing import shared
from wakugumi.features.attribution.sources.speakers import according_speaker, keeps_subject, outer_speaker, siblings
from wakugumi.features.attribution.sources.subjects import is_nested, own_subject, subject_before
from wakugumi.features.attribution.words.closed import closed
from wakugumi.features.attribution.words.name_shapes import name_of
from wakugumi.features.attribution.words.source_types import FIRM, GUESS, PEOPLE
from wakugumi.features.attribution.words.units import Bracket

_WORKS = closed("works")
_THINGS = closed("things")
_JUDGING_OF = closed("judging_of")
_LIGHT = frozenset({"為る", "見る"})
_CONFESSING = closed("confessing")
_REPORTING = closed("reporting")


def of_whole_quotation(
    scope: Scope, cue: Cue, run: tuple[int, int], source: Phrase | None, earlier: list[Finding], passive: bool
) -> Finding | None:
    """A quotation that is the whole content; None where it ends a clause instead (この町は「宝」だと)."""
    if source is None and not passive:
        source = _named_after(scope, cue, run[0]) or _outlet_beside(scope, cue, run[0], earlier)
    if source:
        return found(scope, cue, source, run, direct=True)
    nearest = _before_setting(scope, run)
    if passive:
        return _of_passive(scope, cue, run, nearest)
    if nearest and nearest.mark == "には" and nearest.particle == run[0] - 1 and _has_speaker(scope, nearest):
        return None
    told = any(one.last == run[0] - 1 for one in earlier[-2:]) or (nearest is not None and is_place(scope, nearest))
    if nearest and not told and not nearest.capable and _leads_to(scope, nearest, run[0]):
        return _of_unknown(scope, cue, run, nearest, earlier)
    if fact := own_subject(scope, cue, run[0]):
        return found(scope, cue, fact, run, direct=True)
    speaker = subject_before(scope, run[0])
    nested = is_nested(scope, cue)
    if speaker and not nested and (outer := _outer(scope, cue, speaker, run[0])):
        told = follows_contrast(scope, run[0]) and clause_low(scope, run[0], siblings(earlier, led=True)) == run[0]
        if run[0] - 2 not in scope.links and not told:
            return None
        speaker = outer if told else shared(earlier, cue.first, run[0]) or outer
    if speaker and speaker.mark == "は" and any(one.last < speaker.first and keeps_subject(one) for one in earlier[-1:]):
        return None
    speaker = _in_sentence(scope, speaker, run[0]) or asked(scope, run[0]) or giver_of_words(scope, run[0])
    low = clause_low(scope, run[0], siblings(earlier))
    if speaker is None or (speaker.particle < low and not speaker.capable):
        speaker = shared(earlier, cue.first, run[0])
        speaker = speaker or (None if scope.units[cue.head].lemma in _CONFESSING else according_speaker(earlier))
    if speaker is None and scope.units[cue.head].lemma in _CONFESSING and according_speaker(earlier):
        return found(scope, cue, None, run, direct=True)._replace(kind="person")
    return found(scope, cue, speaker, run, direct=True)


def _of_passive(scope: Scope, cue: Cue, run: tuple[int, int], nearest: Phrase | None) -> Finding | None:
    """A quotation with a passive, and who says it or what it is written on; None where it ends a clause about a thing."""
    shown = written_on(scope, cue) or modified_noun(scope, cue.last)
    by = agent(scope, cue, 0) or asked(scope, run[0]) or (shown if shown and shown.kind == "document" else None)
    apart = nearest is None or nearest.particle < run[0] - 2 or nearest.mark in ("には", "では") or nearest.kind in PEOPLE
    return found(scope, cue, by, run, direct=True) if by or apart else None


def _named_after(scope: Scope, cue: Cue, first: int) -> Phrase | None:
    """Who says the words at unit `first`, where the verb modifies him, or he acts behind it."""
    return modified_noun(scope, cue.last, documents=not _is_answered(scope, first)) or then_acting(scope, cue.last)


def _is_answered(scope: Scope, first: int) -> bool:
    """Whether people stand with が right before words, so that no paper after the verb says them: 国民の8割が「…」と答えた調査."""
    nearest = nearest_subject(scope, first)
    return nearest is not None and nearest.mark == "が" and nearest.particle == first - 1 and nearest.kind in PEOPLE


def _outlet_beside(scope: Scope, cue: Cue, first: int, earlier: list[Finding]) -> Phrase | None:
    """Whoever a によると right before unit `first` names, where the verb is what an outlet does: 湊新聞によると「…」と伝えた."""
    outlet = last_according(earlier) if scope.units[cue.head].lemma in _REPORTING else None
    return outlet.teller if outlet and outlet.last + 2 >= first else None


def _in_sentence(scope: Scope, speaker: Phrase | None, end: int) -> Phrase | None:
    """The speaker, if no stop parts him from unit `end`."""
    apart = speaker is None or any(unit.surface in STOPS for unit in scope.units[speaker.particle : end])
    return None if apart else speaker


def _outer(scope: Scope, cue: Cue, speaker: Phrase, first: int) -> Phrase | None:
    """The topic around the subject of a quotation, but none around a person whose words are polite: 放送局は、林氏が「すみません」と.

    Nor where an account goes on to tell: 報告書は、校長が「大丈夫だ」と受け止め、伝えなかったと指摘した.
    """
    outer = reporting_on(scope, cue, speaker) or outer_speaker(scope, speaker, first)
    unit = scope.units[first]
    polite = speaker.mark == "が" and speaker.kind == "person" and isinstance(unit, Bracket) and unit.is_polite
    goes_on = scope.units[cue.last].inflection.startswith("連用形") and any(one.particle > cue.last for one in scope.links.values())
    told = goes_on and outer is not None and outer.kind in ("document", "media")
    within = speaker.mark == "が" and speaker.kind in PEOPLE and (told or polite)
    return None if within and outer and outer.kind not in PEOPLE else outer


def _of_unknown(scope: Scope, cue: Cue, run: tuple[int, int], nearest: Phrase, earlier: list[Finding]) -> Finding | None:
    """A quotation right after a topic of no known kind: a name that speaks, an act that is part of the content, else no quotation alone."""
    if _has_speaker(scope, nearest) or (scope.units[cue.head].lemma in _LIGHT and nearest.kind != FIRM):
        return None
    head = scope.units[nearest.head]
    if nearest.first == nearest.head and head.pos.endswith("形状詞可能") and nearest.mark == "は":
        return found(scope, cue, shared(earlier, cue.first, nearest.first), run, direct=True)
    if head.lemma in _THINGS or head.lemma in _WORKS or head.is_temporal or nearest.mark not in ("は", "が"):
        return None
    if beside := _parallel(scope, nearest, earlier):
        return found(scope, cue, beside, run, direct=True)
    if is_act(scope, nearest) or _is_judged(scope, cue, run, nearest):
        return found(scope, cue, shared(earlier, cue.first, nearest.first), (nearest.first, run[1]))
    return found(scope, cue, nearest.as_source(name_of(scope.units, nearest.head)), run, direct=True)


def _parallel(scope: Scope, topic: Phrase, earlier: list[Finding]) -> Phrase | None:
    """An unknown topic that opens the clause right after words of another topic, as of his kind: 市は「…」と褒め、瑞穂は「…」と."""
    before = earlier[-1] if earlier else None
    told = before is not None and before.direct and before.source is not None and before.mark in ("は", "が") and topic.mark == "は"
    opens = told and before is not None and scope.units[topic.first - 1].is_comma and before.last + 2 >= topic.first > before.last
    return topic._replace(kind=before.kind) if opens and before and scope.units[before.last].inflection.startswith("連用形") else None


def _is_judged(scope: Scope, cue: Cue, run: tuple[int, int], topic: Phrase) -> bool:
    """Whether a noun in brackets is what a verb of judging says a thing is: 予算は「ばらまき」と批判した, not 店は「残念だ」と述べた."""
    judging = cue.entry.category == "doubting" or scope.units[cue.head].lemma in _JUDGING_OF
    common = topic.kind == "" and scope.units[topic.head].pos == "名詞-普通名詞-一般" and topic.head not in scope.region.nouns
    return judging and common and topic.mark == "は" and not scope.units[run[1] - 1].inflection


def nearest_subject(scope: Scope, end: int) -> Phrase | None:
    """The last subject before unit `end`, whether it can speak or not."""
    return next(iter(scope.subjects_before(end)), None)


def _before_setting(scope: Scope, run: tuple[int, int]) -> Phrase | None:
    """The last subject before words said, past one that only tells when or where: 当初は「…」, 10日も、「…」, 街頭では「…」."""
    nearest = nearest_subject(scope, run[0])
    if nearest is None or run[0] - nearest.particle > 2:
        return nearest
    timed = scope.units[nearest.head].is_temporal or scope.region.nouns.get(nearest.head) == "time"
    placed = nearest.mark == "では" and nearest.kind == "" and nearest.head not in scope.region.nouns
    placed = placed and is_statement(scope, run[1] - 1)
    return nearest_subject(scope, nearest.first) if timed or placed else nearest


def _leads_to(scope: Scope, topic: Phrase, quotation: int) -> bool:
    """Whether nothing but adjuncts stands between; the last may touch the quotation where the topic is a name: リサは会見で「…」."""
    end = quotation + (topic.kind in (GUESS, FIRM))
    return skip_adjuncts(scope, topic.particle + 1, end) >= quotation - 1


def _has_speaker(scope: Scope, topic: Phrase) -> bool:
    return any(phrase.capable and phrase.mark in ("は", "も") for phrase in scope.subjects_before(topic.first))
