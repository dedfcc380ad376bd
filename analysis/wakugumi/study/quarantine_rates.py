"""How much of each outlet's input was not measured, and between which outlets this differs too much to compare them in peace."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

import pyarrow as pa

from wakugumi.comparison.cautions import QUARANTINE_POINTS

MOST_OUTLETS = 30
"""Outlets that are printed; the rest stand in the table."""


class QuarantineRate(NamedTuple):
    """One row of the table `quarantine_rates`; see `wakugumi.schemas.QUARANTINE_RATES`."""

    outlet: str
    read: int
    quarantined: int
    rate: float
    others: float | None
    differs: bool


def quarantine_rates(tables: Mapping[str, pa.Table]) -> list[QuarantineRate]:
    """The share of each outlet's input that is in quarantine, by outlet."""
    read = Counter(tables["articles"]["outlet"].to_pylist())
    refused = Counter(outlet for outlet in tables["quarantine"]["outlet"].to_pylist() if outlet)
    rates = {outlet: refused[outlet] / (refused[outlet] + read[outlet]) for outlet in sorted(read | refused)}
    # Only outlets with articles are compared.
    compared = sorted(read)
    whole = sum(rates[outlet] for outlet in compared)
    found = []
    for outlet, rate in rates.items():
        n = len(compared) - (outlet in read)
        others = (whole - rate * (outlet in read)) / n if n else None
        differs = others is not None and outlet in read and abs(rate - others) > QUARANTINE_POINTS
        found.append(QuarantineRate(outlet, read[outlet], refused[outlet], rate, others, differs))
    return found


def printed_rates(rates: Iterable[QuarantineRate]) -> Iterator[str]:
    """The rates as lines of a table, the highest first (outlets without an article last), and a warning where they are far apart."""
    rows = sorted(rates, key=lambda row: (not row.read, -row.rate, row.outlet))
    yield f"{'in quarantine, by outlet':32} {'read':>9} {'quarantined':>12} {'rate':>8}"
    for row in rows[:MOST_OUTLETS]:
        yield f"{row.outlet:32} {row.read:>9,} {row.quarantined:>12,} {row.rate:>8.1%}"
    if len(rows) > MOST_OUTLETS:
        yield f"… {len(rows) - MOST_OUTLETS} more outlets: tables/quarantine_rates.csv"
    if differing := [row for row in rows if row.differs]:
        names = ", ".join(f"{row.outlet} {row.rate:.1%} (others {row.others:.1%})" for row in differing[:5])
        more = f" and {len(differing) - 5} more" if len(differing) > 5 else ""
        yield (
            f"warning: quarantine rates differ by more than {QUARANTINE_POINTS * 100:g} points: {names}{more}. "
            "Their contrasts carry the caution quarantine_imbalance; see quarantine.csv for what to repair."
        )
