from wakugumi.alignment.propositions import Word, alike, in_common, propositions, words_of
from wakugumi.identity.actors import Actors
from wakugumi.language.tokenizer import Tokenizer


def words(text: str, reader: tuple[Tokenizer, Actors]) -> list[Word]:
    tokens = reader[0].tokenize(text)
    return list(words_of(tokens, range(len(tokens.types)), reader[1]))


def weight(one: str, other: str, reader: tuple[Tokenizer, Actors]) -> float:
    first, second = (propositions(words(text, reader), lambda _: 1.0) for text in (one, other))
    return in_common(first, second)


def predicates(text: str, reader: tuple[Tokenizer, Actors]) -> list[str]:
    return [word.lemma for word in words(text, reader) if word.predicate]


def test_verbs_adjectives_and_verbal_nouns_with_suru_predicate(reader) -> None:
    assert predicates("町長は新しい橋を公開し、祭りを祝った。", reader) == ["新しい", "公開", "祝う"]
    assert predicates("橋の公開に町長は触れなかった。", reader) == ["触れる"]


def test_a_headline_s_verbal_noun_predicates(reader) -> None:
    assert predicates("町長が橋を公開", reader) == ["公開"]


def test_numerals_are_words_and_never_predicates(reader) -> None:
    assert Word("#3", False) in words("橋は3本ある。", reader)


def test_a_clause_before_a_noun_shares_its_proposition(reader) -> None:
    told = "漁師が古い灯台を塗り直した。"
    assert weight(told, "灯台を塗り直した漁師は町の広報に登場する。", reader) > weight(told, "漁師は灯台の広報に登場する。", reader)


def test_a_predicate_without_its_participants_weighs_little(reader) -> None:
    told = "漁師が古い灯台を塗り直した。"
    assert weight(told, "大工が小学校の塀を塗り直した。", reader) < weight(told, "古い灯台は漁師が塗り直した。", reader)


def test_what_shares_no_predicate_shares_nothing(reader) -> None:
    assert weight("漁師が灯台を塗った。", "灯台で漁師が歌う。", reader) == 0


def test_a_sentence_of_no_words_states_nothing() -> None:
    assert propositions([], lambda _: 1.0) == []
    assert in_common([], []) == 0


def test_words_that_share_half_of_their_characters_are_partly_alike() -> None:
    assert alike("国防相", "国防相") == 1
    assert 0 < alike("国防相", "国防大臣") < 1
    assert alike("国防相", "外相") == alike("灯台", "とうだい") == 0
