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
