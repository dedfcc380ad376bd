"""Source forms as rows, and what identification fills in elsewhere."""

from collections.abc import Iterator, Sequence

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from wakugumi.corpus.records import Article
from wakugumi.features.records import ArticleMarks
from wakugumi.identity.mentions import article_forms
from wakugumi.language.parsing import ParsedPassage

_KEY = ["article", "passage", "attribution"]


def source_form_rows(article: Article, marks: ArticleMarks, parsed: Sequence[ParsedPassage]) -> Iterator[dict[str, object]]:
    """The rows of `source_forms` of one article, before sources are identified; `parsed` holds its passages in order."""
    pairs = [(each, marked.attributions) for each, marked in zip(parsed, marks.passages, strict=True)]
    for number, (marked, forms) in enumerate(zip(marks.passages, article_forms(pairs), strict=True)):
        for form in forms:
            yield {
                "passage": marked.passage,
                "article": article.id,
                "outlet": article.outlet,
                "event": article.event,
                "passage_number": number,
                **form._asdict(),
                "source_id": "",
                "evidence": "",
                "duplicate": False,
            }


def with_source_ids(attributions: pd.DataFrame, forms: pd.DataFrame) -> pd.DataFrame:
    """The table `attributions` with `source_id` filled in from identified `forms`; empty where nobody is named."""
    ids = [*forms["source_id"].tolist(), ""]
    return attributions.assign(source_id=[ids[place] for place in forms_of_attributions(attributions, forms).tolist()])


def forms_of_attributions(attributions: pd.DataFrame, forms: pd.DataFrame) -> NDArray[np.int64]:
    """The place among `forms` of the form of each attribution's source; -1 where there is none."""
    places = {key: place for place, key in enumerate(_keys(forms)) if key[-1] != ""}
    return np.array([places.get(key, -1) for key in _keys(attributions)], np.int64)


def _keys(frame: pd.DataFrame) -> Iterator[tuple[str, ...]]:
    """Article, passage and attribution of each row; strings of Arrow are slow to go through one by one."""
    return zip(*(frame[name].to_numpy(dtype=object).tolist() for name in _KEY), strict=True)
