"""Commands that read articles and print: `annotate`, `concordance`, `lexicons check`."""

import codecs
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from wakugumi.cli.options import Articles, Claims, Columns, Copies, LexiconFolder, Limit, Outlet

if TYPE_CHECKING:
    from wakugumi.measures.concordance import Line
    from wakugumi.study.concordances import Asked

By = Literal[
    "surface",
    "lemma",
    "category",
    "family",
    "entry",
    "grade",
    "owner",
    "source_type",
    "stance",
    "status",
    "depth",
    "source_named",
    "refusal",
    "side",
    "source_id",
    "over",
    "origin",
    "carrier",
    "claim",
    "retelling",
    "drift",
    "term",
    "form",
    "voice",
]
Mention = Literal["first", "later"]
Role = Literal["headline", "body", "heading", "caption", "note"]


def register(app: typer.Typer) -> None:
    """Add the commands to `app`."""
    app.command()(annotate)
    app.command()(concordance)
    lexicons = typer.Typer(help="Lexicons of your own.", no_args_is_help=True)
    lexicons.command()(check)
    app.add_typer(lexicons, name="lexicons")


def annotate(articles: Articles, outlet: Outlet = "", columns: Columns = None, lexicons: LexiconFolder = None, limit: Limit = None) -> None:
    """Print marks in the codebook's file format, one passage a line; rows of a JSONL with a `text` are passages, verbatim.

    Example: wakugumi annotate articles.jsonl > marks.jsonl
    """
    from wakugumi.corpus.options import read_options
    from wakugumi.study.annotating import annotate_files

    encoding = sys.stdout.encoding or "utf-8"
    # What a console of another encoding lacks is shown as JSON shows it, so that the line can still be read by a program.
    codecs.register_error("json", _as_json)
    for line in annotate_files(articles, read_options(outlet, columns, limit or ()), lexicons):
        sys.stdout.write(line.encode(encoding, "json").decode(encoding) + "\n")


def _as_json(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    return json.dumps(error.object[error.start : error.end])[1:-1], error.end


def concordance(
    articles: Articles,
    pattern: Annotated[str, typer.Argument(help="A stretch of text, a pattern of lemmas, a category or a family.", show_default=False)],
    by: Annotated[By, typer.Option(help="How the pattern is read.")] = "surface",
    voice: Annotated[Literal["author", "attributed"] | None, typer.Option(help="Hits of this voice only.")] = None,
    only: Annotated[str, typer.Option(help="Hits of this outlet only.")] = "",
    role: Annotated[Role | None, typer.Option(help="Hits in passages of this role only.")] = None,
    article: Annotated[str, typer.Option(help="Hits in this article only.")] = "",
    passage: Annotated[str, typer.Option(help="Hits in this passage only.")] = "",
    mention: Annotated[Mention | None, typer.Option(help="First names of a referent in its article only, or later ones.")] = None,
    duplicates: Annotated[
        Literal["per-outlet", "once", "all"], typer.Option(help="Repeats left out, as in a run: an outlet's own, copies too, or none.")
    ] = "per-outlet",
    copies: Copies = None,
    claims: Claims = "words",
    context: Annotated[int, typer.Option(help="Characters on either side.")] = 30,
    out: Annotated[Path | None, typer.Option("-o", "--out", help="Write a .csv or .xlsx instead of printing.")] = None,
    outlet: Outlet = "",
    columns: Columns = None,
    lexicons: LexiconFolder = None,
    limit: Limit = None,
) -> None:
    """Print every hit in its context, with outlet, date, voice and source.

    Example: wakugumi concordance ARTICLES loaded/metaphor --by category
    """
    from wakugumi.alignment.copies_matching import copy_options_of
    from wakugumi.corpus.options import read_options
    from wakugumi.measures.concordance import Where
    from wakugumi.study.concordances import Asked, find_lines

    where = Where(voice or "", only, article, passage, role or "", mention or "")
    asked = Asked(pattern, by, context, where, duplicates, copy_options_of(copies or ()), claims)
    found = find_lines(articles, asked, read_options(outlet, columns, limit or ()), (lexicons,) if lexicons else ())
    _show(list(found), asked, out)


def _show(lines: "list[Line]", asked: "Asked", out: Path | None) -> None:
    """Print the hits, or write them; where there is none, say what was looked for."""
    from wakugumi.measures.concordance import aligned
    from wakugumi.study.concordances import write_lines

    if out:
        write_lines(lines, out)
    for line in [f"{len(lines)} hits in {out}"] if out else aligned(lines):
        typer.echo(line)
    if not lines:
        typer.echo(f"no hit: {asked.pattern} was looked for by {asked.by} in what is measured; --by says how it is read", err=True)


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
    typer.echo(f"entries: {entries}, every example is marked")
