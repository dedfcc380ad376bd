"""How often the intervals of shares cover, by what a share is out of, its size and how it heaps up in few articles."""

import numpy as np
import pandas as pd

from wakugumi.comparison.estimates import estimate
from wakugumi.comparison.intervals import Interval, share_interval
from wakugumi.comparison.panel import panel
from wakugumi.comparison.ratios import ratios
from wakugumi.comparison.simulation import ShareDesign, simulate_shares

BATCH = 250
SIZES = (2, 3, 5, 10, 20, 40, 200)
KINDS = (("attributions", 4), ("attributions", 15), ("characters", 1000))
SIZES_BEYOND = (5, 10, 20, 30, 40, 70, 200)
BEYOND = (("attributions", 15, 0.01, 0.2), ("characters", 1000, 0.01, 0.2), ("characters", 1000, 0.01, 0.5))


def coverage(design: ShareDesign, replicates: int, rng: np.random.Generator) -> tuple[float, float]:
    """Share of replicates with an interval (other than the bound of none or all), and share of the offered that cover."""
    found = pd.concat([estimate(simulate_shares(design, min(BATCH, replicates), rng)) for _ in range(0, replicates, BATCH)])
    offered = found["high"].notna()
    covered = (found["low"] <= design.share) & (design.share <= found["high"])
    usual = offered & ~found["caution"].str.contains("zero_count|full_count")
    return float(usual.mean()), float(covered[usual].mean()) if usual.any() else float("nan")


def _row(setting: tuple[str, float, float, float], sizes: tuple[int, ...], replicates: int, rng: np.random.Generator) -> dict[str, object]:
    out_of, size, share, correlation = setting
    row: dict[str, object] = {"out of": f"{size:,} {out_of}", "share": share, "correlation": correlation}
    for n in sizes:
        design = ShareDesign(n, share, size, correlation)
        offered, covered = coverage(design, -(-replicates // design.outlets), rng)
        row[f"n = {n}"] = f"{covered:.3f}" if offered else "none"
    return row


def shares(replicates: int, rng: np.random.Generator) -> pd.DataFrame:
    """Coverage by what the share is out of, the share, and the correlation within articles; by number of articles."""
    rows = []
    for out_of, size in KINDS:
        for share in (0.03, 0.1, 0.5):
            for correlation in (0.05, 0.2, 0.5):
                rows.append(_row((out_of, size, share, correlation), SIZES, replicates, rng))
    return pd.DataFrame(rows)


def beyond(replicates: int, rng: np.random.Generator) -> pd.DataFrame:
    """The same for shares so small that coverage gives way."""
    rows = [_row(corner, SIZES_BEYOND, replicates, rng) for corner in BEYOND]
    return pd.DataFrame(rows).rename(columns={f"n = {n}": f"{n} articles" for n in SIZES_BEYOND})


def without_bound(replicates: int, rng: np.random.Generator) -> pd.DataFrame:
    """Coverage of a share of 3 % with and without the bound from the articles that hold any, on the same samples."""
    rows = []
    for out_of, size in KINDS:
        for correlation in (0.2, 0.5):
            row: dict[str, object] = {"out of": f"{size:,} {out_of}", "correlation": correlation}
            for n in (3, 5, 10, 20, 40):
                made = panel(simulate_shares(ShareDesign(n, 0.03, size, correlation, outlets=1), replicates, rng))
                r = ratios(made.counts, made.exposures, np.zeros(n, dtype=np.int64), 1)
                unknown = np.full_like(r.value, np.nan)
                row[f"{n} articles"] = _covers(share_interval(r), 0.03)
                row[f"{n} articles, without"] = _covers(share_interval(r._replace(holders=unknown, lackers=unknown)), 0.03)
            rows.append(row)
    return pd.DataFrame(rows)


def _covers(interval: Interval, truth: float) -> str:
    offered = ~np.isnan(interval.high)
    return f"{((interval.low <= truth) & (truth <= interval.high))[offered].mean():.3f}"
