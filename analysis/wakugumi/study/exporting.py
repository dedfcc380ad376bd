"""A study's tables for other programs."""

import json
import shutil
from collections.abc import Mapping
from pathlib import Path

import pandas as pd
import pyarrow.parquet as pq

from wakugumi.presentation.commands import with_commands
from wakugumi.presentation.labels import Lang
from wakugumi.presentation.paper_tables import contrasts_table, rates_table
from wakugumi.presentation.tables import to_csv, to_excel, to_latex
from wakugumi.study.study import Study

# What may hold words of an article: never in a study that is published without its texts.
_WORDS = {"articles": ("title", "extra")}


def export_study(folder: Path, to: str, out: Path | None, lang: Lang = "en") -> list[Path]:
    """Write the tables of the study in `folder` as `to` (csv, xlsx, latex, parquet, no-text) into `out`; returns the files.

    Of `latex`, `rates` and `differences` are as a paper prints them, in `lang`; `estimates` and `contrasts` hold every row.

    Raises:
        StudyError: `folder` holds no study.
        OSError: `out` cannot be written.
    """
    study = Study(folder)
    target = out or folder / "export" / to
    target.mkdir(parents=True, exist_ok=True)
    if to == "no-text":
        return _without_text(study, target)
    frames = {name: study.table(name) for name in study.names}
    if to in ("xlsx", "csv"):
        frames = {name: with_commands(name, frame, study.run["duplicates"], study.run["claims"]) for name, frame in frames.items()}
    if to == "xlsx":
        (target / "tables.xlsx").write_bytes(to_excel(frames))
    elif to == "csv":
        for name, frame in frames.items():
            (target / f"{name}.csv").write_bytes(to_csv(frame))
    elif to == "latex":
        for name, latex in _latex(frames, lang).items():
            (target / f"{name}.tex").write_text(latex, "utf-8", newline="\n")
    else:
        for name in frames:
            shutil.copyfile(folder / "tables" / f"{name}.parquet", target / f"{name}.parquet")
    return sorted(target.iterdir())


def _latex(frames: Mapping[str, pd.DataFrame], lang: Lang) -> dict[str, str]:
    """The tables for a paper, and all estimates and contrasts behind them."""
    worded = {"rates": rates_table(frames["estimates"], lang), "differences": contrasts_table(frames["contrasts"], lang)}
    papers = {
        name: to_latex(paper.table, caption=paper.caption, label=f"tab:{name}", note=paper.note, align=paper.align)
        for name, paper in worded.items()
        if len(paper.table)
    }
    return papers | {name: to_latex(frames[name], label=f"tab:{name}") for name in ("estimates", "contrasts")}


def _without_text(study: Study, target: Path) -> list[Path]:
    """A study that others can open: counts, offsets, hashes and dates, and no word of an article but names and lemmas."""
    (target / "tables").mkdir(exist_ok=True)
    written = []
    for name in study.names:
        table = pq.read_table(study.folder / "tables" / f"{name}.parquet")
        for column in _WORDS.get(name, ()):
            index = table.schema.get_field_index(column)
            table = table.set_column(index, table.schema.field(index), [[""] * len(table)])
        written.append(target / "tables" / f"{name}.parquet")
        pq.write_table(table, written[-1], compression="zstd")
    written.append(target / "run.json")
    written[-1].write_text(json.dumps(study.run, ensure_ascii=False, indent=1, sort_keys=True) + "\n", "utf-8")
    return written
