"""How to cite: the software and a figure drawn with it, as BibTeX."""

import re

import wakugumi
from wakugumi.presentation.labels import Lang, label
from wakugumi.presentation.text import for_latex

AUTHOR = "The wakugumi authors"
RELEASED = "2026-11-21"
"""The day on which this version was released, as in CITATION.cff; the day of a run stands in its `log.json`."""


def software() -> str:
    """The BibTeX entry of this version of the software."""
    fields = {
        "author": f"{{{AUTHOR}}}",
        "title": "{wakugumi: framing devices in Japanese news, outlet by outlet and voice by voice}",
        "version": f"{{{wakugumi.__version__}}}",
        "date": f"{{{RELEASED}}}",
        "note": "{Computer software}",
    }
    return _entry("software", "wakugumi", fields)


def sentence(lang: Lang) -> str:
    """The reference to this version of the software, for a list of references."""
    return label("report.cite_text", version=wakugumi.__version__, year=RELEASED[:4], released=RELEASED).of(lang)


def of_figure(key: str, title: str, note: str) -> str:
    """The BibTeX entry of one figure; `title` and `note` are escaped."""
    fields = {
        "author": f"{{{AUTHOR}}}",
        "title": f"{{{for_latex(title)}}}",
        "year": f"{{{RELEASED[:4]}}}",
        "howpublished": f"{{Figure drawn with wakugumi {wakugumi.__version__}}}",
        "note": f"{{{for_latex(note)}}}",
    }
    return _entry("misc", f"wakugumi-{re.sub('[^a-z0-9-]+', '-', key.lower())}", fields)


def _entry(kind: str, key: str, fields: dict[str, str]) -> str:
    lines = [f"  {name} = {value}," for name, value in fields.items()]
    return "\n".join([f"@{kind}{{{key},", *lines, "}", ""])
