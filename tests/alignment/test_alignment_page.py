import pytest

from benchmarks import alignment
from tests.conftest import ROOT


@pytest.mark.skipif(not alignment.COLLECTIONS["coverage"].exists(), reason="the coverage's text is not at hand")
def test_the_page_is_what_the_program_does_now(capsys: pytest.CaptureFixture[str]) -> None:
    alignment.report()
    page = (ROOT / "docs" / "alignment.md").read_text("utf-8")
    assert capsys.readouterr().out == page, "python -m benchmarks.alignment score > docs/alignment.md writes it anew"
