"""Work of the corpus level that goes on in a thread beside other work of it: arrays are counted without Python's lock."""

from collections.abc import Callable
from concurrent.futures import Future
from threading import Thread
from typing import TypeVar

_Found = TypeVar("_Found")


def beside(work: Callable[[], _Found], jobs: int) -> Callable[[], _Found]:
    """Begin `work` where a run may use more than one processor; what is given back waits for its result, and raises what it raises."""
    if jobs == 1:
        return work
    found: Future[_Found] = Future()

    def run() -> None:
        try:
            found.set_result(work())
        except BaseException as trouble:
            found.set_exception(trouble)

    # A run that is stopped does not wait for it.
    Thread(target=run, daemon=True).start()
    return found.result
