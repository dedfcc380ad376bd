"""How much of each outlet's input was not measured, and between which outlets this differs too much to compare them in peace."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

import pyarrow as pa

from wakugumi.comparison.cautions import QUARANTINE_POINTS
from wakugumi.presentation.labels import Lang, label, listed, same
from wakugumi.presentation.text import columns

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


def printed_rates(rates: Iterable[QuarantineRate], lang: Lang = "en") -> Iterator[str]:
    """The rates as lines of a table, the highest first (outlets without an article last), and a warning where they are far apart."""
    rows = sorted(rates, key=lambda row: (not row.read, -row.rate, row.outlet))
    yield _line(*(label(f"closing.{name}").of(lang) for name in ("quarantine", "read", "quarantined", "rate")))
    for row in rows[:MOST_OUTLETS]:
        yield _line(row.outlet, f"{row.read:,}", f"{row.quarantined:,}", f"{row.rate:.1%}")
    if len(rows) > MOST_OUTLETS:
        yield label("closing.more", n=len(rows) - MOST_OUTLETS).of(lang)
    if differing := [row for row in rows if row.differs]:
        each = [label("closing.rate_of", outlet=row.outlet, rate=f"{row.rate:.1%}", others=f"{row.others:.1%}") for row in differing[:5]]
        more = label("closing.further", n=len(differing) - 5) if len(differing) > 5 else same("")
        yield label("closing.warning", points=f"{QUARANTINE_POINTS * 100:g}", outlets=listed(each), more=more).of(lang)


def _line(outlet: str, *cells: str) -> str:
    """Columns that stand under each other on a terminal, where a Japanese character is as wide as two others."""
    widths = (9, 12, 8)
    return (
        outlet
        + " " * max(0, 32 - columns(outlet))
        + "".join(" " * (1 + max(0, width - columns(cell))) + cell for cell, width in zip(cells, widths, strict=True))
    )
