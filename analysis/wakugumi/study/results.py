"""The results folder, replaced as a whole: what an earlier run left stays readable until everything new is on the disk."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from wakugumi.study.files import clear, naming, sync, sync_tree

INDEX = "run.json"
RESULTS = ("tables", "figures", "quarantine.csv", "report.html", "reader.html", INDEX)
_NEW, _OLD = ".new", ".old"


@contextmanager
def replacing(out: Path) -> Iterator[Path]:
    """A folder to write results into; at the end of the block they take the places of the earlier ones, `run.json` last.

    After an error the earlier results are as they were. A run that is killed while files change places, which takes milliseconds, leaves
    a folder without `run.json`: one that holds no results until the same command is given again.

    Raises:
        OSError: something cannot be written.
    """
    new, old = out / _NEW, out / _OLD
    for path in (new, old):
        if path.exists():
            clear(path)
    try:
        with naming(out):
            new.mkdir()
            yield new
            sync_tree(new)
            old.mkdir()
    except BaseException:
        if new.exists():
            clear(new)
        raise
    for name in reversed(RESULTS):
        if (out / name).exists():
            (out / name).rename(old / name)
    for name in RESULTS:
        if (new / name).exists():
            (new / name).rename(out / name)
    sync(out)
    clear(old)
    clear(new)
