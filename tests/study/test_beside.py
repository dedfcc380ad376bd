"""Work beside other work gives what it gives alone."""

import threading
from functools import partial

import pytest

from wakugumi.study.beside import beside


def noted(began: threading.Event) -> threading.Thread:
    began.set()
    return threading.current_thread()


def test_work_begins_at_once_where_there_are_processors_for_it() -> None:
    began = threading.Event()
    found = beside(partial(noted, began), 2)
    assert began.wait(10)
    assert found() is not threading.main_thread()


def test_with_one_processor_it_is_done_when_it_is_asked_for() -> None:
    began = threading.Event()
    found = beside(partial(noted, began), 1)
    assert not began.is_set()
    assert found() is threading.main_thread()


@pytest.mark.parametrize("jobs", [1, 2])
def test_trouble_is_raised_where_the_result_is_asked_for(jobs: int) -> None:
    def work() -> int:
        raise OSError("no room")

    found = beside(work, jobs)
    with pytest.raises(OSError, match="no room"):
        found()
