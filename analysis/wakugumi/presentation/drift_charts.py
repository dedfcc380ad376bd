"""Charts of drift: how a claim fares from its first telling to its last, and a table of claims with marks as symbols."""

from collections import Counter
from collections.abc import Hashable, Mapping, Sequence

import pandas as pd

from wakugumi.presentation.chart import Chart, Encoding
from wakugumi.presentation.charts import NOTHING, hover
from wakugumi.presentation.labels import Text, join, label, same
from wakugumi.presentation.palette import LINES

LOSSES = (
    ("source_change", "dropped", "S"),
    ("hedge_change", "dropped", "H"),
    ("certainty_change", "up", "↑"),
    ("loaded_change", "added", "!"),
)
"""What a retelling can do to a claim, with the symbol that the claim table shows: source or hedge lost, hardened, loaded term gained."""
FIRST, UNCHANGED, VERBATIM, UNDIRECTED = "○", "=", "≡", "?"
_DATE = len("2000-01-01")
_GRADES = ("0", "1", "2", "3", "4")


def claim_table(claims: pd.DataFrame, *, events: Sequence[str] | None = None) -> pd.DataFrame:
    """One claim a row, outlets as columns.

    ○ is the first telling, ≡ a verbatim one, = a retelling with none of the following; S source lost, H hedge lost, ↑ hardened,
    ! a loaded term gained; ? before them: nothing says which telling came first.

    Args:
        claims: The table `claims`.
        events: The stories to show; by default all.
    """
    rows = claims if events is None else claims[claims["event"].isin(events)]
    cells: dict[tuple[str, str], list[str]] = {}
    for row in rows.to_dict("records"):
        cells.setdefault((row["claim"], row["outlet"]), []).append(_symbols(row))
        if row["claim"] == f"{row['origin_passage']}:{row['origin_start']}":
            cells.setdefault((row["claim"], row["origin_outlet"]), [FIRST])
    wide = pd.Series({key: " ".join(dict.fromkeys(values)) for key, values in sorted(cells.items())}, dtype=object)
    if wide.empty:
        return pd.DataFrame()
    wide.index = pd.MultiIndex.from_tuples(wide.index, names=["claim", "outlet"])
    return wide.unstack("outlet").fillna("")


def _symbols(row: Mapping[Hashable, object]) -> str:
    changed = "".join(symbol for column, outcome, symbol in LOSSES if row[column] == outcome)
    unsure = UNDIRECTED if row["direction"] == "undirected" else ""
    return unsure + (VERBATIM if row["kind"] == "verbatim" else changed or UNCHANGED)


def claims(table: pd.DataFrame, *, note: Text | None = None) -> Chart:
    """Of the claims that each outlet retells from another, how many lost something or were hardened.

    Args:
        table: The table `claims`; verbatim and undirected rows are left out.
        note: What stands at the end of the note.
    """
    retold = table[(table["kind"] != "verbatim") & (table["direction"] != "undirected")]
    drawn = _losses(retold)
    exposures: dict[Hashable, int] = drawn.groupby("outlet", sort=True)["exposure"].max().to_dict()
    outlets = tuple(sorted(map(str, exposures), key=lambda outlet: (-exposures[outlet], outlet)))
    order = tuple(column for column, _, _ in LOSSES)
    top = drawn.sort_values(["count", "outlet", "change"]).tail(1).to_dict("records")
    found = [
        label("claims.finding", outlet=row["outlet"], change=label(f"claims.{row['change']}"), count=row["count"], n=row["exposure"])
        for row in top
    ]
    return Chart(
        key="claims",
        kind="matrix",
        table=drawn,
        encodings={
            "x": Encoding("change", label("claims.axis"), order, {column: label(f"claims.{column}") for column in order}),
            "y": Encoding(
                "outlet", label("axis.outlet"), outlets, {outlet: same(f"{outlet} (n = {exposures[outlet]})") for outlet in outlets}
            ),
            "value": Encoding("estimate", label("axis.share_pairs")),
        },
        hover=hover(drawn, "count", "exposure", "n_articles"),
        percent=True,
        title=label("claims.title"),
        note=join(label("claims.method", n=len(retold)), note or NOTHING),
        alt=label("claims.alt"),
        finding=join(*found),
    )


def _losses(retold: pd.DataFrame) -> pd.DataFrame:
    """Of the retellings of each outlet, how many lost something, by what it is."""
    exposures: dict[Hashable, int] = retold.groupby("outlet", sort=True).size().to_dict()
    articles: dict[Hashable, int] = retold.groupby("outlet", sort=True)["article"].nunique().to_dict()
    rows = [
        {"outlet": outlet, "change": column, "count": int(count), "exposure": exposures[outlet], "n_articles": articles[outlet]}
        for column, outcome, _ in LOSSES
        for outlet, count in (retold[column] == outcome).groupby(retold["outlet"], sort=True).sum().items()
    ]
    counted = pd.DataFrame(rows, columns=["outlet", "change", "count", "exposure", "n_articles"])
    return counted.assign(estimate=counted["count"] / counted["exposure"])


def certainty_paths(table: pd.DataFrame, *, event: str | None = None, note: Text | None = None) -> Chart:
    """How certain each telling of a claim of one story sounds, by date: a line per claim, those whose certainty moves most.

    Args:
        table: The table `claims`; only claims with a date for every telling are drawn.
        event: The story; by default the one with the most such claims.
        note: What stands at the end of the note.
    """
    points = _points(table)
    sizes = points.groupby("event", sort=True)["claim"].nunique().sort_values(ascending=False, kind="stable")
    chosen = event if event is not None else next(iter(sizes.index), "")
    points = points[points["event"] == chosen]
    spread = points.groupby("claim", sort=True)["estimate"].agg(lambda values: values.max() - values.min())
    most = set(spread.sort_values(ascending=False, kind="stable").index[: len(LINES)])
    kept = tuple(str(claim) for claim in points.sort_values(["date", "claim"], kind="stable")["claim"].unique() if claim in most)
    ends = points.groupby("claim", sort=True)["estimate"].agg(["first", "last"])
    return Chart(
        key="certainty-paths",
        kind="line",
        table=points[points["claim"].isin(kept)].reset_index(drop=True),
        encodings={
            "x": Encoding("date", label("axis.date")),
            "y": Encoding("estimate", label("paths.axis"), _GRADES, {grade: label(f"paths.grade_{grade}") for grade in _GRADES}),
            "series": Encoding("claim", NOTHING, kept, _first_tellings(points, kept)),
        },
        hover=hover(points, "outlet", "claim"),
        title=label("paths.title"),
        note=join(label("paths.method", n=len(spread), shown=len(kept), event=chosen), note or NOTHING),
        alt=label("paths.alt"),
        finding=label("paths.finding", up=int((ends["last"] > ends["first"]).sum()), n=len(ends)),
    )


def _first_tellings(points: pd.DataFrame, claims: Sequence[str]) -> dict[str, Text]:
    """Outlet and date of the first telling of each of `claims`; those that share both are numbered."""
    first = points.groupby("claim", sort=True)[["outlet", "date"]].first()
    place = {claim: (str(first.at[claim, "outlet"]), str(first.at[claim, "date"])) for claim in claims}
    shared = Counter(place.values())
    number: Counter[tuple[str, str]] = Counter()
    names = {}
    for claim, (outlet, date) in place.items():
        number[outlet, date] += 1
        key = "paths.claim" if shared[outlet, date] == 1 else "paths.claim_numbered"
        names[claim] = label(key, outlet=outlet, date=date, number=number[outlet, date])
    return names


def _points(table: pd.DataFrame) -> pd.DataFrame:
    """The tellings of every claim with date and certainty; of several on one day the most certain."""
    told = table[["event", "claim", "date", "grade", "outlet"]]
    first = table[["event", "claim", "origin_date", "origin_grade", "origin_outlet"]].set_axis(told.columns, axis=1)
    every = pd.concat([first, told], ignore_index=True)
    undated = set(every.loc[every["date"].fillna("").str.len() != _DATE, "claim"])
    days = every[~every["claim"].isin(undated)].groupby(["event", "claim", "date"], sort=True)
    dated = days.agg(estimate=("grade", "max"), outlet=("outlet", lambda outlets: ", ".join(sorted(set(outlets))))).reset_index()
    several = dated[dated.groupby("claim")["date"].transform("size") > 1]
    return several.assign(low=several["estimate"], high=several["estimate"]).reset_index(drop=True)
