"""wakugumi (枠組み): how Japanese coverage frames a story, outlet by outlet and voice by voice.

The stages, in the order in which an article passes through them; each imports only from those before it:

    schemas       the tables that stages hand to each other
    corpus        files → articles → passages, each with its outlet and role; quarantine
    language      tokens with exact offsets, sentences, quotations, lexicons
    features      attributions, hedges, boosters, loaded terms, naming: spans with a category and an owner
    identity      over the corpus: the forms of one source are one; sides
    alignment     over the corpus: copies, retellings, same claims
    measures      marks → additive counts per passage; keyness, diversity
    validation    gold, scoring, agreement, sampling
    comparison    counts → estimates, intervals, contrasts, cautions
    presentation  charts, tables, reader, report
    study         run(…) → Study
    cli           the commands
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from wakugumi.corpus.reading import read_articles
    from wakugumi.corpus.records import Article, Passage
    from wakugumi.corpus.sources import ReadOptions
    from wakugumi.features.marking import mark_article
    from wakugumi.language.lexicons import load_lexicons
    from wakugumi.language.parsing import Tools
    from wakugumi.language.tokenizer import Tokenizer
    from wakugumi.presentation import gallery as charts
    from wakugumi.study.options import RunOptions
    from wakugumi.study.run import run
    from wakugumi.study.study import Study

__version__ = "0.1.0"

# Opened when they are asked for, so that a command imports what it needs and no more.
_HOMES = {
    "Article": "wakugumi.corpus.records",
    "Passage": "wakugumi.corpus.records",
    "ReadOptions": "wakugumi.corpus.sources",
    "RunOptions": "wakugumi.study.options",
    "Study": "wakugumi.study.study",
    "Tokenizer": "wakugumi.language.tokenizer",
    "Tools": "wakugumi.language.parsing",
    "load_lexicons": "wakugumi.language.lexicons",
    "mark_article": "wakugumi.features.marking",
    "read_articles": "wakugumi.corpus.reading",
    "run": "wakugumi.study.run",
}
__all__ = [
    "Article",
    "Passage",
    "ReadOptions",
    "RunOptions",
    "Study",
    "Tokenizer",
    "Tools",
    "charts",
    "load_lexicons",
    "mark_article",
    "read_articles",
    "run",
]


def __getattr__(name: str) -> Any:
    if name == "charts":
        return import_module("wakugumi.presentation.gallery")
    if name not in _HOMES:
        raise AttributeError(f"module wakugumi has no attribute {name}")
    return getattr(import_module(_HOMES[name]), name)
