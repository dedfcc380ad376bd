"""Pages opened in a real browser: they render, ask nothing of the network, and show hostile text letter by letter."""

import pytest

from wakugumi.presentation.charts import floor, hedges_by_voice, rates
from wakugumi.presentation.figures import write_figure
from wakugumi.presentation.pages import write_page
from wakugumi.presentation.report import build_report

SHOWS = r"name => document.querySelector('.hovertext')?.textContent.replace(/\u00a0/g, ' ').includes(name)"


def charts(estimates):
    return [rates(estimates), floor(estimates), hedges_by_voice(estimates)]


def local(requests):
    return [url for url in requests if not url.startswith(("file:", "data:", "blob:"))]


@pytest.mark.parametrize("lang", ["en", "ja"])
def test_report_renders_with_no_error_and_no_request(visit, tables, run, tmp_path, lang):
    report = build_report(tables, run, charts(tables["estimates"]), lang=lang, texts=tables["texts"])
    path = write_page(tmp_path / "report.html", report)
    page, seen = visit(path)
    assert page.locator(".chart .main-svg").count() >= 3
    assert seen.errors == []
    assert seen.requests == [path.as_uri()]


@pytest.mark.parametrize("place", range(14))
def test_chart_page_renders_with_the_script_beside_it_alone(visit, all_charts, tmp_path, place):
    chart = all_charts[place]
    write_figure(chart, tmp_path, lang="ja", formats=("html",))
    path = tmp_path / f"{chart.key}-ja.html"
    page, seen = visit(path)
    assert chart.title.ja in page.locator("h1").inner_text()
    assert page.locator(".chart .main-svg").first.bounding_box()["height"] > 200
    assert seen.errors == []
    assert sorted(seen.requests) == sorted([path.as_uri(), (tmp_path / "plotly.min.js").as_uri()])


def test_hostile_text_is_shown_letter_by_letter(visit, study, run, hostile_names, tmp_path):
    sentence = f"{''.join(hostile_names)}の報道官は「約三日」と述べた。専門家によると、極秘とみられる。"
    tables = study(outlets=hostile_names, title=hostile_names[0], sentence=sentence)
    report = build_report(tables, run, charts(tables["estimates"]), texts=tables["texts"])
    path = write_page(tmp_path / "report.html", report)
    page, seen = visit(path)
    listed = page.locator("#corpus + .scroll").inner_text()
    ticks = {tick.replace("\xa0", " ").rstrip("…") for tick in page.locator(".chart .ytick text").all_text_contents()}
    for name in hostile_names:
        assert name in listed
        assert any(tick and name.startswith(tick) for tick in ticks), name
    assert page.locator(".chart a, .chart img, .chart script, .chart b").count() == 0
    assert (seen.errors, seen.dialogs, local(seen.requests)) == ([], [], [])


def test_hover_shows_names_letter_by_letter(visit, study, hostile_names, tmp_path):
    chart = rates(study(outlets=hostile_names)["estimates"], families=("hedge",))
    write_figure(chart, tmp_path, formats=("html",))
    page, seen = visit(tmp_path / "rates-en.html")
    for place, name in enumerate(chart.table["outlet"]):
        page.locator(".chart .points path.point").nth(place).hover(force=True)
        page.wait_for_function(SHOWS, arg=name, timeout=5000)
    assert (seen.errors, seen.dialogs, local(seen.requests)) == ([], [], [])
