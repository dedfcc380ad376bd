"""Codings in a plain spreadsheet (CSV or XLSX): one row per mark, the passage's text in each; one row without a family where none is.

Offsets are code points, end exclusive. Whoever codes by hand may leave them out where the words alone say which: `words` (the cue or
span), `source_words` and `content_words` are looked up in the text, and must stand there once.
"""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

import openpyxl
import xlsxwriter

from wakugumi.validation.gold import GoldError, Row, check_marks
from wakugumi.validation.regions import LINKED, MARK_FIELDS, carried

COLUMNS = (
    *("id", "text", "family", "start", "end", "words", "category", "mode", "source_type"),
    *(f"{field}_{part}" for field in LINKED for part in ("start", "end", "words")),
)
_CELL = 32_767
_EPOCH = datetime(1980, 1, 1)
_NUMBERS: dict[str, type[float] | type[int]] = {"inclusion_probability": float, "seed": int}


def to_csv(rows: Iterable[Mapping[str, Any]]) -> bytes:
    """A CSV in UTF-8 with a byte-order mark, by which spreadsheet programs know the encoding."""
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerows(_cells(list(rows)))
    return out.getvalue().encode("utf-8-sig")


def to_xlsx(rows: Iterable[Mapping[str, Any]], path: Path) -> None:
    """Write an XLSX whose cells are text or numbers, never formulas.

    Raises:
        GoldError: a text is too long for a cell, or holds a character that a cell cannot.
    """
    table = _cells(list(rows))
    for line in table[1:]:
        text = str(line[1])
        if len(text) > _CELL or any(ord(character) < 32 and character not in "\n\t" for character in text):
            raise GoldError(f"passage {line[0]}: its text does not fit a cell of XLSX; write .csv or .jsonl instead")
    book = xlsxwriter.Workbook(path, {"strings_to_formulas": False, "strings_to_urls": False, "constant_memory": False})
    book.set_properties({"created": _EPOCH})
    sheet = book.add_worksheet("marks")
    for number, line in enumerate(table):
        sheet.write_row(number, 0, line)
    sheet.freeze_panes(1, 2)
    book.close()


def from_spreadsheet(path: Path) -> Iterator[Row]:
    """The passages of a CSV or XLSX, in order of their first row.

    Raises:
        GoldError: a row is not as this module says, with its line.
    """
    found: dict[str, Row] = {}
    for number, cells in _lines(path):
        where = f"{path}, line {number}"
        if missing := [name for name in ("id", "text") if not cells.get(name)]:
            raise GoldError(f"{where}: {missing[0]} is empty; every row needs the id and the text of its passage")
        row = found.setdefault(cells["id"], _passage(cells, where))
        if row["text"] != cells["text"]:
            raise GoldError(f"{where}: passage {cells['id']} has another text than above; copy the row, do not edit the text")
        family = cells.get("family", "")
        if family and family not in MARK_FIELDS:
            raise GoldError(f"{where}: the family {family!r} is unknown; write one of {', '.join(MARK_FIELDS)}")
        if family:
            row[family].append(_mark(cells, family, len(row[family]) + 1, where))
            check_marks({"text": row["text"], family: row[family][-1:]}, where)
    yield from found.values()


def _cells(rows: list[Mapping[str, Any]]) -> list[list[Any]]:
    further = list(dict.fromkeys(name for row in rows for name in carried(row)))
    table: list[list[Any]] = [[*COLUMNS, *further]]
    for row in rows:
        extra = [carried(row).get(name, "") for name in further]
        marks = [(family, mark) for family in MARK_FIELDS for mark in row.get(family, [])]
        table += [[row["id"], row["text"], *_mark_cells(row["text"], family, mark), *extra] for family, mark in marks or [("", {})]]
    return table


def _mark_cells(text: str, family: str, mark: Mapping[str, Any]) -> list[Any]:
    labels = [mark.get(name, "") for name in ("category", "mode", "source_type")]
    spans = [mark.get(name) for name in ("cue" if family == "attribution" else "span", *LINKED)]
    first, *others = [[span[0], span[1], text[span[0] : span[1]]] if span else ["", "", ""] for span in spans]
    return [family, *first, *labels, *(cell for cells in others for cell in cells)]


def _passage(cells: Mapping[str, str], where: str) -> Row:
    further: dict[str, Any] = {name: value for name, value in cells.items() if name not in COLUMNS and value}
    for name in _NUMBERS.keys() & further.keys():
        try:
            further[name] = _NUMBERS[name](further[name])
        except ValueError as error:
            raise GoldError(f"{where}: {name} is {further[name]!r}; leave it as the sample gave it") from error
    return {"id": cells["id"], "text": cells["text"], **further, **{family: [] for family in MARK_FIELDS}}


def _mark(cells: Mapping[str, str], family: str, number: int, where: str) -> dict[str, Any]:
    span = _span(cells, "", where)
    if span is None:
        raise GoldError(f"{where}: no start and end; give them, or the words")
    if family != "attribution":
        return {"span": span, "category": cells.get("category", "")} if family != "booster" else {"span": span}
    linked = {field: _span(cells, f"{field}_", where) for field in LINKED}
    return {"id": f"a{number}", "cue": span, **linked, "mode": cells.get("mode", ""), "source_type": cells.get("source_type", "")}


def _span(cells: Mapping[str, str], prefix: str, where: str) -> list[int] | None:
    text, start, end, words = cells["text"], *(cells.get(f"{prefix}{name}", "") for name in ("start", "end", "words"))
    if not start and not end:
        if words and text.count(words) != 1:
            raise GoldError(f"{where}: {prefix}words stand {text.count(words)} times in the text; give {prefix}start and {prefix}end")
        return [text.index(words), text.index(words) + len(words)] if words else None
    try:
        span = [int(start), int(end)]
    except ValueError as error:
        raise GoldError(f"{where}: {prefix}start and {prefix}end must be whole numbers, or both be empty") from error
    if words and text[span[0] : span[1]] != words:
        raise GoldError(f"{where}: {prefix}words are not what stands at {span}; mend the offsets, or leave them out")
    return span


def _lines(path: Path) -> Iterator[tuple[int, dict[str, str]]]:
    if path.suffix.lower() == ".xlsx":
        sheet = openpyxl.load_workbook(path, read_only=True, data_only=True).worksheets[0]
        table = [["" if cell is None else str(cell) for cell in line] for line in sheet.iter_rows(values_only=True)]
        numbered = list(enumerate(table, 1))
    else:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.reader(file)
            numbered = [(reader.line_num, line) for line in reader]
    head = numbered[0][1] if numbered else []
    if missing := [name for name in ("id", "text", "family") if name not in head]:
        raise GoldError(f"{path}, line 1: there is no column {missing[0]}; the columns are {', '.join(COLUMNS)}")
    yield from ((number, dict(zip(head, line, strict=False))) for number, line in numbered[1:] if any(line))
