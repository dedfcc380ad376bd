"""What needs the whole corpus: repeats set aside, counts summed per article."""

from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from wakugumi.alignment.copies import Copies, copies_of
from wakugumi.alignment.copies_matching import CopyOptions
from wakugumi.alignment.copies_members import Member
from wakugumi.alignment.copies_search import Texts, search_copies
from wakugumi.comparison import contrasts, estimates
from wakugumi.comparison.cautions import Background
from wakugumi.comparison.contrasts import Plan
from wakugumi.comparison.multivariate import sampled_stories
from wakugumi.comparison.multivariate_tables import classifier_tables, map_tables
from wakugumi.comparison.panel import RATE_UNITS
from wakugumi.corpus.outlets import load_outlets
from wakugumi.identity.stories import CorpusSources
from wakugumi.language.lexicons import Lexicons
from wakugumi.measures.commitment import COMMITMENT
from wakugumi.measures.counting import KEYS, VOICES
from wakugumi.measures.diversity import diversity_of
from wakugumi.measures.keyness import KeynessOptions, compared
from wakugumi.measures.keyness_corpus import EVERY_VOICE, Read, TermMatrices
from wakugumi.schemas import LETTERS, REUSE, REUSE_ARTICLES, TABLES
from wakugumi.study.corpus import Corpus, Tables, as_frame
from wakugumi.study.counted import Counted
from wakugumi.study.digits import rounded
from wakugumi.study.gathering import Filled
from wakugumi.study.genres import genres
from wakugumi.study.map_cells import CountedCells
from wakugumi.study.memory import lean

MOST_PAIRED = 12
"""Outlets up to which keyness compares each with each other, too; their pairs are many, and few words are frequent in both of most."""

MOST_PAIRED_ARTICLES = 20_000
"""Pairs times articles up to which it does so."""

RATES = frozenset(key.measure for key in KEYS if key.unit in RATE_UNITS) - COMMITMENT
"""The measures of the map of outlets."""

MOST_TERMS = 2_000
"""Terms of a comparison that the table `keyness` lists, those with the highest and lowest scores."""

_OF_MEMBERS = ["passage", "article", "content", "length", "stripped"]
_PER_ARTICLE = ("article", "outlet", "event", "measure", "category", "voice", "exposure_unit")


@lean
def copies_among(corpus: Corpus, options: CopyOptions) -> Copies:
    """The copies among the passages of measured roles, with who carries whose words."""

    def read() -> Iterator[Texts]:
        for table in _measurable(corpus.batches("passages", "letters")):
            yield Texts(corpus.numbers_of(table["article"]), table["letters"].to_pylist(), table["content"].to_numpy())

    found = search_copies(read(), options, corpus.room)
    involved = corpus.articles.take(pa.array(found.articles)).select(["article", "outlet", "page", "date", "origin"])
    # Few words make up most of these columns: each is kept once.
    known: dict[str, str] = {}
    described: dict[str, tuple[Any, ...]] = {
        article: (article, *(known.setdefault(word, word) for word in words)) for article, *words in _rows(involved)
    }
    named = pa.array(described, pa.string())
    members = (
        Member(passage, *described[article], *numbers)
        for table in _measurable(corpus.batches("passages", "letters") if described else ())
        for passage, article, *numbers in _rows(table.select(_OF_MEMBERS).filter(pc.is_in(table["article"], named)))
    )
    return copies_of(members, found.near, load_outlets(), options)


def _rows(table: pa.Table) -> Iterator[tuple[Any, ...]]:
    return zip(*(column.to_pylist() for column in table.columns), strict=True)


def copy_tables(copies: Copies) -> Tables:
    """The tables `reuse` and `reuse_articles`."""
    return {
        "reuse": REUSE.build(row._asdict() for row in copies.rows),
        "reuse_articles": REUSE_ARTICLES.build(row._asdict() for row in copies.articles()),
    }


def _measurable(blocks: Iterable[Tables]) -> Iterator[pa.Table]:
    """Passage, article, outlet and letters of the passages of measured roles; both tables have a row of each passage, in one order."""
    for block in blocks:
        passages = block["passages"]
        whole = passages.select(["passage", "article", "outlet"])
        for name in LETTERS.arrow.names:
            whole = whole.append_column(name, block["letters"][name])
        yield whole.filter(pc.equal(passages["status"], "measured"))


def refusals(lexicons: Lexicons) -> frozenset[str]:
    """The ids of the entries by which somebody is said not to speak."""
    return frozenset(entry.id for entry in lexicons.of("attribution_phrase") if entry.fields.get("kind") == "refusal")


def as_table(name: str, frame: pd.DataFrame) -> pa.Table:
    """A data frame as the table `name` of the schemas, its columns in their order, its numbers with `DIGITS` digits."""
    schema = TABLES[name].arrow
    ordered = frame[schema.names]
    numbers = {name: rounded(column.to_numpy()) for name, column in ordered.select_dtypes("float64").items()}
    table = pa.Table.from_pandas(ordered.assign(**numbers), schema=schema, preserve_index=False)
    return table.replace_schema_metadata(schema.metadata)


def per_article(tables: Tables) -> pd.DataFrame:
    """Counts and exposures summed over the measured passages of each article, with the article's genre (`genres`); zero rows kept."""
    grouped = tables["measures"].group_by(list(_PER_ARTICLE)).aggregate([("count", "sum"), ("exposure", "sum")])
    renamed = grouped.rename_columns([*_PER_ARTICLE, "count", "exposure"]).combine_chunks()
    genre = dict(zip(tables["articles"]["article"].to_pylist(), genres(tables["articles"]).to_pylist(), strict=True))
    frame: pd.DataFrame = renamed.sort_by([(name, "ascending") for name in _PER_ARTICLE]).to_pandas()
    return frame.assign(genre=frame["article"].map(genre))


@lean
def key_terms(filled: Filled, articles: pa.Table, seed: int, room: Path) -> pd.DataFrame:
    """The table `keyness` of the measured passages, in all voices and in each: each outlet against the rest, and pairwise."""
    named = as_frame(articles, "article", "outlet", "event")
    outlets = named["outlet"].nunique()
    pairwise = outlets <= MOST_PAIRED and outlets * (outlets - 1) * len(named) <= MOST_PAIRED_ARTICLES
    options = KeynessOptions(seed=seed, pairwise=pairwise, most_terms=MOST_TERMS)
    read = Read(
        partial(filled.columns, "term_names", "hash", "count"),
        lambda: ((batch["term_names"], batch["terms"]) for batch in filled.batches("term_names", "terms")),
    )
    with TermMatrices(read, named, options.min_count, VOICES, room) as matrices:
        found = [compared(matrices.corpora(voice), matrices.outlets(voice), voice, options) for voice in (EVERY_VOICE, *VOICES)]
    return pd.concat(found, ignore_index=True)


@lean
def compared_tables(counted: Counted, plan: Plan, seed: int, background: Background) -> Tables:
    """Estimates, contrasts, the map of outlets and the classifier."""
    estimated: list[pd.DataFrame] = []
    compared: list[pd.DataFrame] = []
    for panel in counted.panels():
        estimated.append(estimates.estimate(panel, background=background))
        compared += contrasts.contrasted(panel, plan, seed, background)
    frames = {"estimates": estimates.estimates_of(estimated), "contrasts": contrasts.contrasts_of(compared)}
    frames |= map_tables(CountedCells(counted, RATES), seed=seed)
    frames |= classifier_tables(counted.panel(rows=sampled_stories(counted.articles["story"].to_numpy(), seed)), seed=seed)
    return {name: as_table(name, frame) for name, frame in frames.items()}


@lean
def source_diversity(spoken: pd.DataFrame, found: CorpusSources, articles: pa.Table, seed: int) -> pd.DataFrame:
    """The table `diversity` of the attributions of measured passages (see `diversity_of`)."""
    known = np.array([*found.sides.values(), ""], object)
    place = pc.index_in(found.ids, value_set=pa.array(found.sides, pa.string()))
    sides = known[pc.fill_null(place, len(found.sides)).to_numpy()].tolist()
    return diversity_of(spoken, sides, as_frame(articles, "article", "outlet", "event"), seed=seed)


def sums(corpus: Corpus, statuses: Mapping[str, int], files: int) -> dict[str, int]:
    """The sums of `run.json`: files = read + quarantined; passages = measured + duplicate + set aside."""
    refused = corpus.quarantine.select(["file", "line"]).to_pylist()
    quarantined = len({row["file"] for row in refused if row["line"] is None})
    return {
        "files": files,
        "files_read": files - quarantined,
        "files_quarantined": quarantined,
        "articles": len(corpus.articles),
        "passages": sum(statuses.values()),
        "passages_measured": statuses.get("measured", 0),
        "passages_duplicate": statuses.get("duplicate", 0),
        "passages_set_aside": statuses.get("set_aside", 0),
        "rows_quarantined": sum(row["line"] is not None for row in refused),
    }
