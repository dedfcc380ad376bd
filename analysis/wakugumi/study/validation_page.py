"""`docs/validation.md` and its tables, made from the hand-coded passages: `python -m wakugumi.study.validation_page`."""

import csv
import sys
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

import numpy as np

from wakugumi.study.accuracy import ACCURACY_FILE, Figure, figures, grouped, interval_coverage
from wakugumi.study.validation_sets import NAMES, ROOT, SETS, Scored, accuracy_table, by_genre, figures_table, gold_folder, marks_in, scored
from wakugumi.validation.errors import CLASSES, Error, errors
from wakugumi.validation.matching import FAMILIES
from wakugumi.validation.tallies import VOICE, article_of

PAGE = ROOT / "docs" / "validation.md"
FIGURES = ROOT / "data" / "validation" / "figures.csv"
WEB_FIGURES = FIGURES.with_name("web_news.csv")
WEB_COLUMNS = ("part", "passages", "outlets", "marks", "family", "figure", "value", "low", "high", "code")
SEED = 20260101
REPLICATES = 1000
CORRELATION = 0.1


def page(sets: Mapping[str, Scored]) -> str:
    """The page, as Markdown."""
    parts = [_opening(sets), _figures(sets), _coverage(sets), _web(), _genres(sets), _outlets(sets["tune"])]
    parts += [_classes(sets["tune"]), _constructions(sets["tune"])]
    return "\n\n".join(parts) + "\n"


def _opening(sets: Mapping[str, Scored]) -> str:
    rows = []
    for name, one in sets.items():
        articles = len({article_of(row) for row in one.gold.values()})
        rows.append([name, len(one.gold), articles, *(marks_in(one.gold, family) for family in FAMILIES)])
    return f"""# Validation

Made by `python -m wakugumi.study.validation_page` from passages coded by hand with the codebook. *tune* are passages that the rules were
worked out on; *aside* are passages of other outlets that nobody read an error of. *development*, *unseen* and *opinion* were written for
this project in the manner of the press and coded by coders that had no sight of the program (`data/gold/README.md`); rules were worked out
on the first, nobody read an error of the others. *opinion* is columns, tabloids, blogs, translated commentary and magazine sites, messier
than the press mostly is. What holds for new texts are the columns *aside*, *unseen* and *opinion*; where they part from the others,
rules have been fitted to sentences.

{_table(["set", "passages", "articles", *FAMILIES], rows)}"""


def _figures(sets: Mapping[str, Scored]) -> str:
    rows = [[label, *(_interval(sets[name].figures[key]) for name in SETS)] for key, label in NAMES.items()]
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
    rows += [[label, *(cells[part, *key] for part in parts)] for key, label in NAMES.items() if (parts[0], *key) in cells]
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
        *([f"marks: {family}", *(marks_in(one.gold, family) for one in groups.values())] for family in FAMILIES),
    ]
    rows = [[label, *(_interval(one.figures[key]) for one in groups.values())] for key, label in NAMES.items()]
    return f"""## By genre

News: agencies, newspapers, broadcasters, magazines, sites; blogs with channels of messengers; opinion: columns and editorials. A passage
without a genre has that of its outlet (`lexicons/outlets.toml` by kind, `data/validation/genres.csv` for other names). Intervals as above;
none below three articles.

{_table(["figure", *groups], [*sizes, *rows])}"""


def _outlets(one: Scored) -> str:
    rows = []
    for outlet, gold in grouped(one.gold, "outlet").items():
        found = figures(gold, one.predicted)
        values = [f"{_interval(found[family, 'f1'])} ({marks_in(gold, family)})" for family in FAMILIES]
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


def _value(figure: Figure) -> str:
    return "–" if figure.value is None else f"{figure.value:.3f}"


def _interval(figure: Figure) -> str:
    return _value(figure) if figure.low is None else f"{figure.value:.3f} [{figure.low:.3f}, {figure.high:.3f}]"


def _table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    lines = [head, ["---"] * len(head), *([str(cell).replace("|", "\\|") for cell in row] for row in rows)]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def main() -> int:
    """Write the page and the tables; 1 where the passages are not at hand."""
    folder = gold_folder()
    if folder is None:
        print("the hand-coded passages are not at hand: set WAKUGUMI_GOLD to the folder with tune.jsonl and aside.jsonl", file=sys.stderr)
        return 1
    sets = scored(folder)
    written = {PAGE: page(sets), FIGURES: figures_table(sets), FIGURES.with_name(ACCURACY_FILE): accuracy_table(sets)}
    for path, text in written.items():
        path.write_text(text, "utf-8", newline="\n")
        print(path.relative_to(ROOT))
    return 0


if __name__ == "__main__":
    sys.exit(main())
