"""Whose voice a character is: that of the innermost content that holds it, else the author's."""

from array import array
from collections.abc import Iterable, Sequence

from wakugumi.features.records import AUTHOR, REPORTED, Attribution, Interval, Mark

_MAY_BE_A_CUE = ("hearsay", "evidential")


def innermost(attributions: Iterable[Attribution], start: int, end: int) -> Attribution | None:
    """The attribution with the shortest content that holds `start` to `end`."""
    holding = [found for found in attributions if found.content and found.content[0] <= start and end <= found.content[1]]
    return min(
        holding, key=lambda found: (found.content[1] - found.content[0], found.cue) if found.content else (0, found.cue), default=None
    )


class Voices:
    """The innermost content and the cue at each character of a passage, painted once, so that many marks are told their owner cheaply."""

    def __init__(self, attributions: Sequence[Attribution]) -> None:
        self._attributions = attributions
        size = max((end for found in attributions for _, end in (found.cue, found.content or found.cue)), default=0)
        self._contents = array("i", [-1]) * size
        self._cues = array("i", [-1]) * size
        for number in sorted(range(len(attributions)), key=lambda number: _order(attributions[number])):
            if content := attributions[number].content:
                self._contents[slice(*content)] = array("i", [number]) * (content[1] - content[0])
        for number in sorted(range(len(attributions)), key=lambda number: _namedness(attributions[number]), reverse=True):
            start, end = attributions[number].cue
            self._cues[start:end] = array("i", [number]) * (end - start)

    def innermost(self, start: int, end: int) -> Attribution | None:
        """As the function of this name."""
        numbers = {*self._contents[start : start + 1], *self._contents[end - 1 : end]}
        if numbers <= {-1}:
            return None
        if len(numbers) == 1:
            return self._attributions[numbers.pop()]
        return innermost(self._attributions, start, end)

    def reporting(self, mark: Mark) -> Attribution | None:
        """The attribution whose cue a reported hedge (とされる, という) is, one that names its source first."""
        numbers = set(self._cues[mark.start : mark.end]) - {-1}
        return min((self._attributions[number] for number in numbers), key=_namedness, default=None)


def _order(found: Attribution) -> tuple[int, Interval]:
    """Longest content first, and of equal ones the first cue last, so that it stays on top."""
    start, end = found.content or (0, 0)
    return start - end, (-found.cue[0], -found.cue[1])


def _namedness(found: Attribution) -> tuple[bool, bool, Interval]:
    return found.source is None, found.resolved_source is None, found.cue


def with_owners(marks: Iterable[Mark], attributions: Sequence[Attribution]) -> list[Mark]:
    """The marks with their owners; a hedge that is itself a cue (とされる) is `reported`, by its entry or since it stands in one."""
    marks = list(marks)
    voices = Voices(attributions if marks else ())
    return [mark._replace(owner=_owner(mark, voices)) for mark in marks]


def _owner(mark: Mark, voices: Voices) -> str:
    if mark.owner == REPORTED or (mark.family == "hedge" and mark.category in _MAY_BE_A_CUE and voices.reporting(mark)):
        return REPORTED
    holder = voices.innermost(mark.start, mark.end)
    return holder.id if holder else AUTHOR


def attributed_intervals(attributions: Iterable[Attribution]) -> list[Interval]:
    """The stretches that lie in any content, disjoint and in order."""
    merged: list[Interval] = []
    for start, end in sorted(found.content for found in attributions if found.content):
        if merged and start <= merged[-1][1]:
            merged[-1] = merged[-1][0], max(end, merged[-1][1])
        else:
            merged.append((start, end))
    return merged
