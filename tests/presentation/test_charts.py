import math

import pandas as pd
import pytest

from wakugumi.presentation import matplotlib_renderer, plotly_renderer
from wakugumi.presentation.chart import axis_end
from wakugumi.presentation.charts import SOURCE_TYPES, floor, hedges_by_voice, rates
from wakugumi.presentation.labels import Text


def test_rates_draw_one_row_per_outlet_and_family(estimates):
    chart = rates(estimates)
    assert chart.panels() == ("attribution", "hedge", "booster", "loaded")
    assert len(chart.table) == 4 * 4
    assert set(chart.table["category"]) == {"all"}
    assert set(chart.table["voice"]) == {"all"}


def test_outlets_stand_in_falling_order_unless_an_order_is_given(estimates):
    means = rates(estimates).table.groupby("outlet")["estimate"].mean()
    order = rates(estimates).encodings["y"].order
    assert list(means[list(order)]) == sorted(means, reverse=True)
    assert rates(estimates, outlets=("国営放送",)).encodings["y"].order == ("国営放送",)


def test_note_says_n_method_and_what_the_caller_adds(estimates):
    note = rates(estimates, note=Text("Demo.", "見本。")).note
    assert note.en.startswith("n = 38 articles from 4 outlets.")
    assert "jackknife" in note.en
    assert note.en.endswith("Demo.")
    assert note.ja.startswith("記事 n = 38、媒体数 4。")
    assert note.ja.endswith("見本。")


def test_note_counts_no_outlet_without_an_article(estimates):
    none = estimates["n_articles"].where(estimates["outlet"] != "中央通信", 0)
    assert rates(estimates.assign(n_articles=none)).note.en.startswith("n = 36 articles from 3 outlets.")


def test_note_speaks_of_intervals_and_hollow_markers_only_where_there_are_any(estimates):
    bare = estimates.assign(low=math.nan, high=math.nan, caution="")
    for word in ("jackknife", "Hollow"):
        assert word in rates(estimates).note.en
        assert word not in rates(bare).note.en


def test_an_unmeasured_accuracy_alone_leaves_the_marker_full(estimates):
    fragile = rates(estimates).table.groupby("outlet")["fragile"].all()
    assert fragile.to_dict() == {"中央通信": True, "国営放送": False, "夕刊ゲンバ": False, "Harbor Blog": False}


def test_finding_names_the_highest_and_the_lowest_and_what_they_rest_on(estimates):
    table = rates(estimates).table
    hedges = table[table["measure"] == "hedge"].set_index("outlet")
    said = [f"{outlet} ({row['estimate']:.1f}; {row['count']} in {row['n_articles']} articles)" for outlet, row in hedges.iterrows()]
    top, bottom = (said[list(hedges["estimate"]).index(value)] for value in (hedges["estimate"].max(), hedges["estimate"].min()))
    assert f"Hedge: highest {top}, lowest {bottom} per 1,000 tokens." in rates(estimates).finding.en


def test_finding_says_where_it_only_describes(estimates):
    for draw in (rates, hedges_by_voice, floor):
        assert "describes only" in draw(estimates.assign(caution="few_articles")).finding.en
        assert "describes only" not in draw(estimates.assign(caution="accuracy_unknown")).finding.en


def test_shares_in_words_say_of_how_many(estimates):
    row = floor(estimates).table.query("outlet == '中央通信'").sort_values("estimate").iloc[-1]
    assert f"({row['exposure']}件中{row['count']}件、{row['estimate']:.0%})" in floor(estimates).finding.ja


def test_floor_draws_shares_that_sum_to_one(estimates):
    chart = floor(estimates)
    assert chart.series() == SOURCE_TYPES
    assert chart.table.groupby("outlet")["estimate"].sum().tolist() == pytest.approx([1, 1, 1, 1])


def test_hedges_are_drawn_for_both_voices(estimates):
    chart = hedges_by_voice(estimates)
    assert chart.series() == ("author", "attributed")
    assert len(chart.table) == 8


@pytest.mark.parametrize("draw", [rates, floor, hedges_by_voice])
def test_an_empty_table_says_so_instead_of_failing(estimates, draw):
    chart = draw(estimates[estimates["outlet"] == "none"])
    assert "Nothing to draw" in chart.note.en
    assert chart.table.empty


def test_cautions_are_shown_in_words(estimates):
    caution = next(encoding for encoding in rates(estimates).hover if encoding.column == "caution")
    assert "Fewer than 10 articles." in caution.shown("few_articles too_few_units accuracy_unknown", "en")


def test_bundle_of_a_notebook_holds_both_pictures_and_words(estimates):
    bundle = rates(estimates).in_language("ja")._repr_mimebundle_()
    assert set(bundle) == {"application/vnd.plotly.v1+json", "image/png", "text/plain"}
    assert bundle["image/png"].startswith(b"\x89PNG")
    assert bundle["text/plain"].startswith("媒体ごとの")
    assert isinstance(bundle["application/vnd.plotly.v1+json"]["data"], list)
    assert pd.Series(bundle["application/vnd.plotly.v1+json"]["data"][1]["y"]).notna().all()


def test_an_interval_far_beyond_all_estimates_is_cut_and_said_to_be():
    assert axis_end([1.0, 2.0], [1.5, 3.0]) == (3.0, False)
    assert axis_end([1.0, 2.0], [1.5, 300.0]) == (5.0, True)
    assert axis_end([math.nan], [math.nan]) == (1.0, False)
    assert axis_end([0.0], [0.4]) == (0.4, False)


def test_note_and_renderers_show_where_an_interval_is_cut(estimates):
    wide = estimates.copy()
    wide.loc[(wide["outlet"] == "国営放送") & (wide["measure"] == "hedge"), "high"] = 5000.0
    chart = rates(wide, families=("hedge",))
    assert "Arrow: the interval goes on beyond the axis." in chart.note.en
    assert "Arrow" not in rates(estimates).note.en
    assert [symbol for trace in plotly_renderer.figure(chart).data for symbol in trace.marker.symbol or ()].count("triangle-right") == 1
    printed = matplotlib_renderer.figure(chart).axes[0]
    assert [line.get_marker() for line in printed.lines].count(">") == 1
    assert printed.get_xlim()[1] < 100
