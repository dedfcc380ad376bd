import pandas as pd
import pytest
from matplotlib.patches import PathPatch

from tests.presentation.conftest import make_reuse
from wakugumi.presentation.charts import SOURCE_TYPES
from wakugumi.presentation.flow_layout import bands, nodes
from wakugumi.presentation.matplotlib_renderer import figure
from wakugumi.presentation.relation_charts import MOST_NODES, NONE, UNNAMED, chains, keyness, other_of, reuse, timeline
from wakugumi.presentation.share_charts import OTHERS, certainty, drift, naming, voice_shares


@pytest.fixture
def by_key(all_charts):
    return {chart.key: chart for chart in all_charts}


def test_chains_keep_every_attribution_and_fold_small_speakers_by_type():
    rows = [{"outlet": "甲", "cited": "", "speaker": f"話者{i:02}", "source_type": "body", "count": i + 1} for i in range(20)]
    rows.append({"outlet": "甲", "cited": "中央通信", "speaker": "", "source_type": "unspecified", "count": 5})
    chart = chains(pd.DataFrame(rows))
    assert chart.table["count"].sum() == sum(range(1, 21)) + 5
    assert chart.encodings["speaker"].order[:2] == ("話者19", "話者18")
    assert set(chart.encodings["speaker"].order[MOST_NODES:]) == {other_of("body"), UNNAMED}
    assert chart.encodings["speaker"].shown(other_of("body"), "en") == "institution (other)"
    assert set(chart.table["cited"]) == {NONE, "中央通信"}
    assert chart.table["share"].sum() == pytest.approx(1)
    assert chart.finding.en == "2% of the attributions come through another medium. Most often cited: 中央通信 (2% of all attributions)."


def test_a_band_is_as_wide_at_its_end_as_at_its_start_and_bands_fill_their_nodes(by_key):
    chart = by_key["chains"]
    placed = {(node.stage, node.value): node for node in nodes(chart)}
    drawn = list(bands(chart))
    assert all(band.start[1] - band.start[0] == pytest.approx(band.end[1] - band.end[0]) for band in drawn)
    leaving = [sum(band.start[1] - band.start[0] for band in drawn if (band.stage, band.left) == key) for key in placed if key[0] < 2]
    assert leaving == pytest.approx([node.height for key, node in placed.items() if key[0] < 2])
    total = chart.table["count"].sum()
    assert [sum(band.size for band in drawn if band.stage == stage) for stage in (0, 1)] == [total, total]
    assert all(node.top + node.height <= 1 + 1e-9 for node in placed.values())


def test_sides_are_worded_and_what_is_not_known_stands_last():
    rows = [
        {"outlet": "甲", "side": side, "source_type": "person", "count": count, "exposure": 30, "n_articles": 2}
        for side, count in (("unknown", 15), ("russia", 10), ("unnamed", 5))
    ]
    chart = voice_shares(pd.DataFrame(rows))
    assert chart.series() == ("russia", "unknown", "unnamed")
    assert [chart.encodings["series"].shown(value, "ja") for value in chart.series()] == ["ロシア", "陣営が不明", "情報源の明示なし"]
    assert voice_shares(pd.DataFrame(rows), by="source_type").key == "voice-source-type"


def test_naming_draws_one_referent_and_folds_rare_names():
    rows = [{"outlet": "甲", "referent": "橋", "form": f"名{i}", "count": 20 - i, "exposure": 155, "n_articles": 3} for i in range(10)]
    rows.append({"outlet": "甲", "referent": "港", "form": "港", "count": 5, "exposure": 5, "n_articles": 3})
    chart = naming(pd.DataFrame(rows), "橋")
    assert len(chart.series()) == 8
    assert chart.series()[-1] == OTHERS
    assert chart.table["estimate"].sum() == pytest.approx(1)
    assert "港" not in set(chart.table["category"])


def test_reuse_leaves_repeats_of_an_outlet_out_and_divides_by_the_carriers_text(by_key):
    table = by_key["reuse"].table
    cell = table[(table["outlet"] == "Harbor Blog") & (table["origin"] == "中央通信")].iloc[0]
    assert cell["estimate"] == 900 / 3000
    assert "Harbor Blog" not in set(table["origin"])
    assert "Harbor Blog carries 中央通信 (30% of its text)" in by_key["reuse"].finding.en


def test_reuse_of_nothing_says_so(by_key):
    table, passages = make_reuse()
    chart = reuse(table.iloc[:0], passages)
    assert "Nothing to draw" in chart.note.en


def test_timeline_leaves_out_what_has_no_date(by_key):
    assert len(by_key["timeline"].table) == 40
    assert set(by_key["timeline"].table["date"].str.len()) == {10}


def test_timeline_draws_as_many_outlets_as_can_be_told_apart():
    days = {"date": "2031-04-01", "estimate": 1.0, "low": 0.5, "high": 2.0, "count": 1, "exposure": 10}
    table = pd.DataFrame([days | {"outlet": f"媒体{i:02}", "n_articles": i} for i in range(12)])
    chart = timeline(table, "hedge")
    assert len(chart.series()) == 8
    assert "the 8 of 12 outlets" in chart.note.en


def test_keyness_ranks_by_score(by_key):
    table = by_key["keyness"].table
    assert table["score"].is_monotonic_decreasing
    assert keyness(table, "nobody").table.empty


def test_profile_has_every_status(estimates):
    assert len(certainty(estimates).series()) == 6


def test_drift_draws_the_outcomes_of_each_aspect_as_shares_of_the_claims(by_key):
    chart = by_key["drift"]
    assert chart.panels() == ("drift_source", "drift_hedge", "drift_loaded", "drift_certainty")
    assert chart.table.groupby(["outlet", "aspect"])["estimate"].sum().tolist() == pytest.approx([1.0] * 16)
    assert set(chart.table["outcome"]) <= set(chart.series())
    row = {"outlet": "甲", "measure": "drift_hedge", "category": "kept", "count": 3, "exposure": 4, "n_articles": 2}
    assert drift(pd.DataFrame([row, row | {"category": "all", "count": 4}])).finding.en == "甲 keeps the Hedge of 75%."


def test_a_type_of_source_has_the_same_colour_in_both_charts_of_it(by_key):
    row = {"outlet": "甲", "side": "unknown", "source_type": "anonymous", "count": 9, "exposure": 10, "n_articles": 2}
    voices = pd.DataFrame([row, row | {"source_type": "person", "count": 1}])
    assert voice_shares(voices, by="source_type").series() == SOURCE_TYPES == by_key["floor"].series()


def test_outlets_are_told_apart_by_hatches_in_print(by_key):
    (axes,) = figure(by_key["chains"], width_mm=85).axes
    hatches = {patch.get_hatch() for patch in axes.patches if isinstance(patch, PathPatch)}
    assert len(hatches) == len(by_key["chains"].encodings["outlet"].order)


def test_map_names_the_closest_pair(by_key):
    chart = by_key["outlet-map"]
    assert chart.encodings["x"].label.en == "First dimension (41%)"
    assert chart.finding.en.startswith("Closest: ")
    assert "no region" not in chart.finding.en
