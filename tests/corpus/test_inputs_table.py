from tests.corpus.hostile import FLAGGED, QUARANTINED
from tests.corpus.hostile_tables import MEASURED, REFUSED
from tests.corpus.inputs_table import PAGE, page
from wakugumi.corpus.quarantine import CODES, FLAGS


def test_page_of_inputs_is_made_from_the_tests() -> None:
    assert PAGE.read_text("utf-8") == page(), "python -m tests.corpus.inputs_table"


def test_every_code_has_an_input_that_gets_it() -> None:
    elsewhere = {"no_outlet", "no_segment", "repeated_row", "sheet_not_read", "took_too_long"}  # tests/corpus/test_reading.py
    elsewhere |= {"damaged_record", "withheld"}  # tests/corpus/test_tagged.py
    elsewhere |= {"not_marked", "worker_died"}  # tests/study
    assert {case.code for case in QUARANTINED} == set(CODES) - elsewhere
    assert {case.code for case in FLAGGED} == set(FLAGS)


def test_every_input_has_a_name_of_its_own() -> None:
    names = [case.id for case in (*QUARANTINED, *FLAGGED, *MEASURED, *REFUSED)]
    assert len(names) == len(set(names))
