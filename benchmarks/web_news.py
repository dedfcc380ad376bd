"""How well attribution does on news of the web that was coded blind: `python -m benchmarks.web_news TEXTS.jsonl`.

`data/validation/web_news.jsonl` holds marks, and hashes in the place of texts, which are their publishers'. Whoever has the texts (lines
with `text`) gets `data/validation/web_news.csv` from this program; `wakugumi.study.validation_page` prints it. Errors are not shown.
"""

import argparse
import csv
import hashlib
import json
from collections.abc import Iterator
from pathlib import Path

from wakugumi.study.accuracy import annotated, figures
from wakugumi.study.validation_page import WEB_COLUMNS, WEB_FIGURES
from wakugumi.study.versions import code_hash
from wakugumi.validation.gold import Row

CODED = WEB_FIGURES.with_suffix(".jsonl")


def coded(texts: Path) -> dict[str, Row]:
    """The passages whose texts are at hand, by id; all of one outlet count as one article."""
    found = (json.loads(line)["text"] for line in texts.read_text("utf-8").splitlines())
    by_hash = {hashlib.sha256(text.encode()).hexdigest(): text for text in found}
    rows = map(json.loads, CODED.read_text("utf-8").splitlines())
    return {row["id"]: {**row, "article": row["outlet"], "text": by_hash[row["sha256"]]} for row in rows if row["sha256"] in by_hash}


def measured(gold: dict[str, Row]) -> Iterator[list[object]]:
    """The rows of the table: each figure of attribution, of each part and of all."""
    predicted = annotated(gold)
    parts = sorted({str(row["part"]) for row in gold.values()})
    for part in (*parts, "all"):
        rows = {name: row for name, row in gold.items() if part in (row["part"], "all")}
        sizes = len(rows), len({row["outlet"] for row in rows.values()}), sum(len(row["attribution"]) for row in rows.values())
        for (family, figure), ends in figures(rows, predicted).items():
            if family in ("attribution", "attributed_voice_chars"):
                yield [part, *sizes, family, figure, *("" if end is None else f"{end:.3f}" for end in ends), code_hash()[:12]]


def main() -> None:
    """Score the passages and write the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("texts", type=Path, help="a JSONL file with the texts of the passages")
    gold = coded(parser.parse_args().texts)
    with WEB_FIGURES.open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file, lineterminator="\n")
        table.writerow(WEB_COLUMNS)
        table.writerows(measured(gold))
    print(f"{len(gold)} passages: {WEB_FIGURES.name}")


if __name__ == "__main__":
    main()
