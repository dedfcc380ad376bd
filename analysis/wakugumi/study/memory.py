"""Memory that goes back to the system when it is free, so that the peak of a run is what it holds and not what it once held."""

import ctypes
import sys
from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

_Given = ParamSpec("_Given")
_Found = TypeVar("_Found")


def lean(stage: Callable[_Given, _Found]) -> Callable[_Given, _Found]:
    """Let what a stage of a run leaves free go back to the system at its end, where the system can be told to (glibc)."""

    @wraps(stage)
    def run(*args: _Given.args, **options: _Given.kwargs) -> _Found:
        try:
            return stage(*args, **options)
        finally:
            if sys.platform == "linux" and (trim := getattr(ctypes.CDLL(None), "malloc_trim", None)):
                trim(0)

    return run
