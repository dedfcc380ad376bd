"""Recall lost per missing entry, on passages marked by hand."""

import json

from wakugumi.study.coding import missing_lines
from wakugumi.validation.missing import Missing, missing_terms

TEXT = "卑劣な手口と泥沼の争い、卑劣な罠。"


def row(name: str, *spans: tuple[int, int, str]) -> dict[str, object]:
    return {"id": name, "text": TEXT, "loaded": [{"span": [start, end], "category": category} for start, end, category in spans]}


GOLD = {
    "a": row("a", (0, 3, "evaluative"), (6, 8, "metaphor"), (12, 15, "evaluative")),
    "b": row("b", (0, 3, "evaluative")),
}


def test_what_is_missed_is_added_up_by_term_and_ranked() -> None:
    predicted = {"a": row("a", (12, 14, "evaluative"))}
    assert missing_terms(GOLD, predicted, "loaded", str.strip) == [
        Missing("卑劣な", "evaluative", 2, 0.5, 1),
        Missing("泥沼", "metaphor", 1, 0.25, 0),
    ]


def test_nothing_missed_nothing_lost() -> None:
    assert missing_terms(GOLD, GOLD, "loaded", str.strip) == []
    assert missing_terms({}, {}, "loaded", str.strip) == []


def test_the_lines_of_the_command() -> None:
    (line, second) = missing_lines(GOLD, {}, "loaded")
    assert line.startswith("missing loaded ")
    assert json.loads(line.removeprefix("missing loaded "))["recall_lost"] == 0.75
    assert json.loads(second.removeprefix("missing loaded "))["term"] == "泥沼"
