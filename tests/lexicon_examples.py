"""Every lexicon example is a test: its entry marks exactly the bracketed span; where the category is `none`, nothing is marked there."""

from wakugumi.features.families import Family
from wakugumi.language.lexicons import Entry, read_example
from wakugumi.language.parsing import Tools, parse_passage

NONE = "none"


def example_failure(entry: Entry, family: Family, tools: Tools) -> str:
    """What is wrong with the entry's example, expected and actual; empty where nothing is."""
    text, start, end = read_example(entry.example)
    marks = family.extract(parse_passage(text, tools), ())
    found = [(text[mark.start : mark.end], mark.entry) for mark in marks if mark.start < end and start < mark.end]
    expected = [] if entry.category == NONE else [(text[start:end], entry.id)]
    return "" if found == expected else f"{entry.lexicon}/{entry.id}: {entry.example}: expected {expected}, found {found}"
