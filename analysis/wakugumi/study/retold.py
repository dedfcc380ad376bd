"""What becomes of the claims that several outlets tell: the tables `claims` and `drift`."""

from collections.abc import Iterator

import pandas as pd
import pyarrow as pa

from wakugumi.alignment.clauses import ClauseEncoder, Encode, load_encoder
from wakugumi.comparison.cautions import Background
from wakugumi.comparison.estimates import estimate
from wakugumi.identity.actors import Actors
from wakugumi.language.tokenizer import Tokenizer
from wakugumi.measures.drift import drift_counts
from wakugumi.measures.retellings import retold_claims
from wakugumi.schemas import CLAIMS, DRIFT
from wakugumi.study.corpus import Tables, as_frame
from wakugumi.study.corpus_level import as_table
from wakugumi.study.gathering import Filled
from wakugumi.study.options import ComparedBy

ALIGNED = "aligned_by_program"
_READ = ("marks", "attributions", "source_forms", "texts")


def encoder_for(compared: ComparedBy) -> ClauseEncoder | None:
    """What compares clauses, where claims are compared by them.

    Raises:
        MissingLibraryError: what runs it is not installed.
    """
    return load_encoder() if compared == "clauses" else None


def with_claims(
    tables: Tables, filled: Filled, tokenizer: Tokenizer, actors: Actors, background: Background, encode: Encode | None = None
) -> Tables:
    """The tables with `claims` and `drift`, worked out story by story: only one story's texts are held at a time."""
    claims = [retold_claims(frames, tokenizer, actors, encode) for frames in _stories(tables, filled)]
    if not claims:
        return tables | {name: table.build([]) for name, table in (("claims", CLAIMS), ("drift", DRIFT))}
    found = pd.concat(claims, ignore_index=True)
    return tables | {"claims": as_table("claims", found), "drift": _drift(found, as_frame(tables["articles"]), background)}


def _stories(tables: Tables, filled: Filled) -> Iterator[dict[str, pd.DataFrame]]:
    """The tables of each story that more than one outlet tells, by name of the story."""
    articles = as_frame(tables["articles"])
    outlets = articles[articles["event"] != ""].groupby("event", sort=True)["outlet"].nunique()
    told = outlets.index[outlets > 1]
    story = told.get_indexer(pd.Index(articles["event"]))
    reuse = tables["reuse"].to_pandas()
    carrier = pd.Series(story, articles["article"]).reindex(reuse["carrier_article"]).to_numpy()
    for event, read in filled.groups(story, *_READ):
        frames = {name: table.to_pandas() for name, table in read.items()}
        whole = {"articles": articles[story == event], "reuse": reuse[carrier == event]}
        yield frames | {name: frame.reset_index(drop=True) for name, frame in whole.items()}


def _drift(claims: pd.DataFrame, articles: pd.DataFrame, background: Background) -> pa.Table:
    counts = drift_counts(claims, articles)
    if not len(counts):
        return DRIFT.build([])
    found = estimate(counts, background=background)
    return as_table("drift", found.assign(caution=(found["caution"] + f" {ALIGNED}").str.strip()))
