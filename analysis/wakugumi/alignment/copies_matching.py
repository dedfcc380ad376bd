"""Texts that hold each other's words: exact ones by equality, near ones by shared character n-grams and rapidfuzz.

Near pairs are found in three steps, each over arrays: every text becomes the hashes of its ten-character grams; grams are sorted, some of
them at a time, and texts that share one are counted as a pair; pairs that share enough are aligned with rapidfuzz. Above `sampled_from`
characters only hashes divisible by a number that grows with the corpus are kept (FracMinHash, Irber et al. 2022), so that memory stays
level; above `exact_only_from` characters only exact copies are found.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from rapidfuzz.distance import Indel, LCSseq

from wakugumi.corpus.arrays import mixed, run_starts
from wakugumi.corpus.settings import numbers_by_name

_GRAM = 10
_FACTOR = np.uint64(0x100000001B3)
_COMMON = 12
_ALMOST = 0.9999
_OWNER = np.uint64((1 << 24) - 1)
_UINT = npt.NDArray[np.uint64]
_INT = npt.NDArray[np.int64]


class CopyOptions(NamedTuple):
    """What counts as a copy; lengths are letters and digits after NFKC, without spaces and punctuation.

    Attributes:
        shortest_exact: shorter passages are never copies: two articles may share a heading by chance.
        shortest_near: shorter passages are copies only where they are equal.
        similar: least similarity of a near copy (1 minus normalised indel distance).
        contained: else least share of the shorter text that stands in the longer one.
        block: shared runs below this length do not count as carried.
        same: similarity from which a passage counts as a repetition that is left out when measuring.
        version: share of the shorter article that two articles of one outlet share when one is an update of the other.
        sampled_from: characters of the corpus from which n-grams are sampled.
        exact_only_from: characters of the corpus from which only exact copies are looked for.
        largest_alignment: product of two lengths above which similarity is estimated from shared n-grams (alignment needs a bit for each).
    """

    shortest_exact: int = 12
    shortest_near: int = 30
    similar: float = 0.8
    contained: float = 0.7
    block: int = 8
    same: float = 0.9
    version: float = 0.5
    sampled_from: int = 10_000_000
    exact_only_from: int = 200_000_000
    largest_alignment: int = 400_000_000


def copy_options_of(given: Iterable[str]) -> CopyOptions:
    """The options with those changed that `given` names, each as `exact_only_from=500_000_000`.

    Raises:
        InputError: there is no such option, or its value is no number above 0.
    """
    return CopyOptions(**(CopyOptions()._asdict() | numbers_by_name(given, CopyOptions()._asdict(), "--copies")))


class Pair(NamedTuple):
    """Two texts (indices, the smaller first) that share words: similarity from 0 to 1, and characters in shared runs."""

    first: int
    second: int
    score: float
    characters: int


def near_pairs(texts: Sequence[str], options: CopyOptions) -> list[Pair]:
    """The pairs of `texts` (all different, as `letters` gives them, sorted) that are near copies of each other."""
    total = sum(map(len, texts))
    if total >= options.exact_only_from:
        return []
    step = max(1, -(-total // options.sampled_from))
    long = [index for index, text in enumerate(texts) if len(text) >= options.shortest_near]
    hashes, owner = grams([texts[index] for index in long], step)
    sizes = np.bincount(owner, minlength=len(long)) if len(owner) else np.zeros(len(long), dtype=np.int64)
    pairs = []
    for first, second, shared in enough(shared_grams(packed(hashes, owner), len(long)), sizes):
        if found := compared(texts[long[first]], texts[long[second]], shared * step, options):
            pairs.append(Pair(long[first], long[second], *found))
    return pairs


def compared(first: str, second: str, shared: int, options: CopyOptions) -> tuple[float, int] | None:
    """Similarity and characters in shared runs of two texts that share about `shared` grams; None where they are no copies."""
    if len(first) * len(second) > options.largest_alignment:
        return _estimated(shared, len(first), len(second), options)
    return _aligned(first, second, options)


def grams(texts: Sequence[str], step: int) -> tuple[_UINT, _INT]:
    """The hash of every gram of every text, and the text it belongs to; one in `step` of them, by hash."""
    if not texts:
        return np.empty(0, dtype=np.uint64), np.empty(0, dtype=np.int64)
    points = np.frombuffer("".join(texts).encode("utf-32-le"), dtype=np.uint32).astype(np.uint64)
    lengths = np.array([len(text) for text in texts], dtype=np.int64)
    owner = np.repeat(np.arange(len(texts), dtype=np.int64), lengths)
    # Runs of two, four and eight are put together from halves.
    pairs = points[:-1] * _FACTOR + points[1:]
    fours = pairs[:-2] * _FACTOR**2 + pairs[2:]
    eights = fours[:-4] * _FACTOR**4 + fours[4:]
    hashes = mixed(eights[:-2] * _FACTOR**2 + pairs[8:])
    kept = owner[: len(hashes)] == owner[_GRAM - 1 :]
    if step > 1:
        kept &= hashes % np.uint64(step) == 0
    return hashes[kept], owner[: len(hashes)][kept]


class SharedGrams(NamedTuple):
    """Pairs of texts, each `first * number + second` in order, and how many grams they share."""

    pairs: _INT
    counts: _INT
    number: int


def added(pairs: _INT, counts: _INT, number: int) -> SharedGrams:
    """The same from pairs in any order, of which each may stand there several times, with the grams shared each time."""
    order = np.argsort(pairs)
    pairs, counts = pairs[order], counts[order]
    bounds = run_starts(pairs)
    return SharedGrams(pairs[bounds], np.add.reduceat(counts, bounds) if len(bounds) else counts, number)


def packed(hashes: _UINT, owner: _INT) -> _UINT:
    """Hash and text of each gram in one number: enough of the hash is left, and alignment has the last word."""
    found: _UINT = (hashes & ~_OWNER) | owner.astype(np.uint64)
    return found


def owners(grams_packed: _UINT) -> _INT:
    """The text of each gram."""
    found: _INT = (grams_packed & _OWNER).astype(np.int64)
    return found


def shared_grams(grams_packed: _UINT, number: int) -> SharedGrams:
    """Pairs of the `number` texts that share grams; all owners of a gram are among the `packed` given, in any order."""
    if not len(grams_packed):
        return SharedGrams(np.empty(0, np.int64), np.empty(0, np.int64), number)
    whole = np.sort(grams_packed)
    whole = whole[run_starts(whole)]
    hashes, owner = whole & ~_OWNER, owners(whole)
    starts = run_starts(hashes)
    lengths = np.diff(np.append(starts, len(hashes)))
    of_pair = np.int64(number)
    keys = [_within_runs(owner, starts[lengths == length], int(length), of_pair) for length in range(2, _COMMON + 1)]
    keys += [_neighbours(owner, starts[lengths > _COMMON], lengths[lengths > _COMMON], of_pair)]
    found = np.sort(np.concatenate(keys))
    bounds = run_starts(found)
    return SharedGrams(found[bounds], np.diff(np.append(bounds, len(found))), number)


def enough(shared: SharedGrams, sizes: _INT) -> Iterator[tuple[int, int, int]]:
    """Pairs of texts that share at least three tenths of the grams of the shorter one, and how many; `sizes`: grams of each text."""
    if not len(shared.pairs):
        return
    first, second = shared.pairs // shared.number, shared.pairs % shared.number
    kept = shared.counts * 10 >= np.minimum(sizes[first], sizes[second]) * 3
    yield from zip(first[kept].tolist(), second[kept].tolist(), shared.counts[kept].tolist(), strict=True)


def _within_runs(owner: _INT, starts: _INT, length: int, number: np.int64) -> _INT:
    """Every pair of texts within runs of one length, as one number each."""
    runs = owner[starts[:, None] + np.arange(length)]
    first, second = np.triu_indices(length, 1)
    pairs: _INT = (runs[:, first] * number + runs[:, second]).ravel()
    return pairs


def _neighbours(owner: _INT, starts: _INT, lengths: _INT, number: np.int64) -> _INT:
    """Pairs of texts that stand beside each other in long runs: stock phrases must not pair everything with everything."""
    parts = [
        owner[start : start + length - 1] * number + owner[start + 1 : start + length]
        for start, length in zip(starts, lengths, strict=True)
    ]
    return np.concatenate(parts) if parts else np.empty(0, dtype=np.int64)


def _estimated(shared: int, first: int, second: int, options: CopyOptions) -> tuple[float, int] | None:
    """What `_aligned` gives, from the grams shared by two texts too long to be aligned."""
    score, characters = min(_ALMOST, 2 * shared / (first + second)), min(shared, first, second)
    return (score, characters) if score >= options.similar or characters >= options.contained * min(first, second) else None


def _aligned(first: str, second: str, options: CopyOptions) -> tuple[float, int] | None:
    """(similarity, characters in shared runs) of two texts, None where they are no copies."""
    score = Indel.normalized_similarity(first, second)
    shorter = min(len(first), len(second))
    # Shared runs are part of the longest common subsequence, of which the score tells the length.
    if score < options.similar and round(score * (len(first) + len(second)) / 2) < max(options.contained * shorter, options.shortest_near):
        return None
    blocks = LCSseq.editops(first, second).as_matching_blocks()
    characters = sum(block.size for block in blocks if block.size >= options.block)
    if score >= options.similar or (characters >= options.contained * shorter and characters >= options.shortest_near):
        return float(score), characters
    return None
