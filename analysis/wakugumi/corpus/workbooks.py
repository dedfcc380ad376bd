"""Workbooks: the rows of their first sheet as strings, unpacked within limits; formulas are never computed."""

import zipfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import Any

from wakugumi.corpus.errors import InputError
from wakugumi.corpus.limits import Limits
from wakugumi.corpus.quarantine import Unmeasurable

_ROWS_LOOKED_AT = 50


def guard_workbook(path: Path, name: str, limits: Limits) -> None:
    """Raise `Unmeasurable` where the workbook would unpack to more than the limits allow, `InputError` where it is none."""
    try:
        with zipfile.ZipFile(path) as archive:
            unpacked = sum(entry.file_size for entry in archive.infolist())
    except (zipfile.BadZipFile, OSError):
        raise InputError(name, None, None, "is no workbook: save it as .xlsx or .csv") from None
    if unpacked > limits.unpacked_bytes or unpacked > limits.unpacked_ratio * max(path.stat().st_size, 1):
        raise Unmeasurable("decompression", f"{unpacked:,} bytes from {path.stat().st_size:,}")


@contextmanager
def _opened(path: Path, name: str) -> Iterator[Any]:
    """The workbook, read row by row; whatever openpyxl finds wrong with it is the file's fault."""
    book = None
    try:
        # Few inputs are workbooks, and openpyxl loads slowly.
        import openpyxl

        book = openpyxl.load_workbook(path, read_only=True)
        yield book
    except InputError:
        raise
    except Exception as trouble:
        raise InputError(name, None, None, f"is no workbook that can be read ({trouble}): save it as .csv") from None
    finally:
        if book is not None:
            book.close()


def workbook_rows(path: Path, name: str, first: int) -> Iterator[tuple[int, Sequence[object]]]:
    """Number and cells of every row of the first sheet from the row `first` on."""
    with _opened(path, name) as book:
        sheet = book.worksheets[0]
        sheet.reset_dimensions()
        yield from enumerate(sheet.iter_rows(min_row=first, values_only=True), first)


def further_sheets(path: Path, name: str) -> list[str]:
    """Names of the sheets of a workbook after the first that hold anything in their first rows."""
    with _opened(path, name) as book:
        return [sheet.title for sheet in book.worksheets[1:] if any(map(any, sheet.iter_rows(max_row=_ROWS_LOOKED_AT, values_only=True)))]


def cell_texts(values: Sequence[object]) -> list[str]:
    """Cells as strings: dates in ISO 8601, whole numbers without a fraction, nothing as an empty string."""
    return [_cell_text(value) for value in values]


def _cell_text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == value.min.time() else value.isoformat(sep=" ")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)
