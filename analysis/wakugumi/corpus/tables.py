"""Tables row by row: CSV, TSV, JSONL and workbooks, as strings, with the line that each row begins on; nothing is guessed or shifted."""

import csv
import io
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, NamedTuple

from wakugumi.corpus.columns import ColumnMap
from wakugumi.corpus.decoding import decode_line, sample_codec
from wakugumi.corpus.errors import InputError
from wakugumi.corpus.limits import Limits
from wakugumi.corpus.quarantine import Unmeasurable
from wakugumi.corpus.tagged import Line, records_of
from wakugumi.corpus.workbooks import cell_texts, guard_workbook, workbook_rows

TAGGED = "tagged"
_SAMPLE = 1_000_000
_UNDECODED = re.compile("[\udc80-\udcff]")
_DELIMITERS = {".csv": ",", ".tsv": "\t"}
csv.field_size_limit(2**31 - 1)  # the limits of an article are ours and are checked by row; the module's own would abort the table


class Position(NamedTuple):
    """Where a row begins: its line (of a workbook: its row), and the byte (of a workbook: 0) at which that line begins."""

    line: int = 1
    offset: int = 0


class Row(NamedTuple):
    """One row: its cells as strings, or what keeps it from being measured."""

    position: Position
    cells: dict[str, str]
    trouble: Unmeasurable | None = None


class Layout(NamedTuple):
    """What is to be known before rows can be read: kind, codec, column names, where the first row begins; of a tagged text, its map."""

    kind: str
    codec: str
    header: tuple[str, ...]
    start: Position
    records: ColumnMap | None = None


def layout_of(path: Path, name: str, limits: Limits, header_row: int = 1) -> Layout:
    """The layout of the table `path`, called `name` in messages; the header of a JSONL file is empty, since each row names its cells.

    Raises:
        InputError: the table cannot be read as what its suffix says.
        Unmeasurable: a workbook unpacks to more than the limits allow.
    """
    kind = path.suffix.lower()
    if kind == ".xlsx":
        guard_workbook(path, name, limits)
        header = next((cell_texts(row) for number, row in workbook_rows(path, name, 1) if number == header_row), [])
        while header and not header[-1]:
            header.pop()
        return Layout(kind, "", tuple(header), Position(header_row + 1))
    with path.open("rb") as stream:
        codec, offset = _codec(stream, name)
        if kind == ".jsonl":
            return Layout(kind, codec, (), Position(1, offset))
        stream.seek(offset)
        feed = _Feed(stream, codec, Position(1, offset), limits, name)
        reader = csv.reader(feed, delimiter=_DELIMITERS[kind], strict=True)
        header = []
        for _ in range(header_row):
            header = [cell.strip() for cell in _next_record(reader, feed, name) or []]
        return Layout(kind, codec, tuple(header), feed.position)


def layout_of_records(path: Path, name: str, columns: ColumnMap) -> Layout:
    """The layout of the tagged text `path`, whose records the map describes; raises `InputError` where its encoding cannot be told."""
    with path.open("rb") as stream:
        codec, offset = _codec(stream, name)
    return Layout(TAGGED, codec, (), Position(1, offset), columns)


def rows_of(path: Path, name: str, layout: Layout, limits: Limits, start: Position | None = None) -> Iterator[Row]:
    """The rows of the table from `start` on, one at a time; empty lines are passed over.

    Raises:
        InputError: a row is ragged, a quote stays open, a line is no JSON object, a tagged text is not what its map says.
    """
    begin = start or layout.start
    if layout.kind == ".xlsx":
        yield from _rows_of_workbook(path, name, layout, begin)
        return
    with path.open("rb") as stream:
        stream.seek(begin.offset)
        feed = _Feed(stream, layout.codec, begin, limits, name)
        if layout.records is not None:
            for record in records_of(_lines(feed), layout.records, name, limits, whole=begin == layout.start):
                yield Row(Position(record.line, record.offset), record.cells, record.trouble)
        else:
            yield from _rows_of_jsonl(feed, name) if layout.kind == ".jsonl" else _rows_of_csv(feed, name, layout)


def _codec(stream: BinaryIO, name: str) -> tuple[str, int]:
    try:
        return sample_codec(stream.read(_SAMPLE))
    except Unmeasurable as trouble:
        raise InputError(name, None, None, trouble.reason) from None


class _Feed:
    """The lines of a table with their ends; `position` is where the next one begins. Bytes that are no text become surrogates."""

    def __init__(self, stream: BinaryIO, codec: str, start: Position, limits: Limits, name: str) -> None:
        self.position, self._codec, self._name, self._limit = start, codec, name, limits.file_bytes
        wide = codec.startswith("utf-16")
        self._read = io.TextIOWrapper(stream, codec, errors="surrogatepass", newline="\n").readline if wide else stream.readline

    def __iter__(self) -> "_Feed":
        return self

    def __next__(self) -> str:
        line = self._read(self._limit + 1)
        if not line:
            raise StopIteration
        size = len(line) if isinstance(line, bytes) else len(line.encode(self._codec, "surrogatepass"))
        if size > self._limit:
            raise InputError(self._name, self.position.line, None, f"the line is over the limit of {self._limit:,} bytes: is it text?")
        self.position = Position(self.position.line + 1, self.position.offset + size)
        return decode_line(line, self._codec) if isinstance(line, bytes) else line


def _lines(feed: _Feed) -> Iterator[Line]:
    while True:
        position = feed.position
        line = next(feed, None)
        if line is None:
            return
        yield Line(*position, line)


def _next_record(reader: Iterator[list[str]], feed: _Feed, name: str) -> list[str] | None:
    line = feed.position.line
    try:
        return next(reader, None)
    except csv.Error as trouble:
        hint = (
            "a quoted cell that begins here is not closed as it should be"
            if "expected" in str(trouble) or "end" in str(trouble)
            else str(trouble)
        )
        raise InputError(name, line, None, f"{hint}: write a quote inside a quoted cell twice") from None


def _rows_of_csv(feed: _Feed, name: str, layout: Layout) -> Iterator[Row]:
    reader = csv.reader(feed, delimiter=_DELIMITERS[layout.kind], strict=True)
    while True:
        position = feed.position
        record = _next_record(reader, feed, name)
        if record is None:
            return
        if not record:
            continue
        if len(record) != len(layout.header):
            message = f"has {len(record)} cells where the header has {len(layout.header)}: put quotes around cells that hold a separator"
            raise InputError(name, position.line, None, message)
        yield _row(position, dict(zip(layout.header, record, strict=True)))


def _row(position: Position, cells: dict[str, str]) -> Row:
    joined = "\n".join(cells.values())
    if _UNDECODED.search(joined):
        return Row(position, cells, Unmeasurable("invalid_bytes", byte_offset=position.offset))
    return Row(position, cells)


def _rows_of_jsonl(feed: _Feed, name: str) -> Iterator[Row]:
    while True:
        position = feed.position
        line = next(feed, None)
        if line is None:
            return
        if not line.strip():
            continue
        if _UNDECODED.search(line):
            yield Row(position, {}, Unmeasurable("invalid_bytes", byte_offset=position.offset))
            continue
        yield Row(position, _cells(line, name, position.line))


def _cells(line: str, name: str, number: int) -> dict[str, str]:
    def unique(pairs: list[tuple[str, object]]) -> dict[str, object]:
        keys = [key for key, _ in pairs]
        if twice := next((key for key in keys if keys.count(key) > 1), None):
            raise InputError(name, number, twice, "stands twice in the row: give every key once")
        return dict(pairs)

    def refuse(constant: str) -> object:
        raise ValueError(f"{constant} is no JSON")

    try:
        found = json.loads(line, object_pairs_hook=unique, parse_constant=refuse, parse_int=str, parse_float=str)
    except InputError:
        raise
    except (ValueError, RecursionError) as trouble:
        raise InputError(name, number, None, f"is no JSON object in one line ({trouble})") from None
    if not isinstance(found, dict):
        raise InputError(name, number, None, 'is no JSON object: write {"outlet": "…", "text": "…"}')
    return {key: _as_text(value) for key, value in found.items()}


def _as_text(value: object) -> str:
    if value is None:
        return ""
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, sort_keys=True)


def _rows_of_workbook(path: Path, name: str, layout: Layout, begin: Position) -> Iterator[Row]:
    for number, values in workbook_rows(path, name, begin.line):
        texts = cell_texts(values)
        if not any(texts):
            continue
        if any(texts[len(layout.header) :]):
            raise InputError(
                name, number, None, f"has a cell to the right of the {len(layout.header)} named columns: name the column or empty the cell"
            )
        padded = texts + [""] * (len(layout.header) - len(texts))
        yield Row(Position(number), dict(zip(layout.header, padded, strict=False)))
