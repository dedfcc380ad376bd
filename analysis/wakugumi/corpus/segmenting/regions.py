"""What belongs to the page alone: menus, tables of contents, lists of links, rankings, comments and appeals."""

import re
from collections.abc import Sequence
from itertools import pairwise

from wakugumi.corpus.outlets import normal
from wakugumi.corpus.segmenting.idle import idle_lines
from wakugumi.corpus.segmenting.lines import Line

_LISTED = frozenset(
    {"short", "foreign", "date", "number", "time", "url", "image", "separator", "caption", "marker", "byline", "outlet", "title"}
)
_BUTTONS = frozenset({"boilerplate", "nav", "engagement", "breadcrumb", "number", "mail", "mailbox"})
_OVER = frozenset({"text", "separator", "date", "meta", "byline"})
_TOP = 15
_FEWEST_CONTENTS = 3
_ENTRY = 8
_CIRCLED = re.compile(r"^[①-⑳❶-❿]\s*")
_ITEM = re.compile(r"^(?:\d{1,2}\s*[.)、:]|[(\[]\d{1,2}[)\]]|[・■◆●○◇□▼▶*-])\s*")


def page_regions(lines: Sequence[Line]) -> dict[int, str]:
    """The role of each line (by its index in `lines`) that no outlet but the page can speak."""
    roles: dict[int, str] = {}
    for found in (_menu, _rest, _contents, _lists, _addresses, _single):
        for index, role in found(lines).items():
            roles.setdefault(index, role)
    return roles | idle_lines(lines, roles)


def _menu(lines: Sequence[Line]) -> dict[int, str]:
    """The top of the page up to a breadcrumb, or a first block in which at least two lines are entries of a menu or buttons."""
    crumbs = [index for index, line in enumerate(lines[:_TOP]) if line.kind == "breadcrumb"]
    last = max(crumbs, default=-1)
    block = next((index for index, line in enumerate(lines) if index and (line.gap or _over_article(line))), len(lines))
    entries = [index for index in range(block) if lines[index].kind in {"nav", "boilerplate"} or lines[index].kind.startswith("opens_")]
    if sum(index < _TOP for index in entries) >= 2 and not _over_article(lines[0]):
        last = max(last, *entries)
    return dict.fromkeys(range(last + 1), "boilerplate")


def _over_article(line: Line) -> bool:
    """Whether the line stands with an article and in no menu: text, a rule, or a date, with or without the name of an outlet."""
    return line.kind in _OVER or (line.kind == "outlet" and any(letter.isdigit() for letter in line.text))


def _rest(lines: Sequence[Line]) -> dict[int, str]:
    """From the heading of readers' comments or of an archive to the end, unless an outlet is named below it."""
    body = next((index for index, line in enumerate(lines) if line.kind in {"text", "foreign_text", "quoted"}), len(lines))
    for index, line in enumerate(lines):
        if index > body and line.kind == "opens_rest" and not any(_heads_text(lines, later) for later in range(index, len(lines))):
            return dict.fromkeys(range(index, len(lines)), "boilerplate")
    return {}


def _heads_text(lines: Sequence[Line], index: int) -> bool:
    """Whether a line that names an outlet stands over a text, and not in a list."""
    if lines[index].kind not in {"url", "post", "title", "outlet"}:
        return False
    below = index + 1
    while below < len(lines) and below <= index + 4 and lines[below].kind in {"date", "byline", "meta", "url", "foreign", "short"}:
        below += 1
    return below < len(lines) and lines[below].kind in {"text", "foreign_text", "quoted"}


def _contents(lines: Sequence[Line]) -> dict[int, str]:
    """Short lines in a row, most of which stand again below as headings."""
    texts = [_bare(line.text) for line in lines]
    last_seen = {text: index for index, text in enumerate(texts)}
    roles: dict[int, str] = {}
    first = 0
    while first < len(lines):
        last = first
        seen: set[str] = set()
        while last < len(lines) and _may_be_listed(lines, first, last) and texts[last] not in seen:
            seen.add(texts[last])
            last += 1
        repeated = sum(last_seen[texts[index]] >= last or _within(texts, index, last) for index in range(first, last))
        titles = sum(lines[index].kind != "opens_toc" for index in range(first, last))
        if titles >= _FEWEST_CONTENTS - (lines[first].kind == "opens_toc") and repeated * 3 >= titles * 2:
            roles |= dict.fromkeys(range(first, last), "toc")
        first = max(last, first + 1)
    return roles


def _bare(text: str) -> str:
    """The line as contents and headings are compared: without number or mark before it."""
    return _ITEM.sub("", normal(_CIRCLED.sub("", text)))


def _within(texts: Sequence[str], index: int, below: int) -> bool:
    """Whether a later line that is not much longer holds half of the entry or more."""
    entry = texts[index]
    length = max(_ENTRY, (len(entry) + 1) // 2)
    parts = [entry[start : start + length] for start in range(len(entry) - length + 1)] or ([entry] if len(entry) >= _ENTRY else [])
    return any(part in text for text in texts[below:] if len(text) <= 4 * max(len(entry), _ENTRY) for part in parts)


def _may_be_listed(lines: Sequence[Line], first: int, index: int) -> bool:
    line = lines[index]
    if index == first:
        return line.kind in {"short", "marker", "opens_toc", "foreign"}
    return line.kind in {"short", "marker", "foreign"} and (line.gap == 0 or lines[index - 1].kind == "opens_toc")


def _lists(lines: Sequence[Line]) -> dict[int, str]:
    """Headings of rankings and of links, with the short lines below them; a heading with nothing below is boilerplate."""
    roles: dict[int, str] = {}
    for index, line in enumerate(lines):
        if line.kind not in {"opens_links", "opens_boilerplate", "opens_toc", "opens_rest"}:
            continue
        last = index
        seen: set[str] = set()
        while last + 1 < len(lines) and _continues(line, lines[last + 1], first=last == index):
            entry = _bare(lines[last + 1].text)
            if line.kind == "opens_toc" and entry in seen:
                break
            seen.add(entry)
            last += 1
        role = {"opens_links": "links", "opens_toc": "toc"}.get(line.kind, "boilerplate") if last > index else "boilerplate"
        roles |= {covered: role for covered in range(index, last + 1) if covered not in roles}
    return roles


def _continues(opening: Line, line: Line, *, first: bool) -> bool:
    """Whether `line` belongs to the list that `opening` heads."""
    if line.kind not in _LISTED or line.gap >= (3 if first else 2):
        return False
    if opening.kind == "opens_toc" and line.kind == "separator":
        return False
    return first or not line.gap or opening.kind != "opens_boilerplate"


def _addresses(lines: Sequence[Line]) -> dict[int, str]:
    """Blocks, parted by two empty lines or more, of at least two addresses with titles and dates and no running text."""
    roles: dict[int, str] = {}
    starts = [*(index for index, line in enumerate(lines) if index == 0 or line.gap >= 2), len(lines)]
    for first, end in pairwise(starts):
        block = lines[first:end]
        if sum(line.kind == "url" for line in block) >= 2 and all(line.kind in _LISTED for line in block):
            roles |= dict.fromkeys(range(first, end), "links")
    return roles


def _single(lines: Sequence[Line]) -> dict[int, str]:
    found = {index: "boilerplate" for index, line in enumerate(lines) if line.kind in _BUTTONS}
    return found | {index: "meta" for index, line in enumerate(lines) if line.kind == "attachment"}
