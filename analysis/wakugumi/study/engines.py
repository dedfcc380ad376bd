"""Who marks the parts of a run: this process, processes of this machine (loky), or a cluster (dask).

Tasks carry paths and keys, never texts, and workers commit batches themselves, so that the engine, the number of workers and the order
in which they finish change nothing in the results. A worker that dies takes down the parts that were in work; each of them is tried
alone and halved until the article is found on which a worker dies, and this article is quarantined.
"""

import json
import threading
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, wait
from concurrent.futures.process import BrokenProcessPool
from itertools import islice
from typing import Any, NamedTuple

from joblib.externals.loky import ProcessPoolExecutor

from wakugumi.corpus.sources import Source
from wakugumi.study.batches import Batches
from wakugumi.study.files import write_whole
from wakugumi.study.isolation import Isolated, Mark, Work, new_pool
from wakugumi.study.marking import mark_batch

BEGUN_FILE = "begun.json"
SOURCES_IN_A_PART = 200
BYTES_IN_A_PART = 2_000_000


class Part(NamedTuple):
    """What one task marks: sources and their keys, one batch."""

    sources: tuple[Source, ...]
    keys: tuple[str, ...]


Done = tuple[str, Part]


def parts_of(sources: Iterable[tuple[Source, str]]) -> Iterator[Part]:
    """Sources with their keys, cut into parts of at most `SOURCES_IN_A_PART` and, but for a larger source, `BYTES_IN_A_PART`."""
    part: list[tuple[Source, str]] = []
    size = 0
    for source, key in sources:
        if part and (len(part) == SOURCES_IN_A_PART or size + source.size > BYTES_IN_A_PART):
            yield Part(*map(tuple, zip(*part, strict=True)))
            part, size = [], 0
        part.append((source, key))
        size += source.size
    if part:
        yield Part(*map(tuple, zip(*part, strict=True)))


def mark_all(parts: Sequence[Part], work: Work, *, jobs: int = 1, scheduler: str = "", mark: Mark = mark_batch) -> Iterator[Done]:
    """Mark every part and yield the name of its batch with it, in the order in which they are finished.

    Args:
        parts: What is to be marked.
        work: Options of reading, lexicons, and the folder of the batches.
        jobs: Processes of this machine; 1 marks in this process.
        scheduler: Address of a dask scheduler (tcp://…), which wins over `jobs`.
        mark: What marks a part; importable, since it is sent to the workers by name.

    Raises:
        SchedulerError: the scheduler does not answer, has no workers, or its workers run other code.
        OSError: a batch cannot be written.
    """
    if scheduler:
        from wakugumi.study.cluster import mark_on_cluster

        yield from mark_on_cluster(parts, work, scheduler, mark)
    elif jobs == 1:
        yield from _here(parts, work, mark)
    else:
        # A process costs a second before it has marked anything.
        yield from _processes(parts, work, min(jobs, len(parts)), mark)


def _here(parts: Sequence[Part], work: Work, mark: Mark) -> Iterator[Done]:
    """In this process. What it was at when it died the last time is tried in a process of its own."""
    begun = work.folder / BEGUN_FILE
    suspected = set(json.loads(begun.read_text("utf-8"))) if begun.exists() else set()
    yield from alone([part for part in parts if suspected & set(part.keys)], work, mark)
    try:
        for part in parts:
            if not suspected & set(part.keys):
                write_whole(begun, json.dumps(part.keys).encode())
                yield mark(part.sources, part.keys, *work)[0], part
    finally:
        begun.unlink(missing_ok=True)


def _processes(parts: Sequence[Part], work: Work, jobs: int, mark: Mark) -> Iterator[Done]:
    waiting = iter(parts)
    running: dict[Future[Any], Part] = {}
    while parts:
        pool = new_pool(jobs)
        try:
            yield from _finished(pool, waiting, running, work, 2 * jobs, mark)
            pool.shutdown()
            return
        except BrokenProcessPool:
            _kill(pool)
        except BaseException:
            # Whoever stops a run does not wait for what is in work; what was committed is kept.
            _kill(pool)
            raise
        suspects, running = list(running.values()), {}
        yield from alone(suspects, work, mark)


def _kill(pool: ProcessPoolExecutor) -> None:
    """End a pool and what it has in work; its thread, which may then look for work that is gone, is not heard."""
    heard, threading.excepthook = threading.excepthook, lambda _: None
    try:
        pool.shutdown(kill_workers=True)
    finally:
        threading.excepthook = heard


def _finished(
    pool: ProcessPoolExecutor, waiting: Iterator[Part], running: dict[Future[Any], Part], work: Work, most: int, mark: Mark
) -> Iterator[Done]:
    """The parts as they are finished; `running` holds those that were given out and are not."""
    while True:
        for part in islice(waiting, most - len(running)):
            try:
                task = pool.submit(mark, part.sources, part.keys, *work)
            except BrokenProcessPool:
                running[Future()] = part
                raise
            running[task] = part
        if not running:
            return
        for task in wait(running, return_when=FIRST_COMPLETED).done:
            name, _ = task.result()
            yield name, running.pop(task)


def alone(suspects: Sequence[Part], work: Work, mark: Mark) -> Iterator[Done]:
    """Parts in whose work a worker died, one after another; what was committed before its worker died is not marked again."""
    batches = Batches(work.folder)
    committed = batches.finished()
    with Isolated(work, mark) as process:
        for part in suspects:
            yield committed.get(part.keys[0]) or process.mark(part.sources, part.keys), part
    batches.clear_unfinished()
