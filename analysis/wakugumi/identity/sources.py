"""Forms over the corpus → sources: who is given the floor under all these names, and on whose side."""

from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Sequence
from itertools import groupby
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from wakugumi.features.records import SOURCE_TYPES
from wakugumi.identity.actors import Actors
from wakugumi.identity.corrections import Correction, apply_corrections
from wakugumi.identity.linking import Groups, Row, link
from wakugumi.identity.records import OWN, SourceForm, is_personal
from wakugumi.identity.resolution import Place, resolve_article
from wakugumi.schemas import SOURCES

_ORDER = ["article", "passage_number", "start", "attribution"]
_DEFAULTS: dict[str, object] = {"event": "", "duplicate": False, "passage_number": 0, "attribution": ""}

_PLACE = ("article", "outlet", "event")
_COUNTED = ("article", "outlet", "form", "source_type", "canonical", "side", "duplicate")
_ROWS = 20_000


class _Counted(NamedTuple):
    """What is counted of one attribution of a source."""

    article: str
    outlet: str
    form: str
    source_type: str
    canonical: str
    side: str
    duplicate: bool


_Spoken = tuple[_Counted, SourceForm]


class Identified(NamedTuple):
    """The sources of a corpus, and its forms with `source_id` and `evidence` in the order in which they were given."""

    sources: pd.DataFrame
    forms: pd.DataFrame


def identify(forms: pd.DataFrame, actors: Actors, corrections: Iterable[Correction] = ()) -> Identified:
    """Who the forms of a corpus name.

    Args:
        forms: one row per form, with the columns of `schemas.SOURCE_FORMS`; those of `SourceForm` that are missing are taken to be empty.
        actors: known actors and sides.
        corrections: what a person decided; see `apply_corrections`.

    Returns:
        `sources`, sorted by id, and `forms` with `source_id` (empty where nobody is referred to) and `evidence`. Neither depends on the
        order of the rows.
    """
    given = _completed(forms)
    ordered = given.sort_values(_ORDER, kind="stable")
    rows = list(_resolved(ordered, actors))
    groups, evidence = link(rows, actors)
    found = _identified(ordered, rows, groups, evidence, actors)
    found = apply_corrections(found, corrections)
    sources = _sources(found, rows)
    ids = dict(zip(found.index.tolist(), found["node"].tolist(), strict=True))
    reasons = dict(zip(found.index.tolist(), found["evidence"].tolist(), strict=True))
    marked = given.assign(source_id=[ids[index] for index in given.index], evidence=[reasons[index] for index in given.index])
    return Identified(sources, marked.set_index(forms.index))


def _completed(forms: pd.DataFrame) -> pd.DataFrame:
    blank = SourceForm("", 0, "")
    further = {name: getattr(blank, name) for name in SourceForm._fields} | _DEFAULTS
    completed = forms.reset_index(drop=True)
    completed = completed.assign(**{name: value for name, value in further.items() if name not in forms.columns})
    return completed.fillna({name: value for name, value in further.items() if isinstance(value, str)})


def _resolved(ordered: pd.DataFrame, actors: Actors) -> Iterable[Row]:
    """Every form with its place and what it refers to, article by article."""
    for article, group in groupby(_records(ordered[[*_PLACE, *SourceForm._fields]]), key=lambda record: record[0]):
        members = list(group)
        place = Place(str(article), members[0][1], members[0][2] or str(article))
        forms = [SourceForm._make(record[len(_PLACE) :]) for record in members]
        yield from ((place, resolved) for resolved in resolve_article(forms, place, actors))


def _records(frame: pd.DataFrame) -> Iterator[tuple[Any, ...]]:
    """The rows. Few words make up most forms: each is kept once."""
    known: dict[object, object] = {}
    for first in range(0, len(frame), _ROWS):
        columns = []
        for _, column in frame.iloc[first : first + _ROWS].items():
            codes, values = pd.factorize(column, use_na_sentinel=False)
            kept = [known.setdefault(value, value) if isinstance(value, str) else value for value in np.asarray(values, dtype=object)]
            columns.append([kept[code] for code in codes.tolist()])
        yield from zip(*columns, strict=True)


def _identified(ordered: pd.DataFrame, rows: Sequence[Row], groups: Groups, evidence: dict[str, str], actors: Actors) -> pd.DataFrame:
    """The forms with node, evidence, canonical name and side."""
    nodes = [groups.find(row.node) if row.node else "" for _, row in rows]
    reasons = [row.evidence if row.evidence != "name" else evidence.get(row.node, "name") for _, row in rows]
    members: dict[str, list[SourceForm]] = {}
    for node, (_, row) in zip(nodes, rows, strict=True):
        members.setdefault(node, []).append(row.form)
    names = {node: _canonical(node, forms, actors) for node, forms in members.items()}
    sides = {node: _side(node, forms, actors) if node else "" for node, forms in members.items()}
    columns = {"node": nodes, "evidence": reasons, "canonical": [names[node] for node in nodes], "side": [sides[node] for node in nodes]}
    return ordered.assign(**columns)


def _canonical(node: str, forms: Sequence[SourceForm], actors: Actors) -> str:
    """The name in the list of actors or outlets, else the fullest name, else the most common form without 同 or この."""
    kind, _, key = node.partition(":")
    if kind == "actor":
        return actors.actors[key].name
    if kind == "outlet":
        return actors.outlets[key].name if key in actors.outlets else key
    own = [form for form in forms if not form.marker]
    full = [form.name for form in own if form.is_full_name]
    whole = [form.name for form in own if form.specific and not is_personal(form)]
    return most_common(full or whole or [form.owned if not is_personal(form) or not form.name else form.form for form in own or forms])


def _side(node: str, forms: Sequence[SourceForm], actors: Actors) -> str:
    """The actor's side, the press of the outlet's country, else the one side for which its forms speak; of two sides, none."""
    kind, _, key = node.partition(":")
    if kind == "actor":
        return actors.actors[key].side
    if kind == "outlet":
        return actors.side_of_outlet(key)
    found = {side for form in forms if (side := side_of_form(form, actors))}
    return found.pop() if len(found) == 1 else ""


def side_of_form(form: SourceForm, actors: Actors) -> str:
    """The side that a form itself tells: its own name or compound (米国務省, ナヴィル当局者), or its holder's where it speaks for it."""
    if form.marker == OWN:
        return ""
    own = "" if is_personal(form) and form.name else actors.side_of_compound(form.name or form.form, form.lead)
    if own or not form.holder:
        return own
    holder = actors.named(form.holder)
    if holder and holder.kind == "state":
        speaks = actors.is_official(form.title) or actors.is_official(form.form) or form.source_type == "document"
        return holder.side if speaks else ""
    return actors.side_of_compound(form.holder, form.holder_lead)


def most_common(values: Iterable[str]) -> str:
    """The most common value; of several the longest, then the first in order; empty for none."""
    counts = Counter(filter(None, values))
    # Most sources speak once.
    if len(counts) < 2:
        return next(iter(counts), "")
    return min(counts, key=lambda value: (-counts[value], -len(value), value))


def _sources(found: pd.DataFrame, rows: Sequence[Row]) -> pd.DataFrame:
    """The table of sources: every node that an attribution refers to."""
    spoken: dict[str, list[int]] = {}
    for number, (node, attribution) in enumerate(zip(found["node"].tolist(), found["attribution"].tolist(), strict=True)):
        if node != "" and attribution != "":
            spoken.setdefault(node, []).append(number)
    records = list(map(_Counted, *(found[name].tolist() for name in _COUNTED)))
    table = [_source(node, [(records[number], rows[number][1].form) for number in spoken[node]]) for node in sorted(spoken)]
    return pd.DataFrame(table, columns=[column.name for column in SOURCES.columns])


def _source(node: str, spoken: Sequence[_Spoken]) -> dict[Hashable, object]:
    records = [record for record, _ in spoken]
    counted = [record for record in records if not record.duplicate]
    types = Counter(record.source_type for record in records)
    written = Counter(record.form for record in records)
    return {
        "source_id": node,
        "name": most_common(record.canonical for record in records),
        "forms": " / ".join(sorted(written, key=lambda form: (-written[form], form))),
        "source_type": min(types, key=lambda kind: (-types[kind], SOURCE_TYPES.index(kind))),
        "role": most_common(form.title for _, form in spoken if form.marker != "same"),
        "holder": most_common(form.holder for _, form in spoken),
        "side": most_common(record.side for record in records),
        "n_attributions": len(counted),
        "n_articles": len({record.article for record in counted}),
        "n_outlets": len({record.outlet for record in counted}),
    }
