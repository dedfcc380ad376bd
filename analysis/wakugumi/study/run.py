"""The whole job: articles in, a study out."""

import hashlib
import json
import time
import warnings
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

import pyarrow as pa
from threadpoolctl import threadpool_limits
from tqdm import tqdm

from wakugumi.comparison.cautions import Background
from wakugumi.comparison.contrasts import contrast
from wakugumi.comparison.estimates import estimate
from wakugumi.comparison.multivariate_tables import classifier_tables, map_tables
from wakugumi.corpus.sources import RowsSource, Source, list_sources, lookalike_warnings
from wakugumi.identity.actors import load_actors
from wakugumi.measures.commitment import commitment_counts
from wakugumi.measures.passage_counts import from_table, measure_rows
from wakugumi.schemas import QUARANTINE_RATES, REUSE, REUSE_ARTICLES
from wakugumi.study.accuracy import known_accuracy
from wakugumi.study.batches import Batches
from wakugumi.study.corpus_level import (
    Tables,
    as_table,
    copies_among,
    in_order,
    key_terms,
    naming,
    naming_candidates,
    panel_of_articles,
    per_article,
    set_copies_aside,
    sums,
    with_hashes,
    with_sources,
)
from wakugumi.study.engines import mark_all, parts_of
from wakugumi.study.errors import NothingMeasuredError
from wakugumi.study.files import write_whole
from wakugumi.study.gold import corrected
from wakugumi.study.holding import held
from wakugumi.study.isolation import Work
from wakugumi.study.keys import source_keys
from wakugumi.study.marking import COUNTS
from wakugumi.study.options import RunOptions
from wakugumi.study.plans import plan_of
from wakugumi.study.publishing import publish
from wakugumi.study.quarantine_rates import quarantine_rates
from wakugumi.study.retold import with_claims
from wakugumi.study.study import Study
from wakugumi.study.tools import tools_for
from wakugumi.study.versions import code_hash, versions

_MARKED = ("articles", "passages", "marks", "attributions", COUNTS, "source_forms", "texts", "terms", "naming_forms", "quarantine")


def run(articles: Sequence[Path], out: Path, options: RunOptions | None = None) -> Study:
    """Read, mark, measure and compare `articles`, and write the results into the folder `out`.

    What an earlier run has marked under the same code, dictionary and lexicons is taken up again. The same inputs, versions and seed
    give the same bytes in `out`, whatever the order of the files and the number of workers; times stand in `log.json` only.

    Raises:
        InputError: a path or an input table is wrong.
        LexiconError: a lexicon is malformed.
        NothingMeasuredError: there is no article, or none can be read.
        BusyError: another run is writing into `out`.
        OSError: `out` cannot be written.
    """
    options = options or RunOptions()
    began = time.time()
    sources = list_sources(articles, options.reading)
    for warning in lookalike_warnings(sources):
        warnings.warn(warning, stacklevel=2)
    # Sums in several threads differ in their last digits with the number of processors, and threads that wait cost more than they save.
    with held(out), threadpool_limits(1):
        tables = _marked(sources, out / "batches", options)
        _study(tables, out, len({source.name for source in sources}), options)
        log = {"began": time.strftime("%Y-%m-%dT%H:%M:%S%z", time.localtime(began)), "seconds": round(time.time() - began, 1)}
        write_whole(out / "log.json", (json.dumps(log) + "\n").encode())
    return Study(out)


def _marked(sources: Sequence[Source], folder: Path, options: RunOptions) -> Tables:
    """The per-article tables of all sources; only sources that no batch holds are marked."""
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
    wanted = frozenset(keys)
    tables = in_order({table: batches.read(table, names, wanted) for table in _MARKED})
    # Rows that an earlier run marked name the table as it was then, without what has been added to it since.
    present = {source.name: source.sha256 for source in sources if isinstance(source, RowsSource)}
    return tables | {name: with_hashes(tables[name], present) for name in ("articles", "quarantine")}


def _context(options: RunOptions) -> str:
    """What marking depends on besides the text."""
    return json.dumps([code_hash(), versions(options.lexicon_folders), repr(options.reading)], sort_keys=True)


def _study(tables: Tables, out: Path, files: int, options: RunOptions) -> None:
    tables = _with_reuse(tables, options)
    tables["quarantine_rates"] = QUARANTINE_RATES.build(rate._asdict() for rate in quarantine_rates(tables))
    counted = from_table(tables.pop(COUNTS))
    if not len(counted.counts):
        raise NothingMeasuredError(_why_nothing(tables["quarantine"]))
    lexicons = tools_for(options.lexicon_folders).lexicons
    tables, further = with_sources(tables, lexicons, options.lexicon_folders, options.seed)
    measures = [counted, *further, commitment_counts(counted)]
    counts = panel_of_articles(measures, tables["articles"])
    plan = plan_of(options.primary, counts.keys)
    tables["naming"] = as_table("naming", naming(tables, lexicons))
    tables["naming_candidates"] = as_table("naming_candidates", naming_candidates(tables, tables.pop("naming_forms")))
    tables["keyness"] = as_table("keyness", key_terms(tables, tables.pop("terms"), options.seed))
    # Lexicons of one's own make another extractor, whose accuracy nobody has measured.
    rates = tables["quarantine_rates"].to_pydict()
    background = Background(dict(zip(rates["outlet"], rates["rate"], strict=True)), {} if options.lexicon_folders else known_accuracy())
    tables["estimates"] = as_table("estimates", estimate(counts, background=background))
    tables["contrasts"] = as_table("contrasts", contrast(counts, plan, seed=options.seed, background=background))
    tables = with_claims(tables, tools_for(options.lexicon_folders).tokenizer, load_actors(*options.lexicon_folders), background)
    found_apart = map_tables(counts, seed=options.seed) | classifier_tables(counts, seed=options.seed)
    tables |= {name: as_table(name, frame) for name, frame in found_apart.items()}
    if options.gold:
        long = pa.concat_tables(map(measure_rows, measures))
        summed = per_article({"measures": long, "articles": tables["articles"]})
        found = corrected(options.gold, summed, long.to_pandas(), plan, tools_for(options.lexicon_folders), background)
        tables["corrected_estimates"] = as_table("corrected_estimates", found.estimates)
        tables["corrected_contrasts"] = as_table("corrected_contrasts", found.contrasts)
    inputs = {row["file"]: row["sha256"] for table in ("articles", "quarantine") for row in tables[table].to_pylist()}
    record = {
        "versions": versions(options.lexicon_folders),
        "seed": options.seed,
        "duplicates": options.duplicates,
        "limits": asdict(options.reading.limits),
        "copies": options.copies._asdict(),
        "primary": [".".join(key) for key in plan.primary],
        "gold": hashlib.sha256(options.gold.read_bytes()).hexdigest() if options.gold else None,
        "inputs": dict(sorted(inputs.items())),
        "sums": sums(tables, files),
    }
    publish(out, tables, measures, record, options, lexicons.entries.values())


def _with_reuse(tables: Tables, options: RunOptions) -> Tables:
    """The tables with copies told from originals, and those that say who carries whom."""
    copies = copies_among(tables, options.copies)
    reuse = REUSE.build(row._asdict() for row in copies.rows)
    by_article = REUSE_ARTICLES.build(row._asdict() for row in copies.articles())
    return set_copies_aside(tables, copies.left_out(options.duplicates)) | {"reuse": reuse, "reuse_articles": by_article}


def _why_nothing(quarantine: pa.Table) -> str:
    reasons = [f"{row['file']}: {row['reason']}" for row in quarantine.to_pylist()[:3]]
    return "nothing could be measured" + (f" ({'; '.join(reasons)})" if reasons else ": the articles hold no text")
