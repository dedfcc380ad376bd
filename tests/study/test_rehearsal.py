"""The rehearsal: misses in one outlet make a wrong value, and coding puts it right."""

from pathlib import Path

import pandas as pd
import pytest
from tests.conftest import ROOT

from wakugumi import RunOptions, Study, run
from wakugumi.study.rehearsal import rehearse


@pytest.fixture(scope="module")
def study(tmp_path_factory: pytest.TempPathFactory) -> Study:
    out: Path = tmp_path_factory.mktemp("rehearsal")
    return run([ROOT / "data" / "demo" / "articles.csv"], out, RunOptions(figures=False))


def of(steps: pd.DataFrame, step: str, outlet: str) -> pd.Series:
    return steps[(steps["step"] == step) & (steps["outlet"] == outlet)].iloc[0]


def test_misses_in_one_outlet_are_put_right_by_coding(study: Study) -> None:
    steps = rehearse(study, measure="attribution", outlet="sunadokei-blog", kept=0.5, coded=(0.5, 1.0), seed=1)
    truth, wrong, half, whole = (of(steps, step, "sunadokei-blog") for step in ("truth", "uncorrected", "50% coded", "100% coded"))
    assert wrong["high"] < truth["estimate"]
    assert half["low"] < truth["estimate"] < half["high"]
    assert whole["estimate"] == pytest.approx(truth["estimate"])
    assert (whole["high"] - whole["low"]) < (half["high"] - half["low"])
    assert whole["passages"] == study.table("measures")["passage"].nunique()


def test_outlets_that_are_extracted_well_keep_their_value(study: Study) -> None:
    steps = rehearse(study, measure="attribution", outlet="sunadokei-blog", kept=0.5, coded=(0.5,), seed=1)
    values = [of(steps, step, "aomine-agency")["estimate"] for step in ("truth", "uncorrected", "50% coded")]
    assert values == pytest.approx([values[0]] * 3)


def test_an_outlet_without_counts_is_refused(study: Study) -> None:
    with pytest.raises(ValueError, match="no counts of attribution in nowhere; the study has aomine-agency"):
        rehearse(study, measure="attribution", outlet="nowhere", kept=0.5, coded=(0.5,), seed=1)
