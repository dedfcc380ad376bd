"""Verbs as cues: the frames of the lexicon, each a way of saying what may be the content.

say and object take a quotation, a clause with と, ように or か; with を, the object of an `object` verb tells what was said, that of a `say`
verb only what about. close, think, do, see and call need their と; ask and clause need と, か or ように; mention has no content.
"""

from wakugumi.features.attribution.contents import after_topic, clause_low, object_before, quoted, stands_alone, topical_object
from wakugumi.features.attribution.cues import Cue
from wakugumi.features.attribution.findings import Finding, Units, found
from wakugumi.features.attribution.grammar import STOPS, is_attributive, is_comma, is_nominal, is_particle, is_verbal_noun, phrase_start
from wakugumi.features.attribution.links import Link
from wakugumi.features.attribution.regions import ASIDE, QUOTE
from wakugumi.features.attribution.scope import FAR, Phrase, Scope
from wakugumi.features.attribution.sources import agent, modified_noun, shared, subject_before, subject_between
from wakugumi.features.attribution.source_types import CAPABLE

_NEEDS_LINK = frozenset({"close", "think", "do", "see", "call", "quote"})
_TALKING = frozenset({"話す", "語る", "連絡", "約束", "議論", "言う", "確認", "通報", "挨拶", "質問"})
_EMPTY_OBJECTS = frozenset({"此れ", "其れ", "何", "事実", "声明", "コメント", "談話", "発言", "報道", "見解", "報告", "話", "説明", "意見", "感想", "同様", "物", "様子", "心境", "内容", "詳細", "理由", "概要", "記事", "文書", "答え", "経緯", "名", "例"})
_ACTS = ("名詞-普通名詞-サ変可能", "名詞-普通名詞-サ変形状詞可能")


def find_verb(scope: Scope, cue: Cue, earlier: list[Finding]) -> Finding | None:
    """The attribution that a verb makes; None where it is no cue here."""
    frame = cue.entry.fields.get("frame", "say")
    if frame == "none" or not _stands_as_predicate(scope, cue):
        return None
    link = _link(scope, cue)
    if link and frame != "mention":
        if not _allows(scope, cue, link, frame):
            return None
        return _with_link(scope, cue, link, earlier)
    if frame in _NEEDS_LINK or frame == "learn":
        return _learned(scope, cue) if frame == "learn" else None
    low = _low(earlier, scope, cue.first)
    content = _clause_content(scope, cue, low) if frame not in ("mention", "act") else None
    if content:
        return _of_clause(scope, cue, content, low, earlier)
    if frame in ("ask", "clause"):
        return None
    return _without_link(scope, cue, frame, low, earlier)


def _stands_as_predicate(scope: Scope, cue: Cue) -> bool:
    head = scope.units[cue.head]
    if head.pos.startswith("動詞"):
        return True
    if not is_verbal_noun(scope.units, cue.head):
        return False
    following = scope.units[cue.head + 1] if cue.head + 1 < len(scope.units) else None
    if following is not None and following.lemma in ("為る", "出来る", "致す"):
        return True
    before = scope.units[cue.first - 1] if cue.first else None
    linked = any(scope.links.get(index) for index in range(cue.first, cue.head + 1))
    return linked or bool(before and is_particle(before, "を", "に", "も"))


def _link(scope: Scope, cue: Cue) -> Link | None:
    link = next((scope.links[index] for index in range(cue.first, cue.last + 1) if index in scope.links), None)
    if link and link.after == "noun":
        head = link.particle - 1
        phrase = scope.phrase(head, link.particle)
        if not link.adjacent or (phrase and phrase.capable and "".join(unit.lemma for unit in scope.units[cue.first : cue.head + 1]) in _TALKING):
            return None
    return link


def _allows(scope: Scope, cue: Cue, link: Link, frame: str) -> bool:
    """Whether a verb of this frame takes this と."""
    units = scope.units
    before = units[link.particle - 1]
    lemma = units[cue.head].lemma
    if frame in ("do", "see"):
        return _allows_light(scope, cue, link, frame)
    if frame == "call":
        return link.after == "quote" and not cue.is_passive(scope.region)
    if frame == "quote":
        return link.after != "noun"
    if frame == "think":
        return link.after != "noun" or link.adjacent
    if lemma == "言う":
        return _allows_say(scope, cue, link)
    return not before.inflection.startswith("意志推量形") or link.adjacent


def _allows_light(scope: Scope, cue: Cue, link: Link, frame: str) -> bool:
    """する and みる: not 〜しようとする, 〜ことにする, 〜とすれば, 〜としても, 中止とする."""
    units = scope.units
    before = units[link.particle - 1]
    following = units[cue.last + 1] if cue.last + 1 < len(units) else None
    passive = cue.is_passive(scope.region)
    if not link.adjacent or before.inflection.startswith("意志推量形") or units[cue.head].inflection.startswith("仮定形"):
        return False
    if following is not None and following.surface in ("と", "ば", "なら") and following.pos == "助詞-接続助詞":
        return False
    if following is not None and following.surface in ("て",) and cue.last + 2 < len(units) and units[cue.last + 2].surface == "も":
        return False
    if link.after == "noun":
        return passive and cue.first - link.particle == 1
    if frame == "do" and is_attributive(units, cue.last) and not passive:
        return False
    if any(unit.lemma == "たら" or unit.surface == "たら" for unit in units[cue.head + 1 : cue.last + 1]):
        return False
    return True


def _allows_say(scope: Scope, cue: Cue, link: Link) -> bool:
    """言う: not the という, といった, といえば that join nouns and clauses."""
    units = scope.units
    surface = units[cue.head].surface
    following = units[cue.last + 1] if cue.last + 1 < len(units) else None
    passive = cue.is_passive(scope.region)
    if surface.startswith(("いえ", "言え")) or (surface.startswith("いっ") and not passive):
        return False
    if following is None:
        return True
    if following.surface in ("て", "の", "ば", "と") and not following.pos.startswith("助詞-格") and surface.startswith(("い", "言っ")) and following.surface != "て":
        return False
    if following.surface == "て" and cue.last + 2 < len(units) and units[cue.last + 2].surface in ("も", "は", "いい", "よい", "良い", "過言"):
        return False
    if surface == "いう" and (is_nominal(following) or following.surface in ("の", "よう", "点", "か")):
        return False
    if is_attributive(units, cue.last) and not passive:
        return modified_noun(scope, cue.last) is not None
    return True


def _low(earlier: list[Finding], scope: Scope, first: int) -> int:
    return clause_low(scope, first, [finding.last for finding in earlier[-12:]])


def _with_link(scope: Scope, cue: Cue, link: Link, earlier: list[Finding]) -> Finding | None:
    passive = cue.is_passive(scope.region)
    low = _low(earlier, scope, link.particle)
    source = subject_between(scope, link.particle, cue.first) if not link.adjacent else None
    if source is None and is_attributive(scope.units, cue.last):
        source = modified_noun(scope, cue.last)
    inverted = source is not None and source.mark != "relative"
    run = quoted(scope, link)
    if run and stands_alone(scope, run[0]):
        before = None if source else subject_before(scope, run[0])
        near = not _blocked(scope, before, run[0]) if before else True
        source = source or (before if near else None)
        if not passive or not _is_inner_topic(scope, run[0]):
            if source or passive or not _is_inner_topic(scope, run[0]):
                source = source or (agent(scope, cue, 0) if passive else shared(earlier, cue.first, low))
                return found(scope, cue, source, run, direct=True)
    end = link.particle
    while end > 0 and scope.units[end - 1].surface in ("など", "等") and scope.units[end - 1].pos == "助詞-副助詞":
        end -= 1
    if inverted:
        first, _ = after_topic(scope, 0, end, active=False)
        return found(scope, cue, source, (first, end))
    first, topic = after_topic(scope, low, end, active=not passive)
    if passive and (by := agent(scope, cue, low)):
        first = max(first, by.particle + 1) if by.mark == "では" else first
        topic = by
    source = source or topic or (None if passive else shared(earlier, cue.first, low))
    if first >= end:
        return None
    return found(scope, cue, source, (first, end))


def _blocked(scope: Scope, phrase: Phrase, end: int) -> bool:
    """Whether a finite clause ends between a subject and the quotation, so that it is not the quotation's speaker."""
    return any(unit.surface in STOPS for unit in scope.units[phrase.particle : end])


def _is_inner_topic(scope: Scope, first: int) -> bool:
    """Whether what stands right before a quotation is the topic of the quoted clause: この町は「宝」だと."""
    before = next((phrase for phrase in reversed(scope.subjects) if phrase.particle < first), None)
    return bool(before and not before.capable and before.particle >= first - 2 and before.mark in ("は", "も", "が"))


def _clause_content(scope: Scope, cue: Cue, low: int) -> int | None:
    """One past the clause that ends with よう, か or かどうか before the verb."""
    units = scope.units
    index = cue.first - 1
    while index > low and (units[index].pos in ("副詞", ASIDE) or (is_comma(units[index]) and units[index - 1].surface in ("よう", "に"))):
        index -= 1
    if index > low and is_particle(units[index], "を") and units[index - 1].surface == "か":
        return index
    if index > low and units[index].surface == "か" and units[index].pos.startswith("助詞"):
        return index + 1
    if index > low and units[index].surface == "に" and units[index - 1].lemma == "様":
        index -= 1
    if index > low and units[index].lemma == "様" and units[index].pos == "形状詞-助動詞語幹":
        return index
    return None


def _of_clause(scope: Scope, cue: Cue, end: int, low: int, earlier: list[Finding]) -> Finding:
    passive = cue.is_passive(scope.region)
    first, topic = after_topic(scope, low, end, active=True)
    source = topic if not passive else None
    source = source or modified_noun(scope, cue.last) or (None if passive else shared(earlier, cue.first, low))
    return found(scope, cue, source, (min(first, end - 1), end))


def _without_link(scope: Scope, cue: Cue, frame: str, low: int, earlier: list[Finding]) -> Finding | None:
    passive = cue.is_passive(scope.region)
    object_head = object_before(scope, cue.first, low)
    if object_head is None and passive:
        object_head = topical_object(scope, cue.first)
    if object_head is None and scope.units[cue.first - 1].surface in ("は", "も") and cue.first > 1:
        if scope.units[cue.first - 2].lemma in ("事", "の") or subject_before(scope, cue.first - 2, low):
            object_head = cue.first - 2
    content = _object_content(scope, frame, object_head, low)
    if content is None and cue.entry.fields.get("bare", "no") not in ("yes", "ni"):
        return None
    if cue.entry.fields.get("bare") == "ni" and not any(unit.surface == "に" for unit in scope.units[max(0, cue.first - 2) : cue.first]):
        return None
    limit = content[0] if content else object_head if object_head is not None else cue.first
    source = _bare_source(scope, cue, passive, limit, low, earlier)
    if content is None and source is None and not passive and object_head is None and is_attributive(scope.units, cue.last):
        return None
    return found(scope, cue, source, content)


def _bare_source(scope: Scope, cue: Cue, passive: bool, limit: int, low: int, earlier: list[Finding]) -> Phrase | None:
    if passive:
        return agent(scope, cue, low)
    source = subject_before(scope, limit, low) or subject_before(scope, cue.first, low)
    return source or modified_noun(scope, cue.last) or shared(earlier, cue.first, low)


def _object_content(scope: Scope, frame: str, head: int | None, low: int) -> Units | None:
    """The object as content, where it tells what was said."""
    if head is None:
        return None
    unit = scope.units[head]
    if not (is_nominal(unit) or unit.pos in (QUOTE, ASIDE) or unit.lemma == "の"):
        return None
    clause = unit.lemma in ("事", "の") or unit.pos == "助詞-準体助詞"
    act = unit.pos in _ACTS and scope.region.nouns.get(head) not in CAPABLE
    if frame == "object" and unit.lemma not in _EMPTY_OBJECTS or clause or (frame == "act" and act):
        return phrase_start(scope.units, head, max(low, head - FAR)), head + 1
    return None


def _learned(scope: Scope, cue: Cue) -> Finding | None:
    """分かった with 〜への取材で: the clause before が is the content."""
    units = scope.units
    for index in range(cue.first - 1, max(0, cue.first - 40), -1):
        if units[index].surface == "で" and units[index - 1].lemma == "取材":
            head = object_head = topical_object(scope, index) or topical_object(scope, cue.first)
            del object_head
            content = (phrase_start(units, head), head + 1) if head else None
            return found(scope, cue, None, content)
    return None
