"""The page of commands, made from their own help: `python docs/commands.py > docs/commands.md`."""

import os
import subprocess
import sys
from collections.abc import Iterator

LEAD = """# Commands

Made by `python docs/commands.py` from `wakugumi COMMAND --help`. Exit codes: 0 done; 1 nothing could be measured, or the output cannot be
written or is held by another run; 2 the call, a path or an input table is wrong; 3 done, but inputs are in quarantine and `--strict` was
given; 130 stopped with Ctrl-C. Standard output holds results only; messages go to standard error.
"""


def help_of(*command: str) -> str:
    """The help text of a command, as a terminal of 100 columns shows it."""
    environment = os.environ | {"COLUMNS": "100", "PYTHONIOENCODING": "utf-8", "NO_COLOR": "1"}
    call = [sys.executable, "-m", "wakugumi", *command, "--help"]
    shown = subprocess.run(call, env=environment, capture_output=True, encoding="utf-8", check=True).stdout  # noqa: S603
    return "\n".join(line.rstrip() for line in shown.replace("python -m wakugumi", "wakugumi").strip().split("\n"))


def commands(*group: str) -> Iterator[tuple[str, ...]]:
    """Every command of a group, those of groups within it included."""
    listed = help_of(*group).partition("\nCommands:\n")[2]
    for line in listed.split("\n"):
        if line.startswith("  ") and not line.startswith("   "):
            command = (*group, line.split()[0])
            yield command
            yield from commands(*command)


def page() -> str:
    """The whole page."""
    parts = [f"\n## wakugumi {' '.join(command)}\n\n```text\n{help_of(*command)}\n```\n" for command in commands()]
    return LEAD + "".join(parts)


if __name__ == "__main__":
    sys.stdout.reconfigure(encoding="utf-8", newline="\n")  # type: ignore[union-attr]
    print(page(), end="")
