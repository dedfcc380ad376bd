"""More articles than there are: Wikinews recombined sentence by sentence.

An article has the first half of one headline and the second of another, and as many sentences as a third, each drawn from all
sentences; its last sentence holds a name made up for it, so that new words keep coming, as they do in a growing corpus.
`python -m benchmarks.recombined 1000 10000` counts them, and how many articles are distinct even without the name.
"""

import argparse
import csv
import hashlib
import json
import random
import re
from collections.abc import Iterator, Sequence
from itertools import islice
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
        text = "".join(rng.choices(sentences, k=len(rng.choice(split)))) + _last(name)
        first, second = (rng.choice(rows).headline for _ in range(2))
        title = first[: len(first) // 2] + second[len(second) // 2 :]
        yield {"id": f"r{index:07}", "outlet": f"outlet-{index % OUTLETS}", "title": title, "text": text}


def _last(name: str) -> str:
    return f"{name}氏が述べた。"


def write_recombined(numbers: Sequence[int], paths: Sequence[Path]) -> Sequence[Path]:
    """Tables of so many articles each, the later ones going on where the one before ends."""
    rows = read_rows(bench_file())
    articles = recombined(sum(numbers), rows)
    for number, path in zip(numbers, paths, strict=True):
        with path.open("w", encoding="utf-8") as table:
            table.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in islice(articles, number))
    return paths


def type_curve(sizes: tuple[int, ...]) -> Iterator[tuple[int, int, int, int]]:
    """Articles, tokens, types (surface, lemma, part of speech) and different texts but for the names, after so many articles."""
    tokenizer = Tokenizer(longest_vocabulary=100_000_000)
    tokens, texts = 0, set[bytes]()
    for number, row in enumerate(recombined(max(sizes), read_rows(bench_file())), 1):
        tokens += len(tokenizer.tokenize(row["text"]))
        texts.add(hashlib.blake2b(row["text"][: -len(_last("ア" * 5))].encode(), digest_size=8).digest())
        if number in sizes:
            yield number, tokens, len(tokenizer.vocabulary), len(texts)


def main() -> None:
    """Write `benchmarks/measured/types.csv`."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("sizes", nargs="+", type=int)
    with (RESULTS / "types.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("articles", "tokens", "types", "distinct"))
        writer.writerows(type_curve(tuple(parser.parse_args().sizes)))


if __name__ == "__main__":
    main()
