"""The reader: any passage with its marks as colours and brackets, for texts that may be shown."""

from collections.abc import Iterable, Mapping
from typing import Any

import pandas as pd

from wakugumi.language.lexicons import Entry
from wakugumi.presentation import pages
from wakugumi.presentation.labels import Lang, label, value_label
from wakugumi.presentation.reader_claims import tellings
from wakugumi.presentation.tables import records

MOST_PASSAGES = 2_000
"""Passages that one page holds; a page of more would be slow to open."""

_FAMILIES = ("attribution", "hedge", "booster", "loaded", "naming", "claim")
_PARTS = ("source", "cue", "content")
_WORDS = (
    "passage",
    "outlet",
    "all_outlets",
    "source",
    "cue",
    "content",
    "entry",
    "category",
    "owner",
    "voice",
    "mode",
    "stance",
    "example",
    "of",
    "claim",
)


def build_reader(
    tables: Mapping[str, pd.DataFrame],
    texts: pd.DataFrame,
    *,
    lang: Lang = "en",
    entries: Iterable[Entry] = (),
    total: int | None = None,
) -> str:
    """The reader: the passages of a study with their marks, as one page.

    Args:
        tables: The tables of the study: `articles`, `passages`, `marks`, `attributions`, and `claims` where it was worked out.
        texts: The table `texts`.
        lang: The language of the page.
        entries: The lexicon entries, for what stands under the pointer.
        total: Passages of the study, where `tables` and `texts` hold only the first of them.
    """
    passages = _passages(tables, texts)
    used = {mark["entry"] for passage in passages for mark in (*passage["marks"], *passage["attributions"])}
    script = pages.text_file("reader.js")
    data = {
        "passages": passages,
        "entries": {f"{entry.lexicon}/{entry.id}": _described(entry) for entry in entries if entry.id in used},
        "claims": tellings(tables["claims"], lang) if "claims" in tables else {},
        "words": {word: label(f"reader.{word}").of(lang) for word in _WORDS},
        "names": _names(passages, lang),
    }
    total = total or len(texts)
    shown = label("reader.limited", shown=f"{len(passages):,}", total=f"{total:,}").of(lang) if len(passages) < total else ""
    return pages.render(
        "reader.html.j2",
        lang=lang,
        t=lambda key: label(f"reader.{key}").of(lang),
        policy=pages.policy([script]),
        families=[(family, label(f"family.{family}").of(lang)) for family in _FAMILIES],
        parts=[(part, label(f"reader.{part}").of(lang)) for part in _PARTS],
        shown=shown,
        data=pages.as_json(data),
        script=script,
    )


def _described(entry: Entry) -> dict[str, str]:
    return {"category": entry.category, "source": entry.source, "reason": entry.reason, "example": entry.example}


def _passages(tables: Mapping[str, pd.DataFrame], texts: pd.DataFrame) -> list[dict[str, Any]]:
    keys = ["article", "passage"]
    titles = tables["articles"][["article", "title", "date"]]
    listed = tables["passages"][[*keys, "outlet", "role"]].merge(texts, on=keys).merge(titles, on="article", how="left").head(MOST_PASSAGES)
    marks = _grouped(tables["marks"], keys)
    attributions = _grouped(tables["attributions"], keys)
    return [
        {
            "id": row["passage"],
            "outlet": row["outlet"],
            "title": row["title"] or "",
            "date": row["date"] or "",
            "text": row["text"],
            "marks": [_mark(mark) for mark in marks.get((row["article"], row["passage"]), []) if mark["family"] != "attribution"],
            "attributions": [_attribution(each) for each in attributions.get((row["article"], row["passage"]), [])],
        }
        for row in records(listed.fillna(""))
    ]


def _grouped(table: pd.DataFrame, keys: list[str]) -> dict[tuple[str, str], list[dict[Any, Any]]]:
    found: dict[tuple[str, str], list[dict[Any, Any]]] = {}
    for row in records(table):
        found.setdefault((row[keys[0]], row[keys[1]]), []).append(row)
    return found


def _mark(row: Mapping[Any, Any]) -> dict[str, Any]:
    return {name: row[name] for name in ("family", "category", "entry", "lemma", "voice", "owner")} | {
        "span": _span(row["start"], row["end"])
    }


def _attribution(row: Mapping[Any, Any]) -> dict[str, Any]:
    named = {"id": row["attribution"], **{name: row[name] or "" for name in ("mode", "source_type", "stance", "entry", "parent")}}
    return named | {part: _span(row[f"{part}_start"], row[f"{part}_end"]) for part in _PARTS} | {"depth": int(row["depth"])}


def _span(start: Any, end: Any) -> list[int] | None:
    return None if pd.isna(start) or pd.isna(end) else [int(start), int(end)]


def _names(passages: list[dict[str, Any]], lang: Lang) -> dict[str, str]:
    """Wordings of every code that the passages hold, by `section/value`."""
    codes = {(mark["family"], mark["category"]) for passage in passages for mark in passage["marks"]}
    codes |= {("voice", mark["voice"]) for passage in passages for mark in passage["marks"]}
    sections = (("attribution", "mode"), ("source_type", "source_type"), ("stance", "stance"))
    codes |= {(section, each[field]) for passage in passages for each in passage["attributions"] for section, field in sections}
    codes |= {("family", family) for family in _FAMILIES}
    return {f"{section}/{value}": value_label(section, str(value)).of(lang) for section, value in sorted(codes)}
