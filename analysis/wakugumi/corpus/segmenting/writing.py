"""The rows of `segments.csv` and their writer."""

import csv
import io
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple


class Segment(NamedTuple):
    """A run of lines of one file that one outlet speaks in one role; lines count from 1, both ends included."""

    file: str
    first_line: int
    last_line: int
    page: str
    outlet: str
    role: str
    date: str = ""
    original_language: str = ""
    event: str = ""
    url: str = ""


def segments_csv(segments: Iterable[Segment]) -> str:
    """The segments as the text of a CSV with a header, lines ended by LF."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(Segment._fields)
    writer.writerows(segments)
    return out.getvalue()


def write_segments(segments: Iterable[Segment], path: Path) -> None:
    """Write `segments` to `path` as UTF-8."""
    path.write_bytes(segments_csv(segments).encode("utf-8"))
