"""What the encoder of clauses learns from: sentences, and which pairs of them tell the same claim (`data/claims/README.md`)."""

import csv
import json
from collections import defaultdict
from collections.abc import Iterator
from itertools import islice, product
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[1]
CLAIMS = ROOT / "data" / "claims"
WIKINEWS = ROOT.parent / "shared" / "bench" / "wikinews.jsonl"
RETOLD_AT_ONCE, MOST_OF_ARTICLE = 6, 12
Pair = tuple[int, int]


class Lesson(NamedTuple):
    """Sentences that are encoded together, and the pairs of them (the first smaller) that are judged, with the judgement."""

    sentences: list[str]
    judged: dict[Pair, bool]


def lessons() -> list[Lesson]:
    """All of them, in the order of the files."""
    return [*events(), *retellings(), *stories()]


def events() -> Iterator[Lesson]:
    """A lesson an invented event: two sentences of different outlets tell the same claim if both are said to tell it."""
    told: dict[str, list[dict[str, str]]] = defaultdict(list)
    for row in rows_of(CLAIMS / "events.tsv", "\t"):
        told[row["event"]].append(row)
    for rows in told.values():
        claims = [set(row["claims"].split()) for row in rows]
        pairs = ((i, j) for j in range(len(rows)) for i in range(j) if rows[i]["outlet"] != rows[j]["outlet"])
        yield Lesson([row["sentence"] for row in rows], {(i, j): bool(claims[i] & claims[j]) for i, j in pairs})


def retellings() -> Iterator[Lesson]:
    """Some sentences of Wikinews a lesson, each told twice in other words, and twice something else said that looks like it."""
    texts = _wikinews()
    told, others = ("told", "told_otherwise"), ("looks_alike", "neighbour")
    apart = (("told", "looks_alike"), ("told_otherwise", "neighbour"), ("told", "neighbour"))
    read = rows_of(CLAIMS / "retellings.tsv", "\t")
    while rows := list(islice(read, RETOLD_AT_ONCE)):
        lesson = Lesson([], {})
        for row in rows:
            row["source"] = texts[row["article"]][int(row["start"]) : int(row["end"])]
            places = {}
            for name in ("source", *told, *others):
                if row[name]:
                    places[name] = len(lesson.sentences)
                    lesson.sentences.append(row[name])
            wanted = [*product(["source"], told + others), *apart]
            lesson.judged.update({(places[a], places[b]): a == "source" and b in told for a, b in wanted if a in places and b in places})
        yield lesson


def stories() -> Iterator[Lesson]:
    """A lesson a story of Wikinews, two articles; of a long article, first the sentences that are told in the other too."""
    texts = _wikinews()
    coded: dict[str, dict[tuple[tuple[int, int], tuple[int, int]], bool]] = defaultdict(dict)
    for row in rows_of(CLAIMS / "stories.csv", ","):
        spans = ((int(row[f"{side}_start"]), int(row[f"{side}_end"])) for side in ("first", "second"))
        coded[row["story"]][tuple(spans)] = row["aligned"] == "1"
    for story, judged in coded.items():
        kept = []
        for side in (0, 1):
            aligned = {pair[side] for pair, same in judged.items() if same}
            spans = sorted({pair[side] for pair in judged}, key=lambda span: (span not in aligned, span))
            kept.append(sorted(spans[:MOST_OF_ARTICLE]))
        sentences = [texts[name][a:b] for name, spans in zip(story.split("+"), kept, strict=True) for a, b in spans]
        numbers = product(enumerate(kept[0]), enumerate(kept[1], len(kept[0])))
        yield Lesson(sentences, {(i, j): judged[one, other] for (i, one), (j, other) in numbers})


def rows_of(path: Path, delimiter: str) -> Iterator[dict[str, str]]:
    """The rows of a table without quotation."""
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file, delimiter=delimiter, quoting=csv.QUOTE_NONE)


def _wikinews() -> dict[str, str]:
    rows = (json.loads(line) for line in WIKINEWS.read_text("utf-8").split("\n") if line)
    return {row["id"]: row["text"] for row in rows}
