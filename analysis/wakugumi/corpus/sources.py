"""What the given paths hold, as small records in one order that workers read alone; everything that is refused is refused here."""

import os
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

from wakugumi.corpus.errors import InputError
from wakugumi.corpus.files import ARTICLE_SUFFIXES, HTML_SUFFIXES, TABLE_SUFFIXES, load, stamp_of, suffix_of
from wakugumi.corpus.folders import SEGMENTS, Found, walk
from wakugumi.corpus.front_matter import front_matter
from wakugumi.corpus.identifiers import Register, identifiers_of
from wakugumi.corpus.inputs import FileSource, PageSource, RowsSource, Source, UnreadSource
from wakugumi.corpus.limits import Limits
from wakugumi.corpus.listing import Table, list_rows
from wakugumi.corpus.lookalikes import lookalikes
from wakugumi.corpus.options import ReadOptions
from wakugumi.corpus.paragraphs import lines_of
from wakugumi.corpus.quarantine import Provenance, Unmeasurable, quarantined
from wakugumi.corpus.segments import Segment, is_segments, read_segments
from wakugumi.corpus.tables import Layout, layout_of, layout_of_records
from wakugumi.corpus.workbooks import further_sheets

__all__ = ["FileSource", "PageSource", "ReadOptions", "RowsSource", "Source", "UnreadSource", "list_sources", "lookalike_warnings"]

_URL = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+:/")


def list_sources(paths: Sequence[Path], options: ReadOptions) -> list[Source]:
    """Everything below `paths` that is to be read or to be quarantined, in an order that depends on names alone.

    Args:
        paths: folders of outlets, articles, tables of articles, tables of segments.
        options: how they are to be read.

    Raises:
        InputError: a path is missing or is nothing that is read, a table or one of its rows is wrong, an identifier stands for two texts.
    """
    listing = _Listing(options)
    for path, name in _named(paths):
        listing.add(path, name, alone=len(paths) == 1)
    return listing.sources()


def lookalike_warnings(sources: Iterable[Source]) -> list[str]:
    """One warning per group of outlets whose names could be mistaken for each other."""
    names = {name for source in sources for name in source.alike}
    return [f"the outlets {' and '.join(map(ascii, group))} look the same and are measured apart" for group in lookalikes(names)]


def _named(paths: Sequence[Path]) -> list[tuple[Path, str]]:
    """Every path once, with the name that its articles are told by, in the order of names."""
    given: dict[str, Path] = {}
    for path in paths:
        if _URL.match(str(path)):
            raise InputError(str(path), None, None, "is a URL, which is never fetched: save the page and give its file")
        if not path.exists():
            raise InputError(str(path), None, None, "does not exist: give a folder, an article or a table")
        given.setdefault(os.path.realpath(path), path)
    bases = {real: os.path.basename(real) for real in given}
    counts = Counter(bases.values())
    named = sorted((base if counts[base] == 1 else "/".join(Path(real).parts[-2:]), real) for real, base in bases.items())
    return [(given[real], name) for name, real in named]


class _Listing:
    """What has been found so far: files, pages, tables, and what nobody reads."""

    def __init__(self, options: ReadOptions) -> None:
        self.options = options
        self.files: dict[str, tuple[Path, str]] = {}
        self.pages: dict[str, tuple[Path, tuple[Segment, ...]]] = {}
        self.tables: dict[str, Path] = {}
        self.unread: list[UnreadSource] = []

    def add(self, path: Path, name: str, *, alone: bool) -> None:
        """Find what `path`, called `name`, holds; `alone` where it is the only input, so that names need no prefix."""
        if self.options.columns.records is not None and (path.is_dir() or path.suffix.lower() not in (*TABLE_SUFFIXES, ".txt")):
            raise InputError(str(path), None, None, "the column map describes records: give the .txt files that hold them, unpacked")
        if path.is_dir():
            self._add_folder(path, "" if alone else f"{name}/")
        elif not path.is_file():
            raise InputError(str(path), None, None, "is no regular file: give a folder, an article or a table")
        elif path.suffix.lower() in TABLE_SUFFIXES or self.options.columns.records is not None:
            self._add_table(path, name)
        elif suffix_of(path) in ARTICLE_SUFFIXES:
            if not self.options.outlet and not _may_name_itself(path, self.options.limits):
                raise InputError(str(path), None, None, "names no outlet: give --outlet NAME, or a folder with one folder per outlet")
            self.files[name] = path, self.options.outlet
        else:
            raise InputError(
                str(path), None, None, f"is nothing that is read: give a folder or a {', '.join(ARTICLE_SUFFIXES + TABLE_SUFFIXES)} file"
            )

    def _add_folder(self, folder: Path, prefix: str) -> None:
        found = list(walk(folder))
        by_name = {entry.name: entry for entry in found}
        for entry in found:
            if entry.path.name == SEGMENTS and entry.trouble is None:
                self._add_segments(entry.path, prefix + entry.name)
        bare = [entry for entry in found if self._is_bare(entry, prefix)]
        articles = [entry for entry in found if entry.trouble is None and entry not in bare]
        if bare and not articles:
            message = "holds articles and no folder of an outlet: give --outlet NAME, or put them into a folder named after the outlet"
            raise InputError(str(folder), None, None, message)
        for entry in by_name.values():
            name = prefix + entry.name
            if name in self.pages or (entry.path.name == SEGMENTS and entry.trouble is None):
                continue
            if entry.trouble or entry in bare:
                self._leave(name, entry.outlet, entry.trouble or Unmeasurable("no_outlet"))
            else:
                self.files[name] = entry.path, entry.outlet or self.options.outlet

    def _is_bare(self, entry: Found, prefix: str) -> bool:
        is_page = prefix + entry.name in self.pages or entry.path.name == SEGMENTS
        named = bool(entry.outlet or self.options.outlet or is_page)
        return entry.trouble is None and not named and not _names_outlet(entry.path, self.options.limits)

    def _leave(self, name: str, outlet: str, trouble: Unmeasurable) -> None:
        self.unread.append(UnreadSource(name, 0, quarantined(trouble, Provenance(name, outlet))))

    def _add_table(self, path: Path, name: str) -> None:
        try:
            layout = self._layout(path, name)
        except Unmeasurable as trouble:
            self._leave(name, "", trouble)
            return
        if is_segments(layout):
            self._add_segments(path, name)
        else:
            self.tables[name] = path

    def _layout(self, path: Path, name: str) -> Layout:
        columns = self.options.columns
        if path.suffix.lower() in TABLE_SUFFIXES:
            return layout_of(path, name, self.options.limits, columns.header_row)
        return layout_of_records(path, name, columns)

    def _add_segments(self, path: Path, name: str) -> None:
        layout = layout_of(path, name, self.options.limits)
        if not is_segments(layout):
            raise InputError(name, 1, None, "has not the columns file, first_line, last_line and outlet")
        before = name.rpartition("/")[0]
        for page, segments in read_segments(path, name, layout, self.options.limits).items():
            found = path.parent / page
            if not found.is_file() or not found.resolve().is_relative_to(path.parent.resolve()):
                raise InputError(name, None, "file", f"there is no page {page} beside the table")
            if suffix_of(found) in HTML_SUFFIXES:
                raise InputError(name, None, "file", f"{page} is HTML, whose lines are not those that a reader sees: save the page as text")
            self._check_length(found, page, segments, name)
            self.pages[f"{before}/{page}" if before else page] = found, segments

    def _check_length(self, path: Path, page: str, segments: tuple[Segment, ...], name: str) -> None:
        try:
            length = len(lines_of(load(path, self.options.limits).text))
        except Unmeasurable:
            return  # the page is quarantined when it is read
        if segments[-1].last_line > length:
            raise InputError(name, None, "last_line", f"{page} has {length} lines, and a segment ends on line {segments[-1].last_line}")

    def sources(self) -> list[Source]:
        """Everything found, in the order of names."""
        register, outlets = Register(), {outlet for _, outlet in self.files.values() if outlet}
        outlets |= {segment.outlet for _, segments in self.pages.values() for segment in segments}
        ids = identifiers_of(sorted([*self.files, *self.pages, *self.tables]))
        found: list[Source] = [*self._rows(ids, register, outlets), *self.unread]
        for name, (path, outlet) in self.files.items():
            found.append(FileSource(name, stamp_of(path).size, path, ids[name], outlet, stamp_of(path)))
        for name, (path, segments) in self.pages.items():
            found.append(PageSource(name, stamp_of(path).size, path, ids[name], segments, stamp_of(path)))
        alike = frozenset(name for group in lookalikes(outlets) for name in group)
        return sorted((source._replace(alike=alike) for source in found), key=_order)

    def _rows(self, ids: dict[str, str], register: Register, outlets: set[str]) -> list[Source]:
        blocks: list[RowsSource] = []
        numbers: dict[str, int] = {}
        for number, (name, path) in enumerate(sorted(self.tables.items())):
            layout = self._layout(path, name)
            numbers[name] = number
            blocks += list_rows(Table(path, name, ids[name], layout), self.options, register, outlets)
            for sheet in further_sheets(path, name) if layout.kind == ".xlsx" else ():
                self._leave(name, "", Unmeasurable("sheet_not_read", sheet))
        repeated = register.repeated()
        return [block._replace(repeated=repeated.get(numbers[block.name], frozenset())) for block in blocks]


def _may_name_itself(path: Path, limits: Limits) -> bool:
    """Whether a bare file may say whose it is: a page in its metadata, a Markdown file in its front matter."""
    return suffix_of(path) in HTML_SUFFIXES or _names_outlet(path, limits)


def _names_outlet(path: Path, limits: Limits) -> bool:
    if suffix_of(path) != ".md":
        return False
    try:
        return bool(front_matter(lines_of(load(path, limits).text)).fields.get("outlet"))
    except Unmeasurable:
        return False


def _order(source: Source) -> tuple[str, int]:
    return source.name, source.start.line if isinstance(source, RowsSource) else 0
