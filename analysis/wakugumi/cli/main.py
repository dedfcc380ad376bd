"""The entry point: every command's errors as one line and an exit code."""

import sys

import typer

from wakugumi.cli import coding, pages, studies, texts
from wakugumi.cli.errors import INTERRUPTED, explain, say_warnings
from wakugumi.cli.interrupts import keep_interrupts
from wakugumi.study.garbage import collect_seldom
from wakugumi.study.memory import share_memory

app = typer.Typer(
    name="wakugumi",
    help="How Japanese coverage frames a story: who is given the floor, how sure the text lets us be, which words already judge.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
for module in (studies, texts, pages, coding):
    module.register(app)


def main() -> None:
    """Run the command line; exit codes are those of the documentation (0, 1, 2, 3, 130)."""
    collect_seldom()
    share_memory()
    keep_interrupts()
    say_warnings()
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            # A console of another encoding (cp932) shows what it lacks as escapes instead of failing.
            stream.reconfigure(errors="backslashreplace")
    try:
        app()
    except SystemExit as ended:
        if ended.code == INTERRUPTED:
            typer.echo("wakugumi: stopped; what was finished is kept: the same command goes on from there", err=True)
        raise
    except Exception as error:
        code, message = explain(error)
        typer.echo(f"wakugumi: {message}", err=True)
        sys.exit(code)
