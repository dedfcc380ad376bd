"""Pages that hold several outlets: `segments.csv` says whose the lines are; lines that it leaves out are quarantined, not lost."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from wakugumi.corpus.credits import find_origin
from wakugumi.corpus.errors import InputError
from wakugumi.corpus.files import Loaded
from wakugumi.corpus.flags import flags_of
from wakugumi.corpus.limits import Limits, check_text
from wakugumi.corpus.paragraphs import lines_of, paragraphs, passage_id
from wakugumi.corpus.quarantine import Provenance, Unmeasurable, quarantined
from wakugumi.corpus.records import Article, Passage, Quarantined
from wakugumi.corpus.rows import SegmentRow, validated
from wakugumi.corpus.tables import Layout, rows_of

SEGMENT_COLUMNS = ("file", "first_line", "last_line", "outlet")
_WORD = re.compile(r"\w")


class Segment(NamedTuple):
    """Lines of a page that belong to one outlet and play one role."""

    first_line: int
    last_line: int
    outlet: str
    role: str
    page: str = ""
    date: str = ""
    original_language: str = ""
    event: str = ""
    url: str = ""


def is_segments(layout: Layout) -> bool:
    """Whether the table is one of segments rather than of articles."""
    return all(column in layout.header for column in SEGMENT_COLUMNS)


def read_segments(path: Path, name: str, layout: Layout, limits: Limits) -> dict[str, tuple[Segment, ...]]:
    """Page (as the table names it) → its segments in the order of their lines.

    Raises:
        InputError: a row is wrong, two segments of a page overlap, or a column is missing or stands twice.
    """
    if twice := next((column for column in layout.header if layout.header.count(column) > 1), None):
        raise InputError(name, 1, twice, "stands twice: give every column its own name")
    pages: dict[str, list[tuple[int, Segment]]] = {}
    for row in rows_of(path, name, layout, limits):
        if row.trouble is not None:
            raise InputError(name, row.position.line, None, row.trouble.reason)
        found = validated(SegmentRow, row.cells, name, row.position.line)
        segment = Segment(
            found.first_line,
            found.last_line,
            found.outlet,
            found.role or "body",
            found.page,
            found.date,
            found.original_language,
            found.event,
            found.url,
        )
        pages.setdefault(found.file, []).append((row.position.line, segment))
    return {page: _in_order(listed, name) for page, listed in pages.items()}


def _in_order(listed: list[tuple[int, Segment]], name: str) -> tuple[Segment, ...]:
    listed.sort(key=lambda numbered: numbered[1][:2])
    for (_, before), (line, after) in pairwise(listed):
        if after.first_line <= before.last_line:
            raise InputError(name, line, "first_line", f"line {after.first_line} stands in another segment too: a line has one owner")
    return tuple(segment for _, segment in listed)


def articles_of_page(
    loaded: Loaded, segments: Sequence[Segment], page_id: str, file: str, limits: Limits
) -> Iterator[Article | Quarantined]:
    """One article per outlet and address of the page, in the order in which they begin; then what no segment holds."""
    lines = lines_of(loaded.text)
    groups: dict[tuple[str, str], list[Segment]] = {}
    for segment in segments:
        groups.setdefault((segment.outlet, segment.url), []).append(segment)
    numbers: dict[str, int] = {}
    for (outlet, _), listed in groups.items():
        numbers[outlet] = numbers.get(outlet, 0) + 1
        identifier = f"{page_id}/{outlet}" + (f"-{numbers[outlet]}" if numbers[outlet] > 1 else "")
        provenance = Provenance(file, outlet, listed[0].first_line, loaded.sha256)
        try:
            yield _article(identifier, page_id, loaded, lines, listed, file, limits)
        except Unmeasurable as trouble:
            yield quarantined(trouble, provenance)
    for first, last in _unclaimed(lines, segments):
        detail = f"lines {first} to {last}" if last > first else f"line {first}"
        yield quarantined(Unmeasurable("no_segment", detail, first), Provenance(file, sha256=loaded.sha256))


def _article(
    identifier: str, page_id: str, loaded: Loaded, lines: Sequence[str], listed: Sequence[Segment], file: str, limits: Limits
) -> Article:
    found = tuple(passage for segment in listed for passage in _passages(lines, segment, page_id))
    text = "\n".join(passage.text for passage in found)
    check_text(text, limits)
    first = listed[0]
    return Article(
        id=identifier,
        outlet=first.outlet,
        passages=found,
        page=first.page or first.outlet,
        date=first.date,
        event=first.event,
        title=next((passage.text for passage in found if passage.role == "headline"), ""),
        original_language=first.original_language,
        url=first.url,
        origin=find_origin([passage.text for passage in found]),
        file=file,
        sha256=loaded.sha256,
        encoding=loaded.encoding,
        flags=loaded.flags + flags_of(text),
    )


def _passages(lines: Sequence[str], segment: Segment, page_id: str) -> Iterator[Passage]:
    for paragraph in paragraphs(lines[segment.first_line - 1 : segment.last_line], segment.first_line):
        yield Passage(passage_id(page_id, paragraph.first_line), paragraph.text, segment.role, paragraph.first_line)


def _unclaimed(lines: Sequence[str], segments: Iterable[Segment]) -> Iterator[tuple[int, int]]:
    """Runs of lines with words that stand in no segment, as first and last line."""
    claimed = {number for segment in segments for number in range(segment.first_line, segment.last_line + 1)}
    loose = [number for number, line in enumerate(lines, 1) if number not in claimed and _WORD.search(line)]
    start = 0
    for index in range(1, len(loose) + 1):
        if index == len(loose) or loose[index] != loose[index - 1] + 1:
            yield loose[start], loose[index - 1]
            start = index
