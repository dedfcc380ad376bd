"""Concordance: each way to search, voice and source of a hit, and alignment of full-width text."""

import pytest

from wakugumi.features import loaded
from wakugumi.features.records import Attribution
from wakugumi.language.parsing import Tools, parse_passage
from wakugumi.measures.concordance import ConcordanceError, ConcordanceText, Line, aligned, concordance, width

TEXT = "市長は「異例の雨かもしれない」と話した。雨は夜には\n止んだ。"


@pytest.fixture
def texts(tools: Tools) -> list[ConcordanceText]:
    parsed = parse_passage(TEXT, tools)
    start = TEXT.index("異例")
    said = Attribution("a1", (17, 20), (0, 2), (start, TEXT.index("」")), "direct", "person")
    marks = loaded.extract(parsed, [said])
    return [ConcordanceText("a", "夕刊", "2025-03-05", "a/1", parsed.tokens, (said,), marks)]


def shown(lines: list[Line]) -> list[tuple[str, str, str]]:
    return [(line.keyword, line.voice, line.source) for line in lines]


def test_by_surface_with_voice_and_source(texts: list[ConcordanceText]) -> None:
    assert shown(list(concordance(texts, "雨"))) == [("雨", "attributed", "市長"), ("雨", "author", "")]


def test_by_lemma(texts: list[ConcordanceText]) -> None:
    assert shown(list(concordance(texts, "か も 知れる ない", by="lemma"))) == [("かもしれない", "attributed", "市長")]
    assert shown(list(concordance(texts, "止む", by="lemma"))) == [("止ん", "author", "")]


@pytest.mark.parametrize(("pattern", "by"), [("loaded", "family"), ("sensation", "category"), ("loaded/sensation", "category")])
def test_by_what_was_marked(pattern: str, by: str, texts: list[ConcordanceText]) -> None:
    hits = list(concordance(texts, pattern, by=by))
    assert [(hit.keyword, hit.category) for hit in hits] == [("異例の", "loaded/sensation")]


def test_cues_are_found_by_mode(texts: list[ConcordanceText]) -> None:
    assert [hit.keyword for hit in concordance(texts, "direct", by="category")] == [TEXT[17:20]]
    assert [hit.category for hit in concordance(texts, "attribution", by="family")] == ["attribution/direct"]


def test_a_hit_gives_its_place_and_context_on_one_line(texts: list[ConcordanceText]) -> None:
    hit = next(iter(concordance(texts, "夜", context=6)))
    assert TEXT[hit.start : hit.end] == "夜"
    assert hit.left == "した。雨は"[-6:].rjust(6, "話")
    assert "\n" not in hit.right
    assert hit.right == "には 止んだ"


def test_full_width_and_half_width_texts_are_aligned(tools: Tools) -> None:
    texts = []
    for number, text in enumerate(["雨が降る。", "NATOは雨が降ると発表した。", "ｶﾅと漢字、雨。", "か\u3099の雨。"]):
        texts.append(ConcordanceText("a", "A" * (number + 1), "", "p", parse_passage(text, tools).tokens, (), ()))
    rows = list(aligned(concordance(texts, "雨")))
    assert {width(row[: row.index("[雨]")]) for row in rows} == {width(rows[0][: rows[0].index("[雨]")])}
    assert len(rows) == 4


def test_long_contexts_are_cut_to_the_columns(tools: Tools) -> None:
    text = "広い空の下で" * 30 + "雨" + "が長く続いた" * 30
    line = ConcordanceText("a", "A", "", "p", parse_passage(text, tools).tokens, (), ())
    (row,) = aligned(concordance([line], "雨", context=90), columns=80)
    assert width(row) < 100


def test_width() -> None:
    assert [width(text) for text in ("", "ab", "漢字", "ｶﾅ", "か\u3099")] == [0, 2, 4, 2, 2]


@pytest.mark.parametrize(("pattern", "by"), [("", "surface"), (" ", "lemma"), ("雨", "colour"), ("a? b?", "lemma"), ("/", "lemma")])
def test_what_cannot_be_searched_for_is_said(pattern: str, by: str) -> None:
    with pytest.raises(ConcordanceError):
        list(concordance([], pattern, by=by))


def test_nothing_found_prints_nothing(texts: list[ConcordanceText]) -> None:
    assert list(aligned(concordance(texts, "雪"))) == []
