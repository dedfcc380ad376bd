"""として, とし and としている: clauses that are handed over on the way to another verb, and whose they are."""

from wakugumi.features.attribution.clauses.adjuncts import is_time, skip_adjuncts
from wakugumi.features.attribution.clauses.places import is_account
from wakugumi.features.attribution.contents.starts import clause_low
from wakugumi.features.attribution.cues.findings import Finding, found, last_according
from wakugumi.features.attribution.cues.matches import Cue
from wakugumi.features.attribution.cues.scope import FAR, Phrase, Scope
from wakugumi.features.attribution.grammar.links import Link
from wakugumi.features.attribution.grammar.relations import STOPS, is_attributive, predicate_last
from wakugumi.features.attribution.sources.speakers import floor, siblings
from wakugumi.features.attribution.words.source_types import SPEAKERS

_NEAR = 8


def as_toshite(scope: Scope, cue: Cue, link: Link) -> Cue:
    """として and とみて whole, where they link a clause to what follows."""
    units = scope.units
    linking = units[cue.head].surface == "し" and cue.last == cue.head and scope.at(cue.last + 1).surface == "て"
    if (
        units[cue.head].surface in ("み", "見")
        and cue.last == cue.head
        and cue.last + 1 < len(units)
        and units[cue.last + 1].surface == "て"
    ):
        return cue._replace(last=cue.last + 1)
    return cue._replace(first=link.particle, last=cue.last + 1) if linking and link.adjacent else cue


def following_topic(scope: Scope, cue: Cue) -> Phrase | None:
    """The topic after 〜として、 and 〜とし、, or the subject after 〜として: whoever acts on it."""
    units = scope.units
    after = cue.last + 1
    if units[cue.head].lemma != "為る" or after >= len(units) or (units[cue.last].surface != "て" and not units[after].is_comma):
        return None
    paused = units[after].is_comma
    following = scope.subjects_in(after + paused, after + 40)
    near = bool(following) and following[0].mark in ("は", "が") and following[0].capable
    near = near and (following[0].first <= after + _NEAR * paused or _leads_to(scope, after, following[0]))
    return following[0] if near and not undergoes(scope, following[0].particle + 1) else None


def _leads_to(scope: Scope, first: int, phrase: Phrase) -> bool:
    """Whether nothing but what goes with it stands before a body that acts: 〜として恐喝の疑いで県警が, not 〜としてやめ、県警が."""
    between = scope.units[first : phrase.first]
    return phrase.kind == "body" and len(between) <= _NEAR and not any(unit.is_predicate or unit.is_comma for unit in between)


def stated(scope: Scope, cue: Cue, earlier: list[Finding]) -> Finding | None:
    """The によると whose source a としている at the end of its sentence takes up again."""
    state = scope.units[cue.head].lemma == "為る" and any(lemma in ("居る", "おる") for lemma in cue.lemmas(scope.region))
    at_end = cue.last + 1 >= scope.end
    return last_according(earlier) if state and at_end else None


def without_sufferer(scope: Scope, cue: Cue, finding: Finding) -> Finding:
    """`finding` without its source where として tells what somebody undergoes it for: 男は盗んだとして捕まえられた."""
    units = scope.units
    stating = units[cue.head].surface == "し" and units[cue.last].surface == "て"
    if not stating or finding.content is None or not undergoes(scope, cue.last + 1):
        return finding
    first, end = finding.content
    if finding.source and finding.mark == "が" and not finding.direct:
        first = min(first, finding.source[0])
    if first > scope.low and is_time(units, scope.low, first - 1) and units[first - 1].is_comma:
        first = scope.low
    return finding._replace(source=None, kind="", mark="reported", content=(first, end))


def suffers_for(scope: Scope, cue: Cue) -> bool:
    """Whether the subject of a cue undergoes what follows 〜として behind it: 男は爆破すると書き込んだとして逮捕された."""
    after = cue.last + 1
    return scope.reads(after, "と", "し", "て") and undergoes(scope, after + 3)


def undergoes(scope: Scope, first: int) -> bool:
    """Whether the predicate of the clause from unit `first` on is a passive or 受ける."""
    units = scope.units
    for index in range(first, min(first + FAR, len(units))):
        unit = units[index]
        if unit.as_particle == "が" and (thing := scope.phrase(index - 1, index)) and thing.kind not in SPEAKERS:
            continue
        if unit.surface in STOPS or unit.as_particle in ("は", "が"):
            return False
        if unit.lemma in ("れる", "られる", "受ける"):
            if unit.surface == "受け" and (units[index + 1].surface == "て" or units[index + 1].is_nominal):
                continue
            last = predicate_last(units, index)
            if not is_attributive(units, last) or (units[last + 1].lemma == "事" and units[last + 2].as_particle == "が"):
                return True
    return False


def of_account(scope: Scope, cue: Cue, end: int, earlier: list[Finding]) -> Finding | None:
    """としている and とされる at the end of a clause after a document with では or でも: 県の推計でも、〜とされる."""
    going = {"居る", "おる", "れる", "られる"} & set(cue.lemmas(scope.region))
    if scope.units[cue.head].lemma != "為る" or not going or is_attributive(scope.units, cue.last):
        return None
    low = clause_low(scope, end, siblings(earlier, scope), floor=floor(earlier, end))
    told = next((one for one in scope.subjects_in(low, end) if one.mark == "では" and is_account(scope, one)), None)
    first = skip_adjuncts(scope, told.particle + 1, end) if told else end
    return found(scope, cue, told, (first, end)) if first < end else None
