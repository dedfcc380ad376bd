"""Codings in the JSON of Label Studio: a list of tasks, each with its `data` and its `annotations`.

An annotation's `result` holds spans (`"type": "labels"`), per-region choices under the span's id (`mode` and `source_type` of a cue), and
relations. `labeling_config` is the interface that gives such results. Offsets are code points since Label Studio 1.4; older exports count
UTF-16 units, which is told by the text that a result repeats.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from wakugumi.features.records import MODES, SOURCE_TYPES
from wakugumi.validation.gold import GoldError, Row, check_marks
from wakugumi.validation.regions import CUE, LABELS, LINKED, Region, Regions, carried, from_regions, to_regions

_CHOICES = {"mode": MODES, "source_type": SOURCE_TYPES}


def labeling_config() -> str:
    """The labelling interface of a project whose exports `from_label_studio` reads, as XML."""
    labels = "\n".join(f'    <Label value="{label}"/>' for label in (CUE, *LABELS))
    choices = "\n".join(_choices(name, values) for name, values in _CHOICES.items())
    relations = "".join(f'<Relation value="{field}"/>' for field in LINKED)
    return (
        f'<View>\n  <Relations>{relations}</Relations>\n  <Labels name="mark" toName="text">\n{labels}\n  </Labels>\n'
        f'  <Text name="text" value="$text" granularity="symbol"/>\n{choices}\n</View>\n'
    )


def to_label_studio(rows: Iterable[Mapping[str, Any]]) -> str:
    """Tasks to import; a row without any family of marks has no annotation yet."""
    tasks = []
    for row in rows:
        task: dict[str, Any] = {"data": {"text": row["text"], "passage": row["id"], **carried(row)}}
        if any(family in row for family in ("attribution", "hedge", "booster", "loaded")):
            task["annotations"] = [{"result": _results(row)}]
        tasks.append(task)
    return json.dumps(tasks, ensure_ascii=False, indent=1) + "\n"


def from_label_studio(path: Path, coder: str = "") -> Iterator[Row]:
    """The coded tasks of an export; tasks without an annotation are left out.

    Args:
        path: The export (`JSON`, not `JSON_MIN`).
        coder: Whose annotations: the `completed_by` of Label Studio; needed where a task has several.

    Raises:
        GoldError: the file is no such export, or what is marked is not as the codebook says.
    """
    try:
        tasks = json.loads(path.read_text("utf-8-sig"))
        for number, task in enumerate(tasks, 1):
            where = f"{path}, task {task.get('id', number)}"
            annotations = [each for each in task.get("annotations", []) if not each.get("was_cancelled") and _by(each, coder)]
            if len(annotations) > 1:
                names = ", ".join(sorted({_coder(each) for each in annotations}))
                raise GoldError(f"{where}: has {len(annotations)} annotations, by {names}; say whose to read")
            if annotations:
                yield _row(task, annotations[0]["result"], where)
    except (json.JSONDecodeError, KeyError, TypeError, AttributeError, IndexError) as error:
        raise GoldError(f"{path}: not as Label Studio exports JSON ({error!r})") from error


def _choices(name: str, values: Sequence[str]) -> str:
    shown = f'perRegion="true" required="true" visibleWhen="region-selected" whenTagName="mark" whenLabelValue="{CUE}"'
    listed = "\n".join(f'    <Choice value="{value}"/>' for value in values)
    return f'  <Choices name="{name}" toName="text" {shown}>\n{listed}\n  </Choices>'


def _results(row: Mapping[str, Any]) -> list[dict[str, Any]]:
    regions = to_regions(row, "r")
    results: list[dict[str, Any]] = []
    labels = {region.id: region.label for region in regions.spans}
    for region in regions.spans:
        span = {"start": region.start, "end": region.end, "text": row["text"][region.start : region.end]}
        common = {"id": region.id, "to_name": "text"}
        results.append({**common, "from_name": "mark", "type": "labels", "value": {**span, "labels": [region.label]}})
        for name in _CHOICES if region.label == CUE else ():
            results.append({**common, "from_name": name, "type": "choices", "value": {**span, "choices": [getattr(region, name)]}})
    for start, end in regions.links:
        results.append({"type": "relation", "from_id": start, "to_id": end, "direction": "right", "labels": [labels[end]]})
    return results


def _row(task: Mapping[str, Any], results: list[dict[str, Any]], where: str) -> Row:
    data = dict(task["data"])
    text = data.pop("text")
    row: Row = {"id": str(data.pop("passage", task.get("id"))), "text": text, **data}
    chosen = {(each["id"], each["from_name"]): each["value"]["choices"][0] for each in results if each["type"] == "choices"}
    spans = []
    for each in results:
        if each["type"] == "labels":
            name, value = each["id"], each["value"]
            start, end = _code_points(value, text, where)
            spans.append(Region(name, value["labels"][0], start, end, *(chosen.get((name, choice), "") for choice in _CHOICES)))
    links = [(each["from_id"], each["to_id"]) for each in results if each["type"] == "relation"]
    row |= from_regions(Regions(spans, links), where)
    check_marks(row, where)
    return row


def _code_points(value: Mapping[str, Any], text: str, where: str) -> tuple[int, int]:
    """The span in code points: as it stands, or from UTF-16 units, whichever gives the words that the result repeats."""
    start, end, words = value["start"], value["end"], value.get("text")
    if words is None or text[start:end].strip() == words.strip():
        return start, end
    units = text.encode("utf-16-le")
    before, inside = units[: 2 * start].decode("utf-16-le", "replace"), units[2 * start : 2 * end].decode("utf-16-le", "replace")
    if inside.strip() == words.strip():
        return len(before), len(before) + len(inside)
    raise GoldError(f"{where}: the span {[start, end]} does not hold the words that the export gives for it; was the text changed?")


def _coder(annotation: Mapping[str, Any]) -> str:
    by = annotation.get("completed_by", "")
    return str(by.get("email") or by.get("id")) if isinstance(by, dict) else str(by)


def _by(annotation: Mapping[str, Any], coder: str) -> bool:
    by = annotation.get("completed_by", "")
    return not coder or coder in ({str(by.get("id")), str(by.get("email"))} if isinstance(by, dict) else {str(by)})
