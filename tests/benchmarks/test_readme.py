"""The tables of the benchmarks are made from what was measured."""

from benchmarks.readme import PAGE, STAGES, page
from benchmarks.speed import OTHERS
from benchmarks.speed import STAGES as TIMED


def test_the_page_is_made_from_the_results() -> None:
    assert PAGE.read_text("utf-8") == page(), "python -m benchmarks.readme"


def test_every_stage_stands_in_the_page() -> None:
    assert {stage.name for stage in STAGES} == {*TIMED, *OTHERS}
