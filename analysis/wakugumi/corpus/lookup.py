"""Texts by a hash of 64 bits, which takes less room than the texts, and a list in which many of them are looked up at once."""

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from wakugumi.corpus.arrays import mixed

Ints = NDArray[np.int64]
Hashes = NDArray[np.uint64]

_FACTOR = 0x9E3779B97F4A7C15
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
    # Every byte takes 32 on the way.
    some = [chunk.slice(start, _AT_A_TIME) for chunk in chunks for start in range(0, len(chunk), _AT_A_TIME)]
    return np.concatenate([np.empty(0, np.uint64), *map(text_hashes, some)])


def text_hashes(texts: pa.Array) -> Hashes:
    """A hash of the bytes of each text, the same wherever it is made."""
    if not len(texts):
        return np.empty(0, np.uint64)
    texts = texts.cast(pa.string())
    starts = np.frombuffer(texts.buffers()[1], np.int32)[texts.offset : texts.offset + len(texts) + 1].astype(np.int64)
    content = np.frombuffer(texts.buffers()[2] or b"", np.uint8)[starts[0] : starts[-1]].astype(np.uint64) + np.uint64(1)
    starts -= starts[0]
    lengths = np.diff(starts)
    powers = np.multiply.accumulate(np.full(int(lengths.max(initial=0)) + 1, _FACTOR, np.uint64))
    within = np.arange(len(content)) - np.repeat(starts[:-1], lengths)
    # A sum up to each byte, since `reduceat` gives an empty text the byte of the next.
    sums = np.concatenate([np.zeros(1, np.uint64), np.cumsum(content * powers[within], dtype=np.uint64)])
    return mixed(sums[starts[1:]] - sums[starts[:-1]])
