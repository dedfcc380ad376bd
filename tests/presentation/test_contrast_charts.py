import math
from itertools import pairwise

import pytest

from tests.presentation.conftest import make_contrasts
from wakugumi.presentation import matplotlib_renderer, plotly_renderer
from wakugumi.presentation.contrast_charts import contrasts
from wakugumi.presentation.scales import Scale, scale


@pytest.fixture
def table():
    return make_contrasts()


def test_ratios_stand_on_a_logarithmic_axis_around_one(table):
    chart = contrasts(table)
    axis = scale(chart, "hedge")
    assert (axis.log, axis.reference) == (True, 0.0)
    assert axis.low < 0 < axis.high
    assert (0.0, "1") in axis.ratios()
    assert axis.position(10.0) == pytest.approx(1.0)


def test_differences_stand_on_both_sides_of_nought(table):
    axis = scale(contrasts(table, shown="difference"), "hedge")
    rows = table[table["measure"] == "hedge"]
    assert axis.low <= rows["difference"].min() < 0 < rows["difference"].max() <= axis.high


def test_both_renderers_draw_the_line_of_no_difference(table):
    printed = matplotlib_renderer.figure(contrasts(table, shown="difference")).axes[1]
    assert [0.0, 0.0] in [list(line.get_xdata()) for line in printed.lines]
    assert plotly_renderer.figure(contrasts(table)).layout.xaxis2.zeroline is True


def test_dots_are_those_of_the_table(table):
    shown = plotly_renderer.figure(contrasts(table, measures=("hedge",)))
    dots = next(trace for trace in shown.data if trace.customdata)
    assert sorted(dots.x) == pytest.approx(sorted(math.log10(value) for value in table.loc[table["measure"] == "hedge", "ratio"]))


def test_a_ratio_of_nought_has_no_dot_but_an_arrow_and_is_told(table):
    chart = contrasts(table[table["ratio"] == 0], measures=("attribution",))
    shown = plotly_renderer.figure(chart)
    assert [symbol for trace in shown.data for symbol in trace.marker.symbol or ()].count("triangle-left") == 1
    assert [trace for trace in shown.data if trace.customdata] == []
    assert "ratio 0" in chart.note.en
    assert "ratio 0" not in contrasts(table, shown="difference").note.en


def test_finding_counts_what_holds_after_correction(table):
    found = int((table["p_holm"] < 0.05).sum())
    assert 0 < found < 16
    assert contrasts(table).finding.en.startswith(f"{found} of 16 tests find a difference")
    assert contrasts(table.assign(p_holm=1.0)).finding.en == "None of 16 tests finds a difference after Holm's correction."
    assert "describe" in contrasts(table.assign(p_holm=math.nan)).finding.en


def test_hover_shows_ratio_interval_and_corrected_p(table):
    texts = [text for trace in plotly_renderer.figure(contrasts(table)).data for text in trace.customdata or ()]
    assert all("p (Holm): " in text and " interval: " in text for text in texts)
    assert any("p (Holm): 0.016" in text for text in texts)


def test_ticks_of_ratios_leave_room_for_their_digits():
    narrow = Scale(-0.3, 0.31, log=True, reference=0.0).ratios()
    wide = Scale(-3.0, 1.0, log=True, reference=0.0).ratios()
    assert [text for _, text in narrow] == ["1", "2"]
    assert [text for _, text in wide][-2:] == ["1", "4"]
    assert min(b - a for (a, _), (b, _) in pairwise(wide)) > 0.5
