import numpy as np
import pytest
from sklearn.inspection import permutation_importance
from sklearn.linear_model import RidgeClassifier
from sklearn.preprocessing import StandardScaler

from wakugumi.comparison.ridge import importances, ridge


@pytest.mark.parametrize("outlets", [2, 5])
def test_model_and_importance_are_those_of_scikit_learn(outlets: int) -> None:
    rng = np.random.default_rng(2)
    labels = rng.integers(0, outlets, 120)
    values = rng.normal(size=(120, 6)) + labels[:, None] * np.arange(6) / 5
    scaled = StandardScaler().fit(values[:80]).transform(values)
    theirs = RidgeClassifier(100.0, class_weight="balanced").fit(scaled[:80], labels[:80])
    expected = permutation_importance(
        theirs, scaled[80:], labels[80:], scoring="balanced_accuracy", n_repeats=5, random_state=7
    ).importances
    ours = ridge(scaled[:80], labels[:80], 100.0)
    np.testing.assert_allclose(ours.weights.T, np.atleast_2d(theirs.coef_))
    np.testing.assert_allclose(np.squeeze(ours.decisions(scaled)), theirs.decision_function(scaled))
    assert ours.predicted(scaled).tolist() == theirs.predict(scaled).tolist()
    np.testing.assert_allclose(importances(scaled[80:], ours, labels[80:], 7), expected, atol=1e-12)
    assert np.ptp(expected) > 0.1
