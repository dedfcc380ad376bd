"""Codings in the JSONL of doccano's sequence labelling with relations (`Allow overlapping spans`, `Use relation labeling`).

One object per line: `text`, `entities` (id, label, start_offset, end_offset in code points), `relations` (from_id, to_id, type), and
whatever else the row held, which doccano keeps as metadata. doccano gives rows ids of its own, so a passage's stands in `passage`. A
cue's mode and source type are part of its label, `cue:direct:person`: doccano's spans have no attributes.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from wakugumi.validation.gold import GoldError, Row, check_marks
from wakugumi.validation.regions import CUE, Region, Regions, carried, from_regions, to_regions

_OWN = ("id", "text", "passage", "entities", "relations", "label", "labels", "Comments", "comments")


def to_doccano(rows: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    """The lines of a file that doccano imports; ids of spans are unique in the file."""
    number = 0
    for row in rows:
        regions = to_regions(row)
        ids = {region.id: number + i for i, region in enumerate(regions.spans)}
        number += len(ids)
        labels = {region.id: region.label for region in regions.spans}
        entities = [
            {"id": ids[each.id], "label": _label(each), "start_offset": each.start, "end_offset": each.end} for each in regions.spans
        ]
        relations = [{"id": i, "from_id": ids[a], "to_id": ids[b], "type": labels[b]} for i, (a, b) in enumerate(regions.links)]
        record = {"text": row["text"], "entities": entities, "relations": relations, "passage": row["id"], **carried(row)}
        yield json.dumps(record, ensure_ascii=False)


def from_doccano(path: Path) -> Iterator[Row]:
    """The rows of a file that doccano exported, spans as objects (with relations) or as `[start, end, label]` (without).

    Raises:
        GoldError: a line is no such row, or what is marked is not as the codebook says.
    """
    with path.open(encoding="utf-8-sig", newline="\n") as lines:
        for number, line in enumerate(lines, 1):
            if line.strip():
                yield _row(line, f"{path}, line {number}")


def _row(line: str, where: str) -> Row:
    try:
        record = json.loads(line)
        entities = record.get("entities", record.get("label", record.get("labels", [])))
        links = [(str(each["from_id"]), str(each["to_id"])) for each in record.get("relations", [])]
        regions = Regions([_region(i, entity, where) for i, entity in enumerate(entities)], links)
        row = {"id": str(record.get("passage", record.get("id"))), "text": record["text"]}
    except (json.JSONDecodeError, KeyError, TypeError, AttributeError, ValueError) as error:
        if isinstance(error, GoldError):
            raise
        raise GoldError(f"{where}: not as doccano exports sequence labelling ({error!r})") from error
    row |= {name: value for name, value in record.items() if name not in _OWN} | from_regions(regions, where)
    check_marks(row, where)
    return row


def _region(number: int, entity: Any, where: str) -> Region:
    if isinstance(entity, dict):
        name, start, end, label = (entity[key] for key in ("id", "start_offset", "end_offset", "label"))
    else:
        name, (start, end, label) = f"span {number}", entity
    if not label.startswith(f"{CUE}:"):
        return Region(str(name), label, start, end)
    parts = label.split(":")
    if len(parts) != 3:
        raise GoldError(f"{where}: the label {label!r} is unknown; a cue's is cue:MODE:SOURCE_TYPE")
    return Region(str(name), CUE, start, end, parts[1], parts[2])


def _label(region: Region) -> str:
    return f"{CUE}:{region.mode}:{region.source_type}" if region.label == CUE else region.label
