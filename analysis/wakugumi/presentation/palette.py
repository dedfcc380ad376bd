"""Colours, hatches and markers that hold up for colour-blind readers and in grey.

Colours after Okabe and Ito (2008), *Color Universal Design*, ordered so that neighbours differ in lightness.
"""

from collections.abc import Sequence

INK, RULE, PAPER = "#222222", "#dddddd", "#ffffff"
FONTS_SCREEN = "system-ui, 'Hiragino Sans', 'Noto Sans JP', 'Noto Sans CJK JP', 'Yu Gothic', Meiryo, IPAexGothic, sans-serif"

# Fill, hatch (plotly's and matplotlib's letters agree), and the colour of the hatch.
FILLS: tuple[tuple[str, str, str], ...] = (
    ("#0072b2", "", "#ffffff"),
    ("#e69f00", "/", "#222222"),
    ("#009e73", "x", "#ffffff"),
    ("#56b4e9", ".", "#222222"),
    ("#d55e00", "\\", "#ffffff"),
    ("#f2f2f2", "", "#222222"),
    ("#cc79a7", "-", "#222222"),
    ("#f0e442", "|", "#222222"),
)
# Line colour, marker of plotly, marker of matplotlib.
LINES: tuple[tuple[str, str, str], ...] = (
    ("#0072b2", "circle", "o"),
    ("#d55e00", "square", "s"),
    ("#009e73", "diamond", "D"),
    ("#cc79a7", "triangle-up", "^"),
    ("#222222", "x", "X"),
    ("#e69f00", "star", "*"),
    ("#56b4e9", "triangle-down", "v"),
    ("#777777", "cross", "P"),
)
# Light to dark in one hue; every cell holds its number as well.
SHADES: tuple[tuple[float, str], ...] = ((0.0, "#f4f8fb"), (0.5, "#7fb3d5"), (1.0, "#0b4f7d"))
FEWEST_CELLS = 3
"""Columns for which a matrix has room at least, so that one cell does not fill the page."""


def shade_of_all(values: Sequence[float], percent: bool) -> float:
    """The value of the darkest shade: the largest one, of shares at least a half."""
    return max([*values, 0.5 if percent else 0.0]) or 1.0
