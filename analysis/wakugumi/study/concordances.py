"""Keyword in context over articles, from reading to lines."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import pandas as pd

from wakugumi.alignment.copies import Duplicates
from wakugumi.alignment.copies_matching import CopyOptions
from wakugumi.corpus.reading import read_articles
from wakugumi.corpus.records import MEASURED_ROLES, Article
from wakugumi.corpus.sources import ReadOptions
from wakugumi.features.marking import mark_parsed, parse_article
from wakugumi.measures.concordance import OF_CLAIMS, OF_COPIES, OF_CORPUS, ConcordanceText, Line, Place, Where, concordance
from wakugumi.measures.naming import FormFinder
from wakugumi.presentation.tables import to_csv, to_excel
from wakugumi.study.corpus_level import refusals
from wakugumi.study.corpus_places import NO_COPIES, Known, Marked, copies_of, known_of
from wakugumi.study.options import ComparedBy
from wakugumi.study.tools import tools_for


class Asked(NamedTuple):
    """What a concordance is asked for; see `wakugumi.measures.concordance.concordance`.

    `duplicates`, `copies` and `claims` are as in a run: `per-outlet` leaves out what an outlet prints again, `once` also copies from other
    outlets; retold claims are found by `words` or by `clauses` too.
    """

    pattern: str
    by: str = "surface"
    context: int = 30
    where: Where = Where()
    duplicates: Duplicates = "per-outlet"
    copies: CopyOptions = CopyOptions()
    claims: ComparedBy = "words"


def find_lines(paths: Sequence[Path], asked: Asked, reading: ReadOptions, lexicon_folders: tuple[Path, ...] = ()) -> Iterator[Line]:
    """Every hit in the measured passages of `paths`, in their order.

    Raises:
        ConcordanceError: what is asked for cannot be searched for.
        InputError: a path or an input table is wrong.
    """
    texts = concordance_texts(paths, asked, reading, lexicon_folders)
    return concordance(texts, asked.pattern, by=asked.by, context=asked.context, where=asked.where)


def write_lines(lines: Sequence[Line], path: Path) -> None:
    """The hits as CSV or, where `path` ends so, as an Excel workbook."""
    frame = pd.DataFrame(lines, columns=list(Line._fields))
    path.write_bytes(to_excel({"concordance": frame}) if path.suffix == ".xlsx" else to_csv(frame))


def concordance_texts(
    paths: Sequence[Path], asked: Asked, reading: ReadOptions, lexicon_folders: tuple[Path, ...] = ()
) -> Iterator[ConcordanceText]:
    """The measured passages of `paths` in their order, with what a search by `asked.by` needs."""
    by, tools = asked.by, tools_for(lexicon_folders)
    articles: Iterator[Article] = (article for article in read_articles(paths, reading) if isinstance(article, Article))
    copies = NO_COPIES
    if asked.duplicates != "all" or by in (*OF_COPIES, *OF_CLAIMS):
        read = list(articles)
        copies, articles = copies_of(read, asked.copies), iter(read)
    left_out = copies.left_out(asked.duplicates)
    marked: Iterator[Marked] = (
        (article, parsed, mark_parsed(article, parsed)) for article in articles for parsed in [parse_article(article, tools)]
    )
    known = Known()
    if by in OF_CORPUS:
        kept = list(marked)
        known, marked = known_of(kept, by, copies, left_out, lexicon_folders, asked.claims), iter(kept)
    refused = refusals(tools.lexicons)
    referents = {entry.id: entry.fields["referent"] for entry in tools.lexicons.of("naming")}
    finder = FormFinder(tools.lexicons.of("naming")) if by == "form" else None
    for article, parsed, marks in marked:
        for passage, each, found in zip(article.passages, parsed, marks.passages, strict=True):
            if passage.role in MEASURED_ROLES and passage.id not in left_out:
                named = {one.id: {"refusal": ("refusal",)} for one in found.attributions if one.entry in refused}
                of_corpus = known.labels.get(passage.id, {})
                forms = finder.places(each.tokens, found.marks) if finder else ()
                yield ConcordanceText(
                    *(article.id, article.outlet, article.date, passage.id, each.tokens, found.attributions, found.marks, found.claims),
                    role=passage.role,
                    labels={one: {**named.get(one, {}), **of_corpus.get(one, {})} for one in {*named, *of_corpus}},
                    referents=referents,
                    places=[
                        *(Place(start, end, "", frozenset({form.form})) for start, end, form in forms),
                        *known.places.get(passage.id, ()),
                    ],
                )
