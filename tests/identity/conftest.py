"""What the tests of identity share: forms read from phrases, and tables of forms written by hand."""

from collections.abc import Callable

import pandas as pd
import pytest

from wakugumi.features.records import Attribution
from wakugumi.identity.actors import Actors, load_actors
from wakugumi.identity.forms import source_forms
from wakugumi.identity.records import SourceForm
from wakugumi.language.parsing import Tools, parse_passage

Reader = Callable[..., SourceForm]


@pytest.fixture(scope="session")
def actors() -> Actors:
    return load_actors()


@pytest.fixture(scope="session")
def read(tools: Tools) -> Reader:
    """Reads the form of a source that stands at the beginning of a sentence."""

    def form(phrase: str, source_type: str = "person", rest: str = "は述べた。") -> SourceForm:
        passage = parse_passage(phrase + rest, tools)
        found = Attribution("a1", (len(phrase) + 1, len(phrase) + 3), (0, len(phrase)), None, "indirect", source_type)
        (only,) = source_forms(passage, [found])
        return only

    return form


@pytest.fixture(scope="session")
def table(read: Reader) -> Callable[..., pd.DataFrame]:
    """Makes a table of forms from articles: (article, outlet, event) → phrases with their types, in the order of the text."""

    def forms(articles: dict[tuple[str, str, str], list[tuple[str, str]]]) -> pd.DataFrame:
        rows = []
        for (article, outlet, event), phrases in articles.items():
            for number, (phrase, source_type) in enumerate(phrases):
                form = read(phrase, source_type)._replace(attribution=f"a{number}")
                rows.append(
                    form._asdict()
                    | {"article": article, "outlet": outlet, "event": event, "passage": f"{article}/{number}", "passage_number": number}
                )
        return pd.DataFrame(rows)

    return forms
