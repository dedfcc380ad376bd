"""The charts of a study, and their files. Apart from `publishing`, since the libraries that draw take long to load."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import pandas as pd
import pyarrow.parquet as pq

from wakugumi.identity.actors import load_actors
from wakugumi.measures.floor import chain_counts, voice_characters
from wakugumi.presentation import gallery as charts
from wakugumi.presentation.chart import Chart
from wakugumi.presentation.figures import FORMATS, FigureFormat, write_figure
from wakugumi.presentation.labels import Lang, Text, join, label
from wakugumi.study.options import RunOptions

COLUMNS_DRAWN = {
    "attributions": [
        *("passage", "article", "outlet", "attribution", "parent", "depth", "source_type", "source_id"),
        *("content_start", "content_end", "duplicate"),
    ],
    "sources": ["source_id", "name", "side"],
    "passages": ["passage", "article", "outlet", "role", "status", "n_characters", "n_tokens"],
}
"""What charts read of the large tables."""

MOST_MAPPED = 25


def columns_drawn(folder: Path, frames: Mapping[str, pd.DataFrame]) -> dict[str, pd.DataFrame]:
    """What charts need of the large tables."""
    names = ["attributions", "sources", *(["passages"] if len(frames["reuse"]) else [])]
    return {name: pq.read_table(folder / f"{name}.parquet", columns=COLUMNS_DRAWN[name]).to_pandas() for name in names}


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
