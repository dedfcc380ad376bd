"""The TOML of a lexicon, read fast: most entries are lines of one form, for which the parser of TOML is not needed."""

import re
import tomllib
from typing import Any

_BEGINNING = re.compile(r"^\[\[entry\]\][ \t]*$", re.MULTILINE)
_STRING = r'"[^"\\\x00-\x1f\x7f]*"'
_LINE = re.compile(rf"([A-Za-z0-9_-]+) = (?:({_STRING})|(0|[1-9][0-9]*)|\[({_STRING}(?:, {_STRING})*)\])")
_STRINGS = re.compile(r'"([^"]*)"')


def read_toml(text: str) -> dict[str, Any]:
    """What `tomllib.loads` gives of a lexicon: its tables, and the list `entry`.

    Raises:
        tomllib.TOMLDecodeError: the text is no TOML.
    """
    head, *blocks = _BEGINNING.split(text)
    try:
        written = tomllib.loads(head)
        entries = [_plain(block) or tomllib.loads(block) for block in blocks]
    except tomllib.TOMLDecodeError:
        return tomllib.loads(text)
    if "entry" in written or any(isinstance(value, dict | list) and not _is_plain(value) for entry in entries for value in entry.values()):
        return tomllib.loads(text)
    return written | ({"entry": entries} if blocks else {})


def _is_plain(value: dict[str, Any] | list[Any]) -> bool:
    return isinstance(value, list) and all(isinstance(item, str) for item in value)


def _plain(block: str) -> dict[str, Any] | None:
    """The keys of an entry whose lines are all of the one form; None for any other."""
    found: dict[str, Any] = {}
    for line in block.split("\n"):
        if not line or line.startswith("#"):
            continue
        match = _LINE.fullmatch(line)
        if match is None or match[1] in found:
            return None
        key, text, number, texts = match.groups()
        found[key] = text[1:-1] if text is not None else int(number) if number is not None else _STRINGS.findall(texts)
    return found
