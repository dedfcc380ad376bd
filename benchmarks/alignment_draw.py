"""Draw the pairs on which alignment is validated, over the whole range of a score that is fitted to no coding.

The first draw took the coverage's story and the demo articles; the second took Wikinews, and of the coverage what the first had left:
its upper part had been drawn whole. In the second, pairs that `LexicalSimilarity` proposes and those that it does not are drawn apart
where the score is low, so that what the program decides on can be told from what it never looks at.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations
from typing import NamedTuple

from benchmarks.alignment_material import Key, key_of, material, seeded, stories, unfitted
from wakugumi.alignment.similarity import LexicalSimilarity
from wakugumi.alignment.units import Unit

SEED = 20240712
SECOND_SEED = 20261121
# Lower bound of the unfitted score and how many pairs are drawn from there up, by collection; None: all.
STRATA: tuple[tuple[float, Mapping[str, int | None]], ...] = (
    (0.30, {"coverage": None, "demo": None}),
    (0.20, {"coverage": None, "demo": 110}),
    (0.12, {"coverage": 90, "demo": 50}),
    (0.00, {"coverage": 40, "demo": 30}),
)
Row = tuple[str | int | float, ...]


class Stratum(NamedTuple):
    """Pairs from `low` up to the bound above; `proposed`: only those that are candidates, or are not; `size`: how many, None for all."""

    low: float
    proposed: bool | None
    size: int | None


SECOND = {
    "wikinews": (Stratum(0.3, None, None), Stratum(0.2, None, 140), Stratum(0.12, None, 90), Stratum(0, True, 30), Stratum(0, False, 20)),
    "coverage": (Stratum(0.12, None, 45), Stratum(0, True, 25), Stratum(0, False, 10)),
}


def first_draw() -> Iterator[Row]:
    """Keys, half and probability; halves are parted by the passage of the first unit."""
    for collection in ("coverage", "demo"):
        scored = [each for units in material(collection).whole for each in unfitted(units)]
        rows = [row for stratum in range(len(STRATA)) for row in _stratum(collection, stratum, scored)]
        passages = sorted({key[0] for key, _ in rows})
        unseen = set(seeded(f"{SEED}{collection}").sample(passages, len(passages) // 2))
        for key, probability in sorted(rows):
            yield *key, "seen" if key[0] in unseen else "building", 1, round(probability, 4)


def _stratum(collection: str, stratum: int, scored: Sequence[tuple[float, Key]]) -> list[tuple[Key, float]]:
    low, wanted = STRATA[stratum]
    high = STRATA[stratum - 1][0] if stratum else float("inf")
    inside = sorted(key for value, key in scored if low <= value < high)
    size = min(len(inside), wanted[collection] or len(inside))
    return [(key, size / len(inside)) for key in seeded(f"{SEED}{collection}{stratum}").sample(inside, size)]


def second_draw(before: set[Key]) -> Iterator[Row]:
    """The same of the second draw; whole stories of Wikinews are in one half, and what is new of the coverage is unseen.

    Args:
        before: the pairs of the first draw, which are not drawn again.
    """
    halves = {f"wikinews:{story['first']}": story["half"] for story in stories()}
    for collection, strata in SECOND.items():
        found = material(collection)
        scored = [each for pair in zip(found.stories, found.whole, strict=True) for each in _described(*pair) if each[1] not in before]
        for number, stratum in enumerate(strata):
            high = min((each.low for each in strata[:number] if each.low > stratum.low), default=float("inf"))
            inside = sorted(key for value, key, named in scored if stratum.low <= value < high and stratum.proposed in (None, named))
            size = min(len(inside), stratum.size or len(inside))
            for key in sorted(seeded(f"{SECOND_SEED}{collection}{number}").sample(inside, size)):
                yield *key, halves.get(key[0], "unseen"), 2, round(size / len(inside), 4)


def _described(units: Sequence[Unit], whole: Sequence[Unit]) -> Iterator[tuple[float, Key, bool]]:
    """Unfitted score, key, and whether it is proposed, of every pair of two outlets."""
    candidates = LexicalSimilarity()(units)
    named = {key_of(units[i], units[j]) for i, j in zip(candidates.first, candidates.second, strict=True)}
    scores = {key: value for value, key in unfitted(whole)}
    for one, other in combinations(units, 2):
        if one.outlet != other.outlet:
            key = key_of(one, other)
            yield scores.get(key, 0.0), key, key in named
