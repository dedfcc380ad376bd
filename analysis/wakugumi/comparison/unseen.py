"""What a unit that the sample lacks could do to a share: an upper end that takes no distribution for granted.

Units are weighted at random (Rubin's Bayesian bootstrap), with one unit added that is counted whole, as large as the one in
which a case drawn at random lies. The 97.5 % point of the share is then an upper bound that holds for any spread of the units'
shares between 0 and 1 (Gaffke; conjectured by Learned-Miller and Thomas, exact for units that are all or nothing, where it is
that of Clopper and Pearson).

References:
    Gaffke, N. (2005). Three test statistics for a nonparametric one-sided hypothesis on the mean of a nonnegative variable.
    Mathematical Methods of Statistics 14(4), 451–467.
    Learned-Miller, E. & Thomas, P. S. (2019). A new confidence interval for the mean of a bounded random variable.
    arXiv:1905.06208.
    Rubin, D. B. (1981). The Bayesian bootstrap. Annals of Statistics 9(1), 130–134.
"""

import numpy as np

from wakugumi.comparison.panel import Floats, Ints

DRAWS = 2000
MAX_UNITS = 500
"""Most units for which the bound is worked out: one among more weighs too little to matter."""

_END = 0.95
_SEED = 2005


def unseen_bounds(count: Floats, exposure: Floats, group: Ints, groups: int) -> tuple[Floats, Floats]:
    """Upper ends of count over exposure and of its complement, groups × keys; missing above `MAX_UNITS` units.

    The weights come from a seed of their own: the same units give the same bounds.
    """
    found: tuple[Floats, Floats] = (np.full((groups, count.shape[1]), np.nan), np.full((groups, count.shape[1]), np.nan))
    for number in range(groups):
        rows = group == number
        if 0 < rows.sum() <= MAX_UNITS:
            found[0][number], found[1][number] = _bounds(count[rows], exposure[rows])
    return found


def _bounds(count: Floats, exposure: Floats) -> tuple[Floats, Floats]:
    weights = np.random.default_rng(_SEED).standard_exponential((DRAWS, len(count) + 1))
    with np.errstate(divide="ignore", invalid="ignore"):
        added = weights[:, -1:] * ((exposure**2).sum(axis=0) / exposure.sum(axis=0))
        whole = weights[:, :-1] @ exposure
        counted = weights[:, :-1] @ count
        ends = (np.quantile((part + added) / (whole + added), _END, axis=0) for part in (counted, whole - counted))
        return next(ends), next(ends)
