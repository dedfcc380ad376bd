"""What stands in a folder: articles under their outlets, and what is not read with the reason, in an order of its own."""

import os
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from wakugumi.corpus.files import ARCHIVE_SUFFIXES, ARTICLE_SUFFIXES, TABLE_SUFFIXES, suffix_of
from wakugumi.corpus.quarantine import Unmeasurable

SEGMENTS = "segments.csv"
_NO_ARTICLES = ("readme", "license")
_OF_THE_SYSTEM = ("thumbs.db", "desktop.ini", "__macosx")


class Found(NamedTuple):
    """One entry of a folder: path, name relative to the folder, outlet (empty where no folder names one), and why it is not read."""

    path: Path
    name: str
    outlet: str
    trouble: Unmeasurable | None = None


def walk(folder: Path) -> Iterator[Found]:
    """Every file below `folder` in the order of its path; hidden files and a README beside the outlets are passed over."""
    root = Path(os.path.realpath(folder))
    closed: list[OSError] = []
    for parent, folders, files in os.walk(folder, onerror=closed.append):
        links = [name for name in folders if os.path.islink(os.path.join(parent, name))]
        folders[:] = sorted(name for name in folders if name not in links and not _is_hidden(name))
        for name in sorted([*files, *links]):
            path = Path(parent, name)
            relative = path.relative_to(folder)
            if not _is_hidden(name) and not (len(relative.parts) == 1 and name.lower().startswith(_NO_ARTICLES)):
                outlet = relative.parts[0] if len(relative.parts) > 1 else ""
                yield Found(path, shown(relative), shown(Path(outlet)) if outlet else "", _trouble(path, root))
    for trouble in closed:
        relative = Path(str(trouble.filename)).relative_to(folder)
        yield Found(folder / relative, shown(relative), shown(Path(relative.parts[0])) if relative.parts else "", _unreadable(trouble))


def shown(path: Path) -> str:
    """`path` with forward slashes, and with bytes that are no UTF-8 as escapes."""
    return path.as_posix().encode("utf-8", "backslashreplace").decode("utf-8")


def _is_hidden(name: str) -> bool:
    return name.startswith((".", "~$")) or name.lower() in _OF_THE_SYSTEM


def _trouble(path: Path, root: Path) -> Unmeasurable | None:
    """Why the entry is not read, or None."""
    try:
        status = path.stat()
    except OSError as trouble:
        return _unreadable(trouble)
    if path.is_symlink() and (stat.S_ISDIR(status.st_mode) or not Path(os.path.realpath(path)).is_relative_to(root)):
        return Unmeasurable("outside_link")
    if not stat.S_ISREG(status.st_mode):
        return Unmeasurable("not_a_file")
    suffix = suffix_of(path)
    if path.suffix.lower() in ARCHIVE_SUFFIXES:
        return Unmeasurable("archive")
    if suffix in TABLE_SUFFIXES and path.name != SEGMENTS:
        return Unmeasurable("table_in_folder")
    return None if suffix in ARTICLE_SUFFIXES or path.name == SEGMENTS else Unmeasurable("unknown_kind")


def _unreadable(trouble: OSError) -> Unmeasurable:
    return Unmeasurable("unreadable", trouble.strerror or "")
