"""The tests declared before a run are those that count, and a typing error is not passed over."""

from pathlib import Path

import pandas as pd
import pytest

from tests.comparison.tables import counts
from tests.conftest import ROOT
from wakugumi import RunOptions, run
from wakugumi.comparison.totals import with_totals
from wakugumi.study.plans import PlanError, plan_of


def table() -> pd.DataFrame:
    rows = [("a1", "a", "", 2, 100), ("b1", "b", "", 3, 100)]
    parts = [counts(rows, category=category, voice=voice) for category in ("epistemic", "hearsay") for voice in ("author", "attributed")]
    return with_totals(pd.concat(parts))


def test_what_is_not_named_is_the_total() -> None:
    found = plan_of(["hedge", "hedge.hearsay", "hedge.epistemic.author", "hedge.all.attributed", "hedge"], table())
    assert found.primary == (
        ("hedge", "all", "all"),
        ("hedge", "hearsay", "all"),
        ("hedge", "epistemic", "author"),
        ("hedge", "all", "attributed"),
    )


def test_without_a_declaration_it_is_the_totals_of_the_families() -> None:
    assert ("loaded", "all", "all") in plan_of([], table()).primary


@pytest.mark.parametrize(("name", "said"), [("hedges", "there is hedge$"), ("hedge.doubt", r"there is hedge\.all\.all, ")])
def test_a_test_of_nothing_is_refused(name: str, said: str) -> None:
    with pytest.raises(PlanError, match=said):
        plan_of([name], table())


def test_a_run_tests_what_was_declared(tmp_path: Path) -> None:
    study = run([ROOT / "data" / "demo" / "articles.csv"], tmp_path, RunOptions(figures=False, primary=("hedge", "source_type.anonymous")))
    primary = study.table("contrasts").query("family_of_tests == 'primary'")
    assert set(zip(primary["measure"], primary["category"], strict=True)) == {("hedge", "all"), ("source_type", "anonymous")}
    assert primary["tests"].eq(8).all()
    assert study.run["primary"] == ["hedge.all.all", "source_type.anonymous.all"]
