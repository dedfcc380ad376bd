import dataclasses
import json

import pytest

from wakugumi.presentation.charts import floor, hedges_by_voice, rates
from wakugumi.presentation.matplotlib_renderer import render
from wakugumi.presentation.plotly_renderer import figure, specification

CHARTS = (rates, floor, hedges_by_voice)


@pytest.mark.parametrize("draw", CHARTS)
def test_hover_shows_count_and_n(estimates, draw):
    texts = [text for trace in figure(draw(estimates)).data for text in trace.customdata or ()]
    assert texts
    assert all("Count: " in text and "Articles: " in text for text in texts)


def test_values_are_those_of_the_table(estimates):
    chart = rates(estimates, families=("hedge",))
    dots = next(trace for trace in figure(chart).data if trace.customdata)
    assert sorted(dots.x) == sorted(chart.table["estimate"])


def test_hollow_markers_where_a_value_is_fragile(estimates):
    dots = next(trace for trace in figure(rates(estimates)).data if trace.customdata)
    assert sorted(dots.marker.symbol) == ["circle", "circle", "circle", "circle-open"]


def test_no_label_can_be_read_as_markup_template_or_formula(study, hostile):
    chart = rates(study(outlets=(hostile, "国営放送"))["estimates"])
    drawn = figure(chart)
    shown = [*drawn.layout.yaxis.ticktext, *(text for trace in drawn.data for text in trace.customdata or ())]
    for text in shown:
        bare = text.replace("<b>", "").replace("</b>", "").replace("<br>", "")
        assert not set("<>$%{}") & set(bare)


@pytest.mark.parametrize("lang", ["en", "ja"])
def test_specification_is_plain_json_and_the_same_every_time(all_charts, lang):
    for chart in all_charts:
        first, second = (json.dumps(specification(chart, lang=lang), sort_keys=True, allow_nan=False) for _ in range(2))
        assert first == second, chart.key
        assert "bdata" not in first, chart.key


def test_empty_tables_are_drawn_as_empty_charts(all_charts):
    for chart in all_charts:
        emptied = {name: each._replace(order=()) if name != "panel" else each for name, each in chart.encodings.items()}
        empty = dataclasses.replace(chart, table=chart.table.head(0), encodings=emptied)
        assert specification(empty)["layout"]["height"] > 0, chart.key
        assert render(empty, "png", dpi=40).startswith(b"\x89PNG"), chart.key


def test_framed_holds_title_and_note_unframed_leaves_them_to_the_page(estimates):
    chart = floor(estimates)
    assert "誰の声" in figure(chart, lang="ja").layout.title.text
    assert figure(chart, lang="ja", framed=False).layout.title.text is None
    assert figure(chart, framed=False).layout.height < figure(chart).layout.height


def test_markers_at_zero_are_whole(estimates):
    drawn = figure(rates(estimates.assign(estimate=0.0)))
    dots = [trace for trace in drawn.data if trace.customdata]
    assert dots
    assert all(set(trace.x) == {0.0} and trace.cliponaxis is False for trace in dots)
