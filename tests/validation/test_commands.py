"""The commands for hand coding, as a user types them."""

import csv
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.validation.passages import rows
from tests.validation.test_sampling import articles
from wakugumi.cli.main import main
from wakugumi.validation.formats import read_coding, write_coding


class Done(NamedTuple):
    stdout: str
    stderr: str


Wakugumi = Callable[..., Done]


@pytest.fixture
def wakugumi(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Wakugumi:
    """Runs the program as `wakugumi ARGUMENTS`, in this process, and sees to its exit code."""

    def run(*arguments: object, code: int = 0) -> Done:
        monkeypatch.setattr("sys.argv", ["wakugumi", *map(str, arguments)])
        with pytest.raises(SystemExit) as ended:
            main()
        printed = Done(*capsys.readouterr())
        assert (ended.value.code or 0) == code, printed.stderr
        return printed

    return run


def figures(printed: str) -> dict[str, dict[str, object]]:
    return {line[: line.index("{") - 1]: json.loads(line[line.index("{") :]) for line in printed.splitlines()}


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    path = tmp_path / "gold.jsonl"
    write_coding(rows(), path)
    return path


def test_score_prints_what_the_codebooks_scorer_prints(wakugumi: Wakugumi, shared: Path, tmp_path: Path) -> None:
    gold, predicted = shared / "gold" / "tune.jsonl", tmp_path / "predicted.jsonl"
    predicted.write_text(wakugumi("annotate", gold).stdout, "utf-8")
    theirs = subprocess.run(
        [sys.executable, shared / "tools" / "score.py", gold, predicted], capture_output=True, text=True, check=True
    ).stdout
    assert wakugumi("score", gold, predicted).stdout == theirs
    assert wakugumi("score", gold).stdout == theirs
    more = wakugumi("score", gold, "--by", "outlet", "--intervals").stdout.splitlines()
    assert [line for line in more if not line.startswith("outlet=") and " intervals {" not in line] == theirs.splitlines()


def test_score_by_outlet_with_intervals_and_errors(wakugumi: Wakugumi, gold: Path, tmp_path: Path) -> None:
    changed = rows()
    changed[0]["booster"] = []
    changed[1]["loaded"][0]["category"] = "evaluative"
    write_coding(changed, tmp_path / "other.jsonl")
    out = tmp_path / "errors.csv"
    done = wakugumi("score", gold, tmp_path / "other.jsonl", "--by", "outlet", "--intervals", "--errors", out)
    found = figures(done.stdout)
    assert found["booster"]["r"] == found["outlet=north booster"]["r"] == 0.0
    assert found["hedge"]["f1"] == 1.0
    assert found["hedge intervals"]["f1"] is None
    assert found["outlet=south attribution"]["gold"] == 0
    assert f"2 errors: {out}" in done.stderr
    errors = list(csv.DictReader(out.read_text("utf-8-sig").splitlines()))
    assert [(row["id"], row["family"], row["kind"], row["gold"], row["predicted"]) for row in errors] == [
        ("a/1", "booster", "missed", "", ""),
        ("a/2", "loaded", "wrong category", "sensation", "evaluative"),
    ]
    assert not [row["text"] for row in rows() if row["text"][:6] in out.read_text("utf-8-sig")]


def test_score_by_a_column_that_is_not_there(wakugumi: Wakugumi, gold: Path) -> None:
    assert 'no row has a "genre"' in wakugumi("score", gold, "--by", "genre", code=2).stderr


def test_score_names_file_and_line_of_what_is_wrong(wakugumi: Wakugumi, gold: Path) -> None:
    text = gold.read_text("utf-8").replace('"cue": [', '"cue": [9000, ', 1)
    gold.write_text(text, "utf-8")
    assert "gold.jsonl, line 1: attribution 1, cue" in wakugumi("score", gold, code=2).stderr


def test_agree_takes_files_of_different_programs(wakugumi: Wakugumi, gold: Path, tmp_path: Path) -> None:
    write_coding(rows(), tmp_path / "b.xlsx")
    found = figures(wakugumi("agree", gold, tmp_path / "b.xlsx").stdout)
    assert found["passages"] == {"both": 3, "only_first": 0, "only_second": 0}
    assert found["attribution"]["alpha_content_characters"] == found["hedge"]["alpha_category"] == found["booster"]["f1"] == 1.0


@pytest.mark.parametrize("ending", [".jsonl", ".doccano.jsonl", ".json", ".csv", ".xlsx"])
def test_sample_writes_what_its_name_asks_for(wakugumi: Wakugumi, tmp_path: Path, ending: str) -> None:
    folder, out = articles(tmp_path / "in"), tmp_path / f"sample{ending}"
    assert "9 passages of 6 strata" in wakugumi("sample", folder, "-n", 9, "-o", out).stdout
    first = out.read_bytes()
    wakugumi("sample", folder, "-n", 9, "-o", out)
    assert out.read_bytes() == first
    if ending != ".json":
        drawn = read_coding(out)
        assert len(drawn) == 9
        assert all(0 < row["inclusion_probability"] <= 1 and row["seed"] == 20260101 and row["stratum"] for row in drawn.values())
    else:
        tasks = json.loads(first)
        assert len(tasks) == 9
        assert all("annotations" not in task and task["data"]["inclusion_probability"] for task in tasks)


def test_a_sample_that_is_too_small_is_refused(wakugumi: Wakugumi, tmp_path: Path) -> None:
    done = wakugumi("sample", articles(tmp_path / "in"), "-n", 2, "-o", tmp_path / "s.jsonl", code=2)
    assert "too few for 6 strata" in " ".join(done.stderr.split())
    assert not (tmp_path / "s.jsonl").exists()


def test_convert_goes_there_and_back(wakugumi: Wakugumi, gold: Path, tmp_path: Path) -> None:
    interface = tmp_path / "interface.xml"
    wakugumi("convert", gold, tmp_path / "tasks.json", "--interface", interface)
    wakugumi("convert", tmp_path / "tasks.json", tmp_path / "back.jsonl")
    assert list(read_coding(tmp_path / "back.jsonl").values()) == rows()
    assert interface.read_text("utf-8").startswith("<View>")


def test_a_format_that_is_unknown_is_said_before_any_work(wakugumi: Wakugumi, tmp_path: Path) -> None:
    assert "its format is unknown" in wakugumi("sample", tmp_path / "nowhere", "-o", tmp_path / "s.txt", code=2).stderr
