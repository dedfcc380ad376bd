"""Quotations that a dash signs: 「倉庫は空だった」― 元会計官のヘイル氏."""

from collections.abc import Iterator, Mapping

from wakugumi.features.attribution.contents.bracketed import is_utterance, made
from wakugumi.features.attribution.cues.findings import Finding
from wakugumi.features.attribution.cues.scope import Phrase, Scope
from wakugumi.features.attribution.grammar.relations import STOPS
from wakugumi.features.attribution.words.name_shapes import name_of
from wakugumi.features.attribution.words.regions import QUOTE, Regions
from wakugumi.features.attribution.words.source_types import FIRM, GUESS, SPEAKERS
from wakugumi.features.records import Interval
from wakugumi.language.parsing import ParsedPassage
from wakugumi.language.words import LONG_DASHES

_OPENING = "「『"
_LONGEST = 30


def find_signed(passage: ParsedPassage, regions: Regions, alone: Mapping[int, Interval]) -> Iterator[tuple[int, Finding]]:
    """Each signed quotation with the number of its sentence; its name stands behind a dash in that sentence or is the next."""
    if passage.is_heading or not any(dash in passage.text for dash in LONG_DASHES):
        return
    for number, sentence in enumerate(passage.sentences):
        behind = number + 1 < len(passage.sentences) and passage.text[passage.sentences[number + 1].start] in LONG_DASHES
        if passage.text[sentence.start] not in _OPENING or (number in alone and not behind):
            continue
        row = regions.sentence(number + (number in alone))
        scope = Scope(row[-1]) if row else None
        if scope is None or not (1 < len(scope.units) <= _LONGEST):
            continue
        first = int(number not in alone)
        if first and (scope.units[0].pos != QUOTE or not is_utterance(scope, 0)):
            continue
        if signer := _signer(scope, first):
            finding = made(scope, "dash", first, signer, (0, 1), True)
            yield number, finding if first else finding._replace(content=None, spoken=alone[number])


def _signer(scope: Scope, first: int) -> Phrase | None:
    """Who alone stands behind the dash at unit `first`."""
    units = scope.units
    if units[first].surface[:1] not in LONG_DASHES:
        return None
    while scope.at(first).surface[:1] and units[first].surface[0] in LONG_DASHES:
        first += 1
    end = scope.end
    if first >= end or any(unit.is_predicate or unit.as_particle in ("は", "が", "も", "を") for unit in units[first:end]):
        return None
    if any(unit.surface in STOPS for unit in units[first:end]):
        return None
    phrase = scope.phrase(end - 1, end)
    if phrase is None or not (phrase.kind in SPEAKERS or phrase.kind in (GUESS, FIRM)):
        return None
    return phrase.as_source(name_of(units, phrase.head))._replace(first=first)
