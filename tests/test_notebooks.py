"""Notebooks are executed, paired, define nothing, and are what running them gives."""

import ast
from pathlib import Path

import jupytext
import nbformat
import pytest

from tests.conftest import ROOT
from wakugumi.study.notebooks import execute

NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.py"))
IDS = [path.stem for path in NOTEBOOKS]


def test_there_are_notebooks() -> None:
    assert {"01-coverage", "07-your-articles"} <= set(IDS)


@pytest.mark.parametrize("text", NOTEBOOKS, ids=IDS)
def test_a_notebook_is_what_running_its_text_gives(text: Path, tmp_path: Path) -> None:
    execute(text, tmp_path / "run.ipynb")
    assert (tmp_path / "run.ipynb").read_bytes() == text.with_suffix(".ipynb").read_bytes(), "make publish writes the notebooks anew"


@pytest.mark.parametrize("text", NOTEBOOKS, ids=IDS)
def test_a_notebook_defines_nothing_and_opens_with_its_question(text: Path) -> None:
    cells = jupytext.read(text).cells
    assert cells[0].cell_type == "markdown"
    assert "**Question.**" in cells[0].source
    assert "**Answer.**" in cells[0].source
    code = "\n".join(cell.source for cell in cells if cell.cell_type == "code")
    forbidden = (ast.FunctionDef, ast.ClassDef, ast.For, ast.While, ast.Lambda)
    assert not [node for node in ast.walk(ast.parse(code)) if isinstance(node, forbidden)]


def test_what_a_cell_prints_is_kept_and_its_warnings_are_not(tmp_path: Path) -> None:
    (tmp_path / "a.py").write_text('# %%\nimport warnings\n\nprint("seen")\nwarnings.warn("unseen", stacklevel=1)\n', "utf-8")
    execute(tmp_path / "a.py", tmp_path / "a.ipynb")
    (cell,) = nbformat.read(tmp_path / "a.ipynb", as_version=4).cells
    assert [output.text for output in cell.outputs] == ["seen\n"]
