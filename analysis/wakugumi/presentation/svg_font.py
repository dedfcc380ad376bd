"""Embeds into an SVG file the glyphs that it shows, as a TrueType font, so that its text stays text on every machine."""

import base64
import io
import re
from html import unescape
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

_DROPPED = ("GSUB", "GPOS", "GDEF", "vhea", "vmtx", "BASE", "VORG")


def _glyphs(font: Path, characters: str) -> bytes:
    options = subset.Options(hinting=False, drop_tables=[*subset.Options().drop_tables, *_DROPPED], recalc_timestamp=False)
    cut = TTFont(font, recalcTimestamp=False)
    subsetter = subset.Subsetter(options)
    subsetter.populate(text=characters)
    subsetter.subset(cut)
    buffer = io.BytesIO()
    cut.save(buffer)
    return buffer.getvalue()


def embed_font(svg: bytes, font: Path, family: str) -> bytes:
    """The SVG with an `@font-face` rule that holds the TrueType glyphs of its texts.

    `font` is what they were drawn with, under the name `family`.
    """
    source = svg.decode("utf-8")
    shown = "".join(unescape(text) for text in re.findall(r"<(?:text|tspan)[^>]*>([^<]*)<", source))
    data = base64.b64encode(_glyphs(font, "".join(sorted(set(shown))))).decode("ascii")
    rule = f"@font-face{{font-family:'{family}';src:url(data:font/ttf;base64,{data}) format('truetype')}}"
    return source.replace('<style type="text/css">', f'<style type="text/css">{rule}', 1).encode("utf-8")
