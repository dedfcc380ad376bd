"""Keyness: the words that set an outlet apart from the others, found without a lexicon.

Scores rank terms and test nothing: words come in articles, so that a formula which takes them for independent draws is
sure of too much. A p-value, where one is offered, comes from `keyness_permutation`.

References:
    Dunning, T. (1993). Accurate methods for the statistics of surprise and coincidence. Computational Linguistics 19(1), 61–74.
    Hardie, A. (2014). Log Ratio: an informal introduction. ESRC Centre for Corpus Approaches to Social Science.
    Monroe, B. L., Colaresi, M. P. & Quinn, K. M. (2008). Fightin' Words: lexical feature selection and evaluation for identifying
    the content of political conflict. Political Analysis 16(4), 372–403.
    Gries, S. Th. (2008). Dispersions and adjusted frequencies in corpora. International Journal of Corpus Linguistics 13(4), 403–437.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import permutations
from typing import NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy import sparse, special

from wakugumi.measures.keyness_corpus import EVERY_VOICE
from wakugumi.measures.keyness_permutation import Side, permuted_p
from wakugumi.measures.keyness_terms import order_of
from wakugumi.measures.term_corpus import Band, TermCorpus, by_outlet, from_frame

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

REST = "(rest)"
CONCENTRATED = 0.5


class KeynessOptions(NamedTuple):
    """How terms are compared.

    Attributes:
        min_count: Fewest occurrences of a term in both sides together.
        min_articles: Fewest articles of both sides together that hold it.
        prior_size: Sum of the Dirichlet prior, in words; each term has its share of all text.
        draws: Random exchanges of labels behind each p; 0 offers none.
        seed: Seed of these exchanges.
        most_terms: Terms that are listed of each comparison, those with the highest and lowest scores; p is corrected for all.
        pairwise: Whether each outlet is compared with each other one, besides with all others together.
    """

    min_count: int = 5
    min_articles: int = 2
    prior_size: float = 500.0
    draws: int = 2000
    seed: int = 0
    pairwise: bool = False
    most_terms: int | None = None


def log_likelihood(count: Floats, other: Floats, total: float, other_total: float) -> Floats:
    """G² of Dunning (1993) over the four cells: the term and all other words, in both sides."""
    table = np.array([[count, other], [total - count, other_total - other]], dtype=float)
    margins = table.sum(axis=0, keepdims=True) * table.sum(axis=1, keepdims=True) / (total + other_total)
    with np.errstate(divide="ignore", invalid="ignore"):
        ratio = np.where(table > 0, table / margins, 1.0)
    found: Floats = 2 * special.xlogy(table, ratio).sum(axis=(0, 1))
    return found


def log_ratio(count: Floats, other: Floats, total: float, other_total: float) -> Floats:
    """Binary logarithm of the ratio of relative frequencies (Hardie 2014); 0.5 stands for a count of nought."""
    found: Floats = np.log2(np.maximum(count, 0.5) / total) - np.log2(np.maximum(other, 0.5) / other_total)
    return found


def weighted_log_odds(
    count: Floats, other: Floats, total: float, other_total: float, prior: Floats, prior_size: float
) -> tuple[Floats, Floats]:
    """Log-odds ratio with an informative Dirichlet prior, and its z (Monroe, Colaresi & Quinn 2008, eqs. 16 to 22).

    Args:
        count: Occurrences of each term in the side.
        other: Those in the other side.
        total: Words of the side, those of terms not listed included.
        other_total: Words of the other side.
        prior: Prior of each term, in words.
        prior_size: Sum of the priors of all terms, those not listed included.
    """
    has, has_not = count + prior, total + prior_size - count - prior
    other_has, other_has_not = other + prior, other_total + prior_size - other - prior
    with np.errstate(divide="ignore", invalid="ignore"):
        delta = np.log(has / has_not) - np.log(other_has / other_has_not)
        z = delta / np.sqrt(1 / has + 1 / has_not + 1 / other_has + 1 / other_has_not)
    # A term that is every word of both sides tells nothing apart.
    every = has_not + other_has_not == 0
    return np.where(every, 0.0, delta), np.where(every, 0.0, z)


def deviation_of_proportions(counts: sparse.csc_array, lengths: Floats, rows: Ints, totals: Floats) -> Floats:
    """Gries' DP of each term in some rows of parts × terms, which hold `totals` of it.

    0 is spread like the text, near 1 all in one small part; missing where it never occurs.
    """
    shares = np.full(len(lengths), np.nan)
    shares[rows] = lengths[rows] / lengths[rows].sum()
    part = shares[counts.indices]
    among = np.flatnonzero(~np.isnan(part))
    part, column = part[among], np.repeat(np.arange(counts.shape[1]), np.diff(counts.indptr))[among]
    found = np.ones(counts.shape[1])
    with np.errstate(divide="ignore", invalid="ignore"):
        np.add.at(found, column, np.abs(counts.data[among] / totals[column] - part) - part)
        dp: Floats = np.where(totals > 0, found / 2, np.nan)
    return dp


def keyness(counts: pd.DataFrame, *, voice: str = EVERY_VOICE, options: KeynessOptions | None = None) -> pd.DataFrame:
    """The terms of each outlet against all others together, and against each other one where `options` ask for it.

    Args:
        counts: A row per article, voice and term: `article`, `outlet`, `event` (may be empty), `voice`, `term`, `count`.
        voice: `author`, `attributed`, or `all`.
        options: How terms are compared.

    Returns:
        A row per outlet, other side and term, best first within each: `outlet`, `against`, `voice`, `order` (words of the term), `term`,
        `count`, `count_against`, `frequency`, `frequency_against` (per million terms of that order), `effect` (log ratio), `g2`,
        `log_odds`, `score` (its z), `dispersion` (DP over the outlet's articles), `n_articles`, `n_articles_against`, `top_share` (share of
        the article that has most), `p` (corrected for all terms of that comparison; missing where articles are too few),
        `caution` (`one_article`, `concentrated`).

    Raises:
        ValueError: a column is missing.
    """
    options = options or KeynessOptions()
    if missing := {"article", "outlet", "event", "voice", "term", "count"} - set(counts.columns):
        raise ValueError(f"keyness needs the columns {', '.join(sorted(missing))}")
    wanted = counts if voice == EVERY_VOICE else counts[counts["voice"] == voice]
    orders = wanted["term"].map(order_of(wanted["term"].unique()))
    corpora = ((int(order), from_frame(wanted[orders == order])) for order in sorted(orders.unique()))
    return compared(corpora, sorted(wanted["outlet"].unique()), voice, options)


def compared(corpora: Iterable[tuple[int, TermCorpus]], outlets: Sequence[str], voice: str, options: KeynessOptions) -> pd.DataFrame:
    """What `keyness` gives, from the articles × terms of each order, one after another, and the outlets of them all."""
    pairs = [(outlet, REST) for outlet in outlets if len(outlets) > 1]
    pairs += list(permutations(outlets, 2)) if options.pairwise and len(outlets) > 2 else []
    parts = []
    for order, corpus in corpora:
        columns = _Columns(corpus)
        del corpus
        for outlet, against in pairs:
            part = _compare(columns, outlet, against, options)
            if part is not None:
                parts.append(part.assign(outlet=outlet, against=against, voice=voice, order=order))
    first = ["outlet", "against", "voice", "order", "term"]
    if not parts:
        return pd.DataFrame(columns=[*first, *_MEASURED])
    found = pd.concat(parts, ignore_index=True)[[*first, *_MEASURED]]
    return found.sort_values(["outlet", "against", "order", "score", "term"], ascending=[True, True, True, False, True], ignore_index=True)


_MEASURED = [
    "count",
    "count_against",
    "frequency",
    "frequency_against",
    "effect",
    "g2",
    "log_odds",
    "score",
    "dispersion",
    "n_articles",
    "n_articles_against",
    "top_share",
    "p",
    "caution",
]


class _Columns:
    """A corpus made ready for many comparisons."""

    def __init__(self, corpus: TermCorpus) -> None:
        self.corpus = corpus
        self.has = corpus.by_outlet or by_outlet(corpus)
        self.outlets = corpus.articles["outlet"].to_numpy(dtype=object)
        self.stories = corpus.articles["event"].to_numpy(dtype=object)
        self.number = {outlet: index for index, outlet in enumerate(self.has.outlets)}

    def of(self, table: sparse.csr_array, outlet: str, against: str) -> tuple[Floats, Floats]:
        """Each term's number in a table of outlets × terms: the outlet's, and the other side's."""
        own = table[[self.number[outlet]]].toarray().ravel().astype(float)
        if against == REST:
            return own, np.asarray(table.sum(axis=0), dtype=float) - own
        return own, table[[self.number[against]]].toarray().ravel().astype(float)

    def bands(self, listed: Ints) -> Iterator[Band]:
        """The counts of these terms, which are numbered as they are listed."""
        numbers = np.full(len(self.corpus.terms), -1, np.int64)
        numbers[listed] = np.arange(len(listed))
        return (band.numbered(numbers) for band in self.corpus.bands())


class _Sides(NamedTuple):
    """The two sides of a comparison: the articles of each, the terms compared, and each term's count and number of articles."""

    mine: Ints
    others: Ints
    listed: Ints
    own: Floats
    other: Floats
    n_articles: Ints
    n_articles_against: Ints

    def only(self, terms: Ints) -> "_Sides":
        """The same of some of the terms."""
        whole, articles = (self.own[terms], self.other[terms]), (self.n_articles[terms], self.n_articles_against[terms])
        return _Sides(self.mine, self.others, self.listed[terms], *whole, *articles)


def _sides(columns: _Columns, outlet: str, against: str, options: KeynessOptions) -> _Sides | None:
    """The sides of one comparison; None where no term is frequent enough or one side has no article."""
    mine = np.flatnonzero(columns.outlets == outlet)
    others = np.flatnonzero(columns.outlets != outlet if against == REST else columns.outlets == against)
    if not len(mine) or not len(others):
        return None
    own_holders, other_holders = columns.of(columns.has.holders, outlet, against)
    own_counts, other_counts = columns.of(columns.has.sums, outlet, against)
    listed = np.flatnonzero((own_counts + other_counts >= options.min_count) & (own_holders + other_holders >= options.min_articles))
    if not len(listed):
        return None
    holders = own_holders[listed].astype(np.int64), other_holders[listed].astype(np.int64)
    return _Sides(mine, others, listed, own_counts[listed], other_counts[listed], *holders)


class _Scored(NamedTuple):
    """What ranks and tests the terms of a comparison."""

    log_odds: Floats
    score: Floats
    p: Floats


def _compare(columns: _Columns, outlet: str, against: str, options: KeynessOptions) -> pd.DataFrame | None:
    """The terms of one comparison that are listed; None where there is nothing to compare."""
    found = _sides(columns, outlet, against, options)
    if found is None:
        return None
    lengths, count, count_against = columns.corpus.lengths, found.own, found.other
    total, total_against = float(lengths[found.mine].sum()), float(lengths[found.others].sum())
    prior = (count + count_against) / (total + total_against) * options.prior_size
    delta, z = weighted_log_odds(count, count_against, total, total_against, prior, options.prior_size)
    rows = np.concatenate([found.mine, found.others])
    labelled = (rows, lengths[rows], columns.outlets[rows], columns.stories[rows], np.arange(len(rows)) < len(found.mine))
    side = Side(columns.bands(found.listed), len(lengths), count + count_against, found.n_articles + found.n_articles_against, *labelled)
    p = permuted_p(side, options.draws, np.random.default_rng(options.seed))
    farthest = _farthest(z, options.most_terms)
    return _described(columns, outlet, found.only(farthest), _Scored(delta[farthest], z[farthest], p[farthest]))


def _farthest(score: Floats, most: int | None) -> Ints:
    """The terms whose scores are farthest from nought."""
    if most is None or len(score) <= most:
        return np.arange(len(score))
    # Terms stand in order: of equal scores the first are kept.
    return np.argsort(-np.abs(score), kind="stable")[:most]


def _described(columns: _Columns, outlet: str, listed: _Sides, scored: _Scored) -> pd.DataFrame:
    """The rows of these terms."""
    lengths, count, count_against = columns.corpus.lengths, listed.own, listed.other
    total, total_against = float(lengths[listed.mine].sum()), float(lengths[listed.others].sum())
    most = columns.of(columns.has.most, outlet, outlet)[0][listed.listed]
    top = np.divide(most, count, out=np.full(len(count), np.nan), where=count > 0)
    dispersion = np.empty(len(count))
    for band in columns.bands(listed.listed):
        dispersion[band.terms] = deviation_of_proportions(band.counts, lengths, listed.mine, count[band.terms])
    return pd.DataFrame(
        {
            "term": columns.corpus.terms[listed.listed],
            "count": count.astype(int),
            "count_against": count_against.astype(int),
            "frequency": count / total * 1e6,
            "frequency_against": count_against / total_against * 1e6,
            "effect": log_ratio(count, count_against, total, total_against),
            "g2": log_likelihood(count, count_against, total, total_against),
            "log_odds": scored.log_odds,
            "score": scored.score,
            "dispersion": dispersion,
            "n_articles": listed.n_articles,
            "n_articles_against": listed.n_articles_against,
            "top_share": top,
            "p": scored.p,
            "caution": np.where(listed.n_articles == 1, "one_article", np.where(top > CONCENTRATED, "concentrated", "")),
        }
    )
