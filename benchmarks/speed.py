"""CPU time beside MeCab's on the same text: `python -m benchmarks.speed [STAGE ...] [--pairs N] [--articles N] [--keep]`.

Every figure is a ratio. A stage and its reference (`mecab -Owakati` through fugashi, the same dictionary) are run in turn in one
process, the ratio of each pair is taken, and the median of the pairs is reported. A stage starts each time with an empty vocabulary;
loading dictionary and lexicons, which a worker does once, is timed apart (stage `start`). Stages are cumulative: `marks` holds `passages`,
which holds `tokens`. A whole run is a process of its own, from the start of Python to the end.
"""

import argparse
import csv
import gc
import importlib.metadata
import json
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple

import fugashi

from benchmarks.wikinews import RESULTS, articles_of, bench_file, read_rows, write_table
from wakugumi.corpus.reading import ReadOptions, list_sources
from wakugumi.corpus.records import Article
from wakugumi.features.marking import mark_parsed, parse_article
from wakugumi.features.records import ArticleMarks
from wakugumi.language.dictionary import SYSTEM_DICTIONARY
from wakugumi.language.lexicons import load_lexicons
from wakugumi.language.parsing import Tools
from wakugumi.language.tokenizer import Tokenizer
from wakugumi.measures.rows import measures_table
from wakugumi.study.garbage import seldom_collected
from wakugumi.study.marking import ARTICLES_IN_MEMORY, mark_batch
from wakugumi.study.tools import tools_for

PACKAGES = ("wakugumi", "fugashi", "unidic-lite", "numpy", "pandas", "pyarrow")
Seconds = float
Work = Callable[[], Seconds]


class Pair(NamedTuple):
    """CPU seconds of one stage and of the reference just before it."""

    stage: str
    seconds: Seconds
    reference: Seconds

    @property
    def ratio(self) -> float:
        """The stage in units of the reference."""
        return self.seconds / self.reference


class Material(NamedTuple):
    """What is worked on: articles in memory, their texts, and the table that holds them."""

    articles: Sequence[Article]
    texts: Sequence[str]
    table: Path


def material(folder: Path, n_articles: int | None) -> Material:
    """The first `n_articles` of Wikinews (all by default), with a table of them in `folder`."""
    table = write_table(read_rows(bench_file())[:n_articles], folder / "articles.jsonl")
    articles = articles_of(table)
    return Material(articles, [passage.text for article in articles for passage in article.passages], table)


def tools() -> Tools:
    """A worker's tools, new."""
    tokenizer = Tokenizer()
    return Tools(tokenizer, load_lexicons(tokenizer=tokenizer))


def cpu(work: Callable[[], object]) -> Seconds:
    """CPU seconds that `work` takes in this process, garbage collected as in a worker; that of earlier work is collected before."""
    gc.collect()
    with seldom_collected():
        before = time.process_time()
        work()
        return time.process_time() - before


def child_cpu(command: Sequence[str | Path]) -> Seconds:
    """CPU seconds of a command and of the processes that it waits for.

    Raises:
        subprocess.CalledProcessError: it ended with an error.
    """
    before = os.times()
    subprocess.run([str(part) for part in command], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    after = os.times()
    return after.children_user + after.children_system - before.children_user - before.children_system


def mecab_format(options: str) -> fugashi.GenericTagger:
    """MeCab with unidic-lite, no user dictionary, and the given output."""
    return fugashi.GenericTagger(f'-r "{SYSTEM_DICTIONARY / "mecabrc"}" -d "{SYSTEM_DICTIONARY}" {options}')


def wakati(texts: Sequence[str]) -> Seconds:
    """The reference: `mecab -Owakati`, one call a passage."""
    parse = mecab_format("-Owakati").parse
    return cpu(lambda: [parse(text) for text in texts])


def mecab_default(given: Material) -> Seconds:
    """MeCab's own output format, unread."""
    parse = mecab_format("").parse
    return cpu(lambda: [parse(text) for text in given.texts])


def fugashi_nodes(given: Material) -> Seconds:
    """Fugashi as most programs use it: nodes with surface, lemma and part of speech."""
    tagger = fugashi.Tagger(f'-r "{SYSTEM_DICTIONARY / "mecabrc"}" -d "{SYSTEM_DICTIONARY}"')
    return cpu(lambda: [(node.surface, node.feature.lemma, node.feature.pos1) for text in given.texts for node in tagger(text)])


def start(given: Material) -> Seconds:
    """A worker's tools: dictionary and lexicons."""
    return cpu(tools)


def tokens(given: Material) -> Seconds:
    """Tokens with offsets, lemma and part of speech."""
    tokenizer = Tokenizer()
    return cpu(lambda: sum(len(tokenizer.tokenize(text)) for text in given.texts))


def tokens_warm(given: Material) -> Seconds:
    """The same with a vocabulary that knows every type, as after the first tens of thousands of articles."""
    tokenizer = Tokenizer()
    for text in given.texts:
        tokenizer.tokenize(text)
    return cpu(lambda: sum(len(tokenizer.tokenize(text)) for text in given.texts))


def passages(given: Material) -> Seconds:
    """Passages: tokens, sentences, quotations and lexicon matches."""
    made = tools()
    return cpu(lambda: sum(len(parse_article(article, made)) for article in given.articles))


def chunks(articles: Sequence[Article]) -> Iterator[Sequence[Article]]:
    """As many articles as a worker has in memory."""
    return (articles[first : first + ARTICLES_IN_MEMORY] for first in range(0, len(articles), ARTICLES_IN_MEMORY))


def mark_chunk(articles: Sequence[Article], made: Tools) -> list[ArticleMarks]:
    """The marks of these articles in the way of a worker, all parsed before the first is marked."""
    parsed = [parse_article(article, made) for article in articles]
    return [mark_parsed(article, each) for article, each in zip(articles, parsed, strict=True)]


def marks(given: Material) -> Seconds:
    """The marks of all families, voices and claims."""
    made = tools()
    return cpu(lambda: sum(len(mark_chunk(part, made)) for part in chunks(given.articles)))


def measures(given: Material) -> Seconds:
    """Marking and counting: text to the rows of `measures`."""
    made = tools()

    def work() -> None:
        for part in chunks(given.articles):
            measures_table(part, mark_chunk(part, made))

    return cpu(work)


def batches(given: Material) -> Seconds:
    """All that a worker does: reading, marking, counting, terms, source forms, and batches on the disk."""
    sources = list_sources([given.table], ReadOptions())
    tools_for.cache_clear()
    tools_for(())
    with tempfile.TemporaryDirectory() as folder:
        return cpu(lambda: [mark_batch([source], [str(n)], ReadOptions(), (), Path(folder)) for n, source in enumerate(sources)])


def run(given: Material) -> Seconds:
    """The whole run, corpus-level stages included, without figures, in a process of its own."""
    with tempfile.TemporaryDirectory() as folder:
        return child_cpu([sys.executable, "-m", "wakugumi", "run", given.table, "-o", folder, "--no-figures"])


def other(name: str, python: str, given: Material) -> Seconds:
    """A tool of `benchmarks/others.py`, in another Python."""
    with tempfile.TemporaryDirectory() as folder:
        texts = Path(folder) / "texts.json"
        texts.write_text(json.dumps(list(given.texts)), "utf-8")
        return float(others(python, name, str(texts)))


def others(python: str, *arguments: str) -> str:
    """The last line that `benchmarks/others.py` prints."""
    command = [python, str(Path(__file__).with_name("others.py")), *arguments]
    # One thread, as all stages have: the CPU time of threads that wait for each other would be counted too.
    alone = os.environ | {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
    return subprocess.run(command, check=True, capture_output=True, encoding="utf-8", env=alone).stdout.splitlines()[-1]


STAGES: dict[str, Callable[[Material], Seconds]] = {
    stage.__name__: stage for stage in (mecab_default, fugashi_nodes, start, tokens, tokens_warm, passages, marks, measures, batches, run)
}
OTHERS = {"sudachipy": 400, "ginza": 40}
"""Other tools, and of how many passages their time is taken."""


def stages(python: str) -> dict[str, tuple[Callable[[Material], Seconds], int | None]]:
    """What can be timed, and on how many passages (None: all)."""
    found: dict[str, tuple[Callable[[Material], Seconds], int | None]] = {name: (stage, None) for name, stage in STAGES.items()}
    return found | ({name: (partial(other, name, python), number) for name, number in OTHERS.items()} if python else {})


def pairs(name: str, stage: Callable[[Material], Seconds], given: Material, number: int) -> Iterator[Pair]:
    """`number` pairs of a stage: reference, stage, reference, stage and so on."""
    for _ in range(number):
        reference = wakati(given.texts)
        yield Pair(name, stage(given), reference)


def main() -> None:
    """Print the median ratio of each stage, and how far the pairs are apart; with `--keep` write them to `benchmarks/measured`."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("stages", nargs="*", metavar="STAGE", help=f"of {', '.join([*STAGES, *OTHERS])}; all by default")
    parser.add_argument("--pairs", type=int, default=5)
    parser.add_argument("--articles", type=int, help="the first so many only, for a quick look")
    parser.add_argument("--other-python", default="", help=f"a Python that has {' and '.join(OTHERS)}")
    parser.add_argument("--keep", action="store_true", help="write what was measured to benchmarks/measured")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        given = material(Path(folder), chosen.articles)
        known = stages(chosen.other_python)
        for name in chosen.stages or known:
            stage, number = known[name]
            found = list(pairs(name, stage, given._replace(texts=given.texts[:number]), chosen.pairs))
            ratios = sorted(pair.ratio for pair in found)
            seconds, reference = (statistics.median(pair[i] for pair in found) for i in (1, 2))
            apart = f"({ratios[0]:.2f} to {ratios[-1]:.2f}; {seconds:.2f} s of {reference:.2f} s)"
            print(f"{name:14} {statistics.median(ratios):7.2f} x wakati {apart}", flush=True)
            if chosen.keep:
                keep(found, given, chosen.other_python)


def keep(found: Sequence[Pair], given: Material, other_python: str) -> None:
    """Put these pairs in the place of earlier ones of the stage."""
    RESULTS.mkdir(exist_ok=True)
    target, described = RESULTS / "speed.csv", RESULTS / "machine.json"
    earlier = json.loads(described.read_text("utf-8")) if described.exists() else {}
    rows = (
        list(csv.reader(target.open(encoding="utf-8", newline="")))
        if target.exists()
        else [["stage", "pair", "seconds", "reference", "processor"]]
    )
    rows = [row for row in rows if row[0] != found[0].stage]
    rows += [
        [pair.stage, str(number), f"{pair.seconds:.5f}", f"{pair.reference:.5f}", _processor()] for number, pair in enumerate(found, 1)
    ]
    with target.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows(rows)
    machine = {
        "processor": _processor(),
        "processors": os.cpu_count(),
        "system": f"{platform.system()} {platform.machine()}",
        "python": platform.python_version(),
        "versions": {name: importlib.metadata.version(name) for name in PACKAGES},
        "others": json.loads(others(other_python)) if other_python else earlier.get("others", {}),
        "articles": len(given.articles),
        "passages": len(given.texts),
        "characters": sum(map(len, given.texts)),
    }
    described.write_text(json.dumps(machine, indent=1) + "\n", "utf-8")


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text().splitlines()
        return next(line.split(":", 1)[1].strip() for line in lines if line.startswith("model name"))
    except (OSError, StopIteration):
        return platform.processor()


if __name__ == "__main__":
    main()
