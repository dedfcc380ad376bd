"""The built-in articles: written for this project, in the wheel and in a checkout's `data/demo`."""

from pathlib import Path
from typing import Literal

from wakugumi.study.options import RunOptions
from wakugumi.study.run import run
from wakugumi.study.study import Study

DEMO_NOTES = {
    "en": "Demo articles, written for this project: they show how wakugumi works, never how well.",
    "ja": "デモ記事はこのソフトウェアのために書いたもので、動作を示すだけであり、精度を示すものではない。",
}


def demo_articles() -> Path:
    """The table of the demo articles."""
    package = Path(__file__).resolve().parents[1]
    installed = package / "demo"
    return (installed if installed.is_dir() else package.parents[1] / "data" / "demo") / "articles.csv"


def run_demo(out: Path, lang: Literal["en", "ja"] = "en", *, figures: bool = True) -> Study:
    """The whole job on the demo articles; see `wakugumi.study.run.run` for what it raises."""
    return run([demo_articles()], out, RunOptions(lang=lang, figures=figures, note=DEMO_NOTES[lang]))
