"""What every family must show: each lexicon example is marked, and golden sentences, minimal pairs of what fires and what must not."""

import pytest

from tests.golden import Golden, golden_failure, read_golden
from tests.lexicon_examples import example_failure
from wakugumi.features.families import FAMILIES, Family
from wakugumi.language.lexicons import load_lexicons
from wakugumi.language.parsing import Tools

GOLDENS = [pytest.param(family, golden, id=f"{family.NAME}: {golden.text}") for family in FAMILIES for golden in read_golden(family.NAME)]


@pytest.mark.parametrize("family", FAMILIES, ids=lambda family: family.NAME)
def test_every_entry_marks_its_example(family: Family, tools: Tools) -> None:
    entries = load_lexicons().of(family.NAME)
    assert entries
    assert [failure for entry in entries if (failure := example_failure(entry, family, tools))] == []


@pytest.mark.parametrize(("family", "golden"), GOLDENS)
def test_golden(family: Family, golden: Golden, tools: Tools) -> None:
    assert golden.text[int(golden.start) :].startswith(golden.span)
    assert not (failure := golden_failure(golden, family, tools)), failure


@pytest.mark.parametrize("family", FAMILIES, ids=lambda family: family.NAME)
def test_goldens_are_of_both_kinds(family: Family) -> None:
    assert {golden.fires for golden in read_golden(family.NAME)} == {"yes", "no"}
