"""A coding that agrees with the extractor in everything counts as the extractor's marks do, so that it corrects nothing."""

import json

import pytest

from wakugumi.corpus.records import Article, Passage
from wakugumi.features.marking import mark_article
from wakugumi.language.parsing import Tools
from wakugumi.measures.rows import measures_table
from wakugumi.study.gold import CODED_MEASURES, gold_measures
from wakugumi.validation.gold import Row, to_row

TEXTS = (
    "港湾局の報道官は「船は約三日で戻る」と述べた。",
    "政府高官は、知事が工事は終わったと述べたことを明らかにした。",
    "地元紙によると、専門家は原因は故障かもしれないと話したという。",
    "船は港を出た。",
)


@pytest.mark.parametrize("named", [True, False])
def test_a_coding_like_the_marks_counts_like_them(named: bool, tools: Tools) -> None:
    article = Article("a", "甲", tuple(Passage(f"a/{number}", text, "body") for number, text in enumerate(TEXTS)))
    marks = mark_article(article, tools)
    assert any(found.depth > 1 for passage in marks.passages for found in passage.attributions)
    rows = [
        coded(to_row(passage, marked, "甲"), named) | {"article": "a", "inclusion_probability": 0.5}
        for passage, marked in zip(article.passages, marks.passages, strict=True)
    ]
    key = ["passage", "measure", "category", "voice"]
    counted = measures_table([article], [marks]).to_pandas()
    expected = counted[counted["measure"].isin(CODED_MEASURES)].set_index(key)[["count", "exposure"]].sort_index()
    found = gold_measures(rows, tools).set_index(key)[["count", "exposure"]].sort_index()
    assert found.to_dict() == expected.to_dict()


def coded(row: Row, named: bool) -> Row:
    """The row as coders write it: spans, modes, types and categories alone, with or without identifiers."""
    kept = {"cue", "source", "content", "mode", "source_type", "span", "category"} | ({"id"} if named else set())
    plain: Row = json.loads(json.dumps(dict(row)))
    for family in ("attribution", "hedge", "booster", "loaded"):
        plain[family] = [{name: value for name, value in mark.items() if name in kept} for mark in plain[family]]
    return plain
