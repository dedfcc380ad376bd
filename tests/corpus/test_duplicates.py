from wakugumi.corpus.duplicates import mark_repeats, text_hash


def test_first_of_an_outlet_is_kept() -> None:
    a, b = text_hash("甲"), text_hash("乙")
    assert mark_repeats([("x", "1", a), ("x", "2", b), ("x", "3", a), ("y", "4", a), ("x", "5", a)]) == {"3": "1", "5": "1"}


def test_passage_listed_twice_is_no_repeat_of_itself() -> None:
    assert mark_repeats([("x", "1", "h"), ("x", "1", "h")]) == {}


def test_text_is_hashed_as_stored() -> None:
    assert text_hash("ガ") != text_hash("カ\u3099")
    assert len(text_hash("")) == 64
