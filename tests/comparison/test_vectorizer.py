import pickle
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from sklearn.base import clone
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GridSearchCV
from sklearn.pipeline import Pipeline
from sklearn.preprocessing import StandardScaler
from sklearn.utils import estimator_checks

from wakugumi.comparison.vectorizer import FramingVectorizer

# The checks of `check_estimator` that fit no matrix of numbers; for texts, `check_estimator` itself runs hardly any.
CHECKS = [
    estimator_checks.check_do_not_raise_errors_in_init_or_set_params,
    estimator_checks.check_estimator_cloneable,
    estimator_checks.check_estimator_repr,
    estimator_checks.check_estimator_tags_renamed,
    estimator_checks.check_get_params_invariance,
    estimator_checks.check_mixin_order,
    estimator_checks.check_no_attributes_set_in_init,
    estimator_checks.check_parameters_default_constructible,
    estimator_checks.check_set_params,
    estimator_checks.check_valid_tag_types,
]
CAREFUL = [f"{place}では雨が降るかもしれない。おそらく風も強まるだろう。" for place in ("北部", "南部", "西部", "東部", "中部", "沿岸")]
PLAIN = [f"{place}では雨が降った。風も強まった。" for place in ("北部", "南部", "西部", "東部", "中部", "沿岸")]


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.__name__)
def test_scikit_learns_own_checks(check: Callable[[str, FramingVectorizer], None]) -> None:
    check("FramingVectorizer", FramingVectorizer())


def test_marking_leaves_the_vectorizer_as_it_was() -> None:
    """What scikit-learn checks on matrices of numbers, on texts: fit gives itself back, nothing is kept, rows keep their order."""
    vectorizer = FramingVectorizer(["hedge", "loaded"])
    before = dict(vars(vectorizer))
    assert vectorizer.fit(PLAIN) is vectorizer
    rows = vectorizer.transform(PLAIN + CAREFUL)
    assert vars(vectorizer) == before
    np.testing.assert_array_equal(vectorizer.transform((PLAIN + CAREFUL)[::-1]), rows[::-1])
    np.testing.assert_array_equal(vectorizer.fit_transform(pd.Series(PLAIN + CAREFUL)), rows)


def test_a_rate_by_hand() -> None:
    """北部/で/は/雨/が/降る/か/も/しれ/ない/。 and おそらく/風/も/強まる/だろう/。: three hedges in 17 tokens, none in the plain text."""
    rows = FramingVectorizer(["hedge"]).set_output(transform="pandas").fit_transform([CAREFUL[0], PLAIN[0]])
    assert isinstance(rows, pd.DataFrame)
    assert rows["hedge.epistemic.author"].tolist() == pytest.approx([3 / 17 * 1000, 0])
    assert (rows.filter(regex=r"\.attributed$") == 0).all(axis=None)


def test_names_go_with_columns() -> None:
    vectorizer = FramingVectorizer()
    rows = vectorizer.fit_transform(PLAIN[:2])
    names = vectorizer.get_feature_names_out()
    assert rows.shape == (2, len(names))
    assert len(set(names)) == len(names)
    assert np.isfinite(rows).all()


def test_missing_shares_are_what_the_caller_says() -> None:
    assert np.isnan(FramingVectorizer(["source_type"], missing=np.nan).fit_transform(["雨が降った。"])).all()
    assert (FramingVectorizer(["source_type"]).fit_transform(["雨が降った。", ""]) == 0).all()


def test_rows_do_not_depend_on_each_other() -> None:
    vectorizer = FramingVectorizer()
    both = vectorizer.fit_transform([CAREFUL[0], PLAIN[0]])
    np.testing.assert_array_equal(both[1:], vectorizer.transform([PLAIN[0]]))


def test_in_a_pipeline_and_a_grid_search(tmp_path: Path) -> None:
    steps = [("framing", FramingVectorizer()), ("scale", StandardScaler()), ("model", LogisticRegression())]
    grid = {"framing__measures": [["loaded"], ["hedge"]], "model__C": [0.1, 1.0]}
    search = GridSearchCV(Pipeline(steps, memory=str(tmp_path)), grid, cv=3)
    search.fit(CAREFUL + PLAIN, [1] * 6 + [0] * 6)
    assert search.best_params_["framing__measures"] == ["hedge"]
    assert search.best_score_ == 1


def test_cloned_and_pickled() -> None:
    vectorizer = FramingVectorizer(["hedge"])
    rows = vectorizer.fit_transform(CAREFUL[:2])
    for copy in (clone(vectorizer), pickle.loads(pickle.dumps(vectorizer))):  # noqa: S301
        np.testing.assert_array_equal(copy.transform(CAREFUL[:2]), rows)


@pytest.mark.parametrize(
    ("texts", "error"), [("一つの文。", TypeError), ([], ValueError), (["文。", 3], TypeError), ([b"bytes"], TypeError)]
)
def test_what_is_no_list_of_texts_is_refused(texts: list[str], error: type[Exception]) -> None:
    with pytest.raises(error):
        FramingVectorizer().fit(texts)


@pytest.mark.parametrize("measures", ["hedge", ["nonsense"]])
def test_unknown_measures_are_refused(measures: list[str]) -> None:
    with pytest.raises(ValueError, match="give a list"):
        FramingVectorizer(measures).fit(PLAIN)
