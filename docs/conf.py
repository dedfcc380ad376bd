"""The site: `sphinx-build -W docs docs/_build/html`. No page loads anything from another address."""

import shutil
import sys
from pathlib import Path

DOCS = Path(__file__).resolve().parent
ROOT = DOCS.parent
sys.path.insert(0, str(ROOT / "analysis"))

import wakugumi  # noqa: E402
from wakugumi.presentation.palette import FONTS_SCREEN  # noqa: E402

project = "wakugumi"
author = copyright = "The wakugumi authors"
version = release = wakugumi.__version__
language = "en"

extensions = ["myst_nb", "sphinx.ext.autodoc", "sphinx.ext.napoleon"]
exclude_patterns = ["_build", "README.md"]
default_role = "code"

# Notebooks are shown as they were run; their figures as PNG, since a page of ours loads no script from elsewhere.
nb_execution_mode = "off"
nb_ipywidgets_js: dict[str, dict[str, str]] = {}
myst_heading_anchors = 3
# The live figures of the notebooks, of which a page shows the PNG.
suppress_warnings = ["mystnb.unknown_mime_type"]

autodoc_member_order = "bysource"
autodoc_typehints = "signature"
autodoc_preserve_defaults = True
napoleon_google_docstring = True
napoleon_numpy_docstring = False
maximum_signature_line_length = 88

html_theme = "alabaster"
html_title = "wakugumi"
html_theme_options = {
    "description": "How Japanese coverage frames a story",
    "show_powered_by": False,
    "font_family": FONTS_SCREEN,
    "head_font_family": FONTS_SCREEN,
    "font_size": "1rem",
    "page_width": "74rem",
    "sidebar_width": "17rem",
    "body_max_width": "none",
    "sidebar_collapse": True,
}
html_static_path = ["site.css"]
html_css_files = ["site.css"]
html_copy_source = False
html_show_sourcelink = False

# Sphinx reads below its own folder only.
shutil.rmtree(DOCS / "notebooks", ignore_errors=True)
(DOCS / "notebooks").mkdir()
for notebook in sorted((ROOT / "notebooks").glob("*.ipynb")):
    shutil.copy(notebook, DOCS / "notebooks" / notebook.name)
