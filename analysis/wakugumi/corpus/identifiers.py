"""Identifiers of articles: short where they can be, unique always, checked in memory that a million rows do not fill."""

import hashlib
from array import array
from collections import Counter
from collections.abc import Sequence
from pathlib import PurePosixPath

from wakugumi.corpus.errors import InputError


def identifiers_of(names: Sequence[str]) -> dict[str, str]:
    """File name (relative, unique) → identifier: the stem, else the path without suffix, else the whole path, whichever is first unique."""
    forms = [[_stem(name), str(PurePosixPath(name).parent / _stem(name)), name] for name in names]
    counts = [Counter(form[level] for form in forms) for level in range(2)]
    return {form[2]: next((form[level] for level in range(2) if counts[level][form[level]] == 1), form[2]) for form in forms}


def _stem(name: str) -> str:
    path = PurePosixPath(name)
    return PurePosixPath(path.stem).stem if path.suffix.lower() == ".gz" else path.stem


class Register:
    """Identifiers with a hash of what they stand for: 32 bytes for each, whatever its length."""

    def __init__(self) -> None:
        self._tables: list[str] = []
        self._columns = {name: array("Q") for name in ("identifier", "content", "line", "table")}

    def table(self, name: str) -> int:
        """The number under which rows of the table `name` are added."""
        self._tables.append(name)
        return len(self._tables) - 1

    def add(self, identifier: str, content: str, table: int, line: int) -> None:
        """Note that `identifier` stands for `content` on this line of this table."""
        for name, value in (("identifier", _hash(identifier)), ("content", _hash(content)), ("line", line), ("table", table)):
            self._columns[name].append(value)

    def repeated(self) -> dict[int, frozenset[int]]:
        """Table → lines that say again what an earlier line says, under the same identifier.

        Raises:
            InputError: one identifier stands for two different contents.
        """
        if not self._tables:
            return {}
        # Whoever reads no table needs no arrays, which take a while to load.
        import numpy as np

        columns = {name: np.frombuffer(values, dtype=np.uint64) for name, values in self._columns.items()}
        order = np.argsort(columns["identifier"], kind="stable")
        sorted_ids, sorted_contents = columns["identifier"][order], columns["content"][order]
        again = np.flatnonzero(sorted_ids[1:] == sorted_ids[:-1]) + 1
        found: dict[int, set[int]] = {}
        for index in again.tolist():
            row, before = int(order[index]), int(order[index - 1])
            line, table = int(columns["line"][row]), int(columns["table"][row])
            if sorted_contents[index] != sorted_contents[index - 1]:
                other = f"{self._tables[int(columns['table'][before])]}, line {int(columns['line'][before])}"
                message = f"has the id of {other}, and another text: give each its own id, and keep the passages of an article together"
                raise InputError(self._tables[table], line, "id", message)
            found.setdefault(table, set()).add(line)
        return {table: frozenset(lines) for table, lines in found.items()}


def _hash(text: str) -> int:
    return int.from_bytes(hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest())
