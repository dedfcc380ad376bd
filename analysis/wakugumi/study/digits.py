"""Numbers with so many digits as the tables give, without printing each of them."""

import numpy as np
from numpy.typing import NDArray

from wakugumi.schemas import DIGITS

Floats = NDArray[np.float64]

_POWERS = np.array([float(f"1e{power}") for power in range(23)])
"""The powers of ten that are doubles."""

_TIE = 0.01
"""How near to the middle of two numbers it is left to printing which is nearer: far more than a product of doubles can be wrong by."""


def rounded(values: Floats) -> Floats:
    """The numbers with `DIGITS` significant digits, the same doubles as are read from `f"{value:.{DIGITS}g}"`.

    A number of so many digits is a whole number over or times a power of ten. Both are doubles where the power is small enough, and so one
    division or product of them is the double that is nearest to the number.
    """
    found = values.astype(np.float64)
    places = np.flatnonzero(np.isfinite(found) & (found != 0))
    some = found[places]
    shift = (DIGITS - 1 - np.floor(np.log10(np.abs(some)))).astype(np.int64)
    known = np.abs(shift) < len(_POWERS)
    power = _POWERS[np.where(known, np.abs(shift), 0)]
    scaled = np.where(shift > 0, some * power, some / power)
    whole = np.rint(scaled)
    found[places] = np.where(shift > 0, whole / power, whole * power)
    for place in places[~known | (np.abs(scaled - whole) > 0.5 - _TIE)].tolist():
        found[place] = float(f"{values[place]:.{DIGITS}g}")
    return found
