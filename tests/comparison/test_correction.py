import numpy as np
import pandas as pd
import pytest

from benchmarks.correction import Setting, Study, rates, study
from tests.comparison.tables import counts
from wakugumi.comparison.contrasts import Plan, family_totals
from wakugumi.comparison.corrected import correct
from wakugumi.comparison.correction import GoldSampleError
from wakugumi.comparison.estimates import estimate
from wakugumi.schemas import CORRECTED_CONTRASTS, CORRECTED_ESTIMATES

PLAN = family_totals(["hedge"])
PASSAGE = ["passage", "article", "measure", "category", "voice", "count", "exposure"]


def passages(rows: list[tuple[str, str, int, int]], category: str = "epistemic") -> pd.DataFrame:
    return pd.DataFrame([(p, a, "hedge", category, "author", n, of) for p, a, n, of in rows], columns=PASSAGE)


def two_outlets() -> tuple[pd.DataFrame, pd.DataFrame]:
    """Twelve articles of two passages; the extractor finds 2 and 1 in each."""
    articles = [(outlet, f"{outlet}{i:02d}") for outlet in "ab" for i in range(12)]
    predicted = passages([(f"{article}/{k}", article, 2 - k, 100) for _, article in articles for k in (0, 1)])
    return counts((article, outlet, "", 3, 200) for outlet, article in articles), predicted


def test_the_correction_by_hand() -> None:
    """Two of four articles coded with probability 1/2; the coder finds 1 and 3 more: +8 on a weighted sample of 400 of 400 tokens."""
    table = counts((f"a{i}", "a", "", 3, 100) for i in range(4))
    predicted = passages([(f"a{i}", f"a{i}", 3, 100) for i in range(4)])
    gold = passages([("a0", "a0", 4, 100), ("a2", "a2", 6, 100)]).assign(probability=0.5)
    found = correct(table, gold, predicted, PLAN).estimates.iloc[0]
    assert found["uncorrected"] == pytest.approx(30)
    assert found["estimate"] == pytest.approx((12 + 8) / 400 * 1000)
    assert found["n_coded"] == 2
    assert np.isnan(found["low"])
    assert "too_little_gold" in found["caution"].split()


def test_weights_are_scaled_to_the_outlet() -> None:
    """One of four articles coded with probability 1/2 stands for all four: errors of 2 in 100 tokens."""
    table = counts((f"a{i}", "a", "", 3, 100) for i in range(4))
    predicted = passages([(f"a{i}", f"a{i}", 3, 100) for i in range(4)])
    gold = passages([("a0", "a0", 5, 100)]).assign(probability=0.5)
    assert correct(table, gold, predicted, PLAN).estimates["estimate"].iloc[0] == pytest.approx(50)


def test_all_coded_gives_the_value_of_the_coding() -> None:
    table, predicted = two_outlets()
    rng = np.random.default_rng(1)
    gold = predicted.assign(count=rng.poisson(3, len(predicted)), exposure=rng.integers(50, 150, len(predicted)), probability=1.0)
    by_hand = gold.groupby("article")[["count", "exposure"]].sum()
    truth = table.assign(count=table["article"].map(by_hand["count"]), exposure=table["article"].map(by_hand["exposure"]))
    found, wanted = correct(table, gold, predicted, PLAN), estimate(truth)
    assert found.estimates["estimate"].tolist() == pytest.approx(wanted["estimate"].tolist())
    assert found.estimates["low"].tolist() == pytest.approx(wanted["low"].tolist(), rel=0.02)
    assert list(found.estimates.columns) == [column.name for column in CORRECTED_ESTIMATES.columns]
    assert list(found.contrasts.columns) == [column.name for column in CORRECTED_CONTRASTS.columns]


def test_a_perfect_extractor_is_left_as_it_is() -> None:
    table, predicted = two_outlets()
    gold = predicted[predicted["passage"].str.endswith("/0")].assign(probability=0.5)
    found = correct(table, gold, predicted, PLAN)
    assert found.estimates["estimate"].tolist() == pytest.approx(found.estimates["uncorrected"].tolist())
    assert found.contrasts["difference"].abs().max() == pytest.approx(0)


def test_totals_are_corrected_too() -> None:
    table, predicted = two_outlets()
    more = predicted.assign(category="hearsay", count=0)
    both = pd.concat([predicted, more], ignore_index=True)
    everything = pd.concat([table, table.assign(category="hearsay", count=0)], ignore_index=True)
    gold = both.assign(probability=1.0, count=both["count"] + (both["category"] == "hearsay"))
    found = correct(everything, gold, both, PLAN).estimates.query("outlet == 'a'")
    assert found.query("category == 'hearsay' and voice == 'author'")["estimate"].tolist() == pytest.approx([10])
    assert found.query("category == 'all' and voice == 'all'")["estimate"].tolist() == pytest.approx([25])


@pytest.mark.parametrize("probability", [None, np.nan, 0.0, 1.5])
def test_rows_without_a_probability_are_refused(probability: float | None) -> None:
    table, predicted = two_outlets()
    gold = predicted.head(4) if probability is None else predicted.head(4).assign(probability=[0.5, 0.5, probability, 0.5])
    with pytest.raises(GoldSampleError, match="inclusion probability"):
        correct(table, gold, predicted, PLAN)


def test_passages_from_elsewhere_or_coded_twice_are_refused() -> None:
    table, predicted = two_outlets()
    gold = predicted.head(2).assign(probability=0.5)
    with pytest.raises(GoldSampleError, match="not among the articles"):
        correct(table, gold.assign(article="elsewhere"), predicted, PLAN)
    with pytest.raises(GoldSampleError, match="coded twice"):
        correct(table, pd.concat([gold, gold]), predicted, PLAN)
    with pytest.raises(GoldSampleError, match="not measured"):
        correct(table, gold, predicted.tail(3), PLAN)


def test_an_outlet_without_coded_passages_has_no_corrected_value() -> None:
    table, predicted = two_outlets()
    gold = predicted[predicted["article"].str.startswith("a")].assign(probability=0.5)
    found = correct(table, gold, predicted, PLAN).estimates.query("outlet == 'b'")
    assert found["estimate"].isna().all()
    assert found["n_coded"].eq(0).all()
    assert found["caution"].str.contains("too_little_gold").all()


def test_the_correction_puts_a_wrong_comparison_right() -> None:
    found = rates(Setting(coded=0.1), 200, np.random.default_rng(5))
    assert found["uncorrected: covers"] < 0.2
    assert found["ratio covers"] > 0.91
    assert found["values cover"] > 0.92
    assert found["corrected: p ≤ 0.05"] < 0.1


def test_intervals_narrow_as_coding_grows() -> None:
    widths = [rates(Setting(coded=share), 100, np.random.default_rng(6))["ratio's upper over lower end"] for share in (0.05, 0.2, 0.5)]
    assert widths[0] > widths[1] > widths[2]


def test_order_does_not_matter() -> None:
    made = study(Setting(articles=20, coded=0.3), 3, np.random.default_rng(7))
    plan = Plan((), exploratory_draws=99)
    first = correct(*made, plan)
    mixed = Study(*(frame.sample(frac=1, random_state=1) for frame in made))
    again = correct(*mixed, plan)
    pd.testing.assert_frame_equal(first.estimates, again.estimates)
    pd.testing.assert_frame_equal(first.contrasts, again.contrasts)
