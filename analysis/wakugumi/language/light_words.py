"""Light words, as data: `lexicons/light_words.toml`."""

from wakugumi.language.word_classes import word_classes

_CLASSES = word_classes("light")

GRAMMATICAL = _CLASSES.words("grammatical")
"""Lemmas of formal nouns and of verbs and adjectives that carry grammar."""

VAGUE = GRAMMATICAL | _CLASSES.words("vague")
"""These and words that tell no claims apart."""

LIGHT = VAGUE | _CLASSES.words("relational")
"""These and words that join: what keyness leaves out."""
