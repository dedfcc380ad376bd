"""The codebook's file format: one JSON object per passage and line, spans in code points."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from wakugumi.corpus.records import Passage
from wakugumi.features.records import PassageMarks

Row = dict[str, Any]


class GoldError(ValueError):
    """A file in the codebook's format is not as it should be; the message names file and line."""


def read_rows(path: Path) -> Iterator[Row]:
    """The rows of a JSONL file, each with an `id` (the line's number where it has none) and a `text`.

    Raises:
        GoldError: the file is not there, or a line is no JSON object with a text.
    """
    if not path.is_file():
        raise GoldError(f"{path}: there is no such file")
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
            yield {"id": str(number), **row}


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
