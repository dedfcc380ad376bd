"""Keyword in context over articles, from reading to lines."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import pandas as pd

from wakugumi.corpus.reading import read_articles
from wakugumi.corpus.records import MEASURED_ROLES, Article
from wakugumi.corpus.sources import ReadOptions
from wakugumi.features.marking import mark_parsed, parse_article
from wakugumi.language.parsing import Tools
from wakugumi.measures.concordance import ConcordanceText, Line, concordance
from wakugumi.presentation.tables import to_csv, to_excel
from wakugumi.study.tools import tools_for


def find_lines(
    paths: Sequence[Path], pattern: str, by: str, context: int, reading: ReadOptions, lexicon_folders: tuple[Path, ...] = ()
) -> Iterator[Line]:
    """Every hit of `pattern` in the measured passages of `paths`, in their order; see `wakugumi.measures.concordance.concordance`."""
    return concordance(_texts(paths, reading, tools_for(lexicon_folders)), pattern, by=by, context=context)


def write_lines(lines: Sequence[Line], path: Path) -> None:
    """The hits as CSV or, where `path` ends so, as an Excel workbook."""
    frame = pd.DataFrame(lines, columns=list(Line._fields))
    path.write_bytes(to_excel({"concordance": frame}) if path.suffix == ".xlsx" else to_csv(frame))


def _texts(paths: Sequence[Path], reading: ReadOptions, tools: Tools) -> Iterator[ConcordanceText]:
    for article in read_articles(paths, reading):
        if not isinstance(article, Article):
            continue
        parsed = parse_article(article, tools)
        for passage, each, marks in zip(article.passages, parsed, mark_parsed(article, parsed).passages, strict=True):
            if passage.role in MEASURED_ROLES:
                place = (article.id, article.outlet, article.date, passage.id)
                yield ConcordanceText(*place, each.tokens, marks.attributions, marks.marks, marks.claims)
