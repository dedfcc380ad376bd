"""A command loads what it needs: --help and annotate answer before a table library could be loaded."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

HEAVY = {"matplotlib", "numpy", "openpyxl", "pandas", "plotly", "pyarrow", "scipy", "sklearn", "statsmodels", "trafilatura"}


def loaded(*arguments: str) -> set[str]:
    """The top-level modules that a command loads."""
    ended = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "wakugumi", *arguments], capture_output=True, text=True, encoding="utf-8", check=True
    )
    lines = (line.rsplit("|", 1) for line in ended.stderr.splitlines() if line.startswith("import time:"))
    return {name.strip().split(".")[0] for _, name in lines}


@pytest.mark.parametrize("arguments", [["--help"], ["run", "--help"]], ids=" ".join)
def test_help_loads_no_stage(arguments: list[str]) -> None:
    assert not loaded(*arguments) & (HEAVY | {"fugashi"})


def test_annotate_loads_no_table_library(tmp_path: Path) -> None:
    (tmp_path / "one.jsonl").write_text(json.dumps({"text": "市は遅れを認めた。"}), "utf-8")
    (tmp_path / "one.txt").write_text("市は遅れを認めた。\n", "utf-8")
    assert not loaded("annotate", str(tmp_path / "one.jsonl")) & HEAVY
    assert loaded("annotate", str(tmp_path / "one.txt"), "--outlet", "asa-shimbun") & HEAVY <= {"numpy"}
