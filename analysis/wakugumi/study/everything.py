"""`make study`: the demo, the coverage where its text is at hand, the notebooks and the figures, into `results/`.

With `--publish`, what the repository itself shows (`data/coverage`, `figures`, the executed notebooks) is written anew.
"""

import os
import shutil
import sys
from pathlib import Path

from wakugumi.presentation.figures import FigureFormat
from wakugumi.presentation.labels import Lang
from wakugumi.study.demo import run_demo
from wakugumi.study.drawing import draw, write_figures
from wakugumi.study.exporting import export_study
from wakugumi.study.finding import write_findings
from wakugumi.study.notebooks import execute_all
from wakugumi.study.options import RunOptions
from wakugumi.study.run import run
from wakugumi.study.study import Study

ROOT = Path(__file__).resolve().parents[3]
RESULTS = ROOT / "results"
PUBLISHED = ROOT / "data" / "coverage"
MAIN_FIGURE = "certainty"
PRINTED: tuple[FigureFormat, ...] = ("svg", "pdf", "png")
COVERAGE_NOTES: dict[Lang, str] = {
    "en": "Five web pages, ten outlets, most with one article: describes, does not test.",
    "ja": "五つのウェブページ、十媒体。大半は記事が1本のため、記述であって検定ではない。",
}


def coverage_segments() -> Path | None:
    """The table of whose lines are whose beside the coverage's pages, or None where their text is not at hand."""
    places = [os.environ.get("WAKUGUMI_COVERAGE"), ROOT.parent / "shared" / "coverage"]
    found = (Path(place) / "segments.csv" for place in places if place)
    return next((path for path in found if path.exists()), None)


def study_coverage(segments: Path, out: Path) -> Study:
    """The study of the coverage; its report quotes no article."""
    return run([segments], out, RunOptions(note=COVERAGE_NOTES["en"], shows_text=False, claims="clauses"))


def publish_coverage(study: Study) -> None:
    """Write what was counted in the coverage, without its text, into the repository."""
    export_study(study.folder, "no-text", PUBLISHED)
    frames = {name: study.table(name) for name in study.names}
    write_findings(ROOT, frames["estimates"])
    shutil.rmtree(ROOT / "figures", ignore_errors=True)
    for lang, note in COVERAGE_NOTES.items():
        drawn = draw(frames, RunOptions(note=note, lang=lang))
        # The repository shows every figure in English, and the main one in Japanese as well.
        write_figures(
            ROOT / "figures", drawn if lang == "en" else [each for each in drawn if each.key == MAIN_FIGURE], lang, formats=PRINTED
        )


def main(publish: bool) -> None:
    """Do everything and say where it is."""
    written = [run_demo(RESULTS / "demo").folder]
    if segments := coverage_segments():
        study = study_coverage(segments, RESULTS / "coverage")
        written.append(study.folder)
        if publish:
            publish_coverage(study)
    else:
        print("the coverage's text is not at hand: its notebooks and figures are made from data/coverage")
    written += execute_all(ROOT / "notebooks", ROOT / "notebooks" if publish else RESULTS / "notebooks")
    print("\nwritten:")
    for path in written:
        print(f"  {path.relative_to(ROOT)}{'/report.html' if path.is_dir() else ''}")


if __name__ == "__main__":
    main(publish="--publish" in sys.argv[1:])
