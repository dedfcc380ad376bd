"""Who a cue's words are handed to: topics and subjects, agents of passives, the noun that a relative clause modifies."""

from wakugumi.features.attribution.clauses import FORMAL_NOUNS, is_before_until, is_bidding, is_embedded, is_taken_within
from wakugumi.features.attribution.closed import closed
from wakugumi.features.attribution.cues import Cue
from wakugumi.features.attribution.grammar import (
    STOPS,
    is_attributive,
    is_comma,
    is_nominal,
    is_particle,
    is_temporal,
    makes_particle,
    phrase_end,
)
from wakugumi.features.attribution.regions import ASIDE, QUOTE
from wakugumi.features.attribution.scope import FAR, Phrase, Scope
from wakugumi.features.attribution.source_types import kind_of, name_of, names_body

_REPORTING = closed("reporting")
_VENUES = closed("venues")
_OWN = closed("own")
_AMONG = closed("among")
_MILIEUS = tuple(closed("milieus"))
_DEEMING = closed("deeming")
_TOLD_BY = closed("told_by")
_ASKING = closed("questions")
_WRITING = closed("writing")


def subject_before(scope: Scope, end: int, low: int = 0) -> Phrase | None:
    """The topic or subject before unit `end` that can speak: the nearest, but no が-phrase whose own predicate ends before `end`."""
    chosen: Phrase | None = None
    embedded: Phrase | None = None
    for phrase in scope.subjects_before(end):
        if phrase.first < low or end - phrase.particle > FAR:
            break
        if not phrase.capable or phrase.mark == "には" or _opens(scope, phrase.particle, end):
            continue
        if scope.is_place(phrase) or scope.is_account(phrase) or _is_same(scope, phrase, end):
            continue
        if phrase.mark in ("が", "も") and (is_before_until(scope, phrase, end) or _is_in_clause(scope, phrase, end)):
            continue
        if phrase.mark in ("は", "も", "では"):
            if chosen is None or phrase.mark == "は":
                chosen = phrase
            break
        if is_embedded(scope, phrase, end):
            apart = is_comma(scope.units[phrase.particle + 1]) and not (embedded and is_comma(scope.units[embedded.particle + 1]))
            if not is_taken_within(scope, phrase, end):
                embedded = phrase if embedded is None or apart else embedded
            continue
        chosen = chosen or phrase
        if scope.region.shape.find("、", phrase.particle, end) < 0:
            break
    return chosen or embedded


def _is_in_clause(scope: Scope, phrase: Phrase, end: int) -> bool:
    """Whether a phrase with も stands in what the topic before it said: 氏は、妻も教師だと明かし、「…」と."""
    led = phrase.mark == "も" and any(one.mark == "は" and one.capable for one in scope.subjects_before(phrase.first))
    return led and is_taken_within(scope, phrase, end)


def _is_same(scope: Scope, phrase: Phrase, end: int) -> bool:
    """Whether a reflexive is the topic before it, or stands within: 町長は自らも家を失ったが、「…」と; 自身が見たかは「ない」と."""
    if phrase.first < phrase.head or scope.units[phrase.head].lemma not in _OWN or phrase.mark == "は":
        return False
    return is_embedded(scope, phrase, end) or any(one.mark == "は" and one.capable for one in scope.subjects_before(phrase.first))


def _opens(scope: Scope, first: int, end: int) -> bool:
    """Whether a bracket that is never closed opens between two units."""
    return scope.region.shape.find("「", first, end) >= 0


def subject_between(scope: Scope, first: int, end: int) -> Phrase | None:
    """The subject that stands between a と and its verb: 「…」と、外相が記者団に語った."""
    best = None
    for phrase in scope.subjects_in(first, end):
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
        return any(one.mark == "は" and one.capable for one in scope.subjects_before(source.first))
    return phrase is None or not phrase.capable


def _clipped(scope: Scope, first: int, end: int) -> Phrase | None:
    """A subject whose phrase seems to reach back over と, cut there."""
    for index in range(end - 1, first, -1):
        unit = scope.units[index]
        if unit.surface not in ("は", "が", "も") or not is_particle(unit) or scope.units[index - 1].lemma in ("度", "回"):
            continue
        place = unit.surface == "は" and scope.units[index - 1].surface == "で"
        head = index - 1 - place
        if head > first and is_nominal(scope.units[head]):
            phrase = Phrase(first + 1, head, index, "では" if place else unit.surface, kind_of(scope.region, first + 1, head))
            return None if phrase.mark == "が" and is_embedded(scope, phrase, end, first=True) else phrase
    return None


def modified_noun(scope: Scope, last: int, documents: bool = True) -> Phrase | None:
    """The source after a relative clause that ends at unit `last`: 〜と語る首相, 〜と記された手帳."""
    units = scope.units
    if cleft := _cleft(scope, last):
        return cleft
    if not is_attributive(units, last) or units[last + 1].lemma in FORMAL_NOUNS:
        return None
    if units[last + 1].pos == QUOTE and not names_body(units[last + 1]):
        return None
    end = head = _over_agents(scope, phrase_end(units, last + 1))
    while head > last + 1 and units[head].pos == ASIDE:
        head -= 1
    if units[head].lemma in FORMAL_NOUNS:
        return None
    phrase = Phrase(last + 1, head, head + 1, "relative", kind_of(scope.region, last + 1, head))
    if not phrase.capable and head in scope.speech and head - 2 > last and is_particle(units[head - 1], "の"):
        phrase = phrase._replace(head=head - 2, particle=head - 1, kind=kind_of(scope.region, last + 1, head - 2))
    if not phrase.capable and (counted := _counted(scope, last + 1, head)):
        phrase = counted
    if not phrase.capable or (phrase.kind == "document" and not documents):
        return None
    return _with_name(scope, phrase._replace(head=end)) if phrase.head == head else phrase


def _with_name(scope: Scope, phrase: Phrase) -> Phrase:
    """The phrase with the name that stands in apposition to it: 〜と語る町の会社員、林氏が."""
    units = scope.units
    first = phrase.head + 2
    if phrase.kind not in ("person", "anonymous") or first >= len(units) or not is_comma(units[first - 1]):
        return phrase
    for one in scope.subjects:
        if one.first <= first <= one.head and one.kind == "person" and units[one.head].pos.startswith("接尾辞"):
            whole = all(is_nominal(unit) or unit.pos == ASIDE for unit in units[first : one.head + 1])
            return phrase._replace(head=one.head, particle=one.particle, kind="person") if whole else phrase
    return phrase


def _counted(scope: Scope, first: int, head: int) -> Phrase | None:
    """Those who are counted after what they say: 〜と答えた人の割合."""
    units = scope.units
    of = next((index for index in range(first + 1, head) if is_particle(units[index], "の")), 0)
    phrase = Phrase(first, of - 1, of, "relative", kind_of(scope.region, first, of - 1)) if of else None
    return phrase if phrase and phrase.kind in ("person", "anonymous") else None


def holder_after(scope: Scope, last: int) -> Phrase | None:
    """Whose the noun is that a relative clause modifies: そう振り返る監督の表情."""
    units = scope.units
    for index in range(last + 2, min(last + 14, len(units))) if is_attributive(units, last) else ():
        if is_particle(units[index], "の"):
            phrase = Phrase(last + 1, index - 1, index, "holder", kind_of(scope.region, last + 1, index - 1))
            return phrase if phrase.kind in ("person", "anonymous", "body", "media") else None
        if not (is_nominal(units[index]) or units[index].pos == QUOTE):
            return None
    return None


def _cleft(scope: Scope, last: int) -> Phrase | None:
    """The source that a cleft sentence names at its end: 〜と語るのは、市長だ."""
    units = scope.units
    if last + 3 >= len(units) or units[last + 1].pos != "助詞-準体助詞" or not is_particle(units[last + 2], "は"):
        return None
    first = last + 3 + is_comma(units[last + 3])
    head = len(units) - 1
    while head > first and (units[head].surface in STOPS or units[head].pos.startswith(("助動詞", "助詞-終助詞"))):
        head -= 1
    phrase = scope.phrase(head, head + 1, "cleft") if head >= first else None
    return phrase._replace(first=max(first, phrase.first)) if phrase and phrase.capable and phrase.kind != "document" else None


def _over_agents(scope: Scope, head: int) -> int:
    """The head behind による and the like: 信じていたAによる作戦 modifies the operation, not A."""
    units = scope.units
    while head + 3 < len(units) and is_particle(units[head + 1], "に") and makes_particle(units, head + 2) and is_nominal(units[head + 3]):
        head = phrase_end(units, head + 3)
    return head


def agent(scope: Scope, cue: Cue, low: int) -> Phrase | None:
    """Who does what a passive says: Aによって, Aから, Aでは."""
    units = scope.units
    given = units[cue.first].lemma not in _DEEMING
    for index in range(cue.first - 1, max(low, cue.first - 60), -1):
        following = units[index + 1]
        by = given and units[index].surface == "に" and following.lemma == "因る" and following.inflection.startswith("連用形")
        among = units[index].surface == "で" and units[index - 1].lemma == "間" and not is_particle(following, "は", "も")
        among = among or (units[index].surface == "に" and units[index - 1].lemma == "間" and is_particle(following, "は", "も"))
        among = among or (units[index].surface == "で" and units[index - 1].surface.endswith("内") and is_particle(following, "も"))
        told = units[index].surface == "に" and following.pos == QUOTE and units[cue.head].lemma in _TOLD_BY
        written = is_particle(units[index], "に") and units[cue.head].lemma in _WRITING and (following.pos == QUOTE or is_comma(following))
        told = told or (written and _is_document(scope, index - 1)) or is_bidding(scope, cue.first, cue.head, index)
        if by or among or told or (given and is_particle(units[index], "から") and not is_particle(following, "の")):
            phrase = scope.phrase(index - 1, index, "agent")
            if phrase and not phrase.kind and following.pos == QUOTE and not is_temporal(units[phrase.head]):
                phrase = phrase.as_source(name_of(units, phrase.head))
            if phrase and phrase.capable:
                return _after_quotation(scope, without_among(scope, phrase))
    for phrase in scope.subjects_in(low, cue.first):
        reports = scope.units[cue.head].lemma in _REPORTING and phrase.kind not in ("media", "document")
        placed = scope.is_place(phrase) and not scope.is_gathering(phrase)
        if phrase.mark == "では" and phrase.capable and not (reports or placed or units[phrase.head].surface in _VENUES):
            return without_among(scope, phrase)
        if phrase.mark == "には" and (phrase.kind == "document" or _is_milieu(scope, phrase)):
            return without_among(scope, phrase)
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
    while head + 1 < len(units) and is_nominal(units[head + 1]):
        head += 1
    whole = phrase_end(units, head)
    head = whole if kind_of(scope.region, first, whole) == "document" else head
    named = kind_of(scope.region, first, head) in ("person", "anonymous", "body")
    return None if named else Phrase(first, head, head + 1, "relative", "document")


def _is_milieu(scope: Scope, phrase: Phrase) -> bool:
    """Whether the phrase names where many are who speak: 与党内には, 専門家の中には."""
    return phrase.kind == "anonymous" and scope.units[phrase.head].surface.endswith(_MILIEUS)


def without_among(scope: Scope, phrase: Phrase) -> Phrase:
    """The phrase without の間 and の中: 市議の間にも."""
    among = phrase.head - 2 >= phrase.first and scope.units[phrase.head].lemma in _AMONG and is_particle(scope.units[phrase.head - 1], "の")
    return phrase._replace(head=phrase.head - 2) if among else phrase


def _after_quotation(scope: Scope, phrase: Phrase) -> Phrase:
    """The phrase without the quotation that its relative clause seems to begin with: 「…」と通りかかった人から."""
    inside = [index for index in range(phrase.first, phrase.head) if index in scope.governors]
    return phrase._replace(first=max(inside) + 1) if inside else phrase


def asked(scope: Scope, first: int) -> Phrase | None:
    """Who answers with the quotation at unit `first`: 植木屋に尋ねると「…」。."""
    units = scope.units
    if first < 4 or not is_particle(units[first - 1], "と") or units[first - 2].lemma not in _ASKING:
        return None
    at = next((index for index in range(first - 3, 0, -1) if is_particle(units[index], "に")), 0)
    phrase = scope.phrase(at - 1, at, "に") if at else None
    return phrase if phrase and phrase.kind in ("person", "anonymous") else None


def is_nested(scope: Scope, cue: Cue) -> bool:
    """Whether another verb takes the clause of the cue with と, and names its own speaker: 〜と考えていると述べた, not 〜と述べたという."""
    units = scope.units
    after = cue.last + 1
    after += after < len(units) and is_comma(units[after])
    if after >= len(units) or not is_particle(units[after], "と"):
        return False
    governor = scope.governors.get(after)
    if governor is None:
        return True
    hearsay = units[governor].lemma == "言う" or any(unit.lemma in ("れる", "られる") for unit in units[governor + 1 : governor + 3])
    return not hearsay


def answering(scope: Scope, low: int, end: int) -> Phrase | None:
    """Who answered, by the first が-phrase for people: 調査では、運転手の４割が「はい」と答えた."""
    for phrase in scope.subjects_in(low, end):
        if phrase.mark == "が" and phrase.kind in ("anonymous", "person", "body") and scope.units[phrase.head].lemma not in _OWN:
            return phrase
        if phrase.mark in ("は", "も") and phrase.kind in ("anonymous", "person", "body"):
            return None
    return None


def own_subject(scope: Scope, cue: Cue, low: int, end: int) -> Phrase | None:
    """The が-phrase of a clause that modifies a formal noun, where its verb is the cue: 国民の６割が危ないと考えていること."""
    after = cue.last + 1
    formal = is_attributive(scope.units, cue.last) and scope.units[after].lemma in FORMAL_NOUNS
    return answering(scope, low, end) if formal else None
