"""Papers and measures that lay down what the clause with とする before them says: 販売を禁じるとした省令案, 違憲だとした下級審の判決."""

from collections.abc import Sequence

from wakugumi.features.attribution.clauses.modified_nouns import modified_noun
from wakugumi.features.attribution.cues.matches import Cue
from wakugumi.features.attribution.cues.scope import Phrase, Scope
from wakugumi.features.attribution.grammar.relations import is_attributive
from wakugumi.features.attribution.words.closed import closed
from wakugumi.features.attribution.words.units import Unit

_RULINGS = closed("rulings")
_MEASURES_TAKEN = closed("measures_taken")
_BILLS = closed("bills")
_PASSING = closed("passing")
_SHARES = closed("shares")
_LONGEST = 10
_NEAR = 5
# Particles that with の make what stands before them no more than what a noun behind them is about: 町への不満, 町からの返事.
_JOINED = ("へ", "で", "から", "と")
# The mark of a source that a clause with とする lays down.
PAPER = "paper"


def bill_after(scope: Scope, last: int) -> Phrase | None:
    """The paper put to the vote that the verb ending at unit `last` modifies, where nobody puts it up: 公開を求める法案に反対した."""
    units = scope.units
    head = last + 1
    while scope.at(head + 1).is_nominal:
        head += 1
    if not is_attributive(units, last) or "".join(unit.lemma for unit in units[last + 1 : head + 1]) not in _BILLS:
        return None
    made = scope.at(head + 1).as_particle == "を" and any(unit.lemma in _PASSING for unit in units[head + 2 : head + _LONGEST])
    return None if made else Phrase(last + 1, head, head + 1, "relative", "document")


def _is_within(units: Sequence[Unit], index: int) -> bool:
    """Whether a unit is of the noun phrase that names a paper and whose it is: 高裁での判決."""
    placed = units[index].as_particle == "で" and units[index + 1].as_particle == "の"
    return units[index].is_nominal or units[index].as_particle == "の" or placed


def paper_after(scope: Scope, cue: Cue) -> Phrase | None:
    """The paper that a する after と modifies, or whose it is where a body is named; None where none stands there or it is a cue itself."""
    units = scope.units
    first = end = cue.last + 1
    if cue.entry.fields.get("frame") != "do" or not is_attributive(units, cue.last):
        return None
    while end < min(len(units) - 1, first + _LONGEST) and _is_within(units, end):
        end += 1
    head = end - 1
    if head < first or units[head].lemma not in _MEASURES_TAKEN:
        return None
    verb = next((index for index in range(end + 1, end + _NEAR) if index in scope.light or scope.at(index).is_verb), 0)
    carried = verb in scope.light
    if head in scope.speech and scope.at(end).as_particle in ("を", "が", "も") and carried:
        return None
    whose = next((index for index in range(first + 1, head) if units[index].as_particle == "の"), 0)
    whose -= whose > 1 and units[whose - 1].as_particle == "で"
    holder = scope.phrase(whose - 1, whose, "relative") if whose and units[head].lemma in _RULINGS else None
    if holder and holder.capable:
        return holder._replace(first=max(first, holder.first), mark=PAPER)
    return Phrase(first, head, head + 1, PAPER, "document")


def held_by(scope: Scope, cue: Cue) -> Phrase | None:
    """Those whom a する or みる after と modifies and who hold it: 危険だとする住民, not 危険だとする住民への説明."""
    named = modified_noun(scope, cue.last, documents=False) if cue.entry.fields.get("frame") in ("do", "see") else None
    if named is None or named.head in scope.speech or scope.units[named.head].lemma in _SHARES:
        return None
    if scope.at(named.particle).as_particle == "の" and named.particle + 1 in scope.speech:
        return None
    of_another = scope.at(named.particle).as_particle in _JOINED and scope.at(named.particle + 1).as_particle == "の"
    return None if of_another else named
