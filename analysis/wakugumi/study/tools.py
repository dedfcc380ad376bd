"""The tokenizer and lexicons of a process."""

from functools import lru_cache
from pathlib import Path

from wakugumi.language.lexicons import load_lexicons
from wakugumi.language.parsing import Tools
from wakugumi.language.tokenizer import Tokenizer


@lru_cache(maxsize=2)
def tools_for(lexicon_folders: tuple[Path, ...]) -> Tools:
    """The tokenizer and lexicons of this process: a tagger cannot be handed from one process to another."""
    tokenizer = Tokenizer()
    return Tools(tokenizer, load_lexicons(*lexicon_folders, tokenizer=tokenizer))
