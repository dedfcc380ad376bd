from itertools import pairwise

import numpy as np
import pytest
from scipy.stats import chi2

from wakugumi.comparison.intervals import none_bound, rate_interval, share_interval, zero_bound
from wakugumi.comparison.ratios import Ratios, ratios


def of(counts: list[float], exposures: list[float]) -> Ratios:
    return ratios(np.array(counts)[:, None], np.array(exposures)[:, None], np.zeros(len(counts), dtype=np.int64), 1)


def test_a_rate_by_hand() -> None:
    """4, 6, 8 in 100 tokens each vary as Poisson counts do: no skewness term, t with 2 degrees of freedom is 4.302653."""
    interval = rate_interval(of([4, 6, 8], [100, 100, 100]))
    reach = np.exp(4.302653 * np.sqrt(18) / 18)
    assert interval.low[0, 0] == pytest.approx(0.06 / reach, rel=1e-5)
    assert interval.high[0, 0] == pytest.approx(0.06 * reach, rel=1e-5)


def test_overdispersed_articles_move_the_upper_end_only() -> None:
    r = of([200, 350, 500, 520, 800, 900, 60, 410], [5000] * 8)
    interval, se = rate_interval(r), (r.se / r.value)[0, 0]
    below, above = np.log(r.value / interval.low)[0, 0] / se, np.log(interval.high / r.value)[0, 0] / se
    assert below == pytest.approx(2.364624, rel=1e-5)
    assert above > below + 0.4


def test_a_count_that_one_article_carries_is_worth_few() -> None:
    """30 of 33 in one of four articles: overdispersed as 1.1 independent marks would be, whose exact lower end is taken."""
    r = of([0, 1, 2, 30], [5000, 5000, 5000, 5000])
    worth = 33 / (r.se[0, 0] ** 2 * 20_000**2 / 33) * (1.959964 / 3.182446) ** 2
    assert worth < 1.2
    assert rate_interval(r).low[0, 0] == pytest.approx(chi2.ppf(0.025, 2 * worth) / 2 / worth * 33 / 20_000, rel=1e-5)


def test_a_share_and_its_complement_mirror_each_other() -> None:
    share, rest = share_interval(of([1, 3, 2, 0], [6, 5, 9, 4])), share_interval(of([5, 2, 7, 4], [6, 5, 9, 4]))
    assert share.low[0, 0] == pytest.approx(1 - rest.high[0, 0])
    assert share.high[0, 0] == pytest.approx(1 - rest.low[0, 0])
    assert 0 < share.low[0, 0] < 6 / 24 < share.high[0, 0] < 1


@pytest.mark.parametrize("counts", [[3.0], [3.0, 5.0], [0.0, 0.0, 0.0]])
def test_none_below_three_units_or_without_a_count(counts: list[float]) -> None:
    interval = rate_interval(of(counts, [100.0] * len(counts)))
    assert np.isnan(interval.low[0, 0])
    assert np.isnan(interval.high[0, 0])


def test_a_zero_is_bounded_where_it_would_be_rare() -> None:
    """At the bound, four articles of 100 tokens with squared cv 1 stay at zero with probability 0.025."""
    bound = zero_bound(np.array([400.0]), np.array([40_000.0]), np.array([1.0]))[0]
    assert (1 + bound * 100) ** -4 == pytest.approx(0.025)
    assert zero_bound(np.array([400.0]), np.array([40_000.0]), np.array([0.0]))[0] == pytest.approx(3.688879 / 400)


def test_a_small_count_does_not_reach_to_the_absurd() -> None:
    """One mark in three articles: the logarithm's upper end is over 100 times the value, the exact one 20.3 times."""
    r = of([1, 0, 0], [1000, 1000, 1000])
    interval = rate_interval(r)
    spread = 1.5 * (4.302653 / 1.959964) ** 2
    assert r.se[0, 0] ** 2 * 3000**2 == pytest.approx(1.5)
    assert interval.high[0, 0] == pytest.approx(chi2.ppf(0.975, 2 / spread + 2) / 2 * spread / 3000)
    assert 15 < interval.high[0, 0] * 3000 < 40


def test_no_end_falls_as_the_count_grows() -> None:
    """Across the border at which the exact interval is left, ends stay in order."""
    found = [rate_interval(of([n, n, n, n + 1], [900] * 4)) for n in range(1, 6)]
    for first, second in pairwise(found):
        assert first.high[0, 0] < second.high[0, 0]
        assert first.low[0, 0] < second.low[0, 0]


@pytest.mark.parametrize("counts", [[3, 5, *[0] * 8], [3, 2, 2, *[0] * 17], [2, 3] * 10])
def test_a_share_takes_no_distribution_for_granted(counts: list[float]) -> None:
    r = of(counts, [100] * len(counts))
    assert share_interval(r).high[0, 0] == r.unseen[0, 0]
    rest = of([100 - count for count in counts], [100] * len(counts))
    assert share_interval(rest).low[0, 0] == 1 - rest.unseen_rest[0, 0] == pytest.approx(1 - r.unseen[0, 0])


def test_articles_that_are_alike_by_chance_leave_room_for_others() -> None:
    """All of three with one tenth: articles that were all of it may still be 63 of 100 (0.05 ** (1 / 3) of the weight is theirs)."""
    assert share_interval(of([100, 100, 101], [1000] * 3)).high[0, 0] == pytest.approx(1 - 0.9 * 0.05 ** (1 / 3), abs=0.01)


def test_nothing_counted_is_bounded_by_what_the_sample_may_lack() -> None:
    shares, rates = np.zeros((1, 1), dtype=bool), np.ones((1, 1), dtype=bool)
    r = of([0] * 20, [1000] * 20)
    assert none_bound(r, np.zeros((1, 1)), shares)[0, 0] == r.unseen[0, 0] == pytest.approx(1 - 0.05 ** (1 / 20), abs=0.01)
    assert none_bound(r, np.zeros((1, 1)), rates)[0, 0] == pytest.approx(3.688879 / 20_000)


def test_a_share_that_many_articles_hold_is_left_alone() -> None:
    r = of([3, 5, 4, 2, 6, 3, 4, 5, 1, 9] * 20, [10] * 200)
    unknown = np.full_like(r.value, np.nan)
    assert share_interval(r).high[0, 0] == share_interval(r._replace(unseen=unknown, unseen_rest=unknown)).high[0, 0]
