"""Proposals of `segments.csv` for saved pages, and their agreement with one made by hand."""

import csv
from collections.abc import Sequence
from pathlib import Path

from wakugumi.corpus.errors import InputError
from wakugumi.corpus.files import HTML_SUFFIXES, load, suffix_of
from wakugumi.corpus.limits import Limits
from wakugumi.corpus.outlets import Outlets
from wakugumi.corpus.quarantine import Unmeasurable
from wakugumi.corpus.segmenting import Agreement, Segment, compare_pages, propose, segments_csv


def proposals(pages: Sequence[Path], page_outlet: str, outlets: Outlets, limits: Limits) -> list[tuple[list[Segment], list[str]]]:
    """The proposed segments of each page, with the page's lines.

    Raises:
        InputError: a page cannot be read.
    """
    proposed = []
    for page in pages:
        if suffix_of(page) in HTML_SUFFIXES:
            raise InputError(str(page), None, None, "is HTML, whose lines are not those that a reader sees: save the page as text")
        try:
            lines = load(page, limits).text.split("\n")
        except Unmeasurable as trouble:
            raise InputError(str(page), None, None, trouble.reason) from trouble
        proposed.append((propose(lines, file=page.name, page_outlet=page_outlet, outlets=outlets), lines))
    return proposed


def proposals_csv(proposed: Sequence[tuple[list[Segment], list[str]]]) -> str:
    """The segments of all pages as one `segments.csv`."""
    return segments_csv(segment for segments, _ in proposed for segment in segments)


def agreement_with(proposed: Sequence[tuple[list[Segment], list[str]]], reference: Path) -> Agreement:
    """Agreement of the proposals with the segments in the file `reference`, over their non-empty lines.

    Raises:
        InputError: `reference` is not there, or lacks a column.
    """
    try:
        rows = list(csv.DictReader(reference.read_text("utf-8-sig").splitlines(), strict=True))
        by_hand = [_segment(row) for row in rows]
    except (OSError, csv.Error, KeyError, TypeError, ValueError) as error:
        raise InputError(
            str(reference), None, None, f"is no segments.csv ({error}); its columns are {', '.join(Segment._fields)}"
        ) from error
    files = [segments[0].file if segments else "" for segments, _ in proposed]
    return compare_pages(
        (segments, [segment for segment in by_hand if segment.file == file], lines)
        for file, (segments, lines) in zip(files, proposed, strict=True)
    )


def _segment(row: dict[str, str]) -> Segment:
    values = [int(row[name]) if name in ("first_line", "last_line") else row[name] for name in Segment._fields]
    return Segment._make(values)
