"""The fast path gives, token by token, what plain fugashi nodes give; offsets survive everything."""

import json
from pathlib import Path

import fugashi
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from wakugumi.language import guard
from wakugumi.language.dictionary import SYSTEM_DICTIONARY, compiled_user_dictionary
from wakugumi.language.tokenizer import OPAQUE_POS, Tokenizer

PLAIN = """政府は 述べたとみられる。\tﾃｽﾄABC\nか\u3099くせい（学生）は「行く」と話した。
首相は3日、記者団に対し「検討中だ」と語った。ヴォロンテール共和国\u2028でも𠮷野家\u0085で"""
JAPANESE = st.text(
    st.characters(min_codepoint=0x20, max_codepoint=0x30FF) | st.sampled_from("政府首相述見込「」『』。、\n\t \0\ud800ｶﾞ\u200b𠮷が"),
    max_size=200,
)


def plain_nodes(text: str) -> list[tuple[str, str, str]]:
    user = compiled_user_dictionary()
    tagger = fugashi.GenericTagger(f'-r "{SYSTEM_DICTIONARY}/mecabrc" -d "{SYSTEM_DICTIONARY}"' + (f' -u "{user}"' if user else ""))
    found = []
    for node in tagger(text):
        features = list(node.feature)
        named = len(features) < 8 or features[7] in ("", "*") or features[1] == "固有名詞"
        lemma = node.surface if named else features[7].split("-")[0]
        found.append((node.surface, lemma or node.surface, "-".join(part for part in features[:4] if part != "*")))
    return found


def test_equals_plain_nodes_on_own_text(tokenizer: Tokenizer) -> None:
    ours = [(token.surface, token.lemma, token.pos) for token in tokenizer.tokenize(PLAIN)]
    assert ours == plain_nodes(PLAIN)


def test_equals_plain_nodes_on_news(tokenizer: Tokenizer, shared: Path) -> None:
    lines = (shared / "bench" / "wikinews.jsonl").read_text("utf-8").split("\n")[:300]
    for line in lines:
        text = json.loads(line)["text"]
        assert [(token.surface, token.lemma, token.pos) for token in tokenizer.tokenize(text)] == plain_nodes(text)


@settings(deadline=None, max_examples=300, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=JAPANESE)
def test_offsets_are_exact_for_any_text(tokenizer: Tokenizer, text: str) -> None:
    tokens = tokenizer.tokenize(text)
    assert all(text[token.start : token.end] == token.surface for token in tokens)
    covered = {position for token in tokens for position in range(token.start, token.end)}
    assert all(text[position].isspace() for position in set(range(len(text))) - covered)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\n\n",
        "\0",
        "前\0後",
        "\ud800",
        " " * 70_000 + "後",
        "「" * 100_000,
        "漢" * 300_000,
        "か\u3099" * 50_000,
        "\u3099" * 100_000,
        "彼は来る。" * 60_000,
        "ABC" * 100_000,
    ],
    ids=["empty", "lines", "nul", "nul inside", "surrogate", "spaces", "brackets", "kanji", "nfd", "marks", "long", "latin"],
)
def test_hostile_texts_keep_their_offsets(tokenizer: Tokenizer, text: str) -> None:
    tokens = tokenizer.tokenize(text)
    assert all(
        text[start:end] == tokens[i].surface for i, (start, end) in enumerate(zip(tokens.starts, tokens.ends, strict=True)) if i < 50
    )
    assert not len(tokens) or tokens.ends[-1] <= len(text)
    assert sum(end - start for start, end in zip(tokens.starts, tokens.ends, strict=True)) == sum(
        not character.isspace() for character in text
    )


def test_a_long_run_stands_as_one_token(tokenizer: Tokenizer) -> None:
    tokens = tokenizer.tokenize("前" + "漢" * 1000 + "。後")
    assert [(token.surface[0], token.pos) for token in tokens if token.pos == OPAQUE_POS] == [("漢", OPAQUE_POS)]
    assert tokens[-1].surface == "後"


def test_long_texts_are_cut_at_sentence_ends() -> None:
    text = "彼は来る。" * 30_000
    pieces = list(guard.chunks(text))
    assert "".join(piece.text for piece in pieces) == text
    assert all(piece.text.endswith("。") and len(piece.text) <= guard.LONGEST_CHUNK for piece in pieces)


def test_renew_starts_a_new_vocabulary_and_old_tokens_keep_theirs() -> None:
    tokenizer = Tokenizer(longest_vocabulary=3)
    before = tokenizer.tokenize("首相は述べた。")
    tokenizer.renew()
    after = tokenizer.tokenize("知事は語った。")
    assert before.vocabulary is not after.vocabulary
    assert [token.surface for token in before] == ["首相", "は", "述べ", "た", "。"]


def test_span_and_overlapping(tokenizer: Tokenizer) -> None:
    tokens = tokenizer.tokenize("首相は述べた。")
    assert [tokens[i].surface for i in tokens.span(0, 5)] == ["首相", "は", "述べ"]
    assert [tokens[i].surface for i in tokens.overlapping(1, 4)] == ["首相", "は", "述べ"]
    assert [token.surface for token in tokens[1:3]] == ["は", "述べ"]


@pytest.mark.parametrize("length", [guard.LONGEST_RUN - 1, guard.LONGEST_RUN])
@pytest.mark.parametrize("before", [0, 1, guard.LONGEST_RUN // 2 - 1, guard.LONGEST_RUN // 2, guard.LONGEST_RUN - 1])
def test_a_long_run_is_found_wherever_it_begins(length: int, before: int) -> None:
    text = "".join(chr(ord("一") + number) for number in range(before)) + "ア" * length + "と"
    assert guard.is_safe(text) == (length < guard.LONGEST_RUN)
