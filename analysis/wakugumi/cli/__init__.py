"""The commands; each imports what it needs when it is called, so that `--help` answers at once."""

from wakugumi.cli.main import main

__all__ = ["main"]
