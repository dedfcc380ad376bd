"""Verbs and nouns of blame and denial that take the clause before a として: 〜だとして（政府を）批判した, 〜だとして反論した."""

from wakugumi.features.attribution.clauses.adjuncts import tells_how
from wakugumi.features.attribution.cues.matches import Cue
from wakugumi.features.attribution.cues.scope import Scope
from wakugumi.features.attribution.grammar.links import Link
from wakugumi.features.attribution.words.closed import closed
from wakugumi.features.attribution.words.regions import QUOTE
from wakugumi.features.attribution.words.source_types import PEOPLE

# Their stances.
BLAMING = frozenset({"doubting", "conceding", "feeling"})
_REASONS = closed("reasons")


def takes_ground(scope: Scope, cue: Cue) -> bool:
    """Whether a verb takes the clause of a として before it: 〜だとして（政府を）批判した, 〜だとして（強く）反論した; not 警戒情報を."""
    undone = cue.entry.category == "conceding" and cue.is_negative(scope.region)
    if undone or (cue.last == cue.head and scope.at(cue.last + 1).is_nominal):
        return False
    if cue.entry.category != "denying" or cue.entry.fields.get("bare") != "yes":
        return cue.entry.category in BLAMING
    units = scope.units
    last = cue.first - 1
    if last > 1 and units[last].as_particle == "から":
        last -= 2
    while last > 0 and (tells_how(units[last]) or units[last].pos.startswith(("副詞", "形状詞", "接尾辞-形状詞的"))):
        last -= 1 + units[last].pos.startswith("接尾辞")
    return last > 2 and scope.reads(last - 2, "と", "し", "て")


def blamed_after(scope: Scope, first: int) -> bool:
    """Whether a verb of blame takes the clause before として: 〜だとして政府を批判した."""
    for index in range(first, min(first + 12, len(scope.units))):
        if index in scope.blaming:
            return True
        unit = scope.units[index]
        if unit.pos == QUOTE and scope.at(index + 1).as_particle == "と":
            return False
        if unit.is_comma or (unit.is_predicate and not tells_how(unit)) or unit.as_particle in ("は", "が"):
            return False
    return False


def blames(scope: Scope, cue: Cue) -> Link | None:
    """The と of 〜だとして（政府を）批判した; none where somebody's role stands before it: 指導者として反省した."""
    for index in range(cue.first - 1, max(2, cue.first - 12), -1):
        if scope.reads(index - 2, "と", "し", "て"):
            if scope.units[index - 3].lemma in _REASONS and scope.units[index - 4].as_particle == "を":
                return None
            role = scope.phrase(index - 3, index - 2)
            own = role is not None and role.kind in PEOPLE and cue.entry.category != "doubting"
            named = own or scope.at(index + 1).as_particle == "の"
            return None if named else Link(index - 2, cue.first, True, "clause")
        if scope.units[index].is_comma or (scope.units[index].is_predicate and not tells_how(scope.units[index])):
            return None
    return None
