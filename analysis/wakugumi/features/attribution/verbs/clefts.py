"""What somebody says, at the end of a cleft sentence: 教授が挙げるのは人手不足だ, 彼が口にしたのは「ありがとう」だった."""

from wakugumi.features.attribution.cues.findings import Finding, found
from wakugumi.features.attribution.cues.matches import Cue
from wakugumi.features.attribution.cues.scope import FAR, Scope
from wakugumi.features.attribution.grammar.relations import COPULA_PARTS, COPULAS, STOPS, all_quoted
from wakugumi.features.attribution.sources.subjects import subject_before
from wakugumi.features.attribution.words.regions import QUOTE
from wakugumi.features.attribution.words.source_types import CAPABLE, SPEAKERS

_FRAMES = frozenset({"say", "object", "act", "show", "name", "quote", "close"})
_JOINING = frozenset({"が", "けれど", "し"})


def of_cleft(scope: Scope, cue: Cue) -> Finding | None:
    """What a verb with の and は behind it says of its subject with が; None where no noun or quotation with だ ends the sentence."""
    units = scope.units
    first = cue.last + 3
    cleft = scope.at(cue.last + 1).pos == "助詞-準体助詞" and scope.at(cue.last + 2).as_particle == "は"
    if not cleft or cue.entry.fields.get("frame", "say") not in _FRAMES or cue.is_passive(scope.region) or cue.is_negative(scope.region):
        return None
    first += scope.at(first).is_comma
    end = _predicate_end(scope, first)
    source = subject_before(scope, cue.first) if end > first else None
    if source is None or source.mark not in ("が", "も") or source.kind not in CAPABLE:
        return None
    if any(unit.surface == "を" for unit in units[source.particle : cue.first]):
        return None
    named = scope.phrase(end - 1, end)
    noun = scope.region.nouns.get(end - 1)
    timed = units[end - 1].is_temporal or end - 1 in scope.region.occasions or noun == "time"
    timed = timed or (named is not None and named.kind in SPEAKERS)
    return None if timed else found(scope, cue, source, (first, end), all_quoted(units, first, end))


def _predicate_end(scope: Scope, first: int) -> int:
    """One past the noun or the quotation that is said of the topic before unit `first`; 0 where something else is."""
    units = scope.units
    for index in range(first, min(len(units), first + FAR) + 1):
        at = scope.at(index)
        goes_on = index < len(units) and not (at.lemma in COPULAS and at.is_predicate) and at.surface not in STOPS
        joins = at.surface == "で" and (scope.at(index + 1).is_comma or scope.at(index + 1).surface in ("ある", "あっ"))
        if goes_on and not joins:
            continue
        after = index
        while scope.at(after).lemma in COPULA_PARTS or scope.reads(after, "で"):
            after += 1
        closed = after >= len(units) or units[after].surface in STOPS or units[after].is_comma or units[after].surface in _JOINING
        if not closed or index <= first:
            continue
        return index if units[index - 1].is_nominal or units[index - 1].pos == QUOTE else 0
    return 0
