"""The results folder: tables, figures, report, what was left out, and what it all rests on."""

import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from wakugumi.identity.actors import load_actors
from wakugumi.language.lexicons import Entry
from wakugumi.measures.floor import chain_counts, voice_characters
from wakugumi.presentation import gallery as charts
from wakugumi.presentation.chart import Chart
from wakugumi.presentation.commands import with_commands
from wakugumi.presentation.figures import FORMATS, FigureFormat, write_figure
from wakugumi.presentation.labels import Lang, Text, join, label
from wakugumi.presentation.pages import write_page
from wakugumi.presentation.reader import MOST_PASSAGES, build_reader
from wakugumi.presentation.report import build_report
from wakugumi.presentation.tables import to_csv
from wakugumi.schemas import TABLES
from wakugumi.study.corpus import Tables
from wakugumi.study.files import naming
from wakugumi.study.gathering import LARGE, Filled, Gathered, empty
from wakugumi.study.growing import fits_spreadsheet
from wakugumi.study.options import Duplicates, RunOptions
from wakugumi.study.results import INDEX

COLUMNS_DRAWN = {
    "attributions": [
        *("passage", "article", "outlet", "attribution", "parent", "depth", "source_type", "source_id"),
        *("content_start", "content_end", "duplicate"),
    ],
    "passages": ["passage", "article", "outlet", "role", "status", "n_characters", "n_tokens"],
}
"""What charts read of the large tables."""

MOST_MAPPED = 25


def write_tables(folder: Path, tables: Mapping[str, pa.Table], duplicates: Duplicates = "per-outlet") -> None:
    """Every table as Parquet and, where a spreadsheet can open it, as CSV with the commands that list what is counted."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, table in tables.items():
        path = folder / f"{name}.parquet"
        with naming(path):
            pq.write_table(table, path, compression="zstd")
        if fits_spreadsheet(name, len(table)):
            (folder / f"{name}.csv").write_bytes(to_csv(with_commands(name, table.to_pandas(), duplicates)))


def draw(tables: Mapping[str, pd.DataFrame], options: RunOptions) -> list[Chart]:
    """The charts of a study, in the order in which the report shows them."""
    note = Text(options.note, options.note) if options.note else None
    estimates = tables["estimates"]
    drawn = [
        charts.rates(estimates, note=note),
        charts.floor(estimates, note=note),
        charts.hedges_by_voice(estimates, note=note),
        charts.certainty(estimates, note=note),
    ]
    drawn += _of_sources(tables, options, note)
    if (tables["reuse"]["relation"] == "copy").any():
        drawn.append(charts.reuse(tables["reuse"], tables["passages"], note=note))
    claims = tables["claims"]
    if ((claims["kind"] != "verbatim") & (claims["direction"] != "undirected")).any():
        drawn += [charts.claims(claims, note=note), charts.certainty_paths(claims, note=note)]
    # Without intervals the chart of contrasts says nothing that the one of rates does not.
    if tables["contrasts"].query("family_of_tests == 'primary'")["low"].notna().any():
        drawn.append(charts.contrasts(tables["contrasts"], note=note))
    if tables["map_outlets"]["x"].notna().any():
        drawn.append(_map(tables, note))
    return [chart.in_language(options.lang) for chart in drawn]


def _of_sources(tables: Mapping[str, pd.DataFrame], options: RunOptions, note: Text | None) -> list[Chart]:
    """Whose side and which type of source the attributed voice is given, and through whom; nothing where nobody is quoted."""
    attributions, sources = tables["attributions"], tables["sources"]
    if attributions.query("not duplicate").empty:
        return []
    voices, actors = voice_characters(attributions, sources), load_actors(*options.lexicon_folders)
    shares = [charts.voice_shares(voices, by="side", actors=actors, note=note), charts.voice_shares(voices, by="source_type", note=note)]
    return [*(shares if len(voices) else []), charts.chains(chain_counts(attributions, sources), note=note)]


def _map(tables: Mapping[str, pd.DataFrame], note: Text | None) -> Chart:
    """The map of the outlets with the most articles, as many as can be told apart."""
    outlets = tables["map_outlets"]
    kept = outlets.sort_values(["n_articles", "outlet"], ascending=[False, True]).head(MOST_MAPPED)["outlet"]
    points, regions = (table[table["outlet"].isin(kept)] for table in (outlets, tables["map_regions"]))
    explained = (float(outlets["explained_x"].iloc[0]), float(outlets["explained_y"].iloc[0]))
    cut = label("chart.principal", kept=len(points), outlets=len(outlets)) if len(points) < len(outlets) else Text("", "")
    return charts.outlet_map(points, regions, explained=explained, note=join(cut, note or Text("", "")))


def write_figures(folder: Path, drawn: Sequence[Chart], lang: Lang, formats: Sequence[FigureFormat] = FORMATS) -> None:
    """Every chart in every format, with its table, caption and citation."""
    for chart in drawn:
        write_figure(chart, folder, lang=lang, formats=formats)


class Results(NamedTuple):
    """What a run hands to its pages: tables that are held, what was gathered of the large ones, and where these can be read again."""

    tables: Tables
    gathered: Gathered
    filled: Filled
    run: Mapping[str, object]


def publish(new: Path, found: Results, options: RunOptions, entries: Iterable[Entry]) -> None:
    """Write everything that a reader opens into the folder `new`, in which the large tables stand already.

    Raises:
        OSError: something cannot be written.
    """
    tables = found.tables
    named = {name: tables[name] for name in TABLES if name in tables and name != "quarantine"}
    write_tables(new / "tables", named, options.duplicates)
    (new / "quarantine.csv").write_bytes(to_csv(tables["quarantine"].to_pandas()))
    # No page shows rows of the large tables but the marks that are examples; the report says that they are there.
    frames = {name: table.to_pandas() for name, table in tables.items()} | {name: empty(name) for name in LARGE}
    drawn = draw(frames | _drawn(new / "tables", frames), options) if options.figures else []
    write_figures(new / "figures", drawn, options.lang)
    frames["marks"] = found.gathered.examples.to_pandas()
    texts = _texts(found, frames["marks"]) if options.shows_text else None
    report = build_report(frames, found.run, drawn, lang=options.lang, texts=texts, totals=found.gathered.totals)
    write_page(new / "report.html", report)
    if options.shows_text:
        write_page(new / "reader.html", _reader(frames, found, options, entries))
    (new / INDEX).write_text(json.dumps(found.run, ensure_ascii=False, indent=1, sort_keys=True) + "\n", "utf-8")


def _drawn(folder: Path, frames: Mapping[str, pd.DataFrame]) -> dict[str, pd.DataFrame]:
    """What charts need of the large tables."""
    names = ["attributions", *(["passages"] if len(frames["reuse"]) else [])]
    return {name: pq.read_table(folder / f"{name}.parquet", columns=COLUMNS_DRAWN[name]).to_pandas() for name in names}


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
    tables = found.filled.of_articles(first, "marks", "attributions", "source_forms", "texts")
    shown = {name: table.to_pandas() for name, table in tables.items()}
    total = sum(found.gathered.statuses.values())
    return build_reader({**frames, **shown}, shown["texts"], lang=options.lang, entries=entries, total=total)
