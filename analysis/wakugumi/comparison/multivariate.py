"""All measures at once: a map of outlets, and whether articles can be told apart by their framing.

References:
    Greenacre, M. (2017). Correspondence Analysis in Practice. 3rd ed. CRC Press.
    Ojala, M. & Garriga, G. C. (2010). Permutation tests for studying classifier performance. Journal of Machine Learning
    Research 11, 1833–1863.
    Breiman, L. (2001). Random forests. Machine Learning 45, 5–32 (permutation importance).
"""

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from sklearn import config_context
from sklearn.linear_model import RidgeClassifier
from sklearn.metrics import confusion_matrix, recall_score
from sklearn.model_selection import GroupKFold
from sklearn.preprocessing import StandardScaler

from wakugumi.comparison.map_cells import MapCells, PanelCells, Present
from wakugumi.comparison.panel import KEY, Floats, Ints, Panel, panel, units
from wakugumi.comparison.permutation import strata
from wakugumi.comparison.regions import Axes, outlines
from wakugumi.comparison.totals import ALL
from wakugumi.measures.commitment import COMMITMENT

_REPEATS = 5
_PENALTY = 100.0
MIN_FOLDS, MAX_FOLDS = 3, 5
MOST_CLASSIFIED = 1_000
"""Articles that a classifier is fitted to and tested on; of a larger corpus, those of stories drawn at random."""

PERMUTATIONS, PERMUTATIONS_OF_A_SAMPLE = 99, 39

DECIMALS = 9
"""Of coordinates: axes come from a decomposition whose last digits depend on the processor."""


class TooFewError(ValueError):
    """There are too few outlets, stories or features; the message says how many it takes."""


class OutletMap(NamedTuple):
    """Correspondence analysis of outlets by what they are marked with.

    Attributes:
        outlets: outlet, x, y, n_articles, n_units, caution (`no_region` where none is drawn).
        features: measure, category, voice, x, y, contribution (share of the two axes' inertia).
        regions: outlet, step, x, y: the outline of the region in which the outlet's true profile stands with 95 % confidence.
        inertia: shares of the total inertia on the first and the second axis.
    """

    outlets: pd.DataFrame
    features: pd.DataFrame
    regions: pd.DataFrame
    inertia: tuple[float, float]


class Classified(NamedTuple):
    """How well a classifier tells the outlet of an article from its framing.

    Attributes:
        accuracy: Balanced accuracy in stories that the classifier has not seen.
        permuted: Mean balanced accuracy after the outlets were dealt out by chance, what there is without any signal.
        p: Share of the permutations, this one included, with at least the accuracy.
        importance: measure, category, voice, importance (loss of balanced accuracy when the feature is shuffled among
            unseen articles), spread (standard deviation over folds and repeats); most important first.
        confusion: outlet, predicted, articles.
        left_out: Outlets with fewer stories than folds.
        folds: Parts of the cross-validation.
        permutations: How often the outlets were dealt out.
        articles: Articles of the outlets told apart.
        stories: Their stories.
    """

    accuracy: float
    permuted: float
    p: float
    importance: pd.DataFrame
    confusion: pd.DataFrame
    left_out: tuple[str, ...]
    folds: int
    permutations: int
    articles: int
    stories: int


def cells_of(per_article: pd.DataFrame | Panel | MapCells) -> MapCells:
    """The cells of a table of counts; cells are given back as they are."""
    if isinstance(per_article, pd.DataFrame | Panel):
        return PanelCells(_features(panel(per_article), rates_only=True))
    return per_article


def outlet_map(per_article: pd.DataFrame | Panel | MapCells, *, seed: int, resamples: int = 500) -> OutletMap:
    """Place outlets and features on the two axes that separate the outlets most.

    Rows are outlets, columns the categories counted per 1,000 tokens; totals and empty columns are left out. Regions come
    from resampling articles (or stories) within outlets and working the axes out anew each time (see `regions`).

    Raises:
        TooFewError: There are fewer than three outlets with marks, or fewer than three features.
    """
    cells = cells_of(per_article)
    sums = [(own.sum(axis=0), len(own)) for own in cells]
    counts = np.stack([total for total, _ in sums])
    present = counts.sum(axis=1) > 0
    if present.sum() < 3 or len(cells.keys) < 3:
        raise TooFewError("a map takes three outlets with marks, and three features; compare fewer in the table of contrasts")
    axes = Axes.of(counts[present])
    kept = np.flatnonzero(present).tolist()
    names = [cells.outlets[code] for code in kept]
    lines = outlines(axes, Present(cells, present), resamples, np.random.default_rng(seed))
    where, corners = axes.rows(counts[present]).round(DECIMALS), (axes.standard * np.sqrt(axes.inertia)).round(DECIMALS)
    outlets = pd.DataFrame({"outlet": names, "x": where[:, 0], "y": where[:, 1], "n_units": [sums[code][1] for code in kept]})
    outlets["n_articles"] = outlets["outlet"].map(cells.articles).astype(np.int64)
    outlets["caution"] = ["no_region" if line is None else "" for line in lines]
    features = cells.keys[KEY].assign(x=corners[:, 0], y=corners[:, 1], contribution=axes.contribution.round(DECIMALS))
    first, second = axes.explained
    return OutletMap(outlets, features, _rows(names, lines), (round(first, DECIMALS), round(second, DECIMALS)))


def _features(table: Panel, *, rates_only: bool) -> Panel:
    """The keys without totals, without those that are zero everywhere and without sums of others."""
    kept = (table.counts.sum(axis=0) > 0) & np.asarray(table.keys["category"] != ALL)
    kept &= ~np.asarray(table.keys["measure"].isin(COMMITMENT))
    with_voices = table.keys.groupby("measure")["voice"].transform("nunique").to_numpy() > 1
    kept &= ~(with_voices & np.asarray(table.keys["voice"] == ALL))
    return table.select(kept & table.is_rate if rates_only else kept)


def _rows(names: list[str], lines: list[Floats | None]) -> pd.DataFrame:
    frames = [
        pd.DataFrame({"outlet": name, "step": np.arange(len(line)), "x": line[:, 0], "y": line[:, 1]}).round(DECIMALS)
        for name, line in zip(names, lines, strict=True)
        if line is not None
    ]
    return pd.concat(frames, ignore_index=True) if frames else pd.DataFrame(columns=["outlet", "step", "x", "y"])


def classify_outlets(
    per_article: pd.DataFrame | Panel, *, seed: int, folds: int | None = None, permutations: int | None = None
) -> Classified:
    """Tell outlets apart by all framing features, in stories that the classifier has not seen.

    Ridge regression on standardized features, cross-validated by story; the baseline deals the outlets out anew over
    articles or stories, as the contrasts do. By default there are as many folds as the outlet with the second most stories has
    stories, five at most. Of a corpus above `MOST_CLASSIFIED` articles a sample of stories is taken, and fewer permutations.

    Raises:
        TooFewError: Fewer than two outlets have as many stories as there are folds, or three.
    """
    table = _features(_sample(panel(per_article), seed), rates_only=False)
    permutations = permutations or (PERMUTATIONS_OF_A_SAMPLE if len(table.articles) >= MOST_CLASSIFIED else PERMUTATIONS)
    stories = table.articles.groupby("outlet")["story"].nunique()
    folds = folds or int(np.clip(stories.nlargest(2).min(), MIN_FOLDS, MAX_FOLDS))
    kept = stories.index[stories >= folds].tolist()
    if len(kept) < 2:
        raise TooFewError(f"a classifier takes two outlets with at least {folds} stories each; add articles, or ask for fewer folds")
    table = table.of_outlets(kept)
    cells = units(table)
    values = features(table)
    story = pd.factorize(table.articles["story"], sort=True)[0].astype(np.int64)
    truth, parts = cells.outlet[cells.of_article], _folds(values, story, folds, seed)
    predicted, importance = _cross_validated(parts, truth, seed, explain=True)
    accuracy = balanced_accuracy(truth, predicted)
    layers, rng = strata(cells).code, np.random.default_rng(seed)
    permuted = []
    for _ in range(permutations):
        labels = _dealt(cells.outlet, layers, rng)[cells.of_article]
        guess, _ = _cross_validated(parts, labels, seed, explain=False)
        permuted.append(balanced_accuracy(labels, guess))
    p = (1 + sum(value >= accuracy for value in permuted)) / (permutations + 1)
    pairs = confusion_matrix(truth, predicted, labels=range(len(kept)))
    confusion = pd.DataFrame({"outlet": np.repeat(kept, len(kept)), "predicted": np.tile(kept, len(kept)), "articles": pairs.ravel()})
    ranked = table.keys[KEY].assign(importance=importance.mean(axis=1), spread=importance.std(axis=1))
    ranked = ranked.sort_values(["importance", *KEY], ascending=[False, True, True, True], ignore_index=True)
    left_out = tuple(sorted(set(stories.index) - set(kept)))
    sizes = (folds, permutations, len(truth), int(story.max()) + 1)
    return Classified(accuracy, float(np.mean(permuted)), p, ranked, confusion, left_out, *sizes)


def _sample(whole: Panel, seed: int) -> Panel:
    rows = sampled_stories(whole.articles["story"].to_numpy(), seed)
    return Panel(whole.articles.iloc[rows].reset_index(drop=True), whole.keys, whole.counts[rows], whole.exposures[rows])


def sampled_stories(story: NDArray[Any], seed: int) -> Ints:
    """The articles to classify, by the story of each: all, or those of stories drawn at random, `MOST_CLASSIFIED` or a few more."""
    if len(story) <= MOST_CLASSIFIED:
        return np.arange(len(story))
    code, names = pd.factorize(story, sort=True)
    order = np.random.default_rng(seed).permutation(len(names))
    reached = np.cumsum(np.bincount(code)[order])
    return np.flatnonzero(np.isin(code, order[: int(np.searchsorted(reached, MOST_CLASSIFIED)) + 1]))


def features(table: Panel) -> Floats:
    """One row of features per article: square roots of rates per 1,000 tokens, shares; the column's mean where nothing is exposed."""
    with np.errstate(divide="ignore", invalid="ignore"):
        value = table.counts / table.exposures * table.scale
    value = np.where(table.is_rate, np.sqrt(value), value)
    known = np.isfinite(value)
    mean = np.where(known, value, 0).sum(axis=0) / np.maximum(known.sum(axis=0), 1)
    return np.where(known, value, mean)


def balanced_accuracy(truth: Ints, predicted: Ints) -> float:
    """Mean recall of the outlets that are there: a fold of few articles may lack one that the classifier guesses."""
    return float(recall_score(truth, predicted, labels=np.unique(truth), average="macro", zero_division=0))


class _Fold(NamedTuple):
    """Articles to learn from and unseen ones, and the features of both on the scale of the first."""

    train: Ints
    test: Ints
    learned: Floats
    unseen: Floats


def _folds(values: Floats, story: Ints, folds: int, seed: int) -> list[_Fold]:
    """The parts of the cross-validation, which know no labels, so that what the permutation exchanges is all that differs."""
    found = []
    for train, test in GroupKFold(folds, shuffle=True, random_state=seed).split(values, groups=story):
        scale = StandardScaler().fit(values[train])
        found.append(_Fold(train, test, scale.transform(values[train]), scale.transform(values[test])))
    return found


def _cross_validated(folds: Sequence[_Fold], labels: Ints, seed: int, *, explain: bool) -> tuple[Ints, Floats]:
    predicted = np.empty_like(labels)
    drops: list[Floats] = []
    for fold in folds:
        if len(np.unique(labels[fold.train])) < 2:
            predicted[fold.test] = labels[fold.train][0]
            continue
        # What is fitted again and again has been looked at once.
        with config_context(assume_finite=True, skip_parameter_validation=True):
            model = RidgeClassifier(_PENALTY, class_weight="balanced").fit(fold.learned, labels[fold.train])
            predicted[fold.test] = model.predict(fold.unseen)
        if explain:
            drops.append(importances(fold.unseen, model, labels[fold.test], seed))
    return predicted, np.hstack(drops) if drops else np.zeros((folds[0].learned.shape[1], 1))


def importances(scaled: Floats, model: RidgeClassifier, labels: Ints, seed: int) -> Floats:
    """Loss of balanced accuracy when a feature is shuffled among articles, features × repeats.

    The same shuffles and numbers as `sklearn.inspection.permutation_importance`; since the model adds its features up, what one of them
    changes is added to the decisions, and nothing is predicted anew.
    """
    # A generator as that function makes it, so that both can be compared.
    legacy = np.random.RandomState(np.random.RandomState(seed).randint(np.iinfo(np.int32).max + 1))
    shuffle, orders = np.arange(len(labels)), [np.arange(len(labels))]
    for _ in range(_REPEATS):
        legacy.shuffle(shuffle)
        orders.append(orders[-1][shuffle])
    weights, decision = np.atleast_2d(model.coef_), np.atleast_2d(model.decision_function(scaled).T).T
    share = _share_of_class(labels)
    whole = _balanced(decision, labels, model.classes_, share)
    found = np.empty((scaled.shape[1], _REPEATS))
    for feature, column in enumerate(scaled.T):
        for repeat, order in enumerate(orders[1:]):
            moved = decision + np.outer(column[order] - column, weights[:, feature])
            found[feature, repeat] = whole - _balanced(moved, labels, model.classes_, share)
    return found


def _share_of_class(labels: Ints) -> Floats:
    """The weight of each article in the balanced accuracy."""
    _, code, number = np.unique(labels, return_inverse=True, return_counts=True)
    share: Floats = 1 / number[code] / len(number)
    return share


def _balanced(decision: Floats, labels: Ints, classes: Ints, share: Floats) -> float:
    """Balanced accuracy of what the model decides: the sign where there are two classes, else the highest."""
    guess = classes[(decision[:, 0] > 0).astype(int) if decision.shape[1] == 1 else decision.argmax(axis=1)]
    return float(share[guess == labels].sum())


def _dealt(outlet: Ints, layers: Ints, rng: np.random.Generator) -> Ints:
    """The outlets of units exchanged within strata."""
    order = np.argsort(layers, kind="stable")
    shuffled = np.argsort(layers + rng.random(len(layers)))
    dealt = np.empty_like(outlet)
    dealt[shuffled] = outlet[order]
    return dealt
