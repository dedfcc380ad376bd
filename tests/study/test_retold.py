"""Claims found by what clauses mean, from the command to the table and back."""

import hashlib
import json
import shlex
from pathlib import Path

import pytest
from typer.testing import CliRunner

from wakugumi.alignment.clauses import MODEL, load_encoder
from wakugumi.cli.main import app
from wakugumi.study.study import Study

OTHERS = "".join(f"{who}は今年も例会を開いた。" for who in ("商工会", "消防団", "合唱団", "図書館", "農協", "郵便局"))
LEAK = "市水道局は二日、貯水池の水から基準の6倍の溶剤が検出されたと発表した。"
LEAK_RETOLD = "貯水池の水からは基準の6倍もの溶剤が見つかった。"
TOLD = {"north": ("2031-03-01", LEAK, OTHERS), "south": ("2031-03-02", LEAK_RETOLD, "漁協の組合員はこの十年で半分に減った。")}


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    rows = [{"outlet": name, "date": date, "event": "bridge", "text": "\n\n".join(text)} for name, (date, *text) in TOLD.items()]
    path = tmp_path / "articles.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    return path


def test_a_run_by_clauses_says_so_and_its_commands_find_the_tellings(articles: Path, tmp_path: Path) -> None:
    runner = CliRunner()
    ended = runner.invoke(app, ["run", str(articles), "-o", str(tmp_path / "out"), "--no-figures", "--claims", "clauses"])
    assert ended.exit_code == 0, ended.output
    study = Study(tmp_path / "out")
    assert study.run["claims"] == "clauses"
    assert study.run["versions"]["encoder"] == hashlib.sha256(MODEL.read_bytes()).hexdigest()
    assert "multilingual-e5-small" in (tmp_path / "out" / "report.html").read_text("utf-8")
    (row,) = study.table("claims").to_dict("records")
    assert (row["outlet"], row["origin_outlet"], row["direction"]) == ("south", "north", "date")
    written = (tmp_path / "out" / "tables" / "claims.csv").read_text("utf-8-sig")
    command = next(part for part in written.splitlines()[1].split(",") if part.startswith("wakugumi"))
    assert command.endswith("--claims clauses")
    listed = runner.invoke(app, [str(articles) if part == "ARTICLES" else part for part in shlex.split(command)[1:]])
    assert listed.output.count("north") == listed.output.count("south") == 1


def test_without_the_libraries_a_line_says_what_to_install(articles: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from wakugumi.cli.errors import NOTHING_MEASURED, explain

    monkeypatch.setitem(__import__("sys").modules, "onnxruntime", None)
    load_encoder.cache_clear()
    ended = CliRunner().invoke(app, ["run", str(articles), "-o", str(tmp_path / "out"), "--claims", "clauses"])
    assert isinstance(ended.exception, ImportError)
    code, line = explain(ended.exception)
    assert code == NOTHING_MEASURED
    assert 'pip install "wakugumi[clauses]"' in line
    assert not (tmp_path / "out").exists()
