"""Terms by number: in a batch by its own list of them, in a corpus by one list that is put together from those of all batches.

Batches know their terms by a hash of 64 bits, by which lists are put together without a look at the words: of ten million terms, the
odds that any two have one hash are one to 400,000.
"""

from collections.abc import Iterable, Iterator
from itertools import chain

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from wakugumi.corpus.lookup import text_hashes
from wakugumi.schemas import TERM_NAMES

Ints = NDArray[np.int64]
Hashes = NDArray[np.uint64]

_SLOTS = 1 << 24
_LAST = 255


class BatchTerms:
    """The terms of one batch, numbered as they come."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}
        self._counts = np.zeros(0, np.int64)

    def add(self, counted: Iterable[tuple[str, int]]) -> tuple[Ints, Ints]:
        """The number of each of these terms, and how often it occurs."""
        pairs = np.fromiter(chain.from_iterable((self._numbers.setdefault(term, len(self._numbers)), n) for term, n in counted), np.int64)
        terms, numbers = pairs[::2], pairs[1::2]
        counts = np.bincount(terms, numbers, len(self._numbers)).astype(np.int64)
        counts[: len(self._counts)] += self._counts
        self._counts = counts
        return terms, numbers

    def table(self) -> pa.Table:
        """The rows of `term_names`."""
        terms = pa.array([*self._numbers], pa.string())
        words = pc.add(pc.count_substring(terms, " "), 1)
        return pa.table([terms, words.cast(pa.int64()), text_hashes(terms), self._counts], schema=TERM_NAMES.arrow)


class CommonTerms:
    """The terms of a corpus that may be frequent, numbered as their batches come.

    Args:
        names: hash and count of `term_names` of all batches.
        fewest: Occurrences of a frequent term; two terms in one of the slots in which they are counted only keep more than must be.
    """

    def __init__(self, names: Iterator[pa.Table], fewest: int) -> None:
        self.terms: list[str] = []
        self._hashes, self._numbers = np.zeros(0, np.uint64), np.zeros(0, np.int64)
        self._seen, self._fewest = np.zeros(_SLOTS, np.uint8), min(fewest, _LAST - 1)
        for table in names:
            slots, place = np.unique(_slots(table["hash"].to_numpy()), return_inverse=True)
            added = np.bincount(place, table["count"].to_numpy(), len(slots))
            self._seen[slots] = np.minimum(self._seen[slots] + added, _LAST - 1).astype(np.uint8)

    def numbers(self, names: pa.Table) -> Ints:
        """Of each of the terms of a batch; -1 where it is not frequent."""
        hashes = names["hash"].to_numpy()
        kept = np.flatnonzero(self._seen[_slots(hashes)] >= self._fewest)
        self._learn(hashes[kept], names["term"].take(pa.array(kept)))
        found = np.full(len(hashes), -1, np.int64)
        found[kept] = self._numbers[np.searchsorted(self._hashes, hashes[kept])]
        return found

    def _learn(self, hashes: Hashes, terms: pa.ChunkedArray) -> None:
        place = np.searchsorted(self._hashes, hashes)
        known = np.append(self._hashes, np.uint64(0))[place] == hashes
        known[place == len(self._hashes)] = False
        new = np.flatnonzero(~known)
        new = new[np.argsort(hashes[new], kind="stable")]
        self._hashes = np.insert(self._hashes, place[new], hashes[new])
        self._numbers = np.insert(self._numbers, place[new], len(self.terms) + np.arange(len(new)))
        self.terms += terms.take(pa.array(new)).to_pylist()


def _slots(hashes: Hashes) -> Ints:
    return (hashes & np.uint64(_SLOTS - 1)).astype(np.int64)
