"""Made-up studies with known truth, to see how often intervals cover and tests err at a design of one's own."""

from typing import Literal, NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from wakugumi.comparison.panel import Floats, Ints
from wakugumi.comparison.totals import ALL

Tail = Literal["gamma", "lognormal"]
_LENGTH_SPREAD = 0.5


class Design(NamedTuple):
    """A study whose counts vary between articles as said.

    Attributes:
        articles: Articles of each outlet.
        rate: Expected count per 1,000 tokens.
        outlets: Number of outlets.
        tokens: Mean length of an article; lengths vary lognormally.
        spread: Coefficient of variation of the articles' underlying rates.
        tail: Distribution of the underlying rates.
        stories: `none`: every article its own; `own`: each outlet's articles tell stories of its own; `shared`: all outlets
            tell the same stories.
        story_spread: Coefficient of variation of the stories' underlying rates.
        per_story: Mean number of an outlet's articles on one story; one at least, the others fall on stories by chance.
        factor: Rate of the first outlet over that of the others.
        length_factor: Length of the first outlet's articles over that of the others.
    """

    articles: int
    rate: float
    outlets: int = 4
    tokens: int = 500
    spread: float = 0.5
    tail: Tail = "gamma"
    stories: Literal["none", "own", "shared"] = "none"
    story_spread: float = 0.0
    per_story: int = 3
    factor: float = 1.0
    length_factor: float = 1.0

    @property
    def correlation(self) -> float:
        """Correlation of two tokens of one article, with respect to the thing counted."""
        rate = self.rate / 1000
        return self.spread**2 * rate / (1 - rate)


class ShareDesign(NamedTuple):
    """A study of a share, such as that of attributed characters or of anonymous sources.

    Attributes:
        articles: Articles of each outlet.
        share: The true share.
        size: Mean of what an article's share is out of (Poisson around a length that varies lognormally).
        correlation: Correlation of two of these within an article (beta-binomial).
        outlets: Number of outlets.
    """

    articles: int
    share: float
    size: float
    correlation: float
    outlets: int = 4


def simulate_shares(design: ShareDesign, replicates: int, rng: np.random.Generator) -> pd.DataFrame:
    """Counts per article of one simulated study of a share; replicates as in `simulate`."""
    outlet = np.repeat(np.arange(design.outlets), design.articles)
    shape = (len(outlet), replicates)
    exposure = rng.poisson(design.size * _lognormal(_LENGTH_SPREAD, shape, rng))
    odds = (1 - design.correlation) / max(design.correlation, 1e-9)
    level = rng.beta(design.share * odds, (1 - design.share) * odds, shape)
    return _frame(outlet, np.full(len(outlet), ""), rng.binomial(exposure, level), exposure, "attributions")


def simulate(design: Design, replicates: int, rng: np.random.Generator) -> pd.DataFrame:
    """Counts per article of one simulated study.

    Every replicate is a measure `r0000`, `r0001`, …, drawn independently over the same articles with lengths of its own.
    """
    outlet = np.repeat(np.arange(design.outlets), design.articles)
    story = _stories(design, rng)
    shape = (len(outlet), replicates)
    length = design.tokens * np.where(outlet == 0, design.length_factor, 1.0)[:, None] * _lognormal(_LENGTH_SPREAD, shape, rng)
    exposure = np.maximum(np.round(length), 20).astype(np.int64)
    level = _varying(design.spread, design.tail, shape, rng)
    level = level * _varying(design.story_spread, design.tail, (int(story.max()) + 1, replicates), rng)[story]
    expected = design.rate / 1000 * level * np.where(outlet == 0, design.factor, 1.0)[:, None] * exposure
    event = np.full(len(outlet), "") if design.stories == "none" else np.array([f"s{i:05d}" for i in story])
    return _frame(outlet, event, rng.poisson(expected), exposure, "tokens")


def _frame(outlet: Ints, event: NDArray[np.str_], count: Ints, exposure: Ints, unit: str) -> pd.DataFrame:
    """Counts and exposures, articles × replicates, as a table of counts per article."""
    articles = pd.DataFrame(
        {"article": [f"a{i:05d}" for i in range(len(outlet))], "outlet": [f"outlet-{i}" for i in outlet], "event": event}
    )
    replicates = count.shape[1]
    frame = articles.loc[np.repeat(np.arange(len(outlet)), replicates)].reset_index(drop=True)
    frame["measure"] = np.tile([f"r{i:04d}" for i in range(replicates)], len(outlet))
    return frame.assign(genre="", category=ALL, voice=ALL, count=count.ravel(), exposure=exposure.ravel(), exposure_unit=unit)


def _stories(design: Design, rng: np.random.Generator) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    """The story of each article: the same stories in every outlet, or others in the next."""
    total = design.outlets * design.articles
    if design.stories == "none":
        return np.arange(total, dtype=np.int64)
    stories = max(design.articles // design.per_story, 1)
    sizes = 1 + rng.multinomial(design.articles - stories, np.full(stories, 1 / stories))
    own = np.repeat(np.arange(stories), sizes)
    offset = np.repeat(np.arange(design.outlets), design.articles) * (design.articles if design.stories == "own" else 0)
    found: np.ndarray[tuple[int], np.dtype[np.int64]] = np.tile(own, design.outlets) + offset
    return found


def _varying(spread: float, tail: str, shape: tuple[int, int], rng: np.random.Generator) -> Floats:
    if spread == 0:
        return np.ones(shape)
    if tail == "gamma":
        return rng.gamma(1 / spread**2, spread**2, shape)
    return _lognormal(float(np.sqrt(np.log1p(spread**2))), shape, rng)


def _lognormal(sigma: float, shape: tuple[int, int], rng: np.random.Generator) -> Floats:
    return np.exp(rng.normal(-(sigma**2) / 2, sigma, shape))
