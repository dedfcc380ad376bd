import pytest

from wakugumi.alignment.propositions import Word, alike, in_common, propositions, words_of
from wakugumi.identity.actors import Actors, load_actors
from wakugumi.language.tokenizer import Tokenizer


@pytest.fixture(scope="module")
def tools() -> tuple[Tokenizer, Actors]:
    return Tokenizer(), load_actors()


def words(text: str, tools: tuple[Tokenizer, Actors]) -> list[Word]:
    tokens = tools[0].tokenize(text)
    return list(words_of(tokens, range(len(tokens.types)), tools[1]))


def weight(one: str, other: str, tools: tuple[Tokenizer, Actors]) -> float:
    first, second = (propositions(words(text, tools), lambda _: 1.0) for text in (one, other))
    return in_common(first, second)


def predicates(text: str, tools: tuple[Tokenizer, Actors]) -> list[str]:
    return [word.lemma for word in words(text, tools) if word.predicate]


def test_verbs_adjectives_and_verbal_nouns_with_suru_predicate(tools) -> None:
    assert predicates("町長は新しい橋を公開し、祭りを祝った。", tools) == ["新しい", "公開", "祝う"]
    assert predicates("橋の公開に町長は触れなかった。", tools) == ["触れる"]


def test_a_headline_s_verbal_noun_predicates(tools) -> None:
    assert predicates("町長が橋を公開", tools) == ["公開"]


def test_numerals_are_words_and_never_predicates(tools) -> None:
    assert Word("#3", False) in words("橋は3本ある。", tools)


def test_a_clause_before_a_noun_shares_its_proposition(tools) -> None:
    told = "漁師が古い灯台を塗り直した。"
    assert weight(told, "灯台を塗り直した漁師は町の広報に登場する。", tools) > weight(told, "漁師は灯台の広報に登場する。", tools)


def test_a_predicate_without_its_participants_weighs_little(tools) -> None:
    told = "漁師が古い灯台を塗り直した。"
    assert weight(told, "大工が小学校の塀を塗り直した。", tools) < weight(told, "古い灯台は漁師が塗り直した。", tools)


def test_what_shares_no_predicate_shares_nothing(tools) -> None:
    assert weight("漁師が灯台を塗った。", "灯台で漁師が歌う。", tools) == 0


def test_a_sentence_of_no_words_states_nothing() -> None:
    assert propositions([], lambda _: 1.0) == []
    assert in_common([], []) == 0


def test_words_that_share_half_of_their_characters_are_partly_alike() -> None:
    assert alike("国防相", "国防相") == 1
    assert 0 < alike("国防相", "国防大臣") < 1
    assert alike("国防相", "外相") == alike("灯台", "とうだい") == 0
