"""A Japanese Windows console speaks cp932: commands print what it can show, and never fail over what it cannot."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

SENTENCE = "森鷗外記念館の吉田館長は「公開は遅れるかもしれない」と述べた。"


def cp932(*arguments: object) -> subprocess.CompletedProcess[bytes]:
    environment = {name: value for name, value in os.environ.items() if name not in ("PYTHONUTF8", "LC_ALL")}
    call = [sys.executable, "-m", "wakugumi", *map(str, arguments)]
    return subprocess.run(call, capture_output=True, env=environment | {"PYTHONIOENCODING": "cp932"}, check=False)


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    start = SENTENCE.index("述べた")
    content = [SENTENCE.index("「") + 1, SENTENCE.index("」")]
    cue = {"id": "a1", "cue": [start, start + 3], "source": [0, 12], "content": content, "mode": "direct", "source_type": "person"}
    row = {"id": "museum/1", "outlet": "夕刊ゲンバ", "text": SENTENCE, "attribution": [cue], "hedge": [], "booster": [], "loaded": []}
    path = tmp_path / "正解.jsonl"
    path.write_text(json.dumps(row, ensure_ascii=False) + "\n", "utf-8")
    return path


@pytest.mark.parametrize("command", [(), ("run",), ("score",), ("annotate",), ("lexicons", "check")], ids=" ".join)
def test_help_can_be_printed(command):
    result = cp932(*command, "--help")
    assert result.returncode == 0, result.stderr
    assert "Usage:" in result.stdout.decode("cp932")


def test_annotate_prints_what_the_console_lacks_as_escapes_that_stay_json(gold):
    with pytest.raises(UnicodeEncodeError):
        SENTENCE.encode("cp932")
    result = cp932("annotate", gold)
    assert result.returncode == 0, result.stderr
    shown = result.stdout.decode("cp932")
    assert "記念館の" in shown
    assert json.loads(shown)["text"] == SENTENCE


def test_score_prints_its_figures(gold):
    result = cp932("score", gold)
    assert result.returncode == 0, result.stderr
    assert b"attribution" in result.stdout


def test_an_error_names_a_japanese_path(tmp_path):
    result = cp932("annotate", tmp_path / "無い.jsonl")
    assert result.returncode == 2
    assert "無い.jsonl" in result.stderr.decode("cp932")
