"""Validate alignment on pairs coded by hand, and train its model on those that are not set aside.

    python -m benchmarks.alignment draw > pairs.csv            ids and offsets of a second draw, not yet coded
    python -m benchmarks.alignment show A                      the pairs in an order of the coder's own, without any score
    python -m benchmarks.alignment show C unseen               those of one half
    python -m benchmarks.alignment code A 3 17 …               write a coding: these numbers are aligned, all others are not
    python -m benchmarks.alignment code D unseen 3 17 …        a coding of one half; the column stays empty elsewhere
    python -m benchmarks.alignment fit                         train the models of `alignment/`, and choose their thresholds
    python -m benchmarks.alignment score > docs/alignment.md   agreement; precision and recall

`benchmarks/alignment_draw.py` says how pairs were drawn; the probability of each stands beside it, so that precision and recall can be told
for all pairs. Texts of the coverage and of Wikinews stay outside: `../shared`.
"""

import csv
import sys
from collections.abc import Mapping, Sequence
from itertools import groupby

from benchmarks.alignment_draw import SEED, second_draw
from benchmarks.alignment_judged import CODED, coded, key_of_row
from benchmarks.alignment_material import COLLECTIONS, material, seeded
from benchmarks.alignment_model import fit
from benchmarks.alignment_page import report

COLUMNS = (
    "first",
    "first_start",
    "first_end",
    "second",
    "second_start",
    "second_end",
    "half",
    "drawn",
    "probability",
    "coder_a",
    "coder_b",
    "coder_c",
    "coder_d",
)


def show(coder: str, halves: Sequence[str] = ()) -> None:
    """Print the pairs of all or some halves, those of one unit together (for B of the second), in an order of the coder's own."""
    texts = {passage: text for collection in COLLECTIONS for passage, text in material(collection).texts.items()}
    main, other = ("second", "first") if coder == "B" else ("first", "second")
    chosen = [each for each in enumerate(coded(), 1) if not halves or each[1]["half"] in halves]
    numbered = sorted(chosen, key=lambda each: (each[1][main], int(each[1][f"{main}_start"])))
    groups = [list(rows) for _, rows in groupby(numbered, key=lambda each: (each[1][main], each[1][f"{main}_start"]))]
    seeded(f"{SEED}{coder}").shuffle(groups)
    for group in groups:
        print(f"# {_text(group[0][1], main, texts)}")
        seeded(f"{SEED}{coder}{group[0][0]}").shuffle(group)
        for number, row in group:
            print(f"{number}\t{_text(row, other, texts)}")


def _text(row: Mapping[str, str], side: str, texts: Mapping[str, str]) -> str:
    return texts[row[side]][int(row[f"{side}_start"]) : int(row[f"{side}_end"])].replace("\n", "/")


def code(coder: str, aligned: Sequence[str], halves: Sequence[str] = ()) -> None:
    """Write a coding of all or some halves into the file."""
    rows = coded()
    numbers = {int(number) for number in aligned}
    if not numbers <= set(range(1, len(rows) + 1)):
        raise SystemExit(f"there are {len(rows)} pairs; the numbers must lie between 1 and that")
    for number, row in enumerate(rows, 1):
        if not halves or row["half"] in halves:
            row[f"coder_{coder.lower()}"] = str(int(number in numbers))
    with CODED.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def main(arguments: list[str]) -> int:
    """Run one of the commands."""
    match arguments:
        case ["draw"]:
            writer = csv.writer(sys.stdout, lineterminator="\n")
            writer.writerow(COLUMNS)
            writer.writerows((*row, "", "", "", "") for row in second_draw({key_of_row(row) for row in coded() if row["drawn"] == "1"}))
        case ["show", ("A" | "B" | "C" | "D") as coder, *halves]:
            show(coder, halves)
        case ["code", ("A" | "B" | "C" | "D") as coder, *which]:
            code(coder, [each for each in which if each.isdigit()], [each for each in which if not each.isdigit()])
        case ["fit"]:
            fit()
        case ["score"]:
            report()
        case _:
            print(__doc__, file=sys.stderr)
            return 2
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
