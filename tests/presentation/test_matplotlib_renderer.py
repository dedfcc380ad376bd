import io
import re
import subprocess
import sys
from pathlib import Path

import matplotlib
import pytest
from matplotlib import font_manager
from PIL import Image

from wakugumi.presentation.charts import floor, hedges_by_voice, rates
from wakugumi.presentation.matplotlib_renderer import figure, own_style, render

CHARTS = (rates, floor, hedges_by_voice)


@pytest.mark.parametrize("draw", CHARTS)
@pytest.mark.parametrize("width", [85, 170])
def test_png_has_the_width_of_the_column_at_300_dpi(estimates, draw, width):
    image = Image.open(io.BytesIO(render(draw(estimates), "png", width_mm=width)))
    assert abs(image.width - width / 25.4 * 300) <= 1
    assert image.info["dpi"] == pytest.approx((300, 300), abs=0.1)
    assert "Software" not in image.info


@pytest.mark.parametrize("lang", ["en", "ja"])
@pytest.mark.parametrize("width", [85, 170])
def test_no_text_leaves_the_page(all_charts, lang, width):
    for chart in all_charts:
        with own_style():
            drawn = figure(chart, lang=lang, width_mm=width)
            drawn.canvas.draw()
            boxes = {
                text: text.get_window_extent() for text in drawn.findobj(matplotlib.text.Text) if text.get_text() and text.get_visible()
            }
        page = drawn.bbox
        for text, box in boxes.items():
            assert -1 <= box.x0 <= box.x1 <= page.x1 + 1, (chart.key, text)
            assert -1 <= box.y0 <= box.y1 <= page.y1 + 1, (chart.key, text)


@pytest.mark.parametrize("kind", ["svg", "png"])
def test_every_chart_has_the_same_bytes_twice(all_charts, kind):
    for chart in all_charts:
        assert render(chart, kind, lang="ja", dpi=60) == render(chart, kind, lang="ja", dpi=60), chart.key


@pytest.mark.parametrize("lang", ["en", "ja"])
def test_pdfs_embed_truetype_and_hold_no_date(all_charts, lang):
    for chart in all_charts:
        pdf = render(chart, "pdf", lang=lang, width_mm=85)
        fonts = set(re.findall(rb"/FontName /(\S+)", pdf))
        assert fonts, chart.key
        assert all(b"IPAexGothic" in font for font in fonts), (chart.key, fonts)
        assert pdf.count(b"/FontFile2") == len(fonts), chart.key
        assert b"/Subtype /Type3" not in pdf, chart.key
        assert b"CreationDate" not in pdf, chart.key


def test_svg_holds_its_text_as_text_with_the_glyphs_embedded(estimates):
    svg = render(floor(estimates), "svg", lang="ja").decode("utf-8")
    assert "国営放送" in svg
    assert "src:url(data:font/ttf;base64," in svg
    assert "<dc:date>" not in svg
    assert not re.findall(r"(?:href|src)=.http", svg.replace("http://www.w3.org", "").replace("http://purl.org", ""))


@pytest.mark.parametrize("kind", ["pdf", "svg", "png"])
def test_same_bytes_whatever_the_hash_seed_and_the_style_of_the_session(estimates, tmp_path, kind):
    path = tmp_path / "estimates.parquet"
    estimates.to_parquet(path)
    script = (
        "import sys, matplotlib, pandas; matplotlib.rcParams['font.size'] = 20; matplotlib.rcParams['axes.grid'] = True\n"
        "from wakugumi.presentation.charts import floor\n"
        "from wakugumi.presentation.matplotlib_renderer import render\n"
        "sys.stdout.buffer.write(render(floor(pandas.read_parquet(sys.argv[1])), sys.argv[2], lang='ja', dpi=80))\n"
    )
    environment = {"PYTHONHASHSEED": "7", "PYTHONPATH": str(Path(__file__).parents[2] / "analysis")}
    other = subprocess.run([sys.executable, "-c", script, str(path), kind], capture_output=True, check=True, env=environment)
    assert other.stdout == render(floor(estimates), kind, lang="ja", dpi=80)


def test_settings_and_fonts_of_the_session_are_left_alone(estimates):
    before, fonts = dict(matplotlib.rcParams), len(font_manager.fontManager.ttflist)
    render(rates(estimates), "png", dpi=50)
    assert dict(matplotlib.rcParams) == before
    assert len(font_manager.fontManager.ttflist) == fonts


def test_hostile_names_are_drawn_letter_by_letter(study, hostile):
    tables = study(outlets=(hostile, "国営放送"))
    svg = render(hedges_by_voice(tables["estimates"]), "svg").decode("utf-8")
    escaped = hostile.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    assert escaped[:20] in svg
    assert "<script>" not in svg


def test_series_differ_in_marker_and_segments_in_hatch(estimates):
    axes = figure(hedges_by_voice(estimates)).axes[0]
    assert {line.get_marker() for line in axes.lines} >= {"o", "s"}
    bars = figure(floor(estimates)).axes[0].patches
    looks = {(bar.get_hatch(), bar.get_facecolor()) for bar in bars}
    assert len(looks) == 6


def test_markers_at_zero_are_whole(estimates):
    drawn = figure(rates(estimates.assign(estimate=0.0)), width_mm=85)
    markers = [line for axes in drawn.axes for line in axes.lines if line.get_marker() == "o" and len(line.get_xdata())]
    assert len(markers) == 16
    assert not any(line.get_clip_on() for line in markers)
