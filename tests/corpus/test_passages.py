from pathlib import Path

import pytest

from tests.corpus.hostile import TEXT
from wakugumi.corpus.errors import InputError
from wakugumi.corpus.reading import read_passages
from wakugumi.corpus.records import Passage, Quarantined


def _file(path: Path, text: str = TEXT) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return path


def test_passages_of_jsonl_are_verbatim(tmp_path: Path) -> None:
    rows = '{"id": "doc/007", "outlet": "甲", "text": " 二行の\\n段落。 "}\n{"text": "次。", "role": "headline", "attribution": []}\n'
    found = list(read_passages(_file(tmp_path / "gold.jsonl", rows)))
    assert found == [Passage("doc/007", " 二行の\n段落。 ", "body", 1), Passage("gold/000002", "次。", "headline", 2)]


def test_passages_of_other_inputs_come_through_articles(tmp_path: Path) -> None:
    _file(tmp_path / "甲" / "a.txt")
    _file(tmp_path / "甲" / "b.txt", "")
    left: list[Quarantined] = []
    assert [each.id for each in read_passages(tmp_path, report=left.append)] == ["a/001", "a/003", "a/005"]
    assert [each.code for each in left] == ["empty"]


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ('{"id": "1"}', "column text: is missing"),
        ("nonsense", "is no JSON object"),
        ('{"id":"1","text":"a"}\n{"id":"1","text":"b"}', "line 2, column id: 1 stands twice"),
    ],
)
def test_wrong_passages_are_refused(line: str, says: str, tmp_path: Path) -> None:
    with pytest.raises(InputError, match=says):
        list(read_passages(_file(tmp_path / "a.jsonl", line)))


def test_what_is_not_measured_is_logged(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    assert list(read_passages(_file(tmp_path / "a.jsonl", '{"text": ""}\n'))) == []
    assert caplog.messages == ["a.jsonl, line 1: not measured: it holds no text"]
