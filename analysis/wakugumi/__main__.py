"""`python -m wakugumi`."""

from wakugumi.cli import main

main()
