"""The codebook's file format: one JSON object per passage and line, spans in code points."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from wakugumi.corpus.records import Passage
from wakugumi.features import hedge, loaded
from wakugumi.features.records import MODES, SOURCE_TYPES, PassageMarks

Row = dict[str, Any]

_NEEDED = ("cue", "span")
_SPANS = {"attribution": ("cue", "source", "content"), "hedge": ("span",), "booster": ("span",), "loaded": ("span",)}
_LABELS: dict[str, dict[str, tuple[str, ...]]] = {
    "attribution": {"mode": MODES, "source_type": SOURCE_TYPES},
    "hedge": {"category": hedge.CATEGORIES},
    "booster": {},
    "loaded": {"category": loaded.CATEGORIES},
}


class GoldError(ValueError):
    """A file in the codebook's format is not as it should be; the message names file and line."""


def read_rows(path: Path) -> Iterator[Row]:
    """The rows of a JSONL file, each with an `id` (the line's number where it has none) and a `text`.

    Raises:
        GoldError: the file is not there, a line is no JSON object with a text, an id stands twice, or a mark is not as the codebook
            says: a field is missing, a span lies outside the text, a mode, source type or category is unknown.
    """
    if not path.is_file():
        raise GoldError(f"{path}: there is no such file")
    lines_of: dict[str, int] = {}
    with path.open(encoding="utf-8-sig", errors="surrogatepass", newline="\n") as lines:
        for number, line in enumerate(lines, 1):
            if not line.strip():
                continue
            try:
                row = json.loads(line)
            except json.JSONDecodeError as error:
                raise GoldError(f"{path}, line {number}: not JSON ({error.msg})") from error
            if not isinstance(row, dict) or not isinstance(row.get("text"), str):
                raise GoldError(f'{path}, line {number}: a row needs a "text"')
            name = str(row.get("id", number))
            if name in lines_of:
                raise GoldError(f"{path}, line {number}: the id {name} stands in line {lines_of[name]} already; give every passage its own")
            lines_of[name] = number
            check_marks(row, f"{path}, line {number}")
            yield {**row, "id": name}


def check_marks(row: Mapping[str, Any], where: str) -> None:
    """Refuse a row whose marks are not as the codebook says; `where` opens the message.

    Raises:
        GoldError: a field is missing, a span is no pair of code points inside the text, or a label is unknown.
    """
    for family, spans in _SPANS.items():
        marks = row.get(family, [])
        if not isinstance(marks, list) or not all(isinstance(mark, dict) for mark in marks):
            raise GoldError(f"{where}: {family} must be a list of marks, [] where there is none")
        for number, mark in enumerate(marks, 1):
            place = f"{where}: {family} {number}"
            for field in spans:
                if mark.get(field) is not None or field in _NEEDED:
                    _check_span(mark.get(field), len(row["text"]), f"{place}, {field}")
            for field, known in _LABELS[family].items():
                if mark.get(field) not in known:
                    raise GoldError(f"{place}: {field} is {mark.get(field)!r}; write one of {', '.join(known)}")


def _check_span(span: object, length: int, place: str) -> None:
    pair = span if isinstance(span, list | tuple) and len(span) == 2 and all(type(end) is int for end in span) else None
    if pair is None:
        raise GoldError(f"{place} is {span!r}; write [start, end] in code points of the text")
    if not 0 <= pair[0] < pair[1] <= length:
        raise GoldError(f"{place} is {list(pair)}, which is out of range: the text has {length} code points, and the end is exclusive")


def to_row(passage: Passage, marks: PassageMarks, outlet: str = "") -> Row:
    """One passage and its marks in the codebook's format, with what the software knows besides (owner, entry, stance, depth)."""
    by_family: dict[str, list[Mapping[str, object]]] = {"hedge": [], "booster": [], "loaded": []}
    for mark in marks.marks:
        if mark.family in by_family:
            category = {} if mark.family == "booster" else {"category": mark.category}
            by_family[mark.family].append({"span": [mark.start, mark.end], **category, "owner": mark.owner, "entry": mark.entry})
    attributions = [
        {
            "id": found.id,
            "cue": found.cue,
            "source": found.source,
            "content": found.content,
            "mode": found.mode,
            "source_type": found.source_type,
            "stance": found.stance,
            "entry": found.entry,
            "parent": found.parent or None,
            "depth": found.depth,
            "resolved_source": found.resolved_source,
        }
        for found in marks.attributions
    ]
    return {"id": passage.id, "outlet": outlet, "text": passage.text, "attribution": attributions, **by_family}


def dumps(row: Row) -> str:
    """One row as a line of JSON, Japanese as it is."""
    return json.dumps(row, ensure_ascii=False)
