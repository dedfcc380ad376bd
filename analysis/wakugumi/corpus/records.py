"""What the corpus stage hands on: articles made of passages."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

MEASURED_ROLES = ("headline", "body", "heading", "caption", "note")
SET_ASIDE_ROLES = ("meta", "toc", "links", "boilerplate")
ROLES = MEASURED_ROLES + SET_ASIDE_ROLES


class Passage(NamedTuple):
    """One paragraph or heading of one voice; `text` is exactly as stored, offsets count its code points."""

    id: str
    text: str
    role: str = "body"
    first_line: int = 1


@dataclass(frozen=True, slots=True)
class Article:
    """One file × outlet × url, unless the input says otherwise; empty strings where nothing is known."""

    id: str
    outlet: str
    passages: tuple[Passage, ...]
    page: str = ""
    date: str = ""
    event: str = ""
    title: str = ""
    genre: str = ""
    section: str = ""
    byline: str = ""
    translator: str = ""
    original_language: str = ""
    edition: str = ""
    url: str = ""
    origin: str = ""
    file: str = ""
    sha256: str = ""
    encoding: str = ""
    flags: tuple[str, ...] = ()
    extra: Mapping[str, str] = field(default_factory=dict)


class Quarantined(NamedTuple):
    """An input, or part of one, that is not measured, and why; `line` and `byte_offset` are None where they mean nothing."""

    file: str
    code: str
    reason: str
    outlet: str = ""
    line: int | None = None
    byte_offset: int | None = None
    sha256: str = ""
