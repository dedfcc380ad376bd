"""Who does what a passive says, and what it is written on: Aによって, Aから, Aでは, 「…」と書かれた紙片."""

from wakugumi.features.attribution.clauses.ends import FORMAL_NOUNS, is_bidding
from wakugumi.features.attribution.clauses.places import is_gathering, is_place
from wakugumi.features.attribution.cues.matches import Cue
from wakugumi.features.attribution.cues.scope import Phrase, Scope
from wakugumi.features.attribution.grammar.relations import PASSIVE, is_attributive, makes_particle, phrase_end
from wakugumi.features.attribution.words.closed import closed
from wakugumi.features.attribution.words.name_shapes import name_of
from wakugumi.features.attribution.words.regions import QUOTE
from wakugumi.features.attribution.words.source_types import PEOPLE, SPEAKERS, TELLERS, kind_of

_REPORTING = closed("reporting")
_VENUES = closed("venues")
_AMONG = closed("among")
_INQUIRING = closed("inquiring")
_COUNTED = closed("counted")
_CHANNELS = closed("channels")
_HEARSAY_VERBS = closed("hearsay_verbs")
_SEATS = closed("seats")
_MILIEUS = tuple(closed("milieus"))
_DEEMING = closed("deeming")
_TOLD_BY = closed("told_by")
_SOMEBODY = frozenset({"方", "かた"})
_NEAR = 30
_RECEIVING = closed("receiving") | closed("arriving") | closed("coming")
_WRITING = closed("writing")


def agent(scope: Scope, cue: Cue, low: int) -> Phrase | None:
    """Who does what a passive says: Aによって, Aから, Aでは."""
    units = scope.units
    for index in range(cue.first - 1, max(low, cue.first - 60), -1):
        if units[index].is_particle and _names_agent(scope, cue, index):
            formal = units[index - 1].lemma in FORMAL_NOUNS and units[index - 1].pos.startswith("名詞")
            phrase = None if formal else scope.phrase(index - 1, index, "agent")
            if phrase and not phrase.kind and units[index + 1].pos == QUOTE and not units[phrase.head].is_temporal:
                phrase = phrase.as_source(name_of(units, phrase.head))
            if phrase and phrase.capable and not _is_means(scope, phrase):
                return _after_quotation(scope, without_among(scope, phrase))
    for phrase in scope.subjects_in(low, cue.first):
        reports = scope.units[cue.head].lemma in _REPORTING and phrase.kind not in ("media", "document")
        placed = is_place(scope, phrase) and not is_gathering(scope, phrase)
        placed = placed or (_deems(scope, cue) and units[phrase.head].surface in _SEATS)
        placed = placed or (units[cue.head].lemma in _HEARSAY_VERBS and _modifies_noun(scope, cue))
        if phrase.mark == "では" and phrase.capable and not (reports or placed or units[phrase.head].surface in _VENUES):
            return without_among(scope, phrase) if leads(scope, phrase, cue.first) else None
        if phrase.mark == "には" and ((not _deems(scope, cue) and phrase.kind == "document") or _is_milieu(scope, phrase)):
            return without_among(scope, phrase)
    return None


def _deems(scope: Scope, cue: Cue) -> bool:
    """Whether the cue is a verb of deeming, which has no agent with によって or から: とされる, とみられる."""
    return cue.entry.lexicon != "attribution_noun" and scope.units[cue.first].lemma in _DEEMING


def _names_agent(scope: Scope, cue: Cue, index: int) -> bool:
    """Whether the particle at `index` stands after who does what a passive says."""
    units = scope.units
    following = units[index + 1]
    verbal = cue.entry.lexicon != "attribution_noun"
    by = units[index].surface == "に" and following.lemma == "因る" and following.inflection.startswith("連用形")
    by = by or (units[index].as_particle == "から" and following.as_particle != "の")
    by = by or (verbal and units[index].as_particle == "で" and _holds_words(scope, cue, index))
    if by and not _deems(scope, cue) and not _acts_within(scope, index, cue.first):
        return True
    among = units[index].surface == "で" and units[index - 1].lemma == "間" and following.as_particle not in ("は", "も")
    among = among or (units[index].surface == "に" and units[index - 1].lemma == "間" and following.as_particle in ("は", "も"))
    among = among or (units[index].surface == "で" and units[index - 1].surface.endswith("内") and following.as_particle == "も")
    told = verbal and units[index].surface == "に" and units[cue.head].lemma in _TOLD_BY
    told = told and (index + 1 == cue.first or _is_before_words(scope, cue, index + 1))
    written = units[index].as_particle == "に" and units[cue.head].lemma in _WRITING and (following.pos == QUOTE or following.is_comma)
    asked = verbal and units[index].as_particle == "に" and units[cue.first].lemma in _INQUIRING
    return (
        (among and units[cue.head].lemma not in _COUNTED)
        or told
        or (asked and not makes_particle(units, index + 1))
        or (written and _is_document(scope, index - 1))
        or is_bidding(scope, cue.first, cue.head, index)
    )


def _is_before_words(scope: Scope, cue: Cue, index: int) -> bool:
    """Whether words follow at unit `index`, or behind a は, も or comma: 母には、「…」と言われた; not 村には「鬼」と言われる石がある.

    A clause that a comma parts from people is told by them too: 上司には、代わりはいくらでもいると言われた.
    """
    first = index + (scope.at(index).as_particle in ("は", "も"))
    if scope.at(first).is_comma and (phrase := scope.phrase(index - 2, index - 1)) and phrase.kind in PEOPLE:
        return True
    first += scope.at(first).is_comma
    named = first > index and not scope.at(first).inflection and is_attributive(scope.units, cue.last)
    return scope.at(first).pos == QUOTE and not named


def _holds_words(scope: Scope, cue: Cue, index: int) -> bool:
    """Whether a document with the で at `index` holds the words of a passive: 報告書で指摘された; not 調査で党が勝つと報じられた."""
    units = scope.units
    if units[index + 1].as_particle in ("は", "も") or not _is_document(scope, index - 1):
        return False
    within = units[cue.head].lemma in _REPORTING and not units[index + 1].is_comma
    return not (within and any(unit.as_particle in ("が", "は") for unit in units[index + 1 : cue.first - 1]))


def _is_means(scope: Scope, phrase: Phrase) -> bool:
    """Whether words are only sent by what the phrase names, which says nothing itself: メールにより伝えられた, 書面で通知された."""
    return phrase.kind == "document" and scope.units[phrase.particle].as_particle != "から" and scope.units[phrase.head].lemma in _CHANNELS


def _modifies_noun(scope: Scope, cue: Cue) -> bool:
    """Whether the cue only tells of a noun, apart from what stands before its clause: 党内では、有力と目される林氏が."""
    return is_attributive(scope.units, cue.last) and scope.units[cue.last + 1].lemma not in FORMAL_NOUNS


def leads(scope: Scope, phrase: Phrase, end: int) -> bool:
    """Whether では opens all that follows up to unit `end`: 調査では、町長は〜とみられる; not 統計では増え、町長は〜とみられる."""
    if scope.units[phrase.particle + 1].is_comma:
        return True
    return not any(one.mark == "は" and one.capable for one in scope.subjects_in(phrase.particle + 1, end))


def _acts_within(scope: Scope, index: int, end: int) -> bool:
    """Whether a verb before unit `end` takes the agent at `index`: 県によって検査が行われた結果、, 首相から指名された大臣は."""
    units = scope.units
    by = units[index].surface == "に"
    first = index + 1 + by
    acted = next((each for each in range(first, end) if units[each].is_predicate and not units[each + 1].is_predicate), end)
    if acted == end or (not by and any(unit.is_comma for unit in units[first:acted])):
        return False
    own = any(unit.as_particle == "が" for unit in units[first:acted])
    suffers = any(unit.lemma in PASSIVE for unit in units[max(first, acted - 2) : acted + 1])
    taken = suffers or (not by and any(unit.lemma in _RECEIVING for unit in units[max(first, acted - 2) : acted + 1]))
    modifies = is_attributive(units, acted)
    if by:
        return (own and modifies) or (suffers and (modifies or units[acted + 1].surface == "と"))
    return taken and not own and modifies and units[acted + 1].lemma not in FORMAL_NOUNS


def giver(scope: Scope, noun: int) -> Phrase | None:
    """Whose the words are that the noun at unit `noun` names, by からの or による before it: 住民からの苦情, 組合による抗議."""
    units = scope.units
    if noun < 3:
        return None
    given = units[noun - 1].as_particle == "の" and units[noun - 2].as_particle == "から"
    made = units[noun - 1].lemma == "因る" and units[noun - 2].as_particle == "に"
    phrase = scope.phrase(noun - 3, noun - 2, "agent") if given or made else None
    return phrase if phrase and phrase.capable and phrase.kind != "document" else None


def giver_of_words(scope: Scope, first: int, particles: tuple[str, ...] = ("から",)) -> Phrase | None:
    """From whom the words at unit `first` come: 林氏からは「…」と語り; with に, by whom: 男に「…」と勧誘され."""
    index = first - 1 - scope.units[first - 1].is_comma if first > 1 else 0
    index -= index > 1 and scope.units[index].as_particle in ("は", "も")
    phrase = scope.phrase(index - 1, index, "から") if index > 0 and scope.units[index].as_particle in particles else None
    return phrase if phrase and phrase.capable and phrase.kind != "document" else None


def received_from(scope: Scope, low: int, end: int) -> Phrase | None:
    """From whom a clause between two units was heard, apart from it by は, も or a comma: 近所の人から、橋は閉まると教えてもらった."""
    units = scope.units
    for index in range(low + 1, min(end - 1, low + _NEAR)):
        after = index + 1 + (units[index + 1].as_particle in ("は", "も"))
        if units[index].as_particle == "から" and (after > index + 1 or units[after].is_comma):
            phrase = scope.phrase(index - 1, index, "から")
            if phrase and units[phrase.head].surface in _SOMEBODY:
                phrase = phrase._replace(kind="anonymous")
            told = TELLERS if after > index + 1 else PEOPLE | {"media"}
            if phrase and phrase.kind in told and phrase.first >= low:
                return phrase
    return None


def _is_document(scope: Scope, head: int) -> bool:
    phrase = scope.phrase(head, head + 1)
    return phrase is not None and phrase.kind == "document"


def written_on(scope: Scope, cue: Cue) -> Phrase | None:
    """What is written on, behind a passive that modifies it: 「…」と書かれた紙片."""
    units = scope.units
    first = head = cue.last + 1
    if units[cue.head].lemma not in _WRITING or not is_attributive(units, cue.last) or units[first].lemma in FORMAL_NOUNS:
        return None
    while scope.at(head + 1).is_nominal:
        head += 1
    whole = phrase_end(units, head)
    head = whole if kind_of(scope.region, first, whole) == "document" else head
    named = kind_of(scope.region, first, head) in SPEAKERS
    return None if named else Phrase(first, head, head + 1, "relative", "document")


def _is_milieu(scope: Scope, phrase: Phrase) -> bool:
    """Whether the phrase names where many are who speak: 与党内には, 専門家の中には, 与党の一部には."""
    if scope.units[phrase.head].lemma == "一部" and scope.units[phrase.head - 1].as_particle == "の":
        return phrase.kind in SPEAKERS
    return phrase.kind == "anonymous" and scope.units[phrase.head].surface.endswith(_MILIEUS)


def without_among(scope: Scope, phrase: Phrase) -> Phrase:
    """The phrase without の間 and の中: 市議の間にも."""
    among = (
        phrase.head - 2 >= phrase.first and scope.units[phrase.head].lemma in _AMONG and scope.units[phrase.head - 1].as_particle == "の"
    )
    return phrase._replace(head=phrase.head - 2) if among else phrase


def _after_quotation(scope: Scope, phrase: Phrase) -> Phrase:
    """The phrase without the quotation that its relative clause seems to begin with: 「…」と通りかかった人から."""
    inside = [index for index in range(phrase.first, phrase.head) if index in scope.governors]
    return phrase._replace(first=max(inside) + 1) if inside else phrase
