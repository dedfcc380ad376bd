"""Sentences without brackets that the sentence before announces: 報道官は次のように述べた。両国は合意した。対話も始まった."""

from collections.abc import Sequence

from wakugumi.features.attribution.closed import closed
from wakugumi.features.attribution.findings import Finding
from wakugumi.features.attribution.grammar import STOPS
from wakugumi.language.parsing import ParsedPassage

_FOLLOWING = closed("following")
_MANNER = frozenset({"様", "通り"})
_FAR = 8


def with_announced(passage: ParsedPassage, findings: Sequence[Finding]) -> list[Finding]:
    """`findings`, those that announce what follows with the sentences up to the next speaker's as their contents."""
    return [one._replace(told=told) if (told := _told(passage, one, findings)) else one for one in findings]


def _told(passage: ParsedPassage, one: Finding, findings: Sequence[Finding]) -> tuple[int, int] | None:
    """The sentences that a cue announces, in characters; None where it announces none."""
    if one.content or one.spoken or one.source is None or one.scope.region.depth or not _announces(one):
        return None
    stop = one.scope.ends[-1]
    later = [start for start, _ in passage.sentences if start >= stop]
    if not later:
        return None
    speaking = [other.scope.starts[0] for other in findings if other is not one and _speaks(other) and other.scope.starts[0] >= later[0]]
    end = min(speaking, default=len(passage.text))
    start = later[0] + (passage.text[later[0]] in "「『“")
    text = passage.text[start:end].rstrip()
    return (start, start + len(text)) if text else None


def _announces(one: Finding) -> bool:
    """Whether 次のように or 以下の通り stands before a cue that ends its sentence."""
    units = one.scope.units
    near = range(max(0, one.first - _FAR), one.first)
    manner = any(
        units[index].lemma in _MANNER and any(units[each].lemma in _FOLLOWING for each in range(max(0, index - 2), index)) for index in near
    )
    return manner and all(units[index].surface in STOPS for index in range(one.last + 1, len(units)))


def _speaks(one: Finding) -> bool:
    """Whether the cue ends a sentence with a topic of its own as speaker."""
    return one.scope.region.depth == 0 and one.source is not None and one.mark == "は" and one.last + 1 >= one.scope.end
