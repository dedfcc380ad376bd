"""Tables for papers, spreadsheets and pages: LaTeX, Excel, CSV and HTML; every cell escaped, the same bytes every time."""

import csv
import io
import math
import re
from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, datetime
from html import escape
from typing import Any, NamedTuple

import numpy as np
import pandas as pd
import xlsxwriter

from wakugumi.presentation.labels import Lang, value_label
from wakugumi.presentation.text import for_latex, plain

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_SPECIAL = re.compile('[",\r\n]|^[' + re.escape("".join(_FORMULA)) + "]")
_CREATED = datetime(2000, 1, 1, tzinfo=UTC)
_PAGE = 40
"""Rows of a table that one page of a paper holds."""
_EXCEL_CELL, _EXCEL_ROWS, _EXCEL_NAME = 32_767, 1_048_575, 31


def cell(value: Any, digits: int = 3) -> str:
    """A value as text: missing values empty, decimals rounded to `digits`, everything else as it stands."""
    if value is None or (not isinstance(value, str) and pd.api.types.is_scalar(value) and pd.isna(value)):
        return ""
    if isinstance(value, float):
        return f"{value:.{digits}f}" if math.isfinite(value) else str(value)
    return str(value)


def cross_table(
    table: pd.DataFrame,
    columns: str | list[str] = "category",
    *,
    index: str | list[str] = "outlet",
    values: str | list[str] = "estimate",
    digits: int = 2,
) -> pd.DataFrame:
    """A long table of results as a reader wants it: one row per outlet, one column per category, rounded to `digits`.

    Args:
        table: one row per cell, such as the rows of `estimates` for one measure.
        columns: the column, or columns, whose values become columns.
        index: the column, or columns, whose values become rows.
        values: the column that fills the cells, or several.
        digits: decimals; at 0 the cells are whole numbers, 0 where there is none.

    Estimates that share their whole have it beside them, in a last column `n`; counts stay whole numbers.
    """
    found = table.pivot_table(index=index, columns=columns, values=values, observed=True)
    if not digits:
        return found.fillna(0).round().astype(int)
    whole = [name for name in found.columns if isinstance(name, tuple) and name[0] in ("count", "exposure")]
    found = found.round(digits).astype(dict.fromkeys(whole, "Int64"))
    if values == "estimate" and "exposure" in table:
        wholes = table.groupby(index, observed=True)["exposure"]
        if wholes.nunique().eq(1).all():
            found["n" if found.columns.nlevels == 1 else ("n", *[""] * (found.columns.nlevels - 1))] = wholes.max()
    return found


def with_labels(table: pd.DataFrame, lang: Lang) -> pd.DataFrame:
    """A table with the wordings of its columns."""
    return table.rename(columns={name: value_label("column", str(name)).of(lang) for name in table.columns})


def _numeric(table: pd.DataFrame) -> list[bool]:
    return [pd.api.types.is_numeric_dtype(kind) and not pd.api.types.is_bool_dtype(kind) for kind in table.dtypes]


def to_latex(table: pd.DataFrame, *, caption: str = "", label: str = "", note: str = "", align: str = "", digits: int = 3) -> str:
    r"""A `table` environment with booktabs rules (`\usepackage{booktabs}`), which needs no shell escape and no other package.

    `note` stands below it; `align` has a letter per column, by default numbers stand to the right.
    What is too long for a page becomes a `longtable` (`\usepackage{longtable}`), whose head stands on every page.
    Japanese cells need an engine that sets them, such as upLaTeX with jsarticle or LuaLaTeX with ltjsarticle.
    """
    head = [r"\toprule", " & ".join(for_latex(name) for name in table.columns) + r" \\", r"\midrule"]
    lines = [" & ".join(for_latex(cell(value, digits)) for value in row) + r" \\" for row in table.itertuples(index=False, name=None)]
    kinds = align or "".join("r" if numeric else "l" for numeric in _numeric(table))
    named = (rf"\caption{{{for_latex(caption)}}}" if caption else "") + (rf"\label{{{label}}}" if label else "")
    below = [r"\par\smallskip", rf"\begin{{minipage}}{{\linewidth}}\footnotesize {for_latex(note)}\end{{minipage}}"] if note else []
    if len(table) > _PAGE:
        above = [rf"\begin{{longtable}}{{{kinds}}}", *([named + r" \\"] if named else []), *head, r"\endhead"]
        return "\n".join([*above, *lines, r"\bottomrule", r"\end{longtable}", *below, ""])
    above = [r"\begin{table}", r"\centering", *([named] if named else []), rf"\begin{{tabular}}{{{kinds}}}", *head]
    return "\n".join([*above, *lines, r"\bottomrule", r"\end{tabular}", *below, r"\end{table}", ""])


def to_html(table: pd.DataFrame, *, caption: str = "", digits: int = 3) -> str:
    """A `<table>` with a caption; every cell escaped, numbers to the right."""
    kinds = _numeric(table)
    head = "".join(f'<th scope="col">{escape(plain(name))}</th>' for name in table.columns)
    rows = [_html_row(row, kinds, digits) for row in table.itertuples(index=False, name=None)]
    named = f"<caption>{escape(plain(caption))}</caption>" if caption else ""
    return f"<table>{named}<thead><tr>{head}</tr></thead><tbody>{''.join(rows)}</tbody></table>"


def _html_row(row: tuple[Any, ...], kinds: list[bool], digits: int) -> str:
    cells = zip(row, kinds, strict=True)
    shown = (f'<td class="n">{escape(cell(v, digits))}</td>' if n else f"<td>{escape(plain(cell(v, digits)))}</td>" for v, n in cells)
    return f"<tr>{''.join(shown)}</tr>"


def records(table: pd.DataFrame) -> list[dict[str, Any]]:
    """The rows by the names of their columns: those of `DataFrame.to_dict`, which goes through Arrow's strings one by one."""
    names = table.columns.tolist()
    columns = (table[name].to_numpy(dtype=object).tolist() for name in names)
    return [dict(zip(names, row, strict=True)) for row in zip(*columns, strict=True)]


def neutral(value: Any) -> Any:
    """A cell that no spreadsheet takes for a formula: text that begins with = + - @ or a control character gets an apostrophe before it."""
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value


def to_csv(table: pd.DataFrame) -> bytes:
    """CSV in UTF-8 with BOM and CRLF, as spreadsheets read it.

    Text that a spreadsheet would take for a formula is preceded by an apostrophe (OWASP, *CSV Injection*); the Parquet
    file beside it holds the text unchanged. Numbers keep all their digits.
    """
    if not len(table.columns):
        return b"\xef\xbb\xbf\r\n"
    head = ",".join(_csv_cells([neutral(str(name)) for name in table.columns]))
    lines = map(",".join, zip(*(_csv_column(table.iloc[:, index]) for index in range(table.shape[1])), strict=True))
    return b"\xef\xbb\xbf" + "\r\n".join([head, *lines, ""]).encode("utf-8", "replace")


def _csv_column(column: "pd.Series[Any]") -> list[str]:
    """The cells of one column; each distinct value is written once."""
    if column.dtype == object:
        return _csv_cells("" if missing else neutral(value) for value, missing in zip(column, column.isna(), strict=True))
    codes, values = pd.factorize(column)
    # Arrow's strings are slow to go through one by one.
    distinct = values.to_numpy(dtype=object).tolist() if isinstance(values, pd.Index) else np.asarray(values, dtype=object).tolist()
    cells = np.array([*_csv_distinct(distinct), ""], dtype=object)
    found: list[str] = cells[codes].tolist()
    return found


def _csv_distinct(values: list[Any]) -> list[str]:
    """The cells of values of one type; only those that may need quotes or an apostrophe go through a writer."""
    cells = [value if isinstance(value, str) else str(value) for value in values]
    special = [place for place, cell in enumerate(cells) if isinstance(values[place], str) and _SPECIAL.search(cell)]
    for place, cell in zip(special, _csv_cells(neutral(values[place]) for place in special), strict=True):
        cells[place] = cell
    return cells


def _csv_cells(values: Iterable[Any]) -> list[str]:
    """Each value as a cell of a CSV, in quotes where it must be."""
    lines: list[str] = []
    # The second cell, empty, keeps a row from being one empty cell, which is quoted.
    csv.writer(_Lines(lines.append), lineterminator="\r\n").writerows([value, ""] for value in values)
    return [line[: -len(",\r\n")] for line in lines]


class _Lines(NamedTuple):
    """What a CSV writer writes its lines to."""

    write: Callable[[str], object]


def to_excel(tables: Mapping[str, pd.DataFrame]) -> bytes:
    """A workbook with one sheet per table, header frozen and filterable; text is never read as a formula or a link.

    A cell holds at most 32,767 characters; longer text is cut there.

    Raises:
        ValueError: a table has more rows than a sheet holds (1,048,575).
    """
    buffer = io.BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
        "nan_inf_to_errors": True,
    }
    book = xlsxwriter.Workbook(buffer, options)
    book.set_properties({"created": _CREATED, "title": "wakugumi"})
    bold = book.add_format({"bold": True, "bottom": 1})
    for name, table in tables.items():
        if len(table) > _EXCEL_ROWS:
            raise ValueError(f"table {name} has {len(table):,} rows, a sheet holds {_EXCEL_ROWS:,}: export it to csv or parquet")
        _fill(book.add_worksheet(name[:_EXCEL_NAME]), table, bold)
    book.close()
    return buffer.getvalue()


def _fill(sheet: Any, table: pd.DataFrame, bold: Any) -> None:
    for column, name in enumerate(table.columns):
        sheet.write_string(0, column, str(name), bold)
        shown = [cell(value) for value in table.iloc[:200, column]]
        sheet.set_column(column, column, min(40, max([len(str(name)), *(len(text) for text in shown)]) + 2))
    for line, row in enumerate(table.itertuples(index=False, name=None), 1):
        for column, value in enumerate(row):
            _write(sheet, line, column, value)
    sheet.freeze_panes(1, 0)
    if len(table.columns):
        sheet.autofilter(0, 0, max(len(table), 1), len(table.columns) - 1)


def _write(sheet: Any, line: int, column: int, value: Any) -> None:
    if cell(value) == "":
        return
    if isinstance(value, bool):
        sheet.write_boolean(line, column, value)
    elif isinstance(value, int | float) or pd.api.types.is_number(value):
        sheet.write_number(line, column, value)
    else:
        sheet.write_string(line, column, str(value)[:_EXCEL_CELL].encode("utf-8", "replace").decode("utf-8"))
