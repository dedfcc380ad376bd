"""A linear classifier that is fitted again and again, and what its features are worth to it."""

from typing import NamedTuple

import numpy as np
from scipy import linalg

from wakugumi.comparison.panel import Floats, Ints

_REPEATS = 5


class Ridge(NamedTuple):
    """A linear classifier: its classes, and what decides for each (of two, for the second), features × decisions and their intercepts."""

    classes: Ints
    weights: Floats
    intercepts: Floats

    def decisions(self, values: Floats) -> Floats:
        """Articles × decisions."""
        found: Floats = values @ self.weights + self.intercepts
        return found

    def predicted(self, values: Floats) -> Ints:
        """The class of each article."""
        return self.classes[_guessed(self.decisions(values))]


def ridge(values: Floats, labels: Ints, penalty: float) -> Ridge:
    """Ridge regression of ±1 for each class, all classes with the same weight.

    That of `sklearn.linear_model.RidgeClassifier`, which takes five times as long over its checks as over what it solves.
    """
    classes, code, number = np.unique(labels, return_inverse=True, return_counts=True)
    weight = (len(labels) / len(classes) / number)[code]
    root = np.sqrt(weight)[:, None]
    target = np.where(code[:, None] == np.arange(len(classes)), 1.0, -1.0)[:, len(classes) == 2 :]
    center, mean = np.average(values, axis=0, weights=weight), np.average(target, axis=0, weights=weight)
    centered = (values - center) * root
    weights = linalg.solve(centered.T @ centered + penalty * np.eye(values.shape[1]), centered.T @ ((target - mean) * root), assume_a="pos")
    return Ridge(classes, weights, mean - center @ weights)


def importances(scaled: Floats, model: Ridge, labels: Ints, seed: int) -> Floats:
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
    decision = model.decisions(scaled)
    share = _share_of_class(labels)
    whole = _balanced(decision, labels, model.classes, share)
    found = np.empty((scaled.shape[1], _REPEATS))
    for feature, column in enumerate(scaled.T):
        for repeat, order in enumerate(orders[1:]):
            moved = decision + np.outer(column[order] - column, model.weights[feature])
            found[feature, repeat] = whole - _balanced(moved, labels, model.classes, share)
    return found


def _share_of_class(labels: Ints) -> Floats:
    """The weight of each article in the balanced accuracy."""
    _, code, number = np.unique(labels, return_inverse=True, return_counts=True)
    share: Floats = 1 / number[code] / len(number)
    return share


def _balanced(decision: Floats, labels: Ints, classes: Ints, share: Floats) -> float:
    """Balanced accuracy of what the model decides."""
    return float(share[classes[_guessed(decision)] == labels].sum())


def _guessed(decision: Floats) -> Ints:
    """The number of the class for which it is decided: by the sign where there are two, else the highest."""
    found: Ints = (decision[:, 0] > 0).astype(np.int64) if decision.shape[1] == 1 else decision.argmax(axis=1)
    return found
