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
ATTRIBUTION = [path.parent for path in sorted((PACKAGE / "features" / "attribution").rglob("__init__.py"))]
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


def named_in(package: Path) -> list[str]:
    """The modules and packages that the docstring of a package names, in its order."""
    said = ast.get_docstring(ast.parse((package / "__init__.py").read_text("utf-8"))) or ""
    parts = {path.stem for path in package.iterdir() if path.stem not in (ENTRANCE, "__pycache__")}
    return [name for name in dict.fromkeys(re.findall(r"`(\w+)`", said)) if name in parts]


def asked_in(package: Path, part: str) -> set[str]:
    """The other parts of `package` that the modules of one import."""
    prefix = ".".join(package.relative_to(PACKAGE.parent).parts) + "."
    sources = [path.read_text("utf-8") for path in package.rglob("*.py") if path.relative_to(package).parts[0].removesuffix(".py") == part]
    names = {name.removeprefix(prefix).split(".")[0] for source in sources for name in imports(source) if name.startswith(prefix)}
    return names - {part}


@pytest.mark.parametrize("package", ATTRIBUTION, ids=lambda package: package.name)
def test_attribution_is_in_the_order_that_its_docstrings_say(package: Path) -> None:
    parts = {path.stem for path in package.iterdir() if path.suffix == ".py" or (path / "__init__.py").exists()} - {ENTRANCE}
    named = named_in(package)
    assert set(named) == parts
    assert [(part, name) for number, part in enumerate(named) for name in asked_in(package, part) if name not in named[:number]] == []


def test_a_part_that_asks_one_after_it_is_seen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(globals(), "PACKAGE", tmp_path)
    for part, text in {"__init__": '"""`early` first, then `late`."""', "early": f"from {tmp_path.name}.late import x"}.items():
        (tmp_path / f"{part}.py").write_text(text, "utf-8")
    (tmp_path / "late").mkdir()
    (tmp_path / "late" / "within.py").write_text("import json", "utf-8")
    assert named_in(tmp_path) == ["early", "late"]
    assert (asked_in(tmp_path, "early"), asked_in(tmp_path, "late")) == ({"late"}, set())
