"""Nouns of speech whose teller stands between them and the verb that carries them: 橋は安全だとの見解を、県は10日示した."""

from collections.abc import Mapping

from wakugumi.features.attribution.contents.noun_clauses import is_adnominal
from wakugumi.features.attribution.contents.starts import after_topic, clause_low, quoted, stands_alone
from wakugumi.features.attribution.cues.findings import Finding, found, recent
from wakugumi.features.attribution.cues.matches import Cue
from wakugumi.features.attribution.cues.scope import Phrase, Scope
from wakugumi.features.attribution.grammar.links import Link
from wakugumi.features.attribution.sources.speakers import floor
from wakugumi.features.attribution.sources.subjects import is_nested, subject_between
from wakugumi.features.attribution.words.source_types import TELLERS
from wakugumi.language.parsing import ParsedPassage

_FAR = 30


def shown_by(
    scope: Scope, cue: Cue, particle: int | None, passage: ParsedPassage, light: Mapping[int, str], earlier: list[Finding]
) -> Finding | None:
    """The finding of a noun, with と or a clause at unit `particle` before it, whose verb and its subject come later; None otherwise."""
    kind = cue.entry.fields.get("kind", "speech")
    if particle is None and not (kind == "intention" and is_adnominal(scope, cue.first)):
        return None
    named = _teller(scope, cue, passage, light)
    if named is None:
        return None
    end = cue.first if particle is None else particle
    run = quoted(scope, Link(end, cue.first, True, "quote")) if particle is not None else None
    if run and stands_alone(scope, run[0]):
        return found(scope, cue._replace(last=cue.head), named, run, direct=True)
    low = max(clause_low(scope, end, [one.last for one in recent(earlier)]), floor(earlier, end))
    first = after_topic(scope, low, end, active=False)[0]
    return found(scope, cue._replace(last=cue.head), named, (first, end)) if first < end else None


def _teller(scope: Scope, cue: Cue, passage: ParsedPassage, light: Mapping[int, str]) -> Phrase | None:
    """The subject between を and the verb that shows the noun, where that verb is no cue of its own."""
    units = scope.units
    index = cue.head + 1
    if index + 2 >= len(units) or units[index].as_particle != "を":
        return None
    for ahead in range(index + 2, min(index + _FAR, len(units))):
        if _is_own_cue(scope.region.tokens[ahead], passage):
            return None
        if light.get(scope.region.tokens[ahead]) == "object":
            named = subject_between(scope, index, ahead)
            return named if named and named.kind in TELLERS and named.mark in ("は", "が") else None
        if units[ahead].is_predicate or units[ahead].as_particle == "を":
            return None
    return None


def _is_own_cue(token: int, passage: ParsedPassage) -> bool:
    """Whether the verb at a token tells its object itself: 表明する, not 示す or 出す."""
    matches = passage.matches.get("attribution_verb", ())
    return any(match.first <= token <= match.last and match.value.fields.get("frame") != "show" for match in matches)


def is_plan_told(scope: Scope, cue: Cue) -> bool:
    """Whether a noun is the predicate of what another verb tells: 首相は直す考えだと、側近は明かした."""
    judged = scope.at(cue.head + 1).lemma == "だ"
    return is_nested(scope, cue._replace(last=cue.head + judged))
