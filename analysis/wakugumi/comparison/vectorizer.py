"""Texts to framing features, as a scikit-learn transformer."""

import threading
from collections.abc import Iterable, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray
from sklearn.base import BaseEstimator, TransformerMixin
from sklearn.utils import Tags

from wakugumi.comparison.panel import RATE_UNITS, Floats
from wakugumi.corpus.paragraphs import lines_of, paragraphs
from wakugumi.corpus.records import Article, Passage
from wakugumi.features.marking import mark_article
from wakugumi.language.lexicons import load_lexicons
from wakugumi.language.parsing import Tools
from wakugumi.language.tokenizer import Tokenizer
from wakugumi.measures.counting import KEYS, Key, count_matrix


class FramingVectorizer(TransformerMixin, BaseEstimator):  # type: ignore[misc]
    """Turn articles into rates and shares of framing devices, one row per text.

    Nothing is learned from the texts: `fit` only checks them, and rows do not depend on each other. Rates are per 1,000 tokens
    of the voice, shares are out of the attributions, hedges, characters or claims of the text. Marking takes far longer than
    most models that follow; in a grid search give the pipeline a `memory`, or transform once beforehand.

    Args:
        measures: Names of the measures to use (see `wakugumi.measures.counting.KEYS`); all where None.
        missing: Value of a feature where the text holds nothing to count it in, such as the share of named sources in a text
            without attributions.
        lexicons: Folders of further lexicons.

    Example:
        >>> from sklearn.linear_model import LogisticRegression
        >>> from sklearn.pipeline import make_pipeline
        >>> from sklearn.preprocessing import StandardScaler
        >>> model = make_pipeline(FramingVectorizer(["hedge"]), StandardScaler(), LogisticRegression())
        >>> model.fit(["雨が降るだろう。", "雨が降った。"], ["careful", "plain"]).predict(["雪が降るかもしれない。"])
        array(['careful'], dtype='<U7')
    """

    def __init__(self, measures: Sequence[str] | None = None, missing: float = 0.0, lexicons: Sequence[str | Path] = ()) -> None:
        self.measures = measures
        self.missing = missing
        self.lexicons = lexicons

    def fit(self, X: Iterable[str], y: object = None) -> Self:  # noqa: N803
        """Check the parameters and the texts.

        Raises:
            TypeError: X is one text, or holds something that is none.
            ValueError: There is no such measure, or no text.
        """
        self._keys()
        _checked(X)
        return self

    def transform(self, X: Iterable[str]) -> Floats:  # noqa: N803
        """The features of each text, texts × `get_feature_names_out()`.

        Raises:
            TypeError: X is one text, or holds something that is none.
            ValueError: There is no such measure, or no text.
        """
        keys = self._keys()
        tools = _tools(tuple(Path(folder) for folder in self.lexicons), threading.get_ident())
        columns = [KEYS.index(key) for key in keys]
        sums = np.array([_sums(text, tools) for text in _checked(X)], dtype=float)[:, :, columns]
        scale = np.array([1000.0 if key.unit in RATE_UNITS else 1.0 for key in keys])
        counts, exposures = sums[:, 0], sums[:, 1]
        missing = np.full_like(counts, self.missing)
        found: Floats = np.divide(counts * scale, exposures, out=missing, where=exposures > 0)
        return found

    def get_feature_names_out(self, input_features: object = None) -> NDArray[np.object_]:
        """The names of the features: measure, category and voice, joined by dots."""
        return np.array([".".join(key[:3]) for key in self._keys()], dtype=object)

    def _keys(self) -> list[Key]:
        known = {key.measure for key in KEYS}
        if isinstance(self.measures, str) or (self.measures is not None and not set(self.measures) <= known):
            raise ValueError(f"measures={self.measures!r}: give a list of some of {', '.join(sorted(known))}")
        return [key for key in KEYS if self.measures is None or key.measure in self.measures]

    def __sklearn_is_fitted__(self) -> bool:
        return True

    def __sklearn_tags__(self) -> Tags:
        tags = super().__sklearn_tags__()
        tags.input_tags.string = True
        tags.input_tags.two_d_array = False
        tags.input_tags.one_d_array = True
        tags.requires_fit = False
        return tags


def _checked(texts: Iterable[str]) -> list[str]:
    if isinstance(texts, str | bytes):
        raise TypeError("give a list of texts, not one text")
    listed: list[Any] = list(texts)
    if not listed:
        raise ValueError("found array with 0 sample(s): give at least one text")
    if wrong := [text for text in listed if not isinstance(text, str)]:
        raise TypeError(f"every text must be a string, not {type(wrong[0]).__name__}")
    return listed


def _sums(text: str, tools: Tools) -> NDArray[np.int64]:
    """Counts and exposures of one article, 2 × `KEYS`."""
    parts = [part.text for part in paragraphs(lines_of(text))]
    article = Article("", "", tuple(Passage(str(number), part, "") for number, part in enumerate(parts)))
    counts, exposures = count_matrix(mark_article(article, tools).passages)
    found: NDArray[np.int64] = np.stack([counts.sum(axis=0), exposures.sum(axis=0)])
    return found


@lru_cache(maxsize=8)
def _tools(folders: tuple[Path, ...], thread: int) -> Tools:
    """The tools of one thread: a tokenizer must not be shared."""
    tokenizer = Tokenizer()
    return Tools(tokenizer, load_lexicons(*folders, tokenizer=tokenizer))
