"""How accurately a number was extracted, and whether errors of extraction alone could make a difference."""

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from wakugumi.comparison.intervals import LEVEL
from wakugumi.comparison.panel import AnyPanel, Floats, indicator
from wakugumi.comparison.ratios import Ratios

Accuracy = Mapping[str, Mapping[str, float]]
"""F1 by genre and measure, from passages coded by hand."""

_LABELS_OF = ("attributions", "hedges", "claims")


def accuracy_of(table: AnyPanel, known: Accuracy, sides: Sequence[Sequence[str]]) -> Floats:
    """The F1 of each side (a list of outlets) in each key: the lowest among the genres of its articles.

    Missing where one of the articles that count is of a genre on which the measure was not validated, or of none.
    """
    codes, genres = pd.factorize(table.articles["genre"], sort=True)
    measures = table.keys["measure"]
    f1 = np.array([[known.get(genre, {}).get(measure, np.nan) for measure in measures] for genre in genres])
    found = np.full((len(sides), len(measures)), np.nan)
    outlet, names = pd.factorize(table.articles["outlet"], sort=True)
    add = indicator(outlet * len(genres) + codes.astype(np.int64), len(names) * len(genres))
    seen = np.hstack([add @ (part.exposures > 0).astype(float) > 0 for part in table.slices()])
    of_outlet = dict(zip(names, seen.reshape(len(names), len(genres), len(measures)), strict=True))
    nowhere = np.zeros((len(genres), len(measures)), bool)
    for number, side in enumerate(sides):
        present = np.any([nowhere, *(of_outlet[outlet] for outlet in side if outlet in of_outlet)], axis=0)
        lowest = np.where(present, f1, np.inf).min(axis=0, initial=np.inf)
        found[number] = np.where(np.isinf(lowest), np.nan, lowest)
    return found


def could_be_error(table: AnyPanel, left: Ratios, right: Ratios, f1: tuple[Floats, Floats]) -> NDArray[np.bool_]:
    """Where an extractor of this accuracy could make the difference although both sides are truly equal.

    The worst that an F1 allows: on one side all errors are misses, on the other all are false marks. A count is then between
    F / (2 − F) and (2 − F) / F times the true one. A share of labels (modes, types of source) is off by at most 1 − F on each
    side. Where one side has nothing, all that the other side's value leads one to expect may have been missed, each mark with
    the probability 1 − F / (2 − F).

    Args:
        table: For the units of the keys.
        left: One side of each contrast, contrasts × keys.
        right: The other side.
        f1: F1 on both sides; where either is missing the answer is no.
    """
    labels = table.keys["exposure_unit"].isin(_LABELS_OF).to_numpy()
    a, b = left.value, right.value
    with np.errstate(divide="ignore", invalid="ignore"):
        by_ratio = np.abs(np.log(a / b)) <= np.log((2 - f1[0]) / f1[0]) + np.log((2 - f1[1]) / f1[1])
        by_label = np.abs(a - b) <= 2 - f1[0] - f1[1]
        none_left = (1 - f1[0] / (2 - f1[0])) ** (b * left.exposures) > LEVEL / 2
        none_right = (1 - f1[1] / (2 - f1[1])) ** (a * right.exposures) > LEVEL / 2
    by_count = np.where(a == 0, none_left, np.where(b == 0, none_right, by_ratio))
    known = np.isfinite(f1[0]) & np.isfinite(f1[1]) & np.isfinite(a) & np.isfinite(b)
    found: NDArray[np.bool_] = np.where(labels, by_label, by_count) & known & (a != b)
    return found
