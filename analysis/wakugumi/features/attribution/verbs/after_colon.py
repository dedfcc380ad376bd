"""What a colon or comma behind the verb hands on: こう述べた：「…」; 市長は問う：誰が払うのか; 司祭は言う、神は数えないと。."""

from wakugumi.features.attribution.contents.object_phrases import object_before
from wakugumi.features.attribution.cues.findings import Finding, found
from wakugumi.features.attribution.cues.matches import Cue
from wakugumi.features.attribution.cues.scope import FAR, Phrase, Scope
from wakugumi.features.attribution.grammar.relations import all_quoted
from wakugumi.features.attribution.sources.sharing import shared
from wakugumi.features.attribution.sources.subjects import any_topic, subject_before
from wakugumi.features.attribution.sources.unknown_nouns import anybody
from wakugumi.features.attribution.words.closed import closed
from wakugumi.features.attribution.words.regions import QUOTE
from wakugumi.language.words import COLONS

_SO = closed("so")


def after_colon(scope: Scope, cue: Cue, earlier: list[Finding]) -> Finding | None:
    """The finding of a verb whose words a colon hands on; None where no colon does."""
    first = _announces(scope, cue)
    if first is None:
        return _closed(scope, cue)
    unit = scope.units[first]
    source = subject_before(scope, cue.first) or shared(earlier, cue.first, cue.first) or any_topic(scope, cue.first)
    if unit.pos == QUOTE:
        return found(scope, cue, source, (first, first + 1), direct=True)
    if unit.pos == "補助記号-括弧開":
        return found(scope, cue, source, None)._replace(spoken=(scope.ends[first], -1))
    points = any(one.lemma in _SO for one in scope.units[max(0, cue.first - 3) : cue.first])
    teller = _teller(scope, cue)
    if teller is None or (not points and object_before(scope, cue.first, teller.particle) is not None):
        return None
    end = max(first + 1, scope.part_end)
    return found(scope, cue, teller, (first, end), all_quoted(scope.units, first, end))


def _announces(scope: Scope, cue: Cue) -> int | None:
    """The unit after the colon that ends the clause of the cue, where a quotation or a clause follows it."""
    units = scope.units
    index = cue.last + 1
    while scope.at(index).is_predicate and index < cue.last + 3:
        index += 1
    if index + 1 >= len(units) or units[index].surface not in COLONS:
        return None
    quoted = index == cue.last + 1 and units[index + 1].pos in (QUOTE, "補助記号-括弧開")
    named = scope.region.is_heading and not any(scope.region.nouns.get(at) == "media" for at in range(index + 1, scope.part_end))
    stated = named or any(
        unit.is_predicate or (unit.is_particle and unit.surface != "の") for unit in units[index + 1 : min(index + FAR, scope.part_end)]
    )
    return index + 1 if quoted or (stated and not cue.is_passive(scope.region) and not cue.is_negative(scope.region)) else None


def _closed(scope: Scope, cue: Cue) -> Finding | None:
    """司祭は言う、神は数えないと。: a と at the end of the sentence closes what the comma behind the verb opens."""
    first, end = cue.last + 2, scope.end - 1
    closes = end > first and scope.units[end].as_particle == "と" and scope.at(cue.last + 1).is_comma
    leads = (
        closes and scope.units[cue.last].inflection.startswith(("終止形", "連体形")) and scope.at(cue.first - 1).as_particle in ("は", "が")
    )
    end -= leads and scope.units[end - 1].is_comma
    teller = _teller(scope, cue) if leads else None
    return found(scope, cue, teller, (first, end), all_quoted(scope.units, first, end)) if teller and first < end else None


def _teller(scope: Scope, cue: Cue) -> Phrase | None:
    """The subject before the verb; right before it one of which nothing is known, too."""
    if known := subject_before(scope, cue.first):
        return known
    beside = next(iter(scope.subjects_before(cue.first)), None)
    return anybody(scope, beside) if beside and beside.particle + 1 == cue.first else None
