"""A finished study: its tables, opened when they are asked for."""

import json
from functools import cached_property
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow.parquet as pq

from wakugumi.schemas import SCHEMA_VERSION, TABLES
from wakugumi.study.corpus_level import per_article
from wakugumi.study.errors import StudyError


class Study:
    """The results of a run in `folder`; nothing is read before it is asked for.

    Raises:
        StudyError: `folder` holds no results.
    """

    def __init__(self, folder: Path | str) -> None:
        self.folder = Path(folder)
        if not (self.folder / "run.json").exists():
            raise StudyError(f"{self.folder} holds no results; write some with: wakugumi run ARTICLES -o {self.folder}")

    @cached_property
    def run(self) -> dict[str, Any]:
        """What `run.json` says: versions, seed, inputs and sums."""
        loaded: dict[str, Any] = json.loads((self.folder / "run.json").read_text("utf-8"))
        return loaded

    @property
    def names(self) -> list[str]:
        """The tables that the study holds, in the order of the schemas."""
        return [name for name in TABLES if (self.folder / "tables" / f"{name}.parquet").exists()]

    @property
    def outlets(self) -> list[str]:
        """The outlets of the study, in order."""
        return sorted(set(self.table("articles")["outlet"]))

    def per_article(self) -> pd.DataFrame:
        """Counts and exposures of every measure, summed over the measured passages of each article: what `comparison` reads."""
        return per_article({name: pq.read_table(self.folder / "tables" / f"{name}.parquet") for name in ("measures", "articles")})

    def table(self, name: str) -> pd.DataFrame:
        """One table of the study; its columns are those of `wakugumi.schemas`.

        Raises:
            StudyError: there is no such table, or it was written under another version of the schema.
        """
        path = self.folder / "tables" / f"{name}.parquet"
        if not path.exists():
            raise StudyError(f"{self.folder} has no table {name}; it has {', '.join(self.names)}")
        table = pq.read_table(path)
        found = (table.schema.metadata or {}).get(b"schema_version", b"").decode()
        if found != SCHEMA_VERSION:
            raise StudyError(f"{path} has schema version {found or 'none'}, this wakugumi reads {SCHEMA_VERSION}; run the study again")
        frame: pd.DataFrame = table.to_pandas()
        return frame
