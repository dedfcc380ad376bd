"""The passages behind a number: the first marks of each family and outlet, in their context."""

from collections import Counter
from collections.abc import Mapping
from typing import Any, NamedTuple

import pandas as pd

from wakugumi.presentation.labels import Lang, value_label
from wakugumi.presentation.tables import records
from wakugumi.presentation.text import plain

MOST_EXAMPLES, MOST_OUTLETS, CONTEXT = 50, 10, 30


class Example(NamedTuple):
    """One mark in its context: `CONTEXT` characters on either side."""

    passage: str
    category: str
    voice: str
    before: str
    mark: str
    after: str


_SHOWN = ["family", "outlet", "passage", "category", "voice", "start", "end", "text"]


class Group(NamedTuple):
    """The first marks of one family in one outlet, how many there are in all, and the command that lists them."""

    family: str
    outlet: str
    command: str
    total: int
    examples: tuple[Example, ...]


def examples(marks: pd.DataFrame, texts: pd.DataFrame, lang: Lang, totals: Mapping[tuple[str, str], int] | None = None) -> list[Group]:
    """The first `MOST_EXAMPLES` marks of each family in each of the first `MOST_OUTLETS` outlets that have any.

    Args:
        marks: The table of that name, or so many of its first rows of each family and outlet.
        texts: The texts of their passages.
        lang: The language of the page.
        totals: How many marks there are by family and outlet, where `marks` holds some of them.
    """
    counted = marks[~marks["duplicate"].astype(bool)]
    kept = set(sorted(set(counted["outlet"]))[:MOST_OUTLETS])
    chosen = counted[counted["outlet"].isin(kept)]
    first = (
        chosen.groupby(["family", "outlet"])
        .head(MOST_EXAMPLES)
        .merge(texts, on=["article", "passage"], how="inner", validate="many_to_one")
    )
    shown: dict[tuple[str, str], list[Example]] = {}
    for row in records(first[_SHOWN]):
        shown.setdefault((row["family"], row["outlet"]), []).append(_example(row, lang))
    groups = []
    for (family, outlet), rows in sorted(Counter(zip(chosen["family"], chosen["outlet"], strict=True)).items()):
        total, found = (totals or {}).get((family, outlet), rows), tuple(shown.get((family, outlet), ()))
        command = f"wakugumi concordance ARTICLES {family} --by family"
        groups.append(Group(value_label("family", family).of(lang), outlet, command, total, found))
    return [group for group in groups if group.examples]


def _example(row: Mapping[Any, Any], lang: Lang) -> Example:
    text, start, end = str(row["text"]), int(row["start"]), int(row["end"])
    category = value_label(str(row["family"]), str(row["category"])).of(lang)
    before, after = text[max(0, start - CONTEXT) : start], text[end : end + CONTEXT]
    voice = value_label("voice", str(row["voice"])).of(lang)
    return Example(str(row["passage"]), category, voice, plain(before), plain(text[start:end]), plain(after))
