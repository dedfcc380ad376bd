"""How far the words of a named outlet reach, above and below the place where it is named."""

from collections.abc import Mapping, Sequence

from wakugumi.corpus.segmenting.lines import RULE, TITLES, Line
from wakugumi.corpus.segmenting.sources import Source

_RUNNING = frozenset({"text", "quoted", "foreign_text", "short"})
_WIDEST_GAP = 3


def owners(lines: Sequence[Line], page: Mapping[int, str], sources: Sequence[Source]) -> list[Source | None]:
    """For each line the source whose outlet speaks it; None where the page's own outlet does."""
    owned: list[Source | None] = [None] * len(lines)
    gap = max(_WIDEST_GAP, _usual_gap(lines) + 2)
    heads = {source.first for source in sources if source.above}
    feet = {source.last + 1 for source in sources if not source.above}
    covered = {index for source in sources for index in range(source.first, source.last + 1)}
    for source in sources:
        if source.above:
            first, last = source.first, _reach_down(lines, page, source, heads | feet, gap)
        else:
            first, last = _reach_up(lines, page, source, owned, gap), source.last
        for index in range(first, last + 1):
            if _frame(lines, source, index):
                continue
            if index not in page and (source.above or owned[index] is None or index not in covered):
                owned[index] = source
    return owned


def _frame(lines: Sequence[Line], source: Source, index: int) -> bool:
    """Whether the line is a rule around a title, which is typography of the page."""
    in_head = source.above and not source.post and source.first <= index <= source.last
    return in_head and lines[index].kind == "separator" and len(lines[index].text) >= RULE


def _reach_down(lines: Sequence[Line], page: Mapping[int, str], source: Source, heads: set[int], gap: int) -> int:
    """The last line that the outlet named above speaks."""
    last = source.last
    plain = polite = 0
    index = source.last + 1
    quoted = index < len(lines) and lines[index].kind == "quoted"
    while index < len(lines) and not _ends(lines, page, source, heads, gap, index):
        line = lines[index]
        if (quoted and line.kind == "text") or _own_words(lines, index, plain, polite + source.post):
            break
        if line.kind == "text":
            polite, plain = polite + line.polite, plain + (not line.polite)
        if index not in page:
            last = index
        index += 1
    while last > source.last and (lines[last].kind in {"separator", "note"} or last in page):
        last -= 1
    return last


def _ends(lines: Sequence[Line], page: Mapping[int, str], source: Source, heads: set[int], gap: int, index: int) -> bool:
    """Whether the line begins something else: another head, a list of the page, a rule, a wide gap, the end of a quotation."""
    line = lines[index]
    if index in heads or line.kind in {"quote_open", "quote_close", "engagement", "reader", "mail"} or line.gap >= gap:
        return True
    if index in page:
        return page[index] in {"toc", "links"} or line.kind.startswith("opens_")
    if line.kind == "separator":
        rule = len(line.text) >= RULE or (source.post and (line.gap > 0 or index + 1 == len(lines) or lines[index + 1].gap > 0))
        return rule and not (index + 1 < len(lines) and lines[index + 1].kind == "bio")
    return (source.post and line.gap >= 2) or (index > 0 and lines[index - 1].kind == "bio")


def _own_words(lines: Sequence[Line], index: int, plain: int, polite: int) -> bool:
    """Whether the page speaks again: it says so, or its polite style follows a paragraph break in an article without it.

    A post may change its style, so that callers count it as polite from the start.
    """
    line = lines[index]
    fresh = line.gap > 0 or lines[index - 1].kind in {"separator", "caption", "credit"}
    return line.own_voice or (
        fresh and line.polite and line.kind in _RUNNING and plain > 0 and polite == 0 and line.text[0] not in '「『“"'
    )


def _reach_up(lines: Sequence[Line], page: Mapping[int, str], source: Source, owned: Sequence[Source | None], gap: int) -> int:
    """The first line that the outlet credited below speaks."""
    floor = source.first
    style = None
    block = lines[source.first].gap == 0
    if floor > 0 and lines[floor - 1].kind in TITLES:
        return floor
    while floor > 0:
        line, below = lines[floor - 1], lines[floor]
        if (
            below.gap >= gap
            or (block and below.gap and line.kind not in TITLES)
            or floor - 1 in page
            or owned[floor - 1] is not None
            or line.kind in {"quote_open", "quote_close", "credit", "date", "reader"}
        ):
            break
        if line.kind == "separator" and len(line.text) >= RULE:
            break
        if line.kind == "text":
            style = line.polite if style is None else style
            if (line.polite and not style) or line.own_voice:
                break
        floor -= 1
    marked = next((index for index in range(floor, source.first) if lines[index].kind == "marker"), None)
    return floor if marked is None else marked


def _usual_gap(lines: Sequence[Line]) -> int:
    gaps = sorted(line.gap for line in lines[1:])
    return gaps[len(gaps) // 2] if gaps else 0
