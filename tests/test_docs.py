"""What the documentation says of the program is made from the program."""

from tests.conftest import ROOT
from wakugumi.schemas import documentation


def test_the_page_of_tables_is_that_of_the_schemas() -> None:
    assert (ROOT / "docs" / "tables.md").read_text("utf-8") == documentation(), "python -m wakugumi.schemas > docs/tables.md"
