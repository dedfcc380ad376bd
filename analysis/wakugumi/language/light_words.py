"""Light words, as data: `lexicons/light_words.toml`."""

import tomllib
from pathlib import Path

# Not by way of `lexicons`, which needs words itself.
_FILE = Path(__file__).parents[1] / "lexicons" / "light_words.toml"
_CLASSES = tomllib.loads(_FILE.read_text("utf-8"))

GRAMMATICAL = frozenset(_CLASSES["grammatical"]["words"])
"""Lemmas of formal nouns and of verbs and adjectives that carry grammar."""

VAGUE = GRAMMATICAL | frozenset(_CLASSES["vague"]["words"])
"""These and words that tell no claims apart."""

LIGHT = VAGUE | frozenset(_CLASSES["relational"]["words"])
"""These and words that join: what keyness leaves out."""
