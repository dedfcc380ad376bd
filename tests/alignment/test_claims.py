from collections.abc import Sequence
from itertools import permutations

import numpy as np
import pytest

from wakugumi.alignment.claims import Alignment, Citations, Retelling, align, retellings, score
from wakugumi.alignment.forest import probability, trained, tree
from wakugumi.alignment.quantities import compare, quantities
from wakugumi.alignment.similarity import FEATURES, MEANING, ClauseSimilarity, LexicalSimilarity
from wakugumi.alignment.units import ClaimPassage, Unit, find_units, numbers_in, sentences

LEAK = "市水道局は二日、貯水池の水から基準の6倍の溶剤が検出されたと発表した。"
LEAK_RETOLD = "貯水池の水からは基準の6倍もの溶剤が見つかった。"
BRIDGE = "県は老朽化した橋の架け替えを来年の春に始める。"
FESTIVAL = "秋の祭りには三千人が訪れ、屋台が並んだ。"
SCHOOL = "中学校の統合について、保護者への説明会が開かれた。"
NOBODY = Citations({}, {})


def passage(name: str, outlet: str, text: str, date: str = "", event: str = "e", number: int = 0) -> ClaimPassage:
    return ClaimPassage(f"{name}/{number}", name, outlet, event, date, number, text)


CORPUS = [
    passage("a", "north", LEAK + BRIDGE, "2031-03-01"),
    passage("b", "south", FESTIVAL, "2031-03-02"),
    passage("b", "south", LEAK_RETOLD, "2031-03-02", number=1),
    passage("c", "west", BRIDGE + SCHOOL, "2031-03-03"),
]


WHO = ["町内会", "消防団", "農協", "商工会", "図書館", "郵便局", "漁協", "博物館", "水族館", "交響楽団", "合唱団", "美術館"]
DID = ["会長を選んだ", "寄付を募っている", "合宿の日程を決めた", "古い写真を集めた", "塗装を終えた", "会費を引き上げる", "展示を延ばした"]
# What else a story of some length tells.
ELSE = [passage("d", "east", "".join(f"{who}は{did}。" for did in DID), "2031-03-04", number=n) for n, who in enumerate(WHO)]


def told(found: list[Retelling]) -> list[tuple[str, str, str, str]]:
    return [(each.origin.passage, each.teller.passage, each.kind, each.direction) for each in found]


def test_a_retelling_and_a_copy_are_found(reader) -> None:
    found = retellings(align(find_units([*CORPUS, *ELSE], *reader)), NOBODY)
    assert told(found) == [("a/0", "b/1", "retold", "date"), ("a/0", "c/0", "verbatim", "date")]
    assert [each.claim for each in found] == ["a/0:0", f"a/0:{len(LEAK)}"]
    assert found[1].teller.end == len(BRIDGE)


def test_a_story_of_few_sentences_asks_for_more(reader) -> None:
    small, large = (
        {(a.passage, b.passage): s for a, b, s in align(find_units(e, *reader), threshold=0)} for e in (CORPUS, [*CORPUS, *ELSE])
    )
    assert small["a/0", "b/1"] < large["a/0", "b/1"]


def test_order_of_the_input_changes_nothing(reader) -> None:
    expected = align(find_units(CORPUS, *reader))
    for shuffled in permutations(CORPUS):
        assert align(find_units(shuffled, *reader)) == expected


def test_nothing_is_aligned_within_an_outlet_or_between_stories(reader) -> None:
    same = [passage("a", "north", LEAK), passage("b", "north", LEAK)]
    apart = [passage("a", "north", LEAK, event="one"), passage("b", "south", LEAK, event="two")]
    assert align(find_units(same, *reader)) == align(find_units(apart, *reader)) == []


def test_articles_of_no_named_story_are_not_compared(reader) -> None:
    assert align(find_units([passage("a", "north", LEAK, event=""), passage("b", "south", LEAK, event="")], *reader)) == []


def test_without_dates_and_citations_a_pair_is_undirected(reader) -> None:
    pair = [passage("a", "north", LEAK), passage("b", "south", LEAK)]
    (found,) = retellings(align(find_units(pair, *reader)), NOBODY)
    assert (found.direction, found.origin.article) == ("undirected", "a")


def test_who_cites_retells_whatever_the_dates(reader) -> None:
    pair = align(find_units([passage("a", "north", LEAK, "2031-03-01"), passage("b", "south", LEAK, "2031-03-02")], *reader))
    (found,) = retellings(pair, Citations({"a/0": frozenset({"south"})}, {}))
    assert (found.direction, found.origin.article, found.teller.article) == ("cited", "b", "a")
    both = Citations({"a/0": frozenset({"south"}), "b/0": frozenset({"north"})}, {})
    assert retellings(pair, both)[0].direction == "date"


def test_who_carries_the_other_s_text_retells(reader) -> None:
    units = find_units([passage("a", "north", LEAK), passage("b", "south", LEAK_RETOLD), passage("b", "south", LEAK, number=1)], *reader)
    pair = [Alignment(units[0], units[1], 0.9)]
    (found,) = retellings(pair, Citations({}, {}, frozenset({("a", "b"), ("a/0", "b/1")})))
    assert (found.direction, found.origin.article, found.teller.article) == ("carried", "b", "a")
    (passages,) = retellings([Alignment(units[0], units[2], 0.9)], Citations({}, {}, frozenset({("a/0", "b/1"), ("b", "a")})))
    assert (passages.direction, passages.origin.passage) == ("carried", "b/1")
    cited = Citations({"b/0": frozenset({"north"})}, {}, frozenset({("a", "b")}))
    assert retellings(pair, cited)[0].direction == "cited"


def test_a_sentence_that_was_split_is_one_retelling(reader) -> None:
    units = find_units(
        [passage("a", "north", LEAK, "2031-03-01"), passage("b", "south", BRIDGE + FESTIVAL + SCHOOL, "2031-03-02")], *reader
    )
    whole, *parts = units
    found = retellings([Alignment(whole, part, 0.9) for part in parts], NOBODY)
    assert [(each.teller.start, each.teller.end) for each in found] == [(0, len(BRIDGE + FESTIVAL + SCHOOL))]
    (merged,) = retellings([Alignment(part._replace(date="2030-01-01"), whole, 0.9) for part in parts], NOBODY)
    assert (merged.origin.start, merged.origin.end) == (0, len(BRIDGE + FESTIVAL + SCHOOL))


def test_three_that_cite_each_other_in_a_ring_are_one_claim(reader) -> None:
    units = find_units([passage(name, f"outlet-{name}", LEAK) for name in "abc"], *reader)
    pairs = [Alignment(units[i], units[j], 0.9) for i, j in ((0, 1), (0, 2), (1, 2))]
    ring = Citations({f"{one}/0": frozenset({f"outlet-{other}"}) for one, other in ("ab", "bc", "ca")}, {})
    assert {each.claim for each in retellings(pairs, ring)} == {"a/0:0"}


def test_score_rises_with_what_is_shared_and_falls_with_other_counts(reader) -> None:
    story = [passage("a", "north", LEAK), passage("b", "south", LEAK.replace("二日", "2日")), passage("c", "west", FESTIVAL)]
    other = [*story, passage("d", "east", LEAK.replace("6倍", "9倍"))]
    candidates = LexicalSimilarity()(find_units(other, *reader))
    scores = dict(zip(zip(candidates.first.tolist(), candidates.second.tolist(), strict=True), score(candidates.features), strict=True))
    assert scores[0, 1] > scores[0, 3]
    assert scores.get((0, 2), 0) < 0.2


def test_choice_and_likeness_of_articles(reader) -> None:
    story = [passage("a", "north", LEAK + BRIDGE), passage("b", "south", LEAK_RETOLD), passage("c", "west", LEAK)]
    candidates = LexicalSimilarity()(find_units(story, *reader))
    pairs = list(zip(candidates.first.tolist(), candidates.second.tolist(), strict=True))
    columns = {
        name: dict(zip(pairs, candidates.features[:, FEATURES.index(name)], strict=True)) for name in ("choice", "articles", "likeness")
    }
    assert columns["choice"][0, 2] == columns["choice"][0, 3] == 1
    assert columns["articles"][0, 3] > columns["articles"][0, 2]
    assert columns["articles"][2, 3] == pytest.approx(columns["likeness"][2, 3])


def test_an_encoder_can_be_plugged_in(reader) -> None:
    passages = [passage("a", "north", FESTIVAL + BRIDGE), passage("b", "south", SCHOOL + BRIDGE)]
    units = find_units(passages, *reader)
    calls: list[list[str]] = []

    def encode(texts: Sequence[str]) -> list[np.ndarray]:
        calls.append(list(texts))
        return [np.eye(3, dtype=np.float32)[: 1 + (text == BRIDGE)] for text in texts]

    similarity = ClauseSimilarity(encode, {each.passage: each.text for each in passages})
    found = similarity(units)
    assert set(calls[0]) <= {FESTIVAL, SCHOOL, BRIDGE}
    assert found.features.shape == (len(found.first), len(similarity.names))
    assert found.features[:, -1] == pytest.approx(1)
    assert similarity.names == (*FEATURES, MEANING)
    assert similarity(units[:1]).features.shape == (0, len(similarity.names))
    assert LexicalSimilarity()(units[:1]).features.shape == (0, len(FEATURES))


def test_a_quotation_of_several_sentences_is_cut(reader) -> None:
    text = "「橋は来年かけ替える。祭りは予定の通りに開く」と知事は述べた。"
    assert [text[start:end] for start, end in sentences(text)] == ["「橋は来年かけ替える。", "祭りは予定の通りに開く」と知事は述べた。"]


def test_who_says_it_does_not_count_as_what_is_said(reader) -> None:
    framed = passage("a", "north", LEAK)._replace(frames=((0, 4), (30, 34)))
    (unit,) = find_units([framed], *reader)
    assert isinstance(unit, Unit)
    assert "水道" in "".join(find_units([passage("a", "north", LEAK)], *reader)[0].terms)
    assert "水道" not in "".join(unit.terms)


def test_numbers_keep_their_unit_and_lose_their_width() -> None:
    assert numbers_in("４０隻、1,200人と12日") == {"40隻", "1200人", "12日"}


def test_quantities_have_value_and_unit_and_no_time_zone() -> None:
    assert quantities("４０隻、1,200人と2億5千円、第1.0.6版(UTC+9)") == {("隻", 40), ("人", 1200), ("", 2e8), ("千", 5), ("版", 1)}
    assert quantities("損失は約3.5億円") == {("円", 3.5e8)}


def test_counts_are_compared_by_what_they_count() -> None:
    one, other = quantities("12日、46人が3か所で、5台の車と2台の船"), quantities("13日、41人が3か所で、5台の車と7台の船")
    assert compare(one, other) == (1, 2, 1, True, False)
    assert compare(one, quantities("12日")) == (0, 0, 0, False, True)


def test_a_model_trained_on_other_features_is_refused() -> None:
    with pytest.raises(ValueError, match="no model was trained"):
        trained(("likeness",))


def test_a_forest_is_the_mean_of_its_leaves() -> None:
    stump = tree([0, -1, -1], [0.5, 0, 0], [1, -1, -1], [2, -1, -1], [0, 0.2, 0.8])
    leaf = tree([-1], [0], [-1], [-1], [0.4])
    assert probability([stump, leaf], np.array([[0.5], [0.6]])).tolist() == pytest.approx([0.3, 0.6])
    assert probability([stump], np.zeros((0, 1))).tolist() == []
