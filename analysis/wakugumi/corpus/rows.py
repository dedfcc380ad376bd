"""What a row of an input table must be: validated column by column, refused with line, column and what to write instead."""

import re
from collections.abc import Mapping
from typing import Annotated, Self, TypeVar

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints, ValidationError, model_validator

from wakugumi.corpus.dates import parse_date
from wakugumi.corpus.errors import InputError
from wakugumi.corpus.records import ROLES

_URL = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+://|data:|mailto:", re.IGNORECASE)
_DRIVE = re.compile(r"[A-Za-z]:")


def _a_role(value: str) -> str:
    if value and value not in ROLES:
        raise ValueError(f"{value[:40]!r} is no role: write one of {', '.join(ROLES)}, or leave it empty")
    return value


def _a_relative_path(value: str) -> str:
    if _URL.match(value):
        raise ValueError("is a URL, which is never fetched: save the page beside the table and write its file name")
    if value.startswith(("/", "\\", "~")) or _DRIVE.match(value):
        raise ValueError("is an absolute path: write a path relative to the table")
    if ".." in re.split(r"[/\\]", value):
        raise ValueError("leads out of the table's folder: put the file beside the table")
    if "\0" in value or "\\" in value:
        raise ValueError("is no path: write it with forward slashes")
    return value


_Stripped = Annotated[str, StringConstraints(strip_whitespace=True)]
_Named = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
_Date = Annotated[str, AfterValidator(parse_date)]
_Role = Annotated[_Stripped, AfterValidator(_a_role)]
_Path = Annotated[_Stripped, AfterValidator(_a_relative_path)]


class ArticleRow(BaseModel):
    """One row of a table of articles or passages; unknown columns are carried along in `model_extra`."""

    model_config = ConfigDict(extra="allow", frozen=True)
    outlet: _Named
    text: str = ""
    file: _Path = ""
    id: _Stripped = ""
    article: _Stripped = ""
    date: _Date = ""
    title: str = ""
    url: _Stripped = ""
    event: str = ""
    page: _Stripped = ""
    genre: str = ""
    section: str = ""
    byline: str = ""
    translator: str = ""
    original_language: _Stripped = ""
    edition: str = ""
    role: _Role = ""

    @model_validator(mode="after")
    def _one_text(self) -> Self:
        if self.file and self.text.strip():
            raise ValueError("has a text and a file: give one of them")
        if self.file and self.article:
            raise ValueError("has a file and an article: a passage of an article stands in the column text")
        return self


class SegmentRow(BaseModel):
    """One row of `segments.csv`: whose the lines `first_line` to `last_line` of the page `file` are."""

    model_config = ConfigDict(extra="allow", frozen=True)
    file: Annotated[_Path, Field(min_length=1)]
    first_line: Annotated[int, Field(ge=1)]
    last_line: Annotated[int, Field(ge=1)]
    page: _Stripped = ""
    outlet: _Named
    role: _Role = "body"
    date: _Date = ""
    original_language: _Stripped = ""
    event: str = ""
    url: _Stripped = ""

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.last_line < self.first_line:
            raise ValueError(f"last_line {self.last_line} stands before first_line {self.first_line}")
        return self


_Row = TypeVar("_Row", bound=BaseModel)


def validated(model: type[_Row], cells: Mapping[str, str], file: str, line: int) -> _Row:
    """`cells` as a row of `model`; raises `InputError` with the first column that is wrong."""
    try:
        return model.model_validate(cells)
    except ValidationError as trouble:
        first = trouble.errors()[0]
        column = str(first["loc"][0]) if first["loc"] else None
        message = "is empty" if first["type"] == "string_too_short" else first["msg"].removeprefix("Value error, ")
        raise InputError(file, line, column, message) from None
