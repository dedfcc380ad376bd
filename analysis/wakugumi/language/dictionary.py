"""The dictionary: unidic-lite, pinned, and the names of ours that it splits.

The user dictionary is compiled from `user_dictionary.csv` at first use, into a per-user cache whose file name holds the hash of
the CSV and of the dictionary's version; it is written beside and renamed, so that workers can start at the same time.
"""

import csv
import hashlib
import os
import shlex
import subprocess
import sys
import tempfile
from importlib.metadata import version
from pathlib import Path

import platformdirs
import unidic_lite

SYSTEM_DICTIONARY = Path(unidic_lite.DICDIR)

_KINDS = {
    "person": "名詞,固有名詞,人名,一般",
    "family_name": "名詞,固有名詞,人名,姓",
    "given_name": "名詞,固有名詞,人名,名",
    "place": "名詞,固有名詞,地名,一般",
    "country": "名詞,固有名詞,地名,国",
    "name": "名詞,固有名詞,一般,*",
    "noun": "名詞,普通名詞,一般,*",
}
_COST_OF_A_WORD = 3000


def user_dictionary_source() -> Path:
    """The CSV of the names that unidic-lite splits: in the wheel beside the package, in a checkout in `data/`."""
    package = Path(__file__).resolve().parents[1]
    installed = package / "user_dictionary.csv"
    return installed if installed.exists() else package.parents[1] / "data" / "user_dictionary.csv"


def versions() -> dict[str, str]:
    """Versions of tokenizer and dictionaries; the user dictionary's is the start of its hash."""
    return {
        "fugashi": version("fugashi"),
        "unidic-lite": version("unidic-lite"),
        "user_dictionary": hashlib.sha256(user_dictionary_source().read_bytes()).hexdigest()[:16],
    }


def compiled_user_dictionary(cache: Path | None = None) -> Path | None:
    """The compiled user dictionary, built on first use; None where the CSV holds no word.

    Raises:
        ValueError: a row of the CSV has no surface or an unknown kind.
    """
    source = user_dictionary_source()
    rows = list(csv.DictReader(source.read_text("utf-8").splitlines()))
    if not rows:
        return None
    folder = cache or Path(platformdirs.user_cache_dir("wakugumi"))
    folder.mkdir(parents=True, exist_ok=True)
    target = folder / "-".join(("user", *versions().values()))
    target = target.with_name(target.name + ".dic")
    if not target.exists():
        _compile([_mecab_row(row, number) for number, row in enumerate(rows, 2)], target)
    return target


def _compile(rows: list[str], target: Path) -> None:
    with tempfile.TemporaryDirectory(dir=target.parent) as folder:
        source, built = Path(folder, "words.csv"), Path(folder, "words.dic")
        source.write_text("\n".join(rows) + "\n", "utf-8")
        options = ("wakugumi", "-d", str(SYSTEM_DICTIONARY), "-u", str(built), "-f", "utf8", "-t", "utf8", str(source))
        # In a process of its own: the compiler reports its progress on the standard output, where results belong.
        build = [sys.executable, "-c", "import fugashi, sys; fugashi.build_dictionary(sys.argv[1])", shlex.join(options)]
        subprocess.run(build, capture_output=True, check=True)  # noqa: S603 -- no part of it comes from a user
        os.replace(built, target)


def _mecab_row(row: dict[str, str], line: int) -> str:
    surface, kind = row["surface"], row["kind"]
    if not surface or kind not in _KINDS:
        raise ValueError(
            f"user_dictionary.csv, line {line}: a surface and one of {', '.join(_KINDS)} are needed, found {surface!r}, {kind!r}"
        )
    context = _context_ids()[_KINDS[kind]]
    features = [*_KINDS[kind].split(","), "*", "*", surface, surface, surface, surface, surface, surface, "固", *"*" * 13]
    return ",".join([surface, context, context, str(_COST_OF_A_WORD), *features])


def _context_ids() -> dict[str, str]:
    """The left context number of each kind of word, read from the dictionary's own table."""
    wanted = {f"{pos},*,*,*,*,{'固' if '固有名詞' in pos else '漢'}": pos for pos in _KINDS.values()}
    lines = (line.split(" ", 1) for line in (SYSTEM_DICTIONARY / "left-id.def").read_text("utf-8").splitlines())
    return {wanted[features]: number for number, features in lines if features in wanted}
