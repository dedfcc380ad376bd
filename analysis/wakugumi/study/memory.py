"""Memory that goes back to the system when it is free, so that the peak of a run is what it holds and not what it once held."""

import ctypes
import sys
from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

_Given = ParamSpec("_Given")
_Found = TypeVar("_Found")
_LARGE = 256 * 1024
_TRIM_THRESHOLD, _MMAP_THRESHOLD = -1, -3
_KEPT = 16 * 1024 * 1024


def apart_where_large() -> None:
    """Keep every block of `_LARGE` bytes and more apart, so that it goes back to the system as soon as it is free (glibc).

    Left to itself, glibc raises that bound to the largest block that it has seen freed, up to 32 MB: the arrays of a corpus then lie
    between small blocks that stay, and what they leave free is of no use to anybody else.
    """
    if option := _glibc("mallopt"):
        option(_MMAP_THRESHOLD, _LARGE)
        option(_TRIM_THRESHOLD, _KEPT)


def lean(stage: Callable[_Given, _Found]) -> Callable[_Given, _Found]:
    """Let what a stage of a run leaves free go back to the system at its end, where the system can be told to (glibc)."""

    @wraps(stage)
    def run(*args: _Given.args, **options: _Given.kwargs) -> _Found:
        try:
            return stage(*args, **options)
        finally:
            if trim := _glibc("malloc_trim"):
                trim(0)

    return run


def _glibc(name: str) -> Callable[..., int] | None:
    """A function of the system's library, where that is glibc."""
    library = ctypes.CDLL(None) if sys.platform == "linux" else None
    return getattr(library, name, None) if hasattr(library, "malloc_trim") else None
