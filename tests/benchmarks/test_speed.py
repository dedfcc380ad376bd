"""The benchmark runs; how fast it is, is not for a test to say."""

from pathlib import Path

import pytest

from benchmarks import soak
from benchmarks.recombined import recombined
from benchmarks.speed import STAGES, material, pairs
from benchmarks.wikinews import bench_file, read_rows

needs_articles = pytest.mark.skipif(not bench_file().exists(), reason="the articles of the benchmark are not at hand")


@needs_articles
@pytest.mark.parametrize("stage", sorted(set(STAGES) - {"run", "tokens_warm"}))
def test_every_stage_takes_time(tmp_path: Path, stage: str) -> None:
    given = material(tmp_path, 10)
    assert [len(given.articles), len(given.texts)] == [10, 20]
    (pair,) = pairs(stage, STAGES[stage], given, 1)
    assert pair.stage == stage
    assert pair.ratio > 0


@needs_articles
def test_fewer_recombined_articles_are_the_first_of_more() -> None:
    rows = read_rows(bench_file())
    more = list(recombined(12, rows))
    assert list(recombined(5, rows)) == more[:5]
    assert len({row["text"] for row in more}) == 12


def test_the_soak_has_one_bad_article_in_a_hundred(tmp_path: Path) -> None:
    paths = sorted(soak.write_articles(tmp_path, 200).rglob("*.txt"))
    assert len(paths) == 200
    assert sum(path.read_bytes() in soak.BAD for path in paths) == 2
