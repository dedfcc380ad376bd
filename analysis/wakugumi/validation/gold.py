"""The codebook's file format: one JSON object per passage and line, spans in code points."""

import json
from collections.abc import Mapping

from wakugumi.corpus.records import Passage
from wakugumi.features.records import PassageMarks

Row = dict[str, object]


def to_row(passage: Passage, marks: PassageMarks, outlet: str = "") -> Row:
    """One passage and its marks in the codebook's format; the hearsay of a mark that has no category in it is left out."""
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
