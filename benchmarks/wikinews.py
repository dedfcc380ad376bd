"""The articles that speed is measured on: Japanese Wikinews, from `../shared/bench/wikinews.jsonl` or `WAKUGUMI_BENCH`."""

import json
import os
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from wakugumi.corpus.reading import ReadOptions, read_articles
from wakugumi.corpus.records import Article

ROOT = Path(__file__).resolve().parents[1]
RESULTS = ROOT / "benchmarks" / "measured"
OUTLETS = 10


class NewsRow(NamedTuple):
    """One article as the file holds it."""

    id: str
    headline: str
    text: str


def bench_file() -> Path:
    """The file; it need not exist."""
    return Path(os.environ.get("WAKUGUMI_BENCH", ROOT.parent / "shared" / "bench" / "wikinews.jsonl"))


def read_rows(path: Path) -> list[NewsRow]:
    """The articles of the file, in its order."""
    with path.open(encoding="utf-8") as lines:
        return [NewsRow(*(json.loads(line)[name] for name in NewsRow._fields)) for line in lines]


def write_table(rows: Sequence[NewsRow], path: Path) -> Path:
    """A table that `wakugumi run` reads; the articles have no outlets and are dealt to `OUTLETS` of them in turn."""
    with path.open("w", encoding="utf-8") as table:
        for number, row in enumerate(rows):
            cells = {"id": row.id, "outlet": f"outlet-{number % OUTLETS}", "title": row.headline, "text": row.text}
            table.write(json.dumps(cells, ensure_ascii=False) + "\n")
    return path


def articles_of(table: Path) -> list[Article]:
    """The articles of a table, as a run reads them."""
    return [found for found in read_articles([table], ReadOptions()) if isinstance(found, Article)]
