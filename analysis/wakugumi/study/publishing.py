"""The results folder: tables, figures, report, what was left out, and what it all rests on."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from wakugumi.identity.actors import load_actors
from wakugumi.language.lexicons import Entry
from wakugumi.measures.floor import chain_counts, voice_characters
from wakugumi.measures.passage_counts import PassageCounts, measure_rows
from wakugumi.presentation import gallery as charts
from wakugumi.presentation.chart import Chart
from wakugumi.presentation.commands import with_commands
from wakugumi.presentation.figures import FORMATS, FigureFormat, write_figure
from wakugumi.presentation.labels import Lang, Text, join, label
from wakugumi.presentation.reader import write_reader
from wakugumi.presentation.report import write_report
from wakugumi.presentation.tables import to_csv
from wakugumi.schemas import MEASURES, TABLES
from wakugumi.study.files import naming
from wakugumi.study.options import Duplicates, RunOptions
from wakugumi.study.results import INDEX, replacing

LONGEST_SPREADSHEET = 200_000
"""Rows above which a table is written as Parquet only."""

MOST_MAPPED = 25
PASSAGES_AT_A_TIME = 2_000


def write_tables(folder: Path, tables: Mapping[str, pa.Table], duplicates: Duplicates = "per-outlet") -> None:
    """Every table as Parquet and, where a spreadsheet can open it, as CSV with the commands that list what is counted."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, table in tables.items():
        path = folder / f"{name}.parquet"
        with naming(path):
            pq.write_table(table, path, compression="zstd")
        if len(table) <= LONGEST_SPREADSHEET:
            (folder / f"{name}.csv").write_bytes(to_csv(with_commands(name, table.to_pandas(), duplicates)))


def write_measures(folder: Path, parts: Sequence[PassageCounts], duplicates: Duplicates = "per-outlet") -> None:
    """The table `measures`, some passages at a time: it has a row for each passage and each thing that is counted."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{MEASURES.name}.parquet"
    with naming(path), pq.ParquetWriter(path, MEASURES.arrow, compression="zstd") as writer:
        for rows in _measure_rows(parts):
            writer.write_table(rows)
    if sum(part.counts.size for part in parts) <= LONGEST_SPREADSHEET:
        rows = pa.concat_tables(_measure_rows(parts)).to_pandas()
        (folder / f"{MEASURES.name}.csv").write_bytes(to_csv(with_commands(MEASURES.name, rows, duplicates)))


def _measure_rows(parts: Sequence[PassageCounts]) -> Iterator[pa.Table]:
    for part in parts:
        for start in range(0, len(part.counts), PASSAGES_AT_A_TIME):
            yield measure_rows(part.slice(start, PASSAGES_AT_A_TIME))


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


def publish(
    out: Path,
    tables: Mapping[str, pa.Table],
    measures: Sequence[PassageCounts],
    run: Mapping[str, object],
    options: RunOptions,
    entries: Iterable[Entry],
) -> None:
    """Write everything that a reader opens, in the place of what an earlier run wrote.

    Raises:
        OSError: something cannot be written; the earlier results are as they were.
    """
    with replacing(out) as new:
        named = {name: tables[name] for name in TABLES if name in tables and name not in ("texts", "quarantine")}
        write_tables(new / "tables", named, options.duplicates)
        write_measures(new / "tables", measures, options.duplicates)
        (new / "quarantine.csv").write_bytes(to_csv(tables["quarantine"].to_pandas()))
        # No page shows rows of `measures`; the report only says that the table is there.
        frames = {name: table.to_pandas() for name, table in tables.items()} | {MEASURES.name: MEASURES.arrow.empty_table().to_pandas()}
        drawn = draw(frames, options) if options.figures else []
        write_figures(new / "figures", drawn, options.lang)
        texts = frames["texts"] if options.shows_text else None
        write_report(new / "report.html", frames, run, drawn, lang=options.lang, texts=texts)
        write_reader(new / "reader.html", frames, texts, lang=options.lang, entries=entries)
        (new / INDEX).write_text(json.dumps(run, ensure_ascii=False, indent=1, sort_keys=True) + "\n", "utf-8")
