"""Passages that an outlet prints again word for word: measured once, where they stand first."""

import hashlib
from collections.abc import Hashable, Iterable
from typing import TypeVar

_Key = TypeVar("_Key", bound=Hashable)


def text_hash(text: str) -> str:
    """SHA-256 of the stored text of a passage, in hexadecimal."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def mark_repeats(keys: Iterable[tuple[str, _Key, str]]) -> dict[_Key, _Key]:
    """Passage → the passage that it repeats, for every repeat within an outlet.

    Args:
        keys: outlet, passage (its id, or article and id) and hash of the text of measured passages; of repeats the first is kept.

    Returns:
        Only repeats; a passage that stands first is not in it.
    """
    first: dict[tuple[str, str], _Key] = {}
    repeats: dict[_Key, _Key] = {}
    for outlet, passage, text in keys:
        kept = first.setdefault((outlet, text), passage)
        if kept != passage:
            repeats[passage] = kept
    return repeats
