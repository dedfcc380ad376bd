"""The phrases of pages, read from `lexicons/segmenting.toml`."""

import re
import tomllib
from functools import lru_cache
from pathlib import Path
from typing import Literal, NamedTuple

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from wakugumi.corpus.outlets import normal

BUILT_IN = Path(__file__).resolve().parents[2] / "lexicons" / "segmenting.toml"
PhraseKind = Literal[
    "boilerplate", "opens_boilerplate", "opens_rest", "opens_links", "opens_toc", "nav", "engagement", "caption", "note",
    "quote_open", "quote_close", "credit", "meta", "bio", "byline", "outlet_name", "own_voice", "polite", "mail", "attachment",
]  # fmt: skip
_LONGEST = 500
_AROUND = "【】[]<>《》〈〉■◆●▼◎★・-:() "
_BRACKETED = frozenset({"opens_boilerplate", "opens_rest", "opens_links", "opens_toc"})


class PhraseError(ValueError):
    """The list of phrases is not as it should be; the message names file and entry."""


class Phrase(BaseModel):
    """One phrase: what a line is that `pattern` matches from end to end."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    id: str = Field(min_length=1)
    kind: PhraseKind
    pattern: str = Field(min_length=1)
    example: str = Field(min_length=1)
    reason: str = Field(min_length=1)


class Phrases(NamedTuple):
    """The phrases in order, compiled."""

    phrases: tuple[Phrase, ...]
    patterns: tuple[re.Pattern[str], ...]

    def kinds(self, line: str) -> tuple[str, ...]:
        """Every kind that some phrase says `line` is, in the order of the phrases."""
        text = normal(line)
        if not text or len(text) > _LONGEST:
            return ()
        bare = text.strip(_AROUND)
        found = (
            phrase.kind
            for phrase, pattern in zip(self.phrases, self.patterns, strict=True)
            if pattern.fullmatch(text) or (phrase.kind in _BRACKETED and bare and pattern.fullmatch(bare))
        )
        return tuple(dict.fromkeys(found))


@lru_cache(maxsize=4)
def load_phrases(path: Path = BUILT_IN) -> Phrases:
    """The phrases of one file.

    Raises:
        PhraseError: no TOML, an unknown key or kind, an id twice, or a pattern that does not compile.
    """
    try:
        written = tomllib.loads(path.read_text("utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise PhraseError(f"{path.name}: {error}") from error
    phrases: dict[str, Phrase] = {}
    patterns = []
    for number, entry in enumerate(written.get("phrase", []), 1):
        where = f"{path.name}, entry {number} ({entry.get('id', 'no id')})"
        try:
            phrase = Phrase.model_validate(entry)
            patterns.append(re.compile(phrase.pattern, re.IGNORECASE))
        except (ValidationError, re.error) as error:
            raise PhraseError(f"{where}: {error}") from error
        if phrase.id in phrases:
            raise PhraseError(f"{where}: the id stands twice")
        phrases[phrase.id] = phrase
    return Phrases(tuple(phrases.values()), tuple(patterns))
