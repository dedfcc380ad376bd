"""`run` and `demo`: the whole job; `export`: its tables for other programs."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from wakugumi.cli.errors import QUARANTINED
from wakugumi.cli.options import Articles, Claims, Columns, Copies, LexiconFolder, Limit, Out, Outlet, Primary

if TYPE_CHECKING:
    from wakugumi.study.study import Study


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

    _conclude(run_demo(out, lang), lang)


def run(
    articles: Articles,
    out: Out,
    jobs: Annotated[int, typer.Option(help="Processes that mark articles at the same time.", min=1)] = 1,
    scheduler: Annotated[str, typer.Option(help="Address of a dask scheduler (tcp://…) whose workers mark the articles.")] = "",
    lexicons: LexiconFolder = None,
    columns: Columns = None,
    outlet: Outlet = "",
    duplicates: Annotated[Literal["per-outlet", "once", "all"], typer.Option(help="Which copies are measured.")] = "per-outlet",
    copies: Copies = None,
    claims: Claims = "words",
    limit: Limit = None,
    gold: Annotated[Path | None, typer.Option(help="Probability sample coded by hand (wakugumi sample), to correct the estimates.")] = None,
    primary: Primary = None,
    seed: Annotated[int, typer.Option(help="Seed of every random draw.")] = 20260101,
    fresh: Annotated[bool, typer.Option("--fresh", help="Mark everything again.")] = False,
    strict: Annotated[bool, typer.Option("--strict", help="Exit with 3 when inputs are in quarantine.")] = False,
    lang: Annotated[Literal["en", "ja"], typer.Option(help="Language of report and figures.")] = "en",
    figures: Annotated[bool, typer.Option("--figures/--no-figures", help="Draw the figures.")] = True,
) -> None:
    """The whole job: read, mark, measure and compare the articles, and write tables, figures and a report.

    Example: wakugumi run ARTICLES -o out
    """
    from wakugumi import RunOptions
    from wakugumi import run as run_study
    from wakugumi.alignment.copies_matching import copy_options_of
    from wakugumi.corpus.options import read_options

    measured = RunOptions(
        reading=read_options(outlet, columns, limit or ()),
        lexicon_folders=(lexicons,) if lexicons else (),
        duplicates=duplicates,
        copies=copy_options_of(copies or ()),
        primary=tuple(primary or ()),
    )
    options = replace(measured, claims=claims, gold=gold, seed=seed, lang=lang, figures=figures)
    options = replace(options, jobs=jobs, scheduler=scheduler, fresh=fresh)
    _conclude(run_study(articles, out, options), lang, strict)


def export(
    study: Annotated[Path, typer.Argument(help="A results folder.")],
    to: Annotated[Literal["csv", "xlsx", "latex", "parquet", "no-text"], typer.Option(help="Format.")],
    out: Annotated[Path | None, typer.Option("-o", "--out", help="Where to write; beside the tables by default.")] = None,
    lang: Annotated[Literal["en", "ja"], typer.Option(help="Language of the LaTeX tables for a paper.")] = "en",
) -> None:
    """Write the tables of a study for another program; `no-text` leaves out the text of the articles; names and single terms stay.

    Example: wakugumi export out --to xlsx
    """
    from wakugumi.study.exporting import export_study

    for path in export_study(study, to, out, lang):
        typer.echo(path)


def _conclude(study: "Study", lang: Literal["en", "ja"], strict: bool = False) -> None:
    """Print what was read, what was left out, and where the results are; leave with 3 where that is asked for.

    Raises:
        typer.Exit: `strict`, and inputs are in quarantine.
    """
    from wakugumi.presentation.labels import label, value_label
    from wakugumi.presentation.text import columns
    from wakugumi.study.quarantine_rates import QuarantineRate, printed_rates

    for name, number in study.run["sums"].items():
        shown = value_label("closing", name).of(lang)
        typer.echo(f"{shown}{' ' * (22 - columns(shown))} {number:>9,}")
    rates = (QuarantineRate(*row) for row in study.table("quarantine_rates").itertuples(index=False, name=None))
    for line in printed_rates(rates, lang):
        typer.echo(line)
    typer.echo(label("closing.outlets", names=("、" if lang == "ja" else ", ").join(study.outlets)).of(lang))
    typer.echo(label("closing.results", folder=study.folder).of(lang))
    if strict and (study.run["sums"]["files_quarantined"] or study.run["sums"]["rows_quarantined"]):
        raise typer.Exit(QUARANTINED)
