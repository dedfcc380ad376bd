"""The site: its pages are true, complete and ask nothing of the network."""

import importlib.util
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

import wakugumi
from tests.conftest import ROOT
from wakugumi.features.marking import mark_passage
from wakugumi.language.lexicons import read_example
from wakugumi.language.parsing import Tools, parse_passage
from wakugumi.presentation import gallery
from wakugumi.study.lexicon_check import check_lexicons

DOCS = ROOT / "docs"
PAGES = sorted(path for path in DOCS.rglob("*.md") if "_build" not in path.parts)
EXAMPLES = re.findall(r"^\| ([a-z]+/[a-z_]+) \| (.+) \|$", (DOCS / "guide" / "measures.md").read_text("utf-8"), re.MULTILINE)
# What a browser loads by itself; links that a reader follows are none.
LOADED = re.compile(
    r"<(?:script|img|iframe|source|video|audio|embed|object)\b[^>]*?\b(?:src|srcset|data)\s*=\s*[\"']?\s*(?:https?:)?//[^\"'\s>]*"
    r"|<link\b(?![^>]*rel=[\"'](?:canonical|author|license|copyright|search|index|next|prev)[\"'])[^>]*?href\s*=\s*[\"']?(?:https?:)?//[^\"'\s>]*"
    r"|@import\s+(?:url\()?[\"']?(?:https?:)?//[^\"')]*|url\(\s*[\"']?(?:https?:)?//[^\"')]*",
    re.IGNORECASE,
)


def module(path: Path):
    specification = importlib.util.spec_from_file_location(path.stem, path)
    loaded = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(loaded)
    return loaded


def blocks(page: str, language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```", (DOCS / page).read_text("utf-8"), re.MULTILINE | re.DOTALL)


def test_the_page_of_commands_is_their_help():
    assert (DOCS / "commands.md").read_text("utf-8") == module(DOCS / "commands.py").page(), "python docs/commands.py > docs/commands.md"


def test_the_reference_names_every_public_name():
    named = set(re.findall(r"^\.\. auto(?:function|class):: ([\w.]+)", (DOCS / "api.md").read_text("utf-8"), re.MULTILINE))
    public = {f"wakugumi.{name}" for name in wakugumi.__all__ if name != "charts"}
    assert public | {f"wakugumi.presentation.gallery.{name}" for name in gallery.__all__} <= named


@pytest.mark.parametrize(("what", "example"), EXAMPLES, ids=[example for _, example in EXAMPLES])
def test_what_the_guide_says_is_marked_is_marked(what: str, example: str, tools: Tools):
    text, start, end = read_example(example)
    marks = mark_passage("", parse_passage(text, tools))
    found = {(f"attribution/{each.mode}", *each.cue) for each in marks.attributions}
    found |= {(f"{mark.family}/{mark.category}", mark.start, mark.end) for mark in marks.marks}
    assert (what, start, end) in found


def test_the_stances_of_the_guide_and_the_notebook_are_those_of_the_lexicon(tools: Tools):
    verbs = tools.lexicons.of("attribution_verb")
    named = re.findall(
        r"(\w+?)(?:する)? `(\w+)`", (DOCS / "guide" / "measures.md").read_text("utf-8").split("The **stance**")[1].split(". ")[0]
    )
    shown = re.search(r"stance of the cue: (.*)\.", (ROOT / "notebooks" / "02-voices.py").read_text("utf-8"))[1]
    assert {stance for _, stance in named} == {entry.category for entry in verbs}
    for verb, stance in [*named, *re.findall(r"(\w+?)(?:した|た) (?:is )?(\w+)", shown)]:
        assert stance in {entry.category for entry in verbs if entry.id.startswith(verb)}, verb


def test_the_guide_has_an_example_of_every_category_it_explains():
    assert len(EXAMPLES) > 12
    assert {what.partition("/")[0] for what, _ in EXAMPLES} == {"attribution", "hedge", "booster", "loaded"}


def test_the_lexicons_of_the_guide_are_right(tmp_path):
    (tmp_path / "loaded.csv").write_text(next(block for block in blocks("guide/lexicons.md", "text") if block.startswith("term")), "utf-8")
    (tmp_path / "more.toml").write_text(blocks("guide/lexicons.md", "toml")[0], "utf-8")
    assert check_lexicons(tmp_path) == ([], 3)


def test_the_column_map_of_the_guide_is_right(tmp_path):
    from wakugumi.corpus.columns import read_column_map

    (tmp_path / "map.toml").write_text(blocks("guide/your-articles.md", "toml")[0], "utf-8")
    assert read_column_map(tmp_path / "map.toml").header_row == tomllib.loads(blocks("guide/your-articles.md", "toml")[0])["header_row"]


def test_every_command_of_the_guide_exists():
    known = {name for command in module(DOCS / "commands.py").commands() for name in [" ".join(command)]}
    used = {
        match
        for page in PAGES
        for block in re.findall(r"```(?:sh|bat)\n(.*?)```", page.read_text("utf-8"), re.DOTALL)
        for match in re.findall(r"wakugumi ([a-z]+)", block)
    }
    assert len(used) > 6
    assert used <= {name.split()[0] for name in known}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(DOCS).as_posix())
def test_links_between_pages_lead_somewhere(page: Path):
    targets = re.findall(r"\]\((?!https?:|#)([^)#\s]+)", page.read_text("utf-8"))
    assert [target for target in targets if not (page.parent / target).exists()] == []


def test_loaded_addresses_are_seen():
    assert LOADED.search('<script src="https://cdn.example.invalid/x.js">')
    assert LOADED.search('<link rel="stylesheet" href="//fonts.example.invalid/css">')
    assert LOADED.search("@import url(https://fonts.example.invalid)")
    assert not LOADED.search('<a href="https://example.invalid/">a link to click</a><script src="_static/x.js">')


@pytest.fixture(scope="module")
def site(tmp_path_factory) -> Path:
    """The site, built as `make site` builds it."""
    if not all(importlib.util.find_spec(name) for name in ("sphinx", "myst_nb")):
        pytest.skip("sphinx and myst-nb are missing in this environment; requirements.lock holds them: rm -r .venv, then make test")
    folder = tmp_path_factory.mktemp("site")
    call = [sys.executable, "-m", "sphinx", "-q", "-W", "--keep-going", "-d", folder / "doctrees", DOCS, folder / "html"]
    built = subprocess.run(call, capture_output=True, text=True, encoding="utf-8", check=False)
    assert built.returncode == 0, built.stderr
    return folder / "html"


def test_the_site_builds_without_a_warning_and_loads_nothing_from_elsewhere(site: Path):
    files = [path for path in site.rglob("*") if path.suffix in (".html", ".css")]
    assert len(files) > 25
    loaded = {path.name: match.group() for path in files if (match := LOADED.search(path.read_text("utf-8")))}
    assert loaded == {}


def test_pages_open_in_a_browser_without_error_and_ask_nothing_of_the_network(site: Path, browser):
    page, errors, requests = browser.new_page(), [], []
    page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("request", lambda request: requests.append(request.url))
    pages = sorted(site.rglob("*.html"))
    for path in pages:
        page.goto(path.as_uri())
        images = page.evaluate("Array.from(document.images, image => [image.naturalWidth > 0, image.alt !== ''])")
        assert all(loaded and described for loaded, described in images), path.name
    page.close()
    assert len(pages) > 20
    assert errors == []
    assert [url for url in requests if not url.startswith(("file:", "data:"))] == []


def test_the_japanese_readme_has_the_sections_commands_and_files_of_the_english_one():
    english, japanese = ((ROOT / name).read_text("utf-8") for name in ("README.md", "README.ja.md"))
    assert len(re.findall("^#", japanese, re.MULTILINE)) >= len(re.findall("^## ", english, re.MULTILINE)) + 1

    def told(text: str) -> set[str]:
        links = {link for link in re.findall(r"\]\(([^)]+)\)", text) if not link.startswith(("README", "figures/"))}
        shell = "".join(re.findall(r"```sh\n(.*?)```", text, re.DOTALL))
        return links | set(re.findall(r"^(?:wakugumi|make) [a-z]+", shell, re.MULTILINE))

    assert told(english) <= told(japanese)
    assert [link for link in re.findall(r"\]\(([^)]+)\)", japanese) if not (ROOT / link).exists()] == []
