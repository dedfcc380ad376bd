"""The panel of counts that are matrices already: what `totals.with_totals` and `panel.panel` make of a long table, without the table."""

from collections.abc import Sequence
from typing import Literal

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from wakugumi.comparison.panel import KEY, Floats, Panel
from wakugumi.comparison.totals import ALL

_ARTICLE = ["outlet", "story", "article", "event", "genre"]
_UNIT = "exposure_unit"


def panel_of(articles: pd.DataFrame, keys: Sequence[tuple[str, str, str, str]], counts: Floats, exposures: Floats) -> Panel:
    """The panel, totals over categories and voices included.

    Args:
        articles: `article`, `outlet`, `event` and `genre` of each row of the matrices.
        keys: measure, category, voice and exposure unit of each column.
        counts: articles × keys.
        exposures: articles × keys.

    Raises:
        ValueError: the categories of a measure differ in exposure within one article and voice.
    """
    rows = articles.fillna({"event": "", "genre": ""})
    rows = rows.assign(story=stories_of(rows))[_ARTICLE].sort_values(_ARTICLE)
    order = rows.index.to_numpy()
    table = Panel(rows.reset_index(drop=True), pd.DataFrame(list(keys), columns=[*KEY, _UNIT]), counts[order], exposures[order])
    table = _with_total(_with_total(table, "category"), "voice")
    columns = table.keys.sort_values(KEY).index.to_numpy()
    return Panel(table.articles, table.keys.loc[columns].reset_index(drop=True), table.counts[:, columns], table.exposures[:, columns])


def stories_of(articles: pd.DataFrame) -> NDArray[np.object_]:
    """The story of each article: its event, or itself where none is named."""
    event = articles["event"].fillna("")
    return np.where(event == "", "article " + articles["article"].astype(str), "event " + event.astype(str))


def _with_total(table: Panel, over: Literal["category", "voice"]) -> Panel:
    keys = table.keys
    parts = np.flatnonzero(keys[over] != ALL)
    whole = np.flatnonzero((keys[over] == ALL) & ~keys["measure"].isin(keys["measure"].iloc[parts]))
    by = ["measure", _UNIT, "voice" if over == "category" else "category"]
    group = keys.iloc[parts].groupby(by, sort=False).ngroup().to_numpy()
    first = parts[np.unique(group, return_index=True)[1]]
    add = np.zeros((len(parts), len(first)))
    add[np.arange(len(parts)), group] = 1
    if over == "voice":
        exposures = table.exposures[:, parts] @ add
    else:
        exposures = table.exposures[:, first]
        if (table.exposures[:, parts] != exposures[:, group]).any():
            raise ValueError("the categories of a measure differ in exposure within an article: their total has no denominator")
    kept = np.concatenate([parts, whole])
    return Panel(
        table.articles,
        pd.concat([keys.iloc[kept], keys.iloc[first].assign(**{over: ALL})], ignore_index=True),
        np.hstack([table.counts[:, kept], table.counts[:, parts] @ add]),
        np.hstack([table.exposures[:, kept], exposures]),
    )
