"""Diversity of sources: known values, rarefaction against drawing by hand, intervals that cover."""

from itertools import combinations

import numpy as np
import pandas as pd
import pytest

from wakugumi.comparison.cautions import CAUTIONS
from wakugumi.measures.diversity import MIN_UNITS, diversity, jackknife
from wakugumi.measures.rarefaction import Counts, coverage, hill, rarefied, simpson
from wakugumi.schemas import DIVERSITY

SEED = 7


def counts(*numbers: int) -> Counts:
    return np.array(numbers, np.int64)


def drawn_by_hand(sample: Counts, size: int, order: int) -> float:
    """The Hill number of the frequencies of frequencies, averaged over every subset of `size` attributions."""
    attributions = np.repeat(np.arange(len(sample)), sample)
    subsets = [np.bincount(list(subset)) for subset in combinations(attributions, size)]
    if order == 0:
        return float(np.mean([(subset > 0).sum() for subset in subsets]))
    shares = [subset[subset > 0] / size for subset in subsets]
    if order == 1:
        return float(np.exp(np.mean([-(share * np.log(share)).sum() for share in shares])))
    return float(1 / np.mean([(share**2).sum() for share in shares]))


def test_equal_sources_have_as_many_effective_sources() -> None:
    assert [hill(counts(3, 3, 3, 3), order) for order in (0, 1, 2)] == pytest.approx([4, 4, 4])


def test_one_dominant_source_lowers_the_higher_orders() -> None:
    sample = counts(97, 1, 1, 1)
    assert hill(sample, 0) == 4
    assert hill(sample, 2) == pytest.approx(1 / (0.97**2 + 3 * 0.01**2))
    assert hill(sample, 2) < hill(sample, 1) < hill(sample, 0)


def test_simpson_is_the_chance_that_two_differ() -> None:
    assert simpson(counts(2, 2)) == pytest.approx(4 / 6)
    assert simpson(counts(5)) == 0
    assert np.isnan(simpson(counts(1)))


@pytest.mark.parametrize("order", [0, 1, 2])
@pytest.mark.parametrize("size", [1, 3, 6])
def test_rarefaction_is_the_mean_over_all_subsets(order: int, size: int) -> None:
    sample = counts(4, 2, 1, 0, 1)
    assert rarefied(sample, size, order) == pytest.approx(drawn_by_hand(sample, size, order))


def test_rarefied_to_itself_a_sample_keeps_its_diversity() -> None:
    sample = counts(4, 2, 1)
    assert [rarefied(sample, 7, order) for order in (0, 1, 2)] == pytest.approx([hill(sample, order) for order in (0, 1, 2)])
    assert np.isnan(rarefied(sample, 8, 0))
    assert np.isnan(hill(counts(), 0))


def test_coverage_falls_with_sources_seen_once() -> None:
    assert coverage(counts(5, 5)) == 1
    assert coverage(counts(1, 1, 1)) == pytest.approx(1 - 2 * 2 / (2 * 2 + 2))
    assert coverage(counts(4, 2, 1, 1)) == pytest.approx(1 - 2 / 8 * (7 * 2 / (7 * 2 + 2)))


def tables(outlets: dict[str, list[list[str]]], events: dict[str, str] | None = None) -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]:
    """Attributions, sources and articles of outlets whose articles list the sources that they quote; `?` is a source of no side."""
    rows = [
        {
            "article": f"{outlet}{n}",
            "outlet": outlet,
            "source_id": source,
            "source_type": "person",
            "depth": 1 + (i % 2),
            "duplicate": False,
        }
        for outlet, articles in outlets.items()
        for n, quoted in enumerate(articles)
        for i, source in enumerate(quoted)
    ]
    attributions = pd.DataFrame(rows)
    known = sorted({row["source_id"] for row in rows} - {""})
    sources = pd.DataFrame({"source_id": known, "side": ["" if source == "?" else source[0] for source in known]})
    articles = pd.DataFrame({"article": sorted(set(attributions["article"]))})
    return attributions, sources, articles.assign(event=articles["article"].map(lambda article: (events or {}).get(article, "")))


def value(table: pd.DataFrame, outlet: str, over: str, statistic: str) -> pd.Series:
    found = table[(table["outlet"] == outlet) & (table["over"] == over) & (table["statistic"] == statistic)]
    assert len(found) == 1
    return found.iloc[0]


def test_the_table_has_the_columns_of_the_schema_and_known_cautions() -> None:
    table = diversity(*tables({"A": [["x1", "x2"]], "B": [["y1"], ["y1"]]}), seed=SEED)
    assert list(table.columns) == [column.name for column in DIVERSITY.columns]
    assert {code for row in table["caution"] for code in row.split()} <= {caution.code for caution in CAUTIONS}
    DIVERSITY.build([{k: None if pd.isna(v) else v for k, v in row.items()} for row in table.to_dict("records")])


def test_outlets_are_rarefied_to_one_size() -> None:
    long = [[f"s{n}", f"s{n + 1}", f"s{n + 2}"] for n in range(20)]
    table = diversity(*tables({"long": long, "short": long[:6]}), seed=SEED)
    sizes = table[table["statistic"].str.startswith("rarefied") & (table["over"] == "sources")]["size"]
    assert set(sizes) == {15}
    assert value(table, "long", "sources", "richness")["estimate"] > 2 * value(table, "short", "sources", "richness")["estimate"]
    ratio = value(table, "long", "sources", "rarefied_0")["estimate"] / value(table, "short", "sources", "rarefied_0")["estimate"]
    assert 1 < ratio < 2


def test_no_interval_below_the_fewest_units() -> None:
    article = ["a", "b", "c", "a"]
    few = diversity(*tables({"A": [article] * (MIN_UNITS - 1)}), seed=SEED)
    assert few[["low", "high"]].isna().all(axis=None)
    enough = diversity(*tables({"A": [[f"s{n}", f"s{n + 1}", "a", "b"][: 3 + n % 2] for n in range(MIN_UNITS)]}), seed=SEED)
    row = value(enough, "A", "sources", "rarefied_0")
    assert row["low"] < row["estimate"] < row["high"]


def test_no_interval_where_no_article_makes_a_difference() -> None:
    assert np.isnan(value(diversity(*tables({"A": [["a", "b", "c"]] * 9}), seed=SEED), "A", "sources", "simpson")["low"])


def test_articles_of_one_story_are_one_unit() -> None:
    events = {f"A{n}": f"story{n % 3}" for n in range(9)}
    row = value(diversity(*tables({"A": [["a", "b", "c"]] * 9}, events), seed=SEED), "A", "sources", "rarefied_0")
    assert (row["unit"], row["n_articles"], row["n_stories"]) == ("story", 9, 3)
    assert np.isnan(row["low"])


def test_mean_depth_counts_every_attribution_and_diversity_only_those_with_a_source() -> None:
    table = diversity(*tables({"A": [["a", "", "b", "?"]]}), seed=SEED)
    depth = value(table, "A", "attributions", "mean_depth")
    assert (depth["estimate"], depth["n_attributions"], depth["n_kinds"]) == (1.5, 4, 2)
    assert value(table, "A", "sources", "richness")["estimate"] == 3
    assert value(table, "A", "sides", "richness")["estimate"] == 2


def test_repeated_passages_are_left_out() -> None:
    attributions, sources, articles = tables({"A": [["a", "b"], ["c"]]})
    attributions.loc[attributions["source_id"] == "c", "duplicate"] = True
    assert value(diversity(attributions, sources, articles, seed=SEED), "A", "sources", "richness")["estimate"] == 2


def test_the_order_of_the_rows_does_not_matter() -> None:
    generator = np.random.default_rng(SEED)
    quoted = [[f"s{k}" for k in generator.integers(0, 30, 5)] for _ in range(120)]
    attributions, sources, articles = tables({"A": quoted, "B": quoted[:30]})
    shuffled = attributions.sample(frac=1, random_state=SEED), sources.iloc[::-1], articles.iloc[::-1]
    pd.testing.assert_frame_equal(diversity(attributions, sources, articles, seed=SEED), diversity(*shuffled, seed=SEED))


def test_an_empty_table_gives_an_empty_table() -> None:
    attributions, sources, articles = tables({"A": [["a"]]})
    assert diversity(attributions.iloc[:0], sources, articles, seed=SEED).empty


def test_intervals_cover_the_expected_value() -> None:
    """Sources recur within articles; of 150 intervals at least 0.89 must hold the mean of the samples (nominal 0.95)."""
    generator = np.random.default_rng(SEED)
    shares = 1 / np.arange(1, 41)
    samples = [np.array([_article(generator, shares / shares.sum()) for _ in range(8)]) for _ in range(150)]

    def at_twenty(sample: Counts) -> float:
        return rarefied(sample, 20, 0)

    expected = np.mean([at_twenty(sample.sum(axis=0)) for sample in samples])
    intervals = [jackknife(sample, at_twenty) for sample in samples if sample.sum() - sample.sum(axis=1).max() >= 20]
    assert np.mean([low <= expected <= high for low, high in intervals]) >= 0.89
    assert np.mean([high - low for low, high in intervals]) < expected


def _article(generator: np.random.Generator, shares: np.ndarray) -> Counts:
    quoted = list(generator.choice(len(shares), 4 + generator.poisson(2), p=shares))
    return np.bincount([*quoted, quoted[0]], minlength=len(shares))
