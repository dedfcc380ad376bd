"""Share of voice by side, and refusals, as rows of `measures`."""

import pandas as pd
import pytest

from wakugumi.comparison.totals import with_totals
from wakugumi.measures.passage_counts import measure_rows
from wakugumi.measures.voices import refusal_counts, side_counts

PASSAGES = pd.DataFrame(
    [
        {"passage": "p1", "article": "a", "outlet": "A", "event": "e", "role": "body", "status": "measured"},
        {"passage": "p2", "article": "a", "outlet": "A", "event": "e", "role": "body", "status": "measured"},
        {"passage": "p1", "article": "b", "outlet": "B", "event": "e", "role": "body", "status": "measured"},
        {"passage": "p2", "article": "b", "outlet": "B", "event": "e", "role": "body", "status": "duplicate"},
    ]
)
SOURCES = pd.DataFrame({"source_id": ["sove", "oslem", "expert"], "side": ["karmed", "navil", ""]})
ATTRIBUTIONS = pd.DataFrame(
    [
        ("a", "p1", "sove", "言明"),
        ("a", "p1", "expert", "話す"),
        ("a", "p1", "", "という"),
        ("b", "p1", "oslem", "コメントを控える"),
        ("b", "p2", "oslem", "コメントを控える"),
    ],
    columns=["article", "passage", "source_id", "entry"],
)


def counted(frame: pd.DataFrame, article: str, passage: str) -> dict[str, int]:
    rows = frame[(frame["article"] == article) & (frame["passage"] == passage) & (frame["count"] > 0)]
    return dict(zip(rows["category"], rows["count"], strict=True))


def test_each_attribution_has_a_side_is_unknown_or_unnamed() -> None:
    frame = measure_rows(side_counts(PASSAGES, ATTRIBUTIONS, SOURCES)).to_pandas()
    assert counted(frame, "a", "p1") == {"karmed": 1, "unknown": 1, "unnamed": 1}
    assert set(frame["category"]) == {"karmed", "navil", "unknown", "unnamed"}
    assert set(frame.loc[(frame["article"] == "a") & (frame["passage"] == "p1"), "exposure"]) == {3}


def test_repeats_are_left_out_and_passages_without_attributions_have_zeros() -> None:
    frame = measure_rows(side_counts(PASSAGES, ATTRIBUTIONS, SOURCES)).to_pandas()
    assert counted(frame, "b", "p1") == {"navil": 1}
    assert not ((frame["article"] == "b") & (frame["passage"] == "p2")).any()
    empty = frame[(frame["article"] == "a") & (frame["passage"] == "p2")]
    assert len(empty) == 4
    assert empty[["count", "exposure"]].to_numpy().sum() == 0


def test_the_sides_make_up_the_whole_and_comparison_takes_them_as_they_are() -> None:
    frame = measure_rows(side_counts(PASSAGES, ATTRIBUTIONS, SOURCES)).to_pandas()
    per_article = frame.groupby(["article", "outlet", "event", "measure", "category", "voice", "exposure_unit"], as_index=False)[
        ["count", "exposure"]
    ].sum()
    totals = with_totals(per_article.assign(genre=""))
    whole = totals[totals["category"] == "all"]
    assert (whole["count"] == whole["exposure"]).all()


def test_refusals_are_counted_by_their_lexicon_entries() -> None:
    frame = measure_rows(refusal_counts(PASSAGES, ATTRIBUTIONS, {"コメントを控える"})).to_pandas()
    assert frame[["article", "passage", "count", "exposure"]].to_numpy().tolist() == [
        ["a", "p1", 0, 3],
        ["a", "p2", 0, 0],
        ["b", "p1", 1, 1],
    ]
    assert set(frame["exposure_unit"]) == {"attributions"}


@pytest.mark.parametrize("order", [[4, 3, 2, 1, 0], [2, 0, 4, 1, 3]])
def test_the_order_of_the_attributions_does_not_matter(order: list[int]) -> None:
    shuffled = measure_rows(side_counts(PASSAGES, ATTRIBUTIONS.iloc[order], SOURCES))
    assert shuffled.equals(measure_rows(side_counts(PASSAGES, ATTRIBUTIONS, SOURCES)))
