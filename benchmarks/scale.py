"""Time and memory by the size of the corpus: `python -m benchmarks.scale 2500 5000 10000 [--jobs 2] [--add 100]`.

Whole runs (`--no-figures --duplicates all`) over recombined articles (see `benchmarks/recombined.py`), each in a process of its own. CPU
time is that of parent and workers, memory the highest resident set of each, read from the system while they run. With `--add`, so many
further articles are added in a second table afterwards, and the same command is timed again.
"""

import argparse
import csv
import os
import subprocess
import sys
import tempfile
import time
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
    """Run and watch.

    Raises:
        subprocess.CalledProcessError: the run ended with an error.
    """
    command = [sys.executable, "-m", "wakugumi", "run", *map(str, tables), "-o", str(out), "--no-figures"]
    command += ["--duplicates", "all", "--jobs", str(jobs)]
    began, before, highest = time.monotonic(), os.times(), dict[int, float]()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    while process.poll() is None:
        for number, peak in peaks(process.pid).items():
            highest[number] = max(highest.get(number, 0), peak)
        time.sleep(0.2)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command)
    after = os.times()
    seconds = after.children_user + after.children_system - before.children_user - before.children_system
    parent = highest.pop(process.pid)
    return Measured(
        articles, added, jobs, round(seconds, 1), round(time.monotonic() - began, 1), parent, max(highest.values(), default=0.0)
    )


def main() -> None:
    """Append what was measured to `benchmarks/measured/scale.csv`."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("sizes", nargs="+", type=int)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--add", type=int, default=0)
    chosen = parser.parse_args()
    RESULTS.mkdir(exist_ok=True)
    target = RESULTS / "scale.csv"
    with target.open("a", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        if not target.stat().st_size:
            writer.writerow(Measured._fields)
        for size in chosen.sizes:
            with tempfile.TemporaryDirectory() as place:
                folder = Path(place)
                first, more = write_recombined((size, chosen.add), (folder / "first.jsonl", folder / "more.jsonl"))
                found = [measured([first], folder / "out", chosen.jobs, size)]
                if chosen.add:
                    found.append(measured([first, more], folder / "out", chosen.jobs, size, chosen.add))
            for row in found:
                print(row, flush=True)
                writer.writerow(row)
                file.flush()


if __name__ == "__main__":
    main()
