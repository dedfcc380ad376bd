"""Small tables of counts per article, written by hand."""

from collections.abc import Iterable

import pandas as pd

from wakugumi.comparison.panel import COLUMNS

Row = tuple[str, str, str, int, int]


def counts(
    rows: Iterable[Row],
    *,
    measure: str = "hedge",
    category: str = "epistemic",
    voice: str = "author",
    unit: str = "tokens",
    genre: str = "",
) -> pd.DataFrame:
    """Rows of (article, outlet, event, count, exposure) in one measure, category and voice."""
    listed = [(article, outlet, event, genre, measure, category, voice, n, of, unit) for article, outlet, event, n, of in rows]
    return pd.DataFrame(listed, columns=list(COLUMNS))


def outlet_counts(per_outlet: dict[str, list[int]], exposure: int = 100) -> pd.DataFrame:
    """One article per count, each a story of its own, all of one length."""
    return counts((f"{outlet}{i}", outlet, "", n, exposure) for outlet, row in per_outlet.items() for i, n in enumerate(row))
