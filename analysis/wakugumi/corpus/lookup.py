"""Texts by a hash of 64 bits, which takes less room than the texts, and a list in which many of them are looked up at once."""

import numpy as np
import pandas as pd
import pyarrow as pa
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Hashes = NDArray[np.uint64]

_AT_A_TIME = 20_000


class Lookup:
    """The places of different texts in a list, of which 12 bytes each are kept.

    Of a million texts, the odds that any two have one hash are one to thirty million.

    Args:
        texts: the list.
    """

    def __init__(self, texts: pa.Array | pa.ChunkedArray) -> None:
        hashes = _hashes(texts)
        order = np.argsort(hashes, kind="stable")
        self._hashes, self._places = hashes[order], order.astype(np.int32)

    def places(self, texts: pa.Array | pa.ChunkedArray) -> Ints:
        """The place of each of these texts in the list; -1 for one that is not in it."""
        whole = texts if isinstance(texts, pa.ChunkedArray) else pa.chunked_array([texts])
        # The same text stands in many rows: each is hashed once.
        encoded = whole if pa.types.is_dictionary(whole.type) else whole.dictionary_encode()
        parts = [self._of_hashes(text_hashes(part.dictionary))[part.indices.to_numpy()] for part in encoded.chunks]
        return np.concatenate([np.empty(0, np.int64), *parts])

    def _of_hashes(self, hashes: Hashes) -> Ints:
        if not len(self._hashes):
            return np.full(len(hashes), -1, np.int64)
        place = np.minimum(np.searchsorted(self._hashes, hashes), len(self._hashes) - 1)
        return np.where(self._hashes[place] == hashes, self._places[place], -1).astype(np.int64)


def _hashes(texts: pa.Array | pa.ChunkedArray) -> Hashes:
    chunks = texts.chunks if isinstance(texts, pa.ChunkedArray) else [texts]
    # Each text is a string of Python's on the way.
    some = [chunk.slice(start, _AT_A_TIME) for chunk in chunks for start in range(0, len(chunk), _AT_A_TIME)]
    return np.concatenate([np.empty(0, np.uint64), *map(text_hashes, some)])


def text_hashes(texts: pa.Array) -> Hashes:
    """A hash of each text, the same wherever it is made."""
    return pd.util.hash_array(texts.cast(pa.string()).to_numpy(zero_copy_only=False), categorize=False)
