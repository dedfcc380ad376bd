"""The flow is one way: a module imports only from its own stage or from those before it."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import ROOT

PACKAGE = ROOT / "analysis" / "wakugumi"
STAGES = (
    "schemas",
    "corpus",
    "language",
    "features",
    "identity",
    "alignment",
    "measures",
    "validation",
    "comparison",
    "presentation",
    "study",
    "cli",
)
# The package itself offers the public names of every stage, lazily, and its version.
ENTRANCE = "__init__"
LONGEST_MODULE, LONGEST_FUNCTION = 300, 40


def stage_of(module: str) -> str:
    return module.split(".")[1] if "." in module else ENTRANCE


def imports(source: str) -> Iterator[str]:
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, "imports are absolute"
            yield node.module or ""


def arrows_back(stage: str, source: str) -> list[str]:
    """The imports of a module in `stage` that go against the flow."""
    if stage == ENTRANCE:
        return []
    later = STAGES[STAGES.index(stage) + 1 :]
    return [name for name in imports(source) if name.startswith("wakugumi.") and stage_of(name) in later]


def modules() -> list[Path]:
    return sorted(path for path in PACKAGE.rglob("*.py"))


@pytest.mark.parametrize("path", modules(), ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_a_module_imports_only_from_before(path: Path) -> None:
    first = path.relative_to(PACKAGE).parts[0].removesuffix(".py")
    assert first in (*STAGES, ENTRANCE, "__main__"), f"{first} is no stage"
    assert arrows_back("cli" if first == "__main__" else first, path.read_text("utf-8")) == []


def test_an_arrow_back_is_seen() -> None:
    source = "from wakugumi.features.records import Mark\nimport wakugumi.corpus.records"
    assert arrows_back("language", source) == ["wakugumi.features.records"]
    assert arrows_back("features", "def late() -> None:\n    from wakugumi.study.run import run") == ["wakugumi.study.run"]


def test_nobody_imports_through_the_source_root() -> None:
    folders = (PACKAGE, ROOT / "tests", ROOT / "benchmarks", ROOT / "notebooks")
    sources = [path for folder in folders for path in folder.rglob("*.py")]
    assert [path.name for path in sources if any(name.startswith("analysis") for name in imports(path.read_text("utf-8")))] == []


@pytest.mark.parametrize("path", modules(), ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_modules_and_functions_are_short(path: Path) -> None:
    source = path.read_text("utf-8")
    functions = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]
    lengths = {function.name: (function.end_lineno or 0) - function.lineno + 1 for function in functions}
    assert source.count("\n") <= LONGEST_MODULE
    assert {name: length for name, length in lengths.items() if length > LONGEST_FUNCTION} == {}


def test_nothing_is_pickled_or_evaluated() -> None:
    forbidden = {"pickle", "dill", "shelve", "marshal"}
    assert [path.name for path in modules() if forbidden & {name.split(".")[0] for name in imports(path.read_text("utf-8"))}] == []


def test_fugashi_is_known_in_one_place_only() -> None:
    knowing = {path.stem for path in modules() if any(name.split(".")[0] == "fugashi" for name in imports(path.read_text("utf-8")))}
    assert knowing == {"tokenizer"}


def test_the_map_of_attribution_names_every_module_in_the_order_of_the_flow() -> None:
    folder = PACKAGE / "features" / "attribution"
    lines = re.split(r"\n    (?=\w)", (ast.get_docstring(ast.parse((folder / "__init__.py").read_text("utf-8")), clean=False) or ""))[1:]
    place = {name: number for number, line in enumerate(lines) for name in re.findall(r"`(\w+)`", line)}
    prefix = "wakugumi.features.attribution."
    asked = {
        path.stem: {name.removeprefix(prefix).split(".")[0] for name in imports(path.read_text("utf-8")) if name.startswith(prefix)}
        for path in folder.glob("*.py")
        if path.stem != "__init__"
    }
    assert place.keys() == asked.keys()
    assert [(module, name) for module, names in asked.items() for name in names if place[name] > place[module]] == []
