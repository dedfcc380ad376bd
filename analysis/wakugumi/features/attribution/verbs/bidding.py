"""Clauses with よう, か or かどうか, which are bidden or asked: 逃げるよう住民に呼びかけた, 来るかどうか尋ねた."""

from wakugumi.features.attribution.clauses.adjuncts import skip_adjuncts, tells_how
from wakugumi.features.attribution.clauses.modified_nouns import modified_noun
from wakugumi.features.attribution.contents.edges import after_fact, after_grounds
from wakugumi.features.attribution.contents.starts import after_topic, clause_low
from wakugumi.features.attribution.cues.findings import Finding, found
from wakugumi.features.attribution.cues.matches import Cue
from wakugumi.features.attribution.cues.scope import Phrase, Scope
from wakugumi.features.attribution.grammar.relations import is_attributive, makes_particle
from wakugumi.features.attribution.sources.agents import agent
from wakugumi.features.attribution.sources.sharing import shared
from wakugumi.features.attribution.sources.speakers import according_speaker, led_by, siblings
from wakugumi.features.attribution.sources.subjects import subject_before
from wakugumi.features.attribution.words.closed import closed
from wakugumi.features.attribution.words.regions import ASIDE, QUOTE
from wakugumi.features.attribution.words.source_types import TELLERS
from wakugumi.features.attribution.words.units import Bracket, Unit

_TIMES = closed("times")
_FAR = 16


def clause_end(scope: Scope, cue: Cue, low: int) -> int | None:
    """One past the clause that ends with よう, か or かどうか before the verb, or past a quotation that does: 「逃げるよう」求めた."""
    units = scope.units
    index = _before_adjuncts(scope, cue.first - 1, low)
    if index > low and units[index].as_particle == "を" and units[index - 1].surface == "か":
        return index
    if index >= low and _is_bid(units[index]):
        return index + 1
    if index > low and units[index].as_particle == "か" and not scope.reads(index - 2, "間", "に"):
        return index + 1
    if index > low and units[index].surface == "に" and units[index - 1].lemma == "様":
        index -= 1
    if index > low and units[index].lemma == "様" and units[index].pos == "形状詞-助動詞語幹" and units[index - 1].as_particle != "の":
        return index
    return None


def of_clause(scope: Scope, cue: Cue, end: int, low: int, earlier: list[Finding]) -> Finding | None:
    """The attribution of the clause that ends at `end`, to who bids, asks or, in the passive, is said to."""
    passive = cue.is_passive(scope.region)
    if (acted := clause_low(scope, end, siblings(earlier, scope))) > low and not passive and (led := led_by(scope, acted, earlier)):
        return found(scope, cue, led, (_after_hearer(scope, skip_adjuncts(scope, acted, end), end), end))
    first, topic = after_topic(scope, low, end, active=True)
    source = topic if not passive else None
    own = None if passive or source else subject_before(scope, end, low)
    goes_on = None if passive else shared(earlier, cue.first, low) or according_speaker(earlier)
    # 省は〜とし、住民が逃げるよう呼びかけた: whoever is asked to do it is the subject of the clause.
    if own and own.mark == "が" and (goes_on is None or scope.units[own.particle + 1].is_comma):
        first, source = skip_adjuncts(scope, own.particle + 1, end), own
    begun = after_grounds(scope, after_fact(scope, first, end), end)
    first = _after_hearer(scope, begun, end)
    if source and source.mark in ("は", "も") and (first > begun or _is_addressed(scope, end, cue.first)):
        source = _bidder_after(scope, cue) or source
    by = agent(scope, cue, low) if passive else None
    if by and first <= by.first and by.particle < end:
        first = skip_adjuncts(scope, by.particle + 1, end)
    source = by or source or modified_noun(scope, cue.last) or goes_on
    if source is None and scope.units[end - 1].surface == "か" and is_attributive(scope.units, cue.last) and not cue.is_told(scope.region):
        return None
    return found(scope, cue, source, (first, end), first == end - 1 and _is_bid(scope.units[first])) if first < end else None


def _is_bid(unit: Unit) -> bool:
    """Whether a quotation ends with よう itself: 「逃げるよう」求めた."""
    return isinstance(unit, Bracket) and unit.pos == QUOTE and unit.is_bid


def _is_addressed(scope: Scope, first: int, end: int) -> bool:
    """Whether a hearer stands between よう and its verb: 逃げるよう住民に呼びかけた."""
    at = next((index for index in range(first + 2, end) if scope.units[index].as_particle == "に"), 0)
    hearer = scope.phrase(at - 1, at) if at else None
    return hearer is not None and hearer.capable


def _bidder_after(scope: Scope, cue: Cue) -> Phrase | None:
    """Whom a clause with a hearer of its own modifies, who bids: 町は、逃げるよう住民に求めた議員を責めた."""
    named = modified_noun(scope, cue.last, documents=False) if is_attributive(scope.units, cue.last) else None
    return named if named and named.kind in TELLERS else None


def _before_adjuncts(scope: Scope, index: int, low: int) -> int:
    """`index` moved back to よう or か over how, where and to whom: 〜するよう県民に強く呼びかけた, 〜するよう、文書で求めた."""
    units = scope.units
    while index > low and units[index].pos in ("副詞", ASIDE):
        index -= 1
    if units[index].is_comma and index > low and units[index - 1].surface == "か":
        return index - 1
    for before in range(index, max(low, index - _FAR), -1):
        if units[before].lemma == "様" and units[before].pos == "形状詞-助動詞語幹":
            plain = all(_is_manner(scope, each) or units[each].is_comma for each in range(before + 2, index + 1))
            told = units[before + 1].surface != "に" or plain or units[index].as_particle == "に"
            return before if told else index
        if not _is_adjunct(scope, before):
            break
    return index


def _is_manner(scope: Scope, index: int) -> bool:
    """Whether a unit before a verb tells how: 強く, 正式に, 改めて."""
    unit = scope.units[index]
    if unit.pos in ("副詞", ASIDE) or unit.pos.startswith(("形状詞", "接尾辞-形状詞的")):
        return True
    return tells_how(unit) or (unit.as_particle == "て" and tells_how(scope.units[index - 1]))


def _is_adjunct(scope: Scope, index: int) -> bool:
    """Whether a unit before a verb can be part of how, where or to whom something is said."""
    unit, before = scope.units[index], scope.units[index - 1]
    if _is_manner(scope, index) or unit.is_nominal or unit.is_comma or makes_particle(scope.units, index):
        return True
    addressed = unit.as_particle == "て" and makes_particle(scope.units, index - 1)
    times = unit.as_particle == "も" and before.lemma in _TIMES
    listed = unit.surface in ("など", "ら") and before.is_nominal
    through = unit.as_particle == "を" and makes_particle(scope.units, index + 1)
    return addressed or times or listed or through or unit.as_particle in ("に", "で", "の", "へ", "や", "と")


def _after_hearer(scope: Scope, first: int, end: int) -> int:
    """`first` after the hearer of a request or a question: 住民に逃げるよう."""
    for index in range(first + 1, min(end - 1, first + 12)):
        if scope.units[index].as_particle == "に":
            phrase = scope.phrase(index - 1, index)
            after = index + 1
            if scope.units[after].lemma == "対する":
                after += 1 + (scope.units[after + 1].as_particle == "て")
                after += scope.units[after].is_comma
            return after if phrase and phrase.first <= first and phrase.capable else first
        if not (scope.units[index].is_nominal or scope.units[index].as_particle == "の" or scope.units[index].pos == ASIDE):
            break
    return first
