"""What texts are compared with."""

import pytest

from wakugumi.identity.actors import Actors, load_actors
from wakugumi.language.tokenizer import Tokenizer


@pytest.fixture(scope="session")
def reader(tokenizer: Tokenizer) -> tuple[Tokenizer, Actors]:
    return tokenizer, load_actors()
