"""`docs/validation.md` and `data/validation/accuracy.csv`, made from the hand-coded passages: `python -m wakugumi.study.validation_page`.

Passages of the press are read from the folder in `WAKUGUMI_GOLD`, else from `../shared/gold`. Their texts are their publishers': ids and
offsets are printed, never words. `aside.jsonl` is scored as a whole and by genre; its errors are not looked at, here or elsewhere.
Passages that were written for the project are in `data/gold`.
"""

import csv
import os
import sys
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from wakugumi.study.accuracy import ACCURACY_COLUMNS, ACCURACY_FILE, Figure, annotated, figures, grouped, interval_coverage
from wakugumi.study.genres import with_genres
from wakugumi.validation.errors import CLASSES, Error, errors
from wakugumi.validation.gold import Row, read_rows
from wakugumi.validation.matching import FAMILIES
from wakugumi.validation.tallies import VOICE, article_of

ROOT = Path(__file__).resolve().parents[3]
PAGE = ROOT / "docs" / "validation.md"
GENRES = ROOT / "data" / "validation" / "genres.csv"
WEB_FIGURES = ROOT / "data" / "validation" / "web_news.csv"
WEB_COLUMNS = ("part", "passages", "outlets", "marks", "family", "figure", "value", "low", "high", "code")
PRESS = ("tune", "aside")
WRITTEN = ("development", "unseen")
SETS = (*PRESS, *WRITTEN)
SEED = 20260101
REPLICATES = 1000
CORRELATION = 0.1

_NAMES = {
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
            lines.append(",".join([genre, name, *ends, *map(str, (_marks(one.gold, counted), len(one.gold), articles))]))
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


def page(sets: Mapping[str, Scored]) -> str:
    """The page, as Markdown."""
    parts = [_opening(sets), _figures(sets), _coverage(sets), _web(), _genres(sets), _outlets(sets["tune"])]
    parts += [_classes(sets["tune"]), _constructions(sets["tune"])]
    return "\n\n".join(parts) + "\n"


def _opening(sets: Mapping[str, Scored]) -> str:
    rows = []
    for name, one in sets.items():
        articles = len({article_of(row) for row in one.gold.values()})
        rows.append([name, len(one.gold), articles, *(_marks(one.gold, family) for family in FAMILIES)])
    return f"""# Validation

Made by `python -m wakugumi.study.validation_page` from passages coded by hand with the codebook. *tune* are passages that the rules were
worked out on; *aside* are passages of other outlets that nobody read an error of. *development* and *unseen* were written for this project
in the manner of the press and coded by coders that had no sight of the program (`data/gold/README.md`); rules were worked out on the one,
nobody read an error of the other. What holds for new texts are the columns *aside* and *unseen*, and the news of the web below; where
they part from the others, rules have been fitted to sentences.

{_table(["set", "passages", "articles", *FAMILIES], rows)}"""


def _figures(sets: Mapping[str, Scored]) -> str:
    rows = [[label, *(_interval(sets[name].figures[key]) for name in SETS)] for key, label in _NAMES.items()]
    return f"""## Figures

Section 6 of the codebook defines them; the values are those of `wakugumi score`. In brackets 95 % intervals whose unit is the article:
Wilson's interval with the effective sample size from leaving out one article after another. Passages of one page count as one article.
Source, content, mode and source type are figures among matched cues.

{_table(["figure", *SETS], rows)}"""


def _coverage(sets: Mapping[str, Scored]) -> str:
    rows = []
    rng = np.random.default_rng(SEED)
    for family in ("attribution", "hedge", "loaded"):
        per_article: Counter[str] = Counter()
        for row in sets["aside"].gold.values():
            per_article[article_of(row)] += len(row[family])
        sizes = np.array([size for size in per_article.values() if size])
        for rate in (0.95, 0.8, 0.6):
            ours, bootstrap = interval_coverage(sizes, rate, CORRELATION, rng, REPLICATES)
            rows.append([family, len(sizes), sizes.sum(), rate, f"{ours:.3f}", f"{bootstrap:.3f}"])
    head = ["marks of aside", "articles", "marks", "true rate", "interval used", "bootstrap of articles, percentiles"]
    return f"""### Do the intervals cover?

Share of {REPLICATES:,} simulated codings in which a 95 % interval holds the true rate, with articles as large as those of *aside* and a
correlation of {CORRELATION} within them.

{_table(head, rows)}"""


def _web() -> str:
    """The figures of passages whose texts are not at hand here; `benchmarks.web_news` measures them."""
    with WEB_FIGURES.open(encoding="utf-8", newline="") as file:
        found = list(csv.DictReader(file))
    parts = list(dict.fromkeys(row["part"] for row in found))
    cells = {
        (row["part"], row["family"], row["figure"]): _interval(Figure(*map(_number, (row["value"], row["low"], row["high"]))))
        for row in found
    }
    sizes = {row["part"]: (row["passages"], row["outlets"], row["marks"]) for row in found}
    rows: list[list[object]] = [[name, *(sizes[part][at] for part in parts)] for at, name in enumerate(("passages", "outlets", "marks"))]
    rows += [[label, *(cells[part, *key] for part in parts)] for key, label in _NAMES.items() if (parts[0], *key) in cells]
    return f"""## News of the web, coded blind

Paragraphs and headlines of native and translated news as they come, coded by two coders who saw the texts alone, before the program ran on
them; nobody has read an error of these passages (`data/validation/README.md`). Their texts are their publishers' and not in this
repository: `data/validation/web_news.jsonl` holds hashes and offsets, and the figures are those of `benchmarks/web_news.py` with the code
`{found[0]["code"]}`. Intervals as above, the outlet taken for the article.

{_table(["figure", *parts], rows)}"""


def _number(cell: str) -> float | None:
    return float(cell) if cell else None


def _genres(sets: Mapping[str, Scored]) -> str:
    groups = {f"{name}, {genre}": one for name in SETS for genre, one in by_genre(sets[name]).items()}
    sizes: list[list[object]] = [
        ["articles", *(len({article_of(row) for row in one.gold.values()}) for one in groups.values())],
        ["passages", *(len(one.gold) for one in groups.values())],
        *([f"marks: {family}", *(_marks(one.gold, family) for one in groups.values())] for family in FAMILIES),
    ]
    rows = [[label, *(_interval(one.figures[key]) for one in groups.values())] for key, label in _NAMES.items()]
    return f"""## By genre

News: agencies, newspapers, broadcasters, magazines, sites; blogs with channels of messengers; opinion: columns and editorials. A passage
without a genre has that of its outlet (`lexicons/outlets.toml` by kind, `data/validation/genres.csv` for other names). Intervals as above;
none below three articles.

{_table(["figure", *groups], [*sizes, *rows])}"""


def _outlets(one: Scored) -> str:
    rows = []
    for outlet, gold in grouped(one.gold, "outlet").items():
        found = figures(gold, one.predicted)
        values = [f"{_interval(found[family, 'f1'])} ({_marks(gold, family)})" for family in FAMILIES]
        values += [_interval(found[key]) for key in (("attribution", "cue_and_source_f1"), (VOICE, "f1"))]
        rows.append([outlet, len({article_of(row) for row in gold.values()}), len(gold), *values])
    head = ["outlet", "articles", "passages", *(f"{family} F1 (n)" for family in FAMILIES), "cue and source F1", "voice characters F1"]
    return f"""## By outlet, on tune

Few marks each: these values describe and do not test. Intervals as above, none below three articles.

{_table(head, rows)}"""


def _classes(one: Scored) -> str:
    found = Counter((error.family, error.kind) for error in errors(one.gold, one.predicted))
    rows = [[kind, *(found[family, kind] or "" for family in FAMILIES), meaning] for kind, meaning in CLASSES.items()]
    return f"""## Errors on tune, by class

{_table(["class", *FAMILIES, "meaning"], rows)}"""


def _constructions(one: Scored) -> str:
    by_place: dict[tuple[str, str, str], list[Error]] = {}
    for error in errors(one.gold, one.predicted):
        by_place.setdefault((error.family, error.kind, error.entry), []).append(error)
    kinds = list(CLASSES)
    ordered = sorted(by_place.items(), key=lambda item: (FAMILIES.index(item[0][0]), kinds.index(item[0][1]), -len(item[1]), item[0][2]))
    rows = [[*key, len(found), "; ".join(_place(error) for error in found)] for key, found in ordered]
    return f"""## Errors on tune, by construction

A place is passage, code points of the gold mark (of the predicted one where it is spurious), and gold → predicted. The construction is the
lexicon entry or rule that fired; of a mark that was missed, what gold says of it.

{_table(["family", "class", "construction", "n", "places"], rows)}"""


def _place(error: Error) -> str:
    change = f" {error.gold or '∅'} → {error.predicted or '∅'}" if error.kind not in ("missed", "spurious") else ""
    return f"{error.id} {error.start}-{error.end}{change}"


def _marks(gold: Mapping[str, Row], family: str) -> int:
    return sum(len(row.get(family, [])) for row in gold.values())


def _value(figure: Figure) -> str:
    return "–" if figure.value is None else f"{figure.value:.3f}"


def _interval(figure: Figure) -> str:
    return _value(figure) if figure.low is None else f"{figure.value:.3f} [{figure.low:.3f}, {figure.high:.3f}]"


def _table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    lines = [head, ["---"] * len(head), *([str(cell).replace("|", "\\|") for cell in row] for row in rows)]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def main() -> int:
    """Write both files; 1 where the passages are not at hand."""
    folder = gold_folder()
    if folder is None:
        print("the hand-coded passages are not at hand: set WAKUGUMI_GOLD to the folder with tune.jsonl and aside.jsonl", file=sys.stderr)
        return 1
    sets = scored(folder)
    for path, text in ((PAGE, page(sets)), (ROOT / "data" / "validation" / ACCURACY_FILE, accuracy_table(sets))):
        path.write_text(text, "utf-8", newline="\n")
        print(path.relative_to(ROOT))
    return 0


if __name__ == "__main__":
    sys.exit(main())
