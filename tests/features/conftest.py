"""The scores on the passages that the rules were worked out on, which several families ask for."""

import json
from typing import Any

import pytest

from wakugumi.corpus.records import Passage
from wakugumi.features.marking import mark_passage
from wakugumi.language.parsing import Tools, parse_passage
from wakugumi.validation.gold import to_row
from wakugumi.validation.scoring import score


@pytest.fixture(scope="session")
def tune_scores(tune: list[dict[str, Any]], tools: Tools) -> dict[str, dict[str, Any]]:
    predicted = {}
    for row in tune:
        marks = mark_passage(row["id"], parse_passage(row["text"], tools))
        predicted[row["id"]] = json.loads(json.dumps(to_row(Passage(row["id"], row["text"]), marks)))
    return score({row["id"]: row for row in tune}, predicted)
