"""The table of commitment in the report: a value with its interval and what it is out of; a dash where there is none."""

import pandas as pd

from wakugumi.presentation.commitment_table import NOTHING, SHOWN, commitment_table

ROW = {"outlet": "a", "measure": "hedge", "category": "all", "voice": "author", "statistic": "rate_per_1000", "estimate": 16.46, "low": 8.4}
ESTIMATES = pd.DataFrame(
    [
        ROW | {"high": 32.35, "count": 27, "exposure": 1640},
        ROW | {"measure": "balance", "statistic": "share", "estimate": 0.254, "low": float("nan"), "high": 1.0, "count": 1, "exposure": 4},
        ROW | {"outlet": "b", "estimate": float("nan"), "high": 0.0, "count": 0, "exposure": 0},
    ]
)


def test_values_are_written_with_what_they_are_out_of() -> None:
    table = commitment_table(ESTIMATES, "en").set_index("outlet")
    assert len(table.columns) == len(SHOWN)
    assert table.loc["a", "Hedge · author's voice · per 1,000 tokens"] == "16.5 [8.4, 32.4] (27/1,640)"
    assert table.loc["a", "Boosters among boosters and hedges · author's voice"] == "0.25 (1/4)"
    assert set(table.loc["b"]) == {NOTHING}


def test_headings_are_said_in_both_languages() -> None:
    assert not set(commitment_table(ESTIMATES, "ja").columns[1:]) & set(commitment_table(ESTIMATES, "en").columns[1:])
