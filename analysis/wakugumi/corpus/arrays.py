"""Arrays as several stages need them: where runs of one value begin, and hashes of 64 bits."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

_FACTOR = np.uint64(0x9E3779B97F4A7C15)


def run_starts(values: NDArray[Any]) -> NDArray[np.int64]:
    """The places at which another value begins than the one before."""
    return np.flatnonzero(np.concatenate((np.ones(min(len(values), 1), bool), values[1:] != values[:-1])))


def mixed(hashes: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """The same array, the bits of each hash spread over all of it, so that any of them may be asked for alone."""
    hashes ^= hashes >> np.uint64(31)
    hashes *= _FACTOR
    hashes ^= hashes >> np.uint64(29)
    return hashes
