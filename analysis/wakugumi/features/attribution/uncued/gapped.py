"""Speakers who share one verb, each with his own words: 賛成派は「活気が出る」、反対派は「静けさが失われる」と主張する.

The verb is the cue of each; a と of his own is that of whoever stands before the last: 店主は「寂しい」と、客は「残念だ」と語る.
"""

import itertools
from collections.abc import Sequence

from wakugumi.features.attribution.contents.bracketed import made
from wakugumi.features.attribution.cues.findings import Finding
from wakugumi.features.attribution.cues.scope import Phrase, Scope
from wakugumi.features.attribution.sources.subjects import subject_before
from wakugumi.features.attribution.words.regions import QUOTE
from wakugumi.features.attribution.words.source_types import CAPABLE

_MARKS = ("は", "が", "も")


def with_gapped(findings: Sequence[Finding]) -> list[Finding]:
    """`findings`, and one for each of several speakers who share the verb of one of them."""
    whole = [each for one in findings for each in _parted(one)]
    held = {one.content[0] for one in whole if one.content and one.direct}
    return [each for one in whole for each in (*_led_by(one, held), one)]


def _parted(one: Finding) -> list[Finding]:
    """A finding whose content holds the words of several speakers as one for each."""
    units = one.scope.units
    first, end = one.content or (0, 0)
    told = one.source is not None and one.mark not in ("as", "according") and not one.passive
    if not told or end - first < 4 or units[first].pos != QUOTE or units[end - 1].pos != QUOTE:
        return [one]
    quotes = [index for index in range(first, end) if units[index].pos == QUOTE]
    speakers = [_between(one.scope, before, after) for before, after in itertools.pairwise(quotes)]
    if not speakers or not all(speakers):
        return [one]
    row = zip(quotes, [one.teller, *speakers], strict=True)
    return [_of(one, quote, speaker, quote < quotes[-1]) for quote, speaker in row if speaker]


def _of(one: Finding, quote: int, speaker: Phrase, parted: bool) -> Finding:
    """What `speaker` says with the quotation at unit `quote`, by the verb of `one` or by a と of his own."""
    if parted and one.scope.units[quote + 1].as_particle == "と":
        return made(one.scope, "particle", quote + 1, speaker, (quote, quote + 1), True)
    span = (speaker.first, speaker.head + 1)
    return one._replace(source=span, kind=speaker.kind, mark=speaker.mark, content=(quote, quote + 1), direct=True)


def _between(scope: Scope, before: int, after: int) -> Phrase | None:
    """Who stands with は or が between two quotations, after a comma."""
    first = before + 1 + (scope.units[before + 1].as_particle == "と")
    if not scope.units[first].is_comma:
        return None
    named = next((one for one in scope.subjects_in(first + 1, after) if one.particle == after - 1 and one.mark in _MARKS), None)
    return named._replace(first=max(named.first, first + 1)) if named and named.kind in CAPABLE else None


def _led_by(one: Finding, held: set[int]) -> list[Finding]:
    """Those who say something of their own before the speaker of `one`, in order."""
    row: list[Finding] = []
    while led := _leader(row[-1] if row else one, held):
        row.append(led)
    return row[::-1]


def _leader(one: Finding, held: set[int]) -> Finding | None:
    """Whoever says something of his own before the speaker of `one`, whose words alone the verb has taken."""
    units = one.scope.units
    last, end = one.content or (0, 0)
    if end - last != 1 or units[last].pos != QUOTE or one.passive or one.source is None or one.source[1] != last - 1 or last < 4:
        return None
    quote = one.source[0] - 2
    quote -= quote > 0 and units[quote].as_particle == "と"
    if quote < 2 or quote in held or units[quote].pos != QUOTE or not _between(one.scope, quote, last):
        return None
    before = subject_before(one.scope, quote)
    if before is None or before.mark not in _MARKS or not (before.particle == quote - 1 or units[quote - 1].is_comma):
        return None
    led = _of(one, quote, before, True)
    return led._replace(first=quote, last=quote) if one.entry == "rule:bracket" else led
