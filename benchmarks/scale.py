"""Time and memory by the size of the corpus: `python -m benchmarks.scale 2500 5000 10000 [--jobs 2] [--add 100]`.

Whole runs (`--no-figures --duplicates all`) over recombined articles (see `benchmarks/recombined.py`), each in a process of its own. CPU
time is that of parent and workers, memory the highest resident set of each, read from the system while they run. With `--add`, so many
further articles are added in a second table afterwards, and the same command is timed again. With `--folder`, tables and results stay,
so that a large run may be stopped with Ctrl-C and gone on with: time is added up over its parts, and memory is the highest of any.
"""

import argparse
import csv
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from benchmarks.recombined import write_recombined
from benchmarks.wikinews import RESULTS


class Measured(NamedTuple):
    """One run: CPU seconds of all its processes, and the highest resident set of parent and of any worker in MB."""

    articles: int
    added: int
    jobs: int
    cpu_seconds: float
    wall_seconds: float
    parent_mb: float
    worker_mb: float
    remark: str = ""

    def after(self, earlier: "Measured") -> "Measured":
        """This run as the end of one whose beginning was `earlier`."""
        return self._replace(
            cpu_seconds=round(self.cpu_seconds + earlier.cpu_seconds, 1),
            wall_seconds=round(self.wall_seconds + earlier.wall_seconds, 1),
            parent_mb=max(self.parent_mb, earlier.parent_mb),
            worker_mb=max(self.worker_mb, earlier.worker_mb),
        )


def peaks(process: int) -> dict[int, float]:
    """The highest resident set so far of a process and of its children, in MB, by process."""
    found: dict[int, float] = {}
    for status in Path("/proc").glob("[0-9]*/status"):
        try:
            fields = dict(line.split(":\t", 1) for line in status.read_text().splitlines() if ":\t" in line)
        except OSError:
            continue
        number = int(fields["Pid"])
        if process in (number, int(fields["PPid"])) and "VmHWM" in fields:
            found[number] = int(fields["VmHWM"].split()[0]) / 1024
    return found


def measured(tables: list[Path], out: Path, jobs: int, articles: int, added: int = 0) -> Measured:
    """Run and watch; what a run that was stopped has measured stands beside its results, and is added to what goes on with it.

    Raises:
        subprocess.CalledProcessError: the run ended with an error.
    """
    stopped = out.with_suffix(".csv")
    command = [sys.executable, "-m", "wakugumi", "run", *map(str, tables), "-o", str(out), "--no-figures"]
    command += ["--duplicates", "all", "--jobs", str(jobs)]
    began, before, highest = time.monotonic(), os.times(), dict[int, float]()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    while process.poll() is None:
        try:
            for number, peak in peaks(process.pid).items():
                highest[number] = max(highest.get(number, 0), peak)
            time.sleep(0.2)
        except KeyboardInterrupt:
            process.send_signal(signal.SIGINT)
    after = os.times()
    seconds = after.children_user + after.children_system - before.children_user - before.children_system
    parent = highest.pop(process.pid)
    worker = max(highest.values(), default=0.0)
    found = Measured(articles, added, jobs, round(seconds, 1), round(time.monotonic() - began, 1), parent, worker)
    for row in read_measured(stopped):
        found = found.after(row)
    if process.returncode:
        write_measured(stopped, [found])
        raise subprocess.CalledProcessError(process.returncode, command)
    stopped.unlink(missing_ok=True)
    return found


def read_measured(path: Path) -> list[Measured]:
    """The rows of a table of runs; none where there is no table."""
    if not path.exists():
        return []
    kinds = Measured.__annotations__
    with path.open(encoding="utf-8", newline="") as file:
        return [Measured(**{name: kinds[name](value) for name, value in row.items()}) for row in csv.DictReader(file)]


def write_measured(path: Path, rows: Sequence[Measured]) -> None:
    """A table of runs."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerows([Measured._fields, *rows])


def main() -> None:
    """Append what was measured to `benchmarks/measured/scale.csv`."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("sizes", nargs="+", type=int)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--add", type=int, default=0)
    parser.add_argument("--folder", type=Path)
    parser.add_argument("--remark", default="")
    chosen = parser.parse_args()
    RESULTS.mkdir(exist_ok=True)
    target = RESULTS / "scale.csv"
    for size in chosen.sizes:
        with tempfile.TemporaryDirectory() as place:
            folder = chosen.folder or Path(place)
            tables = folder / "first.jsonl", folder / "more.jsonl"
            if not tables[0].exists():
                write_recombined((size, chosen.add), tables)
            found = [measured(list(tables[:1]), folder / "out", chosen.jobs, size)]
            if chosen.add:
                found.append(measured(list(tables), folder / "out", chosen.jobs, size, chosen.add))
        print(*found, sep="\n", flush=True)
        write_measured(target, [*read_measured(target), *(row._replace(remark=chosen.remark) for row in found)])


if __name__ == "__main__":
    main()
