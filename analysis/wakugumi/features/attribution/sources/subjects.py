"""Who a cue's words are handed to: topics and subjects; `agents` has those of passives, `modified_nouns` those of relative clauses."""

from wakugumi.features.attribution.clauses.adjuncts import skip_adjuncts
from wakugumi.features.attribution.clauses.ends import (
    FORMAL_NOUNS,
    follows_clause_of,
    is_before_until,
    is_embedded,
    is_open,
    is_taken_within,
)
from wakugumi.features.attribution.clauses.modified_nouns import modified_noun
from wakugumi.features.attribution.clauses.places import is_account, is_place
from wakugumi.features.attribution.cues.matches import Cue
from wakugumi.features.attribution.cues.scope import FAR, Phrase, Scope
from wakugumi.features.attribution.grammar.governors import JOINING_NOUNS
from wakugumi.features.attribution.grammar.links import BESIDE
from wakugumi.features.attribution.grammar.relations import PASSIVE, is_attributive
from wakugumi.features.attribution.words.closed import closed
from wakugumi.features.attribution.words.name_shapes import name_of
from wakugumi.features.attribution.words.regions import QUOTE
from wakugumi.features.attribution.words.source_types import SPEAKERS, kind_of

_OWN = closed("own")
_TIMES = closed("times")
_RULING = closed("ruling")
_FACTS = frozenset({"事", "点"})
_SAME_SUBJECT = closed("same_subject")
_UNNAMED_SUSPECTS = closed("unnamed_suspects")


def subject_before(scope: Scope, end: int, low: int = 0) -> Phrase | None:
    """The topic or subject before unit `end` that can speak: the nearest, but no が-phrase whose own predicate ends before `end`."""
    chosen: Phrase | None = None
    embedded: Phrase | None = None
    for phrase in scope.subjects_before(end):
        if phrase.first < low or end - phrase.particle > FAR:
            break
        if _is_passed_over(scope, phrase, end):
            continue
        if phrase.mark in ("は", "も", "では"):
            if embedded and follows_clause_of(scope, phrase, embedded, end):
                break
            if chosen is None or phrase.mark == "は":
                chosen = phrase
            break
        if is_embedded(scope, phrase, end):
            apart = scope.units[phrase.particle + 1].is_comma and not (embedded and scope.units[embedded.particle + 1].is_comma)
            if not is_taken_within(scope, phrase, end):
                embedded = phrase if embedded is None or apart else embedded
            continue
        chosen = chosen or phrase
        if chosen is phrase and is_open(scope, phrase, end):
            break
    return chosen or embedded


def _is_passed_over(scope: Scope, phrase: Phrase, end: int) -> bool:
    """Whether a phrase cannot be who speaks at unit `end`: a place, a thing, the subject of a clause that ends before."""
    if not phrase.capable or phrase.mark == "には" or _opens(scope, phrase.particle, end):
        return True
    if is_place(scope, phrase) or is_account(scope, phrase) or _is_same(scope, phrase, end):
        return True
    if phrase.mark in ("が", "も") and (is_before_until(scope, phrase, end) or _is_in_clause(scope, phrase, end)):
        return True
    return _is_counted(scope, phrase)


def any_topic(scope: Scope, end: int) -> Phrase | None:
    """The nearest topic of whatever kind, where the construction says that somebody speaks."""
    nearest = next((phrase for phrase in scope.subjects_before(end) if phrase.mark == "は"), None)
    return nearest.as_source(name_of(scope.units, nearest.head)) if nearest else None


def _is_led(scope: Scope, phrase: Phrase) -> bool:
    """Whether a topic that can speak stands before the phrase."""
    return any(one.mark == "は" and one.capable for one in scope.subjects_before(phrase.first))


def _is_in_clause(scope: Scope, phrase: Phrase, end: int) -> bool:
    """Whether a phrase with も stands in what the topic before it said: 氏は、妻も教師だと明かし、「…」と."""
    led = phrase.mark == "も" and _is_led(scope, phrase)
    return led and is_taken_within(scope, phrase, end)


def _is_counted(scope: Scope, phrase: Phrase) -> bool:
    """Whether a number of people is told of by the topic before it: 首相は、負傷者のうち８人は重いと述べた."""
    following = scope.units[phrase.particle + 1]
    if phrase.mark != "は" or scope.units[phrase.head - 1].pos != "名詞-数詞" or following.is_comma or following.pos == QUOTE:
        return False
    return _is_led(scope, phrase)


def _is_same(scope: Scope, phrase: Phrase, end: int) -> bool:
    """Whether a reflexive is the topic before it, or stands within: 町長は自らも家を失ったが、「…」と; 自身が見たかは「ない」と."""
    if phrase.first < phrase.head or scope.units[phrase.head].lemma not in _OWN or phrase.mark == "は":
        return False
    return is_embedded(scope, phrase, end) or _is_led(scope, phrase)


def _opens(scope: Scope, first: int, end: int) -> bool:
    """Whether a bracket that is never closed opens between two units."""
    return scope.region.shape.find("「", first, end) >= 0


def subject_between(scope: Scope, first: int, end: int, passive: bool = False) -> Phrase | None:
    """The subject between a と and its verb: 「…」と、外相が記者団に語った; one with には only of a `passive`."""
    best = None
    for phrase in scope.subjects_in(first, end):
        if phrase.mark == "には" and not passive:
            continue
        later = phrase.mark == "は" or (phrase.mark == "も" and (phrase.capable or best is None or not best.capable))
        within = phrase.mark == "が" and is_embedded(scope, phrase, end, first=True)
        fact = scope.units[phrase.head].lemma == "事"
        if phrase.particle > first and phrase.first >= first and (later or best is None) and not (within or fact):
            best = phrase
    if best is None:
        best = _clipped(scope, first, end)
    return best.as_source(name_of(scope.units, best.head)) if best else None


def is_object(scope: Scope, source: Phrase, end: int) -> bool:
    """Whether a phrase between a quotation and its verb names nobody: 「…」と不満もにじませた, 「…」と稽古が実ったことを強調した."""
    within = source.mark == "が" and is_embedded(scope, source, end)
    phrase = scope.phrase(source.head, source.particle, source.mark) if source.mark == "も" or within else source
    if phrase and phrase.mark == "も" and phrase.kind == "document":
        return _is_led(scope, source)
    return phrase is None or not phrase.capable


def _clipped(scope: Scope, first: int, end: int) -> Phrase | None:
    """A subject whose phrase seems to reach back over と, cut there."""
    for index in range(end - 1, first, -1):
        unit = scope.units[index]
        if unit.as_particle not in ("は", "が", "も") or scope.units[index - 1].lemma in _TIMES:
            continue
        place = unit.surface == "は" and scope.units[index - 1].surface == "で"
        head = index - 1 - place
        if head > first and scope.units[head].is_nominal:
            phrase = Phrase(first + 1, head, index, "では" if place else unit.surface, kind_of(scope.region, first + 1, head))
            return None if phrase.mark == "が" and is_embedded(scope, phrase, end, first=True) else phrase
    return None


def is_nested(scope: Scope, cue: Cue) -> bool:
    """Whether another verb takes the clause of the cue with と, and names its own speaker: 〜と考えていると述べた.

    Not 〜と述べたという, 〜と述べるとともに.
    """
    units = scope.units
    after = cue.last + 1
    after += scope.at(after).is_comma
    if scope.at(after).as_particle != "と" or scope.at(after + 1).lemma in BESIDE:
        return False
    governor = scope.governors.get(after)
    if governor is None:
        return True
    hearsay = units[governor].lemma == "言う" or any(unit.lemma in PASSIVE for unit in units[governor + 1 : governor + 3])
    return not hearsay


def is_told_within(scope: Scope, cue: Cue) -> bool:
    """Whether the cue tells of a fact, a time or a thing: 外相が述べたこと, 辞めたいと思っている時期, not 話す住民."""
    units = scope.units
    after = cue.last + 1
    if after < len(units) and units[after].pos == "助詞-準体助詞":
        return modified_noun(scope, cue.last) is None
    modifies = is_attributive(units, cue.last) and units[after].lemma not in JOINING_NOUNS
    return modifies and units[cue.head].lemma not in _RULING and modified_noun(scope, cue.last) is None


def teller_within(scope: Scope, topic: Phrase, end: int) -> Phrase | None:
    """The person with が behind the topic of a sentence who tells what a clause within it holds: 首相は、外相が〜と述べたことについて."""
    for phrase in scope.subjects_in(topic.particle + 1, end):
        led = scope.units[phrase.particle + 1].is_comma and skip_adjuncts(scope, topic.particle + 1, end) == phrase.first
        named = phrase.kind == "person" or (phrase.kind == "anonymous" and led)
        if phrase.mark == "が" and named and scope.units[phrase.head].lemma not in _OWN:
            return phrase
    return None


def answering(scope: Scope, low: int, end: int) -> Phrase | None:
    """Who answered, by the first が-phrase for people: 調査では、運転手の４割が「はい」と答えた."""
    for phrase in scope.subjects_in(low, end):
        if phrase.mark == "が" and phrase.kind in SPEAKERS and scope.units[phrase.head].lemma not in _OWN:
            return phrase
        if phrase.mark in ("は", "も") and phrase.kind in SPEAKERS:
            return None
    return None


def subject_of_fact(scope: Scope, cue: Cue, low: int, end: int) -> Phrase | None:
    """The が-phrase of a clause whose verb is the cue, before a formal noun or a thing: 国民の６割が危ないと考えていること."""
    after = cue.last + 1
    formal = is_attributive(scope.units, cue.last) and (scope.units[after].lemma in FORMAL_NOUNS or _is_of_thing(scope, cue))
    formal = formal or _is_set_against(scope, after)
    told = answering(scope, low, end) if formal else None
    timed = told is not None and scope.units[after].lemma in _SAME_SUBJECT
    return None if told and timed and is_taken_within(scope, told, end) else told


def _is_set_against(scope: Scope, after: int) -> bool:
    """Whether what one side says is set against another: 市側が〜と主張するのに対し、, 与党が〜と言うのに、."""
    said = scope.at(after).surface == "の" and scope.at(after + 1).surface == "に"
    return (said and (scope.at(after + 2).lemma == "対する" or scope.at(after + 2).is_comma)) or scope.at(after).surface == "のに"


def _is_of_thing(scope: Scope, cue: Cue) -> bool:
    """Whether としている or とみている modifies a thing or a suspect, who hold nothing: 市が開くとしている店, 警察が逃げたとみている男."""
    if cue.entry.fields.get("frame") not in ("do", "see") or "居る" not in cue.lemmas(scope.region):
        return False
    named = modified_noun(scope, cue.last, documents=False)
    return named is None or scope.units[named.head].lemma in _UNNAMED_SUSPECTS


def mentioning(scope: Scope, cue: Cue, end: int) -> Phrase | None:
    """Who makes a mention: the subject of a fact of its own, whom it modifies within another's sentence, else the subject before `end`."""
    return own_subject(scope, cue, end) or _within_topic(scope, cue) or subject_before(scope, end)


def _within_topic(scope: Scope, cue: Cue) -> Phrase | None:
    """Who a cue without a clause modifies, where the subject before is the topic of the sentence: 首相は、声明を出した団体について."""
    named = modified_noun(scope, cue.last, documents=False)
    before = subject_before(scope, cue.first) if named else None
    return named if before and before.mark in ("は", "も") else None


def own_subject(scope: Scope, cue: Cue, end: int) -> Phrase | None:
    """The が-phrase after the topic, where a fact is what the cue tells: 議員は、知事が「…」と述べたことについて.

    Times (〜した際) may have the subject of the sentence, and are none.
    """
    after = cue.last + 1
    if not is_attributive(scope.units, cue.last) or scope.units[after].lemma not in _FACTS:
        return None
    embedded: Phrase | None = None
    for phrase in scope.subjects_before(end):
        if end - phrase.particle > FAR or not phrase.capable:
            break
        if phrase.mark != "が" or scope.units[phrase.head].lemma in _OWN:
            led = embedded is not None and phrase.mark == "は" and skip_adjuncts(scope, phrase.particle + 1, end) == embedded.first
            return embedded if led else None
        if not is_embedded(scope, phrase, end):
            return phrase
        embedded = phrase if scope.region.shape.find("、", phrase.particle, end) < 0 else None
    return None
