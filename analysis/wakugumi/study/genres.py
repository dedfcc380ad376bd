"""The genre of each article and hand-coded passage: its own, else that of its outlet by its kind in `lexicons/outlets.toml`."""

import sys
from collections.abc import Mapping

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from wakugumi.corpus.outlets import load_outlets
from wakugumi.validation.gold import Row


def genres(articles: pa.Table) -> NDArray[np.object_]:
    """The genre of each article of the table `articles`; empty where neither it nor its outlet's kind says one."""
    outlets = load_outlets()
    of_outlet = {name: outlets.genre(name) for name in articles["outlet"].unique().to_pylist()}
    rows = zip(articles["genre"].to_pylist(), articles["outlet"].to_pylist(), strict=True)
    return np.fromiter((sys.intern(genre) if genre else of_outlet[outlet] for genre, outlet in rows), object, len(articles))


def with_genres(rows: Mapping[str, Row], named: Mapping[str, str] | None = None) -> dict[str, Row]:
    """Hand-coded rows with a `genre`; `named` says that of outlets which the outlets file does not know."""
    outlets, listed = load_outlets(), named or {}

    def genre(row: Row) -> str:
        outlet = str(row.get("outlet") or "")
        return str(row.get("genre") or listed.get(outlet) or outlets.genre(outlet))

    return {name: {**row, "genre": genre(row)} for name, row in rows.items()}
