"""Keyness: values beside independent computations, what is counted, and what a p stands on."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from scipy import stats
from scipy.sparse import csc_array

from wakugumi.language.parsing import Tools
from wakugumi.language.tokenizer import Tokenizer
from wakugumi.measures.keyness import (
    REST,
    KeynessOptions,
    deviation_of_proportions,
    keyness,
    log_likelihood,
    log_ratio,
    weighted_log_odds,
)
from wakugumi.measures.keyness_permutation import FEWEST_DRAWS, MOST_UNITS
from wakugumi.measures.keyness_terms import TermFinder, TermOptions

SEED_OF_COUNTS = 20_250_304


def counts_of_two() -> tuple[np.ndarray, np.ndarray]:
    rng = np.random.default_rng(SEED_OF_COUNTS)
    return rng.poisson(4, 300).astype(float), rng.poisson(3, 300).astype(float)


def test_g2_equals_scipy() -> None:
    """Beside scipy's power divergence over the 2 × 2 table of each term."""
    one, other = counts_of_two()
    found = log_likelihood(one, other, one.sum(), other.sum())
    for value, a, b in zip(found, one, other, strict=True):
        if a + b:
            table = [[a, b], [one.sum() - a, other.sum() - b]]
            expected = stats.chi2_contingency(table, correction=False, lambda_="log-likelihood").statistic
            assert value == pytest.approx(expected, abs=1e-9)
        else:
            assert value == 0


def scattertext() -> pd.DataFrame:
    """Counts of terms in two sides, and scattertext's own z-scores of them (`benchmarks/keyness_reference.py`)."""
    return pd.read_csv(Path(__file__).parent / "scattertext.csv", dtype=float)


@pytest.mark.parametrize("size", [10.0, 500.0, 25_000.0])
def test_log_odds_equal_those_of_scattertext(size: float) -> None:
    reference = scattertext()
    one, other = reference["one"].to_numpy(), reference["other"].to_numpy()
    prior = (one + other) / (one + other).sum() * size
    _, z = weighted_log_odds(one, other, one.sum(), other.sum(), prior, size)
    np.testing.assert_allclose(z, reference[f"prior_{size:g}"], rtol=0, atol=1e-9)


@pytest.mark.filterwarnings("error::RuntimeWarning")
def test_a_term_that_is_every_word_of_both_sides_does_not_differ() -> None:
    one, other = np.array([4.0]), np.array([3.0])
    assert [value.tolist() for value in weighted_log_odds(one, other, 4.0, 3.0, np.array([10.0]), 10.0)] == [[0.0], [0.0]]


def test_the_table_holds_the_same_values() -> None:
    """What `keyness` reports equals scattertext on the same counts, terms under the minimum included in all sums."""
    reference = scattertext().set_index(pd.Index([f"t{number:03}" for number in range(len(scattertext()))]))
    rows = [
        (f"{side}{number % 2}", side, "", "author", term, int(n))
        for side in ("one", "other")
        for number, (term, n) in enumerate(reference[side].items())
        if n
    ]
    found = keyness(frame(rows), options=KeynessOptions(min_articles=1, draws=0))
    found = found[found["outlet"] == "one"].set_index("term")
    np.testing.assert_allclose(found["score"], reference.loc[found.index, "prior_500"], rtol=0, atol=1e-9)
    np.testing.assert_allclose(found["count"], reference.loc[found.index, "one"])


def test_log_ratio() -> None:
    twice, never = log_ratio(np.array([20.0, 0.0]), np.array([5.0, 4.0]), 1000.0, 500.0)
    assert twice == pytest.approx(1)
    assert never == pytest.approx(np.log2((0.5 / 1000) / (4 / 500)))


def test_dispersion_by_hand() -> None:
    """Gries (2008): half the sum of the differences between the share of the term and of the text in each part."""
    counts = csc_array(np.array([[1.0, 3.0, 0.0], [1.0, 0.0, 0.0], [2.0, 0.0, 0.0], [9.0, 9.0, 9.0]]))
    found = deviation_of_proportions(counts, np.array([25.0, 25.0, 50.0, 7.0]), np.arange(3), np.array([4.0, 3.0, 0.0]))
    assert found[0] == pytest.approx(0)
    assert found[1] == pytest.approx((0.75 + 0.25 + 0.5) / 2)
    assert np.isnan(found[2])


def frame(rows: list[tuple[str, str, str, str, str, int]]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=["article", "outlet", "event", "voice", "term", "count"])


def planted(articles: int, *, stories: bool) -> pd.DataFrame:
    """Two outlets with one vocabulary, but that A says `衝撃` in each article; B has `極秘` nine times in one."""
    rng = np.random.default_rng(SEED_OF_COUNTS)
    rows = []
    for outlet in "AB":
        for number in range(articles):
            article, event = f"{outlet}{number}", f"story {number}" if stories else ""
            rows += [(article, outlet, event, "author", f"語{word}", int(n)) for word, n in enumerate(rng.poisson(3, 40)) if n]
            if outlet == "A":
                rows.append((article, outlet, event, "author", "衝撃", 6))
    rows.append(("B0", "B", "story 0" if stories else "", "author", "極秘", 9))
    return frame(rows)


@pytest.mark.parametrize("stories", [False, True])
def test_what_was_planted_comes_first(stories: bool) -> None:
    found = keyness(planted(12, stories=stories), options=KeynessOptions(min_articles=1))
    first = found[found["outlet"] == "A"].iloc[0]
    assert first["term"] == "衝撃"
    assert first["p"] < 0.01
    assert first["dispersion"] < 0.1
    assert first["caution"] == ""
    assert first["n_articles"] == 12
    carried = found[(found["outlet"] == "B") & (found["term"] == "極秘")].iloc[0]
    assert carried["caution"] == "one_article"
    assert carried["top_share"] == 1
    assert carried["dispersion"] > 0.85
    assert carried["p"] > 0.05
    assert (found.loc[found["term"].str.startswith("語"), "p"] > 0.01).all()


def test_no_p_where_articles_are_too_few() -> None:
    found = keyness(planted(4, stories=False))
    assert found["p"].isna().all()
    assert found["score"].notna().all()


def test_p_is_honest_about_the_largest_of_many_terms() -> None:
    """Among outlets that draw from one vocabulary, articles that repeat themselves bring few false alarms."""
    alarms = 0
    for seed in range(40):
        rng = np.random.default_rng(seed)
        rows = []
        for outlet in "AB":
            for number in range(8):
                bursts = rng.poisson(rng.gamma(0.4, 10, 30))
                rows += [(f"{outlet}{number}", outlet, "", "author", f"t{word}", int(n)) for word, n in enumerate(bursts) if n]
        found = keyness(frame(rows), options=KeynessOptions(draws=400, seed=seed))
        alarms += bool((found.loc[found["outlet"] == "A", "p"] <= 0.05).any())
    assert alarms <= 6


def test_a_large_corpus_is_exchanged_in_pools_and_stays_honest() -> None:
    rng = np.random.default_rng(SEED_OF_COUNTS)
    rows = []
    for number in range(MOST_UNITS + 500):
        counts = rng.poisson(2, 20)
        counts[0] += number % 3 == 0 and rng.poisson(1)
        rows += [(f"{number}", "A" if number % 3 == 0 else "B", "", "author", f"t{word}", int(n)) for word, n in enumerate(counts) if n]
    found = keyness(frame(rows)).set_index(["outlet", "term"])["p"]["A"]
    assert found["t0"] <= 1 / (FEWEST_DRAWS + 1)
    assert (found.drop("t0") > 0.05).all()


def test_the_order_of_rows_and_a_second_run_change_nothing() -> None:
    counts = planted(10, stories=True)
    shuffled = counts.sample(frac=1, random_state=SEED_OF_COUNTS)
    pd.testing.assert_frame_equal(keyness(counts), keyness(shuffled))


def test_many_outlets() -> None:
    counts = planted(6, stories=False)
    third = counts[counts["outlet"] == "B"].assign(outlet="C", article=lambda rows: "c" + rows["article"])
    every = pd.concat([counts, third])
    assert set(keyness(every)["against"]) == {REST}
    pairs = keyness(every, options=KeynessOptions(pairwise=True))
    assert set(zip(pairs["outlet"], pairs["against"], strict=True)) == {
        *((outlet, REST) for outlet in "ABC"),
        *((one, other) for one in "ABC" for other in "ABC" if one != other),
    }
    both_ways = pairs[(pairs["term"] == "衝撃") & (pairs["against"] != REST)].set_index(["outlet", "against"])["score"]
    assert both_ways["A", "B"] == pytest.approx(-both_ways["B", "A"])


def test_voices_are_kept_apart_and_add_up() -> None:
    counts = planted(6, stories=False)
    quoted = counts.assign(voice="attributed", count=counts["count"] * 2)
    both = pd.concat([counts, quoted])
    by_voice = [keyness(both, voice=voice).set_index(["outlet", "term"])["count"] for voice in ("author", "attributed", "all")]
    assert by_voice[2]["A", "衝撃"] == by_voice[0]["A", "衝撃"] + by_voice[1]["A", "衝撃"] == 6 * 6 * 3


def test_one_outlet_and_missing_columns() -> None:
    alone = planted(3, stories=False).query("outlet == 'A'")
    assert keyness(alone).empty
    with pytest.raises(ValueError, match="voice"):
        keyness(alone.drop(columns="voice"))


def test_terms_of_a_sentence(tools: Tools) -> None:
    text = "市長は「極秘の計画だ」と山田氏に話した。"
    tokens = tools.tokenizer.tokenize(text)
    start = text.index("極秘")
    found = TermFinder().count(tokens, [(start, start + len("極秘の計画だ"))])
    assert found["attributed"]["極秘"] == found["attributed"]["計画"] == 1
    assert found["author"]["市長"] == found["author"]["話す"] == found["author"]["山田"] == 1
    assert not any(term in ("は", "と", "」", "だ") for counted in found.values() for term in counted)
    without = TermFinder(TermOptions(names=False)).count(tokens, [])
    assert "山田" not in without["author"]
    assert "極秘" in without["author"]


def test_n_grams_hold_neighbours_of_one_voice(tools: Tools) -> None:
    tokens = tools.tokenizer.tokenize("特別軍事作戦を続ける。")
    finder = TermFinder(TermOptions(longest=3))
    found = finder.count(tokens, [])
    assert "特別 軍事 作戦" in found["author"]
    assert "作戦 続ける" not in found["author"]
    split = finder.count(tokens, [(2, 6)])
    assert "特別 軍事" not in split["author"]
    assert "軍事 作戦" in split["attributed"]
    places = {(term, first, last) for voice, term, first, last in finder.find(tokens, [(2, 6)]) if voice == "attributed"}
    assert places == {("軍事", 1, 1), ("作戦", 2, 2), ("軍事 作戦", 1, 2)}


def test_a_finder_learns_words_that_come_later(tools: Tools) -> None:
    finder, tokenizer = TermFinder(), Tokenizer()
    assert finder.count(tokenizer.tokenize("計画は計画だ。"), [])["author"] == {"計画": 2}
    assert finder.count(tokenizer.tokenize("戦線の計画"), [])["author"] == {"戦線": 1, "計画": 1}
    assert finder.count(tokenizer.tokenize(""), []) == {"attributed": {}, "author": {}}


def test_an_outlet_without_frequent_terms_has_no_rows() -> None:
    counts = pd.DataFrame(
        [("a1", "a", "", "author", "雨", 1), ("b1", "b", "", "author", "橋", 1)],
        columns=["article", "outlet", "event", "voice", "term", "count"],
    )
    assert keyness(counts).empty
