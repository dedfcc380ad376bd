"""Sources that the reading of the cue alone leaves out, with what stands in front of the content as evidence.

Whoever announces what he will do himself stands with が (社が工場を閉じると発表した); an office, an outlet or a document may stand with
では, a giver with から.
"""

from wakugumi.features.attribution.clauses.adjuncts import skip_adjuncts
from wakugumi.features.attribution.clauses.ends import is_taken_within
from wakugumi.features.attribution.clauses.places import is_place
from wakugumi.features.attribution.cues.findings import Finding
from wakugumi.features.attribution.cues.scope import Phrase, Scope
from wakugumi.features.attribution.grammar.relations import PASSIVE, all_quoted, is_attributive, makes_particle
from wakugumi.features.attribution.sources.agents import received_from
from wakugumi.features.attribution.words.closed import closed
from wakugumi.features.attribution.words.name_shapes import name_of
from wakugumi.features.attribution.words.regions import QUOTE
from wakugumi.features.attribution.words.source_types import FIRM, GUESS, PEOPLE, SPEAKERS

_CLAIMS = closed("claims")
_OWN_ACTS = closed("own_acts")
_COMING_ABOUT = closed("coming_about")
_HEARING = closed("hearing")
_VENUES = closed("venues")
_PASSED_ON = closed("passed_on")
_NEWS = closed("news")
_ANNOUNCING = closed("announcing") | {"為る"}
_NAMED = frozenset({GUESS, FIRM})
# How what people hold to be so is told.
_VIEWS = frozenset({"assertive", "thinking", "doubting", "feeling", "denying"})
_NEAR = 14
# How somebody is told as a favour: 教えてもらった.
_FAVOURS = frozenset({"貰う", "頂く"})


def recovered(scope: Scope, one: Finding) -> Finding:
    """The finding with the source that its sentence names after all; itself where it has one, or none is named."""
    if one.source == (one.last + 1, one.last + 2) and one.last + 1 in scope.speech and one.kind == "anonymous":
        # 不満を示す声: a voice is nobody who has it.
        return one._replace(source=None, mark="reported")
    if one.source or one.passive or one.kind or one.spoken or one.mark in ("reported", "according") or one.lemma in _HEARING:
        return one
    if one.ending:
        return _spoken_by(scope, one, phrase)._replace(ending=False) if (phrase := _telling(scope, one)) else one
    low = one.content[0] if one.content else one.first
    phrase = _acting(scope, one) or _named(scope, one, low) or _placed(scope, one, low) or _giver(scope, one, low) or _heading(scope, one)
    return _spoken_by(scope, one, phrase) if phrase else one


def posted(one: Finding) -> Finding:
    """The finding with people nobody names, where the words stand where anybody writes: ネットには「…」と感想が並ぶ, SNS上では「…」."""
    low, units = one.content[0] if one.content else 0, one.scope.units
    told = one.first in one.scope.speech or one.entry == "rule:manner"
    if one.source or one.kind or not told or low < 3 or units[low].pos != QUOTE or units[low - 1].surface != "は":
        return one
    place = low - 3 - (low > 3 and units[low - 3].surface == "上")
    written = units[low - 2].surface in ("で", "に") and (units[place].surface in _VENUES or units[place].lemma == "欄")
    return one._replace(kind="anonymous") if written else one


def _spoken_by(scope: Scope, one: Finding, phrase: Phrase) -> Finding:
    """The finding with its source, its content after it."""
    content = one.content
    if content and content[0] <= phrase.first < content[1]:
        after = phrase.particle + 1
        after += scope.units[after].as_particle in ("は", "も") and phrase.mark == "から"
        content = (skip_adjuncts(scope, after, content[1]), content[1])
    direct = one.direct or (content is not None and all_quoted(scope.units, *content))
    return one.by(phrase)._replace(content=content, direct=direct)


def _telling(scope: Scope, one: Finding) -> Phrase | None:
    """The topic of といい、 who goes on to speak: 林さんは畑を借りたといい、「続けたい」と話した."""
    units = scope.units
    after = one.last + 1
    goes_on = after + 1 < len(units) and (units[after].is_comma or units[after].pos == QUOTE)
    if one.content is None or units[one.last].surface not in ("いい", "言い") or not goes_on:
        return None
    topics = [each for each in scope.subjects_in(*one.content) if each.mark == "は"]
    phrase = topics[0] if topics else None
    if phrase is None or phrase.kind not in SPEAKERS or any(each.capable for each in topics[1:]):
        return None
    spoken = next((each for each in range(after, min(after + _NEAR, len(units))) if units[each].pos == QUOTE), 0)
    return phrase if spoken and not scope.subjects_in(after, spoken) else None


def _acting(scope: Scope, one: Finding) -> Phrase | None:
    """Whoever tells of an act of his own, the one subject of the content: 社が工場を閉じると発表した."""
    if one.content is None:
        return _announcing(scope, one)
    if one.direct:
        return None
    units = scope.units
    first, end = one.content
    subjects = scope.subjects_in(first, end)
    if (
        subjects
        and subjects[0].mark == "が"
        and subjects[0].kind == "media"
        and one.lemma in _NEWS
        and units[subjects[0].head].pos != QUOTE
    ):
        return subjects[0]
    phrase = subjects[0] if len(subjects) == 1 else None
    if phrase is None or phrase.mark != "が" or any(before.mark == "は" and before.capable for before in scope.subjects_before(first)):
        return None
    if phrase.kind in PEOPLE and _is_asked_of(scope, one, phrase):
        return phrase
    known = phrase.kind in ("person", "body", "media") or phrase.kind in _NAMED
    if not known or _predicates(scope, first, phrase.first):
        return None
    own = one.lemma in _OWN_ACTS and _is_intended(scope, phrase.particle, end) and not is_taken_within(scope, phrase, end)
    claimed = one.lemma in _CLAIMS and is_attributive(units, one.last) and not is_taken_within(scope, phrase, end - 1)
    plain = not _predicates(scope, phrase.particle, end) and units[end - 1].lemma not in _COMING_ABOUT
    return _typed(scope, phrase) if own or claimed or plain or _addresses(scope, phrase, end) else None


def _announcing(scope: Scope, one: Finding) -> Phrase | None:
    """A name that nothing is known of, where nothing but when and where stands before what it does: ミライズが公式サイトで発表した."""
    nearest = next(iter(scope.subjects_before(one.first)), None)
    if nearest is None or nearest.mark != "が" or nearest.kind not in _NAMED or one.lemma not in _ANNOUNCING:
        return None
    return None if _predicates(scope, nearest.particle, one.first) else nearest._replace(kind="body")


def _is_asked_of(scope: Scope, one: Finding, phrase: Phrase) -> bool:
    """Whether people hold a view of what opens the sentence: 橋について、住民らが不要だと主張した, 10人のうち、3人が来春と予想した."""
    units = scope.units
    comma = phrase.first - 1
    if comma < 2 or not units[comma].is_comma or one.stance not in _VIEWS:
        return False
    before = comma - 1
    while before > 1 and units[before].as_particle in ("て", "は", "も"):
        before -= 1
    suffers = any(unit.lemma in PASSIVE for unit in units[one.content[1] - 2 : one.content[1]]) if one.content else True
    return (units[before].lemma == "内" or makes_particle(units, before)) and not suffers


def _predicates(scope: Scope, first: int, end: int) -> bool:
    """Whether a predicate stands between two units that is no compound particle."""
    units = scope.units
    return any(units[each].is_predicate and not makes_particle(units, each) for each in range(first, end))


def _addresses(scope: Scope, phrase: Phrase, end: int) -> bool:
    """Whether a subject is followed by whom it speaks to: 会社が町に廃線を含む協議を申し入れた."""
    if scope.units[end].as_particle != "を" or scope.units[end - 1].lemma == "事":
        return False
    at = next((each for each in range(phrase.particle + 1, min(end, phrase.particle + _NEAR)) if scope.units[each].is_particle), 0)
    while at and at + 2 < end and scope.units[at].as_particle == "の":
        at = next((each for each in range(at + 1, min(end, at + _NEAR)) if scope.units[each].is_particle), 0)
    hearer = scope.phrase(at - 1, at) if at and scope.units[at].as_particle == "に" else None
    return hearer is not None and hearer.kind in SPEAKERS and hearer.first > phrase.particle


def _is_intended(scope: Scope, low: int, end: int) -> bool:
    """Whether a clause ends with an act that is still to be done: 閉じる, 参加しない, 目指したい; not 起きる, 増えた."""
    units = scope.units
    last = end - 1
    while last > low and units[last].lemma in ("事", "と", "言う", "旨"):
        last -= 1
    if units[last].lemma in ("たい", "ない", "無い") and last - 1 > low:
        return units[last - 1].is_verb or units[last - 1].lemma in ("為る", "れる", "られる")
    if not units[last].is_verb or not units[last].inflection.startswith(("終止形", "連体形")):
        return False
    if units[last].lemma == "為る":
        return units[last - 1].pos.startswith("名詞-普通名詞") and units[last - 1].lemma not in _COMING_ABOUT
    aimed = units[last].lemma not in _COMING_ABOUT and units[last - 1].as_particle == "に"
    return aimed or any(unit.as_particle == "を" for unit in units[low:last])


def _typed(scope: Scope, phrase: Phrase) -> Phrase:
    return phrase if phrase.capable else phrase.as_source(name_of(scope.units, phrase.head))


def _placed(scope: Scope, one: Finding, low: int) -> Phrase | None:
    """The office, outlet or document with では that opens the clause: 同省では対策を急ぐとしている, 声明では「…」とした."""
    if one.first in scope.speech or is_attributive(scope.units, one.last):
        return None
    phrase = next((each for each in scope.subjects_in(low, one.first) if each.first == low), None)
    if phrase is None:
        phrase = next((each for each in scope.subjects_before(low) if each.capable or each.kind == FIRM), None)
    if phrase is None or phrase.mark != "では" or phrase.kind not in ("body", "media", "document", FIRM):
        return None
    if is_place(scope, phrase) or scope.units[phrase.head].surface in _VENUES or phrase.head in scope.region.occasions:
        return None
    firm = ("名詞-普通名詞-一般", "名詞-普通名詞-サ変可能", "名詞-固有名詞-一般", "接尾辞-名詞的-一般")
    area = phrase.kind == FIRM and not scope.units[phrase.head].pos.startswith(firm)
    return None if area else _typed(scope, phrase)


def _named(scope: Scope, one: Finding, low: int) -> Phrase | None:
    """A name that nothing is known of, the topic of a quotation or of an act that is still to be done: ミライズは「必要だ」としている."""
    units = scope.units
    phrase = next((each for each in scope.subjects_in(max(0, low - 1), one.first) if each.first == low), None)
    phrase = phrase or next(iter(scope.subjects_before(low)), None)
    if (
        phrase is None
        or phrase.mark not in ("は", "も")
        or phrase.kind not in _NAMED
        or one.content is None
        or is_attributive(units, one.last)
    ):
        return None
    row = units[_name_start(scope, phrase) : phrase.head + 1]
    if any(unit.is_particle or unit.pos.startswith(("連体詞", "接頭辞", "名詞-数詞")) for unit in row) or row[-1].pos.endswith("サ変可能"):
        return None
    after = phrase.particle + 1 + units[phrase.particle + 1].is_comma
    quoted = units[after].pos == QUOTE and bool(units[after].inflection) and after + 3 >= one.content[1]
    if not (quoted or _is_intended(scope, after, one.content[1])):
        return None
    if any(each.capable for each in scope.subjects_before(phrase.first)):
        return None
    firm = one.lemma in _ANNOUNCING and not any(unit.surface == "・" for unit in row)
    return phrase._replace(kind="body") if firm else _typed(scope, phrase)


def _name_start(scope: Scope, phrase: Phrase) -> int:
    """Where the name that ends a phrase begins, behind a clause that modifies it: 船を運航するミライズ."""
    first = phrase.head
    while first > phrase.first and not scope.units[first - 1].is_predicate:
        first -= 1
    return first


def _giver(scope: Scope, one: Finding, low: int) -> Phrase | None:
    """From whom the words come, at the head of the clause: 首相からも「…」としている, 事務所から文書で発表した."""
    units = scope.units
    favour = any(unit.lemma in _FAVOURS for unit in units[one.first : one.last + 1])
    if favour and one.content and (phrase := received_from(scope, *one.content)):
        return phrase
    if one.lemma not in _PASSED_ON or is_attributive(units, one.last):
        return None
    end = one.content[1] if one.content and not one.direct else low
    for index in range(max(1, low - _NEAR), min(end, low + _NEAR)):
        following = units[index + 1]
        joined = following.as_particle in ("は", "も") or following.is_comma or following.pos == QUOTE or one.content is None
        if units[index].as_particle == "から" and joined:
            phrase = scope.phrase(index - 1, index, "から")
            if phrase and phrase.kind in SPEAKERS and not _parted(scope, index + 1, low):
                return phrase
    return None


def _parted(scope: Scope, first: int, end: int) -> bool:
    """Whether a subject or a predicate stands between two units."""
    return _predicates(scope, first, end) or any(unit.as_particle == "が" for unit in scope.units[first:end])


def _heading(scope: Scope, one: Finding) -> Phrase | None:
    """Who acts on the demand that opens a heading: 賠償求め数千人が抗議デモ."""
    units = scope.units
    after = one.last + 1
    if not scope.region.is_heading or after >= len(units) or not units[one.last].inflection.startswith("連用形"):
        return None
    if any(each.capable for each in scope.subjects_before(one.first)):
        return None
    after += units[after].is_comma
    phrase = next(iter(scope.subjects_in(after, min(after + _NEAR, len(units)))), None)
    return phrase if phrase and phrase.first == after and phrase.mark in ("は", "が") and phrase.kind in SPEAKERS else None
