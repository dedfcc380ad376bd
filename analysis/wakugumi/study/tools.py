"""The tokenizer and lexicons of a process, and how seldom garbage is looked for while it marks."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path

from wakugumi.identity.actors import Actors, load_actors
from wakugumi.language.lexicons import load_lexicons
from wakugumi.language.parsing import Tools
from wakugumi.language.tokenizer import Tokenizer

# New objects until the next search for garbage: an article makes tens of thousands, and none of them in cycles.
_NEW_OBJECTS = 200_000


@lru_cache(maxsize=2)
def tools_for(lexicon_folders: tuple[Path, ...]) -> Tools:
    """The tokenizer and lexicons of this process: a tagger cannot be handed from one process to another."""
    tokenizer = Tokenizer()
    return Tools(tokenizer, load_lexicons(*lexicon_folders, tokenizer=tokenizer))


@lru_cache(maxsize=2)
def actors_for(lexicon_folders: tuple[Path, ...]) -> Actors:
    """The known actors and sides: the built-in ones and the user's."""
    return load_actors(*lexicon_folders)


@contextmanager
def seldom_collected() -> Iterator[None]:
    """Fewer searches for garbage within; what was loaded before is left out of them. They took a third of the time of marking."""
    thresholds = gc.get_threshold()
    gc.freeze()
    gc.set_threshold(_NEW_OBJECTS, *thresholds[1:])
    try:
        yield
    finally:
        gc.set_threshold(*thresholds)
        gc.unfreeze()
