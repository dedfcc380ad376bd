"""A stored text to its passages: where a paragraph begins and ends, and where each of its characters stood.

Lines end at LF, CR LF or CR, and at nothing else. A passage is one line without the white space around it, except where the text is
hard-wrapped (three lines or more of even display width, most of them not ending a sentence): there the lines of a paragraph are joined, by
nothing between Japanese characters and by one space between Latin words. Nothing else is changed, so `locate` finds the line and
column of every character of a passage again.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from wakugumi.corpus.records import Passage

_LINE_END = re.compile(r"\r\n|\n|\r")
_SENTENCE_END = tuple("。！？!?」』）.…")
_ENUMERATED = re.compile(r"[・●■◆▼○□◇*#>―-]")
_SLACK = 4  # half-width columns by which line breaking rules of Japanese move the end of a line
_NARROWEST = 24  # half-width columns; shorter lines are headings or verse
_SHARE_EVEN, _SHARE_ENDING = 0.6, 0.4
_LONGEST_HEADLINE = 70
_HEADING = re.compile(r"[■◆●▼○□◇【]")
_MARKDOWN_HEADING = re.compile(r"#{1,6}\s+")


class Paragraph(NamedTuple):
    """Text of one paragraph, and the lines (from 1) it stood on with the column and length of each piece."""

    text: str
    first_line: int
    last_line: int


def lines_of(text: str) -> list[str]:
    """The lines of `text` without their ends."""
    return _LINE_END.split(text)


def paragraphs(lines: Sequence[str], first_line: int = 1) -> list[Paragraph]:
    """The paragraphs of `lines`, which stand in their file from `first_line` on."""
    numbered = [(first_line + index, line) for index, line in enumerate(lines)]
    width = wrapping_width(lines)
    if width is None:
        return [Paragraph(line.strip(), number, number) for number, line in numbered if line.strip()]
    return [_joined(group) for group in _groups(numbered, width)]


def wrapping_width(lines: Sequence[str]) -> int | None:
    """Display width at which `lines` are hard-wrapped, in half-width columns, or None where they are not."""
    runs = [run for run in _runs(lines) if len(run) > 1]
    inner = [line for run in runs for line in run[:-1]]
    if len(inner) < 2:
        return None
    width = max(map(_width, inner))
    if width < _NARROWEST or any(_width(run[-1]) > width for run in runs):
        return None
    even = [line for line in inner if _width(line) >= width - _SLACK]
    ending = sum(line.endswith(_SENTENCE_END) for line in even)
    return width if len(even) >= 2 and len(even) >= _SHARE_EVEN * len(inner) and ending <= _SHARE_ENDING * len(even) else None


def _runs(lines: Sequence[str]) -> Iterator[list[str]]:
    run: list[str] = []
    for line in lines:
        if line.strip():
            run.append(line.rstrip())
        elif run:
            yield run
            run = []
    if run:
        yield run


def _width(line: str) -> int:
    return sum(2 if unicodedata.east_asian_width(character) in "WFA" else 1 for character in line)


def _groups(numbered: Sequence[tuple[int, str]], width: int) -> Iterator[list[tuple[int, str]]]:
    group: list[tuple[int, str]] = []
    for number, line in numbered:
        begins = line[:1] in ("\u3000", " ", "\t") or bool(_ENUMERATED.match(line))
        if group and (not line.strip() or begins or _width(group[-1][1].rstrip()) < width - _SLACK):
            yield group
            group = []
        if line.strip():
            group.append((number, line))
    if group:
        yield group


def _joined(group: Sequence[tuple[int, str]]) -> Paragraph:
    text = ""
    for _, line in group:
        text = text + _glue(text, line.strip()) + line.strip()
    return Paragraph(text, group[0][0], group[-1][0])


def _glue(before: str, after: str) -> str:
    return " " if before[-1:].isascii() and after[:1].isascii() and before and after else ""


def locate(lines: Sequence[str], paragraph: Paragraph, offset: int) -> tuple[int, int]:
    """Line and column (from 1) at which the character `offset` of `paragraph` stands in the stored `lines` of its file.

    Raises:
        IndexError: `offset` is outside the paragraph's text.
    """
    text = ""
    for number in range(paragraph.first_line, paragraph.last_line + 1):
        line = lines[number - 1]
        text += _glue(text, line.strip())
        start = len(text)
        text += line.strip()
        if offset < len(text):
            return number, max(offset - start, 0) + len(line) - len(line.lstrip()) + 1
    raise IndexError(offset)


def passages(lines: Sequence[str], prefix: str, *, markdown: bool = False) -> tuple[Passage, ...]:
    """The passages of a file: ids `prefix/first line`, and the roles that its layout shows (headline, heading, body)."""
    found = paragraphs(lines)
    roles = [_role(paragraph.text, markdown=markdown) for paragraph in found]
    if (found and roles[0] == "heading") or (len(found) > 1 and "headline" not in roles and _is_headline(found[0], lines)):
        roles[0] = "headline"
    return tuple(
        Passage(passage_id(prefix, found.first_line), _without_markup(found.text, markdown=markdown), role, found.first_line)
        for found, role in zip(found, roles, strict=True)
    )


def passage_id(prefix: str, first_line: int) -> str:
    """`prefix/first line`, the line with three digits at least, so that ids sort as the lines do."""
    return f"{prefix}/{first_line:03d}"


def _role(text: str, *, markdown: bool) -> str:
    if markdown and (found := _MARKDOWN_HEADING.match(text)):
        return "headline" if found[0].strip() == "#" else "heading"
    return "heading" if _HEADING.match(text) and _is_short(text) else "body"


def _is_headline(paragraph: Paragraph, lines: Sequence[str]) -> bool:
    return paragraph.first_line == paragraph.last_line and _is_short(lines[paragraph.first_line - 1].strip())


def _is_short(text: str) -> bool:
    return len(text) <= _LONGEST_HEADLINE and not text.endswith(("。", "」。", "！」", "．"))


def _without_markup(text: str, *, markdown: bool) -> str:
    return _MARKDOWN_HEADING.sub("", text, count=1) if markdown else text
