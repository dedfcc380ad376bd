import numpy as np
import pytest

from wakugumi.comparison.simulation import Design, ShareDesign, simulate, simulate_shares


def test_rates_and_lengths_are_as_asked_for() -> None:
    frame = simulate(Design(200, 5, outlets=2, factor=2), 20, np.random.default_rng(1))
    sums = frame.groupby("outlet")[["count", "exposure"]].sum()
    rate = sums["count"] / sums["exposure"] * 1000
    assert rate.tolist() == pytest.approx([10, 5], rel=0.05)
    assert frame["exposure"].mean() == pytest.approx(500, rel=0.05)


def test_stories_are_owned_or_shared() -> None:
    rng = np.random.default_rng(1)
    own = simulate(Design(12, 5, stories="own"), 1, rng).groupby("event")["outlet"].nunique()
    shared = simulate(Design(12, 5, stories="shared"), 1, rng).groupby("event")["outlet"].nunique()
    assert own.eq(1).all()
    assert shared.eq(4).all()


def test_articles_vary_as_asked_for() -> None:
    frame = simulate(Design(2000, 100, outlets=1, spread=0.5), 1, np.random.default_rng(1))
    rate = frame["count"] / frame["exposure"]
    noise = (frame["count"] / frame["exposure"] ** 2).mean()
    assert np.sqrt(rate.var() - noise) / rate.mean() == pytest.approx(0.5, abs=0.03)


def test_shares_vary_as_asked_for() -> None:
    frame = simulate_shares(ShareDesign(4000, 0.2, 30, 0.1, outlets=1), 1, np.random.default_rng(1))
    assert frame["exposure"].mean() == pytest.approx(30, rel=0.05)
    assert frame["count"].sum() / frame["exposure"].sum() == pytest.approx(0.2, abs=0.01)
    pairs = frame["exposure"] * (frame["exposure"] - 1)
    same = frame["count"] * (frame["count"] - 1)
    assert (same.sum() / pairs.sum() - 0.2**2) / (0.2 * 0.8) == pytest.approx(0.1, abs=0.02)


def test_logit_normal_shares_have_the_mean_and_correlation_asked_for() -> None:
    design = ShareDesign(4000, 0.05, 200, 0.2, outlets=1, tail="logit-normal")
    frame = simulate_shares(design, 1, np.random.default_rng(2))
    same, pairs = frame["count"] * (frame["count"] - 1), frame["exposure"] * (frame["exposure"] - 1)
    assert frame["count"].sum() / frame["exposure"].sum() == pytest.approx(0.05, abs=0.007)
    assert (same.sum() / pairs.sum() - 0.05**2) / (0.05 * 0.95) == pytest.approx(0.2, abs=0.04)


def test_one_article_dominates_its_outlet() -> None:
    frame = simulate(Design(20, 5, outlets=2, lengths="one dominates"), 50, np.random.default_rng(2))
    largest = frame.groupby(["outlet", "measure"])["exposure"].agg(lambda length: length.max() / length.sum())
    assert largest.mean() == pytest.approx(0.5, abs=0.03)
    skewed = simulate(Design(2000, 5, outlets=1, lengths="skewed"), 1, np.random.default_rng(2))["exposure"]
    assert np.log(skewed).std() == pytest.approx(1.2, abs=0.08)


def test_uneven_stories_share_what_varies() -> None:
    frame = simulate_shares(ShareDesign(90, 0.3, 400, 0.5, outlets=1, per_story=3), 1, np.random.default_rng(2))
    sizes = frame["event"].value_counts()
    assert (len(sizes), sizes.min()) == (30, 1)
    assert sizes.iloc[0] > 10
    level = (frame["count"] / frame["exposure"]).groupby(frame["event"])
    assert level.std().mean() < 0.05 < level.mean().std()


def test_stories_are_even_unless_asked_for() -> None:
    sizes = [
        simulate(Design(90, 5, outlets=1, stories="own", uneven=uneven), 1, np.random.default_rng(3))["event"].value_counts().max()
        for uneven in (False, True)
    ]
    assert sizes[0] < 10 < sizes[1]
