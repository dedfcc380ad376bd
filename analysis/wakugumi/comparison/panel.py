"""Counts per article as matrices: articles down, keys (measure, category, voice) across."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy import sparse

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

COLUMNS = ("article", "outlet", "event", "genre", "measure", "category", "voice", "count", "exposure", "exposure_unit")
"""The columns that every function of this stage expects of its table of counts per article."""

KEY = ["measure", "category", "voice"]
RATE, SHARE = "rate_per_1000", "share"
RATE_UNITS = ("tokens", "tokens of that voice", "claims made")
_ARTICLE = ["outlet", "story", "article", "event", "genre"]
_MOST_CELLS = 250_000


@dataclass(frozen=True, eq=False)
class AnyPanel(ABC):
    """Articles down and keys across, whether the numbers are in memory (`Panel`) or wait on the disk (`StoredPanel`).

    Attributes:
        articles: outlet, story, article, event, genre of each row; `story` is the event, or the article where none is named.
        keys: measure, category, voice, exposure_unit of each column.
        origin: the panel of the same articles that this one is a slice of.
    """

    articles: pd.DataFrame
    keys: pd.DataFrame
    origin: "AnyPanel | None" = field(default=None, kw_only=True)

    @property
    def outlets(self) -> list[str]:
        """The outlets in alphabetical order."""
        return sorted(self.articles["outlet"].unique())

    @property
    def is_rate(self) -> NDArray[np.bool_]:
        """For each key, whether its value is a rate per 1,000 (tokens, or claims made) rather than a share."""
        return np.asarray(self.keys["exposure_unit"].isin(RATE_UNITS))

    @property
    def scale(self) -> Floats:
        """For each key, the factor from count over exposure to the value shown."""
        return np.where(self.is_rate, 1000.0, 1.0)

    @abstractmethod
    def of_keys(self, chosen: Ints) -> "Panel":
        """The panel of some keys only, in memory."""

    def select(self, keys: NDArray[np.bool_]) -> "AnyPanel":
        """The panel of some keys only."""
        return self if keys.all() else self.of_keys(np.flatnonzero(keys))

    def slices(self) -> Iterator["Panel"]:
        """The panel, some keys at a time: what is worked out of each key alone takes less room so. No key is alone if there are two."""
        number = min(len(self.keys) // 2, len(self.articles) * len(self.keys) // _MOST_CELLS)
        for chosen in np.array_split(np.arange(len(self.keys)), max(number, 1)):
            yield replace(self.of_keys(chosen), origin=self)

    @cached_property
    def cells(self) -> "Cells":
        """What is resampled, worked out once for all slices."""
        return self.origin.cells if self.origin else _cells_of(self)

    @cached_property
    def coverage(self) -> tuple[Floats, Floats]:
        """Articles and stories with any exposure, outlets × keys."""
        cells, outlets = self.cells, len(self.outlets)
        in_story, told = indicator(cells.of_article, len(cells.outlet)), indicator(cells.outlet, outlets)
        in_outlet = indicator(cells.outlet[cells.of_article], outlets)
        articles, stories = [], []
        for part in self.slices():
            seen = (part.exposures > 0).astype(float)
            articles.append(in_outlet @ seen)
            stories.append(told @ ((in_story @ seen) > 0).astype(float))
        return np.hstack(articles), np.hstack(stories)

    def held(self) -> "Panel":
        """The whole panel, in memory."""
        return self.of_keys(np.arange(len(self.keys)))

    def of_outlets(self, outlets: list[str]) -> "Panel":
        """The panel of some outlets only, in memory."""
        rows, whole = np.asarray(self.articles["outlet"].isin(outlets)), self.held()
        return Panel(self.articles[rows].reset_index(drop=True), self.keys, whole.counts[rows], whole.exposures[rows])


@dataclass(frozen=True, eq=False)
class Panel(AnyPanel):
    """Counts and exposures of every article in every key, in an order that does not depend on the table's.

    Attributes:
        counts: articles × keys.
        exposures: articles × keys, in the unit of the key.
    """

    counts: Floats
    exposures: Floats

    def of_keys(self, chosen: Ints) -> "Panel":
        """The panel of some keys only."""
        if len(chosen) == len(self.keys):
            return self
        return Panel(self.articles, self.keys.iloc[chosen].reset_index(drop=True), self.counts[:, chosen], self.exposures[:, chosen])

    def select(self, keys: NDArray[np.bool_]) -> "Panel":
        """The panel of some keys only."""
        return self.of_keys(np.flatnonzero(keys))


@dataclass(frozen=True, eq=False)
class StoredPanel(AnyPanel):
    """A panel too large for memory, of which some keys are read at a time.

    Attributes:
        read: gives the counts and the exposures of some keys.
    """

    read: Callable[[Ints], tuple[Floats, Floats]]

    def of_keys(self, chosen: Ints) -> Panel:
        """The panel of some keys only, in memory."""
        return Panel(self.articles, self.keys.iloc[chosen].reset_index(drop=True), *self.read(chosen))


def panel(per_article: "pd.DataFrame | Panel") -> Panel:
    """The panel of a dense table of counts per article; a panel is given back as it is.

    Args:
        per_article: One row per article, measure, category and voice, with the columns of `COLUMNS`.

    Raises:
        ValueError: A column is missing, or a row stands there twice.
    """
    if isinstance(per_article, Panel):
        return per_article
    if missing := [name for name in COLUMNS if name not in per_article.columns]:
        raise ValueError(f"the table of counts per article has no column {', '.join(missing)}")
    frame = per_article.fillna({"event": "", "genre": ""})
    frame = frame.assign(
        story=np.where(frame["event"] == "", "article " + frame["article"].astype(str), "event " + frame["event"].astype(str))
    )
    articles = frame[_ARTICLE].drop_duplicates().sort_values(_ARTICLE).reset_index(drop=True)
    if articles["article"].duplicated().any():
        raise ValueError("an article has more than one outlet, event or genre; give every article one row of each")
    keys = frame[[*KEY, "exposure_unit"]].drop_duplicates().sort_values(KEY).reset_index(drop=True)
    row = pd.Index(articles["article"]).get_indexer(frame["article"])
    column = pd.MultiIndex.from_frame(keys).get_indexer(pd.MultiIndex.from_frame(frame[[*KEY, "exposure_unit"]]))
    cell = row * len(keys) + column
    if len(np.unique(cell)) != len(cell):
        raise ValueError("an article has two rows of one measure, category and voice; add them up first")
    shape = (len(articles), len(keys))
    counts: Floats = np.zeros(shape)
    exposures: Floats = np.zeros(shape)
    counts[row, column] = frame["count"].to_numpy(float)
    exposures[row, column] = frame["exposure"].to_numpy(float)
    return Panel(articles, keys, counts, exposures)


def indicator(codes: Ints, groups: int) -> sparse.csr_array:
    """The groups × rows matrix that adds rows up by their group code."""
    rows = len(codes)
    return sparse.csr_array((np.ones(rows), (codes, np.arange(rows))), shape=(groups, rows))


class Cells(NamedTuple):
    """The outlet × story cells of a panel: one article each where no story has several. See `Units`."""

    outlet: Ints
    story: Ints
    articles: Ints
    of_article: Ints


def _cells_of(table: AnyPanel) -> Cells:
    outlet = pd.Index(table.outlets).get_indexer(pd.Index(table.articles["outlet"])).astype(np.int64)
    story = pd.factorize(table.articles["story"], sort=True)[0].astype(np.int64)
    _, first, code = np.unique(outlet * (story.max(initial=0) + 1) + story, return_index=True, return_inverse=True)
    return Cells(outlet[first], story[first], np.bincount(code), code)


class Units(NamedTuple):
    """What is resampled: the articles of an outlet, or its stories where several articles tell one.

    Attributes:
        outlet: code of the unit's outlet, in the order of `Panel.outlets`.
        story: code of the unit's story, over all outlets.
        articles: number of articles of the unit.
        of_article: code of the unit of each row of the panel.
        counts: units × keys.
        exposures: units × keys.
    """

    outlet: Ints
    story: Ints
    articles: Ints
    of_article: Ints
    counts: Floats
    exposures: Floats


def units(table: Panel) -> Units:
    """The outlet × story cells of a panel with their numbers."""
    add = indicator(table.cells.of_article, len(table.cells.outlet))
    return Units(*table.cells, add @ table.counts, add @ table.exposures)
