"""Commands that read articles and print: `annotate`, `concordance`, `segment`, `lexicons check`."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from wakugumi.cli.options import Articles, Columns, LexiconFolder, Outlet


def register(app: typer.Typer) -> None:
    """Add the commands to `app`."""
    app.command()(annotate)
    lexicons = typer.Typer(help="Lexicons of your own.", no_args_is_help=True)
    lexicons.command()(check)
    app.add_typer(lexicons, name="lexicons")


def annotate(articles: Articles, outlet: Outlet = "", columns: Columns = None, lexicons: LexiconFolder = None) -> None:
    """Print marks in the codebook's file format, one passage a line; rows of a JSONL with a `text` are passages, verbatim.

    Example: wakugumi annotate articles.jsonl > marks.jsonl
    """
    from wakugumi.study.annotating import annotate_files

    for line in annotate_files(articles, outlet, columns, lexicons):
        sys.stdout.write(line + "\n")


def check(folder: Annotated[Path, typer.Argument(help="Folder with lexicons (TOML, or CSV of term and category).")]) -> None:
    """Check lexicons of your own: keys, categories, sources, and whether every example is marked.

    Example: wakugumi lexicons check my-lexicons
    """
    from wakugumi.study.lexicon_check import check_lexicons

    problems, entries = check_lexicons(folder)
    for problem in problems:
        typer.echo(problem, err=True)
    if problems:
        raise typer.Exit(2)
    typer.echo(f"{entries} entries, every example is marked")
