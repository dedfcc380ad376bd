"""Log-odds of made-up counts by scattertext itself, which the tests hold ours to: `tests/measures/scattertext.csv`.

Run where scattertext 0.2.2 and six are installed, which wakugumi does not ask for: `python benchmarks/keyness_reference.py`.
"""

from pathlib import Path

import numpy as np
import pandas as pd
from scattertext.termsignificance.LogOddsRatioInformativeDirichletPiror import LogOddsRatioInformativeDirichletPrior

OUT = Path(__file__).resolve().parents[1] / "tests" / "measures" / "scattertext.csv"
SIZES = (10.0, 500.0, 25_000.0)
SEED = 20_250_304


def main() -> None:
    """Write counts of 300 terms on two sides, and the z-score of each at three sizes of the prior."""
    rng = np.random.default_rng(SEED)
    one, other = rng.poisson(4, 300), rng.poisson(3, 300)
    kept = one + other > 0
    one, other = one[kept], other[kept]
    scores = {
        f"prior_{size:g}": LogOddsRatioInformativeDirichletPrior(
            one + other, sigma=size, scale_type="word"
        ).get_zeta_i_j_given_separate_counts(one, other)
        for size in SIZES
    }
    pd.DataFrame({"one": one, "other": other, **scores}).to_csv(OUT, index=False, lineterminator="\n")


if __name__ == "__main__":
    main()
