"""Sentences that a と closes for the speaker whom the one before them names.

漁師はこう言ったものだ。海は嘘をつかない、と。
"""

from bisect import bisect_left
from collections.abc import Sequence

from wakugumi.features.attribution.cues.findings import Finding
from wakugumi.features.attribution.grammar.relations import STOPS
from wakugumi.features.attribution.words.closed import closed
from wakugumi.features.attribution.words.regions import QUOTE
from wakugumi.features.records import Interval
from wakugumi.language.parsing import ParsedPassage

_ROUNDING_OFF = closed("rounding_off") | closed("so")
_FAR = 4
# How many units may round off a sentence behind its cue.
_NEAR = 9
_PARTICLES = frozenset({"rule:particle", "rule:bracket"})


def with_closed(passage: ParsedPassage, findings: Sequence[Finding]) -> list[Finding]:
    """`findings`, those of a と that closes what an earlier cue announces joined with that cue."""
    openers = {_sentence(passage, one): number for number, one in enumerate(findings) if _opens(one)}
    closers = [(number, one) for number, one in enumerate(findings) if one.entry in _PARTICLES and _closes(one)] if openers else []
    told: dict[int, Interval] = {}
    dropped: set[int] = set()
    for number, one in closers:
        sentence = _sentence(passage, one)
        opener = next((openers[at] for at in range(sentence - 1, sentence - 1 - _FAR, -1) if at in openers), None)
        if opener is not None and opener not in told:
            told[opener] = _words(passage, findings[opener], one)
            dropped.add(number)
    return [one._replace(told=told.get(number)) if number in told else one for number, one in enumerate(findings) if number not in dropped]


def _sentence(passage: ParsedPassage, one: Finding) -> int:
    return bisect_left(passage.sentences, one.scope.ends[0], key=lambda span: span.end)


def _opens(one: Finding) -> bool:
    """Whether a cue ends its sentence and nothing is found of what was said."""
    bare = one.source is not None and not (one.content or one.spoken or one.told or one.scope.region.depth)
    units = one.scope.units
    near = len(units) - one.last <= _NEAR
    return (
        bare
        and near
        and all(unit.surface in STOPS or unit.as_particle == "は" or unit.lemma in _ROUNDING_OFF for unit in units[one.last + 1 :])
    )


def _closes(one: Finding) -> bool:
    """Whether a と without a speaker of its own behind it ends its sentence."""
    units = one.scope.units
    alone = one.scope.region.depth == 0 and one.content is not None and units[one.first].surface == "と"
    return alone and len(units) - one.last <= _NEAR and all(unit.surface in STOPS for unit in units[one.last + 1 :])


def _words(passage: ParsedPassage, opener: Finding, closer: Finding) -> Interval:
    """The characters from behind the sentence of `opener` up to the と of `closer`, without its comma or brackets."""
    start = passage.sentences[_sentence(passage, opener) + 1].start
    before = closer.first - 1
    before -= closer.scope.units[before].is_comma
    unit = closer.scope.units[before]
    if unit.pos == QUOTE and closer.scope.starts[before] == start and unit.inner:
        return unit.inner
    return start, closer.scope.ends[before]
