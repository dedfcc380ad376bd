"""Attribution beyond single sentences: chains, neighbouring sentences, paragraphs, and input of any shape."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.linear_time import assert_linear
from wakugumi.corpus.records import Article, Passage
from wakugumi.features.attribution import extract_attributions
from wakugumi.features.marking import mark_article, mark_passage
from wakugumi.features.records import MODES, SOURCE_TYPES, STANCES, Attribution
from wakugumi.language.lexicons import Entry, read_example
from wakugumi.language.parsing import Tools, parse_passage

CUE_LEXICONS = ("attribution_verb", "attribution_noun", "attribution_phrase", "attribution_particle")
MATCHED_LEXICONS = ("attribution_light", "attribution_naming", "attribution_object", "source_noun")


def found_in(text: str, tools: Tools) -> list[Attribution]:
    return extract_attributions(parse_passage(text, tools))


def words(text: str, span: tuple[int, int] | None) -> str:
    return text[span[0] : span[1]] if span else ""


def entries_of(tools: Tools, *names: str) -> Iterator[Entry]:
    return (entry for name in names for entry in tools.lexicons.of(name))


def test_every_cue_entry_marks_its_example(tools: Tools) -> None:
    failures = []
    for entry in entries_of(tools, *CUE_LEXICONS):
        text, start, end = read_example(entry.example)
        spans = {one.cue for one in found_in(text, tools) if one.entry == entry.id}
        if entry.fields.get("kind") == "none":
            if any(one.cue[0] < end and start < one.cue[1] for one in found_in(text, tools)):
                failures.append(f"{entry.lexicon}/{entry.id}: {entry.example}: marked")
        elif (start, end) not in spans:
            failures.append(f"{entry.lexicon}/{entry.id}: {entry.example}: found {[words(text, one.cue) for one in found_in(text, tools)]}")
    assert not failures, "\n".join(failures)


def test_every_other_entry_matches_its_example(tools: Tools) -> None:
    failures = []
    for entry in entries_of(tools, *MATCHED_LEXICONS):
        text, start, end = read_example(entry.example)
        tokens = tools.tokenizer.tokenize(text)
        matches = tools.lexicons.find(tokens)[entry.lexicon]
        if not any(one.value is entry and start <= tokens.starts[one.first] and tokens.ends[one.last] <= end for one in matches):
            failures.append(f"{entry.lexicon}/{entry.id}: {entry.example}")
    assert not failures, "\n".join(failures)


def test_chain_of_four_actors(tools: Tools) -> None:
    text = "本紙の取材では分からなかったが、北海日報は、政府高官が「林大臣は橋は落ちるかもしれないと述べた」と語ったと報じた。"
    marks = mark_passage("p", parse_passage(text, tools))
    by_cue = {words(text, one.cue): one for one in marks.attributions}
    assert [(cue, by_cue[cue].depth, words(text, by_cue[cue].source)) for cue in ("報じた", "語った", "述べた")] == [
        ("報じた", 1, "北海日報"),
        ("語った", 2, "政府高官"),
        ("述べた", 3, "林大臣"),
    ]
    assert by_cue["語った"].parent == by_cue["報じた"].id
    assert by_cue["述べた"].parent == by_cue["語った"].id
    hedges = [mark for mark in marks.marks if mark.family == "hedge" and words(text, (mark.start, mark.end)) == "かもしれない"]
    assert [mark.owner for mark in hedges] == [by_cue["述べた"].id]


@pytest.mark.parametrize(
    ("text", "cue", "source", "evidence"),
    [
        ("林市長は町を回った。「橋は架け直す」と述べた。", "述べた", "林市長", "previous sentence"),
        ("橋は落ちていたという。林市長が本紙に語った。", "という", "林市長", "next sentence"),
        ("林市長は「橋は古いと感じた」と述べた。", "感じた", "林市長", "speaker"),
    ],
)
def test_source_left_out(text: str, cue: str, source: str, evidence: str, tools: Tools) -> None:
    found = next(one for one in found_in(text, tools) if words(text, one.cue) == cue)
    assert found.source is None
    assert (words(text, found.resolved_source), found.resolved_by, found.source_type) == (source, evidence, "person")


def test_named_source_is_not_resolved(tools: Tools) -> None:
    (one,) = found_in("林市長は橋は古いと述べた。", tools)
    assert (one.resolved_source, one.resolved_by) == (None, "")


def article(*texts: str) -> Article:
    return Article("a", "outlet", tuple(Passage(f"a/{number}", text) for number, text in enumerate(texts, 1)))


def test_quotation_over_five_paragraphs(tools: Tools) -> None:
    texts = ["林市長はこう述べた：「橋は古い。", "何度も直した。", "金もかかった。", "もう限界だ。", "だから架け直す」。雨が降っていた。"]
    passages = mark_article(article(*texts), tools).passages
    assert [one.voice_from for one in passages] == ["", *["a/1#a1"] * 4]
    assert [one.n_attributed_characters for one in passages] == [5, 7, 7, 6, 7]
    assert all(one.n_attributed_tokens <= one.n_tokens for one in passages)


def test_quotation_named_where_it_closes(tools: Tools) -> None:
    passages = mark_article(article("「橋は古い。", "だから架け直す」と林市長は述べた。"), tools).passages
    assert [one.voice_from for one in passages] == ["a/2#a1", ""]


def test_bracket_never_closed_carries_nothing(tools: Tools) -> None:
    passages = mark_article(article("林市長はこう述べた：「橋は古い。", "雨が降っていた。", "川は静かだった。"), tools).passages
    assert [one.voice_from for one in passages] == ["", "", ""]


HOSTILE = [
    "", " ", "。", "「", "」", "「」", "「「」", "「橋は古い』と述べた。", "『橋「は』古い」と述べた。", "と", "と述べた",
    "によると", "という。", "「橋は古い」", "「橋は古い」「架け直す」", "ﾊｼﾊﾌﾙｲと述べた。", "市長：", "：「",
    "市長は\"橋は古い\"と述べた。\"", "（と述べた）", "\u3000と\u3000述べた\n\n", "市長は「橋は古い\nと述べた」。",
    "𠮷野氏は「𠮷」と述べた。", "a\u0000と述べた。", "\ud800と述べた。", "―", "＝市長", "市長＝", "- ", "?!と？", "「" * 400,
    "」" * 400, "と述べた" * 50, "市長は" * 80, "[[ ]]", "｢橋｣と述べた", "“橋は古い”と述べた", "のだという。のだという",
    "声", "考え。", "を求めた。", "がも固める　が木村さん(61)によると声",
]  # fmt: skip


def assert_well_formed(text: str, tools: Tools, is_heading: bool = False) -> None:
    for found in extract_attributions(parse_passage(text, tools, is_heading)):
        for span in (found.cue, found.source, found.content, found.resolved_source):
            assert span is None or 0 <= span[0] < span[1] <= len(text)
        assert found.mode in MODES
        assert found.source_type in SOURCE_TYPES
        assert found.stance in STANCES
        assert (found.mode == "mention") == (found.content is None)
        assert found.depth >= 1
        assert found.entry
        assert found.lemma


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_input(text: str, tools: Tools) -> None:
    assert_well_formed(text, tools)


@pytest.mark.parametrize("around", ["市長は「{}」（印刷）、「{}」（旅館）との声を伝えた。", "{}{}", "{}とし、{}と市長は、", "（{}）「{}"])
def test_every_example_in_other_surroundings(around: str, tools: Tools) -> None:
    for entry in entries_of(tools, *CUE_LEXICONS):
        text = read_example(entry.example)[0]
        assert_well_formed(around.format(text.rstrip("。"), text), tools)


def test_news_of_any_kind(tools: Tools, shared: Path) -> None:
    for line in (shared / "bench" / "wikinews.jsonl").read_text("utf-8").split("\n")[:500]:
        row = json.loads(line)
        assert_well_formed(row["text"], tools)
        assert_well_formed(row["headline"], tools, is_heading=True)


UNITS = [
    "「", "「」", "と述べた。", "と述べた、", "によると、", "市長は「", "「橋」と述べた", "した市長が", "という主張",
    "」と述べた「", "とし、", "よう求めた", "市長は橋が要ると述べた。", "（", "市長、", "を求めた", "という", "「橋は古い」。",
    "省は「要請」、", "声が", "と市長は", "か尋ねた", "とのことだ。", "専門家の中には、", "「橋」（議員）との声", "などの声が",
    "――そう話すのは、", "県の推計では、", "、国によると", "担当者の六割が", "北海日報、", "との問いに答えた、", "を求める", "　「橋だ」",
]  # fmt: skip


def attributing(text: str, tools: Tools) -> Callable[[], object]:
    passage = parse_passage(text, tools)
    return lambda: extract_attributions(passage)


@pytest.mark.parametrize("unit", UNITS)
def test_linear_time(unit: str, tools: Tools) -> None:
    assert_linear(lambda length: attributing(unit * (length // len(unit)), tools), 25_000, 50_000, 100_000)


def test_nested_brackets_in_linear_time(tools: Tools) -> None:
    assert_linear(lambda depth: attributing("「" * depth + "」と述べた" * depth, tools), 1_500, 3_000)
