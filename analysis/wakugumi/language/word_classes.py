"""Closed classes of words that grammar asks about, as data: `lexicons/*_words.toml`.

A class has what it is (`about`), a `source`, a `reason` where that is `own`, an `example` in which one of its words stands, and its
words, by lemma or as they are written: a list `words`, a list for each type of source, or a regular expression `pattern`.
"""

import re
import tomllib
from functools import cache
from pathlib import Path

# Not by way of `lexicons`, which needs words itself.
_FOLDER = Path(__file__).parents[1] / "lexicons"
TYPES = ("media", "document", "anonymous", "body", "person")


class WordClasses:
    """The classes of one file; made by `word_classes`."""

    def __init__(self, path: Path) -> None:
        self._classes = tomllib.loads(path.read_text("utf-8"))

    def words(self, name: str) -> frozenset[str]:
        """The words of one class."""
        return frozenset(self._classes[name]["words"])

    def listed(self, name: str) -> tuple[str, ...]:
        """The words of one class in their order, as `str.endswith` and `str.startswith` want them."""
        return tuple(self._classes[name]["words"])

    def types(self, name: str) -> dict[str, str]:
        """The type of source that each word of one class tells."""
        return {word: kind for kind in TYPES for word in self._classes[name].get(kind, ())}

    def pattern(self, name: str) -> re.Pattern[str]:
        """The regular expression of one class."""
        return re.compile(self._classes[name]["pattern"])


@cache
def word_classes(name: str) -> WordClasses:
    """The classes of `lexicons/NAME_words.toml`."""
    return WordClasses(_FOLDER / f"{name}_words.toml")
