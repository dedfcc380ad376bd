"""Names that look like markup, in every place of every chart, in both renderers."""

import re

import pandas as pd
import pytest

from tests.presentation.conftest import make_contrasts
from wakugumi.presentation.contrast_charts import contrasts
from wakugumi.presentation.labels import same
from wakugumi.presentation.matplotlib_renderer import render
from wakugumi.presentation.plotly_renderer import specification
from wakugumi.presentation.relation_charts import chains, keyness, outlet_map, reuse, timeline
from wakugumi.presentation.share_charts import naming, voice_shares

OURS = re.compile(r"</?b>|<br>|%\{(?:customdata|value:,)\}|<extra></extra>")


@pytest.fixture
def charts(hostile):
    n = {"n_articles": 3, "count": 3, "exposure": 4}
    copied = {"carrier_passage": "p", "relation": "copy", "left_out": False, "share": 0.75}
    term = {"term": hostile, "frequency": 10.0, "effect": 1.0, "score": 1.0, "caution": ""}
    day = {"date": "2031-04-01", "estimate": 1.0, "low": 0.5, "high": 2.0}
    return [
        chains(
            pd.DataFrame([{"outlet": hostile, "cited": hostile, "speaker": hostile, "source_type": "person", "count": 2}]),
            note=same(hostile),
        ),
        keyness(pd.DataFrame([{"outlet": hostile, **term, **n}]), hostile),
        outlet_map(pd.DataFrame([{"outlet": hostile, "x": 0.0, "y": 0.0, **n}, {"outlet": "乙", "x": 1.0, "y": 1.0, **n}])),
        reuse(
            pd.DataFrame([{"carrier_outlet": hostile, "origin_outlet": "乙", **copied}]),
            pd.DataFrame([{"passage": "p", "outlet": hostile, "n_characters": 4, "status": "measured"}]),
        ),
        timeline(pd.DataFrame([{"outlet": hostile, **day, **n}]), hostile),
        voice_shares(pd.DataFrame([{"outlet": hostile, "side": hostile, "source_type": "person", **n}])),
        contrasts(make_contrasts().assign(outlet=hostile)),
        naming(pd.DataFrame([{"outlet": hostile, "referent": hostile, "form": hostile, **n}]), hostile),
    ]


def strings(value):
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for each in value.values():
            yield from strings(each)
    elif isinstance(value, list):
        for each in value:
            yield from strings(each)


def test_screen_gets_no_markup_but_ours(charts, hostile):
    for chart in charts:
        shown = list(strings(specification(chart)))
        assert not [text for text in shown if set("<>${}") & set(OURS.sub("", text))], chart.key
        assert any(part in text for text in shown for part in ("&lt;", "&#36;", "&#37;", hostile[:3])), chart.key


def test_print_gets_text_only(charts):
    for chart in charts:
        svg = render(chart, "svg").decode("utf-8")
        assert not re.search(r"<(?:script|img|a|b|span)[ >]", svg), chart.key
        assert render(chart, "pdf").startswith(b"%PDF"), chart.key
