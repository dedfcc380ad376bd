"""Codings in files of any format that coders use: the codebook's JSONL, doccano, Label Studio, a spreadsheet."""

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from wakugumi.validation.doccano import from_doccano, to_doccano
from wakugumi.validation.gold import GoldError, Row, dumps, read_rows
from wakugumi.validation.label_studio import from_label_studio, to_label_studio
from wakugumi.validation.spreadsheet import from_spreadsheet, to_csv, to_xlsx

FORMATS = {
    ".doccano.jsonl": "doccano, sequence labelling with relations",
    ".jsonl": "the codebook's format (an export of doccano is told by its content)",
    ".json": "Label Studio",
    ".csv": "spreadsheet, one row per mark",
    ".xlsx": "spreadsheet, one row per mark",
}
"""Formats by the end of a file's name."""


def read_coding(path: Path, coder: str = "") -> dict[str, Row]:
    """The coded passages of a file, by id, in the codebook's format.

    Args:
        path: A file in one of `FORMATS`.
        coder: Whose coding, where an export of Label Studio holds several.

    Raises:
        GoldError: the file is not there or not in its format; a mark is not as the codebook says; an id stands twice.
    """
    if not path.is_file():
        raise GoldError(f"{path}: there is no such file")
    ending = ending_of(path)
    if ending == ".json":
        found = from_label_studio(path, coder)
    elif ending in (".csv", ".xlsx"):
        found = from_spreadsheet(path)
    else:
        found = from_doccano(path) if _from_doccano(path) else read_rows(path)
    rows: dict[str, Row] = {}
    for row in found:
        if row["id"] in rows:
            raise GoldError(f"{path}: the id {row['id']} stands twice; give every passage its own")
        rows[row["id"]] = row
    return rows


def write_coding(rows: Iterable[Mapping[str, Any]], path: Path) -> None:
    """Write passages in the format that the file's name asks for.

    What only the software knows (entries, owners) is left out everywhere but in the codebook's format.

    Raises:
        GoldError: the name asks for no known format, or a text does not fit it.
        OSError: the file cannot be written.
    """
    ending = ending_of(path)
    if ending == ".xlsx":
        to_xlsx(rows, path)
    elif ending == ".csv":
        path.write_bytes(to_csv(rows))
    elif ending == ".json":
        path.write_text(to_label_studio(rows), "utf-8", newline="\n")
    else:
        lines = to_doccano(rows) if ending == ".doccano.jsonl" else (dumps(dict(row)) for row in rows)
        path.write_text("".join(f"{line}\n" for line in lines), "utf-8", newline="\n")


def ending_of(path: Path) -> str:
    """The end of a file's name that tells its format.

    Raises:
        GoldError: the name tells none of `FORMATS`.
    """
    found = [ending for ending in FORMATS if path.name.lower().endswith(ending)]
    if not found:
        raise GoldError(f"{path}: its format is unknown; the name must end in {', '.join(FORMATS)}")
    return found[0]


def _from_doccano(path: Path) -> bool:
    """Whether the first row is one that doccano writes."""
    with path.open(encoding="utf-8-sig", newline="\n") as lines:
        first = next((line for line in lines if line.strip()), "")
    try:
        row = json.loads(first)
    except json.JSONDecodeError:
        return False
    return isinstance(row, dict) and any(name in row for name in ("entities", "label", "labels"))
