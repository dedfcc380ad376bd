"""A small version of benchmarks/honesty.py; the full one is in docs/honesty.md."""

import numpy as np
import pytest

from benchmarks import honesty, share_coverage
from tests.conftest import ROOT
from wakugumi.comparison.simulation import Design, ShareDesign


@pytest.mark.parametrize(
    ("unit", "design"), [("article", Design(10, 5, factor=2)), ("event", Design(24, 5, stories="own", story_spread=0.7))]
)
def test_outlets_dealt_out_by_chance_are_rarely_told_apart(unit: str, design: Design) -> None:
    found = honesty.null(design, unit, 40, np.random.default_rng(11))
    assert found.test < 0.09
    assert found.family < 0.13
    assert found.tokens > 0.12


@pytest.mark.parametrize("n", [3, 5, 20])
@pytest.mark.parametrize(("rate", "spread"), [(0.5, 0.0), (2, 1.0), (10, 0.5)])
def test_intervals_cover(n: int, rate: float, spread: float) -> None:
    offered, covered = honesty.coverage(Design(n, rate, spread=spread), 250, np.random.default_rng(12))
    assert covered > 0.925
    assert offered > 0


def test_none_is_offered_for_two_articles() -> None:
    assert honesty.coverage(Design(2, 5), 250, np.random.default_rng(13))[0] == 0
    assert share_coverage.coverage(ShareDesign(2, 0.3, 15, 0.2), 250, np.random.default_rng(13))[0] == 0


@pytest.mark.parametrize("n", [3, 5, 20])
@pytest.mark.parametrize(("share", "size"), [(0.03, 15), (0.03, 1000), (0.5, 15)])
def test_intervals_of_shares_cover(n: int, share: float, size: float) -> None:
    offered, covered = share_coverage.coverage(ShareDesign(n, share, size, 0.2), 250, np.random.default_rng(15))
    assert covered > 0.925
    assert offered > 0


@pytest.mark.parametrize("n", [3, 5, 11])
def test_intervals_cover_where_articles_are_of_two_kinds(n: int) -> None:
    assert share_coverage.coverage(ShareDesign(n, 0.3, 1000, 0.4, tail="two values"), 250, np.random.default_rng(16))[1] > 0.925


def test_a_doubled_rate_is_found_in_a_hundred_articles() -> None:
    found = honesty.contrast_rates(Design(100, 5, outlets=2, spread=1.0, factor=2), 250, np.random.default_rng(14))
    assert found["power"] > 0.9
    assert found["difference"] > 0.9
    assert found["ratio"] > 0.9


def column(name: str) -> list[float]:
    """The numbers of a column of docs/honesty.md, over all its tables."""
    found: list[float] = []
    header: list[str] = []
    for line in (ROOT / "docs" / "honesty.md").read_text("utf-8").splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")] if line.startswith("|") else []
        if not cells or not header:
            header = cells
        elif name in header and cells[header.index(name)] not in ("---", "none"):
            found.append(float(cells[header.index(name)]))
    return found


@pytest.mark.parametrize(("name", "limit"), [("false positives", 0.065), ("family-wise", 0.065)])
def test_the_published_error_rates_keep_to_their_targets(name: str, limit: float) -> None:
    assert column(name)
    assert max(column(name)) <= limit


@pytest.mark.parametrize("name", ["difference", "ratio", "n = 3", "n = 5", "n = 10", "n = 20", "n = 40", "n = 70", "n = 200"])
def test_the_published_coverage_keeps_to_its_target(name: str) -> None:
    assert column(name)
    assert min(column(name)) >= 0.93


@pytest.mark.parametrize("name", ["5 units", "10 units", "20 units", "40 units"])
def test_the_published_regions_keep_to_their_target(name: str) -> None:
    assert column(name)
    assert min(column(name)) >= 0.93


def test_the_published_power_keeps_to_its_target() -> None:
    powers = [power for n, power in zip(column("n"), column("power"), strict=False) if n == 100]
    assert len(powers) == 4
    assert min(powers) >= 0.8
