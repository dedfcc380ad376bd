"""Clauses whose holder is only told to be minded so: 値上げは避けられないと商店主は弱気だ, 判断はまだ早いと慎重だ."""

from wakugumi.features.attribution.contents.edges import clause_end
from wakugumi.features.attribution.contents.starts import after_topic
from wakugumi.features.attribution.cues.findings import Finding, found
from wakugumi.features.attribution.cues.matches import Cue
from wakugumi.features.attribution.cues.scope import Scope
from wakugumi.features.attribution.grammar.links import Link
from wakugumi.features.attribution.grammar.relations import closes, is_attributive, predicate_last
from wakugumi.features.attribution.words.regions import QUOTE
from wakugumi.features.attribution.words.source_types import TELLERS

_NEAR = 14


def find_minded(scope: Scope, cue: Cue) -> Finding | None:
    """The clause with と that a quality at the end of its clause is told of; words in brackets are those of `uncued.manner`."""
    particle = _particle_before(scope, cue.first)
    cue = cue._replace(last=predicate_last(scope.units, cue.last))
    if not particle or not _ends(scope, cue):
        return None
    subjects = scope.subjects_in(particle + 1, cue.first)
    between = subjects[-1] if subjects else None
    beside = between.particle + 1 == cue.first if between else particle + 1 == cue.first
    condition = scope.units[particle].pos == "助詞-接続助詞" and scope.units[particle - 1].is_verb
    if not beside or (between and condition):
        return None
    end = clause_end(scope, Link(particle, cue.head, between is None, "clause"))
    first, topic = after_topic(scope, 0, end, active=between is None)
    holder = between or topic
    return found(scope, cue, holder, (first, end)) if holder and holder.kind in TELLERS and first < end else None


def _ends(scope: Scope, cue: Cue) -> bool:
    """Whether nothing but a stop or が、 follows the quality."""
    after = cue.last + 1
    return not is_attributive(scope.units, cue.last) and (after >= scope.end or closes(scope.units[after]))


def _particle_before(scope: Scope, first: int) -> int:
    """The と of a clause near before unit `first`; 0 where there is none."""
    units = scope.units
    for index in range(first - 1, max(1, first - _NEAR), -1):
        if units[index].as_particle == "と":
            before = units[index - 1]
            return index if before.pos != QUOTE and (before.is_final or before.is_comma) else 0
        if units[index].is_predicate or units[index].is_comma:
            return 0
    return 0
