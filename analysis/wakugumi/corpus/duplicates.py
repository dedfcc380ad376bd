"""Passages that an outlet prints again word for word: measured once, where they stand first."""

import hashlib
from collections.abc import Iterable


def text_hash(text: str) -> str:
    """SHA-256 of the stored text of a passage, in hexadecimal."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def mark_repeats(keys: Iterable[tuple[str, str, str]]) -> dict[str, str]:
    """Passage → the passage that it repeats, for every repeat within an outlet.

    Args:
        keys: outlet, passage id and hash of the text, of measured passages, in the order in which the first is to be kept.

    Returns:
        Only repeats; a passage that stands first is not in it.
    """
    first: dict[tuple[str, str], str] = {}
    repeats: dict[str, str] = {}
    for outlet, passage, text in keys:
        kept = first.setdefault((outlet, text), passage)
        if kept != passage:
            repeats[passage] = kept
    return repeats
