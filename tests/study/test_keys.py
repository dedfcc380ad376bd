"""What is known already is not marked again; what has changed is."""

import json
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from tests.cli.test_commands import bytes_of
from wakugumi.corpus.limits import Limits
from wakugumi.corpus.sources import ReadOptions, list_sources
from wakugumi.study.keys import source_keys
from wakugumi.study.options import RunOptions
from wakugumi.study.run import run

SMALL = ReadOptions(limits=Limits(rows_per_block=2))


def write(path: Path, numbers: range) -> Path:
    rows = ({"outlet": "asa-shimbun", "text": f"市は第{number}埠頭の工事が遅れるかもしれないと発表した。"} for number in numbers)
    text = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    if path.suffix == ".csv":
        text = "outlet,text\n" + "".join(f"asa-shimbun,第{number}埠頭の工事が遅れた。\n" for number in numbers)
    path.write_text(text, "utf-8", newline="")
    return path


def keys(path: Path, context: str = "code") -> list[str]:
    return source_keys(list_sources([path], SMALL), context)


@pytest.mark.parametrize("name", ["t.jsonl", "t.csv"])
def test_rows_added_at_the_end_leave_the_other_keys_as_they_were(tmp_path: Path, name: str) -> None:
    before = keys(write(tmp_path / name, range(6)))
    after = keys(write(tmp_path / name, range(8)))
    assert (len(before), len(after)) == (3, 4)
    assert after[:3] == before
    assert len(set(after)) == 4


def test_what_changes_what_is_marked_changes_the_key(tmp_path: Path) -> None:
    before = keys(write(tmp_path / "t.jsonl", range(6)))
    text = (tmp_path / "t.jsonl").read_text("utf-8")
    (tmp_path / "t.jsonl").write_text(text.replace("第5埠頭", "第9埠頭"), "utf-8")
    changed = keys(tmp_path / "t.jsonl")
    assert (changed[:2], changed[2] != before[2]) == (before[:2], True)
    assert not set(keys(tmp_path / "t.jsonl", "other code")) & set(changed)


def test_a_table_that_grew_gives_the_bytes_of_a_first_run(tmp_path: Path) -> None:
    table = tmp_path / "t.jsonl"
    options = RunOptions(reading=SMALL, figures=False)
    write(table, range(5))
    run([table], tmp_path / "grown", options)
    first = {path.name for path in (tmp_path / "grown" / "batches").iterdir()}
    write(table, range(7))
    run([table], tmp_path / "grown", options)
    (new,) = {path.name for path in (tmp_path / "grown" / "batches").iterdir()} - first
    # The last block of rows, which the new rows came to, is marked again, the full ones before it are not.
    assert pq.read_table(tmp_path / "grown" / "batches" / new / "articles.parquet").num_rows == 3
    run([table], tmp_path / "whole", options)
    assert bytes_of(tmp_path / "grown" / "tables") == bytes_of(tmp_path / "whole" / "tables")
    for name in ("run.json", "report.html", "quarantine.csv"):
        assert (tmp_path / "grown" / name).read_bytes() == (tmp_path / "whole" / name).read_bytes()
