"""How to cite: the software and a figure drawn with it, as BibTeX."""

import re

import wakugumi
from wakugumi.presentation.text import for_latex

AUTHOR = "{The wakugumi developers}"


def software() -> str:
    """The BibTeX entry of this version of the software."""
    fields = {
        "author": AUTHOR,
        "title": "{wakugumi: how Japanese coverage frames a story}",
        "version": f"{{{wakugumi.__version__}}}",
        "note": "{Computer software}",
    }
    return _entry("software", "wakugumi", fields)


def of_figure(key: str, title: str, note: str) -> str:
    """The BibTeX entry of one figure; `title` and `note` are escaped."""
    fields = {
        "author": AUTHOR,
        "title": f"{{{for_latex(title)}}}",
        "howpublished": f"{{Figure drawn with wakugumi {wakugumi.__version__}}}",
        "note": f"{{{for_latex(note)}}}",
    }
    return _entry("misc", f"wakugumi-{re.sub('[^a-z0-9-]+', '-', key.lower())}", fields)


def _entry(kind: str, key: str, fields: dict[str, str]) -> str:
    lines = [f"  {name} = {value}," for name, value in fields.items()]
    return "\n".join([f"@{kind}{{{key},", *lines, "}", ""])
