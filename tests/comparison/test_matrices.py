"""The panel made of matrices is the one made of the long table."""

import numpy as np
import pandas as pd
import pytest

from wakugumi.comparison.contrasts import contrast, family_totals
from wakugumi.comparison.estimates import estimate
from wakugumi.comparison.matrices import numbered, panel_of, stories_of
from wakugumi.comparison.panel import panel
from wakugumi.comparison.totals import with_totals

KEYS = [
    *(("hedge", category, voice, "tokens") for category in ("epistemic", "hearsay") for voice in ("author", "attributed")),
    *(("booster", "booster", voice, "tokens") for voice in ("author", "attributed")),
    *(("mode", category, "all", "attributions") for category in ("direct", "indirect", "mention")),
]
SEED = 7


def study() -> tuple[pd.DataFrame, np.ndarray, np.ndarray]:
    rng = np.random.default_rng(SEED)
    n = 24
    events = [("", "e1", "e2")[i % 3] for i in range(n)]
    articles = pd.DataFrame(
        {"article": [f"a{(i * 7) % n:02}" for i in range(n)], "outlet": [f"o{i % 4}" for i in range(n)], "event": events, "genre": ""}
    )
    tokens, said = rng.integers(50, 90, (n, 2)), rng.integers(1, 9, (n, 1))
    exposures = np.hstack([tokens, tokens, tokens, said, said, said]).astype(float)
    return articles, rng.poisson(exposures / 20).astype(float), exposures


def long(articles: pd.DataFrame, counts: np.ndarray, exposures: np.ndarray) -> pd.DataFrame:
    rows = pd.DataFrame(KEYS, columns=["measure", "category", "voice", "exposure_unit"])
    parts = [rows.assign(**articles.iloc[i], count=counts[i], exposure=exposures[i]) for i in range(len(articles))]
    return pd.concat(parts, ignore_index=True)


def test_both_ways_give_one_panel() -> None:
    articles, counts, exposures = study()
    direct, through_table = (
        panel_of(articles, KEYS, counts.T.__getitem__, exposures.T.__getitem__),
        panel(with_totals(long(articles, counts, exposures))),
    )
    pd.testing.assert_frame_equal(direct.articles, through_table.articles, check_dtype=False)
    pd.testing.assert_frame_equal(direct.keys, through_table.keys, check_dtype=False)
    assert (direct.counts == through_table.counts).all()
    assert (direct.exposures == through_table.exposures).all()


def test_estimates_and_contrasts_take_either() -> None:
    articles, counts, exposures = study()
    direct, table = panel_of(articles, KEYS, counts.T.__getitem__, exposures.T.__getitem__), long(articles, counts, exposures)
    pd.testing.assert_frame_equal(estimate(direct), estimate(table), check_dtype=False)
    plan = family_totals(("hedge", "booster"))
    pd.testing.assert_frame_equal(contrast(direct, plan, seed=SEED), contrast(table, plan, seed=SEED), check_dtype=False)


def test_categories_without_a_common_exposure_have_no_total() -> None:
    articles, counts, exposures = study()
    exposures[0, -1] += 1
    with pytest.raises(ValueError, match="no denominator"):
        panel_of(articles, KEYS, counts.T.__getitem__, exposures.T.__getitem__)


def test_articles_as_numbers_are_in_the_order_of_their_names() -> None:
    articles, counts, exposures = study()
    by_name = articles.assign(genre=[("news", "", "opinion")[i % 3] for i in range(len(articles))]).sort_values("article")
    rows, alone = by_name.index.to_numpy(), by_name.reset_index(drop=True)
    for known in (alone, alone.assign(event="")):
        coded = numbered(known)
        assert coded["story"].tolist() == pd.factorize(stories_of(known), sort=True)[0].tolist()
        named, as_numbers = (panel_of(each, KEYS, counts[rows].T.__getitem__, exposures[rows].T.__getitem__) for each in (known, coded))
        assert (named.counts == as_numbers.counts).all()
        for name in ("outlet", "event", "genre"):
            assert named.articles[name].tolist() == as_numbers.articles[name].tolist()
