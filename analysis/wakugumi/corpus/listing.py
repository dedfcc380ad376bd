"""A table to blocks of rows: one pass that validates every row before any work starts, in memory that does not grow with the texts."""

import hashlib
from collections.abc import Iterator, Mapping
from pathlib import Path

from wakugumi.corpus.columns import row_problem
from wakugumi.corpus.errors import InputError
from wakugumi.corpus.files import ARTICLE_SUFFIXES, stamp_of, suffix_of
from wakugumi.corpus.identifiers import Register
from wakugumi.corpus.inputs import RowsSource
from wakugumi.corpus.options import ReadOptions
from wakugumi.corpus.rows import ArticleRow, validated
from wakugumi.corpus.tables import Layout, Position, Row, rows_of


def check_header(layout: Layout, name: str, options: ReadOptions) -> None:
    """Raise `InputError` where the columns of a table are missing, unnamed or stand twice."""
    if layout.kind == ".jsonl":
        return
    header, line = list(layout.header), options.columns.header_row
    if not header:
        raise InputError(name, line, None, "the table is empty: write the column names into its first row")
    if len(header) == 1 and any(separator in header[0] for separator in "\t;,"):
        raise InputError(name, line, None, "the header is one cell: separate the columns of a .csv with commas, of a .tsv with tabs")
    if twice := next((column for column in header if column and header.count(column) > 1), None):
        raise InputError(name, line, twice, "stands twice: give every column its own name")
    options.columns.check(header, name)
    renamed = list(options.columns.rename(dict.fromkeys(header, "")))
    if problem := row_problem(renamed if not options.outlet else [*dict.fromkeys([*renamed, "outlet"])]):
        raise InputError(name, line, *problem)


def article_row(row: Row, name: str, options: ReadOptions) -> ArticleRow:
    """The row under the names that wakugumi reads, validated; raises `InputError`."""
    cells: Mapping[str, str] = options.columns.rename(row.cells)
    if options.outlet and "outlet" not in cells:
        cells = {**cells, "outlet": options.outlet}
    if problem := row_problem(list(cells)):
        raise InputError(name, row.position.line, *problem)
    return validated(ArticleRow, cells, name, row.position.line)


def row_id(row: ArticleRow, prefix: str, position: Position) -> str:
    """The identifier of the article or passage that a row holds: the given one, else one made of table and line."""
    return row.id or f"{prefix}/{position.line:06d}"


def list_rows(
    path: Path, name: str, prefix: str, layout: Layout, options: ReadOptions, register: Register, outlets: set[str]
) -> list[RowsSource]:
    """The blocks of the table, every row checked and its identifier registered; outlets are added to `outlets`."""
    check_header(layout, name, options)
    stamp = stamp_of(path)
    table = register.table(name)
    starts = list(_starts(path, name, prefix, layout, options, register, table, outlets))
    sha256 = _sha256(path)
    stops = [start.line for start in starts[1:]] + [None]
    size = stamp.size // max(len(starts), 1)
    return [
        RowsSource(name, size, path, prefix, layout, start, stop, sha256, stamp)
        for start, stop in zip(starts, stops, strict=True)
    ]  # fmt: skip


def _starts(
    path: Path, name: str, prefix: str, layout: Layout, options: ReadOptions, register: Register, table: int, outlets: set[str]
) -> Iterator[Position]:
    rows, article = options.limits.rows_per_block, ""
    for row in rows_of(path, name, layout, options.limits):
        found = None if row.trouble else article_row(row, name, options)
        follows = found is not None and bool(found.article) and found.article == article
        if rows >= options.limits.rows_per_block and not follows:
            rows = 0
            yield row.position
        rows += 1
        if found is not None:
            article = found.article
            outlets.add(found.outlet)
            _check_file(found, path, name, row.position.line)
            _register(found, prefix, row.position, register, table, follows=follows)


def _register(found: ArticleRow, prefix: str, position: Position, register: Register, table: int, *, follows: bool) -> None:
    content = "\0".join((found.outlet, found.file, found.text))
    if not found.article:
        register.add(row_id(found, prefix, position), content, table, position.line)
        return
    if not follows:
        register.add(found.article, f"\0article on line {position.line}", table, position.line)
    if found.id:
        register.add(f"\0passage {found.id}", f"{found.article}\0{content}", table, position.line)


def _check_file(found: ArticleRow, table: Path, name: str, line: int) -> None:
    if not found.file:
        return
    path = table.parent / found.file
    if not path.resolve().is_relative_to(table.parent.resolve()):
        raise InputError(name, line, "file", "leads out of the table's folder: put the file beside the table")
    if not path.is_file():
        raise InputError(name, line, "file", f"there is no file {found.file} beside the table")
    if suffix_of(path) not in ARTICLE_SUFFIXES:
        raise InputError(name, line, "file", f"{found.file} is no {', '.join(ARTICLE_SUFFIXES)} file")


def _sha256(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
