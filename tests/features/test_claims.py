"""Claims: golden sentences, the story that pins the profile, agreement of owner and status, and texts that must not hurt."""

import csv
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.linear_time import assert_linear
from wakugumi.features.claims import STATUSES, find_claims
from wakugumi.features.marking import mark_passage
from wakugumi.language.parsing import Tools, parse_passage

ROOT = Path(__file__).resolve().parents[2]
with (ROOT / "tests" / "examples" / "claims.tsv").open(encoding="utf-8", newline="") as file:
    GOLDEN = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def found_in(text: str, tools: Tools) -> list[str]:
    marks = mark_passage("p", parse_passage(text, tools))
    return [f"{claim.status}={text[claim.start : claim.end]}" for claim in marks.claims]


@pytest.mark.parametrize("golden", GOLDEN, ids=lambda golden: golden["text"])
def test_golden(golden: dict[str, str], tools: Tools) -> None:
    assert found_in(golden["text"], tools) == [claim for claim in golden["claims"].split(" / ") if claim], golden["construction"]


def test_every_status_has_a_golden_sentence() -> None:
    assert {claim.split("=")[0] for golden in GOLDEN for claim in golden["claims"].split(" / ") if claim} == set(STATUSES)


@pytest.mark.parametrize("repeated", ["市長は橋は安全だと述べた。", "「橋は落ちる", "とされるという", "だろうか？", "橋は約三人だと"])
def test_a_long_repetition_takes_linear_time(repeated: str, tools: Tools) -> None:
    def prepare(times: int) -> Callable[[], object]:
        parsed = parse_passage(repeated * times, tools)
        marks = mark_passage("p", parsed)
        return lambda: find_claims(parsed, marks.attributions, marks.marks)

    assert_linear(prepare, 800, 1_600)


@pytest.mark.parametrize("text", ["", "。", "（）", "「」", "か", "\n\n", "と述べた", "😀。", "「「「", "（）。" * 5])
def test_odd_text_raises_nothing(text: str, tools: Tools) -> None:
    for claim in mark_passage("p", parse_passage(text, tools)).claims:
        assert 0 <= claim.start < claim.end <= len(text)
        assert claim.status in STATUSES


def profile(outlet: str, event: str, tools: Tools) -> Counter[str]:
    """The statuses of the claims that an outlet of the demo makes about one event."""
    counted: Counter[str] = Counter()
    for path in sorted((ROOT / "data" / "demo" / outlet).glob(f"*-{event}-*.txt")):
        for line in path.read_text("utf-8").split("\n"):
            counted.update(claim.status for claim in mark_passage("p", parse_passage(line, tools)).claims)
    return counted


def test_the_agency_hedges_through_sources_where_the_blog_that_retells_it_asserts(tools: Tools) -> None:
    agency, blog = (profile(outlet, "ordoa-bank", tools) for outlet in ("aomine-agency", "sunadokei-blog"))
    assert agency["asserted_author"] / agency.total() < 0.5 < blog["asserted_author"] / blog.total()
    through_sources = [(each["hedged_source"] + each["reported"] + each["unknown"]) / each.total() for each in (agency, blog)]
    assert through_sources[0] > 2 * through_sources[1]
