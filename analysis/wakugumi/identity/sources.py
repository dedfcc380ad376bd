"""Forms over the corpus → sources: who is given the floor under all these names, and on whose side."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from wakugumi.identity.actors import Actors
from wakugumi.identity.corrections import Correction, apply_corrections
from wakugumi.identity.linking import Groups, Row, link
from wakugumi.identity.records import SourceForm
from wakugumi.identity.resolution import IN_TEXT, place_of, resolve_article
from wakugumi.identity.tallies import Tally, canonical, most_common, side_of, source_row
from wakugumi.schemas import SOURCES

_ORDER = ["article", *IN_TEXT]
_DEFAULTS: dict[str, object] = {"event": "", "duplicate": False, "passage_number": 0, "attribution": ""}

_PLACE = ("article", "outlet", "event")
_ROWS = 20_000


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
    groups, evidence = link(rows)
    found = _identified(ordered, rows, groups, evidence, actors)
    found = apply_corrections(found, corrections)
    sources = _sources(found, rows)
    ids = dict(zip(found.index.tolist(), found["node"].tolist(), strict=True))
    reasons = dict(zip(found.index.tolist(), found["evidence"].tolist(), strict=True))
    marked = given.assign(source_id=[ids[index] for index in given.index], evidence=[reasons[index] for index in given.index])
    return Identified(sources, marked.set_index(forms.index))


def _completed(forms: pd.DataFrame) -> pd.DataFrame:
    """The forms with all columns of `SourceForm` and of their place, rows numbered from 0."""
    blank = SourceForm("", 0, "")
    further = {name: getattr(blank, name) for name in SourceForm._fields} | _DEFAULTS
    completed = forms.reset_index(drop=True)
    completed = completed.assign(**{name: value for name, value in further.items() if name not in forms.columns})
    return completed.fillna({name: value for name, value in further.items() if isinstance(value, str)})


def _resolved(ordered: pd.DataFrame, actors: Actors) -> Iterable[Row]:
    """Every form with its place and what it refers to, article by article."""
    for article, group in groupby(_records(ordered[[*_PLACE, *SourceForm._fields]]), key=lambda record: record[0]):
        members = list(group)
        place = place_of(str(article), members[0][1], members[0][2])
        forms = [SourceForm._make(record[len(_PLACE) :]) for record in members]
        yield from ((place, found) for found in resolve_article(forms, place, actors))


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
    tallies: dict[str, Tally] = {}
    for node, (_, row) in zip(nodes, rows, strict=True):
        tallies.setdefault(node, Tally()).name(row.form, row.side)
    names = {node: canonical(node, tally, actors) for node, tally in tallies.items()}
    sides = {node: side_of(node, tally, actors) for node, tally in tallies.items()}
    columns = {"node": nodes, "evidence": reasons, "canonical": [names[node] for node in nodes], "side": [sides[node] for node in nodes]}
    return ordered.assign(**columns)


def _sources(found: pd.DataFrame, rows: Sequence[Row]) -> pd.DataFrame:
    """The table of sources: every node that an attribution refers to."""
    tallies: dict[str, Tally] = {}
    given: dict[str, list[tuple[str, str]]] = {}
    columns = (found[name].tolist() for name in ("node", "attribution", "duplicate", "canonical", "side"))
    for node, attribution, duplicate, name, side, (place, row) in zip(*columns, rows, strict=True):
        if node != "" and attribution != "":
            tallies.setdefault(node, Tally()).speak(row.form, place.article, place.outlet, duplicate=duplicate)
            given.setdefault(node, []).append((name, side))
    table = [source_row(node, tallies[node], *map(most_common, zip(*given[node], strict=True))) for node in sorted(tallies)]
    return pd.DataFrame(table, columns=[column.name for column in SOURCES.columns])
