import pandas as pd
import pytest

from wakugumi.measures.floor import ITSELF, chain_counts, voice_characters

SOURCES = pd.DataFrame(
    [
        {"source_id": "m", "name": "中央通信", "side": "media_north"},
        {"source_id": "p", "name": "市長", "side": "north"},
        {"source_id": "q", "name": "専門家", "side": ""},
    ]
)
START = {"article": "1", "passage": "1/1", "outlet": "甲", "duplicate": False, "parent": "", "depth": 1, "source_type": "person"}


def attribution(name, source, start, end, **more):
    return START | {"attribution": name, "source_id": source, "content_start": start, "content_end": end, **more}


@pytest.fixture
def nested():
    """中央通信は「…市長は『…』…」: an agency reports what a mayor said; nobody in particular says something else."""
    return pd.DataFrame(
        [
            attribution("a1", "m", 5, 25, source_type="media"),
            attribution("a2", "p", 10, 18, parent="a1", depth=2),
            attribution("a3", "", 30, 34, source_type="unspecified"),
            attribution("a4", "q", None, None, source_type="anonymous"),
        ]
    )


def test_every_attribution_counts_once_through_the_medium_that_holds_it(nested):
    rows = chain_counts(nested, SOURCES).set_index(["cited", "speaker"])
    assert rows["count"].to_dict() == {("中央通信", ITSELF): 1, ("中央通信", "市長"): 1, ("", ""): 1, ("", "専門家"): 1}
    assert set(rows["outlet"]) == {"甲"}


def test_the_outermost_medium_is_the_one_cited(nested):
    deeper = [
        attribution("b1", "m", 0, 40, source_type="media"),
        attribution("b2", "", 5, 30, source_type="media", parent="b1", depth=2),
        attribution("b3", "p", 10, 20, parent="b2", depth=3),
    ]
    rows = chain_counts(pd.DataFrame(deeper), SOURCES)
    assert set(rows["cited"]) == {"中央通信"}
    assert rows["count"].sum() == 3


def test_a_character_is_the_innermost_sources(nested):
    rows = voice_characters(nested, SOURCES).set_index("side")
    assert rows["count"].to_dict() == {"media_north": 12, "north": 8, "unnamed": 4}
    assert set(rows["exposure"]) == {24}
    assert set(rows["n_articles"]) == {1}


def test_repeated_passages_are_left_out(nested):
    repeated = nested.assign(duplicate=True, passage="1/2")
    both = pd.concat([nested, repeated], ignore_index=True)
    pd.testing.assert_frame_equal(chain_counts(both, SOURCES), chain_counts(nested, SOURCES))
    pd.testing.assert_frame_equal(voice_characters(both, SOURCES), voice_characters(nested, SOURCES))


def test_nothing_gives_nothing(nested):
    assert chain_counts(nested.head(0), SOURCES).empty
    assert voice_characters(nested.head(0), SOURCES).empty
