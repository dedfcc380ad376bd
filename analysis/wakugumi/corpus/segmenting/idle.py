"""Stretches of a page without running text: which of their short lines are headings, and which are menus, buttons and lists."""

from collections.abc import Iterator, Mapping, Sequence

from wakugumi.corpus.segmenting.lines import PLAIN_META, TITLES, Line

_BODY = frozenset({"text", "quoted", "foreign_text"})
_NAMING = frozenset(
    {"post", "outlet", "title", "credit", "note", "url", "quote_open", "quote_close", "reader", "mail", "bio", "attachment"}
)
_SHORT = TITLES | {"foreign"}
_CHROME = frozenset({"number", "nav", "boilerplate", "engagement", "mailbox", "breadcrumb"})
_HEADLINE = 12
_TITLE = 8
_FEWEST = 4


def idle_lines(lines: Sequence[Line], taken: Mapping[int, str]) -> dict[int, str]:
    """The role of short lines that head no text, in stretches that show signs of a menu or list; `taken` are regions found before."""
    found: dict[int, str] = {}
    for first, last in _stretches(lines, taken):
        if not any(line.kind in _BODY for line in lines[:first]):
            found |= _top(lines, taken, first, last)
        else:
            found |= _later(lines, taken, first, last)
    return {index: role for index, role in found.items() if index not in taken}


def _stretches(lines: Sequence[Line], taken: Mapping[int, str]) -> Iterator[tuple[int, int]]:
    """First and last index of each run of lines that neither run on nor name a source."""
    first = 0
    for index in range(len(lines) + 1):
        if index == len(lines) or (lines[index].kind in _BODY | _NAMING and index not in taken):
            if index > first:
                yield first, index - 1
            first = index + 1


def _top(lines: Sequence[Line], taken: Mapping[int, str], first: int, last: int) -> dict[int, str]:
    """What stands above the title of the page: the short line over the first date or byline, or the last block before the text."""
    end = next((index for index in range(first, last + 1) if taken.get(index) == "toc"), last + 1)
    meta = next((index for index in range(first + 1, end) if lines[index].kind in PLAIN_META and index not in taken), end)
    index = meta - 1
    while index > first and (lines[index].kind not in _SHORT or index in taken):
        index -= 1
    if lines[index].kind not in _SHORT or index in taken:
        return {}
    below = next((under for under in range(meta + 1, end) if lines[under].kind in _SHORT and under not in taken), index)
    if index <= first + 1 and meta < end and len(lines[below].text) > max(len(line.text) for line in lines[first : index + 1]):
        return {above: "boilerplate" for above in range(first, below) if lines[above].kind in _SHORT}
    if len(lines[index].text) < _TITLE:
        longer = (above for above in range(index - 1, first - 1, -1) if _above_title(lines[above]) and above not in taken)
        index = next(longer, index)
    while index > first and not lines[index].gap and (_above_title(lines[index - 1]) or index == 1) and index - 1 not in taken:
        index -= 1
    return {above: "boilerplate" for above in range(first, index) if lines[above].kind in _SHORT}


def _above_title(line: Line) -> bool:
    """Whether the line over a subtitle is a title, and no name of a site or entry of a menu."""
    return line.kind in _SHORT and len(line.text) >= _TITLE


def _later(lines: Sequence[Line], taken: Mapping[int, str], first: int, last: int) -> dict[int, str]:
    headings = _headings(lines, first, last)
    loose = [index for index in range(first, last + 1) if lines[index].kind in _SHORT and index not in headings and index not in taken]
    signs = sum(lines[index].kind in _CHROME or lines[index].kind.startswith("opens_") for index in range(first, last + 1))
    loose = loose[_joined(lines, loose) :]
    if not loose or (not signs and len(loose) < _FEWEST):
        return {}
    return {index: _role(lines, index, loose) for index in loose}


def _headings(lines: Sequence[Line], first: int, last: int) -> set[int]:
    """The last block of short lines over running text, where only dates, bylines and captions stand between."""
    named = last + 1 < len(lines) and lines[last + 1].kind in {"url", "outlet", "title", "credit"}
    if not any(line.kind in _BODY for line in lines[last + 1 : last + (5 if named else 2)]):
        return set()
    index = last
    while index >= first and lines[index].kind in PLAIN_META | {"caption", "image", "separator", "time"}:
        index -= 1
    found: set[int] = set()
    while index >= first and lines[index].kind in _SHORT and len(found) < 2:
        found.add(index)
        if lines[index].gap:
            break
        index -= 1
    return found


def _joined(lines: Sequence[Line], loose: Sequence[int]) -> int:
    """How many of the lines follow running text without an empty line between: they belong to it, as questions or items of a list do."""
    joined = 0
    while joined < len(loose) and not lines[loose[joined]].gap:
        above = loose[joined] - 1
        if not (lines[above].kind in _BODY if joined == 0 else above == loose[joined - 1]):
            break
        joined += 1
    return joined


def _role(lines: Sequence[Line], index: int, loose: Sequence[int]) -> str:
    """Links are headlines in a row; what stands alone, or among numbers and buttons, is boilerplate."""
    near = [other for other in (index - 1, index + 1) if 0 <= other < len(lines) and not lines[max(index, other)].gap]
    beside = [other for other in near if other in loose or lines[other].kind == "caption"]
    row = [other for other in beside if len(lines[other].text) >= _HEADLINE or lines[other].kind == "caption"]
    return "links" if row and len(lines[index].text) >= _HEADLINE else "boilerplate"
