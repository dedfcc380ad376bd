"""One part in a process of its own, so that a death costs one article: halved until the article is found, which is quarantined."""

import os
import signal
import tempfile
import threading
import time
from collections.abc import Callable, Sequence
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path
from types import TracebackType
from typing import NamedTuple, Self

from joblib.externals.loky import ProcessPoolExecutor

from wakugumi.corpus.options import ReadOptions
from wakugumi.corpus.sources import Source
from wakugumi.corpus.splitting import set_aside, split_source
from wakugumi.study.errors import WorkerError
from wakugumi.study.garbage import collect_seldom

WORKER_DIED = "worker_died"
_ATTEMPTS = 3
_LOOK_FOR_PARENT = 0.5


class Work(NamedTuple):
    """What every task is given besides its part; all paths are absolute."""

    reading: ReadOptions
    lexicon_folders: tuple[Path, ...]
    folder: Path


Mark = Callable[[Sequence[Source], Sequence[str], ReadOptions, tuple[Path, ...], Path], tuple[str, int]]


class Isolated:
    """A process for parts that may kill it; a context manager."""

    def __init__(self, work: Work, mark: Mark) -> None:
        self._work, self._mark = work, mark
        self._pool: ProcessPoolExecutor | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._close()

    def mark(self, sources: Sequence[Source], keys: Sequence[str]) -> str:
        """Mark and commit a part, without the articles on which the process dies; returns the name of the batch.

        Raises:
            WorkerError: the process dies on the whole part and on no article of it.
        """
        units = list(zip(sources, keys, strict=True))
        self._work.folder.mkdir(parents=True, exist_ok=True)
        for _ in range(_ATTEMPTS):
            if (name := self._try(units, self._work.folder)) is not None:
                return name
            units = [(unit, key) for source, key in units for unit in split_source(source, self._work.reading)]
            fatal = self._fatal(range(len(units)), units)
            units = [
                (set_aside(unit, WORKER_DIED, self._work.reading), key) if index in fatal else (unit, key)
                for index, (unit, key) in enumerate(units)
            ]
        names = ", ".join(sorted({source.name for source in sources})[:3])
        raise WorkerError(f"a process that marks {names} dies, and on no single article: is there enough memory?")

    def _fatal(self, indices: range, units: Sequence[tuple[Source, str]]) -> set[int]:
        """Those of `indices` whose units kill the process, each found on its own."""
        with tempfile.TemporaryDirectory(prefix=".trial-", dir=self._work.folder) as trial:
            survived = self._try([units[index] for index in indices], Path(trial)) is not None
        if survived:
            return set()
        if len(indices) == 1:
            return {indices[0]}
        middle = len(indices) // 2
        return self._fatal(indices[:middle], units) | self._fatal(indices[middle:], units)

    def _try(self, units: Sequence[tuple[Source, str]], folder: Path) -> str | None:
        """The name of the batch, or None where the process died."""
        if self._pool is None:
            self._pool = new_pool(1)
        sources, keys = zip(*units, strict=True)
        task = self._pool.submit(self._mark, sources, keys, self._work.reading, self._work.lexicon_folders, folder)
        try:
            name: str = task.result()[0]
            return name
        except BrokenProcessPool:
            self._close()
            return None
        except BaseException:
            self._close()
            raise

    def _close(self) -> None:
        if self._pool is not None:
            self._pool.shutdown(kill_workers=True)
            self._pool = None


def new_pool(jobs: int) -> ProcessPoolExecutor:
    """Processes that end with this one, and that die without a word: the quarantine says on what."""
    quiet = {"PYTHONFAULTHANDLER": os.environ.get("PYTHONFAULTHANDLER", "")}
    return ProcessPoolExecutor(jobs, initializer=end_with, initargs=(os.getpid(),), env=quiet)


def end_with(parent: int) -> None:
    """End this process when its parent has died, so that no worker writes into a folder that another run has taken over."""

    def watch() -> None:
        while os.getppid() == parent:
            time.sleep(_LOOK_FOR_PARENT)
        os._exit(1)

    collect_seldom()

    # Ctrl-C reaches every process of a terminal; the parent is the one that answers.
    signal.signal(signal.SIGINT, signal.SIG_IGN)

    # Windows keeps the number of a parent that is gone.
    if os.name != "nt":
        threading.Thread(target=watch, daemon=True).start()
