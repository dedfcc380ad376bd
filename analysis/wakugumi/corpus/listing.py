"""A table to blocks of rows: one pass that validates every row before any work starts, in memory that does not grow with the texts."""

import hashlib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from wakugumi.corpus.columns import row_problem
from wakugumi.corpus.errors import InputError
from wakugumi.corpus.files import ARTICLE_SUFFIXES, stamp_of, suffix_of
from wakugumi.corpus.identifiers import Register
from wakugumi.corpus.inputs import RowsSource
from wakugumi.corpus.options import ReadOptions
from wakugumi.corpus.rows import ArticleRow, validated
from wakugumi.corpus.tables import TAGGED, Layout, Position, Row, rows_of


def check_header(layout: Layout, name: str, options: ReadOptions) -> None:
    """Raise `InputError` where the columns of a table are missing, unnamed or stand twice."""
    if layout.kind == ".jsonl":
        return
    if layout.kind == TAGGED:
        _check_columns((), name, None, options)
        return
    header, line = list(layout.header), options.columns.header_row
    if not header:
        raise InputError(name, line, None, "the table is empty: write the column names into its first row")
    if len(header) == 1 and any(separator in header[0] for separator in "\t;,"):
        raise InputError(name, line, None, "the header is one cell: separate the columns of a .csv with commas, of a .tsv with tabs")
    if twice := next((column for column in header if column and header.count(column) > 1), None):
        raise InputError(name, line, twice, "stands twice: give every column its own name")
    options.columns.check(header, name)
    _check_columns(header, name, line, options)


def _check_columns(header: Sequence[str], name: str, line: int | None, options: ReadOptions) -> None:
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


class Table(NamedTuple):
    """A table of articles: where it lies, how messages and results call it, the prefix of identifiers that it does not give itself."""

    path: Path
    name: str
    id: str
    layout: Layout


class _Block(NamedTuple):
    start: Position
    linked: "hashlib._Hash"


def list_rows(table: Table, options: ReadOptions, register: Register, outlets: set[str]) -> list[RowsSource]:
    """The blocks of the table, every row checked and its identifier put down in `register`; outlets are added to `outlets`.

    Raises:
        InputError: a column or a row is wrong.
    """
    check_header(table.layout, table.name, options)
    stamp = stamp_of(table.path)
    blocks = _blocks(table, options, register, outlets)
    sha256 = _hash_of(table.path)
    stops = [*(block.start.line for block in blocks[1:]), *([None] if blocks else [])]
    size = stamp.size // max(len(blocks), 1)
    empty = hashlib.sha256().digest()
    return [
        RowsSource(
            table.name, size, table.path, table.id, table.layout, block.start, stop, sha256, stamp,
            linked="" if block.linked.digest() == empty else block.linked.hexdigest(),
        )
        for block, stop in zip(blocks, stops, strict=True)
    ]  # fmt: skip


def _blocks(table: Table, options: ReadOptions, register: Register, outlets: set[str]) -> list[_Block]:
    number, rows, before = register.table(table.name), 0, None
    blocks: list[_Block] = []
    for row in rows_of(table.path, table.name, table.layout, options.limits):
        found = None if row.trouble else article_row(row, table.name, options)
        follows = same_article(before, found)
        if not blocks or (rows >= options.limits.rows_per_block and not follows):
            rows = 0
            blocks.append(_Block(row.position, hashlib.sha256()))
        rows, before = rows + 1, found
        if found is not None:
            outlets.add(found.outlet)
            _register(found, table.id, row.position, register, number, follows=follows)
            if found.file:
                blocks[-1].linked.update(_hash_of(_linked_file(found, table, row.position.line)).encode())
    return blocks


def same_article(before: ArticleRow | None, found: ArticleRow | None) -> bool:
    """Whether both rows hold passages of one article."""
    return (
        before is not None
        and found is not None
        and bool(found.article)
        and (before.article, before.outlet) == (found.article, found.outlet)
    )


def _register(found: ArticleRow, prefix: str, position: Position, register: Register, table: int, *, follows: bool) -> None:
    content = "\0".join((found.outlet, found.file, found.text))
    if not found.article:
        register.add(row_id(found, prefix, position), content, table, position.line)
        return
    if not follows:
        register.add(found.article, f"\0article on line {position.line}", table, position.line)
    if found.id:
        register.add(f"\0passage {found.id}", f"{found.article}\0{content}", table, position.line)


def _linked_file(found: ArticleRow, table: Table, line: int) -> Path:
    folder = table.path.parent
    path = folder / found.file
    if not path.resolve().is_relative_to(folder.resolve()):
        raise InputError(table.name, line, "file", "leads out of the table's folder: put the file beside the table")
    if not path.is_file():
        raise InputError(table.name, line, "file", f"there is no file {found.file} beside the table")
    if suffix_of(path) not in ARTICLE_SUFFIXES:
        raise InputError(table.name, line, "file", f"{found.file} is no {', '.join(ARTICLE_SUFFIXES)} file")
    return path


def _hash_of(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
