"""Entries read from a compiled dictionary are those that MeCab gives."""

from pathlib import Path

import fugashi
import pytest

from wakugumi.language.dictionary import SYSTEM_DICTIONARY, compiled_user_dictionary
from wakugumi.language.entries import Entries, EntryError
from wakugumi.language.tokenizer import Tokenizer

WORDS = ["政府", "述べ", "た", "日本", "が", "行っ", "ABC", "𠮷", "、", "生", "上手"]


@pytest.fixture(scope="module")
def system() -> Entries:
    return Entries(SYSTEM_DICTIONARY / "sys.dic")


def analyses(word: str) -> list[tuple[int, int, str]]:
    """Left context number, cost and features of the analyses of a word that leave it whole, as MeCab prints them."""
    line = r"%M\t%phl\t%c\t%H\n"
    arguments = f"-r \"{SYSTEM_DICTIONARY}/mecabrc\" -d \"{SYSTEM_DICTIONARY}\" -O '' -F '{line}' -U '' -E ''"
    lines = (printed.split("\t") for printed in fugashi.GenericTagger(arguments).nbest(word, 64).split("\n") if printed)
    return [(int(context), int(cost), features) for surface, context, cost, features in lines if surface == word]


@pytest.mark.parametrize("word", WORDS)
def test_every_analysis_of_a_word_is_among_its_entries(system: Entries, word: str) -> None:
    for context, cost, features in analyses(word):
        assert features in system.of_word(word, context, cost)


def test_words_are_found() -> None:
    assert sum(bool(analyses(word)) for word in WORDS) > len(WORDS) // 2


def test_what_is_no_word_or_has_other_numbers_has_no_entry(system: Entries) -> None:
    context, cost, _ = analyses("政府")[0]
    assert len(system.of_word("政府", context, cost)) == 1
    assert [system.of_word(*key) for key in (("政府政府", context, cost), ("", context, cost), ("政府", context, cost + 1))] == [[]] * 3


def test_numbers_tell_apart_the_entries_for_unknown_words() -> None:
    found = Entries(SYSTEM_DICTIONARY / "unk.dic").by_numbers()
    assert found
    assert all(len(features) == 1 for features in found.values())


def test_names_of_ours_stand_in_the_user_dictionary() -> None:
    user = compiled_user_dictionary()
    assert user is not None
    features = set().union(*Entries(user).by_numbers().values())
    assert any("固有名詞" in each for each in features)


def test_of_two_entries_with_the_same_numbers_mecab_chooses(tokenizer: Tokenizer, monkeypatch: pytest.MonkeyPatch) -> None:
    plain = [(token.surface, token.lemma, token.pos) for token in tokenizer.tokenize("政府は上手に述べたABC。")]
    asked: list[str] = []
    chosen = Tokenizer._chosen
    monkeypatch.setattr(Tokenizer, "_chosen", lambda self, surface, line: asked.append(surface) or chosen(self, surface, line))
    monkeypatch.setattr(Entries, "of_word", lambda *_: {"a,b", "c,d"})
    assert [(token.surface, token.lemma, token.pos) for token in Tokenizer().tokenize("政府は上手に述べたABC。")] == plain
    assert asked == ["政府", "は", "上手", "に", "述べ", "た", "ABC", "。"]


@pytest.mark.parametrize("content", [b"", b"no dictionary", b"\0" * 100])
def test_another_format_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "sys.dic"
    path.write_bytes(content)
    with pytest.raises(EntryError, match=r"sys\.dic is no dictionary of version 102"):
        Entries(path)
