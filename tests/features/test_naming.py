"""Naming: every form marks its example, golden minimal pairs, and what each entry must tell."""

import pytest

from wakugumi.features import naming
from wakugumi.language.lexicons import load_lexicons
from wakugumi.language.parsing import Tools, parse_passage

ENTRIES = load_lexicons().of(naming.NAME)


def test_every_entry_tells_referent_form_slant_and_note() -> None:
    for entry in ENTRIES:
        assert all(entry.fields[name] for name in ("referent", "form", "slant", "note")), entry.id
        assert entry.id == f"{entry.fields['referent']}:{entry.fields['form']}"
        assert entry.category in naming.CATEGORIES


def test_every_referent_has_a_choice() -> None:
    forms: dict[str, set[str]] = {}
    for entry in ENTRIES:
        forms.setdefault(entry.fields["referent"], set()).add(entry.fields["form"])
    assert [referent for referent, names in forms.items() if len(names) < 2] == []


def test_the_lemma_of_a_mark_is_the_form(tools: Tools) -> None:
    marks = naming.extract(parse_passage("キエフ政権とプーチン氏", tools), [])
    assert [(mark.lemma, mark.entry) for mark in marks] == [
        ("キエフ政権", "government-ukraine:キエフ政権"),
        ("プーチン氏", "person-putin:プーチン氏"),
    ]


@pytest.mark.parametrize("text", ["", "キエフ", "政権" * 4, "プーチン\n大統領", "\u0000露政府"])
def test_odd_texts_do_not_hurt(text: str, tools: Tools) -> None:
    for mark in naming.extract(parse_passage(text, tools), []):
        assert 0 <= mark.start < mark.end <= len(text)
