"""Boosters: every lexicon example and golden minimal pairs."""

import pytest

from wakugumi.features import booster, hedge
from wakugumi.features.hedge_context import CONDITIONS
from wakugumi.language.lexicons import Entry, load_lexicons
from wakugumi.language.parsing import Tools, parse_passage

ENTRIES = load_lexicons().of(booster.NAME)


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.id)
def test_an_entry_declares_what_the_code_knows(entry: Entry) -> None:
    assert all(name.removeprefix("!") in CONDITIONS for name in entry.fields.get("when", "").split())
    assert entry.category == "none" or entry.fields["grade"] in ("certain+", "certain-")


@pytest.mark.parametrize("text", ["延期はほぼ間違いない。", "当選はほとんど確実だ。", "必ずしも正しくない。", "何らかの手がある。"])
def test_a_stretch_is_a_hedge_or_a_booster_and_never_both(text: str, tools: Tools) -> None:
    parsed = parse_passage(text, tools)
    hedges, boosters = hedge.extract(parsed, ()), booster.extract(parsed, ())
    assert len(hedges) + len(boosters) == 1, (hedges, boosters)
