import sys
from collections import defaultdict

import numpy as np
import pytest

from benchmarks.clauses_material import CLAIMS, events, rows_of
from wakugumi.alignment.claims import align
from wakugumi.alignment.clauses import MissingLibraryError, load_encoder
from wakugumi.alignment.similarity import ClauseSimilarity
from wakugumi.alignment.stretches import LONGEST, stretches
from wakugumi.alignment.units import ClaimPassage, find_units

BRIDGE = "県は老朽化した橋の架け替えを来年の春に始める。"
BRIDGE_RETOLD = "老朽化が進む橋を県が翌春から新しいものに取り換えることに、漁協は反発している。"
BRIDGE_OTHER = "県は老朽化した橋の通行を来年の春に止める。"
NOTHING_OF_IT = "漁協の組合員はこの十年で半分に減った。"


def nearest(one: str, other: str) -> float:
    first, second = load_encoder()([one, other])
    return float((first @ second.T).max())


def test_clauses_two_in_a_row_and_the_whole() -> None:
    text = "知事は会見し、橋を架け替えると述べたが、漁協は反発している。"
    clauses = ["知事は会見し、", "橋を架け替えると述べたが、", "漁協は反発している。"]
    cut = [text[start:end] for start, end in stretches(text)]
    assert cut == ["".join(clauses[:2]), clauses[2], text]
    quoting = "「橋は架け替えない」と知事は述べ、議会の反発を招いた。"
    start, end = stretches(quoting)[0]
    assert quoting[start:end] == "橋は架け替えない"


@pytest.mark.parametrize("text", ["", "。", "「」", "、、、、", "あ", " \n", "漢" * 1000])
def test_every_text_has_a_stretch_inside_its_beginning(text: str) -> None:
    found = stretches(text)
    assert found
    assert all(0 <= start <= end <= min(len(text), LONGEST) for start, end in found)


def test_the_same_in_other_words_is_nearer_than_something_else_in_the_same_words() -> None:
    assert nearest(BRIDGE, BRIDGE_RETOLD) > nearest(BRIDGE, BRIDGE_OTHER)
    assert nearest(BRIDGE, BRIDGE_RETOLD) > nearest(BRIDGE, NOTHING_OF_IT)


@pytest.mark.parametrize("text", ["", "\0", "\udfff", "（" * 500, "𠮷" * 300, "<s></s><pad>", "漢字" * 600])
def test_any_text_has_vectors_of_unit_length(text: str) -> None:
    (found,) = load_encoder()([text])
    assert np.linalg.norm(found, axis=1) == pytest.approx(1, abs=1e-4)


def test_neither_order_nor_company_changes_a_vector() -> None:
    texts = [BRIDGE, NOTHING_OF_IT, BRIDGE, BRIDGE_RETOLD]
    together = load_encoder()(texts)
    for text, found in zip(texts[::-1], load_encoder()(texts[::-1]), strict=True):
        assert np.array_equal(found, together[texts.index(text)])
    assert load_encoder()([BRIDGE])[0] == pytest.approx(together[0], abs=1e-5)


def test_a_retelling_in_other_words_is_surer_by_clauses(reader) -> None:
    passages = [
        ClaimPassage("a", "a", "north", "e", "2031-03-01", 0, BRIDGE + BRIDGE_OTHER),
        ClaimPassage("b", "b", "south", "e", "2031-03-02", 0, BRIDGE_RETOLD + NOTHING_OF_IT),
    ]
    units = find_units(passages, *reader)
    by_clauses = ClauseSimilarity(load_encoder(), {each.passage: each.text for each in passages})
    sure, unsure = ({(a.start, b.start): value for a, b, value in align(units, by, threshold=0)} for by in (by_clauses, None))
    assert max(sure, key=sure.__getitem__) == (0, 0)
    assert sure[0, 0] > unsure.get((0, 0), 0)


def test_without_the_libraries_it_is_said_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "onnxruntime", None)
    load_encoder.cache_clear()
    with pytest.raises(MissingLibraryError, match=r"wakugumi\[clauses\]"):
        load_encoder()


def test_the_lessons_are_as_their_page_says() -> None:
    page = (CLAIMS / "README.md").read_text("utf-8")
    rows = {name: list(rows_of(CLAIMS / f"{name}.tsv", "\t")) for name in ("events", "retellings")}
    told = defaultdict(list)
    for row in rows["events"]:
        told[row["event"]].append(row)
    assert f"{len(told)} invented events" in page
    assert f"{len(rows['retellings'])} sentences of Wikinews" in page
    assert f"{len({row['story'] for row in rows_of(CLAIMS / 'stories.csv', ',')})} pairs of Wikinews articles" in page
    for event, sentences in told.items():
        assert {row["outlet"] for row in sentences} == set("ABCD"), event
        assert set(" ".join(row["claims"] for row in sentences).split()) <= set("123456789"), event
    assert all(lesson.judged and len(lesson.sentences) >= 16 for lesson in events())
