"""The proposal: lines, regions, sources, reaches, repeats and roles put together into segments."""

import re
from collections.abc import Mapping, Sequence

from wakugumi.corpus.outlets import Outlets
from wakugumi.corpus.segmenting.context import in_context
from wakugumi.corpus.segmenting.lines import Line, classify
from wakugumi.corpus.segmenting.phrases import load_phrases
from wakugumi.corpus.segmenting.regions import page_regions
from wakugumi.corpus.segmenting.repeats import quoted_from, repeated_from
from wakugumi.corpus.segmenting.roles import roles
from wakugumi.corpus.segmenting.sections import owners
from wakugumi.corpus.segmenting.sources import Source, find_sources
from wakugumi.corpus.segmenting.writing import Segment

UNKNOWN = "unknown"
_CYRILLIC = re.compile(r"[\u0400-\u04ff]")


def propose(lines: Sequence[str], *, file: str, page_outlet: str, outlets: Outlets) -> list[Segment]:
    """Segments that cover every non-empty line of a page, for a person to correct.

    Args:
        lines: the lines of the page as stored, split at LF.
        file: name of the file, as the segments shall name it.
        page_outlet: who publishes the page; lines without evidence of another outlet are given to it.
        outlets: known outlets; one that is not known is called by its handle or the name in its domain, and a quotation that the page
            frames without naming its source is called `unknown`.
    """
    classified = in_context(classify(lines, load_phrases(), outlets), outlets)
    page = page_regions(classified)
    sources = find_sources(classified, page)
    owned = _quotations(classified, owners(classified, page, sources))
    found_roles = roles(classified, page, sources, owned)
    owned = [None if found_roles[index] in {"note", "boilerplate"} else owner for index, owner in enumerate(owned)]
    copied = repeated_from(classified, list(page))
    for index, origin in copied.items():
        owned[index], found_roles[index] = owned[origin], found_roles[origin]
    for index, origin in quoted_from(classified).items():
        owned[index] = owned[index] or owned[origin]
    _bridge(classified, owned, found_roles, copied)
    return _segments(classified, found_roles, owned, file, page_outlet, outlets)


def _bridge(lines: Sequence[Line], owned: list[Source | None], found_roles: Sequence[str], copied: Mapping[int, int]) -> None:
    """Give one paragraph that joins an article to a repetition of the same article to that article."""
    for index in range(1, len(lines) - 1):
        before, after = owned[index - 1], owned[index + 1]
        joined = before is not None and before == after and index + 1 in copied and not lines[index].gap
        if owned[index] is None and joined and found_roles[index] == "body" and not lines[index].own_voice:
            owned[index] = before


def _quotations(lines: Sequence[Line], owned: list[Source | None]) -> list[Source | None]:
    """Give a framed quotation without a source to the outlet `unknown`."""
    filled = list(owned)
    opened = None
    for index, line in enumerate(lines):
        if line.kind == "quote_open":
            opened = index
        elif line.kind == "quote_close" and opened is not None:
            if not any(filled[opened + 1 : index]):
                filled[opened + 1 : index] = [Source(opened, index, UNKNOWN, "", "", True)] * (index - opened - 1)
            opened = None
    return filled


def _segments(
    lines: Sequence[Line], found_roles: Sequence[str], owned: Sequence[Source | None], file: str, page_outlet: str, outlets: Outlets
) -> list[Segment]:
    page_date = _page_date(lines, owned)
    segments: list[Segment] = []
    for line, role, owner in zip(lines, found_roles, owned, strict=True):
        outlet, date, url = (owner.outlet, owner.date, owner.url) if owner else (page_outlet, page_date, "")
        language = _language(outlet, page_outlet, owner, lines, outlets)
        segment = Segment(file, line.number, line.number, page_outlet, outlet, role, date, language, "", url)
        if segments and segments[-1]._replace(first_line=0, last_line=0) == segment._replace(first_line=0, last_line=0):
            segments[-1] = segments[-1]._replace(last_line=line.number)
        else:
            segments.append(segment)
    return segments


def _page_date(lines: Sequence[Line], owned: Sequence[Source | None]) -> str:
    own = (line.date for line, owner in zip(lines, owned, strict=True) if owner is None and line.kind in {"date", "meta", "byline"})
    return next((date for date in own if date), "")


def _language(outlet: str, page_outlet: str, owner: Source | None, lines: Sequence[Line], outlets: Outlets) -> str:
    """Japanese for the page and for outlets of Japan; else the language that the original title above the article shows."""
    if owner is None or outlet == page_outlet or (outlet in outlets and outlets[outlet].country == "JP"):
        return "ja"
    title = next((line.text for line in lines[owner.first : owner.last + 1] if line.kind == "foreign"), "")
    return "" if not title else ("ru" if _CYRILLIC.search(title) else "en")
