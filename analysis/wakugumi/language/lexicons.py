"""Lexicons: the linguistics, as data.

A lexicon is a TOML file: a `[lexicon]` table (name, description, categories, fields) and one `[[entry]]` per expression. An entry
has an `id`, a `pattern` or a list of `patterns` (see `wakugumi.language.patterns`), a `category`, a `source` (a key of `sources.bib`,
or `own` with a `reason`), and an `example` in which square brackets stand around the span to be marked; `fields` names the further
keys that every entry of this lexicon may have. Users add lexicons in the same form, under the same name, or as a CSV of term and category.
"""

import csv
import hashlib
import re
from collections.abc import Iterable, Mapping
from functools import cached_property
from pathlib import Path
from typing import Annotated, NamedTuple

import tomli
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from wakugumi.language.patterns import Match, Matcher, PatternError, parse_pattern
from wakugumi.language.tokenizer import Tokenizer
from wakugumi.language.tokens import Tokens

BUILT_IN = Path(__file__).resolve().parents[1] / "lexicons"
# What a user corrects by hand in the identity of sources stands beside the lexicons and is none.
CORRECTIONS = "corrections.csv"
_WORD = Annotated[str, Field(min_length=1)]


class LexiconError(ValueError):
    """A lexicon is not as it should be; the message names file and line."""


class Entry(NamedTuple):
    """One entry: `fields` holds the further keys that its lexicon declares."""

    id: str
    lexicon: str
    patterns: tuple[str, ...]
    category: str
    source: str
    reason: str
    example: str
    fields: Mapping[str, str]

    def __hash__(self) -> int:
        return hash((self.lexicon, self.id))


class Example(NamedTuple):
    """An example sentence and the span that its brackets stood around."""

    text: str
    start: int
    end: int


class _WrittenEntry(BaseModel):
    model_config = ConfigDict(extra="allow", str_strip_whitespace=True)
    id: _WORD
    pattern: str = ""
    patterns: list[_WORD] = Field(default_factory=list)
    category: _WORD
    source: _WORD
    reason: str = ""
    example: _WORD


class _Header(BaseModel):
    model_config = ConfigDict(extra="forbid")
    name: _WORD
    description: _WORD
    categories: list[_WORD]
    fields: list[_WORD] = Field(default_factory=list)


class Lexicon(NamedTuple):
    """One lexicon as read from its file."""

    name: str
    description: str
    categories: tuple[str, ...]
    entries: tuple[Entry, ...]
    sha256: str


class Lexicons:
    """Every lexicon of a run, with one matcher for all of them."""

    def __init__(self, lexicons: Iterable[Lexicon]) -> None:
        self.lexicons = tuple(lexicons)
        self.entries: dict[tuple[str, str], Entry] = {}
        for entry in (entry for lexicon in self.lexicons for entry in lexicon.entries):
            if self.entries.setdefault((entry.lexicon, entry.id), entry) is not entry:
                raise LexiconError(f"lexicon {entry.lexicon}: the id {entry.id} stands twice")

    @cached_property
    def matcher(self) -> Matcher[Entry]:
        """The matcher over every pattern of every entry; its values are entries."""
        return Matcher((pattern, entry) for entry in self.entries.values() for pattern in entry.patterns)

    def find(self, tokens: Tokens) -> dict[str, list[Match[Entry]]]:
        """Every match in `tokens`, by name of the lexicon; see `Matcher.find`."""
        found: dict[str, list[Match[Entry]]] = {lexicon.name: [] for lexicon in self.lexicons}
        for match in self.matcher.find(tokens):
            found[match.value.lexicon].append(match)
        return found

    def of(self, name: str) -> list[Entry]:
        """The entries of the lexicon `name`, the user's included."""
        return [entry for entry in self.entries.values() if entry.lexicon == name]


def load_lexicons(*folders: Path, tokenizer: Tokenizer | None = None) -> Lexicons:
    """The built-in lexicons and those of the user's `folders`; of two entries with one pattern, the user's is the one that marks.

    Args:
        folders: folders of `.toml` lexicons, or of `.csv` files with the columns `term` and `category` whose name is the lexicon's.
        tokenizer: needed to read a CSV, whose terms become lemma patterns.

    Raises:
        LexiconError: a lexicon is malformed, or adds to none that there is; the message names file and line, or the lexicon.
    """
    known = bibliography(BUILT_IN / "sources.bib")
    built_in = [read_lexicon(path, known) for path in sorted(BUILT_IN.glob("*.toml")) if is_lexicon(path)]
    declared = {lexicon.name: lexicon.categories for lexicon in built_in}
    loaded: list[Lexicon] = []
    for folder in folders:
        cited = known | bibliography(folder / "sources.bib")
        loaded += [read_lexicon(path, cited) for path in sorted(folder.glob("*.toml")) if is_lexicon(path)]
        loaded += [read_terms(path, tokenizer or Tokenizer()) for path in sorted(folder.glob("*.csv")) if path.name != CORRECTIONS]
    for lexicon in loaded:
        if lexicon.name not in declared:
            raise LexiconError(f"lexicon {lexicon.name}: there is none of this name to add to; there are {', '.join(sorted(declared))}")
        if unknown := set(lexicon.categories) - set(declared[lexicon.name]):
            allowed = ", ".join(declared[lexicon.name])
            raise LexiconError(f"lexicon {lexicon.name}: unknown category {', '.join(sorted(unknown))}; its categories are {allowed}")
    return Lexicons([*loaded, *built_in])


def is_lexicon(path: Path) -> bool:
    """Whether a TOML file is a lexicon of patterns; actors, outlets and the like are read by their own stages."""
    return "[lexicon]" in path.read_text("utf-8")


def bibliography(path: Path) -> frozenset[str]:
    """The keys of a BibTeX file, none where it does not exist."""
    return frozenset(re.findall(r"^@\w+\{([^,\s]+),", path.read_text("utf-8"), re.MULTILINE)) if path.exists() else frozenset()


def read_lexicon(path: Path, sources: frozenset[str]) -> Lexicon:
    """One lexicon from a TOML file.

    Raises:
        LexiconError: unknown or missing keys, an unknown category or source, an id twice, a pattern or example that cannot be read.
    """
    data = path.read_bytes()
    text = data.decode("utf-8")
    lines = [number for number, line in enumerate(text.split("\n"), 1) if line.strip() == "[[entry]]"]
    try:
        written = tomli.loads(text)
        header = _Header.model_validate(written.get("lexicon", {}))
    except (tomli.TOMLDecodeError, ValidationError) as error:
        raise LexiconError(f"{path.name}: {_first_line(error)}") from error
    entries = []
    for line, raw in zip(lines, written.get("entry", []), strict=True):
        try:
            entries.append(_entry(raw, header, sources))
        except (ValidationError, ValueError) as error:
            raise LexiconError(f"{path.name}, line {line}: {_first_line(error)}") from error
    return Lexicon(header.name, header.description, tuple(header.categories), tuple(entries), hashlib.sha256(data).hexdigest())


def read_terms(path: Path, tokenizer: Tokenizer) -> Lexicon:
    """A user's list of terms: a CSV with the columns `term` and `category`, in the lexicon that the file is named after.

    Raises:
        LexiconError: a column is missing, or a row has no term.
    """
    data = path.read_bytes()
    rows = list(csv.DictReader(data.decode("utf-8-sig").splitlines()))
    entries = []
    for line, row in enumerate(rows, 2):
        term, category = (row.get("term") or "").strip(), (row.get("category") or "").strip()
        if not term or not category:
            raise LexiconError(f"{path.name}, line {line}: a row needs a term and a category; the columns are term,category")
        pattern = " ".join(re.sub(r"[|?/@*= ]", "", token.lemma) or "*" for token in tokenizer.tokenize(term))
        entries.append(Entry(f"{path.stem}-{line}", path.stem, (pattern,), category, "user", "", f"[{term}]", {}))
    categories = tuple(dict.fromkeys(entry.category for entry in entries))
    return Lexicon(path.stem, f"terms of {path.name}", categories, tuple(entries), hashlib.sha256(data).hexdigest())


def read_example(example: str) -> Example:
    """An example without its brackets, and the span they stood around.

    Raises:
        ValueError: there is not exactly one bracketed stretch.
    """
    before, _, rest = example.partition("[")
    marked, closed, after = rest.partition("]")
    text = before + marked + after
    if not (marked and closed) or "[" in text or "]" in text:
        raise ValueError(f"the example needs one [bracketed] stretch: {example}")
    return Example(text, len(before), len(before) + len(marked))


def _entry(raw: dict[str, object], header: _Header, sources: frozenset[str]) -> Entry:
    entry = _WrittenEntry.model_validate(raw)
    patterns = tuple(filter(None, (entry.pattern, *entry.patterns)))
    further = {key: str(value) for key, value in (entry.model_extra or {}).items()}
    if not patterns:
        raise ValueError("an entry needs a pattern")
    if unknown := set(further) - set(header.fields):
        raise ValueError(
            f"unknown key {', '.join(sorted(unknown))}; the lexicon declares {', '.join(header.fields) or 'no further fields'}"
        )
    if entry.category not in header.categories:
        raise ValueError(f"unknown category {entry.category}; the lexicon declares {', '.join(header.categories)}")
    if entry.source == "own" and not entry.reason:
        raise ValueError("a source `own` needs a reason")
    if entry.source != "own" and entry.source not in sources:
        raise ValueError(f"the source {entry.source} is not in sources.bib")
    read_example(entry.example)
    for pattern in patterns:
        try:
            parse_pattern(pattern)
        except PatternError as error:
            raise ValueError(str(error)) from error
    return Entry(entry.id, header.name, patterns, entry.category, entry.source, entry.reason, entry.example, further)


def _first_line(error: Exception) -> str:
    if isinstance(error, ValidationError):
        first = error.errors()[0]
        return f"{'.'.join(map(str, first['loc']))}: {first['msg']}"
    return str(error)
