"""The report of a study: one HTML file that works offline, can be printed, and stays small at any size of corpus."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import pandas as pd

import wakugumi
from wakugumi.comparison.cautions import CAUTIONS
from wakugumi.corpus.quarantine import CODES
from wakugumi.presentation import citation, pages
from wakugumi.presentation.apart import apart
from wakugumi.presentation.chart import Chart
from wakugumi.presentation.charts import FAMILIES, FRAGILE, cautions
from wakugumi.presentation.commands import PER_OUTLET, WORDS, with_commands
from wakugumi.presentation.commitment_table import commitment_table
from wakugumi.presentation.labels import Lang, label, listed, same, value_label
from wakugumi.presentation.passages import examples
from wakugumi.presentation.tables import to_html, with_labels
from wakugumi.schemas import TABLES

MOST_ROWS, MOST_NAMES = 200, 12
"""Rows of a table, and outlets of a sentence, that the report shows; the rest stand in the results folder."""


CODED = {
    "measure": "measure",
    "voice": "voice",
    "statistic": "statistic",
    "against": "against",
    "exposure_unit": "exposure_unit",
    "unit": "interval_unit",
    "family_of_tests": "family_of_tests",
}
"""Columns of the tables whose values are codes, and the section of the labels that words them."""


class Listing(NamedTuple):
    """A table of the report: its heading, its markup, and what to read where it is cut."""

    key: str
    title: str
    html: str
    more: str


def build_report(
    tables: Mapping[str, pd.DataFrame],
    run: Mapping[str, Any],
    charts: Sequence[Chart],
    *,
    lang: Lang = "en",
    texts: pd.DataFrame | None = None,
    totals: Mapping[tuple[str, str], int] | None = None,
) -> str:
    """The report of a study, as one page.

    Args:
        tables: The tables of the study by name: `articles`, `estimates`; `contrasts`, `marks`, `quarantine` where there are any.
        run: What `run.json` says: `versions`, `seed`, `sums`.
        charts: The figures, in the order of the report.
        lang: The language of the report.
        texts: The table `texts` (article, passage, text), or None where texts may not be shown.
        totals: Marks by family and outlet, where `marks` holds only the first of them and `texts` only theirs.
    """
    script = pages.plotly_script()
    return pages.render(
        "report.html.j2",
        lang=lang,
        t=lambda key, **values: label(f"report.{key}", **values).of(lang),
        policy=pages.policy([script, pages.DRAW]),
        plotly=script,
        draw=pages.DRAW,
        version=wakugumi.__version__,
        summary=[(chart.title.of(lang), chart.finding.of(lang)) for chart in charts],
        charts=_shown(charts, lang),
        groups=examples(tables["marks"], texts, lang, totals) if texts is not None and "marks" in tables else [],
        reference=citation.sentence(lang),
        citation=citation.software(),
        **_sections(tables, run, lang),
    )


def _sections(tables: Mapping[str, pd.DataFrame], run: Mapping[str, Any], lang: Lang) -> dict[str, object]:
    """What the page says of the tables, by the names that its template gives them."""
    return {
        "sums": _sums(run.get("sums", {}), lang),
        "corpus": to_html(_outlets(tables["articles"], lang)),
        "listings": _listings(tables, lang, (str(run.get("duplicates", PER_OUTLET)), str(run.get("claims", WORDS)))),
        "apart": apart(tables, lang),
        "cautions": _cautions(tables, lang),
        "quarantine": _quarantine(tables.get("quarantine"), lang),
        "methods": methods(tables, run, lang),
        "columns": _columns(tables, lang),
    }


def _shown(charts: Sequence[Chart], lang: Lang) -> list[dict[str, object]]:
    if not charts:
        return []
    # The libraries that draw take long to load.
    from wakugumi.presentation.figures import shown

    return [shown(chart, lang) for chart in charts]


def methods(tables: Mapping[str, pd.DataFrame], run: Mapping[str, Any], lang: Lang) -> str:
    """A paragraph on data and method, with versions and n, ready to be pasted into a paper."""
    versions, articles = run.get("versions", {}), tables["articles"]
    dates = sorted(date for date in articles["date"].dropna() if date)
    retold = len(tables.get("claims", ()))
    period = label("report.period", first=dates[0], last=dates[-1]) if dates else label("report.no_period")
    paragraph = label(
        "report.methods_text",
        articles=f"{len(articles):,}",
        outlets=articles["outlet"].nunique(),
        tokens=f"{int(articles['n_tokens'].sum()):,}",
        period=period,
        version=versions.get("wakugumi", wakugumi.__version__),
        schema=versions.get("schema", ""),
        tokenizer=versions.get("fugashi", ""),
        dictionary=versions.get("unidic-lite", ""),
        user_dictionary=versions.get("user_dictionary", ""),
        copies=label(f"copies.{run.get('duplicates', 'per-outlet')}", n=f"{run.get('sums', {}).get('passages_duplicate', 0):,}"),
        claims=label(f"aligned.{run.get('claims', WORDS) if retold else 'none'}", n=f"{retold:,}"),
        seed=run.get("seed", ""),
    )
    return paragraph.of(lang)


class Sum(NamedTuple):
    """One line of sums: what stands on both sides, and whether they are equal."""

    whole: str
    parts: str
    balanced: bool


def _sums(sums: Mapping[str, int], lang: Lang) -> list[Sum]:
    lines = (
        ("files", ("files_read", "files_quarantined")),
        ("passages", ("passages_measured", "passages_duplicate", "passages_set_aside", "passages_quarantined")),
    )
    found = []
    for whole, names in lines:
        if whole in sums:
            known = [name for name in names if name in sums]
            balanced = sums[whole] == sum(sums[name] for name in known)
            found.append(Sum(_term(sums, whole, lang), " + ".join(_term(sums, name, lang) for name in known), balanced))
    return found


def _term(sums: Mapping[str, int], name: str, lang: Lang) -> str:
    return label("sums.term", n=f"{sums[name]:,}", name=label(f"sums.{name}")).of(lang)


def _outlets(articles: pd.DataFrame, lang: Lang) -> pd.DataFrame:
    dated = articles.assign(date=articles["date"].where(articles["date"].fillna("") != ""))
    grouped = dated.groupby("outlet", sort=True)
    table = pd.DataFrame(
        {
            "n_articles": grouped.size(),
            "n_passages": grouped["n_passages"].sum(),
            "n_tokens": grouped["n_tokens"].sum(),
            "n_stories": grouped["event"].nunique(),
            "first": grouped["date"].min(),
            "last": grouped["date"].max(),
        }
    ).reset_index()
    return with_labels(table.head(MOST_ROWS), lang)


def _listings(tables: Mapping[str, pd.DataFrame], lang: Lang, options: tuple[str, str]) -> list[Listing]:
    estimates = tables["estimates"]
    listed = [("estimates", "estimates", estimates), ("contrasts", "contrasts", tables.get("contrasts"))]
    shown = [_listing(key, name, table, lang, options) for key, name, table in listed if table is not None and len(table)]
    rates = tables.get("quarantine_rates")
    committed = to_html(with_labels(commitment_table(estimates, lang).head(MOST_ROWS), lang))
    commitment = Listing("commitment", label("report.table_commitment").of(lang), committed, "")
    return [_families(estimates, lang), commitment, *([] if rates is None else [_rates(rates, lang)]), *shown]


def _families(estimates: pd.DataFrame, lang: Lang) -> Listing:
    """A row per outlet, a column per family: the rate in both voices together, with its interval."""
    chosen = estimates["measure"].isin(FAMILIES) & estimates["category"].eq("all") & estimates["voice"].eq("all")
    whole = estimates[chosen]
    columns = (whole[name] for name in ("estimate", "low", "high", "count"))
    shown = whole.assign(value=[_with_interval(*row) for row in zip(*columns, strict=True)])
    table = shown.pivot(index="outlet", columns="measure", values="value").reindex(
        columns=[f for f in FAMILIES if f in set(whole["measure"])]
    )
    table.insert(0, "n_articles", whole.groupby("outlet")["n_articles"].max())
    table["caution"] = [_resting(cells, lang) for cells in whole.groupby("outlet")["caution"].agg(list).reindex(table.index)]
    named = table.rename(columns={family: value_label("family", family).of(lang) for family in FAMILIES}).reset_index()
    rest = max(0, len(named) - MOST_ROWS)
    more = label("report.more_rows", n=f"{rest:,}", file="tables/estimates.csv").of(lang) if rest else ""
    return Listing("families", label("report.table_families").of(lang), to_html(with_labels(named.head(MOST_ROWS), lang)), more)


def _with_interval(estimate: float, low: float, high: float, count: float) -> str:
    if pd.isna(estimate):
        return "–"
    value = f"{estimate:.1f} (n\u00a0=\u00a0{int(count):,})"
    return value if pd.isna(low) else f"{value} [{low:.1f},\u00a0{high:.1f}]"


def _resting(cells: Sequence[str], lang: Lang) -> str:
    """The cautions of an outlet's rates that say how little they rest on."""
    found = {code for cell in cells for code in str(cell).split()} & FRAGILE
    return listed(value_label("caution", code) for code in sorted(found)).of(lang)


def _listing(key: str, name: str, table: pd.DataFrame, lang: Lang, options: tuple[str, str]) -> Listing:
    kept = table.head(MOST_ROWS).drop(columns=["detectable", "p_error"], errors="ignore")
    kept["category"] = [
        value_label(str(measure), str(value)).of(lang) for measure, value in zip(kept["measure"], kept["category"], strict=True)
    ]
    for column, section in CODED.items():
        if column in kept:
            kept[column] = [value_label(section, str(value)).of(lang) for value in kept[column].fillna("")]
    kept["caution"] = [_codes(str(cell), f1, lang) for cell, f1 in zip(kept["caution"].fillna(""), kept["accuracy"], strict=True)]
    kept = kept.assign(command=with_commands(name, table.head(MOST_ROWS), *options)["command"].to_numpy())
    rest = len(table) - len(kept)
    more = label("report.more_rows", n=f"{rest:,}", file=f"tables/{name}.csv").of(lang) if rest else ""
    return Listing(key, label(f"report.table_{key}").of(lang), to_html(with_labels(kept, lang)), more)


def _codes(cell: str, f1: float, lang: Lang) -> str:
    """The caution codes of one cell in a few words each; the chapter on cautions says them in full."""
    words = {code: value_label("caution", code) for code in cell.split()}
    if "extraction_error" in words:
        words["extraction_error"] = label("report.caution_f1", caution=words["extraction_error"], f1=f"{f1:.2f}")
    return listed(words.values()).of(lang)


def _cautions(tables: Mapping[str, pd.DataFrame], lang: Lang) -> list[tuple[str, str]]:
    """Each caution in words, with how many estimates (or, where none does, contrasts) carry it, and of which outlets."""
    found: dict[str, str] = {}
    for name, where in (("estimates", "report.caution_where"), ("contrasts", "report.caution_where_contrasts")):
        if name not in tables or tables[name].empty:
            continue
        cells = tables[name][["outlet", "caution"]].fillna("")
        rows = cells.assign(caution=cells["caution"].str.split()).explode("caution").dropna()
        for code, carrying in rows.groupby("caution", sort=True):
            names = listed(map(same, sorted(set(carrying["outlet"]))), MOST_NAMES)
            found.setdefault(str(code), label(where, n=f"{len(carrying):,}", total=f"{len(cells):,}", outlets=names).of(lang))
    return [(cautions(caution.code).of(lang), found[caution.code]) for caution in CAUTIONS if caution.code in found]


def _quarantine(table: pd.DataFrame | None, lang: Lang) -> Listing | None:
    if table is None or table.empty:
        return None
    kept = table.head(MOST_ROWS).drop(columns=["sha256"], errors="ignore")
    kept["reason"] = [_reason(str(code), str(reason), lang) for code, reason in zip(kept["code"], kept["reason"], strict=True)]
    rest = len(table) - len(kept)
    more = label("report.more_rows", n=f"{rest:,}", file="quarantine.csv").of(lang) if rest else ""
    return Listing("quarantine", label("report.quarantine").of(lang), to_html(with_labels(kept, lang)), more)


def _rates(table: pd.DataFrame, lang: Lang) -> Listing:
    """What was lost in reading, outlet by outlet: beside the comparisons, which it may explain."""
    highest = table.sort_values(["rate", "outlet"], ascending=[False, True], kind="stable").head(MOST_ROWS)
    words = {True: label("report.differs"), False: label("report.alike")}
    shown = highest.assign(
        rate=[f"{rate:.1%}" for rate in highest["rate"]],
        others=["–" if pd.isna(rate) else f"{rate:.1%}" for rate in highest["others"]],
        differs=[words[bool(differs)].of(lang) for differs in highest["differs"]],
    )
    outlets = table.loc[table["differs"], "outlet"]
    more = label("report.rates_differ", outlets=listed(map(same, outlets), MOST_NAMES)).of(lang) if len(outlets) else ""
    return Listing("quarantine_rates", label("report.table_quarantine_rates").of(lang), to_html(with_labels(shown, lang)), more)


def _reason(code: str, reason: str, lang: Lang) -> str:
    """Why an input was not measured, with the detail that the reader of the corpus added."""
    known = label(f"quarantine.{code}") if code in CODES else same(reason)
    return known.of(lang) + reason.removeprefix(known.en) if reason.startswith(known.en) else reason


def _columns(tables: Mapping[str, pd.DataFrame], lang: Lang) -> list[tuple[str, str]]:
    """What a row of each table of the results is, for readers who open them."""
    return [(name, label(f"table.{name}").of(lang)) for name in TABLES if name in tables]
