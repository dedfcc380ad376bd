"""Which column of a table is which: the names that wakugumi reads, and maps from the names that others use."""

import re
import tomllib
import unicodedata
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from wakugumi.corpus.errors import InputError

TEXT_COLUMNS = ("text", "file")
OPTIONAL_COLUMNS = (
    "id", "article", "date", "title", "url", "event", "page", "genre",
    "section", "byline", "translator", "original_language", "edition", "role",
)  # fmt: skip
KNOWN_COLUMNS = (*TEXT_COLUMNS, "outlet", *OPTIONAL_COLUMNS)
_Name = Annotated[str, Field(min_length=1)]
_FIRST_YEAR = 70  # years of two digits: 70 to 99 are of the twentieth century
_TAG = re.compile(r"\w{1,16}")


class Records(BaseModel):
    """How a text of records is written, one field a line, each line headed by a tag between marks.

    Attributes:
        begins: tag that opens a record, without its marks.
        marks: what stands before a tag and after it.
        date: the digits with which the field of the date begins, after letters or none; None where a date is written out.
        withheld: lines that stand in place of a text that the service may not give out.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)
    begins: str
    marks: tuple[_Name, _Name] = ("＼", "＼")
    date: Literal["yymmdd", "yyyymmdd"] | None = None
    withheld: tuple[_Name, ...] = ()

    def shown(self, tag: str) -> str:
        """The tag as it stands in the file."""
        return tag.join(self.marks)

    def dated(self, value: str) -> str:
        """The date that a field begins with, as YYYY-MM-DD; the field itself where the map gives no form; empty where it holds no date."""
        if self.date is None:
            return value
        form = r"(\d\d)" if self.date == "yymmdd" else r"(\d{4})"
        found = re.match(rf"[^\d]*{form}(\d\d)(\d\d)", unicodedata.normalize("NFKC", value))
        if found is None:
            return ""
        year, month, day = map(int, found.groups())
        if self.date == "yymmdd":
            year += 1900 if year >= _FIRST_YEAR else 2000
        try:
            return date(year, month, day).isoformat()
        except ValueError:
            return ""


class ColumnMap(BaseModel):
    """How the columns of another service's table are to be read.

    Attributes:
        columns: name that wakugumi reads → name (or names, joined by a line end) in the table.
        constants: name that wakugumi reads → the value of every row.
        outlets: outlet as the table names it → outlet as the study names it.
        header_row: row that holds the column names, from 1; the rows above it are passed over.
        records: how a `.txt` file is written whose tags are the columns; None where the map is for tables.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)
    columns: Mapping[str, _Name | tuple[_Name, ...]] = Field(default_factory=dict)
    constants: Mapping[str, str] = Field(default_factory=dict)
    outlets: Mapping[str, _Name] = Field(default_factory=dict)
    header_row: int = Field(default=1, ge=1)
    records: Records | None = None

    def rename(self, row: Mapping[str, str]) -> dict[str, str]:
        """The row with mapped columns under the names that wakugumi reads; columns that nothing maps keep their names."""
        used = {name for names in self.columns.values() for name in names_of(names)}
        renamed = {name: value for name, value in row.items() if name not in used} | dict(self.constants)
        for target, names in self.columns.items():
            renamed[target] = "\n".join(value for name in names_of(names) if (value := row.get(name, "")))
        if self.records is not None and "date" in self.columns:
            renamed["date"] = self.records.dated(renamed["date"])
        if "outlet" in renamed:
            renamed["outlet"] = self.outlets.get(renamed["outlet"], renamed["outlet"])
        return renamed

    def check(self, header: Sequence[str], file: str) -> None:
        """Raise `InputError` where the table lacks a mapped column or has one of the same name beside it."""
        for target, names in self.columns.items():
            for name in names_of(names):
                if name not in header:
                    raise InputError(
                        file, self.header_row, name, f"the column map reads {target} from it, and the table has no such column"
                    )
            if target in header and target not in names_of(names):
                raise InputError(file, self.header_row, target, "the column map gives this name to another column: rename one of them")


def names_of(names: str | tuple[str, ...]) -> tuple[str, ...]:
    """The one name, or the names, as a tuple."""
    return (names,) if isinstance(names, str) else names


def read_column_map(path: Path) -> ColumnMap:
    """The column map in the TOML file `path`; raises `InputError` where it is wrong."""
    try:
        written = tomllib.loads(path.read_text("utf-8"))
        found = ColumnMap.model_validate(written)
    except OSError as trouble:
        raise InputError(str(path), None, None, f"the column map cannot be read ({trouble.strerror})") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as trouble:
        raise InputError(str(path), None, None, f"the column map is not TOML in UTF-8 ({trouble})") from None
    except ValidationError as trouble:
        first = trouble.errors()[0]
        keys = f"is no key of a column map; write one of {', '.join(ColumnMap.model_fields)}"
        unknown = first["type"] == "extra_forbidden" and len(first["loc"]) == 1
        raise InputError(str(path), None, ".".join(map(str, first["loc"])), keys if unknown else first["msg"]) from None
    for target in (*found.columns, *found.constants):
        if target not in KNOWN_COLUMNS:
            raise InputError(str(path), None, target, f"is no name that wakugumi reads; write one of {', '.join(KNOWN_COLUMNS)}")
    tags = [("begins", found.records.begins)] if found.records else []
    tags += [(target, name) for target, names in found.columns.items() for name in names_of(names)] if found.records else []
    for target, tag in tags:
        if not _TAG.fullmatch(tag):
            raise InputError(str(path), None, target, f"{tag!r} is no tag: write it without its marks, in at most 16 letters and digits")
    return found


def row_problem(header: Sequence[str]) -> tuple[str | None, str] | None:
    """What is wrong with the (renamed) column names of a table: the column and what to write instead; None where nothing is."""
    for name in header:
        if header.count(name) > 1:
            return name, "stands twice: give every column its own name"
    if "" in header:
        return None, f"column {header.index('') + 1} has no name: name or delete it"
    if "outlet" not in header:
        return "outlet", "is missing: add a column outlet, map one with --columns, or give --outlet NAME"
    if not any(name in header for name in TEXT_COLUMNS):
        return "text", "is missing: add a column text (the article) or file (its path beside the table), or map one with --columns"
    return None
