"""Lexicons are read as the parser of TOML reads them, and so is whatever else is written in them."""

import tomllib

import pytest

from wakugumi.language.entries import read_toml
from wakugumi.language.lexicons import BUILT_IN

ENTRY = '[lexicon]\nname = "x"\n\n[[entry]]\nid = "a"\n'
WRITTEN = (
    f'{ENTRY}pattern = "言う"\nstrength = 2\npatterns = ["a", "b, c"]\n# note\n\n[[entry]]\nid = "b"\n',
    f'{ENTRY}pattern = "a\\u3042"\n',
    f"{ENTRY}pattern = 'a' # why\nnegated = true\npatterns = [\n  \"a\",\n]\n",
    f'{ENTRY}note = """\n[[entry]]\n"""\n',
    f'{ENTRY}[other]\nkey = "value"\n',
    f'{ENTRY}inner = {{ key = "value" }}\n',
    '[lexicon]\nname = "x"\n',
    f"{ENTRY}\r\n",
)


@pytest.mark.parametrize("text", WRITTEN)
def test_what_is_written_is_read_as_toml(text: str) -> None:
    assert read_toml(text) == tomllib.loads(text)


@pytest.mark.parametrize("line", ['id = "b"', "strength = 02", "pattern = a", 'pattern = "a" "b"', "= 1"])
def test_malformed_entries_are_refused_with_the_line_of_the_file(line: str) -> None:
    text = f"{ENTRY}{line}\n"
    with pytest.raises(tomllib.TOMLDecodeError) as expected:
        tomllib.loads(text)
    with pytest.raises(tomllib.TOMLDecodeError) as found:
        read_toml(text)
    assert str(found.value) == str(expected.value)


@pytest.mark.parametrize("path", sorted(BUILT_IN.glob("*.toml")), ids=lambda path: path.stem)
def test_built_in_lexicons(path: object) -> None:
    text = (BUILT_IN / str(path)).read_text("utf-8")
    assert read_toml(text) == tomllib.loads(text)
