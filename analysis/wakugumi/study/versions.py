"""What a result depends on besides its inputs: code, dictionary, lexicons."""

import hashlib
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import wakugumi
from wakugumi.language import dictionary
from wakugumi.language.lexicons import BUILT_IN
from wakugumi.schemas import SCHEMA_VERSION

_PER_ARTICLE_STAGES = ("schemas", "corpus", "language", "features", "identity", "measures", "alignment/letters.py", "study/marking.py")


def versions(lexicon_folders: Sequence[Path]) -> dict[str, object]:
    """Versions of package, schema, tokenizer and dictionary, and the hash of every lexicon."""
    lexicons = [path for folder in (BUILT_IN, *lexicon_folders) for path in sorted(folder.iterdir()) if path.suffix in (".toml", ".csv")]
    return {
        "wakugumi": wakugumi.__version__,
        "schema": SCHEMA_VERSION,
        **dictionary.versions(),
        "lexicons": {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in lexicons},
    }


@cache
def code_hash() -> str:
    """The hash of the code that an article passes through; results of other code are never taken up again."""
    package = Path(wakugumi.__file__).parent
    files = [
        path for stage in _PER_ARTICLE_STAGES for path in ([package / stage] if stage.endswith(".py") else (package / stage).rglob("*.py"))
    ]
    whole = hashlib.sha256()
    for path in sorted(files):
        whole.update(path.relative_to(package).as_posix().encode())
        whole.update(path.read_bytes())
    return whole.hexdigest()
