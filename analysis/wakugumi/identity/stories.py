"""The sources of a corpus whose forms do not fit into memory, identified some whole stories at a time.

Most sources belong to one story: they are finished with it, and their rows wait on the disk. What other stories may know too (full names,
institutions, actors, who bears a title under a holder) is counted until all stories have been seen. Of each form, two numbers are kept.
The result is that of `wakugumi.identity.sources.identify`.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import NamedTuple, Self, TypeVar

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from wakugumi.corpus.parts import TableParts, set_aside
from wakugumi.identity.actors import Actors
from wakugumi.identity.linking import Groups, Row, WideLinks, actors_named, in_stories, join, to_actors
from wakugumi.identity.sources import Identified
from wakugumi.identity.tables import resolved_rows, sides_of
from wakugumi.identity.tallies import Tally, canonical, side_of, source_row
from wakugumi.schemas import SOURCES

ROWS_AT_A_TIME = 100_000

Ints = NDArray[np.int64]

_Number = TypeVar("_Number", np.int32, np.uint8)


class CorpusSources(NamedTuple):
    """The sources of a corpus; `tables` gives the rows of `sources`, by id, once.

    Attributes:
        ids: every id of a source, and the empty one, in order.
        starts: of each article, up to the last that has any, where its forms begin.
        numbers: of each form the place of its source among `ids`; forms by article, those of one article in the order of the table.
        evidence: of each form the place of its evidence among `reasons`.
        reasons: all kinds of evidence.
        sides: the sources whose side is known.
        tables: the table of sources, some rows at a time.
    """

    ids: pa.Array
    starts: Ints
    numbers: NDArray[np.int32]
    evidence: NDArray[np.uint8]
    reasons: Sequence[str]
    sides: Mapping[str, str]
    tables: Iterator[pa.Table]

    def places(self, articles: Ints) -> Ints:
        """The places of the forms of these articles, each given as often as it has forms, which stand together."""
        first = np.flatnonzero(np.diff(articles, prepend=-1))
        within = np.arange(len(articles)) - np.repeat(first, np.diff(first, append=len(articles)))
        return self.starts[articles] + within

    def set_aside(self, room: Path | None) -> "CorpusSources":
        """The same, waiting on the disk until something of it is asked for.

        Raises:
            OSError: there is no room.
        """
        starts, numbers, evidence = (set_aside(pa.array(each), room).to_numpy() for each in (self.starts, self.numbers, self.evidence))
        return self._replace(ids=set_aside(self.ids, room), starts=starts, numbers=numbers, evidence=evidence)


class _Linked(NamedTuple):
    """Some whole stories: the nodes that are one by the name of their set, why, and the sets that further stories may add to."""

    roots: Mapping[str, str]
    evidence: Mapping[str, str]
    unfinished: frozenset[str]


class _Kept(NamedTuple):
    """What is kept of some stories, as numbers: of forms article, node and evidence; of nodes their set, and which others may know."""

    articles: NDArray[np.int32]
    nodes: NDArray[np.int32]
    evidence: NDArray[np.uint8]
    roots: pa.Array
    wide: NDArray[np.int32]
    names: NDArray[np.int32]
    finished: NDArray[np.int32]


class Stories:
    """Identifies the sources of a corpus; a context manager, after which the rows of the sources are gone.

    Args:
        actors: known actors and sides.
        room: a folder that has room for the rows; see `Parts`.
    """

    def __init__(self, actors: Actors, room: Path | None = None) -> None:
        self._actors = actors
        self._wide, self._groups = WideLinks(), Groups()
        self._tallies: dict[str, Tally] = {}
        self._names: dict[str, int] = {}
        self._reasons: dict[str, int] = {"name": 0}
        self._kept: list[_Kept] = []
        self._sides: dict[str, str] = {}
        self._rows, self._buckets = TableParts(room), TableParts(room)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._rows.close()
        self._buckets.close()

    def add(self, forms: pa.Table, resolved: pa.Table, articles: Ints) -> None:
        """Add forms of some whole stories, those of one article one after another.

        Args:
            forms: their rows of `source_forms`.
            resolved: their rows of `resolved_forms`.
            articles: the number of the article of each.

        Raises:
            OSError: there is no room.
        """
        rows = list(resolved_rows(forms, resolved))
        linked = self._link(rows)
        finished = self._count(rows, forms["duplicate"].to_pylist(), linked)
        codes = {node: number for number, node in enumerate(linked.roots)}
        self._rows.add(len(self._kept), SOURCES.build(finished.values()))
        wide = [node for node, root in linked.roots.items() if root in linked.unfinished and node not in linked.evidence]
        self._kept.append(
            _Kept(
                articles.astype(np.int32),
                np.array([codes[row.node] for _, row in rows], np.int32),
                np.array([self._reason(row.evidence, row.node, linked) for _, row in rows], np.uint8),
                pa.array(linked.roots.values(), pa.string()),
                np.array([codes[node] for node in wide], np.int32),
                np.array([self._names.setdefault(node, len(self._names)) for node in wide], np.int32),
                np.array([codes[root] for root in finished], np.int32),
            )
        )

    def _link(self, rows: Sequence[Row]) -> _Linked:
        own = {row.node for place, row in rows if row.node.endswith((f"@{place.article}", f"@{place.story}"))}
        named = actors_named(rows)
        linkable = self._wide.add(rows, {node: actors for node, actors in named.items() if node not in own})
        groups, evidence = Groups(), dict[str, str]()
        nodes = dict.fromkeys(row.node for _, row in rows)
        by_actor, by_story = to_actors({node: actors for node, actors in named.items() if node in own}), in_stories(rows)
        join(groups, evidence, by_actor, "actor")
        join(groups, evidence, by_story, "story")
        nodes |= dict.fromkeys(node for link in (*by_actor, *by_story) for node in sorted(link))
        roots = {node: groups.find(node) if node else "" for node in nodes}
        known: dict[str, set[str]] = {}
        for node, root in roots.items():
            if node and (node not in own or node in linkable):
                known.setdefault(root, {root}).add(node)
        for together in known.values():
            self._groups.join(together)
        return _Linked(roots, evidence, frozenset(known))

    def _count(self, rows: Sequence[Row], duplicates: Sequence[bool], linked: _Linked) -> dict[str, dict[str, object]]:
        """The rows of the sources that are finished; the others are counted on."""
        tallies: dict[str, Tally] = {}
        for (place, row), duplicate in zip(rows, duplicates, strict=True):
            if row.node:
                tally = tallies.setdefault(linked.roots[row.node], Tally())
                tally.name(row.form, row.side)
                if row.form.attribution:
                    tally.speak(row.form, place.article, place.outlet, duplicate=duplicate)
        for root in sorted(linked.unfinished & set(tallies)):
            self._tallies.setdefault(root, Tally()).add(tallies.pop(root))
        return {root: self._row(root, tally) for root, tally in sorted(tallies.items()) if tally.speaks}

    def _row(self, root: str, tally: Tally) -> dict[str, object]:
        side = side_of(root, tally, self._actors)
        if side:
            self._sides[root] = side
        return source_row(root, tally, canonical(root, tally, self._actors), side)

    def _reason(self, evidence: str, node: str, linked: _Linked) -> int:
        reason = linked.evidence.get(node, "name") if evidence == "name" else evidence
        return self._reasons.setdefault(reason, len(self._reasons))

    def found(self) -> CorpusSources:
        """The sources of all that has been added."""
        evidence: dict[str, str] = {}
        self._wide.join(self._groups, evidence)
        wide = self._finished()
        for number, each in enumerate(self._kept):
            self._kept[number] = each._replace(roots=pa.array(map(self._groups.find, each.roots.to_pylist()), pa.string()))
        ids, places = _numbered([*(each.roots for each in self._kept), pa.array(wide, pa.string())])
        late = np.array([self._reasons.setdefault(evidence.get(node, "name"), len(self._reasons)) for node in self._names], np.uint8)
        reasons = [_with_late(each, late) for each in self._kept]
        self._rows.add(len(self._kept), SOURCES.build(wide.values()))
        for number, each in enumerate(self._kept):
            self._sort(number, places[number][each.finished])
        self._sort(len(self._kept), places[-1])
        articles = _joined([each.articles for each in self._kept], np.int32)
        order = np.argsort(articles, kind="stable")
        numbers = _joined([place[each.nodes] for place, each in zip(places, self._kept, strict=False)], np.int32)
        self._forget()
        whole = _joined(reasons, np.uint8)[order]
        return CorpusSources(ids, _starts(articles), numbers[order], whole, [*self._reasons], self._sides, self._tables())

    def _forget(self) -> None:
        """Let go of all but the rows and the sides, which are read once the sources are known."""
        self._wide, self._groups = WideLinks(), Groups()
        self._names.clear()
        self._kept.clear()

    def _finished(self) -> dict[str, dict[str, object]]:
        """The rows of the sources that several stories may have, by id."""
        tallies: dict[str, Tally] = {}
        for root, tally in sorted(self._tallies.items()):
            tallies.setdefault(self._groups.find(root), Tally()).add(tally)
        self._tallies.clear()
        return {root: self._row(root, tally) for root, tally in sorted(tallies.items()) if tally.speaks}

    def _sort(self, piece: int, numbers: NDArray[np.int32]) -> None:
        """Put the rows of some stories where those with neighbouring numbers are."""
        rows = pa.concat_tables(self._rows.pieces(piece)).append_column("number", pa.array(numbers))
        bucket = numbers // ROWS_AT_A_TIME
        for each in np.unique(bucket).tolist():
            self._buckets.add(each, rows.filter(pa.array(bucket == each)))

    def _tables(self) -> Iterator[pa.Table]:
        for bucket in sorted(map(int, self._buckets)):
            yield pa.concat_tables(self._buckets.pieces(bucket)).sort_by("number").drop_columns(["number"])


def _with_late(kept: _Kept, late: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """The evidence of forms; of those that were by name, that of the links between stories."""
    found = np.zeros(len(kept.roots) + 1, np.uint8)
    found[kept.wide] = late[kept.names]
    return np.where(kept.evidence == 0, found[kept.nodes], kept.evidence)


def at_once(found: Identified, articles: Ints) -> CorpusSources:
    """Sources that have been identified in memory, by forms in the order of articles, whose numbers are given."""
    ids, (numbers,) = _numbered([pa.array(found.forms["source_id"], pa.string())])
    evidence, reasons = pd.factorize(found.forms["evidence"])
    sides = sides_of(found.sources)
    table = pa.Table.from_pandas(found.sources, schema=SOURCES.arrow, preserve_index=False)
    known = {source: side for source, side in sides.items() if side}
    return CorpusSources(ids, _starts(articles), numbers, evidence.astype(np.uint8), [*reasons], known, iter([table]))


def _starts(articles: NDArray[np.int32] | Ints) -> Ints:
    return np.cumsum(np.bincount(articles, minlength=1)) - np.bincount(articles, minlength=1)


def _numbered(parts: Sequence[pa.Array]) -> tuple[pa.Array, list[NDArray[np.int32]]]:
    """The different values of all parts, in order, and the place of each part's values among them."""
    encoded = pa.chunked_array(parts, pa.string()).dictionary_encode().combine_chunks()
    order = pc.sort_indices(encoded.dictionary).to_numpy()
    rank = np.empty(len(order), np.int32)
    rank[order] = np.arange(len(order))
    numbers = rank[encoded.indices.to_numpy()]
    return encoded.dictionary.take(pa.array(order)), np.split(numbers, np.cumsum([len(part) for part in parts])[:-1])


def _joined(parts: Iterable[NDArray[_Number]], kind: type[_Number]) -> NDArray[_Number]:
    return np.concatenate([np.empty(0, kind), *parts])
