"""Closed classes of words that the grammar of attribution asks about, as data: `lexicons/attribution_words.toml`."""

from wakugumi.language.word_classes import word_classes

_CLASSES = word_classes("attribution")
closed = _CLASSES.words
closed_types = _CLASSES.types
