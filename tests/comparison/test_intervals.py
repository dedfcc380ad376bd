from itertools import pairwise

import numpy as np
import pytest
from scipy.stats import beta, chi2

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


def test_a_share_that_some_articles_hold_reaches_as_far_as_such_articles_may_be_frequent() -> None:
    """4 of 15 articles hold any: at 0.975 up to 0.551 of articles may (Clopper & Pearson 1934); these hold 0.133 on average."""
    r = of([2, 2, 3, 1, *[0] * 11], [15] * 15)
    assert (r.holders[0, 0], r.lackers[0, 0]) == (4, 15)
    assert r.held[0, 0] == pytest.approx(8 / 60 + 1.637744 * np.std([2 / 15, 2 / 15, 3 / 15, 1 / 15], ddof=1) / 2, rel=1e-5)
    assert share_interval(r).high[0, 0] == pytest.approx(beta.ppf(0.975, 5, 11) * r.held[0, 0], rel=1e-4)
    rest = share_interval(of([13, 13, 12, 14, *[15] * 11], [15] * 15))
    assert rest.low[0, 0] == pytest.approx(1 - share_interval(r).high[0, 0])


def test_a_share_that_two_articles_hold_is_bounded_as_if_articles_were_all_or_nothing() -> None:
    assert share_interval(of([1, 2, 0, 0, 0], [10] * 5)).high[0, 0] == pytest.approx(beta.ppf(0.975, 0.06 * 5 + 1, 0.94 * 5))


@pytest.mark.parametrize("counts", [[3, 5, *[0] * 8], [3, 2, 2, *[0] * 17]])
def test_a_share_that_heaps_up_takes_no_distribution_for_granted(counts: list[float]) -> None:
    r = of(counts, [15] * len(counts))
    assert share_interval(r).high[0, 0] == r.unseen[0, 0]


def test_a_small_share_of_much_does_not_either() -> None:
    """Twenty articles with two or three of 100 each: articles that were all of it may still be up to 0.168 of all."""
    r = of([2, 3] * 10, [100] * 20)
    assert share_interval(r).high[0, 0] == r.unseen[0, 0] > 0.168
    assert share_interval(of([20, 30] * 10, [100] * 20)).high[0, 0] < 0.28


def test_nothing_out_of_much_is_bounded_by_what_the_sample_may_lack() -> None:
    shares, rates = np.zeros((1, 1), dtype=bool), np.ones((1, 1), dtype=bool)
    much, little = of([0] * 20, [1000] * 20), of([0] * 20, [4] * 20)
    assert none_bound(much, np.zeros((1, 1)), shares)[0, 0] == much.unseen[0, 0] == pytest.approx(1 - 0.025 ** (1 / 20), abs=0.01)
    assert none_bound(much, np.zeros((1, 1)), rates)[0, 0] == pytest.approx(3.688879 / 20_000)
    assert none_bound(little, np.zeros((1, 1)), shares)[0, 0] == pytest.approx(3.688879 / 80)


def test_a_share_that_most_articles_hold_is_left_alone() -> None:
    r = of([3, 5, 4, 2, 6, 3, 4, 5], [10] * 8)
    unknown = np.full_like(r.value, np.nan)
    assert share_interval(r).high[0, 0] == share_interval(r._replace(holders=unknown, lackers=unknown)).high[0, 0]
