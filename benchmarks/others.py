"""Other tools, in a Python of their own: `python benchmarks/others.py sudachipy|ginza TEXTS.json` prints CPU seconds.

GiNZA and SudachiPy pin libraries that wakugumi does not, so `benchmarks/speed.py --other-python` starts this file with another Python,
which needs nothing but the tools. Loading is not counted. Without arguments their versions are printed.
"""

import importlib.metadata
import json
import sys
import time
from collections.abc import Callable


def sudachipy() -> Callable[[str], object]:
    """SudachiPy with its core dictionary, long units: surface, dictionary form and part of speech of each token."""
    from sudachipy import dictionary, tokenizer

    sudachi = dictionary.Dictionary().create(tokenizer.Tokenizer.SplitMode.C)
    return lambda text: [(each.surface(), each.dictionary_form(), each.part_of_speech()) for each in sudachi.tokenize(text)]


def ginza() -> Callable[[str], object]:
    """GiNZA's full pipeline: tokens, dependencies, entities."""
    import spacy

    return spacy.load("ja_ginza")


TOOLS = {"sudachipy": sudachipy, "ginza": ginza}
PACKAGES = ("SudachiPy", "SudachiDict-core", "ginza", "ja-ginza", "spacy")


def main() -> None:
    """Time the tool that is asked for, if any."""
    if not sys.argv[1:]:
        print(json.dumps({name: importlib.metadata.version(name) for name in PACKAGES}))
        return
    work = TOOLS[sys.argv[1]]()
    with open(sys.argv[2], encoding="utf-8") as file:
        texts = json.load(file)
    before = time.process_time()
    for text in texts:
        work(text)
    print(time.process_time() - before)


if __name__ == "__main__":
    main()
