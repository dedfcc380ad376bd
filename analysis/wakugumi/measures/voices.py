"""Who is given the floor, as additive counts: rows of `measures` out of the attributions of each passage.

`side` needs the sources of the whole corpus, so these rows are made after identification and appended to those of the passages.
"""

from collections.abc import Collection, Iterable, Sequence

import numpy as np
import pandas as pd
import pyarrow as pa

from wakugumi.identity.tables import sides_of
from wakugumi.measures.counting import EVERY_VOICE, Key
from wakugumi.measures.passage_counts import PASSAGE_COLUMNS, PassageCounts

UNKNOWN = "unknown"
UNNAMED = "unnamed"


def side_counts(
    passages: pd.DataFrame, attributions: pd.DataFrame, sources: pd.DataFrame, categories: Sequence[str] | None = None
) -> PassageCounts:
    """The measure `side`: attributions by the side of their source, out of all attributions of the passage.

    Categories are the sides that occur, `unknown` (a source on no known side) and `unnamed` (no source, or a pronoun that refers to
    nobody known); they make up the whole.

    Args:
        passages: the table of that name; only rows whose status is `measured` are counted.
        attributions: the table of that name, with `source_id` filled in.
        sources: the table of that name.
        categories: those of the whole corpus (`side_categories`), where the passages are some of it.
    """
    labels = side_labels(attributions, sources)
    return share_counts(passages, attributions, "side", labels, categories or _categories(labels))


def side_categories(sources: pd.DataFrame) -> list[str]:
    """The categories of the measure `side` in a corpus with these sources."""
    return _categories(sources["side"].fillna(""))


def _categories(labels: Iterable[str]) -> list[str]:
    return [*sorted({*labels} - {"", UNKNOWN, UNNAMED}), UNKNOWN, UNNAMED]


def side_labels(attributions: pd.DataFrame, sources: pd.DataFrame) -> "pd.Series[str]":
    """The side of the source of each attribution, on the index of `attributions`; `unknown` and `unnamed` as in `side_counts`."""
    side = sides_of(sources)
    ids = attributions["source_id"].fillna("")
    return ids.map(lambda source: (side.get(source, "") or UNKNOWN) if source else UNNAMED)


def refusal_counts(passages: pd.DataFrame, attributions: pd.DataFrame, refusals: Collection[str]) -> PassageCounts:
    """The measure `refusal`: attributions that say that somebody would not speak, out of all attributions of the passage.

    Args:
        passages: the table of that name.
        attributions: the table of that name.
        refusals: ids of the lexicon entries that are refusals (of the lexicon `attribution_phrase` with `kind` refusal).
    """
    labels = attributions["entry"].isin(list(refusals)).map({True: "refusal", False: ""})
    return share_counts(passages, attributions, "refusal", labels, ["refusal"])


def share_counts(
    passages: pd.DataFrame, attributions: pd.DataFrame, measure: str, labels: "pd.Series[str]", categories: Sequence[str]
) -> PassageCounts:
    """The attributions of every measured passage by label, zeros included.

    Args:
        passages: the table of that name; rows whose status is not `measured` are left out.
        attributions: the table of that name.
        measure: what the rows call it.
        labels: the category of each attribution, on the index of `attributions`; other labels count in the exposure only.
        categories: the categories, one column of each.
    """
    measured = passages.loc[passages["status"] == "measured", list(PASSAGE_COLUMNS)].reset_index(drop=True)
    place = pd.MultiIndex.from_frame(measured[["article", "passage"]]).get_indexer(
        pd.MultiIndex.from_frame(attributions[["article", "passage"]])
    )
    column = pd.Index(categories).get_indexer(pd.Index(labels))
    counts = np.zeros((len(measured), len(categories)), np.int32)
    counted = (place >= 0) & (column >= 0)
    np.add.at(counts, (place[counted], column[counted]), 1)
    exposure = np.bincount(place[place >= 0], minlength=len(measured)).astype(np.int32)[:, None]
    keys = [Key(measure, category, EVERY_VOICE, "attributions") for category in categories]
    named = pa.Table.from_pandas(measured, preserve_index=False).replace_schema_metadata(None)
    as_text = named.cast(pa.schema([(name, pa.string()) for name in PASSAGE_COLUMNS]))
    return PassageCounts(as_text, keys, counts, exposure, np.zeros(len(keys), dtype=np.int64))
