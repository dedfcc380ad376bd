"""Commands for hand coding: `score`, `agree`, `sample`, `convert`."""

from pathlib import Path
from typing import Annotated, Literal

import typer

from wakugumi.cli.options import Articles, Columns, LexiconFolder, Limit, Outlet

FILE = "the codebook's JSONL, an export of doccano (.jsonl) or Label Studio (.json), or a spreadsheet (.csv, .xlsx)"


def register(app: typer.Typer) -> None:
    """Add the commands to `app`."""
    app.command()(score)
    app.command()(agree)
    app.command()(sample)
    app.command()(convert)


def score(
    gold: Annotated[Path, typer.Argument(help=f"Passages coded by hand: {FILE}.")],
    predicted: Annotated[Path | None, typer.Argument(help="Marks to score; GOLD's own texts are annotated without it.")] = None,
    by: Annotated[Literal["outlet", "genre"] | None, typer.Option(help="Print the figures of each outlet or genre as well.")] = None,
    intervals: Annotated[bool, typer.Option("--intervals", help="Print 95 % intervals by article as well.")] = False,
    errors: Annotated[Path | None, typer.Option(help="CSV to write every error to: ids, offsets and labels, no text.")] = None,
    missing: Annotated[
        Literal["hedge", "booster", "loaded"] | None, typer.Option(help="List the terms that no entry matches, by the recall each costs.")
    ] = None,
    lexicons: LexiconFolder = None,
) -> None:
    """Print precision, recall and F1 per family and field, one family a line.

    Example: wakugumi score gold.jsonl --by outlet --intervals --errors errors.csv
    """
    from wakugumi.study.coding import codings, missing_lines, score_lines, write_errors

    rows, marked = codings(gold, predicted, lexicons)
    if errors:
        typer.echo(f"{write_errors(rows, marked, errors)} errors: {errors}", err=True)
    for line in score_lines(rows, marked, by or "", intervals):
        typer.echo(line)
    for line in missing_lines(rows, marked, missing) if missing else ():
        typer.echo(line)


def agree(
    coder_a: Annotated[Path, typer.Argument(help=f"One coding: {FILE}.")],
    coder_b: Annotated[Path, typer.Argument(help="Another coding of the same passages.")],
    name_a: Annotated[str, typer.Option(help="Whose annotations of a Label Studio export with several coders to take first.")] = "",
    name_b: Annotated[str, typer.Option(help="Whose to take second.")] = "",
) -> None:
    """Print the agreement of two coders: Krippendorff's alpha on characters and labels, F1 of the second against the first.

    Example: wakugumi agree coder-a.jsonl coder-b.xlsx
    """
    from wakugumi.study.coding import agreement_lines

    for line in agreement_lines(coder_a, coder_b, (name_a, name_b)):
        typer.echo(line)


def sample(
    articles: Articles,
    out: Annotated[Path, typer.Option("-o", "--out", help="File to write: .jsonl, .doccano.jsonl, .json (Label Studio), .csv or .xlsx.")],
    n: Annotated[int, typer.Option("-n", help="Passages to draw.", min=1)] = 100,
    seed: Annotated[int, typer.Option(help="Seed of the draw.")] = 20260101,
    outlet: Outlet = "",
    columns: Columns = None,
    lexicons: LexiconFolder = None,
    limit: Limit = None,
) -> None:
    """Draw passages to code by hand, at random within outlets and kinds of marks, with their inclusion probabilities.

    Example: wakugumi sample ARTICLES -n 100 -o sample.xlsx
    """
    from wakugumi.corpus.options import read_options
    from wakugumi.study.sampling import sample as draw_sample
    from wakugumi.validation.formats import ending_of, write_coding
    from wakugumi.validation.sampling import SampleError

    ending_of(out)
    reading = read_options(outlet, columns, limit or ())
    try:
        rows = draw_sample(articles, n, seed, reading, lexicons)
    except SampleError as error:
        raise typer.BadParameter(str(error)) from error
    write_coding(rows, out)
    strata = len({row["stratum"] for row in rows})
    typer.echo(f"{len(rows)} passages of {strata} strata: {out}")


def convert(
    coding: Annotated[Path, typer.Argument(help=f"A coding: {FILE}.")],
    target: Annotated[Path, typer.Argument(help="File to write: .jsonl, .doccano.jsonl, .json (Label Studio), .csv or .xlsx.")],
    coder: Annotated[str, typer.Option(help="Whose annotations of a Label Studio export with several coders.")] = "",
    interface: Annotated[Path | None, typer.Option(help="XML to write Label Studio's labelling interface to.")] = None,
) -> None:
    """Write a coding in another program's format; offsets stay code points.

    Example: wakugumi convert sample.jsonl sample.json --interface label-studio.xml
    """
    from wakugumi.validation.formats import read_coding, write_coding
    from wakugumi.validation.label_studio import labeling_config

    rows = read_coding(coding, coder)
    write_coding(rows.values(), target)
    if interface:
        interface.write_text(labeling_config(), "utf-8", newline="\n")
    typer.echo(f"{len(rows)} passages: {target}")
