"""What needs the whole corpus: repeats set aside, counts summed per article."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from wakugumi.alignment.copies import Copies, CopyPassage, find_copies
from wakugumi.alignment.copies_matching import CopyOptions
from wakugumi.comparison.matrices import panel_of
from wakugumi.comparison.panel import Panel
from wakugumi.corpus.outlets import load_outlets
from wakugumi.identity.actors import load_actors
from wakugumi.identity.corrections import read_corrections
from wakugumi.identity.sources import Identified, identify
from wakugumi.identity.tables import with_source_ids
from wakugumi.language.lexicons import Lexicons
from wakugumi.measures.counting import VOICES
from wakugumi.measures.diversity import diversity
from wakugumi.measures.keyness import KeynessOptions, keyness
from wakugumi.measures.naming import naming_table, summed_forms
from wakugumi.measures.passage_counts import PassageCounts, by_article
from wakugumi.measures.voices import refusal_counts, side_counts
from wakugumi.schemas import TABLES

Tables = dict[str, pa.Table]

MOST_PAIRED = 12
"""Outlets up to which keyness compares each with each other, too; their pairs are many, and few words are frequent in both of most."""

_PER_ARTICLE = ("article", "outlet", "event", "measure", "category", "voice", "exposure_unit")


def in_order(tables: Mapping[str, pa.Table]) -> Tables:
    """The tables with their rows by article, rows of one article in the order in which they were written."""
    ordered = {}
    for name, table in tables.items():
        if "article" in table.column_names:
            names = table["article"].combine_chunks()
            if pc.all(pc.less_equal(names[:-1], names[1:])).as_py() in (True, None):
                ordered[name] = table
                continue
            numbered = table.append_column("row", pa.array(range(len(table))))
            ordered[name] = numbered.sort_by([("article", "ascending"), ("row", "ascending")]).drop_columns(["row"])
        else:
            ordered[name] = table.sort_by([(column, "ascending") for column in ("file", "line", "code") if column in table.column_names])
    return ordered


def with_hashes(table: pa.Table, hashes: Mapping[str, str]) -> pa.Table:
    """The table with the `sha256` of its files as they are now; `hashes` by file."""
    kept = zip(table["file"].to_pylist(), table["sha256"].to_pylist(), strict=True)
    column = table.schema.get_field_index("sha256")
    return table.set_column(column, table.schema.field(column), pa.array([hashes.get(file, old) for file, old in kept], pa.string()))


def copies_among(tables: Tables, options: CopyOptions) -> Copies:
    """The copies among the passages of measured roles, with who carries whose words."""
    articles = {row["article"]: row for row in tables["articles"].to_pylist()}
    texts = dict(zip(tables["texts"]["passage"].to_pylist(), tables["texts"]["text"].to_pylist(), strict=True))
    measurable = (row for row in tables["passages"].to_pylist() if row["status"] == "measured")
    passages = (
        CopyPassage(row["passage"], row["article"], row["outlet"], found["page"], found["date"], texts[row["passage"]], found["origin"])
        for row in measurable
        for found in [articles[row["article"]]]
    )
    return find_copies(passages, outlets=load_outlets(), options=options)


def set_copies_aside(tables: Tables, left_out: Mapping[str, str]) -> Tables:
    """The tables with `status`, `duplicate_of` and `duplicate` filled in: `left_out` names passages and what they repeat.

    `counts` keeps the measured passages only; marks and attributions keep all, with a flag.
    """
    passages = tables["passages"].to_pandas()
    passages["duplicate_of"] = [left_out.get(passage, "") for passage in passages["passage"]]
    passages.loc[passages["duplicate_of"] != "", "status"] = "duplicate"
    unmeasured = set(passages.loc[passages["status"] != "measured", "passage"])
    flagged = {name: _with_flag(tables[name], unmeasured) for name in ("marks", "attributions", "source_forms")}
    measured = tables["counts"].filter(pa.array([not flag for flag in _flags(tables["counts"], unmeasured)], pa.bool_()))
    as_table = pa.Table.from_pandas(passages, schema=tables["passages"].schema, preserve_index=False)
    return tables | flagged | {"counts": measured, "passages": as_table}


def _flags(table: pa.Table, unmeasured: set[str]) -> list[bool]:
    return [passage in unmeasured for passage in table["passage"].to_pylist()]


def _with_flag(table: pa.Table, unmeasured: set[str]) -> pa.Table:
    column = table.schema.get_field_index("duplicate")
    return table.set_column(column, table.schema.field(column), pa.array(_flags(table, unmeasured), pa.bool_()))


def with_sources(tables: Tables, lexicons: Lexicons, folders: Sequence[Path], seed: int) -> tuple[Tables, list[PassageCounts]]:
    """The tables with every source identified (`sources`, `diversity`, and `source_id`), and the counts of sides and refusals.

    Raises:
        ActorError: a user's `actors.toml` is malformed.
        CorrectionError: a user's `corrections.csv` is malformed.
    """
    found = identified(tables["source_forms"].to_pandas(), folders)
    attributions = with_source_ids(tables["attributions"].to_pandas(), found.forms)
    passages = tables["passages"].to_pandas()
    further = [side_counts(passages, attributions, found.sources), refusal_counts(passages, attributions, refusals(lexicons))]
    spread = diversity(attributions, found.sources, tables["articles"].to_pandas(), seed=seed)
    filled_in = {
        "attributions": as_table("attributions", attributions),
        "source_forms": as_table("source_forms", found.forms),
        "sources": as_table("sources", found.sources),
        "diversity": as_table("diversity", spread),
    }
    return tables | filled_in, further


def identified(forms: pd.DataFrame, folders: Sequence[Path]) -> Identified:
    """The sources of these `source_forms`, under the actors and corrections of the user's folders; raises as `with_sources` does."""
    actors = load_actors(*folders)
    corrections = [correction for folder in folders for correction in read_corrections(folder / "corrections.csv", actors.sides)]
    return identify(forms, actors, corrections)


def refusals(lexicons: Lexicons) -> frozenset[str]:
    """The ids of the entries by which somebody is said not to speak."""
    return frozenset(entry.id for entry in lexicons.of("attribution_phrase") if entry.fields.get("kind") == "refusal")


def as_table(name: str, frame: pd.DataFrame) -> pa.Table:
    """A data frame as the table `name` of the schemas, its columns in their order."""
    schema = TABLES[name].arrow
    table = pa.Table.from_pandas(frame[schema.names], schema=schema, preserve_index=False)
    return table.replace_schema_metadata(schema.metadata)


def per_article(tables: Tables) -> pd.DataFrame:
    """Counts and exposures summed over the measured passages of each article, with the article's genre; zero rows kept."""
    grouped = tables["measures"].group_by(list(_PER_ARTICLE)).aggregate([("count", "sum"), ("exposure", "sum")])
    renamed = grouped.rename_columns([*_PER_ARTICLE, "count", "exposure"]).combine_chunks()
    genre = dict(zip(tables["articles"]["article"].to_pylist(), tables["articles"]["genre"].to_pylist(), strict=True))
    frame: pd.DataFrame = renamed.sort_by([(name, "ascending") for name in _PER_ARTICLE]).to_pandas()
    return frame.assign(genre=frame["article"].map(genre))


def panel_of_articles(measures: Sequence[PassageCounts], articles: pa.Table) -> Panel:
    """What `comparison` reads, without the long table: counts per article, totals included."""
    found = by_article(measures)
    genre = dict(zip(articles["article"].to_pylist(), articles["genre"].to_pylist(), strict=True))
    rows = found.articles.assign(genre=found.articles["article"].map(genre))
    return panel_of(rows, found.keys, found.counts.astype(float), found.exposures.astype(float))


def naming(tables: Tables, lexicons: Lexicons) -> pd.DataFrame:
    """The table `naming` of the measured passages."""
    return naming_table(tables["marks"].to_pandas(), lexicons.of("naming"))


def naming_candidates(tables: Tables, forms: pa.Table) -> pd.DataFrame:
    """The table `naming_candidates`: forms that no entry knows, in the measured passages."""
    measured = tables["passages"].to_pandas().query("status == 'measured'")[["passage"]]
    return summed_forms(forms.to_pandas().merge(measured, on="passage"))


def key_terms(tables: Tables, terms: pa.Table, seed: int) -> pd.DataFrame:
    """The table `keyness` of the measured passages, in all voices and in each: each outlet against the rest, and pairwise."""
    measured = tables["passages"].to_pandas().query("status == 'measured'")[["passage", "outlet", "event"]]
    counted = terms.to_pandas().merge(measured, on="passage")
    counts = counted.groupby(["article", "outlet", "event", "voice", "term"], as_index=False)["count"].sum()
    options = KeynessOptions(seed=seed, pairwise=counts["outlet"].nunique() <= MOST_PAIRED)
    return pd.concat([keyness(counts, voice=voice, options=options) for voice in ("all", *VOICES)], ignore_index=True)


def sums(tables: Tables, files: int) -> dict[str, int]:
    """The sums of `run.json`: files = read + quarantined; passages = measured + duplicate + set aside."""
    statuses = pc.value_counts(tables["passages"]["status"]).to_pylist()
    counted = {row["values"]: row["counts"] for row in statuses}
    quarantined = len({(row["file"]) for row in tables["quarantine"].to_pylist() if row["line"] is None})
    return {
        "files": files,
        "files_read": files - quarantined,
        "files_quarantined": quarantined,
        "articles": len(tables["articles"]),
        "passages": len(tables["passages"]),
        "passages_measured": counted.get("measured", 0),
        "passages_duplicate": counted.get("duplicate", 0),
        "passages_set_aside": counted.get("set_aside", 0),
        "rows_quarantined": sum(row["line"] is not None for row in tables["quarantine"].to_pylist()),
    }
