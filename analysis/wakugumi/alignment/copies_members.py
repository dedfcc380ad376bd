"""Passages and texts as copies are told by them: hashes and lengths in place of the letters."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from wakugumi.alignment.copies_matching import CopyOptions, near_pairs
from wakugumi.alignment.letters import lettered

Near = Mapping[tuple[int, int], tuple[float, int]]
"""Near copies, each text by its `content_hash`, with score and shared characters."""


class CopyPassage(NamedTuple):
    """A measured passage as this module needs it; `credit` is the agency or outlet that its article credits, empty where none is."""

    passage: str
    article: str
    outlet: str
    page: str
    date: str
    text: str
    credit: str = ""


class Member(NamedTuple):
    """A passage without its text, of which only hashes (of its letters, and of all but the space around it) and length are kept."""

    passage: str
    article: str
    outlet: str
    page: str
    date: str
    credit: str
    content: int
    length: int
    stripped: int


class Text(NamedTuple):
    """The passages that share one text, by outlet, and the texts that are near copies of it with score and shared characters."""

    members: Mapping[str, Sequence[Member]]
    near: Mapping[int, tuple[float, int]]


def member_of(passage: CopyPassage, options: CopyOptions, contents: dict[int, str] | None) -> Member:
    """The passage without its text, which is put into `contents` where near copies are still to be found."""
    found = lettered(passage.text)
    if contents is not None and found.length >= options.shortest_exact:
        contents[found.content] = found.letters
    kept = (passage.passage, passage.article, passage.outlet, passage.page, passage.date, passage.credit)
    return Member(*kept, found.content, found.length, found.stripped)


def near_of(contents: Mapping[int, str], options: CopyOptions) -> Near:
    """The near copies among these texts, by their hashes."""
    order = sorted(contents, key=contents.__getitem__)
    pairs = near_pairs([contents[hashed] for hashed in order], options)
    return {(order[pair.first], order[pair.second]): (pair.score, pair.characters) for pair in pairs}


def texts_of(members: Iterable[Member], options: CopyOptions, pairs: Near) -> dict[int, Text]:
    """The texts that stand more than once or have near copies, by their hashes."""
    near: dict[int, dict[int, tuple[float, int]]] = {}
    for (first, second), alike in pairs.items():
        near.setdefault(first, {})[second] = near.setdefault(second, {})[first] = alike
    grouped: dict[int, list[Member]] = {}
    for member in members:
        if member.length >= options.shortest_exact:
            grouped.setdefault(member.content, []).append(member)
    texts: dict[int, Text] = {}
    for content, alike_members in grouped.items():
        if len(alike_members) > 1 or content in near:
            by_outlet: dict[str, list[Member]] = {}
            for member in alike_members:
                by_outlet.setdefault(member.outlet, []).append(member)
            texts[content] = Text(by_outlet, near.get(content, {}))
    return texts
