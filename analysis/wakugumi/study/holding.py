"""One run at a time in a results folder, and who that is."""

import json
import os
import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from wakugumi.study.errors import BusyError
from wakugumi.study.files import naming

LOCK_FILE, HOLDER_FILE = ".lock", ".holder.json"


@contextmanager
def held(folder: Path) -> Iterator[None]:
    """Hold a results folder during the block; the system lets go of it when the process ends, however it ends.

    Raises:
        BusyError: another process holds it.
        OSError: the folder cannot be written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    holder = folder / HOLDER_FILE
    lock = FileLock(folder / LOCK_FILE)
    try:
        lock.acquire(timeout=0)
    except Timeout:
        raise BusyError(f"{folder} is held by another run{_who(holder)}; wait for it, or choose another folder with -o") from None
    try:
        with naming(holder):
            since = time.strftime("%Y-%m-%d %H:%M:%S %z")
            holder.write_text(json.dumps({"pid": os.getpid(), "host": socket.gethostname(), "since": since}), "utf-8")
        yield
    finally:
        holder.unlink(missing_ok=True)
        lock.release()


def _who(holder: Path) -> str:
    try:
        found = json.loads(holder.read_text("utf-8"))
        return f" (process {found['pid']} on {found['host']}, since {found['since']})"
    except (OSError, ValueError, KeyError):
        return ""
