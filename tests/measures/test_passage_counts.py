"""Counts as matrices say what the long table says."""

import numpy as np
import pyarrow as pa

from tests.measures.test_counting import study_of_one
from wakugumi.measures.counting import KEYS
from wakugumi.measures.passage_counts import PassageCounts, count_passages, from_table, measure_rows, sums_by_article, to_table


def counts_of_three() -> PassageCounts:
    article, marks = study_of_one()
    others = [(article.__class__(name, article.outlet, article.passages), marks) for name in ("y", "z")]
    return count_passages([article, *(other for other, _ in others)], [marks, *(found for _, found in others)])


def test_what_a_batch_holds_is_read_again() -> None:
    counts = counts_of_three()
    read = from_table(pa.concat_tables([to_table(counts.slice(0, 2)), to_table(counts.slice(2, 1))]))
    assert read.passages.equals(counts.passages)
    assert (read.counts == counts.counts).all()
    assert measure_rows(read).equals(measure_rows(counts))
    nothing = from_table(to_table(count_passages([], [])))
    assert measure_rows(nothing).num_rows == 0


def test_passages_are_added_up_by_article() -> None:
    counts = counts_of_three()
    twice = counts._replace(passages=pa.concat_tables([counts.passages] * 2), counts=np.vstack([counts.counts] * 2))
    twice = twice._replace(exposures=np.vstack([counts.exposures] * 2))
    added = sums_by_article([twice])
    assert added.articles["article"].tolist() == ["x", "y", "z"]
    assert added.counts.shape == (3, len(KEYS))
    rows = measure_rows(counts).to_pandas()
    for number, article in enumerate(("x", "y", "z")):
        own = rows[rows["article"] == article]
        assert added.counts[number].tolist() == (own["count"] * 2).tolist()
        assert added.exposures[number, added.exposure_of_key].tolist() == (own["exposure"] * 2).tolist()


def test_some_passages_can_be_left_out() -> None:
    counts = counts_of_three()
    kept = counts.select(np.array([True, False, True]))
    assert kept.passages["article"].to_pylist() == ["x", "z"]
    assert len(kept.counts) == len(kept.exposures) == 2
