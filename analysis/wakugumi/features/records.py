"""What marking hands on: spans of passages, each with a family, a category, the entry that found it and an owner."""

from collections.abc import Iterable
from typing import NamedTuple

Interval = tuple[int, int]

AUTHOR = "author"
REPORTED = "reported"
MODES = ("direct", "indirect", "mixed", "mention")
SOURCE_TYPES = ("person", "anonymous", "body", "media", "document", "unspecified")
STANCES = ("neutral", "assertive", "conceding", "doubting", "urging", "denying", "asking", "thinking", "feeling")


def disjoint(intervals: Iterable[Interval]) -> list[Interval]:
    """The stretches that lie in any of `intervals`, disjoint and in order."""
    found: list[Interval] = []
    for start, end in sorted(intervals):
        if found and start <= found[-1][1]:
            found[-1] = found[-1][0], max(end, found[-1][1])
        else:
            found.append((start, end))
    return found


class Attribution(NamedTuple):
    """One cue that hands words over to a source; spans are code points of the passage, end exclusive.

    `source` and `content` are None where the passage has none; where another sentence of the passage names the source,
    `resolved_source` is its span and `resolved_by` the evidence. `parent` is the id of the attribution whose content holds this cue;
    the outermost has depth 1.
    """

    id: str
    cue: Interval
    source: Interval | None
    content: Interval | None
    mode: str
    source_type: str
    stance: str = "neutral"
    entry: str = ""
    lemma: str = ""
    parent: str = ""
    depth: int = 1
    resolved_source: Interval | None = None
    resolved_by: str = ""


class Mark(NamedTuple):
    """One span that a family marks.

    `owner` is `author`, the id of an attribution of the passage, `reported` (a hedge that is itself a cue), or, where a quotation runs on
    from another passage, its `voice_from`: the id of that passage and of its attribution joined with #.
    """

    family: str
    category: str
    start: int
    end: int
    entry: str
    lemma: str = ""
    grade: str = ""
    owner: str = AUTHOR


class Claim(NamedTuple):
    """A declarative clause that claims something, and how sure the text is of it."""

    start: int
    end: int
    status: str


class PassageMarks(NamedTuple):
    """Everything marked in one passage, with the lengths that its counts are out of.

    `voice_from` names the passage and attribution whose quotation runs on into this one, empty where none does; the attributed
    counts include what it carries.
    """

    passage: str
    attributions: tuple[Attribution, ...]
    marks: tuple[Mark, ...]
    claims: tuple[Claim, ...]
    n_tokens: int
    n_attributed_tokens: int
    n_characters: int
    n_attributed_characters: int
    voice_from: str = ""


class ArticleMarks(NamedTuple):
    """The marks of one article, passage by passage, in its order."""

    article: str
    passages: tuple[PassageMarks, ...]
