"""Every class of words has what it is, why it is ours and an example that holds it, and some code asks about it."""

import re
import tomllib
from pathlib import Path

import pytest

import wakugumi
from wakugumi.language.lexicons import BUILT_IN
from wakugumi.language.tokenizer import Tokenizer
from wakugumi.language.word_classes import TYPES, WordClasses

FILES = sorted(BUILT_IN.glob("*_words.toml"))
CODE = "".join(path.read_text("utf-8") for path in Path(wakugumi.__file__).parent.rglob("*.py"))


def cases() -> list[tuple[Path, str]]:
    return [(path, name) for path in FILES for name in tomllib.loads(path.read_text("utf-8"))]


@pytest.mark.parametrize(("path", "name"), cases(), ids=[f"{path.stem}-{name}" for path, name in cases()])
def test_a_class_is_documented_and_used(path: Path, name: str, tokenizer: Tokenizer) -> None:
    entry = tomllib.loads(path.read_text("utf-8"))[name]
    assert set(entry) <= {"about", "source", "reason", "example", "words", "pattern", *TYPES}
    assert all(entry[field] for field in ("about", "source", "reason", "example"))
    assert re.search(rf"""\(["']{name}["']\)""", CODE), "no code asks about it"
    example = entry["example"]
    if "pattern" in entry:
        assert WordClasses(path).pattern(name).search(example)
        return
    words = entry.get("words") or [word for kind in TYPES for word in entry.get(kind, ())]
    assert len(set(words)) == len(words)
    lemmas = {token.lemma for token in tokenizer.tokenize(example)}
    assert any(word in lemmas or word in example for word in words), "its example holds none of its words"


def test_words_are_given_by_their_class(tmp_path: Path) -> None:
    path = tmp_path / "x_words.toml"
    path.write_text('[a]\nwords = ["川", "山"]\n[b]\nbody = ["署"]\nperson = ["氏"]\n[c]\npattern = "^川"\n', "utf-8")
    classes = WordClasses(path)
    assert classes.words("a") == {"川", "山"}
    assert "高い山".endswith(classes.listed("a"))
    assert classes.types("b") == {"署": "body", "氏": "person"}
    assert classes.pattern("c").match("川上")
    with pytest.raises(KeyError):
        classes.words("d")
