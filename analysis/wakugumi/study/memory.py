"""Memory that goes back to the system when it is free, so that the peak of a run is what it holds and not what it once held."""

import ctypes
import sys
from collections.abc import Callable, Iterable, Iterator
from functools import wraps
from typing import ParamSpec, TypeVar

_Given = ParamSpec("_Given")
_Found = TypeVar("_Found")
_Item = TypeVar("_Item")
_ARENA_MAX = -8


def share_memory() -> None:
    """Let all threads of this process take memory from one place (glibc): what one leaves free, the others use.

    To be called before the first thread is begun.
    """
    if option := _glibc("mallopt"):
        option(_ARENA_MAX, 1)


def lean(stage: Callable[_Given, _Found]) -> Callable[_Given, _Found]:
    """Let what a stage of a run leaves free go back to the system at its end, where the system can be told to (glibc)."""

    @wraps(stage)
    def run(*args: _Given.args, **options: _Given.kwargs) -> _Found:
        try:
            return stage(*args, **options)
        finally:
            _give_back()

    return run


def leanly(items: Iterable[_Item]) -> Iterator[_Item]:
    """The items; what is left free once one is done with goes back to the system before the next is made."""
    for item in items:
        yield item
        _give_back()


def _give_back() -> None:
    if trim := _glibc("malloc_trim"):
        trim(0)


def _glibc(name: str) -> Callable[..., int] | None:
    """A function of the system's library, where that is glibc."""
    library = ctypes.CDLL(None) if sys.platform == "linux" else None
    return getattr(library, name, None) if hasattr(library, "malloc_trim") else None
