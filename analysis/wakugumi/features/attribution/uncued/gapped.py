"""Speakers who share one verb, each with his own words: 賛成派は「活気が出る」、反対派は「静けさが失われる」と主張する."""

import itertools
from collections.abc import Sequence

from wakugumi.features.attribution.cues.findings import Finding
from wakugumi.features.attribution.cues.scope import Phrase, Scope
from wakugumi.features.attribution.words.regions import QUOTE
from wakugumi.features.attribution.words.source_types import SPEAKERS

_SPEAKING = SPEAKERS | {"document"}


def with_gapped(findings: Sequence[Finding]) -> list[Finding]:
    """`findings`, those whose content holds the words of several speakers as one for each, with the same cue."""
    return [each for one in findings for each in _parted(one)]


def _parted(one: Finding) -> list[Finding]:
    units = one.scope.units
    first, end = one.content or (0, 0)
    if end - first < 4 or one.passive or units[first].pos != QUOTE or units[end - 1].pos != QUOTE or not one.source:
        return [one]
    quotes = [index for index in range(first, end) if units[index].pos == QUOTE]
    speakers = [_speaker(one.scope, before, after) for before, after in itertools.pairwise(quotes)]
    if not speakers or not all(speakers):
        return [one]
    parted = [one._replace(content=(first, first + 1), direct=True)]
    for quote, speaker in zip(quotes[1:], speakers, strict=True):
        if speaker:
            span = (speaker.first, speaker.head + 1)
            parted.append(one._replace(source=span, kind=speaker.kind, mark=speaker.mark, content=(quote, quote + 1), direct=True))
    return parted


def _speaker(scope: Scope, before: int, after: int) -> Phrase | None:
    """Who stands with は or が between two quotations, after a comma."""
    if not scope.units[before + 1].is_comma:
        return None
    named = next(
        (one for one in scope.subjects_in(before + 2, after) if one.particle == after - 1 and one.mark in ("は", "が", "も")), None
    )
    return named._replace(first=max(named.first, before + 2)) if named and named.kind in _SPEAKING else None
