"""A clause of a headline that a と without a verb hands over: 橋は安全と市長　議会で; 市長、橋は安全だと　説明会で."""

from wakugumi.features.attribution.contents.bracketed import made
from wakugumi.features.attribution.cues.findings import Finding
from wakugumi.features.attribution.cues.scope import Phrase, Scope
from wakugumi.features.attribution.headlines.order import leader_of
from wakugumi.features.attribution.words.source_types import SPEAKERS


def told_clause(scope: Scope, taken: set[int]) -> Finding | None:
    """The first such clause, with whoever ends the part of the headline behind the と, or opens it where nobody does.

    Args:
        scope: the headline.
        taken: the units that are content already.
    """
    for particle in range(2, scope.part_end):
        if scope.units[particle].surface == "と" and scope.units[particle].pos.startswith("助詞") and particle - 1 not in taken:
            first = next((at for at in range(particle, 0, -1) if scope.is_apart(at)), 0)
            source = _teller(scope, particle)
            if source and source.particle < particle:
                first = max(first, source.particle + 1)
            if source and source.kind in SPEAKERS and first < particle and _is_clause(scope, first, particle, source):
                return made(scope, "particle", particle, source, (first, particle), False)
    return None


def _teller(scope: Scope, particle: int) -> Phrase | None:
    """Who ends the part of the headline behind a と, nothing but nouns between; at the part's end whoever opens it."""
    first = particle + 1
    end = next((at for at in range(first, scope.part_end) if scope.is_apart(at)), scope.part_end)
    if end == first:
        return leader_of(scope, particle)
    row = all((unit.is_nominal and not unit.pos.startswith("記号")) or unit.surface in ("の", "・") for unit in scope.units[first:end])
    phrase = scope.phrase(end - 1, end) if row else None
    return phrase._replace(first=max(phrase.first, first)) if phrase else None


def _is_clause(scope: Scope, first: int, end: int, source: Phrase) -> bool:
    """Whether the units before `end` are a clause: a noun that a は or が before it tells of, or a predicate in its last form.

    Such a predicate alone may be a condition before people of no name: 夜になると住民ら.
    """
    last = scope.units[end - 1]
    told = any(unit.as_particle in ("は", "が") for unit in scope.units[first : end - 1])
    named = scope.phrase(end - 1, end) if last.is_nominal else None
    if last.inflection.startswith("終止形"):
        return told or source.kind != "anonymous"
    return told and last.is_nominal and not (named and named.capable)
