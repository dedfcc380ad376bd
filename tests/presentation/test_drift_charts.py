import pandas as pd
import pytest

from wakugumi.presentation.drift_charts import certainty_paths, claim_table, claims
from wakugumi.presentation.matplotlib_axes import legend_shape
from wakugumi.presentation.matplotlib_renderer import render
from wakugumi.presentation.plotly_renderer import specification

KEPT = {"source_change": "kept", "hedge_change": "kept", "certainty_change": "kept", "loaded_change": "none"}
LOST = {"source_change": "dropped", "hedge_change": "dropped", "certainty_change": "up", "loaded_change": "added"}
FIRST = {
    "claim": "a/1:0",
    "origin_outlet": "甲",
    "origin_passage": "a/1",
    "origin_start": 0,
    "origin_date": "2031-03-01",
    "origin_grade": 1,
}


def row(outlet: str, date: str, grade: int, **further: object) -> dict[str, object]:
    common = {"event": "e", "article": f"{outlet}-1", "outlet": outlet, "date": date, "grade": grade, "kind": "retold", "direction": "date"}
    return FIRST | common | KEPT | further


@pytest.fixture
def table() -> pd.DataFrame:
    rows = [
        row("乙", "2031-03-02", 1),
        row("丙", "2031-03-03", 3, **LOST),
        row("丁", "2031-03-03", 1, kind="verbatim"),
        row("丙", "2031-03-01", 1, direction="undirected", source_change="dropped"),
    ]
    return pd.DataFrame(rows)


def test_the_claim_table_has_a_row_per_claim_and_a_symbol_per_change(table: pd.DataFrame) -> None:
    assert claim_table(table).to_dict("index") == {"a/1:0": {"甲": "○", "乙": "=", "丙": "SH↑! ?S", "丁": "≡"}}
    assert claim_table(table, events=["other"]).empty


def test_shares_leave_out_copies_and_what_is_undirected(table: pd.DataFrame) -> None:
    chart = claims(table)
    drawn = chart.table.set_index(["outlet", "change"])
    assert set(chart.table["outlet"]) == {"乙", "丙"}
    assert drawn.loc[("丙", "source_change"), ["count", "exposure"]].tolist() == [1, 1]
    assert drawn.loc[("乙", "source_change"), "estimate"] == 0
    assert "丙" in chart.finding.en


def test_a_path_leads_from_the_first_telling_to_the_last(table: pd.DataFrame) -> None:
    drawn = certainty_paths(table).table
    assert drawn[["date", "estimate"]].values.tolist() == [["2031-03-01", 1], ["2031-03-02", 1], ["2031-03-03", 3]]
    assert certainty_paths(table).finding.en == "1 of 1 claims end more certain than they began."
    undated = table.assign(origin_date="")
    assert certainty_paths(undated).table.empty


def test_the_axis_of_certainty_has_its_grades_and_no_half_steps(table: pd.DataFrame) -> None:
    axis = specification(certainty_paths(table), lang="en")["layout"]["yaxis"]
    assert list(axis["tickvals"]) == [0, 1, 2, 3, 4]
    assert list(axis["ticktext"]) == ["unknown", "possible", "probable", "plain", "boosted"]


def test_paths_are_named_by_outlet_and_date_and_numbered_where_these_are_shared(table: pd.DataFrame) -> None:
    later = table.head(1).assign(claim="b/1:0", date="2031-03-05", origin_passage="b/1", origin_date="2031-03-04")
    second = table.head(1).assign(claim="a/2:0", origin_passage="a/2")
    series = certainty_paths(pd.concat([later, second, table.head(3)], ignore_index=True)).encodings["series"]
    assert [series.shown(claim, "en") for claim in series.order] == ["甲, 2031-03-01 (1)", "甲, 2031-03-01 (2)", "甲, 2031-03-04"]
    assert series.shown("b/1:0", "ja") == "2031-03-04の甲"


def test_the_printed_legend_has_as_many_columns_as_fit() -> None:
    names = ["甲" * 10] * 4
    assert [legend_shape(names, width, 0.5) for width in (1.0, 3.4, 7.0)] == [(1, 4), (2, 2), (4, 1)]


@pytest.mark.parametrize("make", [claims, certainty_paths])
@pytest.mark.parametrize("empty", [False, True])
def test_both_renderers_draw(table: pd.DataFrame, make, empty: bool) -> None:
    chart = make(table.head(0) if empty else table)
    assert render(chart, "svg", lang="ja") == render(chart, "svg", lang="ja")
    assert specification(chart, lang="en")["data"] is not None
