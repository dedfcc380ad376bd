"""The whole job: articles in, a study out."""

import hashlib
import json
import time
import warnings
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from functools import partial
from pathlib import Path
from typing import NamedTuple

import pyarrow as pa
import pyarrow.parquet as pq
from threadpoolctl import threadpool_limits
from tqdm import tqdm

from wakugumi.alignment import clauses
from wakugumi.comparison.cautions import Background
from wakugumi.comparison.contrasts import Plan
from wakugumi.corpus.sources import RowsSource, Source, list_sources, lookalike_warnings
from wakugumi.identity.stories import Stories
from wakugumi.measures.naming import naming_of
from wakugumi.schemas import QUARANTINE_RATES
from wakugumi.study.accuracy import known_accuracy
from wakugumi.study.batches import Batches
from wakugumi.study.beside import beside
from wakugumi.study.corpus import Corpus, Tables
from wakugumi.study.corpus_level import (
    as_table,
    compared_tables,
    copies_among,
    copy_tables,
    key_terms,
    per_article,
    refusals,
    source_diversity,
    sums,
)
from wakugumi.study.counted import Counted
from wakugumi.study.engines import mark_all, parts_of
from wakugumi.study.errors import NothingMeasuredError
from wakugumi.study.files import write_whole
from wakugumi.study.gathering import LARGE, Filled, Shown, gather
from wakugumi.study.growing import GrowingTables
from wakugumi.study.holding import held
from wakugumi.study.identifying import corpus_sources
from wakugumi.study.isolation import Work
from wakugumi.study.keys import source_keys
from wakugumi.study.memory import lean
from wakugumi.study.options import RunOptions
from wakugumi.study.plans import plan_of
from wakugumi.study.publishing import Results, publish
from wakugumi.study.quarantine_rates import quarantine_rates
from wakugumi.study.results import replacing
from wakugumi.study.retold import encoder_for, with_claims
from wakugumi.study.study import Study
from wakugumi.study.tools import actors_for, tools_for
from wakugumi.study.versions import code_hash, versions


def run(articles: Sequence[Path], out: Path, options: RunOptions | None = None) -> Study:
    """Read, mark, measure and compare `articles`, and write the results into the folder `out`.

    What an earlier run has marked under the same code, dictionary and lexicons is taken up again. The same inputs, versions and seed
    give the same bytes in `out`, whatever the order of the files and the number of workers; times stand in `log.json` only.

    Raises:
        InputError: a path or an input table is wrong.
        LexiconError: a lexicon is malformed.
        NothingMeasuredError: there is no article, or none can be read.
        BusyError: another run is writing into `out`.
        MissingLibraryError: claims are to be compared by clauses, and what runs the encoder is not installed.
        OSError: `out` cannot be written.
    """
    options = options or RunOptions()
    # What is missing is said before any article is read.
    encoder_for(options.claims)
    began = time.time()
    sources = list_sources(articles, options.reading)
    for warning in lookalike_warnings(sources):
        warnings.warn(warning, stacklevel=2)
    # Sums in several threads differ in their last digits with the number of processors, and threads that wait cost more than they save.
    with held(out), threadpool_limits(1):
        corpus = _marked(sources, out / "batches", options)
        with replacing(out) as new:
            _study(corpus, new, len({source.name for source in sources}), options)
        log = {"began": time.strftime("%Y-%m-%dT%H:%M:%S%z", time.localtime(began)), "seconds": round(time.time() - began, 1)}
        write_whole(out / "log.json", (json.dumps(log) + "\n").encode())
    return Study(out)


def _marked(sources: Sequence[Source], folder: Path, options: RunOptions) -> Corpus:
    """The articles of all sources; only sources that no batch holds are marked."""
    batches = Batches(folder)
    batches.clear_unfinished()
    if options.fresh:
        batches.clear()
    context = _context(options)
    keys = source_keys(sources, context)
    finished = batches.finished()
    missing = [(source, key) for source, key in zip(sources, keys, strict=True) if key not in finished]
    parts = list(parts_of(missing))
    work = Work(options.reading, options.lexicon_folders, folder)
    done = mark_all(parts, work, jobs=options.jobs, scheduler=options.scheduler)
    for name, part in tqdm(done, total=len(parts), desc="marking", unit="batch", disable=None):
        finished |= dict.fromkeys(part.keys, name)
    names = sorted({finished[key] for key in keys})
    if not names:
        raise NothingMeasuredError("there is no article to read; give a folder OUTLET/ARTICLE.txt, a table or a segments.csv")
    # Rows that an earlier run marked name the table as it was then, without what has been added to it since.
    present = {source.name: source.sha256 for source in sources if isinstance(source, RowsSource)}
    return Corpus(batches, names, frozenset(keys), present)


def _context(options: RunOptions) -> str:
    """What marking depends on besides the text."""
    return json.dumps([code_hash(), versions(options.lexicon_folders), repr(options.reading)], sort_keys=True)


def _study(corpus: Corpus, new: Path, files: int, options: RunOptions) -> None:
    """Everything that needs the whole corpus, written into the folder `new`."""
    if not corpus.articles.num_rows:
        raise NothingMeasuredError(_why_nothing(corpus.quarantine))
    copies = copies_among(corpus, options.copies)
    left_out, carried = copies.left_out(options.duplicates), copy_tables(copies)
    del copies
    found, filled = _gathered(corpus, left_out, new / "tables", options)
    keyness = beside(partial(key_terms, filled, corpus.articles, options.seed, corpus.room), options.jobs)
    plan = plan_of(options.primary, found.counted.all_keys)
    tables: Tables = {"articles": corpus.articles, "quarantine": corpus.quarantine, **carried, **found.tables}
    tables["quarantine_rates"] = QUARANTINE_RATES.build(rate._asdict() for rate in quarantine_rates(tables))
    background = _background(tables, options)
    tables |= compared_tables(found.counted, plan, options.seed, background)
    tables["keyness"] = as_table("keyness", keyness())
    # Its frame would be held as long as what gives it.
    del keyness
    tools, actors = tools_for(options.lexicon_folders), actors_for(options.lexicon_folders)
    tables = with_claims(tables, filled, tools.tokenizer, actors, background, encoder_for(options.claims))
    if options.gold:
        tables |= _corrected(options.gold, new, tables, plan, background, options)
    record = _record(corpus, found.shown, plan, files, options)
    publish(new, Results(tables, found.shown, filled, record), options, tools.lexicons.entries.values())


class _Found(NamedTuple):
    """What is kept of the passes over a corpus: counts per article, what pages show, and tables that are finished."""

    counted: Counted
    shown: Shown
    tables: Tables


@lean
def _gathered(corpus: Corpus, left_out: Mapping[str, str], folder: Path, options: RunOptions) -> tuple[_Found, Filled]:
    """Gather what is counted once sources are known; the large tables are written into `folder`, and what they take is free again.

    Raises:
        NothingMeasuredError: no passage is measured.
    """
    lexicons, actors = tools_for(options.lexicon_folders).lexicons, actors_for(options.lexicon_folders)
    with GrowingTables(folder, LARGE, options.duplicates) as large, Stories(actors, corpus.room) as stories:
        found = corpus_sources(Filled(corpus, left_out), stories, actors, options.lexicon_folders)
        gathered = gather(Filled(corpus, left_out, found), found, refusals(lexicons), lexicons.of("naming"), large)
    if gathered.counted is None:
        raise NothingMeasuredError(_why_nothing(corpus.quarantine))
    tables = {
        "diversity": as_table("diversity", source_diversity(gathered.spoken, found, corpus.articles, options.seed)),
        "naming": as_table("naming", naming_of(gathered.named)),
        "naming_candidates": as_table("naming_candidates", gathered.candidates),
    }
    return _Found(gathered.counted, gathered.shown, tables), Filled(corpus, left_out, found.set_aside(corpus.room))


def _background(tables: Tables, options: RunOptions) -> Background:
    rates = tables["quarantine_rates"].to_pydict()
    # Lexicons of one's own make another extractor, whose accuracy nobody has measured.
    return Background(dict(zip(rates["outlet"], rates["rate"], strict=True)), {} if options.lexicon_folders else known_accuracy())


def _corrected(gold: Path, new: Path, tables: Tables, plan: Plan, background: Background, options: RunOptions) -> Tables:
    """Estimates and contrasts corrected by a coded sample; only here the rows of `measures` are read as a whole."""
    from wakugumi.study.gold import corrected

    long = pq.read_table(new / "tables" / "measures.parquet")
    summed = per_article({"measures": long, "articles": tables["articles"]})
    found = corrected(gold, summed, long.to_pandas(), plan, tools_for(options.lexicon_folders), background)
    frames = {"corrected_estimates": found.estimates, "corrected_contrasts": found.contrasts}
    return {name: as_table(name, frame) for name, frame in frames.items()}


def _record(corpus: Corpus, shown: Shown, plan: Plan, files: int, options: RunOptions) -> dict[str, object]:
    """What `run.json` says."""
    refused = corpus.quarantine
    inputs = corpus.inputs | dict(zip(refused["file"].to_pylist(), refused["sha256"].to_pylist(), strict=True))
    return {
        "versions": versions(options.lexicon_folders) | (clauses.versions() if options.claims == "clauses" else {}),
        "seed": options.seed,
        "duplicates": options.duplicates,
        "limits": asdict(options.reading.limits),
        "copies": options.copies._asdict(),
        "claims": options.claims,
        "primary": [".".join(key) for key in plan.primary],
        "gold": hashlib.sha256(options.gold.read_bytes()).hexdigest() if options.gold else None,
        "inputs": dict(sorted(inputs.items())),
        "sums": sums(corpus, shown.statuses, files),
    }


def _why_nothing(quarantine: pa.Table) -> str:
    reasons = [f"{row['file']}: {row['reason']}" for row in quarantine.to_pylist()[:3]]
    return "nothing could be measured" + (f" ({'; '.join(reasons)})" if reasons else ": the articles hold no text")
