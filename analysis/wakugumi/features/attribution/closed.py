"""Closed classes of words that the grammar of attribution asks about, as data: `lexicons/attribution_words.toml`."""

import tomllib

from wakugumi.language.lexicons import BUILT_IN

_CLASSES = tomllib.loads((BUILT_IN / "attribution_words.toml").read_text("utf-8"))


def closed(name: str) -> frozenset[str]:
    """The lemmas of one class."""
    return frozenset(_CLASSES[name]["words"])


def closed_types(name: str) -> dict[str, str]:
    """The types of source by lemma of one class that tells them."""
    return {word: kind for kind in ("media", "document", "anonymous", "body", "person") for word in _CLASSES[name].get(kind, ())}
