"""What the forms of one source add up to: its name, its side, and its row in the table of sources."""

from collections import Counter
from collections.abc import Iterable, Mapping

from wakugumi.features.records import SOURCE_TYPES
from wakugumi.identity.actors import Actors
from wakugumi.identity.records import SourceForm, is_personal

_KINDS = ("full", "whole", "own", "other", "type", "form", "holder", "role")


class Tally:
    """Counts over the forms of one source, which can be added up in parts that share no article."""

    __slots__ = ("_counts", "_last", "n_articles", "n_attributions", "outlets", "sides", "speaks")

    def __init__(self) -> None:
        self._counts: dict[tuple[str, str], int] = {}
        self._last = ""
        self.n_attributions = self.n_articles = 0
        self.outlets: set[str] = set()
        self.sides: set[str] = set()
        self.speaks = False

    def name(self, form: SourceForm, side: str) -> None:
        """Add a form by what it calls the source, and the side that it tells."""
        if not form.marker:
            if form.is_full_name:
                self._count("full", form.name)
            if form.specific and not is_personal(form):
                self._count("whole", form.name)
        called = form.owned if not is_personal(form) or not form.name else form.form
        self._count("own" if not form.marker else "other", called)
        if side:
            self.sides.add(side)

    def speak(self, form: SourceForm, article: str, outlet: str, *, duplicate: bool) -> None:
        """Add an attribution; those of one article come one after another."""
        self.speaks = True
        self._count("type", form.source_type)
        self._count("form", form.form)
        self._count("holder", form.holder)
        if form.marker != "same":
            self._count("role", form.title)
        if not duplicate:
            self.n_attributions += 1
            self.n_articles += article != self._last
            self._last = article
            self.outlets.add(outlet)

    def add(self, other: "Tally") -> None:
        """Add what other articles hold of the same source."""
        for key, number in other._counts.items():
            self._counts[key] = self._counts.get(key, 0) + number
        self.n_attributions += other.n_attributions
        self.n_articles += other.n_articles
        self.outlets |= other.outlets
        self.sides |= other.sides
        self.speaks |= other.speaks

    def _count(self, kind: str, value: str) -> None:
        self._counts[kind, value] = self._counts.get((kind, value), 0) + 1

    def by_kind(self) -> Mapping[str, Mapping[str, int]]:
        """How often each value has been counted, by kind."""
        found: dict[str, dict[str, int]] = {kind: {} for kind in _KINDS}
        for (kind, value), number in self._counts.items():
            found[kind][value] = number
        return found


def canonical(node: str, tally: Tally, actors: Actors) -> str:
    """The name in the list of actors or outlets, else the fullest name, else the most common form without 同 or この."""
    kind, _, key = node.partition(":")
    if kind == "actor":
        return actors.actors[key].name
    if kind == "outlet":
        return actors.outlets[key].name if key in actors.outlets else key
    counted = tally.by_kind()
    return most_frequent(counted["full"] or counted["whole"] or counted["own"] or counted["other"])


def side_of(node: str, tally: Tally, actors: Actors) -> str:
    """The actor's side, the press of the outlet's country, else the one side for which its forms speak; of two sides, none."""
    kind, _, key = node.partition(":")
    if not node:
        return ""
    if kind == "actor":
        return actors.actors[key].side
    if kind == "outlet":
        return actors.side_of_outlet(key)
    return next(iter(tally.sides)) if len(tally.sides) == 1 else ""


def most_common(values: Iterable[str]) -> str:
    """The most common value; of several the longest, then the first in order; empty for none."""
    return most_frequent(Counter(values))


def most_frequent(counts: Mapping[str, int]) -> str:
    """The same of values that have been counted."""
    return min(filter(None, counts), key=lambda value: (-counts[value], -len(value), value), default="")


def source_row(node: str, tally: Tally, name: str, side: str) -> dict[str, object]:
    """The row of a source in the table `sources`."""
    counted = tally.by_kind()
    types, written = counted["type"], counted["form"]
    return {
        "source_id": node,
        "name": name,
        "forms": " / ".join(sorted(written, key=lambda form: (-written[form], form))),
        "source_type": min(types, key=lambda kind: (-types[kind], SOURCE_TYPES.index(kind))),
        "role": most_frequent(counted["role"]),
        "holder": most_frequent(counted["holder"]),
        "side": side,
        "n_attributions": tally.n_attributions,
        "n_articles": tally.n_articles,
        "n_outlets": len(tally.outlets),
    }
