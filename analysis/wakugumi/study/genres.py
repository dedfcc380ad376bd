"""The genre of each article and hand-coded passage: its own, else that of its outlet by its kind in `lexicons/outlets.toml`."""

from collections.abc import Mapping

import pyarrow as pa
import pyarrow.compute as pc

from wakugumi.corpus.outlets import load_outlets
from wakugumi.validation.gold import Row


def genres(articles: pa.Table) -> pa.ChunkedArray:
    """The genre of each article of the table `articles`; empty where neither it nor its outlet's kind says one."""
    outlets = load_outlets()
    genre, outlet = (articles[name].cast(pa.string()) for name in ("genre", "outlet"))
    named = outlet.unique()
    of_outlet = pa.array([outlets.genre(name) for name in named.to_pylist()], pa.string())
    own = pc.fill_null(genre, "")
    return pc.if_else(pc.equal(own, ""), of_outlet.take(pc.index_in(outlet, value_set=named)), own)


def with_genres(rows: Mapping[str, Row], named: Mapping[str, str] | None = None) -> dict[str, Row]:
    """Hand-coded rows with a `genre`; `named` says that of outlets which the outlets file does not know."""
    outlets, listed = load_outlets(), named or {}

    def genre(row: Row) -> str:
        outlet = str(row.get("outlet") or "")
        return str(row.get("genre") or listed.get(outlet) or outlets.genre(outlet))

    return {name: {**row, "genre": genre(row)} for name, row in rows.items()}
