"""The hand-coded passages, annotated and scored set by set, and the tables of what is found.

Passages of the press are read from the folder in `WAKUGUMI_GOLD`, else from `../shared/gold`. Their texts are their publishers': ids and
offsets are printed, never words. `aside.jsonl` is scored as a whole and by genre; its errors are not looked at, here or elsewhere.
Passages that were written for the project are in `data/gold`.
"""

import csv
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from wakugumi.study.accuracy import ACCURACY_COLUMNS, Figure, annotated, figures, grouped
from wakugumi.study.genres import with_genres
from wakugumi.validation.gold import Row, read_rows
from wakugumi.validation.matching import FAMILIES
from wakugumi.validation.tallies import VOICE, article_of

ROOT = Path(__file__).resolve().parents[3]
GENRES = ROOT / "data" / "validation" / "genres.csv"
FIGURE_COLUMNS = ("set", "passages", "articles", "family", "marks", "figure", "value", "low", "high")
PRESS = ("tune", "aside")
WRITTEN = ("development", "unseen", "opinion")
SETS = (*PRESS, *WRITTEN)

NAMES = {
    ("attribution", "p"): "attribution: cue, precision",
    ("attribution", "r"): "attribution: cue, recall",
    ("attribution", "f1"): "attribution: cue, F1",
    ("attribution", "cue_and_source_f1"): "attribution: cue and source both right, F1",
    ("attribution", "source_exact"): "attribution: source, exact span",
    ("attribution", "source_head"): "attribution: source, head",
    ("attribution", "source_null_kept"): "attribution: no source where there is none",
    ("attribution", "content_f1"): "attribution: content characters, F1",
    ("attribution", "mode_acc"): "attribution: mode",
    ("attribution", "source_type_acc"): "attribution: source type",
    (VOICE, "f1"): "attribution: characters in attributed voice, F1",
    **{
        (family, figure): f"{family}: {name}"
        for family in FAMILIES[1:]
        for figure, name in (("p", "precision"), ("r", "recall"), ("f1", "F1"), ("category_acc", "category"))
        if (family, figure) != ("booster", "category_acc")
    },
}
_ACCURACY = {
    **{family: (family, "f1", family) for family in FAMILIES},
    "mode": ("attribution", "mode_f1", "attribution"),
    "source_type": ("attribution", "source_type_f1", "attribution"),
    "voice_characters": (VOICE, "f1", "attribution"),
}


@dataclass(frozen=True, slots=True)
class Scored:
    """One set of passages: gold, what the software marks, and the figures; texts are not shown where it is printed."""

    gold: dict[str, Row] = field(repr=False)
    predicted: dict[str, Row] = field(repr=False)
    figures: Mapping[tuple[str, str], Figure]


def gold_folder() -> Path | None:
    """The folder with `tune.jsonl` and `aside.jsonl`, or None where they are not at hand."""
    places = [os.environ.get("WAKUGUMI_GOLD"), ROOT.parent / "shared" / "gold"]
    found = (Path(place) for place in places if place)
    return next((folder for folder in found if all((folder / f"{name}.jsonl").exists() for name in PRESS)), None)


def scored(folder: Path) -> dict[str, Scored]:
    """Every set, annotated and scored; `folder` holds those of the press.

    Raises:
        GoldError: a file is not in the codebook's format.
    """
    sets = {}
    for name in SETS:
        place = folder if name in PRESS else ROOT / "data" / "gold"
        gold = {row["id"]: row for row in read_rows(place / f"{name}.jsonl")}
        predicted = annotated(gold)
        sets[name] = Scored(gold, predicted, figures(gold, predicted))
    return sets


def accuracy_table(sets: Mapping[str, Scored]) -> str:
    """The CSV that the cautions of comparisons read: F1 on the passages set aside, by genre, and by family or measure."""
    lines = [",".join(ACCURACY_COLUMNS)]
    for genre, one in by_genre(sets["aside"]).items():
        articles = len({article_of(row) for row in one.gold.values()})
        for name, (family, figure, counted) in _ACCURACY.items():
            ends = ["" if end is None else f"{end:.3f}" for end in one.figures[family, figure]]
            lines.append(",".join([genre, name, *ends, *map(str, (marks_in(one.gold, counted), len(one.gold), articles))]))
    return "\n".join(lines) + "\n"


def figures_table(sets: Mapping[str, Scored]) -> str:
    """The figures of the page as CSV, by set; the READMEs print some of them."""
    lines = [",".join(FIGURE_COLUMNS)]
    for name, one in sets.items():
        articles = len({article_of(row) for row in one.gold.values()})
        for family, figure in NAMES:
            marks = marks_in(one.gold, "attribution" if family == VOICE else family)
            ends = ["" if end is None else f"{end:.3f}" for end in one.figures[family, figure]]
            lines.append(",".join([name, str(len(one.gold)), str(articles), family, str(marks), figure, *ends]))
    return "\n".join(lines) + "\n"


def by_genre(one: Scored) -> dict[str, Scored]:
    """The passages of each genre: what they say themselves, else what `data/validation/genres.csv` or the outlets file says.

    Passages of no known genre are left out.
    """
    with GENRES.open(encoding="utf-8", newline="") as file:
        listed = {row["outlet"]: row["genre"] for row in csv.DictReader(file)}
    rows = with_genres(one.gold, listed)
    groups = grouped(rows, "genre") if any(row["genre"] for row in rows.values()) else {}
    return {genre: Scored(gold, one.predicted, figures(gold, one.predicted)) for genre, gold in groups.items() if genre}


def marks_in(gold: Mapping[str, Row], family: str) -> int:
    """How many marks of a family are coded by hand."""
    return sum(len(row.get(family, [])) for row in gold.values())
