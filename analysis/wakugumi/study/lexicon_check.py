"""Lexicons of a user's own, checked before they are used."""

from pathlib import Path

from wakugumi.features.marking import mark_passage
from wakugumi.identity.actors import FILE as ACTORS
from wakugumi.identity.actors import ActorError, load_actors
from wakugumi.identity.corrections import CorrectionError, read_corrections
from wakugumi.language.lexicons import CORRECTIONS, Entry, LexiconError, load_lexicons, read_example
from wakugumi.language.parsing import Tools, parse_passage
from wakugumi.language.tokenizer import Tokenizer


def check_lexicons(folder: Path) -> tuple[list[str], int]:
    """What is wrong with the lexicons in `folder`, a line each, and the number of their entries."""
    tokenizer = Tokenizer()
    try:
        lexicons = load_lexicons(folder, tokenizer=tokenizer)
        read_corrections(folder / CORRECTIONS, load_actors(folder).sides)
    except (LexiconError, ActorError, CorrectionError) as error:
        return [str(error)], 0
    built_in = set(load_lexicons(tokenizer=tokenizer).entries)
    own = [entry for key, entry in lexicons.entries.items() if key not in built_in]
    if not own and not any((folder / name).is_file() for name in (CORRECTIONS, ACTORS)):
        return [f"{folder}: holds no entry of a lexicon: write NAME.toml, or a NAME.csv with the columns term and category"], 0
    tools = Tools(tokenizer, lexicons)
    unmarked = [entry for entry in own if not is_marked(entry, tools)]
    return [
        f"lexicon {entry.lexicon}, entry {entry.id}: its example is not marked as the brackets say: {entry.example}" for entry in unmarked
    ], len(own)


def is_marked(entry: Entry, tools: Tools) -> bool:
    """Whether the entry marks exactly the bracketed span of its example."""
    example = read_example(entry.example)
    marks = mark_passage("", parse_passage(example.text, tools))
    spans = {(found.entry, *found.cue) for found in marks.attributions} | {(mark.entry, mark.start, mark.end) for mark in marks.marks}
    return (entry.id, example.start, example.end) in spans
