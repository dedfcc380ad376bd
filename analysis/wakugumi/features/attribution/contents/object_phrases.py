"""Which noun phrase is the object of a verb, and where it begins."""

from collections.abc import Sequence

from wakugumi.features.attribution.clauses.adjuncts import is_time, skip_adjuncts, tells_how
from wakugumi.features.attribution.clauses.ends import goes_along
from wakugumi.features.attribution.contents.starts import after_topic, outer_topic
from wakugumi.features.attribution.cues.scope import FAR, Phrase, Scope
from wakugumi.features.attribution.grammar.relations import COMPOUND_PARTICLES, makes_particle, phrase_end, phrase_start
from wakugumi.features.attribution.words.closed import closed
from wakugumi.features.attribution.words.regions import QUOTE, Unit

_FAR_SUBJECT = 16
_LONG_TIME = 10
_AND = frozenset({"及び", "並びに"})
_GROUNDS = closed("grounds")
# Particles between a noun and its を: 是非だけを論じた.
_ONLY = frozenset({"のみ", "だけ", "ばかり", "しか", "まで"})


def object_before(scope: Scope, verb: int, low: int) -> int | None:
    """The head of the phrase with を before unit `verb`, adverbs and adjuncts between allowed; None where there is none."""
    units = scope.units
    owner = 0
    for index in range(verb - 1, max(low, verb - 25), -1):
        unit = units[index]
        owner = owner or (index if goes_along(units, index) else 0)
        if owner and unit.as_particle == "を":
            owner = 0
        elif unit.as_particle == "を" and index:
            if index + 2 < verb and units[index - 1].lemma == "事" and makes_particle(units, index + 1):
                continue
            if index + 3 < verb and units[index + 1].surface in _GROUNDS and units[index + 2].as_particle == "に":
                continue
            return index - 1 - (units[index - 1].pos == "助詞-副助詞" and units[index - 1].surface in _ONLY)
        if unit.is_comma and index < verb - 1 and units[index - 1].surface != "を" and before_time(units, index, "を") is None:
            return None
        if unit.is_predicate and unit.lemma not in COMPOUND_PARTICLES and not unit.inflection.startswith("連用形"):
            return None
    return None


def topical_object(scope: Scope, verb: int) -> int | None:
    """The head of a こと or noun with は, も or が right before unit `verb` (会談したことは認めている)."""
    index = verb - 1
    while index > 0 and _is_adverb(scope, index):
        index -= 1 + (scope.units[index].inflection == "連用形-ニ")
    return index - 1 if index > 0 and scope.units[index].as_particle in ("は", "も", "が") else None


def _is_adverb(scope: Scope, index: int) -> bool:
    """Whether a unit between an object and its verb tells how: 新たに, 併せて."""
    unit = scope.units[index]
    if unit.pos in ("副詞", "接尾辞-名詞的-副詞可能") or unit.inflection == "連用形-ニ":
        return True
    return tells_how(unit) or (unit.as_particle == "て" and tells_how(scope.units[index - 1]))


def far_subject(scope: Scope, verb: int) -> int | None:
    """The head of the nearest phrase with が, only times, places and agents between (移転することが六日、県から発表された)."""
    units = scope.units
    for index in range(verb - 1, max(0, verb - _FAR_SUBJECT), -1):
        unit = units[index]
        if unit.as_particle == "が":
            return index - 1
        broken = unit.is_comma and index < verb - 1 and before_time(units, index, "が") is None
        if broken or unit.as_particle in ("は", "を", "と") or (unit.is_predicate and unit.lemma not in COMPOUND_PARTICLES):
            return None
    return None


def before_time(units: Sequence[Unit], end: int, *particles: str) -> int | None:
    """The nearest such particle before unit `end` with nothing but a time between (計画を六日、公式サイトで発表した); else None."""
    near = next((index for index in range(end - 1, max(-1, end - _LONG_TIME), -1) if units[index].as_particle in particles), None)
    return near if near is not None and is_time(units, near + 1 + units[near + 1].is_comma, end) else None


def object_start(scope: Scope, head: int, low: int, active: bool = True) -> int:
    """Where an object begins that tells what was said: a clause (〜すること, 〜する可能性) reaches back to the outer topic."""
    units = scope.units
    written = None if active else next((one for one in scope.subjects_in(low, head) if one.mark in ("には", "では")), None)
    low = max(low, written.particle + 1 + units[written.particle + 1].is_comma) if written else low
    first = phrase_start(units, head, max(low, head - FAR))
    modified = any(unit.is_predicate and not unit.inflection.startswith("語幹") for unit in units[first : head + 1])
    said = any(unit.pos == QUOTE and unit.inflection for unit in units[first : head + 1])
    inner = outer_topic(scope, low, head) if modified or said else None
    inner = inner if inner and (inner.mark in ("は", "も") or (modified and active)) else None
    if inner and first <= inner.particle:
        return min(skip_adjuncts(scope, inner.particle + 1, head), head)
    if not modified:
        return _over_list(scope, first, low)
    edge, topic = after_topic(scope, low, head, active=True)
    if topic and topic.mark == "が" and topic.kind != "media" and not active:
        edge, topic = after_topic(scope, low, head, active=False)
    if topic and units[first - 1].as_particle == "は":
        return _after_inner_topic(scope, first, head, edge, topic)
    if first == 0 or not units[first - 1].is_comma:
        return first
    for index in range(first - 1, edge, -1) if topic is None or units[head].lemma != "事" else ():
        if units[index].is_comma and _ends_outer_clause(scope, index):
            return index + 1
    return min(edge, first)


def _after_inner_topic(scope: Scope, first: int, head: int, edge: int, topic: Phrase) -> int:
    """Where the clause begins that seems to begin after a は: after the topic of the sentence, before one that cannot speak."""
    if topic.particle == first - 1:
        return min(skip_adjuncts(scope, first, head), head)
    inner = next((one for one in scope.subjects_before(first) if one.particle == first - 1), None)
    return first if topic.mark == "が" or (inner and inner.capable and inner.mark == "は") else min(edge, first)


def _over_list(scope: Scope, first: int, low: int) -> int:
    """`first` before the nouns that a comma lists with the object after it: 下痢、嘔吐の症状を, 中止、または延期を; not 六月、延期を."""
    units = scope.units
    while not scope.region.is_heading:
        comma = first - 1
        while comma > low and (units[comma].pos in ("接続詞", "助詞-係助詞") or units[comma].lemma in _AND):
            comma -= 1
        if comma <= max(low, 1) or not units[comma].is_comma or not units[comma - 1].is_nominal:
            break
        before = phrase_start(units, comma - 1, max(low, comma - FAR))
        opened = before > 0 and (units[before - 1].as_particle in ("は", "も", "に") or units[before - 1].is_comma)
        if not opened or units[comma - 1].is_temporal or is_time(units, before, comma) or not _is_alike(scope, comma - 1, first):
            break
        first = before
    return first


def _is_alike(scope: Scope, head: int, first: int) -> bool:
    """Whether neither or both of two nouns that a comma parts can speak: 駅、橋の工事, 市、県の支援; not 市長、橋の工事."""
    before, after = scope.phrase(head, head + 1), scope.phrase(phrase_end(scope.units, first), first)
    return before is not None and (not before.capable or (after is not None and after.capable))


def _ends_outer_clause(scope: Scope, comma: int) -> bool:
    """Whether the comma closes a clause of its own: 接触、 or 訪れ、, not 続ける中、 or 受けて、."""
    before = scope.units[comma - 1]
    if before.pos == "名詞-普通名詞-サ変可能":
        return True
    return before.pos.startswith(("動詞", "助動詞")) and before.inflection.startswith("連用形") and before.lemma not in COMPOUND_PARTICLES
