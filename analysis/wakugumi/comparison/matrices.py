"""The panel of counts in columns: what `totals.with_totals` and `panel.panel` make of a long table, without the table."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any, Literal, NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from wakugumi.comparison.panel import KEY, Floats, Ints, Panel, StoredPanel
from wakugumi.comparison.totals import ALL

_ARTICLE = ["outlet", "story", "article", "event", "genre"]
_ORDER = ["outlet", "story", "article"]
_NAMES = ["outlet", "event", "genre"]

Key = tuple[str, str, str, str]
"""Measure, category, voice and exposure unit."""

Column = Callable[[int], NDArray[Any]]
"""Gives a column by its number."""


class _Sum(NamedTuple):
    """A key of the panel, and the columns that add up to its counts and to its exposures."""

    key: Key
    counts: tuple[int, ...]
    exposures: tuple[int, ...]


def panel_of(articles: pd.DataFrame, keys: Sequence[Key], counts: Column, exposures: Column) -> Panel:
    """The panel, totals over categories and voices included; see `stored_panel_of`."""
    return stored_panel_of(articles, keys, counts, exposures).held()


def stored_panel_of(articles: pd.DataFrame, keys: Sequence[Key], counts: Column, exposures: Column) -> StoredPanel:
    """The panel, totals over categories and voices included, whose columns are read when they are asked for.

    Args:
        articles: `article`, `outlet`, `event` and `genre` of each row of the columns, or what `numbered` makes of them.
        keys: what each column is.
        counts: gives the counts of a key.
        exposures: gives its exposures.

    Raises:
        ValueError: the categories of a measure differ in exposure within one article and voice.
    """
    named = articles if "story" in articles else articles.assign(story=stories_of(articles)).fillna({"event": "", "genre": ""})
    rows = named[[name for name in _ARTICLE if name in named]]
    rows = rows.sort_values([name for name in _ORDER if name in named], kind="stable")
    order = rows.index.to_numpy()
    single = [_Sum(key, (number,), (number,)) for number, key in enumerate(keys)]
    by_category = _with_totals(single, "category")
    _check_exposures(by_category, exposures)
    sums = sorted(_with_totals(by_category, "voice"))
    keyed = pd.DataFrame([each.key for each in sums], columns=[*KEY, "exposure_unit"])

    def read(chosen: Ints) -> tuple[Floats, Floats]:
        some = [sums[number] for number in chosen.tolist()]
        return _added([each.counts for each in some], counts, order), _added([each.exposures for each in some], exposures, order)

    return StoredPanel(rows.reset_index(drop=True), keyed, read)


def numbered(articles: pd.DataFrame) -> pd.DataFrame:
    """Many articles with their outlets, stories, events and genres as numbers in the order of the names.

    Args:
        articles: `outlet`, `event` and `genre` of each, by identifier.

    Returns:
        `outlet`, `event` and `genre` as categories, `story` as numbers, in the order of `stories_of`.
    """
    names = articles[_NAMES].fillna("").astype("category")
    told = (names["event"] != "").to_numpy()
    story = np.cumsum(~told, dtype=np.int32) - 1
    story[told] = np.count_nonzero(~told) + pd.factorize(articles["event"][told], sort=True)[0]
    return names.assign(story=story)


def stories_of(articles: pd.DataFrame) -> NDArray[np.object_]:
    """The story of each article: its event, or itself where none is named."""
    event = articles["event"].fillna("")
    return np.where(event == "", "article " + articles["article"].astype(str), "event " + event.astype(str))


def _with_totals(sums: Sequence[_Sum], over: Literal["category", "voice"]) -> list[_Sum]:
    """The same with totals over categories, which have one exposure, or over voices, whose exposures add up."""
    place = KEY.index(over)
    parts = [each for each in sums if each.key[place] != ALL]
    measures = {each.key[0] for each in parts}
    groups: dict[Key, list[_Sum]] = {}
    for each in parts:
        measure, category, voice, unit = each.key
        groups.setdefault((measure, ALL, voice, unit) if over == "category" else (measure, category, ALL, unit), []).append(each)
    totals = []
    for key, group in groups.items():
        counts = tuple(number for each in group for number in each.counts)
        apart = group if over == "voice" else group[:1]
        totals.append(_Sum(key, counts, tuple(number for each in apart for number in each.exposures)))
    return [*parts, *(each for each in sums if each.key[place] == ALL and each.key[0] not in measures), *totals]


def _check_exposures(totals: Iterable[_Sum], exposures: Column) -> None:
    """Whether all categories that a total adds up have its exposure."""
    for total in totals:
        first = exposures(total.exposures[0]) if len(total.counts) > 1 else None
        if first is not None and any((exposures(number) != first).any() for number in total.counts):
            raise ValueError("the categories of a measure differ in exposure within an article: their total has no denominator")


def _added(sums: Sequence[tuple[int, ...]], column: Column, rows: NDArray[np.int64]) -> Floats:
    """Rows × sums of columns."""
    found = np.zeros((len(rows), len(sums)))
    for place, numbers in enumerate(sums):
        for number in numbers:
            found[:, place] += column(number)[rows]
    return found
