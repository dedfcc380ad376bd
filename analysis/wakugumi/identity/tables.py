"""Source forms as rows, and what identification fills in elsewhere."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
from numpy.typing import NDArray

from wakugumi.corpus.records import Article
from wakugumi.features.records import ArticleMarks
from wakugumi.identity.actors import Actors
from wakugumi.identity.linking import Row
from wakugumi.identity.mentions import article_forms
from wakugumi.identity.records import SourceForm
from wakugumi.identity.resolution import IN_TEXT, Resolved, place_of, resolve_article
from wakugumi.language.parsing import ParsedPassage

_KEY = ["article", "passage", "attribution"]
_PLACE = ("article", "outlet", "event")
_GIVEN = (*_PLACE, "attribution", "start", "form", "short", "marker", "source_type", "specific")
_RESOLVED = ("name", "family", "title", "holder", "node", "evidence", "waits", "side", "actor")


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


def resolved_form_rows(forms: Sequence[Mapping[str, Any]], actors: Actors) -> Iterator[dict[str, object]]:
    """The rows of `resolved_forms` of one article, one for each of its rows of `source_forms`."""
    order = sorted(range(len(forms)), key=lambda number: [forms[number][name] for name in IN_TEXT])
    listed = [SourceForm(*(forms[number][name] for name in SourceForm._fields)) for number in order]
    found = dict(zip(order, resolve_article(listed, place_of(*(forms[0][name] for name in _PLACE)), actors), strict=True)) if forms else {}
    for number, form in enumerate(forms):
        whole = found[number].form._asdict() | found[number]._asdict()
        yield {"article": form["article"], **{name: whole[name] for name in _RESOLVED}}


def resolved_rows(forms: pa.Table, resolved: pa.Table) -> Iterator[Row]:
    """The forms of some articles as these resolve them, from their rows of `source_forms` and `resolved_forms`."""
    given, found = ([_values(table[name]) for name in names] for table, names in ((forms, _GIVEN), (resolved, _RESOLVED)))
    for row in zip(*given, *found, strict=True):
        article, outlet, event, attribution, start, form, short, marker, kind, specific, name, family, title, holder, *further = row
        yield (
            place_of(article, outlet, event),
            Resolved(SourceForm(attribution, start, form, name, family, title, holder, short, marker, kind, specific), *further),
        )


def _values(column: pa.ChunkedArray) -> list[Any]:
    """The values of a column; few words make up most, and each is made once."""
    encoded = column.combine_chunks().dictionary_encode()
    words = encoded.dictionary.to_pylist()
    return [words[code] for code in encoded.indices.to_pylist()]


def sides_of(sources: pd.DataFrame) -> dict[str, str]:
    """The side of each source by its id; empty where it is on none that is known."""
    return dict(zip(sources["source_id"], sources["side"].fillna(""), strict=True))


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
