"""The genre of each article and hand-coded passage: its own, else that of its outlet by its kind in `lexicons/outlets.toml`."""

from collections.abc import Mapping

import pyarrow as pa

from wakugumi.corpus.outlets import load_outlets
from wakugumi.validation.gold import Row


def genres(articles: pa.Table) -> dict[str, str]:
    """The genre of each article of the table `articles`; empty where neither it nor its outlet's kind says one."""
    outlets = load_outlets()
    of_outlet = {name: outlets.genre(name) for name in articles["outlet"].unique().to_pylist()}
    rows = zip(*(articles[name].to_pylist() for name in ("article", "genre", "outlet")), strict=True)
    return {article: genre or of_outlet[outlet] for article, genre, outlet in rows}


def with_genres(rows: Mapping[str, Row], named: Mapping[str, str] | None = None) -> dict[str, Row]:
    """Hand-coded rows with a `genre`; `named` says that of outlets which the outlets file does not know."""
    outlets, listed = load_outlets(), named or {}

    def genre(row: Row) -> str:
        outlet = str(row.get("outlet") or "")
        return str(row.get("genre") or listed.get(outlet) or outlets.genre(outlet))

    return {name: {**row, "genre": genre(row)} for name, row in rows.items()}
