"""Where a content begins, and who stands before it.

`SはAにBと述べた`: the content ends before と. Where it is a quotation that stands on its own, it is that quotation; where it is a clause, it
begins after the topic of the outer clause and that clause's adjuncts: the hearer (Aに、), the time (昨年、) and the occasion (会見で、).
"""

from collections.abc import Sequence
from typing import NamedTuple

from wakugumi.features.attribution.grammar import COMPOUND_PARTICLES, is_comma, is_nominal, is_particle, is_predicate, is_temporal, skip_connectives
from wakugumi.features.attribution.links import Link
from wakugumi.features.attribution.regions import ASIDE, QUOTE, Unit
from wakugumi.features.attribution.scope import FAR, Phrase, Scope

_BEFORE_QUOTATION = frozenset({"は", "も", "が", "に", "で", "へ", "て", "から", "より", "と", "ば", "では", "し", "ながら"})


class Content(NamedTuple):
    """Units `first` to before `end`, the outer topic that was found before them, and whether all is quotation."""

    first: int
    end: int
    topic: Phrase | None
    direct: bool


def quoted(scope: Scope, link: Link) -> tuple[int, int] | None:
    """The run of quotations right before と, as units; None where there is none."""
    units = scope.units
    end = link.particle
    while end > 0 and units[end - 1].pos in ("助詞-副助詞", ASIDE):
        end -= 1
    first = end
    while first > 0 and (units[first - 1].pos == QUOTE or (first < end and is_comma(units[first - 1]) and first > 1 and units[first - 2].pos == QUOTE)):
        first -= 1
    return (first, end) if first < end else None


def stands_alone(scope: Scope, first: int) -> bool:
    """Whether a quotation that begins at unit `first` is an utterance and no part of a clause."""
    if first == 0:
        return True
    before = scope.units[first - 1]
    if is_comma(before) or before.surface in _BEFORE_QUOTATION or before.pos in ("接続詞", "副詞", "補助記号-句点"):
        return True
    return is_temporal(before) or before.surface in ("：", ":") or before.lemma == "一方" or before.pos == "接尾辞-名詞的-副詞可能"


def after_topic(scope: Scope, low: int, end: int, active: bool) -> tuple[int, Phrase | None]:
    """Where the clause that ends before unit `end` begins, and the outer topic before it where there is one."""
    low = skip_connectives(scope.units, low, end)
    topic = outer_topic(scope, low, end) if active else None
    if topic is None:
        return skip_adjuncts(scope, low, end) if active else low, None
    return skip_adjuncts(scope, topic.particle + 1, end), topic


def outer_topic(scope: Scope, low: int, end: int) -> Phrase | None:
    """The topic of the clause around a content that ends before `end`: the first that can speak, unless another clause ends after it."""
    topics = [phrase for phrase in scope.subjects if low <= phrase.first and phrase.particle < end][:40]
    capable = [phrase for phrase in topics if phrase.capable]
    chosen = next((phrase for phrase in capable if phrase.mark in ("は", "も")), None)
    if chosen is None:
        chosen = _first_subject(scope, capable, topics, low, end)
    if chosen is None:
        return None
    for later in capable:
        if later.mark == "は" and later.first > chosen.particle and _new_clause(scope, later.first) and not is_comma(scope.units[chosen.particle + 1]):
            chosen = later
    return chosen


def _first_subject(scope: Scope, capable: list[Phrase], topics: list[Phrase], low: int, end: int) -> Phrase | None:
    """A document with では, or the first が-phrase where another subject follows it or a comma does."""
    if not capable:
        return None
    first = capable[0]
    if first.mark == "では":
        return first if first.kind in ("document", "body", "media") else None
    followed = any(phrase.particle > first.particle for phrase in topics)
    comma = is_comma(scope.units[min(first.particle + 1, len(scope.units) - 1)])
    return first if followed or comma else None


def _new_clause(scope: Scope, first: int) -> bool:
    """Whether a clause with が、 or けれど、 ends right before unit `first`."""
    units = scope.units
    return first >= 2 and is_comma(units[first - 1]) and units[first - 2].pos == "助詞-接続助詞" and units[first - 2].surface in ("が", "けれど", "けど", "ものの")


def skip_adjuncts(scope: Scope, first: int, end: int) -> int:
    """`first` moved past commas, times, hearers and occasions that belong to the outer clause."""
    units = scope.units
    while first < end:
        if is_comma(units[first]) or units[first].surface in ("：", ":"):
            first += 1
            continue
        after = _adjunct_end(scope, first, end)
        if after is None:
            return first
        first = after
    return first


def _adjunct_end(scope: Scope, first: int, end: int) -> int | None:
    """Where the adjunct that begins at `first` ends; None where none begins."""
    units = scope.units
    for index in range(first, min(end, first + 40)):
        unit = units[index]
        following = units[index + 1] if index + 1 < end else None
        comma = following is not None and is_comma(following)
        quote = following is not None and following.pos == QUOTE
        if is_comma(unit):
            return index + 1 if _is_time(units, first, index) else None
        if is_particle(unit, "は", "が", "を", "も") or (unit.pos == QUOTE and index == first):
            return None
        if is_particle(unit, "に", "で", "と", "から") or (unit.surface == "で" and unit.lemma == "だ"):
            ended = _particle_adjunct(scope, first, index, comma, quote)
            if ended is not None:
                return ended
    return None


def _particle_adjunct(scope: Scope, first: int, index: int, comma: bool, quote: bool) -> int | None:
    units = scope.units
    role = scope.region.nouns.get(index - 1, "")
    phrase = scope.phrase(index - 1, index) if index > first else None
    if phrase is None:
        return None
    hearer = units[index].surface == "に" and (phrase.capable or role == "occasion")
    if hearer and index + 1 < len(units) and units[index + 1].lemma == "対する":
        after = index + 2
        while after < len(units) and units[after].surface in ("て", "、", "，", "も"):
            after += 1
        return after if units[after - 1].surface != "対する" else None
    if units[index].surface == "に" and (comma or quote):
        return index + 1 + comma if hearer or _is_time(units, first, index) else None
    if units[index].surface == "で" and (role == "occasion" or (quote and role != "document")):
        return index + 1 + comma if comma or quote or role == "occasion" else None
    return None


def _is_time(units: Sequence[Unit], first: int, end: int) -> bool:
    """Whether units `first` to before `end` name a time: 昨年, 25日, 先週月曜, 7月12日の会談後."""
    row = units[first:end]
    if not row:
        return False
    last = row[-1]
    plain = all(is_nominal(unit) or is_particle(unit, "の") or unit.pos in (ASIDE, "連体詞", "副詞") for unit in row)
    return plain and (is_temporal(last) or last.pos.startswith(("接尾辞-名詞的-助数詞", "接尾辞-名詞的-副詞可能")) or last.lemma in ("日", "月", "年", "時", "分", "頃", "後", "前", "曜") or last.pos == "副詞")


def clause_low(scope: Scope, end: int, endings: list[int]) -> int:
    """Where the current clause can begin: after the last of the earlier cues' clauses that end before `end` with a connective."""
    units = scope.units
    for last in reversed(endings):
        if last >= end:
            continue
        index = last + 1
        while index < end and (is_particle(units[index], "が", "て", "し", "けれど", "けど", "ものの", "ながら") or units[index].pos == "助動詞"):
            index += 1
        if index < end and is_comma(units[index]):
            return index + 1
    return 0


def object_before(scope: Scope, verb: int, low: int) -> int | None:
    """The head of the phrase with を before unit `verb`, adverbs and adjuncts between allowed; None where there is none."""
    units = scope.units
    for index in range(verb - 1, max(low, verb - 25), -1):
        unit = units[index]
        if is_particle(unit, "を") and index:
            return index - 1
        if is_comma(unit) and index < verb - 1 and units[index - 1].surface != "を":
            return None
        if is_predicate(unit) and unit.lemma not in COMPOUND_PARTICLES and not unit.inflection.startswith("連用形"):
            return None
    return None


def topical_object(scope: Scope, verb: int) -> int | None:
    """The head of a こと or noun with は, も or が right before unit `verb` (会談したことは認めている)."""
    index = verb - 1
    while index > 0 and scope.units[index].pos in ("副詞", "接尾辞-名詞的-副詞可能"):
        index -= 1
    return index - 1 if index > 0 and is_particle(scope.units[index], "は", "も", "が") else None
