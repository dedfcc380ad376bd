"""More articles than there are: Wikinews recombined sentence by sentence.

An article has the headline of one article and as many sentences as another, each drawn from all sentences; its last sentence holds a name
made up for it, so that new words keep coming, as they do in a growing corpus: `python -m benchmarks.recombined 1000 10000` counts them.
"""

import argparse
import csv
import json
import random
import re
from collections.abc import Iterator
from pathlib import Path

from benchmarks.wikinews import OUTLETS, RESULTS, NewsRow, bench_file, read_rows
from wakugumi.language.tokenizer import Tokenizer

SEED = 20260101
SYLLABLES = "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワ"


def recombined(number: int, rows: list[NewsRow]) -> Iterator[dict[str, str]]:
    """`number` rows of a table; the first n of more are the same as n."""
    rng = random.Random(SEED)  # noqa: S311 (articles, no secret)
    split = [[part for part in re.split(r"(?<=。)", row.text) if part.strip()] for row in rows]
    sentences = [sentence for article in split for sentence in article]
    for index in range(number):
        name = "".join(rng.choices(SYLLABLES, k=5))
        text = "".join(rng.choices(sentences, k=len(rng.choice(split)))) + f"{name}氏が述べた。"
        yield {"id": f"r{index:07}", "outlet": f"outlet-{index % OUTLETS}", "title": rng.choice(rows).headline, "text": text}


def write_recombined(number: int, path: Path) -> Path:
    """A table of `number` articles."""
    rows = read_rows(bench_file())
    with path.open("w", encoding="utf-8") as table:
        table.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in recombined(number, rows))
    return path


def type_curve(sizes: tuple[int, ...]) -> Iterator[tuple[int, int, int]]:
    """Articles, tokens and types (surface, lemma, part of speech) after so many articles."""
    tokenizer = Tokenizer(longest_vocabulary=100_000_000)
    tokens = 0
    for number, row in enumerate(recombined(max(sizes), read_rows(bench_file())), 1):
        tokens += len(tokenizer.tokenize(row["text"]))
        if number in sizes:
            yield number, tokens, len(tokenizer.vocabulary)


def main() -> None:
    """Write `benchmarks/measured/types.csv`."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("sizes", nargs="+", type=int)
    with (RESULTS / "types.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("articles", "tokens", "types"))
        writer.writerows(type_curve(tuple(parser.parse_args().sizes)))


if __name__ == "__main__":
    main()
