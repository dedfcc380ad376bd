"""The counts of the map are those of the panel, and do not depend on how they are read."""

from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow as pa
import pytest

from wakugumi.comparison.multivariate import cells_of, outlet_map
from wakugumi.comparison.multivariate_tables import map_tables
from wakugumi.measures.counting import KEYS
from wakugumi.measures.passage_counts import EXPOSURE_OF_KEY, EXPOSURES, PassageCounts
from wakugumi.study.corpus_level import RATES
from wakugumi.study.counted import Counted, Counting
from wakugumi.study.map_cells import CountedCells


def corpus(room: Path, outlets: str, events: int, seed: int = 3) -> Counted:
    """Counts of sixty articles drawn at random, none of some keys, with one exposure for each unit."""
    rng = np.random.default_rng(seed)
    names = [f"a{number:02}" for number in range(60)]
    told = [f"e{rng.integers(events)}" if events and number % 3 else "" for number in range(60)]
    spoken = [outlets[number % len(outlets)] for number in range(60)]
    passages = pa.table({"passage": names, "article": names, "outlet": spoken, "event": told, "role": ["body"] * 60})
    counts = rng.poisson(np.where(np.arange(len(KEYS)) % 4, 1.5, 0), (60, len(KEYS))).astype(np.int32)
    exposures = np.full((60, len(EXPOSURES)), 500, np.int32)
    counting = Counting(lambda articles: np.array([names.index(name) for name in articles.to_pylist()]), room)
    whole = PassageCounts(passages, KEYS, counts, exposures, EXPOSURE_OF_KEY)
    for start in (0, 25):
        counting.add([whole.slice(start, 25 if not start else 35)])
    counted = counting.counted(pd.DataFrame({"outlet": spoken, "event": told, "genre": ""}))
    assert counted is not None
    return counted


@pytest.mark.parametrize("events", [0, 2, 9])
def test_cells_read_by_outlet_are_those_of_the_panel(tmp_path: Path, events: int) -> None:
    counted = corpus(tmp_path, "wxyz", events)
    direct, through_panel = CountedCells(counted, RATES), cells_of(counted.panel(RATES))
    pd.testing.assert_frame_equal(direct.keys, through_panel.keys[["measure", "category", "voice"]])
    assert (direct.outlets, direct.articles) == (through_panel.outlets, through_panel.articles)
    for one, other in zip(direct, through_panel, strict=True):
        np.testing.assert_array_equal(one, other)
    drawn, expected = outlet_map(direct, seed=1), outlet_map(counted.panel(RATES), seed=1)
    pd.testing.assert_frame_equal(drawn.outlets, expected.outlets)
    pd.testing.assert_frame_equal(drawn.regions, expected.regions)


def test_too_few_outlets_are_told_as_of_a_panel(tmp_path: Path) -> None:
    counted = corpus(tmp_path, "yz", 2)
    direct, expected = map_tables(CountedCells(counted, RATES), seed=1), map_tables(counted.panel(RATES), seed=1)
    assert set(direct["map_outlets"]["caution"]) == {"no_map"}
    for name, table in expected.items():
        pd.testing.assert_frame_equal(direct[name], table)
