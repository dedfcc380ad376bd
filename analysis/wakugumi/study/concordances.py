"""Keyword in context over articles, from reading to lines."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import pandas as pd

from wakugumi.alignment.copies import CopyPassage, Duplicates, find_copies
from wakugumi.corpus.outlets import load_outlets
from wakugumi.corpus.reading import read_articles
from wakugumi.corpus.records import MEASURED_ROLES, Article
from wakugumi.corpus.sources import ReadOptions
from wakugumi.features.marking import mark_parsed, parse_article
from wakugumi.features.records import ArticleMarks
from wakugumi.identity.tables import source_form_rows, with_source_ids
from wakugumi.language.parsing import ParsedPassage
from wakugumi.measures.concordance import OF_CORPUS, ConcordanceText, Line, Where, concordance
from wakugumi.measures.naming import FormFinder
from wakugumi.measures.rows import attribution_rows
from wakugumi.measures.voices import side_labels
from wakugumi.presentation.tables import to_csv, to_excel
from wakugumi.schemas import ATTRIBUTIONS, SOURCE_FORMS
from wakugumi.study.corpus_level import identified, refusals
from wakugumi.study.tools import tools_for

Marked = tuple[Article, list[ParsedPassage], ArticleMarks]
Labels = Mapping[tuple[str, str], Mapping[str, Mapping[str, str]]]


class Asked(NamedTuple):
    """What a concordance is asked for; see `wakugumi.measures.concordance.concordance`.

    `duplicates` is as in a run: `per-outlet` leaves out what an outlet prints again, `once` also copies from other outlets.
    """

    pattern: str
    by: str = "surface"
    context: int = 30
    where: Where = Where()
    duplicates: Duplicates = "per-outlet"


def find_lines(paths: Sequence[Path], asked: Asked, reading: ReadOptions, lexicon_folders: tuple[Path, ...] = ()) -> Iterator[Line]:
    """Every hit in the measured passages of `paths`, in their order.

    Raises:
        ConcordanceError: what is asked for cannot be searched for.
        InputError: a path or an input table is wrong.
    """
    texts = concordance_texts(paths, asked.by, asked.duplicates, reading, lexicon_folders)
    return concordance(texts, asked.pattern, by=asked.by, context=asked.context, where=asked.where)


def write_lines(lines: Sequence[Line], path: Path) -> None:
    """The hits as CSV or, where `path` ends so, as an Excel workbook."""
    frame = pd.DataFrame(lines, columns=list(Line._fields))
    path.write_bytes(to_excel({"concordance": frame}) if path.suffix == ".xlsx" else to_csv(frame))


def concordance_texts(
    paths: Sequence[Path], by: str, duplicates: Duplicates, reading: ReadOptions, lexicon_folders: tuple[Path, ...] = ()
) -> Iterator[ConcordanceText]:
    """The measured passages of `paths` in their order, with what a search by `by` asks for."""
    tools = tools_for(lexicon_folders)
    articles: Iterator[Article] = (article for article in read_articles(paths, reading) if isinstance(article, Article))
    left_out: Mapping[str, str] = {}
    if duplicates != "all":
        read = list(articles)
        left_out, articles = _left_out(read, duplicates), iter(read)
    marked: Iterator[Marked] = (
        (article, parsed, mark_parsed(article, parsed)) for article in articles for parsed in [parse_article(article, tools)]
    )
    labels: Labels = {}
    if by in OF_CORPUS:
        kept = list(marked)
        labels, marked = _corpus_labels(kept, left_out, lexicon_folders), iter(kept)
    refused = refusals(tools.lexicons)
    referents = {entry.id: entry.fields["referent"] for entry in tools.lexicons.of("naming")}
    finder = FormFinder(tools.lexicons.of("naming")) if by == "form" else None
    for article, parsed, marks in marked:
        for passage, each, found in zip(article.passages, parsed, marks.passages, strict=True):
            if passage.role in MEASURED_ROLES and passage.id not in left_out:
                named = {one.id: {"refusal": "refusal"} for one in found.attributions if one.entry in refused}
                of_corpus = labels.get((article.id, passage.id), {})
                yield ConcordanceText(
                    *(article.id, article.outlet, article.date, passage.id, each.tokens, found.attributions, found.marks, found.claims),
                    role=passage.role,
                    labels={one: {**named.get(one, {}), **of_corpus.get(one, {})} for one in {*named, *of_corpus}},
                    referents=referents,
                    forms=[(start, end, form.form) for start, end, form in finder.places(each.tokens, found.marks)] if finder else (),
                )


def _left_out(articles: Sequence[Article], duplicates: Duplicates) -> Mapping[str, str]:
    passages = (
        CopyPassage(each.id, article.id, article.outlet, article.page or article.outlet, article.date, each.text, article.origin)
        for article in articles
        for each in article.passages
        if each.role in MEASURED_ROLES
    )
    return find_copies(passages, outlets=load_outlets()).left_out(duplicates)


def _corpus_labels(marked: Sequence[Marked], left_out: Mapping[str, str], folders: tuple[Path, ...]) -> Labels:
    """Side and source of each attribution, by article and passage, then by its id."""
    forms = SOURCE_FORMS.build(row for article, parsed, marks in marked for row in source_form_rows(article, marks, parsed)).to_pandas()
    roles = {passage.id: passage.role for article, _, _ in marked for passage in article.passages}
    forms["duplicate"] = [each in left_out or roles[each] not in MEASURED_ROLES for each in forms["passage"]]
    found = identified(forms, folders)
    rows = ATTRIBUTIONS.build(row for article, _, marks in marked for row in attribution_rows(article, marks)).to_pandas()
    attributions = with_source_ids(rows, found.forms)
    labelled: dict[tuple[str, str], dict[str, dict[str, str]]] = {}
    for row, side in zip(attributions.to_dict("records"), side_labels(attributions, found.sources), strict=True):
        passage = labelled.setdefault((row["article"], row["passage"]), {})
        passage[row["attribution"]] = {"side": side, "source_id": row["source_id"]}
    return labelled
