"""`segment`: whose lines are whose on a page that holds several outlets."""

from pathlib import Path
from typing import Annotated

import typer

from wakugumi.cli.options import Limit


def register(app: typer.Typer) -> None:
    """Add the command to `app`."""
    app.command()(segment)


def segment(
    pages: Annotated[list[Path], typer.Argument(help="Saved pages, as text.", show_default=False)],
    page_outlet: Annotated[str, typer.Option(help="Who publishes the page.")] = "page",
    outlets: Annotated[Path | None, typer.Option(help="TOML with outlets of your own.")] = None,
    limit: Limit = None,
    check: Annotated[Path | None, typer.Option(help="A segments.csv to compare the proposal with, instead of printing it.")] = None,
) -> None:
    """Print a proposal of whose lines are whose, to be corrected by hand and put beside the page as segments.csv.

    Example: wakugumi segment page.txt --page-outlet my-blog > segments.csv
    """
    from wakugumi.corpus.limits import limits_of
    from wakugumi.corpus.outlets import load_outlets
    from wakugumi.study.segmenting import agreement_with, proposals, proposals_csv

    proposed = proposals(pages, page_outlet, load_outlets(*([outlets] if outlets else [])), limits_of(limit or ()))
    if check is None:
        typer.echo(proposals_csv(proposed), nl=False)
        return
    found = agreement_with(proposed, check)
    typer.echo(f"roles agree on {found.role_share:.3f} of {found.lines} lines; outlets: adjusted Rand index {found.outlet_rand:.3f}")
