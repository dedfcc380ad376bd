"""Whose voice a character is: that of the innermost content that holds it, else the author's."""

from collections.abc import Iterable, Sequence

from wakugumi.features.records import AUTHOR, REPORTED, Attribution, Interval, Mark

_MAY_BE_A_CUE = ("hearsay", "evidential")


def innermost(attributions: Iterable[Attribution], start: int, end: int) -> Attribution | None:
    """The attribution with the shortest content that holds `start` to `end`."""
    holding = [found for found in attributions if found.content and found.content[0] <= start and end <= found.content[1]]
    return min(
        holding, key=lambda found: (found.content[1] - found.content[0], found.cue) if found.content else (0, found.cue), default=None
    )


def reporting(mark: Mark, attributions: Iterable[Attribution]) -> Attribution | None:
    """The attribution whose cue a reported hedge (とされる, という) is, one that names its source first."""
    cues = [found for found in attributions if found.cue[0] < mark.end and mark.start < found.cue[1]]
    return min(cues, key=lambda found: (found.source is None, found.resolved_source is None, found.cue), default=None)


def with_owner(mark: Mark, attributions: Sequence[Attribution]) -> Mark:
    """The mark with its owner; a hedge that is itself a cue (とされる, という) is `reported`, by its entry or since it stands in one."""
    if mark.owner == REPORTED or (mark.family == "hedge" and mark.category in _MAY_BE_A_CUE and reporting(mark, attributions)):
        return mark._replace(owner=REPORTED)
    holder = innermost(attributions, mark.start, mark.end)
    return mark._replace(owner=holder.id if holder else AUTHOR)


def attributed_intervals(attributions: Iterable[Attribution]) -> list[Interval]:
    """The stretches that lie in any content, disjoint and in order."""
    merged: list[Interval] = []
    for start, end in sorted(found.content for found in attributions if found.content):
        if merged and start <= merged[-1][1]:
            merged[-1] = merged[-1][0], max(end, merged[-1][1])
        else:
            merged.append((start, end))
    return merged
