"""How often the intervals of shares cover, by what a share is out of, its size and how it heaps up in few articles."""

import numpy as np
import pandas as pd

from wakugumi.comparison.estimates import estimate
from wakugumi.comparison.intervals import Interval, share_interval
from wakugumi.comparison.panel import panel
from wakugumi.comparison.ratios import ratios
from wakugumi.comparison.simulation import ShareDesign, simulate_shares

BATCH = 250
SIZES = (2, 3, 5, 10, 20, 40, 70, 200)
KINDS = (("attributions", 4), ("attributions", 15), ("characters", 1000))
USUAL = ShareDesign(0, 0.0, 0.0, 0.0)
CORNERS = {
    "lengths skewed": USUAL._replace(lengths="skewed"),
    "one article as long as all others": USUAL._replace(lengths="one dominates"),
    "stories of uneven size, three articles on average": USUAL._replace(per_story=3),
    "logit-normal": USUAL._replace(tail="logit-normal"),
    "logit-normal, lengths skewed": USUAL._replace(tail="logit-normal", lengths="skewed"),
}


def coverage(design: ShareDesign, replicates: int, rng: np.random.Generator) -> tuple[float, float]:
    """Share of replicates with an interval (other than the bound of none or all), and share of intervals and bounds that cover."""
    found = pd.concat([estimate(simulate_shares(design, min(BATCH, replicates), rng)) for _ in range(0, replicates, BATCH)])
    offered = found["high"].notna()
    covered = (found["low"] <= design.share) & (design.share <= found["high"])
    usual = offered & ~found["caution"].str.contains("zero_count|full_count")
    return float(usual.mean()), float(covered[offered].mean())


def _row(design: ShareDesign, out_of: str, replicates: int, rng: np.random.Generator) -> dict[str, object]:
    row: dict[str, object] = {"out of": f"{design.size:,} {out_of}", "share": design.share, "correlation": design.correlation}
    for n in SIZES:
        offered, covered = coverage(design._replace(articles=n * design.per_story), -(-replicates // design.outlets), rng)
        row[f"n = {n}"] = f"{covered:.3f}" if offered else "none"
    return row


def shares(replicates: int, rng: np.random.Generator) -> pd.DataFrame:
    """Coverage by what the share is out of, the share, and the correlation within articles; by number of articles."""
    rows = []
    for out_of, size in KINDS:
        for share in (0.01, 0.03, 0.1, 0.5):
            for correlation in (0.05, 0.2, 0.5):
                rows.append(_row(ShareDesign(0, share, size, correlation), out_of, replicates, rng))
    return pd.DataFrame(rows)


def two_values(replicates: int, rng: np.random.Generator) -> pd.DataFrame:
    """The same where articles are of two kinds, each with a share of its own."""
    rows: list[dict[str, object]] = []
    for lengths in ("usual", "skewed"):
        for out_of, size in KINDS[1:]:
            for share in (0.05, 0.2, 0.5):
                for correlation in (0.1, 0.5):
                    design = ShareDesign(0, share, size, correlation, tail="two values", lengths=lengths)
                    rows.append({"lengths": lengths} | _row(design, out_of, replicates, rng))
    return pd.DataFrame(rows)


def corners(replicates: int, rng: np.random.Generator) -> pd.DataFrame:
    """The same for small shares, where articles are unequal in length or story, or their shares have another distribution."""
    rows: list[dict[str, object]] = []
    for name, corner in CORNERS.items():
        for out_of, size in KINDS[1:]:
            for share in (0.01, 0.05):
                for correlation in (0.2, 0.5):
                    design = corner._replace(share=share, size=size, correlation=correlation)
                    rows.append({"corner": name} | _row(design, out_of, replicates, rng))
    return pd.DataFrame(rows)


def zero_bounds(replicates: int, rng: np.random.Generator) -> pd.DataFrame:
    """How often nothing is counted, and how often the upper bound then lies below the true share."""
    rows = []
    for out_of, size in KINDS:
        for share, correlation in ((0.01, 0.05), (0.01, 0.5), (0.05, 0.2), (0.05, 0.5)):
            row: dict[str, object] = {"out of": f"{size:,} {out_of}", "share": share, "correlation": correlation}
            for n in (2, 5, 10, 20):
                design = ShareDesign(n, share, size, correlation)
                found = pd.concat([estimate(simulate_shares(design, BATCH, rng)) for _ in range(0, replicates, 4 * BATCH)])
                zero = found["caution"].str.contains("zero_count")
                row[f"zero, {n}"] = float(zero.mean())
                row[f"missed, {n}"] = float((zero & (found["high"] < share)).mean())
            rows.append(row)
    return pd.DataFrame(rows)


def without_bounds(replicates: int, rng: np.random.Generator) -> pd.DataFrame:
    """Coverage of a share of 3 % with and without the interval that takes no distribution for granted, on the same samples."""
    rows = []
    for out_of, size in KINDS:
        for correlation in (0.2, 0.5):
            row: dict[str, object] = {"out of": f"{size:,} {out_of}", "correlation": correlation}
            for n in (3, 5, 10, 20, 40):
                made = panel(simulate_shares(ShareDesign(n, 0.03, size, correlation, outlets=1), replicates, rng))
                r = ratios(made.counts, made.exposures, np.zeros(n, dtype=np.int64), 1)
                unknown = dict.fromkeys(("unseen", "unseen_rest"), np.full_like(r.value, np.nan))
                row[f"{n} articles"] = _covers(share_interval(r), 0.03)
                row[f"{n} articles, without"] = _covers(share_interval(r._replace(**unknown)), 0.03)
            rows.append(row)
    return pd.DataFrame(rows)


def _covers(interval: Interval, truth: float) -> str:
    offered = ~np.isnan(interval.high)
    return f"{((interval.low <= truth) & (truth <= interval.high))[offered].mean():.3f}"
