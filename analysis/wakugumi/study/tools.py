"""The tokenizer, lexicons and actors of a process."""

from functools import lru_cache
from pathlib import Path

from wakugumi.identity.actors import Actors, load_actors
from wakugumi.language.lexicons import load_lexicons
from wakugumi.language.parsing import Tools
from wakugumi.language.tokenizer import Tokenizer


@lru_cache(maxsize=2)
def tools_for(lexicon_folders: tuple[Path, ...]) -> Tools:
    """The tokenizer and lexicons of this process: a tagger cannot be handed from one process to another."""
    tokenizer = Tokenizer()
    return Tools(tokenizer, load_lexicons(*lexicon_folders, tokenizer=tokenizer))


@lru_cache(maxsize=2)
def actors_for(lexicon_folders: tuple[Path, ...]) -> Actors:
    """The known actors and sides: the built-in ones and the user's."""
    return load_actors(*lexicon_folders)
