"""`run` and `demo`: the whole job; `export`: its tables for other programs."""

from pathlib import Path
from typing import Annotated, Literal

import typer

from wakugumi.cli.errors import QUARANTINED
from wakugumi.cli.options import Articles, Columns, LexiconFolder, Out, Outlet


def register(app: typer.Typer) -> None:
    """Add the commands to `app`."""
    app.command()(demo)
    app.command()(run)
    app.command()(export)


def demo(out: Out = Path("wakugumi-demo"), lang: Literal["en", "ja"] = "en") -> None:
    """The whole job on the built-in articles.

    Example: wakugumi demo -o demo
    """
    from wakugumi.study.demo import run_demo

    _print_summary(run_demo(out, lang).folder)


def run(
    articles: Articles,
    out: Out,
    jobs: Annotated[int, typer.Option(help="Processes that mark articles at the same time.")] = 1,
    scheduler: Annotated[str, typer.Option(help="Address of a dask scheduler, tcp://…")] = "",
    lexicons: LexiconFolder = None,
    columns: Columns = None,
    outlet: Outlet = "",
    duplicates: Annotated[Literal["per-outlet", "once", "all"], typer.Option(help="Which copies are measured.")] = "per-outlet",
    gold: Annotated[Path | None, typer.Option(help="Probability sample coded by hand, to correct the estimates.")] = None,
    seed: Annotated[int, typer.Option(help="Seed of every random draw.")] = 20260101,
    fresh: Annotated[bool, typer.Option("--fresh", help="Mark everything again.")] = False,
    strict: Annotated[bool, typer.Option("--strict", help="Exit with 3 when inputs are in quarantine.")] = False,
    lang: Annotated[Literal["en", "ja"], typer.Option(help="Language of report and figures.")] = "en",
    figures: Annotated[bool, typer.Option("--figures/--no-figures", help="Draw the figures.")] = True,
) -> None:
    """The whole job: read, mark, measure and compare the articles, and write tables, figures and a report.

    Example: wakugumi run ARTICLES -o out
    """
    from wakugumi.study.run import run as run_study

    options = _run_options(lexicons, columns, outlet, duplicates, gold, seed, lang, figures, jobs, scheduler, fresh)
    study = run_study(articles, out, options)
    _print_summary(study.folder)
    if strict and study.run["sums"]["quarantined"]:
        raise typer.Exit(QUARANTINED)


def export(
    study: Annotated[Path, typer.Argument(help="A results folder.")],
    to: Annotated[Literal["csv", "xlsx", "latex", "parquet", "no-text"], typer.Option(help="Format.")],
    out: Annotated[Path | None, typer.Option("-o", "--out", help="Where to write; beside the tables by default.")] = None,
) -> None:
    """Write the tables of a study for another program; `no-text` leaves out all that holds words of the articles.

    Example: wakugumi export out --to xlsx
    """
    from wakugumi.study.exporting import export_study

    for path in export_study(study, to, out):
        typer.echo(path)
