"""Parts marked on a dask cluster; see docs/cluster.md for what it must offer."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from importlib import import_module
from itertools import islice
from pathlib import Path
from typing import Any

from wakugumi.corpus.options import ReadOptions
from wakugumi.corpus.sources import Source, UnreadSource
from wakugumi.study.engines import Done, Part, alone
from wakugumi.study.errors import WorkerError
from wakugumi.study.isolation import Mark, Work
from wakugumi.study.versions import code_hash

PATIENCE = 60
_PARTS_PER_THREAD = 2


def mark_on_cluster(parts: Sequence[Part], work: Work, scheduler: str, mark: Mark) -> Iterator[Done]:
    """Mark every part on the workers of the dask scheduler at an address; see `wakugumi.study.engines.mark_all`.

    Dask gives the parts of a worker that died to others. A part on which workers die again and again is tried in a process here.

    Raises:
        WorkerError: dask is not installed, the scheduler does not answer, or has no worker.
    """
    try:
        distributed: Any = import_module("distributed")
    except ImportError as error:
        raise WorkerError("--scheduler needs dask: pip install wakugumi[dask]") from error
    task = partial(_checked, mark, code_hash())
    work = Work(work.reading, tuple(path.absolute() for path in work.lexicon_folders), work.folder.absolute())
    waiting, suspects = map(_absolute, parts), []
    with _connected(distributed.Client, scheduler) as client:
        most = _PARTS_PER_THREAD * max(1, sum(client.nthreads().values()))
        running: dict[Any, Part] = {}

        def submit(number: int) -> list[Any]:
            given = [(client.submit(task, part.sources, part.keys, *work, pure=False), part) for part in islice(waiting, number)]
            running.update(given)
            return [future for future, _ in given]

        finished = distributed.as_completed(submit(most), loop=client.loop)
        for future in finished:
            part = running.pop(future)
            try:
                yield future.result()[0], part
            except distributed.KilledWorker:
                suspects.append(part)
            for further in submit(1):
                finished.add(further)
    yield from alone(suspects, work, mark)


def _absolute(part: Part) -> Part:
    """The part with paths that hold wherever a worker was started."""
    return part._replace(
        sources=tuple(each if isinstance(each, UnreadSource) else each._replace(path=each.path.absolute()) for each in part.sources)
    )


def _connected(client: Callable[..., Any], scheduler: str) -> Any:
    try:
        connected = client(scheduler, timeout=PATIENCE, set_as_default=False)
    except (OSError, ValueError) as error:
        raise WorkerError(f"no dask scheduler answers at {scheduler}: {error}") from error
    try:
        connected.wait_for_workers(1, timeout=PATIENCE)
    except TimeoutError as error:
        connected.close()
        raise WorkerError(f"the dask scheduler at {scheduler} has no worker; start some with: dask worker {scheduler}") from error
    return connected


def _checked(
    mark: Mark,
    code: str,
    sources: Sequence[Source],
    keys: Sequence[str],
    reading: ReadOptions,
    lexicon_folders: tuple[Path, ...],
    folder: Path,
) -> tuple[str, int]:
    """Mark, unless this worker has other code: its results would stand under the keys of ours."""
    if code_hash() != code:
        raise WorkerError("a dask worker runs another version of wakugumi: install the same one everywhere")
    return mark(sources, keys, reading, lexicon_folders, folder)
