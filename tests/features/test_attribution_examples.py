"""Golden sentences: every construction of the codebook, with a sentence in which it is no attribution."""

import csv
from pathlib import Path

import pytest

from wakugumi.features.attribution import extract_attributions
from wakugumi.features.records import Attribution
from wakugumi.language.parsing import Tools, parse_passage

ROWS = list(
    csv.DictReader(
        (Path(__file__).parents[1] / "examples" / "attribution.tsv").open(encoding="utf-8"), delimiter="\t", quoting=csv.QUOTE_NONE
    )
)


def spelled(text: str, found: Attribution) -> tuple[str, str, str, str, str]:
    def words(span: tuple[int, int] | None) -> str:
        return text[span[0] : span[1]] if span else ""

    return words(found.cue), words(found.source), words(found.content), found.mode, found.source_type


@pytest.mark.parametrize("row", ROWS, ids=[f"{row['construction']}: {row['text']}" for row in ROWS])
def test_example(row: dict[str, str], tools: Tools) -> None:
    text = row["text"]
    actual = [spelled(text, found) for found in extract_attributions(parse_passage(text, tools))]
    if row["fires"] == "no":
        assert actual == [], f"{row['construction']}: {text}\nexpected nothing\nfound {actual}"
    else:
        expected = (row["cue"], row["source"], row["content"], row["mode"], row["source_type"])
        assert expected in actual, f"{row['construction']}: {text}\nexpected {expected}\nfound {actual}"


def test_pairs_of_both_kinds() -> None:
    assert {row["fires"] for row in ROWS} == {"yes", "no"}
    assert len({row["text"] for row in ROWS}) == len(ROWS)
