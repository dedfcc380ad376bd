"""One table of commitment: what each outlet hedges and boosts, by token, by claim, and in headlines beside bodies."""

from collections.abc import Mapping
from typing import Any, NamedTuple

import pandas as pd

from wakugumi.presentation.labels import Lang, Text, value_label

NOTHING = "–"


class Shown(NamedTuple):
    """A column: an estimate, and how it is written (rates per 1,000 with one decimal, shares with two)."""

    measure: str
    category: str
    voice: str
    unit: str

    def heading(self) -> Text:
        """What stands over the column."""
        parts = [value_label("measure", self.measure)]
        if self.voice != "all":
            parts.append(value_label("voice", self.voice))
        if self.unit:
            parts.append(value_label("per", self.unit))
        return Text(" · ".join(part.en for part in parts), " · ".join(part.ja for part in parts))


SHOWN = (
    Shown("hedge", "all", "author", "tokens"),
    Shown("hedge", "all", "attributed", "tokens"),
    Shown("hedge_per_claim", "all", "all", "claims"),
    Shown("booster_per_claim", "all", "all", "claims"),
    Shown("balance", "all", "author", ""),
    Shown("balance", "all", "attributed", ""),
    *(Shown(f"{family}_{place}", "all", "all", "tokens") for family in ("hedge", "booster", "loaded") for place in ("headline", "body")),
)


def commitment_table(estimates: pd.DataFrame, lang: Lang) -> pd.DataFrame:
    """A row per outlet, a column per item of `SHOWN`, each value with its interval and what it is out of.

    Args:
        estimates: The table of that name.
        lang: The language of the headings.
    """
    outlets = sorted(estimates["outlet"].unique())
    table = pd.DataFrame({"outlet": outlets})
    for shown in SHOWN:
        chosen = estimates[
            estimates["measure"].eq(shown.measure) & estimates["category"].eq(shown.category) & estimates["voice"].eq(shown.voice)
        ].drop_duplicates("outlet")
        rows = {row["outlet"]: row for row in chosen.to_dict("records")}
        table[shown.heading().of(lang)] = [_cell(rows.get(outlet)) for outlet in outlets]
    return table


def _cell(row: Mapping[Any, Any] | None) -> str:
    if row is None or pd.isna(row["estimate"]):
        return NOTHING
    digits = 2 if row["statistic"] == "share" else 1
    interval = "" if pd.isna(row["low"]) else f" [{row['low']:.{digits}f}, {row['high']:.{digits}f}]"
    return f"{row['estimate']:.{digits}f}{interval} ({row['count']:,}/{row['exposure']:,})"
