"""A stratified random sample of passages, in which every passage's chance of being drawn is known and above zero.

Strata are outlet × what the software marked in the passage (see `stratum_of`). Every stratum gets two passages, or all of a smaller one,
or one where the sample is too small for two. The rest goes to strata in proportion to the square root of their size (largest remainders;
none beyond its size), so that small outlets and rare marks are coded more often than their share. Within a stratum the passages with the
smallest hash of seed and id are drawn: a simple random sample that depends on no order of files, and of which most stays the same when
the corpus grows.

References:
    Bankier, M. D. (1988). Power allocations: determining sample sizes for subnational areas. The American Statistician 42(3), 174–177.
    Ohlsson, E. (1995). Coordination of samples using permanent random numbers. In Business Survey Methods, 153–169. Wiley.
"""

import hashlib
import math
from collections.abc import Iterable, Mapping
from typing import NamedTuple

ALWAYS = 2
"""Passages that every stratum gets, where the sample is large enough: below two, its variance cannot be estimated."""


class SampleError(ValueError):
    """No such sample can be drawn; the message says what to change."""


class Drawn(NamedTuple):
    """A passage of the sample and the probability with which it was drawn."""

    id: str
    stratum: str
    inclusion_probability: float


def stratum_of(outlet: str, marks: Mapping[str, int]) -> str:
    """The stratum of a passage: outlet, and 0 (nothing marked), 1 (attributions or hedges), 2 (boosters or loaded terms besides).

    The kind is a number so that a coder is not told in words what the software found; hide the column while coding.
    """
    rare = marks.get("booster", 0) + marks.get("loaded", 0)
    common = marks.get("attribution", 0) + marks.get("hedge", 0)
    return f"{outlet}:{2 if rare else 1 if common else 0}"


def allocate(sizes: Mapping[str, int], n: int) -> dict[str, int]:
    """How many passages of each stratum are drawn; all where there are no more than `n`.

    Raises:
        SampleError: `n` is smaller than the number of strata, so that some passages would have no chance.
    """
    if n < len(sizes):
        raise SampleError(f"{n} passages are too few for {len(sizes)} strata (outlet × what is marked); draw at least {len(sizes)}")
    least = ALWAYS if sum(min(size, ALWAYS) for size in sizes.values()) <= n else 1
    drawn = {stratum: min(size, least) for stratum, size in sorted(sizes.items())}
    while (rest := min(n, sum(sizes.values())) - sum(drawn.values())) > 0:
        roots = {stratum: math.sqrt(size) for stratum, size in sizes.items() if drawn[stratum] < size}
        shares = {stratum: rest * root / sum(roots.values()) for stratum, root in roots.items()}
        if full := [stratum for stratum, share in shares.items() if drawn[stratum] + share >= sizes[stratum]]:
            drawn |= {stratum: sizes[stratum] for stratum in full}
            continue
        left = rest - sum(map(int, shares.values()))
        largest = sorted(shares, key=lambda stratum: (int(shares[stratum]) - shares[stratum], stratum))[:left]
        drawn |= {stratum: drawn[stratum] + int(share) + (stratum in largest) for stratum, share in shares.items()}
    return drawn


def draw(strata: Iterable[tuple[str, str]], n: int, seed: int) -> list[Drawn]:
    """A sample of `n` passages, or all where there are no more, in an order that tells nothing.

    Args:
        strata: Id and stratum of every passage that may be drawn; ids are unique.
        n: Size of the sample.
        seed: Another seed, another sample.

    Raises:
        SampleError: an id stands twice, or `n` is too small (see `allocate`).
    """
    by_stratum: dict[str, list[str]] = {}
    seen: set[str] = set()
    for name, stratum in strata:
        if name in seen:
            raise SampleError(f"the passage {name} stands twice; give every passage its own id")
        seen.add(name)
        by_stratum.setdefault(stratum, []).append(name)
    sizes = {stratum: len(names) for stratum, names in by_stratum.items()}
    drawn = [
        Drawn(name, stratum, number / sizes[stratum])
        for stratum, number in allocate(sizes, n).items()
        for name in sorted(by_stratum[stratum], key=lambda name: _hash(seed, "draw", name))[:number]
    ]
    return sorted(drawn, key=lambda one: _hash(seed, "order", one.id))


def _hash(seed: int, use: str, name: str) -> bytes:
    return hashlib.sha256(f"{seed}\n{use}\n{name}".encode("utf-8", "surrogatepass")).digest()
