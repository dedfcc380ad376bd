"""The results folder: tables, figures, report, what was left out, and what it all rests on."""

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from wakugumi.language.lexicons import Entry
from wakugumi.presentation.chart import Chart
from wakugumi.presentation.commands import with_commands
from wakugumi.presentation.pages import write_page
from wakugumi.presentation.reader import MOST_PASSAGES, build_reader
from wakugumi.presentation.report import build_report
from wakugumi.presentation.tables import to_csv
from wakugumi.schemas import TABLES
from wakugumi.study.corpus import Tables, as_frame
from wakugumi.study.files import naming
from wakugumi.study.gathering import LARGE, Filled, Shown, empty
from wakugumi.study.growing import fits_spreadsheet
from wakugumi.study.options import ComparedBy, Duplicates, RunOptions
from wakugumi.study.results import INDEX


def write_tables(folder: Path, tables: Mapping[str, pa.Table], duplicates: Duplicates = "per-outlet", claims: ComparedBy = "words") -> None:
    """Every table as Parquet and, where a spreadsheet can open it, as CSV with the commands that list what is counted."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, table in tables.items():
        path = folder / f"{name}.parquet"
        with naming(path):
            pq.write_table(table, path, compression="zstd")
        if fits_spreadsheet(name, len(table)):
            (folder / f"{name}.csv").write_bytes(to_csv(with_commands(name, table.to_pandas(), duplicates, claims)))


class Results(NamedTuple):
    """What a run hands to its pages: tables that are held, what pages show of the large ones, and where these can be read again."""

    tables: Tables
    shown: Shown
    filled: Filled
    run: Mapping[str, object]


def publish(new: Path, found: Results, options: RunOptions, entries: Iterable[Entry]) -> None:
    """Write everything that a reader opens into the folder `new`, in which the large tables stand already.

    Raises:
        OSError: something cannot be written.
    """
    tables = found.tables
    named = {name: tables[name] for name in TABLES if name in tables and name not in ("quarantine", *LARGE)}
    write_tables(new / "tables", named, options.duplicates, options.claims)
    (new / "quarantine.csv").write_bytes(to_csv(tables["quarantine"].to_pandas()))
    # No page shows rows of the large tables but the marks that are examples; the report says that they are there.
    frames = {name: table.to_pandas() for name, table in named.items()} | {name: empty(name) for name in LARGE}
    frames |= {"quarantine": tables["quarantine"].to_pandas(), "articles": as_frame(tables["articles"])}
    drawn = _drawn(new, frames, options) if options.figures else []
    frames["marks"] = found.shown.examples.to_pandas()
    texts = _texts(found, frames["marks"]) if options.shows_text else None
    report = build_report(frames, found.run, drawn, lang=options.lang, texts=texts, totals=found.shown.totals)
    write_page(new / "report.html", report)
    if options.shows_text:
        write_page(new / "reader.html", _reader(frames, found, options, entries))
    (new / INDEX).write_text(json.dumps(found.run, ensure_ascii=False, indent=1, sort_keys=True) + "\n", "utf-8")


def _drawn(new: Path, frames: Mapping[str, pd.DataFrame], options: RunOptions) -> list[Chart]:
    """The charts, whose files are written."""
    from wakugumi.study.drawing import columns_drawn, draw, write_figures

    drawn = draw({**frames, **columns_drawn(new / "tables", frames)}, options)
    write_figures(new / "figures", drawn, options.lang)
    return drawn


def _texts(found: Results, marks: pd.DataFrame) -> pd.DataFrame:
    """The texts of the passages of these marks."""
    wanted = marks["passage"].unique()
    texts = found.filled.of_articles(marks["article"].unique().tolist(), "texts")["texts"]
    frame: pd.DataFrame = texts.filter(pc.is_in(texts["passage"], pa.array(wanted, pa.string()))).to_pandas()
    return frame


def _reader(frames: Mapping[str, pd.DataFrame], found: Results, options: RunOptions, entries: Iterable[Entry]) -> str:
    """The reader of the first articles, as many as it shows."""
    articles = frames["articles"]
    first = articles["article"][(articles["n_passages"].cumsum() - articles["n_passages"]) < MOST_PASSAGES].tolist()
    tables = found.filled.of_articles(first, "articles", "marks", "attributions", "source_forms", "texts")
    shown = {name: table.to_pandas() for name, table in tables.items()}
    total = sum(found.shown.statuses.values())
    return build_reader({**frames, **shown}, shown["texts"], lang=options.lang, entries=entries, total=total)
