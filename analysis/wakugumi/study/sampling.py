"""A sample of passages to code by hand, drawn from articles as `run` measures them."""

import logging
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from wakugumi.alignment.copies import find_copies
from wakugumi.alignment.copies_members import CopyPassage
from wakugumi.corpus.options import ReadOptions
from wakugumi.corpus.outlets import load_outlets
from wakugumi.corpus.reading import read_articles
from wakugumi.corpus.records import MEASURED_ROLES, Article, Passage
from wakugumi.features.marking import mark_article
from wakugumi.features.records import PassageMarks
from wakugumi.language.parsing import Tools
from wakugumi.study.errors import NothingMeasuredError
from wakugumi.study.tools import tools_for
from wakugumi.validation.sampling import draw, stratum_of

_LOGGER = logging.getLogger(__name__)


class _Candidate(NamedTuple):
    article: Article
    passage: Passage
    stratum: str


def sample(articles: Sequence[Path], n: int, seed: int, reading: ReadOptions, lexicons: Path | None = None) -> list[dict[str, Any]]:
    """Passages to code, without marks: rows of the codebook's format with article, outlet, stratum, inclusion probability and seed.

    Passages of roles that are set aside have no part in it, and of passages that an outlet prints again only one has, as when
    measuring. The rest is as in `wakugumi.validation.sampling`.

    Raises:
        InputError: a path or a table is wrong.
        NothingMeasuredError: there is no passage to draw from.
        SampleError: `n` is too small.
    """
    tools = tools_for((lexicons,) if lexicons else ())
    found = list(_candidates(articles, reading, tools))
    left_out = find_copies((_copy_passage(one) for one in found), outlets=load_outlets()).left_out("per-outlet")
    candidates = {one.passage.id: one for one in found if one.passage.id not in left_out}
    if not candidates:
        raise NothingMeasuredError("there is no passage to draw from; give a folder OUTLET/ARTICLE.txt, a table or a segments.csv")
    drawn = draw([(one.passage.id, one.stratum) for one in found if one.passage.id not in left_out], n, seed)
    return [
        _row(candidates[one.id]) | {"stratum": one.stratum, "inclusion_probability": one.inclusion_probability, "seed": seed}
        for one in drawn
    ]


def _candidates(articles: Sequence[Path], reading: ReadOptions, tools: Tools) -> Iterator[_Candidate]:
    for article in read_articles(articles, reading):
        if not isinstance(article, Article):
            _LOGGER.warning("%s: no passage of it can be drawn: it %s", article.file, article.reason)
        else:
            for passage, marks in zip(article.passages, mark_article(article, tools).passages, strict=True):
                if passage.role in MEASURED_ROLES:
                    yield _Candidate(article, passage, stratum_of(article.outlet, _counts(marks)))


def _copy_passage(one: _Candidate) -> CopyPassage:
    article, passage = one.article, one.passage
    return CopyPassage(passage.id, article.id, article.outlet, article.page or article.outlet, article.date, passage.text, article.origin)


def _counts(marks: PassageMarks) -> dict[str, int]:
    counts = {"attribution": len(marks.attributions)}
    for mark in marks.marks:
        counts[mark.family] = counts.get(mark.family, 0) + 1
    return counts


def _row(one: _Candidate) -> dict[str, Any]:
    article, passage = one.article, one.passage
    named = {"event": article.event, "genre": article.genre, "role": passage.role}
    return {
        "id": passage.id,
        "article": article.id,
        "outlet": article.outlet,
        **{name: value for name, value in named.items() if value},
        "text": passage.text,
    }
