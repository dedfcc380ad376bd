"""What only the whole corpus says of a passage: whose side and source an attribution gives, what is copied, what is retold."""

from collections.abc import Hashable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import pandas as pd

from wakugumi.alignment.copies import Copies, counts_for_articles, find_copies
from wakugumi.alignment.copies_matching import CopyOptions
from wakugumi.alignment.copies_members import CopyPassage
from wakugumi.corpus.outlets import load_outlets
from wakugumi.corpus.records import MEASURED_ROLES, Article
from wakugumi.features.records import ArticleMarks
from wakugumi.identity.actors import load_actors
from wakugumi.identity.sources import Identified
from wakugumi.identity.tables import source_form_rows, with_source_ids
from wakugumi.language.parsing import ParsedPassage
from wakugumi.measures.concordance import OF_CLAIMS, OF_COPIES, Place
from wakugumi.measures.diversity import told_apart
from wakugumi.measures.drift import ASPECTS, retold
from wakugumi.measures.retellings import retold_claims
from wakugumi.measures.rows import article_row, attribution_rows, mark_rows, passage_rows
from wakugumi.measures.voices import side_labels
from wakugumi.schemas import ARTICLES, ATTRIBUTIONS, MARKS, PASSAGES, REUSE, SOURCE_FORMS
from wakugumi.study.identifying import identified
from wakugumi.study.options import ComparedBy
from wakugumi.study.retold import encoder_for
from wakugumi.study.tools import tools_for

Marked = tuple[Article, list[ParsedPassage], ArticleMarks]
NO_COPIES = Copies((), {}, {}, CopyOptions())


class Known(NamedTuple):
    """What the corpus says of each passage, by its identifier.

    Attributes:
        labels: of its attributions, by their ids, what they are and the patterns that find them by it.
        places: the copies or the tellings in it.
    """

    labels: Mapping[str, Mapping[str, Mapping[str, tuple[str, ...]]]] = {}
    places: Mapping[str, Sequence[Place]] = {}


def copies_of(articles: Sequence[Article], options: CopyOptions) -> Copies:
    """The copies among the passages of measured roles."""
    passages = (
        CopyPassage(each.id, article.id, article.outlet, article.page or article.outlet, article.date, each.text, article.origin)
        for article in articles
        for each in article.passages
        if each.role in MEASURED_ROLES
    )
    return find_copies(passages, outlets=load_outlets(), options=options)


def known_of(
    marked: Sequence[Marked],
    by: str,
    copies: Copies,
    left_out: Mapping[str, str],
    folders: tuple[Path, ...],
    compared: ComparedBy = "words",
) -> Known:
    """What a search by `by` asks of the corpus; `left_out` are the passages that are not measured, `compared` what finds claims."""
    if by in OF_COPIES:
        return Known(places=_copied(marked, copies, by))
    found = _identified(marked, left_out, folders)
    attributed = ATTRIBUTIONS.build(row for article, _, marks in marked for row in attribution_rows(article, marks)).to_pandas()
    attributions = with_source_ids(attributed, found.forms)
    if by in OF_CLAIMS:
        return Known(places=_told(_claims(marked, attributions, copies, left_out, folders, compared), by))
    side = attributions["source_id"].map(dict(zip(found.sources["source_id"], found.sources["side"], strict=True))).fillna("")
    over = told_apart(attributions.assign(side=side))
    labels: dict[str, dict[str, dict[str, tuple[str, ...]]]] = {}
    labelled = attributions.assign(label=side_labels(attributions, found.sources))
    for index, row in zip(labelled.index, labelled.to_dict("records"), strict=True):
        parts = tuple(name for name, chosen in over.items() if chosen[index])
        names = {"side": (row["label"],), "source_id": (row["source_id"],), "over": parts}
        labels.setdefault(row["passage"], {})[row["attribution"]] = names
    return Known(labels)


def _identified(marked: Sequence[Marked], left_out: Mapping[str, str], folders: tuple[Path, ...]) -> Identified:
    forms = SOURCE_FORMS.build(row for article, parsed, marks in marked for row in source_form_rows(article, marks, parsed)).to_pandas()
    roles = {passage.id: passage.role for article, _, _ in marked for passage in article.passages}
    forms["duplicate"] = [each in left_out or roles[each] not in MEASURED_ROLES for each in forms["passage"]]
    return identified(forms, folders)


def _copied(marked: Sequence[Marked], copies: Copies, by: str) -> dict[str, list[Place]]:
    """The passages that carry text of others, whole, found by their origins; or these, found by their carriers."""
    here, there = ("carrier", "origin") if by == "origin" else ("origin", "carrier")
    length = {passage.id: len(passage.text) for article, _, _ in marked for passage in article.passages}
    places: dict[str, list[Place]] = {}
    for each in copies.rows:
        row = each._asdict()
        names = {row[f"{there}_passage"], *([row[f"{there}_article"]] if counts_for_articles(each) else [])}
        category = f"{row['relation']}/{row[f'{there}_passage']}"
        passage = row[f"{here}_passage"]
        places.setdefault(passage, []).append(Place(0, length[passage], category, frozenset(names)))
    return places


def _claims(
    marked: Sequence[Marked],
    attributions: pd.DataFrame,
    copies: Copies,
    left_out: Mapping[str, str],
    folders: tuple[Path, ...],
    compared: ComparedBy,
) -> pd.DataFrame:
    """The table `claims` of the measured passages."""
    frames = {
        "articles": ARTICLES.build(article_row(article, marks) for article, _, marks in marked).to_pandas(),
        "passages": PASSAGES.build(row for article, _, marks in marked for row in passage_rows(article, marks)).to_pandas(),
        "marks": MARKS.build(row for article, _, marks in marked for row in mark_rows(article, marks)).to_pandas(),
        "attributions": attributions,
        "reuse": REUSE.build(row._asdict() for row in copies.rows).to_pandas(),
        "texts": pd.DataFrame([(each.id, each.text) for article, _, _ in marked for each in article.passages], columns=["passage", "text"]),
    }
    repeats = frames["passages"]["passage"].isin(list(left_out))
    frames["passages"].loc[repeats, "status"] = "duplicate"
    return retold_claims(frames, tools_for(folders).tokenizer, load_actors(*folders), encoder_for(compared))


def _told(claims: pd.DataFrame, by: str) -> dict[str, list[Place]]:
    """The tellings, found by their claim, by the retelling that they belong to, or by what became of the claim."""
    rows = claims.assign(drifts=claims.index.isin(retold(claims).index)).to_dict("records")
    places: dict[str, list[Place]] = {}
    for row in rows:
        retelling = f"{row['passage']}:{row['start']}"
        names = {"claim": {row["claim"]}, "retelling": {retelling}, "drift": _outcomes(row)}[by]
        for prefix in ("",) if by == "drift" else ("", "origin_"):
            passage, start, end = (row[f"{prefix}{name}"] for name in ("passage", "start", "end"))
            category = "claim" if by == "claim" else "origin" if prefix else f"retelling/{retelling}"
            places.setdefault(passage, []).append(Place(int(start), int(end), category, frozenset(names)))
    return places


def _outcomes(row: Mapping[Hashable, Any]) -> set[str]:
    if not row["drifts"]:
        return set()
    measures = {aspect: f"drift_{aspect}" for aspect in ASPECTS}
    return {*measures.values(), *(f"{measure}/{row[f'{aspect}_change']}" for aspect, measure in measures.items())}
