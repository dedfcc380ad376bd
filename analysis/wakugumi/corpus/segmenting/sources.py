"""Where a page names an outlet: heads above an article or post, and credits below one."""

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from wakugumi.corpus.segmenting.lines import PLAIN_META, TITLES, Line

_ANCHORS = frozenset({"post", "url", "outlet", "title"})
_BODY = frozenset({"text", "quoted", "foreign_text"})
_HEAD = PLAIN_META | TITLES | {"foreign", "image", "caption", "note", "outlet", "url", "credit"}
_TALLEST = 8


class Source(NamedTuple):
    """A run of lines (indices, both ends included) that names an outlet; `above` tells a head from a credit below the text."""

    first: int
    last: int
    outlet: str
    date: str
    url: str
    above: bool
    post: bool = False


def find_sources(lines: Sequence[Line], page: Mapping[int, str]) -> list[Source]:
    """The heads and credits of a page, in order; `page` holds the lines that are the page's own."""
    sources: list[Source] = []
    index = 0
    while index < len(lines):
        if index in page or not is_anchor(lines, index):
            index += 1
            continue
        floor = sources[-1].last + 1 if sources else 0
        first, last = _up(lines, page, index, floor), _down(lines, page, index)
        source = _source(lines, page, first, last, index)
        sources.append(source)
        index = source.last + 1
    return _with_datelines(lines, _one_name(sources))


def _one_name(sources: Sequence[Source]) -> list[Source]:
    """The sources, where a name above an article and the address below it name one outlet: it is called as the address says."""
    names = {
        head.outlet: foot.outlet
        for head, foot in pairwise(sources)
        if head.above and not head.post and not head.url and not foot.above and foot.url and not head.outlet.isascii()
    }
    return [source._replace(outlet=names.get(source.outlet, source.outlet)) for source in sources]


def is_anchor(lines: Sequence[Line], index: int) -> bool:
    """Whether the line names an outlet in a place where outlets are named."""
    line = lines[index]
    return bool(line.outlet) and (line.kind in _ANCHORS or line.kind == "credit" or (line.kind == "note" and line.outlet != ""))


def boxed(lines: Sequence[Line], index: int) -> bool:
    """Whether a title stands between two separators."""
    around = 0 < index < len(lines) - 1 and lines[index].kind in TITLES and lines[index].gap == 0 == lines[index + 1].gap
    return around and lines[index - 1].kind == "separator" == lines[index + 1].kind


def _up(lines: Sequence[Line], page: Mapping[int, str], anchor: int, floor: int) -> int:
    """The first line of the head that ends in `anchor`: titles, bylines and dates above it, and one paragraph below a title."""
    if lines[anchor].kind == "outlet" and _named_first(lines):
        return anchor
    if lines[anchor].kind == "post":
        return anchor - 1 if anchor > floor and lines[anchor - 1].kind == "separator" and not lines[anchor].gap else anchor
    first, lead = anchor, False
    while first > floor and anchor - first < _TALLEST:
        above, below = lines[first - 1], lines[first]
        if below.gap >= 2 or (first - 1 in page and above.kind != "image") or _signs_off(lines, first - 1):
            break
        if above.kind == "separator" and first >= 2 and boxed(lines, first - 2):
            first -= 3
            break
        if above.kind == "text" and not lead and below.kind in PLAIN_META | {"url"} and _titled(lines, page, first - 1, floor):
            lead = True
        elif above.kind not in _HEAD or (above.kind in {"note", "credit", "url", "outlet"} and above.kind != lines[anchor].kind):
            break
        elif above.gap >= 2:
            first -= 1
            break
        first -= 1
        if above.kind in TITLES and below.kind in TITLES and first > floor and lines[first].gap:
            break
    return first


def _named_first(lines: Sequence[Line]) -> bool:
    """Whether every outlet that the page names on a line of its own, two or more, stands over a title and its text."""
    named = [index for index, line in enumerate(lines[:-1]) if line.kind == "outlet"]
    over = [lines[index + 1].kind in TITLES and not lines[index + 1].gap and _over_text(lines, index + 2) for index in named]
    return len(over) >= 2 and all(over)


def _signs_off(lines: Sequence[Line], index: int) -> bool:
    """Whether a byline or date ends the article above: it stands directly under its text and apart from what follows."""
    under = index > 0 and not lines[index].gap and lines[index - 1].kind in _BODY
    return under and lines[index].kind in PLAIN_META and lines[index + 1].gap > 0


def _titled(lines: Sequence[Line], page: Mapping[int, str], lead: int, floor: int) -> bool:
    """Whether the paragraph is a lead: a title stands directly above it, at the top of a section."""
    if lead - 1 < floor or lead - 1 in page or lines[lead].gap or lines[lead - 1].kind not in TITLES | {"foreign"}:
        return False
    top = lead - 1
    while top > floor and not lines[top].gap and lines[top - 1].kind in TITLES | {"foreign"}:
        top -= 1
    return top == 0 or lines[top].gap > 0


def _down(lines: Sequence[Line], page: Mapping[int, str], anchor: int) -> int:
    """The last line of the head that begins with `anchor`: dates, addresses, bylines and titles in another script below it."""
    last = anchor
    post, titled = lines[anchor].kind == "post", lines[anchor].kind == "title"
    opening = lines[anchor].kind == "outlet" and (anchor == 0 or lines[anchor].gap > 0 or anchor - 1 in page or _named_first(lines))
    while last + 1 < len(lines) and last + 1 not in page and lines[last + 1].gap < 2:
        below = lines[last + 1]
        subtitle = (titled or (opening and _over_text(lines, last + 2))) and below.kind in TITLES and last == anchor and below.gap == 0
        if not (subtitle or below.kind in PLAIN_META | {"url", "outlet"} or (below.kind == "foreign" and not post)):
            break
        last += 1
    return last


def _over_text(lines: Sequence[Line], index: int) -> bool:
    """Whether running text follows at `index`, below no more than dates and bylines."""
    while index < len(lines) and lines[index].kind in PLAIN_META and not lines[index].gap:
        index += 1
    return index < len(lines) and lines[index].kind in _BODY and lines[index].gap < 2


def _source(lines: Sequence[Line], page: Mapping[int, str], first: int, last: int, anchor: int) -> Source:
    own = [lines[index] for index in range(first, last + 1) if index not in page]
    urls = [line.url for line in own if line.url]
    named = [line for line in own if line.kind in {"url", "post"} and line.outlet] if lines[anchor].kind == "post" else []
    outlet = (named[-1] if named else lines[anchor]).outlet
    date = next((line.date for line in own if line.date), "")
    below_text = first > 0 and lines[first - 1].kind in _BODY and lines[first].gap < 2 and first - 1 not in page
    titled = any(line.kind in TITLES | {"foreign", "note"} for line in own)
    apart = last + 1 == len(lines) or lines[last + 1].gap > 0
    under = below_text and not lines[first].gap and apart and lines[anchor].kind == "url"
    credit = lines[anchor].kind == "credit" or (under and not titled) or (not titled and not _text_follows(lines, page, last))
    above = not (below_text and credit) if lines[anchor].kind != "post" else True
    if above and lines[anchor].kind in {"outlet", "credit"} and not _text_near(lines, last):
        above = False
    if not above:
        top, first = first, anchor
        while first > top and lines[first - 1].kind in PLAIN_META and not lines[first].gap and first - 1 not in page:
            first -= 1
    return Source(first, last, outlet, date, urls[0] if urls else "", above, lines[anchor].kind == "post")


def _text_near(lines: Sequence[Line], last: int) -> bool:
    """Whether running text, or a title above one, stands within a few lines below."""
    return any(line.kind in _BODY | {"quote_open"} for line in lines[last + 1 : last + 6])


def _text_follows(lines: Sequence[Line], page: Mapping[int, str], last: int) -> bool:
    following = next((index for index in range(last + 1, len(lines)) if index not in page), len(lines))
    return following < len(lines) and lines[following].gap < 2 and lines[following].kind in _BODY | {"short"}


def _with_datelines(lines: Sequence[Line], sources: list[Source]) -> list[Source]:
    """Heads for boxed titles whose first paragraph credits an agency; elsewhere a dateline is an origin, no outlet."""
    covered = {index for source in sources for index in range(source.first, source.last + 1)}
    added = []
    for index, line in enumerate(lines):
        if line.kind == "text" and line.outlet and index >= 3 and boxed(lines, index - 2) and index - 1 not in covered:
            added.append(Source(index - 3, index - 1, line.outlet, line.date, "", True))
    return sorted([*sources, *added])
