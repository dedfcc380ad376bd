"""Arguments and options that several commands share."""

from pathlib import Path
from typing import Annotated, Literal

import typer

Articles = Annotated[
    list[Path], typer.Argument(help="Folder OUTLET/ARTICLE.txt, table (csv, tsv, xlsx, jsonl) or segments.csv.", show_default=False)
]
Out = Annotated[Path, typer.Option("-o", "--out", help="Folder for the results.")]
Outlet = Annotated[str, typer.Option(help="Outlet of bare files.")]
Columns = Annotated[Path | None, typer.Option(help="TOML that maps a database's column names to wakugumi's.")]
Limit = Annotated[
    list[str] | None,
    typer.Option(
        "--limit", help="NAME=NUMBER, as file_bytes=50000000; again for each limit. Their names: docs/inputs.md.", show_default=False
    ),
]
Copies = Annotated[
    list[str] | None,
    typer.Option(help="NAME=NUMBER, as exact_only_from=500000000; what counts as a copy: docs/inputs.md.", show_default=False),
]
Claims = Annotated[
    Literal["words", "clauses"],
    typer.Option(help="What retold claims are found by: words, or what clauses mean too, which finds more (needs wakugumi[clauses])."),
]
LexiconFolder = Annotated[Path | None, typer.Option("--lexicons", help="Folder with lexicons of your own.")]
Primary = Annotated[
    list[str] | None,
    typer.Option(help="MEASURE[.CATEGORY[.VOICE]], a test declared before the run; the families' totals without it.", show_default=False),
]
