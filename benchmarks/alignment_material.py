"""The texts that pairs are drawn from: the coverage's story of July 2024, the demo articles, and follow-ups in Wikinews.

A story of Wikinews is two articles on one event, named in `data/validation/alignment_stories.csv`; each stands for an outlet of its own.
Lists of references and notices to readers, which a study sets aside by role, are left out.
"""

import csv
import json
import random
import re
from collections.abc import Iterator, Sequence
from itertools import combinations, groupby
from pathlib import Path
from typing import NamedTuple

import numpy as np
from sklearn.feature_extraction.text import TfidfVectorizer

from benchmarks.claims_sample import REFERENCE
from wakugumi.alignment.units import ClaimPassage, Unit, find_units, frames_of
from wakugumi.corpus.reading import ReadOptions, read_articles
from wakugumi.corpus.records import MEASURED_ROLES, Article
from wakugumi.features.marking import mark_article, mark_passage
from wakugumi.identity.actors import load_actors
from wakugumi.language.lexicons import load_lexicons
from wakugumi.language.parsing import Tools, parse_passage
from wakugumi.language.tokenizer import Tokenizer

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"
COLLECTIONS = {
    "coverage": SHARED / "coverage" / "segments.csv",
    "demo": ROOT / "data" / "demo" / "articles.csv",
    "wikinews": SHARED / "bench" / "wikinews.jsonl",
}
STORIES = ROOT / "data" / "validation" / "alignment_stories.csv"
STORY = "2024-07"
LEAST = 0.0002
Key = tuple[str, int, int, str, int, int]
_ASIDE = re.compile(
    r"』。?$|ウィキニュースの?.{0,6}(?:翻訳|記事に基づ|作成)|に関する記事があります|情報源としている"
    r"|^[^。]{2,30}、\d{4}年\d+月\d+日。?$|\d{4}年\d+月\d+日\([日月火水木金土]\)[:：]|続報です"
)
_MOSTLY_LATIN = 0.4


class Material(NamedTuple):
    """The texts of one collection, and its units story by story; `whole` are units whose words include cue and source."""

    texts: dict[str, str]
    stories: list[list[Unit]]
    whole: list[list[Unit]]


def seeded(seed: int | str) -> random.Random:
    """A generator of random numbers that gives the same on every machine."""
    return random.Random(seed)  # noqa: S311 (a sample, no secret)


def material(collection: str) -> Material:
    """The units of one of `COLLECTIONS`."""
    tools = Tools(Tokenizer(), load_lexicons())
    passages = list(_news(tools) if collection == "wikinews" else _articles(collection, tools))
    texts = {each.passage: each.text for each in passages}
    actors = load_actors()
    units = find_units(passages, tools.tokenizer, actors)
    whole = find_units((each._replace(frames=()) for each in passages), tools.tokenizer, actors)
    kept = ([unit for unit in each if collection != "wikinews" or not set_aside(texts, unit)] for each in (units, whole))
    return Material(texts, *(_stories(each) for each in kept))


def _articles(collection: str, tools: Tools) -> Iterator[ClaimPassage]:
    for article in read_articles([COLLECTIONS[collection]], ReadOptions()):
        if isinstance(article, Article) and (collection == "demo" or article.event.startswith(STORY)):
            pairs = zip(article.passages, mark_article(article, tools).passages, strict=True)
            for number, (passage, marks) in enumerate(pairs):
                if passage.role in MEASURED_ROLES:
                    place = (passage.id, article.id, article.outlet, article.event, article.date, number, passage.text)
                    yield ClaimPassage(*place, frames=frames_of(marks.attributions))


def stories() -> list[dict[str, str]]:
    """The stories of Wikinews: `first`, `second` and `half`."""
    with STORIES.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _news(tools: Tools) -> Iterator[ClaimPassage]:
    lines = COLLECTIONS["wikinews"].read_text("utf-8").split("\n")
    texts = {row["id"]: REFERENCE.split(row["text"])[0] for row in (json.loads(line) for line in lines if line)}
    for story in stories():
        for number in (story["first"], story["second"]):
            name = f"wikinews:{number}"
            frames = frames_of(mark_passage(name, parse_passage(texts[number], tools)).attributions)
            yield ClaimPassage(name, name, name, f"{story['first']}+{story['second']}", "", 0, texts[number], frames=frames)


def set_aside(texts: dict[str, str], unit: Unit) -> bool:
    """Whether the unit is a list of references or a notice."""
    written = texts[unit.passage][unit.start : unit.end]
    latin = sum(each.isascii() and each.isalpha() for each in written)
    return bool(_ASIDE.search(written)) or latin > _MOSTLY_LATIN * len(written)


def _stories(units: Sequence[Unit]) -> list[list[Unit]]:
    return [list(members) for _, members in groupby(units, key=lambda unit: unit.event)]


def key_of(first: Unit, second: Unit) -> Key:
    """The pair as the file names it."""
    return first.passage, first.start, first.end, second.passage, second.start, second.end


def unfitted(units: Sequence[Unit]) -> Iterator[tuple[float, Key]]:
    """The score that pairs are drawn by, of every pair of two outlets that share a word or run of letters; fitted to no coding."""
    grams = [[unit.letters[i : i + size] for size in (2, 3) for i in range(len(unit.letters) - size + 1)] for unit in units]
    terms = [list(unit.terms) for unit in units]
    characters, words = (TfidfVectorizer(analyzer=list, sublinear_tf=True).fit_transform(each).toarray() for each in (grams, terms))
    weights = TfidfVectorizer(analyzer=list, binary=True, norm=None).fit_transform([sorted(set(each)) for each in terms]).toarray()
    sizes = (weights**2).sum(axis=1)
    likeness = [each @ each.T for each in (characters, words)]
    smaller = np.minimum.outer(sizes, sizes)
    contained = np.divide(weights @ weights.T, smaller, out=np.zeros_like(smaller), where=smaller > 0)
    for i, j in combinations(range(len(units)), 2):
        if units[i].outlet != units[j].outlet and likeness[0][i, j] + likeness[1][i, j] >= LEAST:
            yield float((likeness[0][i, j] + likeness[1][i, j] + contained[i, j]) / 3), key_of(units[i], units[j])
