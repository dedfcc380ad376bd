"""Commands for hand coding: `score`, and later `agree` and `sample`."""

import json
from pathlib import Path
from typing import Annotated

import typer

from wakugumi.cli.options import LexiconFolder


def register(app: typer.Typer) -> None:
    """Add the commands to `app`."""
    app.command()(score)


def score(
    gold: Annotated[Path, typer.Argument(help="Passages coded by hand, in the codebook's file format.")],
    predicted: Annotated[Path | None, typer.Argument(help="Marks to score; GOLD's own texts are annotated without it.")] = None,
    lexicons: LexiconFolder = None,
) -> None:
    """Print precision, recall and F1 per family and field, one family a line.

    Example: wakugumi score gold.jsonl
    """
    from wakugumi.study.annotating import score_files

    for family, figures in score_files(gold, predicted, lexicons).items():
        typer.echo(f"{family} {json.dumps(figures)}")
