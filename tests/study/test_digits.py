"""Numbers are rounded as if they were printed and read again."""

import numpy as np

from wakugumi.schemas import DIGITS
from wakugumi.study.digits import rounded


def test_numbers_are_those_that_are_printed() -> None:
    rng = np.random.default_rng(0)
    of_any_size = rng.normal(size=20_000) * 10.0 ** rng.integers(-30, 40, 20_000)
    ties = np.array([1.0000000000005, 2.0000000000015, 0.1234567890125, 999999999999.5, 9999999999995.0, 1e-12 / 3])
    powers = 10.0 ** np.arange(-40, 40)
    beside = np.concatenate([np.nextafter(powers, 0), powers, np.nextafter(powers, np.inf)])
    values = np.concatenate([of_any_size, ties, -ties, beside, [0.0, -0.0, np.nan, np.inf, -np.inf, 5e-324, 1.7e308]])
    printed = np.array([float(f"{value:.{DIGITS}g}") for value in values.tolist()])
    assert rounded(values).tobytes() == printed.tobytes()
