"""CPU time of commands that ought to answer at once: `python -m benchmarks.starts [--times N]`.

Each is a process of its own, from the start of Python to the end; the first time is not counted, since it may compile the dictionary.
"""

import argparse
import csv
import sys
import tempfile
from pathlib import Path

from benchmarks.speed import child_cpu
from benchmarks.wikinews import RESULTS, bench_file, read_rows


def main() -> None:
    """Write `benchmarks/measured/starts.csv`."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--times", type=int, default=9)
    times = parser.parse_args().times
    wakugumi = [sys.executable, "-m", "wakugumi"]
    with tempfile.TemporaryDirectory() as folder, (RESULTS / "starts.csv").open("w", encoding="utf-8", newline="") as file:
        article = Path(folder, "article.txt")
        article.write_text(read_rows(bench_file())[0].text, "utf-8")
        commands = {"--help": ["--help"], "annotate": ["annotate", article, "--outlet", "Wikinews"]}
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("command", "seconds"))
        for name, options in commands.items():
            child_cpu([*wakugumi, *options])
            writer.writerows((name, round(child_cpu([*wakugumi, *options]), 3)) for _ in range(times))


if __name__ == "__main__":
    main()
