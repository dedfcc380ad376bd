"""Made-up studies with known truth, to see how often intervals cover and tests err at a design of one's own."""

from functools import lru_cache
from typing import Literal, NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy import optimize, special

from wakugumi.comparison.panel import Floats, Ints
from wakugumi.comparison.totals import ALL

Tail = Literal["gamma", "lognormal"]
ShareTail = Literal["beta", "logit-normal", "two values"]
Lengths = Literal["usual", "skewed", "one dominates"]
_LENGTH_SPREAD = {"usual": 0.5, "skewed": 1.2, "one dominates": 0.5}


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
        uneven: Whether the first story draws more of them than the second, and so on (as 1, 1/2, 1/3, …).
        factor: Rate of the first outlet over that of the others.
        length_factor: Length of the first outlet's articles over that of the others.
        lengths: Spread of the lengths: log-standard deviation 0.5, or 1.2 (`skewed`), or 0.5 and one article of each outlet as long
            as all its others together (`one dominates`).
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
    uneven: bool = False
    factor: float = 1.0
    length_factor: float = 1.0
    lengths: Lengths = "usual"

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
        correlation: Correlation of two of these within an article (or story).
        outlets: Number of outlets.
        tail: Distribution of the articles' underlying shares; `two values`: half of the share, or as much more as makes up the
            correlation, at most 0.5.
        lengths: As in `Design`.
        per_story: Mean number of an outlet's articles on one story, whose underlying share they have in common; stories are uneven
            as in `Design`. 1: every article its own.
    """

    articles: int
    share: float
    size: float
    correlation: float
    outlets: int = 4
    tail: ShareTail = "beta"
    lengths: Lengths = "usual"
    per_story: int = 1


def simulate_shares(design: ShareDesign, replicates: int, rng: np.random.Generator) -> pd.DataFrame:
    """Counts per article of one simulated study of a share; replicates as in `simulate`."""
    outlet = np.repeat(np.arange(design.outlets), design.articles)
    exposure = rng.poisson(design.size * _lengths(design.lengths, (len(outlet), replicates), design.articles, rng))
    story = np.arange(len(outlet), dtype=np.int64)
    if design.per_story > 1:
        story = _stories(Design(design.articles, 0, design.outlets, stories="own", per_story=design.per_story, uneven=True), rng)
    shape = (int(story.max()) + 1, replicates)
    level = _shares(design, shape, rng)
    event = np.array([f"s{i:05d}" for i in story]) if design.per_story > 1 else np.full(len(outlet), "")
    return _frame(outlet, event, rng.binomial(exposure, level[story]), exposure, "attributions")


def _shares(design: ShareDesign, shape: tuple[int, int], rng: np.random.Generator) -> Floats:
    share, correlation = design.share, design.correlation
    if design.tail == "two values":
        little, much = share / 2, share + 2 * correlation * (1 - share)
        return np.where(rng.random(shape) < (share - little) / (much - little), much, little)
    if design.tail == "logit-normal":
        middle, spread = _logit_normal(share, correlation)
        return np.asarray(special.expit(rng.normal(middle, spread, shape)))
    odds = (1 - correlation) / max(correlation, 1e-9)
    return rng.beta(share * odds, (1 - share) * odds, shape)


def simulate(design: Design, replicates: int, rng: np.random.Generator) -> pd.DataFrame:
    """Counts per article of one simulated study.

    Every replicate is a measure `r0000`, `r0001`, …, drawn independently over the same articles with lengths of its own.
    """
    outlet = np.repeat(np.arange(design.outlets), design.articles)
    story = _stories(design, rng)
    shape = (len(outlet), replicates)
    length = (
        design.tokens * np.where(outlet == 0, design.length_factor, 1.0)[:, None] * _lengths(design.lengths, shape, design.articles, rng)
    )
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
    weight = 1 / np.arange(1, stories + 1) if design.uneven else np.ones(stories)
    sizes = 1 + rng.multinomial(design.articles - stories, weight / weight.sum())
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


def _lengths(lengths: Lengths, shape: tuple[int, int], articles: int, rng: np.random.Generator) -> Floats:
    found = _lognormal(_LENGTH_SPREAD[lengths], shape, rng)
    if lengths == "one dominates":
        found[::articles] = articles - 1
    return found


@lru_cache
def _logit_normal(share: float, correlation: float) -> tuple[float, float]:
    """Mean and standard deviation of the log-odds of a share with this mean and correlation."""
    z = np.linspace(-9, 9, 4001)
    weight = np.exp(-(z**2) / 2) / np.exp(-(z**2) / 2).sum()

    def middle(spread: float) -> float:
        return float(optimize.brentq(lambda at: weight @ special.expit(at + spread * z) - share, -80, 80))

    def excess(spread: float) -> float:
        level = special.expit(middle(spread) + spread * z)
        return float(weight @ (level - share) ** 2 / (share * (1 - share)) - correlation)

    spread = float(optimize.brentq(excess, 0.01, 30))
    return middle(spread), spread


def _lognormal(sigma: float, shape: tuple[int, int], rng: np.random.Generator) -> Floats:
    return np.exp(rng.normal(-(sigma**2) / 2, sigma, shape))
