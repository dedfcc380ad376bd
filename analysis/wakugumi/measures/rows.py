"""Articles and their marks → rows of the tables `articles`, `passages`, `marks` and `attributions`, and columns of `measures`."""

import hashlib
import json
from collections.abc import Iterator, Sequence

import pyarrow as pa

from wakugumi.corpus.records import MEASURED_ROLES, Article
from wakugumi.features.records import ArticleMarks
from wakugumi.measures.counting import voice_of
from wakugumi.measures.passage_counts import count_passages, measure_rows

Row = dict[str, object]


def article_row(article: Article, marks: ArticleMarks) -> Row:
    """The row of `articles`; lengths are those of its measured passages, before repeats are set aside."""
    measured = [marked for passage, marked in zip(article.passages, marks.passages, strict=True) if passage.role in MEASURED_ROLES]
    copied = ("outlet", "date", "event", "title", "genre", "section", "byline", "translator", "original_language", "edition", "url")
    return {
        "article": article.id,
        "page": article.page or article.outlet,
        **{name: getattr(article, name) for name in (*copied, "origin", "file", "sha256", "encoding")},
        "flags": " ".join(article.flags),
        "extra": json.dumps(dict(article.extra), ensure_ascii=False, sort_keys=True) if article.extra else "",
        "n_passages": len(article.passages),
        "n_tokens": sum(marked.n_tokens for marked in measured),
        "n_characters": sum(marked.n_characters for marked in measured),
    }


def passage_rows(article: Article, marks: ArticleMarks) -> Iterator[Row]:
    """The rows of `passages`; those of roles that are not measured are set aside, repeats are found later."""
    for passage, marked in zip(article.passages, marks.passages, strict=True):
        yield {
            "passage": passage.id,
            "article": article.id,
            "outlet": article.outlet,
            "event": article.event,
            "role": passage.role,
            "first_line": passage.first_line,
            "n_characters": marked.n_characters,
            "n_tokens": marked.n_tokens,
            "sha256": hashlib.sha256(passage.text.encode("utf-8", "surrogatepass")).hexdigest(),
            "status": "measured" if passage.role in MEASURED_ROLES else "set_aside",
            "duplicate_of": "",
        }


def mark_rows(article: Article, marks: ArticleMarks) -> Iterator[Row]:
    """The rows of `marks`, attributions included with their cues as spans and their modes as categories."""
    for passage in marks.passages:
        common: Row = {"passage": passage.passage, "article": article.id, "outlet": article.outlet}
        for found in passage.attributions:
            span = {"start": found.cue[0], "end": found.cue[1], "voice": voice_of(passage.attributions, *found.cue)}
            owner = found.parent or "author"
            yield (
                common
                | span
                | {
                    "family": "attribution",
                    "category": found.mode,
                    "entry": found.entry,
                    "lemma": found.lemma,
                    "owner": owner,
                    "grade": "",
                }
            )
        for mark in passage.marks:
            yield common | mark._asdict() | {"voice": voice_of(passage.attributions, mark.start, mark.end)}


def attribution_rows(article: Article, marks: ArticleMarks) -> Iterator[Row]:
    """The rows of `attributions`, before sources are identified over the corpus."""
    for passage in marks.passages:
        for found in passage.attributions:
            spans = {"cue": found.cue, "source": found.source, "content": found.content, "resolved": found.resolved_source}
            ends = {f"{name}_{side}": span[i] if span else None for name, span in spans.items() for i, side in enumerate(("start", "end"))}
            copied = ("mode", "source_type", "stance", "entry", "parent", "depth", "resolved_by")
            yield {
                "passage": passage.passage,
                "article": article.id,
                "outlet": article.outlet,
                "attribution": found.id,
                **ends,
                **{name: getattr(found, name) for name in copied},
                "source_id": "",
            }


def measures_table(articles: Sequence[Article], marked: Sequence[ArticleMarks]) -> pa.Table:
    """The table `measures` of these articles: every passage of a measured role with every key, zeros included."""
    return measure_rows(count_passages(articles, marked))
