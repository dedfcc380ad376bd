"""What every page of ours shares: a strict content policy, data that cannot end a script, one inline script known by its hash."""

import base64
import hashlib
import json
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape
from plotly.offline import get_plotlyjs

PLOTLY_FILE = "plotly.min.js"
DRAW = """
document.querySelectorAll('.chart[data-chart]').forEach(function (box) {
  var chart = JSON.parse(document.getElementById(box.dataset.chart).textContent);
  box.textContent = '';
  Plotly.newPlot(box, chart.data, chart.layout, chart.config);
});
""".strip()
"""Draws every chart of a page from the JSON that stands in it."""


@cache
def plotly_script() -> str:
    """The script of plotly, as the installed package holds it."""
    return str(get_plotlyjs())


def text_file(name: str) -> str:
    """A file beside the templates, such as a script, as it stands."""
    return files("wakugumi.presentation").joinpath("templates", name).read_text(encoding="utf-8").strip()


def as_json(value: Any) -> str:
    """`value` as JSON that may stand inside a `<script>` element: nothing in it can end the element or open another."""
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)
    return (
        text.replace("&", "\\u0026")
        .replace("<", "\\u003c")
        .replace(">", "\\u003e")
        .replace("\u2028", "\\u2028")
        .replace("\u2029", "\\u2029")
    )


def policy(scripts: Sequence[str], *, files: bool = False) -> str:
    """The content policy of a page: only these inline `scripts` (and, with `files`, script files beside it) run; nothing is fetched."""
    hashes = [f"'sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}'" for script in scripts]
    allowed = " ".join([*hashes, *(["'self'", "file:"] if files else [])]) or "'none'"
    return (
        f"default-src 'none'; script-src {allowed}; style-src 'unsafe-inline'; img-src data: blob:; font-src data:; "
        "base-uri 'none'; form-action 'none'"
    )


def render(template: str, **values: Any) -> str:
    """A page from a template of this package; every value is escaped unless the template says that it is markup of ours.

    Raises:
        jinja2.UndefinedError: the template asks for a value that is not given.
    """
    environment = Environment(
        loader=PackageLoader("wakugumi.presentation"),
        autoescape=select_autoescape(default=True, default_for_string=True),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    return environment.get_template(template).render(**values)


def write_page(path: Path, page: str) -> Path:
    """Write a page; its folder is made where there is none."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(page, encoding="utf-8", newline="\n")
    return path
