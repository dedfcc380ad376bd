"""A probability sample coded by hand, through the same measure functions as the extractor's marks."""

from collections.abc import Sequence
from pathlib import Path

import pandas as pd

from wakugumi.comparison.cautions import Background
from wakugumi.comparison.contrasts import Plan
from wakugumi.comparison.corrected import Corrected, correct
from wakugumi.comparison.correction import GoldSampleError
from wakugumi.corpus.records import Article, Passage
from wakugumi.features.attribution.chains.parents import with_parents
from wakugumi.features.records import ArticleMarks, Attribution, Interval, Mark, PassageMarks
from wakugumi.features.voice import attributed_intervals, with_owners
from wakugumi.language.parsing import Tools
from wakugumi.measures.rows import measures_table
from wakugumi.validation.formats import read_coding
from wakugumi.validation.gold import Row

# What the codebook codes; stances, grades, naming and claims are not coded by hand and cannot be corrected.
CODED_MEASURES = ("attribution", "hedge", "booster", "loaded", "mode", "source_type", "voice_characters")
_KEY = ["passage", "article", "measure", "category", "voice"]


def corrected(gold: Path, per_article: pd.DataFrame, measures: pd.DataFrame, plan: Plan, tools: Tools, background: Background) -> Corrected:
    """Estimates and contrasts corrected by the coded sample in the file `gold`; see `wakugumi.comparison.corrected.correct`.

    Raises:
        GoldError: the file is not in a format that is read.
        GoldSampleError: it is no probability sample of these articles.
    """
    rows = list(read_coding(gold).values())
    if missing := [row["id"] for row in rows if not row.get("inclusion_probability") or not row.get("article")]:
        raise GoldSampleError(
            f"{gold}: {len(missing)} of {len(rows)} rows, {missing[0]} first, have no article or no inclusion probability: passages that "
            "were picked, or taken as they came, say nothing about the others. Draw them with `wakugumi sample`, and keep its columns"
        )
    predicted = measures[measures["measure"].isin(CODED_MEASURES)]
    counted = per_article[per_article["measure"].isin(CODED_MEASURES)]
    return correct(counted, gold_measures(rows, tools), predicted[[*_KEY, "count", "exposure"]], plan, background=background)


def gold_measures(rows: Sequence[Row], tools: Tools) -> pd.DataFrame:
    """Measures of the coded passages, zero rows included, with the passage's `probability`."""
    articles = [
        Article(row["article"], str(row.get("outlet", "")), (Passage(row["id"], row["text"], row.get("role") or "body"),)) for row in rows
    ]
    marks = [ArticleMarks(row["article"], (coded_marks(row, tools),)) for row in rows]
    frame: pd.DataFrame = measures_table(articles, marks).to_pandas()
    probability = {row["id"]: float(row["inclusion_probability"]) for row in rows}
    kept: pd.DataFrame = frame.loc[frame["measure"].isin(CODED_MEASURES), [*_KEY, "count", "exposure"]]
    return kept.assign(probability=kept["passage"].map(probability))


def coded_marks(row: Row, tools: Tools) -> PassageMarks:
    """The hand-coded marks of one row in the form that the features stage gives."""
    attributions = with_parents([_attribution(found, number) for number, found in enumerate(row.get("attribution", []), 1)])
    marks = [
        Mark(family, found.get("category") or family, found["span"][0], found["span"][1], entry="")
        for family in ("hedge", "booster", "loaded")
        for found in row.get(family, [])
    ]
    tokens, attributed = tools.tokenizer.tokenize(row["text"]), attributed_intervals(attributions)
    return PassageMarks(
        row["id"],
        tuple(attributions),
        tuple(with_owners(marks, attributions)),
        (),
        n_tokens=len(tokens),
        n_attributed_tokens=sum(len(tokens.span(*interval)) for interval in attributed),
        n_characters=len(row["text"]),
        n_attributed_characters=sum(end - start for start, end in attributed),
    )


def _attribution(found: Row, number: int) -> Attribution:
    start, end = found["cue"]
    source, content = (_interval(found.get(name)) for name in ("source", "content"))
    return Attribution(found.get("id") or f"unnamed {number}", (start, end), source, content, found["mode"], found["source_type"])


def _interval(span: Sequence[int] | None) -> Interval | None:
    return (span[0], span[1]) if span else None
