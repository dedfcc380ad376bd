"""Text of articles made safe for where it is shown: a label is shown letter by letter, never interpreted as markup."""

import re
import unicodedata
from collections.abc import Callable

_PLOTLY = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "$": "&#36;", "%": "&#37;", "{": "&#123;", "}": "&#125;"})
_LATEX = {
    "\\": r"\textbackslash{}",
    "{": r"\{",
    "}": r"\}",
    "$": r"\$",
    "&": r"\&",
    "#": r"\#",
    "%": r"\%",
    "_": r"\_",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    "<": r"\textless{}",
    ">": r"\textgreater{}",
    "|": r"\textbar{}",
    '"': r"{\char34}",
    "'": r"\textquotesingle{}",
    "`": r"\textasciigrave{}",
    "-": r"{-}",
    "[": r"{[}",
    "]": r"{]}",
}
_CLOSING = "。、」）』】・：；）"
_HIDDEN = ("Cc", "Cf", "Cs", "Zl", "Zp")


def plain(text: object) -> str:
    """`text` on one line, with control and directional characters replaced by U+FFFD."""
    line = re.sub(r"[\t\n\r\f\v\x85\u2028\u2029]+", " ", str(text))
    return "".join("\ufffd" if unicodedata.category(character) in _HIDDEN else character for character in line)


def for_plotly(text: object) -> str:
    """`text` as plotly shows it literally: no tags, no links, no `%{…}` templates, no MathJax."""
    return plain(text).translate(_PLOTLY)


def for_latex(text: object) -> str:
    """`text` as LaTeX sets it literally, in any cell of a table."""
    return "".join(_LATEX.get(character, character) for character in plain(text))


def columns(text: str) -> int:
    """Width of `text` in half-width columns: 2 for wide and full-width characters, else 1."""
    return sum(2 if unicodedata.east_asian_width(character) in "WFA" else 1 for character in text)


def shorten(text: str, width: int) -> str:
    """`text`, cut to `width` half-width columns with an ellipsis where it is longer."""
    if columns(text) <= width:
        return text
    kept = ""
    for character in text:
        if columns(kept + character) > width - 1:
            break
        kept += character
    return kept + "…"


def wrap(text: str, width: float, measure: Callable[[str], float] = columns) -> list[str]:
    """Lines of at most `width` half-width columns (or what `measure` counts), broken at spaces and between Japanese characters.

    A line never begins with a closing mark (。、」）): what stands before the mark goes with it to the next line.
    """
    lines, line = [], ""
    for piece in re.findall(rf"(?:[!-~]+ ?|.)(?:[{_CLOSING}] ?)*", text):
        if line and measure(line + piece.rstrip()) > width:
            lines.append(line.rstrip())
            line = piece.lstrip()
        else:
            line += piece
    return [*lines, line.rstrip()] if line.strip() else lines
