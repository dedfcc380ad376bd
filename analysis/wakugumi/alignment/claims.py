"""Which sentences of different outlets tell the same claim, which told it first, and which of them took it from which.

Pairs are scored by trees over the features of `similarity` (`forest`); they were trained, and the threshold chosen, on pairs coded by hand
(`benchmarks/alignment.py`, fit), and are judged on others. A retelling has one origin: the outlet that its passage
cites, else the earliest of the tellings that are nearly as like it as the one most like it; where neither citation, nor text carried
over, nor date says which came first, the pair is `undirected`, and the one that comes first in the order of articles stands as the origin.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import NamedTuple

from wakugumi.alignment.forest import probability, trained
from wakugumi.alignment.similarity import FEATURES, Floats, LexicalSimilarity, Similarity
from wakugumi.alignment.units import Unit

_SHORTEST_COPY = 12
_WHOLE = 0.8
_NEARLY = 0.85


Origin = tuple[Unit, float, str]
Partners = dict[Unit, list[tuple[Unit, float]]]


class Alignment(NamedTuple):
    """Two units of different outlets that tell the same claim, in the order of the units; `score` is from 0 to 1."""

    first: Unit
    second: Unit
    score: float


class Citations(NamedTuple):
    """What the texts themselves say of who took a claim from whom.

    Attributes:
        by_passage: the outlets that each passage names as a source.
        by_article: the outlets that each article names as a source or in its credit.
        carried: carrier and origin of text that one carries from the other, passages and articles alike (the table `reuse`, without
            the rows where only the order of the pages decides).
    """

    by_passage: Mapping[str, frozenset[str]]
    by_article: Mapping[str, frozenset[str]]
    carried: frozenset[tuple[str, str]] = frozenset()


class Retelling(NamedTuple):
    """One claim as one outlet retells it, and the telling that it is compared with.

    Attributes:
        claim: the claim, named by its first telling.
        teller: the retelling: a unit, or several in a row of one passage that tell one earlier sentence.
        origin: the telling that it is compared with, likewise.
        score: of the pair, the highest where there are several units.
        kind: `verbatim` where one holds the letters of the other and little else, else `retold`.
        direction: what says which came first: `cited`, `carried`, `date` or `undirected`.
    """

    claim: str
    teller: Unit
    origin: Unit
    score: float
    kind: str
    direction: str


def score(features: Floats, names: tuple[str, ...] = FEATURES) -> Floats:
    """The probability that pairs tell the same claim.

    Args:
        features: pairs x columns.
        names: of the columns.
    """
    return probability(trained(names).trees, features)


def align(units: Iterable[Unit], similarity: Similarity | None = None, *, threshold: float | None = None) -> list[Alignment]:
    """The pairs of units of one event and different outlets that tell the same claim.

    Args:
        units: as `find_units` gives them; those of no named event are left out, since the threshold holds within one story only.
        similarity: what proposes and describes pairs; lexical where none is given.
        threshold: the least score; the one that the model was validated with where none is given.
    """
    chosen = similarity or LexicalSimilarity()
    least = trained(chosen.names).threshold if threshold is None else threshold
    found: list[Alignment] = []
    for _, members in groupby(sorted(units, key=lambda unit: (unit.event, unit.article, unit.number)), key=lambda unit: unit.event):
        story = list(members)
        if story[0].event and len({unit.outlet for unit in story}) > 1:
            candidates = chosen(story)
            scores = score(candidates.features, chosen.names)
            rows = zip(candidates.first.tolist(), candidates.second.tolist(), scores.tolist(), strict=True)
            found += [Alignment(story[i], story[j], value) for i, j, value in rows if value >= least or _is_copy(story[i], story[j])]
    return found


def _is_copy(one: Unit, other: Unit) -> bool:
    """Whether the shorter of the two stands in the longer, letter by letter, and is most of it."""
    shorter, longer = sorted((one.letters, other.letters), key=len)
    return len(shorter) >= _SHORTEST_COPY and len(shorter) >= _WHOLE * len(longer) and shorter in longer


def retellings(aligned: Sequence[Alignment], citations: Citations) -> list[Retelling]:
    """The retellings among `aligned` pairs, in the order of their articles; every unit retells at most one origin."""
    partners: Partners = {}
    for first, second, value in aligned:
        partners.setdefault(first, []).append((second, value))
        partners.setdefault(second, []).append((first, value))
    found = ((unit, _origin(unit, others, citations)) for unit, others in partners.items())
    chosen = {unit: origin for unit, origin in found if origin}
    claims = _claims(chosen)
    ordered = sorted(chosen, key=_place)
    rows = []
    for _, group in groupby(ordered, key=lambda unit: (unit.passage, chosen[unit][0])):
        rows += [_retelling(run, chosen, partners, claims[run[0]]) for run in _runs(list(group))]
    return rows


def _retelling(run: Sequence[Unit], chosen: Mapping[Unit, Origin], partners: Partners, claim: str) -> Retelling:
    """The units of `run` as one retelling; a single unit may tell several units in a row of its origin's passage."""
    told, _, direction = chosen[run[0]]
    value = max(chosen[unit][1] for unit in run)
    if len(run) > 1:
        return Retelling(claim, _hull(run), told, value, "retold", direction)
    if _is_copy(run[0], told):
        return Retelling(claim, run[0], told, value, "verbatim", direction)
    beside = sorted({told, *(other for other, _ in partners[run[0]] if other.passage == told.passage)}, key=_place)
    wider = next(each for each in _runs(beside) if told in each)
    return Retelling(claim, run[0], _hull(wider), value, "retold", direction)


def _place(unit: Unit) -> tuple[str, str, int]:
    return unit.event, unit.article, unit.number


def _runs(units: Sequence[Unit]) -> Iterator[list[Unit]]:
    """Stretches of units that follow each other in their article."""
    for _, group in groupby(enumerate(units), key=lambda each: each[1].number - each[0]):
        yield [unit for _, unit in group]


def _hull(units: Sequence[Unit]) -> Unit:
    return units[0]._replace(end=units[-1].end, letters="".join(unit.letters for unit in units))


def _origin(unit: Unit, partners: Sequence[tuple[Unit, float]], citations: Citations) -> Origin | None:
    """The partner that `unit` took the claim from, with the score and what says so; None where it tells it first."""
    found = []
    for other, value in partners:
        direction = _direction(other, unit, citations)
        if direction != "undirected":
            cited = other.outlet in citations.by_passage.get(unit.passage, ())
            found.append((True, cited, value, other, direction))
        elif _direction(unit, other, citations) == "undirected" and _place(other) < _place(unit):
            found.append((False, False, value, other, direction))
    if not found:
        return None
    preferred = min((not each[0], not each[1]) for each in found)
    ranked = [each for each in found if (not each[0], not each[1]) == preferred]
    enough = _NEARLY * max(each[2] for each in ranked)
    near = (each for each in ranked if each[2] >= enough)
    _, _, value, other, direction = min(near, key=lambda each: (not each[3].date, each[3].date, -each[2], _place(each[3])))
    return other, value, direction


def _direction(earlier: Unit, later: Unit, citations: Citations) -> str:
    """What says that `later` took a claim from `earlier`; `undirected` where nothing does, or where the other way is said."""
    for named, key in ((citations.by_passage, "passage"), (citations.by_article, "article")):
        one, other = getattr(earlier, key), getattr(later, key)
        forth, back = earlier.outlet in named.get(other, ()), later.outlet in named.get(one, ())
        if forth != back:
            return "cited" if forth else "undirected"
        forth, back = (other, one) in citations.carried, (one, other) in citations.carried
        if forth != back:
            return "carried" if forth else "undirected"
    if earlier.date and later.date and earlier.date != later.date:
        return "date" if earlier.date < later.date else "undirected"
    return "undirected"


def _claims(chosen: Mapping[Unit, Origin]) -> dict[Unit, str]:
    """The claim of every unit: all that hang together by their origins, named by the one that comes first."""
    parent: dict[Unit, Unit] = {}

    def root(unit: Unit) -> Unit:
        while (above := parent.get(unit, unit)) != unit:
            unit = above
        return unit

    for unit, (origin, _, _) in sorted(chosen.items(), key=lambda each: _place(each[0])):
        one, other = sorted((root(unit), root(origin)), key=lambda each: (not each.date, each.date, _place(each)))
        parent[other] = one
    return {unit: f"{root(unit).passage}:{root(unit).start}" for unit in chosen}
