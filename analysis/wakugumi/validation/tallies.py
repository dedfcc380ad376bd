"""The figures of one passage as sums that add up: what scores, intervals, groups and pages are made from."""

import re
from collections.abc import Iterable
from operator import itemgetter
from typing import NamedTuple

from wakugumi.validation.matching import FAMILIES, Row, head_inside, length, match, overlap, span_key, voiced

Pairs = list[tuple[Row, Row]]
VOICE = "attributed_voice_chars"

_NUMBERED = re.compile(r"([^:]+:.+):\d+")


class Tally(NamedTuple):
    """A figure as a ratio of sums: `part` out of `whole`."""

    part: int = 0
    whole: int = 0

    def plus(self, other: "Tally") -> "Tally":
        """The tally of both together."""
        return Tally(self.part + other.part, self.whole + other.whole)


Tallies = dict[tuple[str, str], Tally]


def article_of(row: Row) -> str:
    """The article of a passage: its `article`, else its id up to the `/`, or up to the last number of `set:article:number`."""
    if row.get("article"):
        return str(row["article"])
    name = str(row["id"])
    if "/" in name:
        return name.rpartition("/")[0]
    numbered = _NUMBERED.fullmatch(name)
    return numbered[1] if numbered else name


def tally(gold: Row, predicted: Row) -> Tallies:
    """The figures of one passage, by family and figure: those of `scoring.score`, and labelled F1 (mark found and its label right)."""
    found: Tallies = {}
    for family in FAMILIES:
        g, p = gold.get(family, []), predicted.get(family, [])
        key = span_key(family)
        pairs = match(g, p, itemgetter(key))
        found |= _rates(family, "", len(pairs), len(g), len(p))
        if family == "attribution":
            found |= _fields(pairs, len(g), len(p))
        elif family != "booster":
            found[family, "category_acc"] = _count(x["category"] == y.get("category") for x, y in pairs)
    g_voice, p_voice = voiced(gold), voiced(predicted)
    return found | _rates(VOICE, "", len(g_voice & p_voice), len(g_voice), len(p_voice))


def total(tallies: Iterable[Tallies]) -> Tallies:
    """The sum of several passages' figures."""
    summed: Tallies = {}
    for one in tallies:
        for key, value in one.items():
            summed[key] = summed.get(key, Tally()).plus(value)
    return summed


def _rates(family: str, prefix: str, hits: int, gold: int, predicted: int) -> Tallies:
    return {
        (family, f"{prefix}p"): Tally(hits, predicted),
        (family, f"{prefix}r"): Tally(hits, gold),
        (family, f"{prefix}f1"): Tally(2 * hits, gold + predicted),
    }


def _fields(pairs: Pairs, n_gold: int, n_predicted: int) -> Tallies:
    with_source = [(g, p) for g, p in pairs if g["source"]]
    shared = sum(overlap(g["content"], p["content"]) for g, p in pairs if g["content"] and p.get("content"))
    same = {field: _count(g[field] == p.get(field) for g, p in pairs) for field in ("mode", "source_type")}
    right = sum(head_inside(g["source"], p.get("source")) if g["source"] else not p.get("source") for g, p in pairs)
    return {
        ("attribution", "source_exact"): _count(list(g["source"]) == list(p.get("source") or []) for g, p in with_source),
        ("attribution", "source_head"): _count(head_inside(g["source"], p.get("source")) for g, p in with_source),
        ("attribution", "source_null_kept"): _count(not p.get("source") for g, p in pairs if not g["source"]),
        ("attribution", "content_f1"): Tally(2 * shared, sum(length(g["content"]) + length(p.get("content")) for g, p in pairs)),
        ("attribution", "mode_acc"): same["mode"],
        ("attribution", "source_type_acc"): same["source_type"],
        ("attribution", "mode_f1"): Tally(2 * same["mode"].part, n_gold + n_predicted),
        ("attribution", "source_type_f1"): Tally(2 * same["source_type"].part, n_gold + n_predicted),
        **_rates("attribution", "cue_and_source_", right, n_gold, n_predicted),
    }


def _count(flags: Iterable[bool]) -> Tally:
    listed = list(flags)
    return Tally(sum(listed), len(listed))
