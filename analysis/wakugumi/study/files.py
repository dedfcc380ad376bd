"""Files that are there whole or not at all, and errors that name the file."""

import errno
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def naming(path: Path) -> Iterator[None]:
    """Let every `OSError` of the block name a path: what libraries raise on a full disk often names none."""
    try:
        yield
    except OSError as error:
        if error.filename is not None:
            raise
        number = error.errno or (errno.ENOSPC if "No space left" in str(error) else errno.EIO)
        raise OSError(number, os.strerror(number), str(path)) from error


def write_whole(path: Path, content: bytes) -> None:
    """Write a file so that a reader finds either what was there before or all of `content`, even after a power cut.

    Raises:
        OSError: it cannot be written; what was there before is still there.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    building = path.with_name(f".{path.name}.new")
    try:
        with naming(path), building.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        building.replace(path)
    except OSError:
        building.unlink(missing_ok=True)
        raise
    sync(path.parent)


def sync_tree(folder: Path) -> None:
    """Everything below a folder, and the folder, onto the disk."""
    for path in (*folder.rglob("*"), folder):
        with naming(path):
            sync(path)


def sync(path: Path) -> None:
    """A file or folder onto the disk."""
    if os.name == "nt" and path.is_dir():
        return
    number = os.open(path, os.O_RDWR if os.name == "nt" else os.O_RDONLY)
    try:
        os.fsync(number)
    finally:
        os.close(number)


def clear(path: Path) -> None:
    """Remove what was left unfinished, even where its writer still lives: what it writes then has no place any more."""
    if not path.is_dir():
        path.unlink(missing_ok=True)
        return
    gone = path if path.name.startswith(".gone-") else path.rename(path.with_name(f".gone-{path.name.lstrip('.')}"))
    shutil.rmtree(gone, ignore_errors=True)
