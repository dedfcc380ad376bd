"""Draw the clauses on which claims are validated, and score the program on them.

    python benchmarks/claims_sample.py draw > data/validation/claims.csv          ids and offsets, not yet coded
    python benchmarks/claims_sample.py show A                                     the clauses in a shuffled order, without any answer
    python benchmarks/claims_sample.py score                                      agreement of the codings, accuracy of the program

The clauses come from the coverage that rules were worked out on and from Wikinews, as many from each, at random with a fixed seed,
among every clause that may claim something; the program's answer is drawn for none. Wikinews articles are read up to their list of
references. Texts are their publishers' and stay outside: `../shared`.
"""

import csv
import json
import random
import re
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import krippendorff

from wakugumi.features.attribution import extract_attributions
from wakugumi.features.claims import STATUSES, claim_candidates
from wakugumi.features.marking import mark_passage
from wakugumi.features.records import Claim
from wakugumi.language.lexicons import load_lexicons
from wakugumi.language.parsing import Tools, parse_passage
from wakugumi.language.tokenizer import Tokenizer

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"
CODED = ROOT / "data" / "validation" / "claims.csv"
SEED = 20250712
FROM_EACH = 75
ARTICLES = 400
NONE = "none"
SAME = 0.5
REFERENCE = re.compile(r"(?:(?<=[。』])|^)[^。『』]{0,40}[『「“\"][^。]{0,80}[』」”\"]。[^。]{0,40}\d{4}年")


def _random(seed: int | str) -> random.Random:
    return random.Random(seed)  # noqa: S311 (a sample, no secret)


def texts() -> dict[str, dict[str, str]]:
    """The texts by id: coverage passages of the tuning set, and paragraphs of Wikinews whose articles are in no gold set."""
    tune = [json.loads(line) for line in (SHARED / "gold" / "tune.jsonl").read_text("utf-8").split("\n") if line]
    used = {json.loads(line)["id"] for line in (SHARED / "gold" / "aside.jsonl").read_text("utf-8").split("\n") if line}
    news = [json.loads(line) for line in (SHARED / "bench" / "wikinews.jsonl").read_text("utf-8").split("\n") if line]
    free = [row for row in news if f"wikinews:{row['id']}" not in used]
    chosen = _random(SEED).sample(free, ARTICLES)
    return {
        "coverage": {row["id"]: row["text"] for row in tune if row["id"][:3].isdigit()},
        "wikinews": {f"wikinews:{row['id']}": REFERENCE.split(row["text"])[0] for row in chosen},
    }


def draw(tools: Tools) -> Iterator[tuple[str, int, int]]:
    """Ids and offsets of the clauses, as many from each collection."""
    for name, collection in texts().items():
        found = set()
        for identifier, text in collection.items():
            parsed = parse_passage(text, tools)
            for _, clause in claim_candidates(parsed, extract_attributions(parsed)):
                found.add((identifier, clause.start, clause.end))
        yield from sorted(_random(f"{SEED}{name}").sample(sorted(found), FROM_EACH))


def show(coder: str) -> None:
    """Print the clauses with what stands around them, in an order of the coder's own."""
    collections = texts()
    with CODED.open(encoding="utf-8", newline="") as file:
        rows = list(enumerate(csv.DictReader(file), 1))
    _random(f"{SEED}{coder}").shuffle(rows)
    for number, row in rows:
        text = (collections["coverage"] | collections["wikinews"])[row["id"]]
        start, end = int(row["start"]), int(row["end"])
        print(f"{number}\t{text[max(0, start - 60) : start]}⟦{text[start:end]}⟧{text[end : end + 50]}".replace("\n", "/"))


def answers(rows: Sequence[Mapping[str, str]], tools: Tools) -> list[str]:
    """The program's status of each clause; `none` where it sees no claim."""
    collections = texts()
    everything = collections["coverage"] | collections["wikinews"]
    claims = {
        identifier: mark_passage(identifier, parse_passage(everything[identifier], tools)).claims for identifier in {r["id"] for r in rows}
    }
    return [_answer(int(row["start"]), int(row["end"]), claims[row["id"]]) for row in rows]


def _answer(start: int, end: int, claims: Sequence[Claim]) -> str:
    """The status of the claim that covers the same stretch, by at least half of what the two cover together."""
    shared = [(min(end, claim.end) - max(start, claim.start), claim) for claim in claims]
    fitting = [(size / (max(end, claim.end) - min(start, claim.start)), claim.status) for size, claim in shared if size > 0]
    return max((fit for fit in fitting if fit[0] >= SAME), default=(0.0, NONE))[1]


def score(tools: Tools) -> None:
    """Print agreement between the codings, and the program's accuracy against those on which they agree."""
    with CODED.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    order = [*STATUSES, NONE]
    codings = [[order.index(row[coder]) for row in rows] for coder in ("coder_a", "coder_b")]
    alpha = krippendorff.alpha(codings, level_of_measurement="nominal")
    same = [row for row in rows if row["coder_a"] == row["coder_b"]]
    print(f"clauses {len(rows)}; codings agree on {len(same)} ({len(same) / len(rows):.3f}); Krippendorff's alpha {alpha:.3f}")
    coverage = [row for row in same if "/" in row["id"]]
    wikinews = [row for row in same if "/" not in row["id"]]
    for name, chosen in (("all", same), ("coverage", coverage), ("wikinews", wikinews)):
        found = answers(chosen, tools)
        right = sum(row["coder_a"] == answer for row, answer in zip(chosen, found, strict=True))
        print(f"{name}: program right on {right} of {len(chosen)} ({right / len(chosen):.3f})")
        gold, predicted = Counter(row["coder_a"] for row in chosen), Counter(found)
        shares = {key: (round(gold[key] / len(chosen), 3), round(predicted[key] / len(chosen), 3)) for key in order}
        print("  share by hand, by program:", shares)


def main(arguments: list[str]) -> int:
    """Run one of the three commands."""
    tools = Tools(Tokenizer(), load_lexicons())
    if arguments == ["draw"]:
        writer = csv.writer(sys.stdout, lineterminator="\n")
        writer.writerow(("id", "start", "end", "coder_a", "coder_b"))
        writer.writerows((*row, "", "") for row in draw(tools))
    elif len(arguments) == 2 and arguments[0] == "show":
        show(arguments[1])
    elif arguments == ["score"]:
        score(tools)
    else:
        print(__doc__, file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
