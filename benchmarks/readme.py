"""`benchmarks/README.md`, made from what was measured: `python -m benchmarks.readme`. No number in it is typed in."""

import csv
import json
import math
import statistics
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from benchmarks.wikinews import RESULTS

PAGE = Path(__file__).with_name("README.md")


class Stage(NamedTuple):
    """What a stage of `benchmarks/speed.py` is, and what it is held to: a ratio to `mecab -Owakati`, at most."""

    name: str
    what: str
    target: float | None = None


STAGES = (
    Stage("mecab_default", "MeCab, its own output format, unread"),
    Stage("fugashi_nodes", "fugashi nodes with lemma and part of speech"),
    Stage("sudachipy", "SudachiPy, core dictionary, long units (a sample)"),
    Stage("ginza", "GiNZA, full pipeline (a sample)"),
    Stage("start", "a worker's start: dictionary and lexicons"),
    Stage("tokens", "tokens, the vocabulary empty at the start", 2.0),
    Stage("tokens_warm", "tokens, every type known"),
    Stage("passages", "tokens, sentences, quotations, lexicon matches"),
    Stage("marks", "the same, and the marks of all families"),
    Stage("measures", "marking and counting: text to `measures`", 3.0),
    Stage("batches", "all that a worker does: reading to batches on the disk"),
    Stage("run", "`run --no-figures`, a process of its own, corpus level included", 4.0),
)
STARTS = {"--help": 0.3, "annotate": 1.0}
"""CPU seconds of a command, at most."""

GINZA_FACTOR = 150
LINEAR, TWO_PROCESSES, ADDED, MEMORY = 2.15, 1.6, 0.2, 1.15
MOST_MB = {"parent_mb": 1536, "worker_mb": 512}
MILLION = 1_000_000
EARLIER, BESIDE = "earlier code", "beside other work"
"""The remarks on runs whose memory says nothing of the present code, and on those whose time says little."""

ALONE = 0.7
"""CPU time over wall clock, for each process, from which a run had its processors nearly to itself."""


def page() -> str:
    """The page, as Markdown."""
    parts = [_opening(), _speed(), _starts(), _scale(), _curve(), _soak()]
    return "\n\n".join(part for part in parts if part) + "\n"


def _rows(name: str) -> list[dict[str, str]]:
    path = RESULTS / name
    if not path.exists():
        return []
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _table(head: list[str], rows: list[list[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def _holds(held: bool) -> str:
    return "holds" if held else "**does not hold**"


def _opening() -> str:
    machine = json.loads((RESULTS / "machine.json").read_text("utf-8"))
    versions, others = (", ".join(f"{name} {version}" for name, version in machine[kind].items()) for kind in ("versions", "others"))
    return f"""# Benchmarks

Made by `python -m benchmarks.readme` from `benchmarks/measured`; what each program does stands at its head.

```
make bench                                            CPU time beside MeCab's, stage by stage
python -m benchmarks.speed tokens measures --pairs 9  some stages
python -m benchmarks.speed --keep --other-python PATH and keep what was measured, with SudachiPy and GiNZA of another Python
python -m benchmarks.starts                           CPU time of commands that ought to answer at once
python -m benchmarks.scale 10000 20000 --add 100      time and memory by size
python -m benchmarks.scale 1000000 --folder BIG       a run that may be stopped, and goes on when the command is given again
python -m benchmarks.recombined 1000 5000             types and tokens of the articles that scale is measured on
python -m benchmarks.soak                             kill -9 at random moments
```

Measured on {machine["processor"]}, {machine["processors"]} processors of a virtual machine, {machine["system"]}, Python
{machine["python"]}, {versions}; in a Python of their own {others}.
The text is Japanese Wikinews: {machine["articles"]:,} articles, {machine["passages"]:,} passages, {machine["characters"]:,} characters."""


def ratios(stage: str) -> list[float]:
    """The ratios of the pairs of a stage, in order of size."""
    return sorted(float(row["seconds"]) / float(row["reference"]) for row in _rows("speed.csv") if row["stage"] == stage)


def _speed() -> str:
    rows = []
    for stage in STAGES:
        found = ratios(stage.name)
        if not found:
            rows.append([stage.what, "not measured", "", "", "", ""])
            continue
        median = statistics.median(found)
        target = f"≤ {stage.target}: {_holds(median <= stage.target)}" if stage.target else ""
        rows.append([stage.what, f"{median:.2f}", f"{found[0]:.2f} to {found[-1]:.2f}", str(len(found)), processor(stage.name), target])
    return f"""## CPU time, `mecab -Owakati` = 1

Medians of alternating pairs in one run. Stages from *tokens* on are cumulative.

{_table(["what", "median", "range", "pairs", "processor", "target"], rows)}{_ginza()}{_compiled()}"""


def processor(stage: str) -> str:
    """The processor that a stage was measured on."""
    return next(row["processor"] for row in _rows("speed.csv") if row["stage"] == stage)


def _ginza() -> str:
    full, ours = ratios("ginza"), ratios("measures")
    if not full or not ours:
        return ""
    factor = statistics.median(full) / statistics.median(ours)
    held = _holds(factor >= GINZA_FACTOR)
    return f"\n\nMarking and counting is {factor:.0f} × faster than GiNZA's full pipeline (≥ {GINZA_FACTOR} ×: {held})."


def _compiled() -> str:
    """What was found of `language` and `features` compiled by mypyc, with patterns, lexicons and tokens left as they are."""
    found = _rows("mypyc.csv")
    if not found:
        return ""
    ratio = statistics.median(float(row["pure"]) / float(row["compiled"]) for row in found)
    return (
        f"\n\nCompiled with mypyc, `language` and `features` mark the same bytes {ratio:.2f} × faster (marks alone, {len(found)} pairs): "
        "too little for a second build, which would ask for classes without slots and three minutes of a compiler."
    )


def _starts() -> str:
    found = _rows("starts.csv")
    if not found:
        return ""
    rows = []
    for command, most in STARTS.items():
        seconds = sorted(float(row["seconds"]) for row in found if row["command"] == command)
        median = statistics.median(seconds)
        held = f"≤ {most}: {_holds(median <= most)}"
        rows.append([f"`wakugumi {command}`", f"{median:.2f}", f"{seconds[0]:.2f} to {seconds[-1]:.2f}", str(len(seconds)), held])
    head = ["command", "median", "range", "times", "target"]
    return f"## CPU seconds from start to end\n\n`annotate` reads one article.\n\n{_table(head, rows)}"


def _scale() -> str:
    found = _rows("scale.csv")
    if not found:
        return ""
    columns = ("articles", "added", "jobs", "cpu_seconds", "wall_seconds", "parent_mb", "worker_mb")
    rows = [[*(f"{float(row[name]):,.0f}" for name in columns), row["remark"]] for row in found]
    head = ["articles", "added", "processes", "CPU, s", "wall clock, s", "parent, MB", "largest worker, MB", ""]
    return "\n\n".join(
        [
            "## Time and memory by size",
            """Whole runs without figures over articles recombined from Wikinews sentence by sentence, each with a name made up for it.
The machine did next to nothing else meanwhile, unless a row says so.""",
            _table(head, rows),
            "\n".join(f"- {line}" for line in _findings(found)),
        ]
    )


def _findings(found: list[dict[str, str]]) -> Iterator[str]:
    whole = [((int(row["articles"]), int(row["jobs"])), row) for row in found if row["added"] == "0"]
    first = {key: row for key, row in whole if BESIDE not in row["remark"]}
    for (size, jobs), row in sorted(first.items()):
        smaller = [other for other, number in first if number == jobs and 2 * other <= size]
        if smaller:
            yield _doubling(max(smaller), first[max(smaller), jobs], size, row)
        if jobs == 2 and (one := first.get((size, 1))) is not None:
            yield _two_processes(size, row, one)
    for row in found:
        if row["added"] != "0" and BESIDE not in row["remark"]:
            share = float(row["cpu_seconds"]) / float(first[int(row["articles"]), int(row["jobs"])]["cpu_seconds"])
            said = f"adding {int(row['added']):,} to {int(row['articles']):,} articles takes {share:.0%} of the CPU time of the first run"
            yield f"{said} (≤ {ADDED:.0%}: {_holds(share <= ADDED)})"
    present = {key: row for key, row in whole if row["remark"] != EARLIER}
    for jobs in sorted({jobs for _, jobs in present}):
        sizes = sorted(size for size, number in present if number == jobs)
        for who in ("parent_mb", "worker_mb") if len(sizes) > 1 else ():
            yield from _memory(who, [(size, float(present[size, jobs][who])) for size in sizes])


def _doubling(small: int, one: dict[str, str], large: int, other: dict[str, str]) -> str:
    """How the time grows from one size to another that is at least twice as large, by doubling."""
    ratio = float(other["cpu_seconds"]) / float(one["cpu_seconds"])
    doubled = ratio ** (1 / math.log2(large / small))
    each = "" if large == 2 * small else f", {doubled:.2f} for each doubling,"
    return f"t({large:,}) / t({small:,}) = {ratio:.2f}{each} in CPU time (≤ {LINEAR}: {_holds(doubled <= LINEAR)})"


def _two_processes(size: int, two: dict[str, str], one: dict[str, str]) -> str:
    """How much faster two processes are, where both runs had the processors for themselves."""
    if any(float(row["cpu_seconds"]) < ALONE * int(row["jobs"]) * float(row["wall_seconds"]) for row in (two, one)):
        return f"how much faster two processes are than one at {size:,} articles was not measured: other work had the processors"
    ratio = float(one["wall_seconds"]) / float(two["wall_seconds"])
    return f"two processes are {ratio:.2f} × as fast as one at {size:,} articles (≥ {TWO_PROCESSES}: {_holds(ratio >= TWO_PROCESSES)})"


def _memory(who: str, measured: list[tuple[int, float]]) -> Iterator[str]:
    """How memory grows from the smallest size to the largest, and what a million articles would take if it went on as at the end."""
    name, (small, least), (before, last), (large, most) = who.removesuffix("_mb"), measured[0], measured[-2], measured[-1]
    if not least:
        return
    said = f"{name}: {most / least:.2f} × the memory at {large:,} articles of that at {small:,}"
    yield f"{said} (≤ {MEMORY}: {_holds(most <= MEMORY * least)})"
    by_article = (most - last) / (large - before)
    grows = f"{name}: {1000 * by_article:.2f} kB more for each article from {before:,} to {large:,}"
    if who == "worker_mb":
        held = _holds(most <= MOST_MB[who])
        yield f"{grows}, up to the number of types at which it starts a new vocabulary; {most:,.0f} MB (≤ {MOST_MB[who]:,} MB: {held})"
        return
    reached = most + max(by_article, 0) * max(MILLION - large, 0)
    held = _holds(reached <= MOST_MB[who])
    said = f"{grows}; "
    said += f"carried on to {MILLION:,}, which is extrapolated and not measured, " if large < MILLION else ""
    said += f"{reached:,.0f} MB"
    yield f"{said} (≤ {MOST_MB[who]:,} MB: {held})"


def _curve() -> str:
    found = _rows("types.csv")
    head = ["articles", "tokens", "types", "distinct"]
    rows = [[f"{int(row[name]):,}" for name in head] for row in found]
    title = "### Types and tokens of the recombined articles"
    return f"{title}\n\n*Distinct*: texts that differ even without the made-up name.\n\n" + _table(head, rows) if found else ""


def _soak() -> str:
    found = _rows("soak.csv")
    if not found:
        return ""
    same = sum(row["same_bytes"] == "True" for row in found)
    again = sum(int(row["batches_written_again"]) for row in found)
    moments = ", ".join(row["after_seconds"] for row in found)
    return f"""## `kill -9`

{len(found)} runs over 2,000 articles, 20 of them bad, killed after {moments} seconds and taken up again by the same command: {same} of
{len(found)} ended with the bytes of an undisturbed run, {again} committed batches were written again."""


if __name__ == "__main__":
    PAGE.write_text(page(), "utf-8", newline="\n")
    print(PAGE)
