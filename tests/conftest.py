"""Fixtures that several test folders share."""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright import sync_api

from wakugumi.language.lexicons import load_lexicons
from wakugumi.language.parsing import Tools
from wakugumi.language.tokenizer import Tokenizer

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"

_QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """A real Chromium, or a skip that says what is missing."""
    executable = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if executable is None:
        pytest.skip("no Chromium on this machine; install one to test pages in a real browser")
    with sync_api.sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=executable, args=_QUIET)
        yield launched
        launched.close()


@pytest.fixture(scope="session")
def tokenizer() -> Tokenizer:
    return Tokenizer()


@pytest.fixture(scope="session")
def tools(tokenizer: Tokenizer) -> Tools:
    return Tools(tokenizer, load_lexicons())


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of texts that are not ours to publish; tests that need it skip where it is absent."""
    if not (SHARED / "coverage").is_dir():
        pytest.skip("coverage text is not at hand")
    return SHARED


@pytest.fixture(scope="session")
def tune(shared: Path) -> list[dict[str, Any]]:
    """The hand-coded passages that the rules were worked out on."""
    return [json.loads(line) for line in (shared / "gold" / "tune.jsonl").read_text("utf-8").split("\n") if line]
