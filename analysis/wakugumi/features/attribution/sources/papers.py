"""Papers and measures that lay down what the clause with とする before them says: 販売を禁じるとした省令案, 違憲だとした下級審の判決."""

from wakugumi.features.attribution.cues.matches import Cue
from wakugumi.features.attribution.cues.scope import Phrase, Scope
from wakugumi.features.attribution.grammar.relations import is_attributive
from wakugumi.features.attribution.words.closed import closed

_RULINGS = closed("rulings")
_MEASURES_TAKEN = closed("measures_taken")
_BILLS = closed("bills")
_PASSING = closed("passing")
_LONGEST = 10
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


def paper_after(scope: Scope, cue: Cue) -> Phrase | None:
    """The paper that a する after と modifies, or whose it is where a body is named; None where none stands there or it is a cue itself."""
    units = scope.units
    first = end = cue.last + 1
    if cue.entry.fields.get("frame") != "do" or not is_attributive(units, cue.last):
        return None
    while end < min(len(units), first + _LONGEST) and (units[end].is_nominal or units[end].as_particle == "の"):
        end += 1
    head = end - 1
    if head < first or units[head].lemma not in _MEASURES_TAKEN:
        return None
    if head in scope.speech and scope.at(end).as_particle in ("を", "が", "も"):
        return None
    whose = next((index for index in range(first + 1, head) if units[index].as_particle == "の"), 0)
    holder = scope.phrase(whose - 1, whose, "relative") if whose and units[head].lemma in _RULINGS else None
    if holder and holder.capable:
        return holder._replace(first=max(first, holder.first), mark=PAPER)
    return Phrase(first, head, head + 1, PAPER, "document")
