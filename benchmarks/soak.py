"""`kill -9` at random moments of a run, then the same command again: `python -m benchmarks.soak [--kills 20] [--articles 2000] [--jobs 2]`.

Each time a run over `--articles` articles, one in a hundred of them bad, is begun in an empty folder, killed at a moment drawn from the
length of an undisturbed run, and taken up again by the same command. What is asserted: the results have the bytes of the undisturbed run,
and no batch that was committed before the kill was written again. What is written: `benchmarks/measured/soak.csv`.
"""

import argparse
import csv
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

from benchmarks.wikinews import RESULTS
from wakugumi.study.batches import KEYS_FILE

SEED = 20260101
BAD_EVERY = 100
BAD = (b"", b"\0", b"\xff\xfe\x00\xd8", "「".encode() * 200)
# {} is filled with a made-up name, so that few articles are copies of each other, as in a real corpus.
SENTENCES = (
    "{}港湾局の{}氏は「{}埠頭の工事は遅れるかもしれない」と述べた。",
    "{}市は、{}社の{}について原因を調べていると発表した。",
    "{}町の関係者によると、{}の費用は約二億円に上り、{}が負う可能性がある。",
    "地元紙{}は、{}計画が{}にとって事実上の失敗だと伝えた。",
    "{}県議会では{}氏ら{}会派が反対したとみられる。",
)
SYLLABLES = "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワ"


class Kill(NamedTuple):
    """One disturbed run: when it was killed, what it had committed, and whether it ended as it should."""

    kill: int
    after_seconds: float
    batches_committed: int
    batches_written_again: int
    same_bytes: bool


def write_articles(folder: Path, number: int) -> Path:
    """Articles of some paragraphs in four outlets, one in `BAD_EVERY` of which cannot be measured."""
    rng = random.Random(SEED)  # noqa: S311 (articles, no secret)
    for n in range(number):
        path = folder / f"outlet-{n % 4}" / f"2025-01-01-{n:05}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        paragraphs = ("".join(_filled(sentence, rng) for sentence in rng.choices(SENTENCES, k=2)) for _ in range(3))
        text = f"{_name(rng)}の工事\n\n" + "\n\n".join(paragraphs) + "\n"
        path.write_bytes(BAD[n // BAD_EVERY % len(BAD)] if n % BAD_EVERY == 7 else text.encode())
    return folder


def _filled(sentence: str, rng: random.Random) -> str:
    return sentence.format(*(_name(rng) for _ in range(3)))


def _name(rng: random.Random) -> str:
    return "".join(rng.choices(SYLLABLES, k=4))


def command(articles: Path, out: Path, jobs: int) -> list[str]:
    """The run, as a user types it."""
    return [sys.executable, "-m", "wakugumi", "run", str(articles), "-o", str(out), "--no-figures", "--jobs", str(jobs)]


def results(out: Path) -> dict[str, bytes]:
    """What a reader of the folder opens; not the batches, and not the times in `log.json`."""
    files = (path for path in sorted(out.rglob("*")) if path.is_file())
    named = {path.relative_to(out).as_posix(): path for path in files}
    return {name: path.read_bytes() for name, path in named.items() if not name.startswith(("batches/", ".", "log.json"))}


def batches(out: Path) -> dict[str, int]:
    """When each committed batch was written."""
    return {path.parent.name: path.stat().st_mtime_ns for path in (out / "batches").glob(f"[!.]*/{KEYS_FILE}")}


def disturbed(number: int, articles: Path, out: Path, jobs: int, after: float, wanted: dict[str, bytes]) -> Kill:
    """One run that is killed after so many seconds, and taken up again."""
    process = subprocess.Popen(command(articles, out, jobs), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    time.sleep(after)
    os.kill(process.pid, signal.SIGKILL)
    process.wait()
    before = batches(out)
    subprocess.run(command(articles, out, jobs), check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    now = batches(out)
    again = sum(now.get(name) != written for name, written in before.items())
    return Kill(number, round(after, 2), len(before), again, results(out) == wanted)


def main() -> int:
    """Write the table; 1 where a run did not end as it should."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--articles", type=int, default=2000)
    parser.add_argument("--jobs", type=int, default=2)
    chosen = parser.parse_args()
    rng = random.Random(SEED)  # noqa: S311
    found: list[Kill] = []
    RESULTS.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as place, (RESULTS / "soak.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(Kill._fields)
        folder = Path(place)
        articles = write_articles(folder / "articles", chosen.articles)
        began = time.monotonic()
        subprocess.run(command(articles, folder / "undisturbed", chosen.jobs), check=True, stdout=subprocess.DEVNULL)
        length = time.monotonic() - began
        wanted = results(folder / "undisturbed")
        for number in range(1, chosen.kills + 1):
            found.append(disturbed(number, articles, folder / f"{number}", chosen.jobs, rng.uniform(0, length), wanted))
            print(f"{found[-1]} of {length:.1f} s", flush=True)
            writer.writerow(found[-1])
            file.flush()
    return 0 if all(kill.same_bytes and not kill.batches_written_again for kill in found) else 1


if __name__ == "__main__":
    sys.exit(main())
