"""How a data frame becomes a table of a study."""

import numpy as np
import pandas as pd

from wakugumi.schemas import MAP_REGIONS
from wakugumi.study.corpus_level import as_table


def test_what_processors_differ_in_is_not_kept() -> None:
    seen, elsewhere = 0.1 + 0.2, 0.3
    assert seen != elsewhere
    frame = pd.DataFrame({"outlet": "紙", "step": [0, 1, 2], "x": [seen, 1e-200 / 3, np.nan], "y": [elsewhere, -1234567.0, np.inf]})
    table = as_table("map_regions", frame)
    assert table.schema.equals(MAP_REGIONS.arrow, check_metadata=True)
    assert table["x"].to_pylist() == [0.3, 3.33333333333e-201, None]
    assert table["y"].to_pylist() == [0.3, -1234567.0, np.inf]
