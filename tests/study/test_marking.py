import time

import pytest

from wakugumi.corpus.limits import Limits
from wakugumi.corpus.records import Article, Passage, Quarantined
from wakugumi.language.parsing import Tools
from wakugumi.study import marking

ARTICLE = Article("a", "岬日報", (Passage("a/004", "市長は工事が遅れると述べた。", "body", 4),), file="p.txt", sha256="0" * 64)


def mark(tools: Tools, seconds: float, *, whole: bool) -> marking.Marked | Quarantined:
    return marking._mark_all([marking._Read("key", ARTICLE, whole)], tools, Limits(seconds=seconds))[0]


@pytest.mark.parametrize("stage", ["parse_article", "mark_parsed"])
def test_article_that_takes_too_long_is_quarantined(tools: Tools, monkeypatch: pytest.MonkeyPatch, stage: str) -> None:
    monkeypatch.setattr(marking, stage, lambda *_: time.sleep(5))
    before = time.monotonic()
    found = [mark(tools, 0.05, whole=whole) for whole in (True, False)]
    assert time.monotonic() - before < 2
    assert [
        (each.code, each.file, each.outlet, each.line, each.sha256 == ARTICLE.sha256) for each in found if isinstance(each, Quarantined)
    ] == [("took_too_long", "p.txt", "岬日報", None, True), ("took_too_long", "p.txt", "岬日報", 4, True)]


def test_article_within_the_limit_is_marked(tools: Tools) -> None:
    found = mark(tools, 60, whole=True)
    assert isinstance(found, marking.Marked)
    assert [len(passage.attributions) for passage in found.marks.passages] == [1]


def refuse(*_: object) -> None:
    raise KeyError("nobody has thought of this")


@pytest.mark.parametrize("stage", ["parse_article", "mark_parsed"])
def test_article_on_which_the_grammar_fails_is_quarantined(tools: Tools, monkeypatch: pytest.MonkeyPatch, stage: str) -> None:
    monkeypatch.setattr(marking, stage, refuse)
    found = mark(tools, 60, whole=True)
    assert isinstance(found, Quarantined)
    assert (found.code, found.file) == ("not_marked", "p.txt")
    assert "KeyError: 'nobody has thought of this'" in found.reason


def test_article_with_a_source_of_a_type_that_is_not_counted_is_quarantined(tools: Tools, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(marking, "SOURCE_TYPES", ("media",))
    found = mark(tools, 60, whole=True)
    assert isinstance(found, Quarantined)
    assert found.code == "not_marked"
    assert "ValueError: the type of source person" in found.reason
