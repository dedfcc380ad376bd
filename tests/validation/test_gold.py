"""What the reader of the codebook's format takes and what it refuses, with file and line."""

import copy
import json
import re
from pathlib import Path
from typing import Any

import pytest

from tests.validation.passages import rows
from wakugumi.validation.gold import GoldError, read_rows


def write(path: Path, lines: list[dict[str, Any]]) -> Path:
    path.write_text("\n".join(json.dumps(line, ensure_ascii=False) for line in lines), "utf-8")
    return path


def test_coded_passages_are_read_as_written(tmp_path: Path) -> None:
    assert list(read_rows(write(tmp_path / "gold.jsonl", rows()))) == rows()


def test_a_row_without_an_id_is_named_by_its_line(tmp_path: Path) -> None:
    path = write(tmp_path / "gold.jsonl", [{"text": "雨が降った。"}, {"id": 7, "text": "雪が降った。"}])
    assert [row["id"] for row in read_rows(path)] == ["1", "7"]


def refused(tmp_path: Path, family: str, field: str, value: object) -> str:
    """What is said of the first passage when one field of its first mark is `value`."""
    changed = copy.deepcopy(rows())
    changed[0][family][0][field] = value
    path = write(tmp_path / "gold.jsonl", [rows()[1], changed[0]])
    with pytest.raises(GoldError, match=re.escape(f"{path}, line 2: ")) as error:
        list(read_rows(path))
    return str(error.value)


@pytest.mark.parametrize(
    ("family", "field"), [("attribution", "cue"), ("attribution", "source"), ("attribution", "content"), ("hedge", "span")]
)
@pytest.mark.parametrize("value", [[0, 1000], [-1, 3], [5, 5], [6, 4]])
def test_a_span_out_of_range_is_refused(tmp_path: Path, family: str, field: str, value: list[int]) -> None:
    assert f"{family} 1, {field} is {value}, which is out of range: the text has 38 code points" in refused(tmp_path, family, field, value)


def test_the_last_code_point_is_in_range(tmp_path: Path) -> None:
    changed = rows()
    changed[0]["booster"][0]["span"] = [0, len(changed[0]["text"])]
    assert len(list(read_rows(write(tmp_path / "gold.jsonl", changed)))) == 3


@pytest.mark.parametrize("value", ["3-5", [1], [1.0, 2.0], None, [True, 4]])
def test_what_is_no_span_is_refused(tmp_path: Path, value: object) -> None:
    assert "write [start, end] in code points" in refused(tmp_path, "attribution", "cue", value)


@pytest.mark.parametrize(("family", "field"), [("attribution", "mode"), ("attribution", "source_type"), ("hedge", "category")])
def test_an_unknown_label_is_refused(tmp_path: Path, family: str, field: str) -> None:
    assert f"{field} is 'quoted'; write one of " in refused(tmp_path, family, field, "quoted")


@pytest.mark.parametrize(
    ("line", "said"),
    [("{", "not JSON"), ("[]", 'needs a "text"'), ('{"id": "x"}', 'needs a "text"'), ('{"text": "雨", "hedge": {}}', "must be a list")],
)
def test_a_broken_line_is_refused(tmp_path: Path, line: str, said: str) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_text('{"text": "晴れ"}\n\n' + line, "utf-8")
    with pytest.raises(GoldError, match="line 3") as error:
        list(read_rows(path))
    assert said in str(error.value)


def test_an_id_that_stands_twice_is_refused(tmp_path: Path) -> None:
    path = write(tmp_path / "gold.jsonl", [*rows(), rows()[1]])
    with pytest.raises(GoldError, match=r"line 4: the id a/2 stands in line 2 already"):
        list(read_rows(path))
