"""Tagged text: records of one field a line, each line headed by its tag, as collections of newspaper articles are sold to scholars.

Which tag opens a record, and what the others hold, a column map says. Nothing is guessed: a record with a line that has no tag, with a
second line where there can be one, or without its number, date or text is named and not measured, and the next one begins at its own tag.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from wakugumi.corpus.columns import ColumnMap, Records, names_of
from wakugumi.corpus.errors import InputError
from wakugumi.corpus.limits import Limits
from wakugumi.corpus.quarantine import Unmeasurable
from wakugumi.corpus.rows import ArticleRow, validated

_UNDECODED = re.compile("[\udc80-\udcff]")
_NEEDED = ("id", "date", "text")


class Line(NamedTuple):
    """A line of a file: its number from 1, the byte at which it begins, its characters with their line end."""

    number: int
    offset: int
    text: str


class Record(NamedTuple):
    """One record: line and byte where it begins, its fields by tag, and what keeps it from being measured."""

    line: int
    offset: int
    cells: dict[str, str]
    trouble: Unmeasurable | None


@dataclass
class _Open:
    """A record whose end has not been seen."""

    line: int
    offset: int
    fields: dict[str, list[str]] = field(default_factory=dict)
    size: int = 0
    trouble: Unmeasurable | None = None


def records_of(lines: Iterable[Line], columns: ColumnMap, name: str, limits: Limits, *, whole: bool) -> Iterator[Record]:
    """The records of a tagged text, in order; what stands before the first one is a record that cannot be read.

    Args:
        lines: the lines of the file, from its beginning or from the first line of a record on.
        columns: the map, whose `records` says how the file is written.
        name: the file, as messages call it.
        limits: what a record may cost.
        whole: whether `lines` are the whole file, so that a tag that never comes is an error of the map.

    Raises:
        InputError: no line opens a record, or the map names a tag that no record has.
    """
    reader = _Reader(columns, limits)
    current: _Open | None = None
    seen: set[str] = set()
    for line in lines:
        tag, value = reader.split(line.text)
        if tag == reader.records.begins or (current is None and line.text.strip()):
            if current is not None:
                yield reader.closed(current, name)
            current = _Open(line.number, line.offset)
        if current is not None and line.text.strip():
            reader.add(current, tag, value, line)
            seen.add(tag)
    if reader.records.begins not in seen:
        raise InputError(name, None, None, f"no line begins with {reader.records.shown(reader.records.begins)}, as the column map says")
    if current is not None:
        yield reader.closed(current, name)
    for target, names in columns.columns.items() if whole else ():
        if not seen.intersection(names_of(names)):
            shown = " or ".join(map(reader.records.shown, names_of(names)))
            raise InputError(name, None, None, f"the column map reads {target} from {shown}, and no line begins with it")


class _Reader:
    """The rules of one map."""

    def __init__(self, columns: ColumnMap, limits: Limits) -> None:
        self.columns, self.limits, self.records = columns, limits, columns.records or Records(begins="")
        self._tag = re.compile(rf"{re.escape(self.records.marks[0])}(\w{{1,16}}){re.escape(self.records.marks[1])}")
        self._once = {name for target, names in columns.columns.items() if target != "text" for name in names_of(names)}
        self._once -= set(names_of(columns.columns.get("text", ())))

    def split(self, text: str) -> tuple[str, str]:
        """Tag and value of a line; the tag of a line that has none is empty."""
        found = self._tag.match(text)
        return (found[1], text[found.end() :].rstrip("\r\n")) if found else ("", text)

    def add(self, record: _Open, tag: str, value: str, line: Line) -> None:
        record.size += len(value)
        if record.trouble is None:
            record.trouble = self._trouble(record, tag, line)
        if tag and record.size <= self.limits.article_characters:
            record.fields.setdefault(tag, []).append(value)

    def _trouble(self, record: _Open, tag: str, line: Line) -> Unmeasurable | None:
        begins = self.records.shown(self.records.begins)
        if _UNDECODED.search(line.text):
            return Unmeasurable("invalid_bytes", line=line.number, byte_offset=line.offset)
        if record.size > self.limits.article_characters:
            return Unmeasurable("too_many_characters", f"in one record, the limit is {self.limits.article_characters:,}")
        if not record.fields and tag != self.records.begins:
            return Unmeasurable("damaged_record", f"stands before the first {begins}", line.number)
        if not tag:
            return Unmeasurable("damaged_record", f"a line without a tag in the record of line {record.line}", line.number)
        if tag in self._once and tag in record.fields:
            shown = self.records.shown(tag)
            return Unmeasurable(
                "damaged_record", f"a second {shown} in the record of line {record.line}: is a {begins} missing?", line.number
            )
        return None

    def closed(self, record: _Open, name: str) -> Record:
        cells = {tag: "\n".join(values) for tag, values in record.fields.items()}
        return Record(record.line, record.offset, cells, record.trouble or self._problem(cells, name, record.line))

    def _problem(self, cells: dict[str, str], name: str, line: int) -> Unmeasurable | None:
        renamed = self.columns.rename(cells)
        for target in _NEEDED:
            names = names_of(self.columns.columns.get(target, ()))
            absent = not any(each in cells for each in names) if target == "text" else not renamed.get(target, "").strip()
            if names and absent:
                return Unmeasurable("damaged_record", f"no {target} in {' or '.join(map(self.records.shown, names))}")
        if any(each.strip() in self.records.withheld for each in renamed.get("text", "").split("\n")):
            return Unmeasurable("withheld")
        try:
            validated(ArticleRow, {"outlet": "-", **renamed}, name, line)
        except InputError as trouble:
            return Unmeasurable("damaged_record", f"{trouble.column or 'record'}: {trouble.message}")
        return None
