"""Recall lost per missing entry: the terms marked by hand that nothing was found at, ranked by the marks that each would win."""

from collections.abc import Callable, Mapping
from typing import NamedTuple

import pandas as pd

from wakugumi.validation.gold import Row
from wakugumi.validation.matching import match


class Missing(NamedTuple):
    """A term that no entry matches: its marks, how much recall they are, and how often the term was found elsewhere."""

    term: str
    category: str
    n: int
    recall_lost: float
    found_elsewhere: int


def missing_terms(gold: Mapping[str, Row], predicted: Mapping[str, Row], family: str, term_of: Callable[[str], str]) -> list[Missing]:
    """The missed marks of `family`, added up by term, those that cost most first.

    Args:
        gold: rows of the codebook's format by id.
        predicted: rows of the same passages.
        family: hedge, booster or loaded.
        term_of: what a stretch of text counts as, such as its lemmas.
    """
    rows = []
    for name, row in gold.items():
        pairs = match(row.get(family, []), predicted.get(name, {}).get(family, []), lambda mark: mark["span"])
        found = {id(mark) for mark, _ in pairs}
        rows += [(term_of(row["text"][slice(*mark["span"])]), mark.get("category", ""), id(mark) in found) for mark in row.get(family, [])]
    frame = pd.DataFrame(rows, columns=["term", "category", "found"])
    frame["found"] = frame["found"].astype(bool)
    grouped = frame.groupby("term").agg(
        category=("category", "first"), n=("found", lambda found: int((~found).sum())), hit=("found", "sum")
    )
    missed = grouped[grouped["n"] > 0].reset_index().sort_values(["n", "term"], ascending=[False, True])
    listed = missed[["term", "category", "n", "hit"]].itertuples(index=False, name=None)
    return [Missing(str(term), str(category), int(n), int(n) / len(frame), int(hit)) for term, category, n, hit in listed]
