"""Every class of words tells what it is and why, its example holds it, and code asks about it; code holds no other list of words."""

import ast
import re
import tomllib
from pathlib import Path

import pytest

import wakugumi
from wakugumi.language.lexicons import BUILT_IN, bibliography
from wakugumi.language.light_words import LIGHT
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
    assert entry["source"] in {"own", *bibliography(BUILT_IN / "sources.bib")}
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


CONTENT = ("名詞-普通名詞-一般", "名詞-普通名詞-サ変", "動詞-一般", "形容詞-一般", "形状詞-一般")
IDEOGRAPHIC = re.compile(r"[ァ-ヺ一-龠]")
# The parts of speech of the dictionary, which are written in the words of grammar.
TAGS = re.compile(r"(?:代?名詞|動詞|形[容状]詞|副詞|連体詞|接続詞|感動詞|助動?詞|接[尾頭]辞|(?:補助)?記号|[^ ]*形$|固有名詞|人名|地名).*")


def lists_of_words(source: str, tokenizer: Tokenizer) -> list[list[str]]:
    """The literal lists and the alternations in `source` that hold two content words or more; words of grammar may stand in code."""
    found = []
    nodes = list(ast.walk(ast.parse(source)))
    docstrings = {node.value for node in nodes if isinstance(node, ast.Expr)}
    for node in nodes:
        if isinstance(node, ast.Tuple | ast.Set | ast.List):
            words = [each.value for each in node.elts if isinstance(each, ast.Constant) and isinstance(each.value, str)]
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and "|" in node.value and node not in docstrings:
            words = re.split(r"[^ぁ-んァ-ヺー一-龠々]+", node.value)
        else:
            continue
        content = [word for word in words if is_content(word, tokenizer)]
        if len(content) > 1:
            found.append(content)
    return found


def is_content(word: str, tokenizer: Tokenizer) -> bool:
    if not IDEOGRAPHIC.search(word) or TAGS.fullmatch(word):
        return False
    return any(token.pos.startswith(CONTENT) and token.lemma not in LIGHT for token in tokenizer.tokenize(word))


@pytest.mark.parametrize("stage", ["language", "features", "identity", "alignment", "measures"])
def test_no_list_of_words_stands_in_code(stage: str, tokenizer: Tokenizer) -> None:
    modules = sorted((Path(wakugumi.__file__).parent / stage).rglob("*.py"))
    assert modules
    found = {path.name: lists for path in modules if (lists := lists_of_words(path.read_text("utf-8"), tokenizer))}
    assert found == {}


def test_a_list_of_words_is_seen(tokenizer: Tokenizer) -> None:
    code = 'A = frozenset({"映画", "小説"})\nB = re.compile("(?:映画|小説)$")\nC = ("は", "も")\nD = ("名詞", "動詞")\nE = {"言う", "為る"}'
    assert lists_of_words(code, tokenizer) == [["映画", "小説"], ["映画", "小説"]]


def test_what_the_grammar_asks_for_is_called_like_its_class() -> None:
    named = re.findall(r'^(\w+) = (?:tuple\()?closed(?:_types)?\("(\w+)"\)', CODE, re.MULTILINE)
    assert len(named) > 100
    assert [(constant, name) for constant, name in named if constant.removeprefix("_") != name.upper()] == []
