"""One file to its text: size, kind and stability checked, unpacked within limits, decoded, hashed."""

import hashlib
import os
import re
import stat
import zlib
from pathlib import Path
from typing import NamedTuple

from wakugumi.corpus.decoding import decode
from wakugumi.corpus.limits import Limits
from wakugumi.corpus.quarantine import Unmeasurable

TEXT_SUFFIXES = (".txt", ".md")
HTML_SUFFIXES = (".html", ".htm", ".xhtml")
ARTICLE_SUFFIXES = TEXT_SUFFIXES + HTML_SUFFIXES
TABLE_SUFFIXES = (".csv", ".tsv", ".xlsx", ".jsonl")
ARCHIVE_SUFFIXES = (".zip", ".7z", ".rar", ".tar", ".tgz", ".bz2", ".xz", ".zst")
_ENTITIES = re.compile(r"<!ENTITY\b", re.IGNORECASE)
_GZIP, _ZIP = b"\x1f\x8b", b"PK\x03\x04"


class Stamp(NamedTuple):
    """Size in bytes and time of change in nanoseconds: what tells that a file has changed."""

    size: int
    changed: int


class Loaded(NamedTuple):
    """The text of a file as decoded, how it was decoded, the hash of its bytes, and flags."""

    text: str
    encoding: str
    sha256: str
    flags: tuple[str, ...]


def stamp_of(path: Path) -> Stamp:
    """The stamp of the file `path`, links followed."""
    status = path.stat()
    return Stamp(status.st_size, status.st_mtime_ns)


def suffix_of(path: Path) -> str:
    """The suffix that says what a file holds: lower case, and the inner one of `.txt.gz`."""
    suffix = path.suffix.lower()
    return Path(path.stem).suffix.lower() if suffix == ".gz" else suffix


def load(path: Path, limits: Limits, stamp: Stamp | None = None) -> Loaded:
    """The text of the file `path`.

    Args:
        path: a text, Markdown or HTML file, gzipped or not.
        limits: what it may cost.
        stamp: the stamp it had when it was listed.

    Raises:
        Unmeasurable: it cannot be read, decoded or trusted to be whole.
    """
    packed = _read(path, limits, stamp)
    sha256 = hashlib.sha256(packed).hexdigest()
    try:
        data = _unpack(packed, limits)
        decoded = decode(data)
        if decoded.text.lstrip()[:9].lower().startswith(("<?xml", "<!doctype")) and _ENTITIES.search(decoded.text):
            raise Unmeasurable("xml_entities")
    except Unmeasurable as trouble:
        trouble.sha256 = sha256
        raise
    return Loaded(decoded.text, decoded.label, sha256, decoded.flags)


def _read(path: Path, limits: Limits, stamp: Stamp | None) -> bytes:
    try:
        with open(path, "rb", opener=_open_at_once) as stream:
            before = os.fstat(stream.fileno())
            if not stat.S_ISREG(before.st_mode):
                raise Unmeasurable("not_a_file")
            if before.st_size > limits.file_bytes:
                raise Unmeasurable("file_too_large", f"{before.st_size:,} bytes, the limit is {limits.file_bytes:,}")
            data = stream.read(limits.file_bytes + 1)
            after = os.fstat(stream.fileno())
    except OSError as trouble:
        raise Unmeasurable("unreadable", trouble.strerror or "") from None
    now = Stamp(after.st_size, after.st_mtime_ns)
    if now != (stamp or now) or now != Stamp(before.st_size, before.st_mtime_ns) or len(data) != after.st_size:
        raise Unmeasurable("changed_while_read")
    return data


def _open_at_once(path: str, flags: int) -> int:
    """Open without waiting for the other end of a pipe."""
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))


def _unpack(data: bytes, limits: Limits) -> bytes:
    if data.startswith(_ZIP):
        raise Unmeasurable("archive")
    if not data.startswith(_GZIP):
        return data
    allowed = min(limits.unpacked_bytes, limits.file_bytes, limits.unpacked_ratio * len(data))
    unpacker = zlib.decompressobj(wbits=31)
    try:
        unpacked = unpacker.decompress(data, allowed + 1)
    except zlib.error as trouble:
        raise Unmeasurable("invalid_bytes", f"gzip: {trouble}") from None
    if len(unpacked) > allowed:
        raise Unmeasurable("decompression", f"more than {allowed:,} bytes from {len(data):,}")
    if not unpacker.eof:
        raise Unmeasurable("invalid_bytes", "gzip: the end is missing")
    return unpacked
