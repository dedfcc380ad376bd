import numpy as np
import pandas as pd
import pytest
from statsmodels.stats.multitest import multipletests

from tests.comparison.tables import counts, outlet_counts
from wakugumi.comparison import contrasts, panel
from wakugumi.comparison.contrasts import contrast, family_totals
from wakugumi.comparison.estimates import estimate
from wakugumi.comparison.simulation import Design, simulate
from wakugumi.schemas import CONTRASTS

PLAN = family_totals(["hedge"])._replace(draws=999, exploratory_draws=199)


def primary(table: pd.DataFrame) -> pd.DataFrame:
    return table[table["family_of_tests"] == "primary"]


def test_two_outlets_are_compared_once() -> None:
    table = contrast(
        outlet_counts({"a": [0, 0, 1, 0], "b": [5, 6, 7, 8]}), PLAN._replace(primary=(("hedge", "epistemic", "author"),)), seed=1
    )
    found = primary(table)
    assert list(table.columns) == [column.name for column in CONTRASTS.columns]
    assert found[["outlet", "against"]].to_numpy().tolist() == [["a", "b"]]
    assert found["difference"].iloc[0] == pytest.approx(2.5 - 65)
    assert found["ratio"].iloc[0] == pytest.approx(1 / 26)
    assert found["p"].iloc[0] == pytest.approx(2 / 70)
    assert found["tests"].iloc[0] == 1


def test_one_outlet_has_nothing_to_be_compared_with() -> None:
    assert contrast(outlet_counts({"a": [1, 2, 3]}), PLAN, seed=1).empty


def test_one_article_each_describes_and_does_not_test() -> None:
    table = contrast(outlet_counts({outlet: [n] for n, outlet in enumerate("abcdefghij", 1)}), PLAN, seed=1)
    assert table["p"].isna().all()
    assert table["tests"].eq(0).all()
    assert table["caution"].str.contains("p_unattainable").all()
    assert table["low"].isna().all()
    assert table["difference"].notna().all()


def test_families_of_tests_are_corrected_apart() -> None:
    rng = np.random.default_rng(4)
    frame = simulate(Design(8, 5, outlets=3), 4, rng)
    plan = PLAN._replace(primary=(("r0000", "all", "all"), ("r0001", "all", "all")))
    table = contrast(frame, plan, seed=1)
    for _, family in table.groupby("family_of_tests"):
        assert family["tests"].eq(len(family)).all()
        assert family["p_holm"].tolist() == pytest.approx(multipletests(family["p"], method="holm")[1].tolist())
        assert family["p_bh"].tolist() == pytest.approx(multipletests(family["p"], method="fdr_bh")[1].tolist())
    assert primary(table)["tests"].iloc[0] == 6


def test_pairs_are_exploratory() -> None:
    frame = outlet_counts({"a": [1, 2, 3, 4], "b": [2, 3, 4, 9], "c": [3, 4, 5, 6]})
    table = contrast(frame, PLAN._replace(pairs=(("a", "c"),)), seed=1)
    pair = table[table["against"] == "c"]
    assert pair["family_of_tests"].eq("exploratory").all()
    assert pair["difference"].iloc[0] == pytest.approx(25 - 45)


def test_the_same_seed_gives_the_same_table_whatever_the_order() -> None:
    frame = simulate(Design(12, 5), 2, np.random.default_rng(4))
    first = contrast(frame, PLAN, seed=7)
    pd.testing.assert_frame_equal(first, contrast(frame.sample(frac=1, random_state=1), PLAN, seed=7))
    assert not first["p"].equals(contrast(frame, PLAN, seed=8)["p"])


def test_an_uncertain_p_is_flagged() -> None:
    frame = simulate(Design(12, 5), 40, np.random.default_rng(5))
    table = contrast(frame, PLAN, seed=1)
    near = (table["p"] - 0.05).abs() < 1.96 * table["p_error"]
    assert near.any()
    assert table["caution"].str.contains("p_uncertain").eq(near).all()


def test_nothing_on_the_other_side_leaves_no_ratio() -> None:
    table = contrast(outlet_counts({"a": [3, 4, 5, 6], "b": [0, 0, 0, 0]}), PLAN, seed=1)
    assert table["ratio"].isna().all()
    assert table["caution"].str.contains("zero_reference").all()
    assert table["high"].notna().all()


def test_all_zero_is_not_tested() -> None:
    table = contrast(outlet_counts({"a": [0] * 6, "b": [0] * 6}), PLAN, seed=1)
    assert table["p"].isna().all()
    assert table["caution"].str.contains("no_variation").all()


def test_the_detectable_difference_by_hand() -> None:
    """Counts 1 and 3 in 100 tokens, ten articles each side: dispersion 20/(2000·19/20), weight 1000·1000/2000."""
    table = contrast(outlet_counts({"a": [1, 3] * 5, "b": [1, 3] * 5}), PLAN, seed=1)
    reach = 2.093024 + 0.860951
    assert table["detectable"].iloc[0] == pytest.approx(reach * np.sqrt(20 / 1900 / 500) * 1000, rel=1e-4)


def test_shared_stories_make_the_interval_narrower() -> None:
    rows = [(f"{outlet}{s}", outlet, f"s{s}", 6 + 3 * (s % 4) + (outlet == "a"), 100) for s in range(8) for outlet in "ab"]
    shared, apart = (contrast(frame, PLAN, seed=1).iloc[0] for frame in (counts(rows), counts(rows).assign(event="")))
    assert shared["difference"] == apart["difference"]
    assert shared["high"] - shared["low"] < 0.5 * (apart["high"] - apart["low"])
    assert shared["p"] < 0.05 < apart["p"]


@pytest.mark.parametrize("most_units", [5, 1000])
def test_keys_are_worked_out_some_at_a_time_as_together(monkeypatch: pytest.MonkeyPatch, most_units: int) -> None:
    frame = simulate(Design(8, 5, outlets=3), 7, np.random.default_rng(4))
    plan = PLAN._replace(primary=(("r0000", "all", "all"),))
    monkeypatch.setattr(contrasts, "MOST_UNITS", most_units)
    together = contrast(frame, plan, seed=1), estimate(frame)
    monkeypatch.setattr(panel, "_MOST_CELLS", 1)
    for whole, parts in zip(together, (contrast(frame, plan, seed=1), estimate(frame)), strict=True):
        pd.testing.assert_frame_equal(whole, parts)
