"""Notebooks: from their paired text to executed files that are the same, byte for byte, on every machine."""

from collections.abc import Sequence
from pathlib import Path

import jupytext
from nbclient import NotebookClient

SECONDS_PER_CELL = 600


def execute(text: Path, target: Path) -> None:
    """Run the notebook whose py:percent text is `text`, in the text's folder, and write it to `target`.

    Raises:
        nbclient.exceptions.CellExecutionError: a cell fails.
    """
    notebook = jupytext.read(text)
    for number, cell in enumerate(notebook.cells, 1):
        cell["id"] = f"cell-{number:02}"
    client = NotebookClient(
        notebook,
        timeout=SECONDS_PER_CELL,
        kernel_name="python3",
        extra_arguments=["--log-level=40"],
        record_timing=False,
        resources={"metadata": {"path": str(text.parent)}},
    )
    client.execute()
    # What differs between machines, warnings among it, says nothing about the result.
    notebook.metadata["language_info"] = {"name": "python"}
    for cell in notebook.cells:
        if cell.cell_type == "code":
            cell.outputs = [output for output in cell.outputs if output.get("name") != "stderr"]
    target.parent.mkdir(parents=True, exist_ok=True)
    jupytext.write(notebook, target, fmt="ipynb")


def execute_all(folder: Path, target: Path) -> list[Path]:
    """Run every notebook of `folder` into `target`, by name; returns what was written."""
    texts: Sequence[Path] = sorted(folder.glob("*.py"))
    written = []
    for text in texts:
        written.append(target / f"{text.stem}.ipynb")
        execute(text, written[-1])
    return written
