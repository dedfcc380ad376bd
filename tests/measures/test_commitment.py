"""Commitment per claim, its balance, headlines beside bodies: sums of what is counted already, on passages marked by hand."""

import pandas as pd
import pytest

from tests.measures.test_counting import EMPTY, PASSAGE
from wakugumi.comparison.contrasts import contrast, family_totals
from wakugumi.comparison.estimates import estimate
from wakugumi.comparison.multivariate import _features
from wakugumi.comparison.panel import panel
from wakugumi.comparison.totals import with_totals
from wakugumi.corpus.records import Article, Passage
from wakugumi.features.records import ArticleMarks, Claim, Mark
from wakugumi.measures.commitment import COMMITMENT, commitment_counts
from wakugumi.measures.counting import CERTAINTY
from wakugumi.measures.passage_counts import count_passages, measure_rows

BOOSTER = Mark("booster", "booster", 26, 28, "kanarazu", grade="certain+")
HEADLINE = EMPTY._replace(
    passage="p0",
    n_tokens=6,
    marks=(Mark("hedge", "epistemic", 0, 1, "headline-ka", grade="possible+"),),
    claims=(Claim(0, 8, "hedged_author"),),
)
BODY = PASSAGE._replace(marks=(*PASSAGE.marks, BOOSTER), claims=(*PASSAGE.claims, Claim(24, 30, "asserted_author")))


def rows_of(outlet: str = "outlet-a") -> pd.DataFrame:
    passages = (Passage("p0", "い" * 8, role="headline"), Passage("p1", "あ" * 30, role="body"), Passage("p2", "い" * 8, role="heading"))
    article = Article(f"{outlet}/1", outlet, passages, event="e")
    counted = count_passages([article], [ArticleMarks(article.id, (HEADLINE, BODY, EMPTY))])
    return pd.concat([measure_rows(counted).to_pandas(), measure_rows(commitment_counts(counted)).to_pandas()], ignore_index=True)


def estimates_of(rows: pd.DataFrame) -> pd.DataFrame:
    columns = ["article", "outlet", "event", "measure", "category", "voice", "exposure_unit"]
    return estimate(rows.groupby(columns, as_index=False)[["count", "exposure"]].sum().assign(genre=""))


@pytest.mark.parametrize(
    ("measure", "category", "voice", "count", "exposure", "value"),
    [
        ("hedge_per_claim", "all", "all", 4, 3, 4000 / 3),
        ("hedge_per_claim", "epistemic", "all", 2, 3, 2000 / 3),
        ("booster_per_claim", "all", "all", 1, 3, 1000 / 3),
        ("grade_per_claim", "certain+", "all", 1, 3, 1000 / 3),
        ("owner_per_claim", "source", "all", 1, 3, 1000 / 3),
        ("hedge_owner_rate", "author", "all", 2, 25, 80),
        ("balance", "booster", "author", 1, 4, 1 / 4),
        ("balance", "booster", "attributed", 0, 1, 0),
        ("balance", "booster", "all", 1, 5, 1 / 5),
        ("hedge_headline", "all", "all", 1, 6, 1000 / 6),
        ("hedge_body", "all", "all", 3, 15, 200),
        ("booster_headline", "all", "all", 0, 6, 0),
        ("certainty_headline", "hedged_author", "all", 1, 1, 1),
        ("certainty_body", "asserted_author", "all", 1, 2, 1 / 2),
    ],
)
def test_estimates(measure: str, category: str, voice: str, count: int, exposure: int, value: float) -> None:
    table = estimates_of(rows_of())
    (row,) = table[table["measure"].eq(measure) & table["category"].eq(category) & table["voice"].eq(voice)].to_dict("records")
    assert (row["count"], row["exposure"]) == (count, exposure)
    assert row["estimate"] == pytest.approx(value)


def test_a_heading_is_in_neither_place() -> None:
    rows = rows_of()
    assert rows[rows["passage"].eq("p2") & rows["measure"].str.contains("_headline|_body")]["exposure"].sum() == 0


def test_claims_of_headline_and_body_are_shares_of_their_own() -> None:
    rows = rows_of()
    for place in ("headline", "body"):
        placed = rows[rows["measure"] == f"certainty_{place}"]
        assert set(placed["category"]) == set(CERTAINTY)
        assert (placed.groupby("passage")["count"].sum() == placed.groupby("passage")["exposure"].first()).all()


def test_sums_of_others_are_neither_tested_nor_mapped() -> None:
    rows = pd.concat([rows_of(), rows_of("outlet-b")]).assign(genre="")
    columns = ["article", "outlet", "event", "genre", "measure", "category", "voice", "exposure_unit"]
    counts = rows.groupby(columns, as_index=False)[["count", "exposure"]].sum()
    tested = contrast(counts, family_totals(("hedge",)), seed=1)
    assert len(tested)
    assert not set(tested["measure"]) & COMMITMENT
    kept = _features(panel(with_totals(counts)), rates_only=False)
    assert len(kept.keys)
    assert not set(kept.keys["measure"]) & COMMITMENT
