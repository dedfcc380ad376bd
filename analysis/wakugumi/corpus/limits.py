"""What an input may cost: every limit, with its default and its reason."""

import re
import signal
import threading
import unicodedata
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass, fields, replace
from types import FrameType

from wakugumi.corpus.quarantine import Unmeasurable
from wakugumi.corpus.settings import numbers_by_name

_OPENING, _CLOSING = "「『（【〈《［〔“(", "」』）】〉》］〕”)"


@dataclass(frozen=True, slots=True)
class Limits:
    """Limits of one input; whatever is over one of them is quarantined under the code that the limit names.

    Attributes:
        file_bytes: bytes of a file that holds articles; a table is read row by row and may be larger (`file_too_large`).
        article_characters: code points of an article (`too_many_characters`).
        line_characters: code points of a line of text (`line_too_long`).
        character_run: repetitions of one character other than white space (`character_run`).
        combining_run: combining marks on one character (`combining_run`).
        bracket_depth: brackets open at once within a line (`bracket_depth`).
        html_depth: HTML elements open at once (`html_depth`).
        unpacked_bytes: bytes that a compressed file or a workbook may unpack to (`decompression`).
        unpacked_ratio: how many times larger than its packed size it may become (`decompression`).
        seconds: seconds for reading, and again for marking, one article, where the system offers an interval timer (`took_too_long`).
        rows_per_block: rows of a table that one worker reads; no limit on what is measured.
    """

    file_bytes: int = 20_000_000
    article_characters: int = 1_000_000
    line_characters: int = 500_000
    character_run: int = 10_000
    combining_run: int = 100
    bracket_depth: int = 100
    html_depth: int = 1_000
    unpacked_bytes: int = 200_000_000
    unpacked_ratio: int = 200
    seconds: float = 60.0
    rows_per_block: int = 500


def limits_of(given: Iterable[str]) -> Limits:
    """The limits with those changed that `given` names, each as `file_bytes=50_000_000`.

    Raises:
        InputError: there is no such limit, or its value is no number above 0.
    """
    changed = numbers_by_name(given, {field.name: getattr(Limits(), field.name) for field in fields(Limits)}, "--limit")
    return replace(Limits(), **changed)  # type: ignore[arg-type]


def check_text(text: str, limits: Limits) -> None:
    """Raise `Unmeasurable` where `text` is empty, holds what no tokenizer may see, or is over a limit."""
    check_characters(text)
    if len(text) > limits.article_characters:
        raise Unmeasurable("too_many_characters", f"{len(text):,} characters, the limit is {limits.article_characters:,}")
    for number, line in enumerate(text.split("\n"), 1):
        if len(line) > limits.line_characters:
            raise Unmeasurable("line_too_long", f"{len(line):,} characters, the limit is {limits.line_characters:,}", number)
    _check_runs(text, limits)
    _check_brackets(text, limits)


def check_characters(text: str) -> None:
    """Raise `Unmeasurable` where `text` is empty, or holds a NUL or half of a surrogate pair."""
    if not text.strip():
        raise Unmeasurable("empty")
    if (found := re.search("[\0\ud800-\udfff]", text)) is not None:
        code = "nul" if found[0] == "\0" else "lone_surrogate"
        raise Unmeasurable(code, f"character {found.start() + 1:,}", text.count("\n", 0, found.start()) + 1)


def _check_runs(text: str, limits: Limits) -> None:
    run = re.search(rf"(\S)\1{{{limits.character_run}}}", text) if len(text) > limits.character_run else None
    if run is not None:
        shown = run[1] if run[1].isprintable() else f"U+{ord(run[1]):04X}"
        line = text.count("\n", 0, run.start()) + 1
        raise Unmeasurable("character_run", f"{shown} more than {limits.character_run:,} times", line)
    heaped = 0
    for position, character in enumerate(text if any(map(unicodedata.combining, set(text))) else ""):
        heaped = heaped + 1 if unicodedata.combining(character) else 0
        if heaped > limits.combining_run:
            raise Unmeasurable("combining_run", f"more than {limits.combining_run:,}", text.count("\n", 0, position) + 1)


def _check_brackets(text: str, limits: Limits) -> None:
    for number, line in enumerate(text.split("\n"), 1):
        if sum(map(line.count, _OPENING)) <= limits.bracket_depth:
            continue
        depth = 0
        for character in line:
            depth = depth + 1 if character in _OPENING else max(depth - 1, 0) if character in _CLOSING else depth
            if depth > limits.bracket_depth:
                raise Unmeasurable("bracket_depth", f"more than {limits.bracket_depth:,} open at once", number)


class _Timer(AbstractContextManager[None]):
    """A block that is interrupted after `seconds`, to be entered again and again."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds

    def __enter__(self) -> None:
        signal.setitimer(signal.ITIMER_REAL, self._seconds)

    def __exit__(self, *_: object) -> None:
        signal.setitimer(signal.ITIMER_REAL, 0)


@contextmanager
def time_limits(seconds: float) -> Iterator[AbstractContextManager[None]]:
    """A limit for each of many pieces of work, set up once for them all; a piece is a block `with` what this gives.

    Such a block raises `Unmeasurable("took_too_long")` after `seconds`, where there is a timer (not on Windows, not in threads).
    """
    if seconds <= 0 or not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        yield nullcontext()
        return

    def expire(number: int, frame: FrameType | None) -> None:
        raise Unmeasurable("took_too_long", f"{seconds:g} seconds")

    before = signal.signal(signal.SIGALRM, expire)
    try:
        yield _Timer(seconds)
    finally:
        signal.signal(signal.SIGALRM, before)


@contextmanager
def time_limit(seconds: float) -> Iterator[None]:
    """Raise `Unmeasurable("took_too_long")` in the block after `seconds`; `time_limits` for one piece of work."""
    with time_limits(seconds) as limit, limit:
        yield
