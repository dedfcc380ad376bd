"""The font of print, IPAexGothic as matplotlib-fontja brings it, and how wide it sets a text."""

from functools import cache
from importlib.util import find_spec
from pathlib import Path

from fontTools.ttLib import TTFont

FONT = "IPAexGothic"


def font_path() -> Path:
    """The font's file.

    The package is found, not imported: importing it changes matplotlib's settings for the whole session.
    """
    spec = find_spec("matplotlib_fontja")
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError("the fonts of print are missing; install matplotlib-fontja")
    return Path(spec.origin).parent / "fonts" / "ipaexg.ttf"


@cache
def _advances() -> dict[int, float]:
    """Widths of all characters, in ems."""
    font = TTFont(font_path(), lazy=True)
    widths, em = font["hmtx"], font["head"].unitsPerEm
    return {character: widths[glyph][0] / em for character, glyph in font.getBestCmap().items()}


def text_width(text: str, size: float = 1.0) -> float:
    """How wide a line of `text` is when it is set in `size`, in the unit of `size`; unknown characters count as full-width."""
    advances = _advances()
    return sum(advances.get(ord(character), 1.0) for character in text) * size


def fitted(text: str, size: float, width: float) -> str:
    """`text`, cut with an ellipsis where it is wider than `width`, in the unit of `size`."""
    if text_width(text, size) <= width:
        return text
    kept = text
    while kept and text_width(kept + "…", size) > width:
        kept = kept[:-1]
    return kept + "…"
