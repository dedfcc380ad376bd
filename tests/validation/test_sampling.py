"""Samples: every passage has a known chance, whatever the order of the input, and weighting by it gives back the totals."""

import random
from collections import Counter
from pathlib import Path

import numpy as np
import pytest

from wakugumi.corpus.sources import ReadOptions
from wakugumi.study.errors import NothingMeasuredError
from wakugumi.study.sampling import sample
from wakugumi.validation.sampling import SampleError, allocate, draw, stratum_of

SIZES = {"big:0": 400, "big:1": 90, "big:2": 10, "small:0": 25, "small:1": 4, "small:2": 1}
POPULATION = [(f"{stratum}/{number}", stratum) for stratum, size in SIZES.items() for number in range(size)]


def test_allocation_by_hand() -> None:
    # Two of each (one where there is one) are 11; the other 14 go by square roots 20, 9.49, 3.16, 5 and 2 of 39.65: 7.06, 3.35, 1.12,
    # 1.77 and 0.71, so 7, 3, 1, 1 and 0, and one each to the largest remainders 0.77 and 0.71.
    assert allocate(SIZES, 25) == {"big:0": 9, "big:1": 5, "big:2": 3, "small:0": 4, "small:1": 3, "small:2": 1}


@pytest.mark.parametrize("n", [6, 7, 11, 12, 50, 300, 530, 9999])
def test_allocation_uses_the_whole_sample_and_gives_every_stratum_a_chance(n: int) -> None:
    drawn = allocate(SIZES, n)
    assert sum(drawn.values()) == min(n, sum(SIZES.values()))
    assert all(1 <= drawn[stratum] <= SIZES[stratum] for stratum in SIZES)
    if n >= 11:
        assert all(drawn[stratum] >= min(2, SIZES[stratum]) for stratum in SIZES)


def test_a_sample_too_small_for_its_strata_is_refused() -> None:
    with pytest.raises(SampleError, match=r"5 passages are too few for 6 strata .* draw at least 6"):
        allocate(SIZES, 5)


def test_a_passage_that_stands_twice_is_refused() -> None:
    with pytest.raises(SampleError, match="big:0/3 stands twice"):
        draw([*POPULATION, ("big:0/3", "big:1")], 20, 1)


def test_order_of_input_changes_nothing_and_seeds_do() -> None:
    shuffled = POPULATION.copy()
    random.Random(5).shuffle(shuffled)  # noqa: S311 (a disturbance, no secret)
    assert draw(shuffled, 60, 1) == draw(POPULATION, 60, 1)
    assert {one.id for one in draw(POPULATION, 60, 2)} != {one.id for one in draw(POPULATION, 60, 1)}


def test_probabilities_are_those_of_the_strata() -> None:
    drawn = draw(POPULATION, 60, 1)
    numbers = Counter(one.stratum for one in drawn)
    assert {one.stratum: one.inclusion_probability for one in drawn} == {name: numbers[name] / SIZES[name] for name in SIZES}
    assert sum(1 / one.inclusion_probability for one in drawn) == pytest.approx(len(POPULATION))


def test_weighted_totals_are_right_on_average() -> None:
    """Horvitz and Thompson (1952): sums weighted by one over the probability estimate the population's without bias."""
    rng = np.random.default_rng(8)
    means = {"big:0": 0.1, "big:1": 2.0, "big:2": 5.0, "small:0": 0.3, "small:1": 3.0, "small:2": 9.0}
    marks = {name: int(rng.poisson(means[stratum])) for name, stratum in POPULATION}
    estimates, naive = [], []
    for seed in range(400):
        drawn = draw(POPULATION, 60, seed)
        estimates.append(sum(marks[one.id] / one.inclusion_probability for one in drawn))
        naive.append(sum(marks[one.id] for one in drawn) * len(POPULATION) / len(drawn))
    total, error = sum(marks.values()), np.std(estimates) / np.sqrt(len(estimates))
    assert abs(np.mean(estimates) - total) < 3 * error
    assert np.mean(naive) > 1.2 * total


def test_every_passage_of_a_stratum_is_drawn_as_often() -> None:
    seeds = 600
    times = Counter(one.id for seed in range(seeds) for one in draw(POPULATION, 60, seed))
    for stratum, size in SIZES.items():
        number = allocate(SIZES, 60)[stratum]
        expected, spread = seeds * number / size, np.sqrt(seeds * number / size * (1 - number / size))
        assert all(abs(times[f"{stratum}/{i}"] - expected) <= 4.5 * spread + 1e-9 for i in range(size)), stratum


def test_a_growing_corpus_keeps_most_of_the_sample() -> None:
    grown = [*POPULATION, *((f"big:0/new{number}", "big:0") for number in range(40))]
    before, after = ({one.id for one in draw(population, 60, 1)} for population in (POPULATION, grown))
    assert len(before & after) > 50


@pytest.mark.parametrize(
    ("marks", "stratum"),
    [({}, "o:0"), ({"naming": 3}, "o:0"), ({"hedge": 1}, "o:1"), ({"attribution": 1, "booster": 1}, "o:2"), ({"loaded": 1}, "o:2")],
)
def test_strata_are_outlet_and_kind_of_marks(marks: dict[str, int], stratum: str) -> None:
    assert stratum_of("o", marks) == stratum


def articles(folder: Path) -> Path:
    for outlet, day in (("asa", 1), ("asa", 2), ("yoru", 1)):
        (folder / outlet).mkdir(parents=True, exist_ok=True)
        paragraphs = [
            f"{outlet}の{day}日の見出し",
            f"市長は{day}日、「雨は続くかもしれない」と述べた。",
            f"港では{day}隻の船が休んだ。",
            f"関係者によると、極秘の協議が{day}回あった。",
            "駅前の時計は正午を指していた。",
        ]
        (folder / outlet / f"2025-02-0{day}-{outlet}.txt").write_text("\n\n".join(paragraphs) + "\n", "utf-8")
    return folder


def test_a_sample_of_articles_is_ready_to_code(tmp_path: Path) -> None:
    drawn = sample([articles(tmp_path / "in")], 9, 3, ReadOptions())
    assert len(drawn) == 9
    for row in drawn:
        assert {"id", "article", "outlet", "text", "stratum", "inclusion_probability", "seed"} <= set(row)
        assert not {"attribution", "hedge", "booster", "loaded"} & set(row)
        assert row["stratum"].startswith(row["outlet"])
        assert 0 < row["inclusion_probability"] <= 1
    assert {row["stratum"] for row in drawn} == {f"{outlet}:{kind}" for outlet in ("asa", "yoru") for kind in (0, 1, 2)}


def test_passages_printed_again_are_drawn_once(tmp_path: Path) -> None:
    everything = sample([articles(tmp_path / "in")], 99, 3, ReadOptions())
    texts = Counter((row["outlet"], row["text"]) for row in everything)
    assert set(texts.values()) == {1}
    assert texts["asa", "駅前の時計は正午を指していた。"] == texts["yoru", "駅前の時計は正午を指していた。"] == 1
    assert {row["inclusion_probability"] for row in everything} == {1.0}


def test_the_order_of_folders_changes_nothing(tmp_path: Path) -> None:
    folder = articles(tmp_path / "in")
    one = tmp_path / "asa.csv"
    one.write_text("outlet,text\nhiru,雪が降った。\nhiru,橋が落ちたという。\n", "utf-8")
    assert sample([folder, one], 9, 3, ReadOptions()) == sample([one, folder], 9, 3, ReadOptions())


def test_nothing_to_draw_from_is_said(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    with pytest.raises(NothingMeasuredError, match="no passage to draw from"):
        sample([tmp_path / "in"], 9, 3, ReadOptions())


def test_what_cannot_be_read_is_said(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    folder = articles(tmp_path / "in")
    (folder / "asa" / "broken.txt").write_bytes(bytes(range(256)) * 20)
    assert sample([folder], 9, 3, ReadOptions())
    assert "broken.txt: no passage of it can be drawn" in caplog.text
