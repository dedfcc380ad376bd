"""Verbs as cues: the frames of the lexicon, each a way of saying what may be the content.

say and object take a quotation, a clause with と, ように or か; with を, the object of an `object` verb tells what was said, that of a `say`
verb only what about. act is object, unless somebody is the object. close, think, do, see, call and quote need their と; ask and clause need
と, か or ように; mention has no content; learn (分かった) needs a source of news.
"""

from typing import Literal

from wakugumi.features.attribution.adjuncts import skip_adjuncts
from wakugumi.features.attribution.allowances import HEDGING, lemma_of, takes, with_somebody
from wakugumi.features.attribution.contents import after_topic, clause_low, object_before, object_start, topical_object
from wakugumi.features.attribution.cues import Cue
from wakugumi.features.attribution.findings import Finding, Units, found
from wakugumi.features.attribution.grammar import STOPS, is_attributive, is_comma, is_nominal, is_particle, is_predicate, is_verbal_noun
from wakugumi.features.attribution.linked import find_linked, floor, siblings
from wakugumi.features.attribution.links import Link
from wakugumi.features.attribution.nouns import clause_particle
from wakugumi.features.attribution.regions import ASIDE, QUOTE
from wakugumi.features.attribution.scope import Phrase, Scope
from wakugumi.features.attribution.source_types import CAPABLE, GUESS
from wakugumi.features.attribution.sources import agent, modified_noun, shared, subject_before

_NEEDS_LINK = frozenset({"close", "think", "do", "see", "call", "quote", "cite"})
# Objects that say that something was said, not what.
_EMPTY_OBJECTS = frozenset(
    {
        "此れ", "其れ", "何", "事実", "声明", "コメント", "談話", "発言", "報道", "見解", "報告", "話", "説明", "意見", "感想", "同様",
        "様子", "心境", "内容", "詳細", "理由", "概要", "記事", "文書", "答え", "経緯", "例", "見る方", "方", "回答", "返答", "取材", "会見",
    }
)  # fmt: skip
_NEWS = frozenset({"報ずる", "報道"})
_FINAL_ONLY = frozenset({"言う"})


def find_verb(scope: Scope, cue: Cue, earlier: list[Finding]) -> Finding | None:
    """The attribution that a verb makes; None where it is no cue here."""
    frame = cue.entry.fields.get("frame", "say")
    if not _stands_as_predicate(scope, cue):
        return None
    if lemma_of(scope, cue) in HEDGING and cue.is_passive(scope.region):
        return None
    if lemma_of(scope, cue) == "思う" and (scope.region.depth or "せる" in cue.lemmas(scope.region)):
        return None
    if units_at(scope, cue.last + 1).startswith(("動詞-一般", "名詞-普通名詞-サ変")) and lemma_of(scope, cue) in ("繰り返す", "続ける"):
        return None
    link = _link(scope, cue)
    if link and frame != "mention":
        if units_are(scope, cue.last + 1, ("ところ", "に")):
            return None
        return find_linked(scope, cue, link, earlier) if takes(scope, cue, link) else None
    if frame == "learn":
        return _learned(scope, cue)
    if (spoken := _announces(scope, cue)) is not None:
        return _announced(scope, cue, spoken, earlier)
    if frame in _NEEDS_LINK:
        return _beside_quotation(scope, cue) if frame in ("close", "quote") else None
    low = clause_low(scope, cue.first, siblings(earlier), floor=floor(earlier, cue.first))
    content = _clause_end(scope, cue, low) if frame not in ("mention", "act") else None
    if content:
        return _of_clause(scope, cue, content, low, earlier)
    if frame in ("ask", "clause"):
        return None
    return _without_clause(scope, cue, frame, low, earlier)


def _stands_as_predicate(scope: Scope, cue: Cue) -> bool:
    units = scope.units
    if units[cue.head].pos.startswith("動詞"):
        return True
    if not is_verbal_noun(units, cue.head):
        return False
    if cue.head + 1 < len(units) and units[cue.head + 1].lemma in ("為る", "出来る", "致す"):
        return True
    before = units[cue.first - 1] if cue.first else None
    linked = any(index in scope.links for index in range(cue.first, cue.head + 1))
    return linked or bool(before and (is_particle(before, "を", "に", "も") or before.lemma == "様"))


def _link(scope: Scope, cue: Cue) -> Link | None:
    link = next((scope.links[index] for index in range(cue.first, cue.last + 1) if index in scope.links), None)
    if link is None and cue.first in scope.blaming:
        link = _blames(scope, cue)
    return None if link and with_somebody(scope, cue, link) else link


def _blames(scope: Scope, cue: Cue) -> Link | None:
    """The と of 〜だとして（政府を）批判した."""
    for index in range(cue.first - 1, max(2, cue.first - 12), -1):
        if units_are(scope, index - 2, ("と", "し", "て")):
            return Link(index - 2, cue.first, True, "clause")
        if is_comma(scope.units[index]) or is_predicate(scope.units[index]):
            return None
    return None


def units_at(scope: Scope, index: int, column: Literal["pos", "lemma"] = "pos") -> str:
    """The part of speech or lemma at a unit, empty behind the end."""
    unit = scope.units[index] if index < len(scope.units) else None
    return "" if unit is None else unit.pos if column == "pos" else unit.lemma


def units_are(scope: Scope, first: int, surfaces: tuple[str, ...]) -> bool:
    """Whether the units from `first` on have these surfaces."""
    return tuple(unit.surface for unit in scope.units[first : first + len(surfaces)]) == surfaces


def _beside_quotation(scope: Scope, cue: Cue) -> Finding | None:
    """A verb at the end of a sentence beside one that is a quotation: 「…」。氏はそうつぶやいた。"""
    units = scope.units
    at_end = all(unit.surface in STOPS for unit in units[cue.last + 1 :])
    source = subject_before(scope, cue.first) if scope.beside and at_end else None
    if source is None or source.kind not in ("person", "anonymous") or is_particle(units[cue.first - 1], "を", "と"):
        return None
    return found(scope, cue, source, None)._replace(tentative=True)


def _announces(scope: Scope, cue: Cue) -> int | None:
    """The unit of a quotation that the cue announces: こう述べた：「…」."""
    units = scope.units
    index = cue.last + 1
    if index + 1 < len(units) and units[index].surface in ("：", ":") and units[index + 1].pos in (QUOTE, "補助記号-括弧開"):
        return index + 1
    return None


def _announced(scope: Scope, cue: Cue, first: int, earlier: list[Finding]) -> Finding | None:
    unit = scope.units[first]
    source = subject_before(scope, cue.first) or shared(earlier, cue.first, cue.first) or _any_topic(scope, cue.first)
    if unit.pos == QUOTE:
        return found(scope, cue, source, (first, first + 1), direct=True)
    return found(scope, cue, source, None)._replace(spoken=(unit.end, -1))


def _any_topic(scope: Scope, end: int) -> Phrase | None:
    """The nearest topic of whatever kind, where the construction says that somebody speaks."""
    nearest = next((phrase for phrase in scope.subjects_before(end) if phrase.mark == "は"), None)
    return nearest.as_source(scope.units[nearest.head].surface) if nearest else None


def _clause_end(scope: Scope, cue: Cue, low: int) -> int | None:
    """One past the clause that ends with よう, か or かどうか before the verb."""
    units = scope.units
    index = _before_hearer(scope, cue.first - 1, low)
    if index > low and is_particle(units[index], "を") and units[index - 1].surface == "か":
        return index
    if index > low and units[index].surface == "か" and is_particle(units[index]):
        return index + 1
    if index > low and units[index].surface == "に" and units[index - 1].lemma == "様":
        index -= 1
    if index > low and units[index].lemma == "様" and units[index].pos == "形状詞-助動詞語幹" and not is_particle(units[index - 1], "の"):
        return index
    return None


def _before_hearer(scope: Scope, index: int, low: int) -> int:
    """`index` moved back over adverbs and one hearer (〜するよう県民に呼びかけた)."""
    units = scope.units
    while index > low and units[index].pos in ("副詞", ASIDE):
        index -= 1
    if index > low and is_particle(units[index], "に") and units[index - 1].lemma != "様":
        for before in range(index - 1, max(low, index - 12), -1):
            if units[before].lemma == "様" and units[before].pos == "形状詞-助動詞語幹":
                return before
            if not (is_nominal(units[before]) or units[before].pos == ASIDE or units[before].surface in ("の", "に", "、", "や", "と")):
                break
    if index > low and is_comma(units[index]):
        return index - 1
    return index


def _of_clause(scope: Scope, cue: Cue, end: int, low: int, earlier: list[Finding]) -> Finding | None:
    passive = cue.is_passive(scope.region)
    first, topic = after_topic(scope, low, end, active=True)
    source = topic if not passive else None
    own = None if passive or source else subject_before(scope, end, low)
    if own and own.mark == "が":
        first, source = skip_adjuncts(scope, own.particle + 1, end), own
    first = _after_hearer(scope, first, end)
    source = source or modified_noun(scope, cue.last) or (None if passive else shared(earlier, cue.first, low))
    return found(scope, cue, source, (first, end)) if first < end else None


def _after_hearer(scope: Scope, first: int, end: int) -> int:
    """`first` after the hearer of a request or a question: 住民に逃げるよう."""
    for index in range(first + 1, min(end - 1, first + 12)):
        if is_particle(scope.units[index], "に"):
            phrase = scope.phrase(index - 1, index)
            return index + 1 if phrase and phrase.first <= first and phrase.capable else first
        if not (is_nominal(scope.units[index]) or is_particle(scope.units[index], "の") or scope.units[index].pos == ASIDE):
            break
    return first


def _without_clause(scope: Scope, cue: Cue, frame: str, low: int, earlier: list[Finding]) -> Finding | None:
    passive = cue.is_passive(scope.region)
    head = _object(scope, cue, frame, low, passive)
    if units_are(scope, cue.last + 1, ("ところ", "に")) or {"貰う", "頂く", "欲しい"} & set(cue.lemmas(scope.region)):
        return None
    if (cue.entry.category == "urging" and cue.is_negative(scope.region)) or units_at(scope, cue.last + 1, "lemma") == "出来る":
        return None
    content = _object_content(scope, frame, head, low)
    bare = cue.entry.fields.get("bare", "no")
    if content is None and (bare == "no" or (bare in ("ni", "about") and not _has_about(scope, cue, bare))):
        return _final_say(scope, cue) if lemma_of(scope, cue) in _FINAL_ONLY else None
    limit = content[0] if content else head if head is not None else cue.first
    source = _source(scope, cue, passive, limit, low, earlier)
    if content is None and source is None and head is None and (passive or is_attributive(scope.units, cue.last)):
        return found(scope, cue, None, None) if passive and (lemma_of(scope, cue) in _NEWS or _has_about(scope, cue, "about")) else None
    wish = scope.region.depth > 0 and (passive or "たい" in cue.lemmas(scope.region))
    if content is None and ((source is None and bare == "named") or wish):
        return None
    if content is not None and source is None and not passive and _inanimate(scope, content[0], low):
        return None
    return found(scope, cue, source, content)


def _final_say(scope: Scope, cue: Cue) -> Finding | None:
    """氏は言う。 with the quotation in a sentence beside it."""
    units = scope.units
    source = subject_before(scope, cue.first)
    at_end = cue.last + 1 >= len(units) or units[cue.last + 1].surface == "。"
    if (
        source
        and source.mark == "は"
        and at_end
        and not is_particle(units[cue.first - 1], "と")
        and units[cue.head].surface in ("言う", "いう")
    ):
        return found(scope, cue, source, None)
    return None


def _has_about(scope: Scope, cue: Cue, bare: str) -> bool:
    """Whether something with に, or (`about`) with について, stands before the verb."""
    near = scope.units[max(0, cue.first - 6) : cue.first]
    return any(unit.surface == "に" if bare == "ni" else unit.lemma in ("付く", "つく") for unit in near)


def _inanimate(scope: Scope, end: int, low: int) -> bool:
    """Whether the nearest topic or subject before an object is a thing, so that nobody speaks."""
    nearest = next((phrase for phrase in scope.subjects_before(end) if low <= phrase.first), None)
    return bool(nearest and not nearest.capable and end - nearest.particle < 4)


def _object(scope: Scope, cue: Cue, frame: str, low: int, passive: bool) -> int | None:
    """The head of what is said: with を, in the passive with が, and with は or も where another is the subject."""
    units = scope.units
    head = object_before(scope, cue.first, low)
    if head is not None or frame not in ("object", "act", "say"):
        return head
    if passive:
        return topical_object(scope, cue.first)
    if cue.first > 1 and is_particle(units[cue.first - 1], "は", "も"):
        topic = scope.phrase(cue.first - 2, cue.first - 1)
        if topic and not topic.capable and topic.kind != GUESS:
            return cue.first - 2
    if frame != "object":
        return None
    subjects = [phrase for phrase in reversed(scope.subjects_before(cue.first)) if low <= phrase.first]
    if len(subjects) >= 2 and subjects[-1].capable and not subjects[-2].capable and subjects[-2].mark in ("は", "も"):
        return subjects[-2].head
    return None


def _source(scope: Scope, cue: Cue, passive: bool, limit: int, low: int, earlier: list[Finding]) -> Phrase | None:
    if passive:
        modified = modified_noun(scope, cue.last)
        return agent(scope, cue, low) or (modified if modified and modified.kind == "document" else None)
    between = [
        phrase
        for phrase in reversed(scope.subjects_before(cue.first))
        if limit < phrase.first and phrase.capable and not scope.is_embedded(phrase, cue.first)
    ]
    if between:
        return between[-1]
    if is_attributive(scope.units, cue.last):
        own = next((phrase for phrase in scope.subjects_before(limit) if low <= phrase.first), None)
        if own and own.mark == "が" and own.capable:
            return own
        if modified := modified_noun(scope, cue.last, documents=False):
            return modified
    return subject_before(scope, limit, low) or shared(earlier, cue.first, low)


def _object_content(scope: Scope, frame: str, head: int | None, low: int) -> Units | None:
    """The object as content, where it tells what was said."""
    if head is None:
        return None
    unit = scope.units[head]
    particle = clause_particle(scope, head) if frame in ("object", "act") and is_nominal(unit) else None
    if particle:
        first, _ = after_topic(scope, low, particle, active=True)
        return (first, head + 1) if first < particle else None
    if not (is_nominal(unit) or unit.pos in (QUOTE, ASIDE) or unit.lemma == "の"):
        return None
    clause = unit.lemma == "事" or unit.pos == "助詞-準体助詞"
    named = scope.region.nouns.get(head) in CAPABLE or unit.pos.startswith(("名詞-固有名詞", "代名詞"))
    told = frame == "object" and unit.lemma not in _EMPTY_OBJECTS
    if told or clause or (frame == "act" and not named and unit.lemma not in _EMPTY_OBJECTS):
        return object_start(scope, head, low), head + 1
    return None


def _learned(scope: Scope, cue: Cue) -> Finding | None:
    """分かった with 〜への取材で, or with a document that has a holder (県警の調べで): the clause before が is the content."""
    units = scope.units
    for index in range(cue.first - 1, max(0, cue.first - 60), -1):
        if units[index].surface != "で":
            continue
        holder = scope.phrase(index - 1, index)
        interview = units[index - 1].lemma == "取材"
        held = holder is not None and holder.kind == "document" and any(is_particle(unit, "の") for unit in units[holder.first : index])
        if holder is None or not (interview or held):
            continue
        source = None if interview else holder
        before = holder.first - 1
        while before > 0 and is_comma(units[before]):
            before -= 1
        if before > 0 and is_particle(units[before], "が", "は", "も"):
            return found(scope, cue, source, (object_start(scope, before - 1, 0), before))
        head = topical_object(scope, cue.first)
        return found(scope, cue, source, (object_start(scope, head, index + 1), head + 1) if head else None)
    return None
