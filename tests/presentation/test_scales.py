from wakugumi.presentation.plotly_renderer import figure
from wakugumi.presentation.scales import date_ticks


def test_ticks_stand_on_days_that_occur_and_on_each_once():
    assert date_ticks(["2025-05-10", "2025-05-09", "2025-05-09"], 6) == ["2025-05-09", "2025-05-10"]
    month = [f"2025-05-{day:02}" for day in range(1, 31)]
    assert date_ticks(month, 3) == ["2025-05-01", "2025-05-11", "2025-05-21"]
    assert date_ticks([], 3) == []


def test_dates_on_the_screen_are_written_once(all_charts):
    (chart,) = [chart for chart in all_charts if chart.key == "timeline"]
    axis = figure(chart).layout.xaxis
    assert len(axis.ticktext) == len(set(axis.ticktext)) > 1
    assert set(axis.ticktext) <= set(chart.table["date"])
