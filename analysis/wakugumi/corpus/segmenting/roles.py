"""The role of each line, once it is known who speaks it."""

from collections.abc import Mapping, Sequence

from wakugumi.corpus.segmenting.lines import PLAIN_META, RULE, TITLES, Line
from wakugumi.corpus.segmenting.sources import Source

_WITHIN = frozenset({"body", "heading", "caption"})
_RUNNING = frozenset({"text", "quoted", "foreign_text"})
_META = PLAIN_META | {"url", "outlet", "post", "credit", "bio", "reader", "quote_open", "quote_close"}


def roles(lines: Sequence[Line], page: Mapping[int, str], sources: Sequence[Source], owned: Sequence[Source | None]) -> list[str]:
    """The role of each line: the page's own where `page` has one, else by kind and by place in the head of an article."""
    heads = {index: source for source in sources if source.above for index in range(source.first, source.last + 1)}
    title = _page_title(lines, page, heads)
    found = []
    for index, line in enumerate(lines):
        if index in page:
            found.append(page[index])
        elif index in heads:
            found.append(_in_head(line, heads[index], lines))
        else:
            first = owned[index] is not None and (index == 0 or owned[index - 1] != owned[index])
            below_title = bool(found) and found[-1] == "headline" and line.kind == "foreign" and not line.gap
            found.append("headline" if index == title or (first and line.kind in TITLES) else "meta" if below_title else _in_text(line))
    return _separators(lines, found, owned)


def _page_title(lines: Sequence[Line], page: Mapping[int, str], heads: Mapping[int, Source]) -> int:
    """The first short line of the page outside menus and heads, if nothing but meta stands above it."""
    for index, line in enumerate(lines):
        if index in page or line.kind in PLAIN_META | {"separator", "image", "caption"}:
            continue
        return index if line.kind in TITLES | {"foreign"} and index not in heads else -1
    return -1


def _in_head(line: Line, source: Source, lines: Sequence[Line]) -> str:
    if line.kind in TITLES:
        return "headline"
    if line.kind == "foreign":
        titled = any(other.kind in TITLES for other in lines[source.first : source.last + 1])
        return "meta" if titled else "headline"
    return {"text": "body", "image": "boilerplate", "caption": "caption", "note": "note"}.get(line.kind, "meta")


def _in_text(line: Line) -> str:
    if line.kind in _RUNNING:
        return "body"
    if line.kind in {"caption", "image"}:
        return "caption"
    if line.kind in _META:
        return "meta"
    return {"note": "note", "separator": "separator", "foreign": "heading"}.get(line.kind, "heading")


def _separators(lines: Sequence[Line], found: Sequence[str], owned: Sequence[Source | None]) -> list[str]:
    """A short separator with running text of one outlet on both sides is a break within it; elsewhere it is meta."""
    settled = []
    for index, role in enumerate(found):
        if role == "separator":
            around = set(found[max(index - 1, 0) : index + 2]) - {"separator"}
            outlets = {owner.outlet if owner else "" for owner in owned[max(index - 1, 0) : index + 2]}
            role = "body" if around <= _WITHIN and len(outlets) == 1 and len(lines[index].text) < RULE else "meta"
        settled.append(role)
    return settled
