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
    made = [
        rehearse(study, measure="attribution", outlet="sunadokei-blog", kept=0.4, coded=(0.3, 1.0), seed=seed).query(
            "outlet == 'sunadokei-blog'"
        )
        for seed in range(4)
    ]
    truth, wrong, some, whole = (pd.concat([steps.iloc[[i]] for steps in made]).reset_index(drop=True) for i in range(4))
    assert (wrong["high"] < truth["estimate"]).all()
    assert ((some["low"] < truth["estimate"]) & (truth["estimate"] < some["high"])).sum() >= 3
    assert whole["estimate"].tolist() == pytest.approx(truth["estimate"].tolist())
    assert (some["high"] - some["low"]).mean() > (whole["high"] - whole["low"]).mean()
    assert whole["passages"].eq(study.table("measures")["passage"].nunique()).all()


def test_outlets_that_are_extracted_well_keep_their_value(study: Study) -> None:
    steps = rehearse(study, measure="attribution", outlet="sunadokei-blog", kept=0.5, coded=(0.5,), seed=1)
    values = [of(steps, step, "aomine-agency")["estimate"] for step in ("truth", "uncorrected", "50% coded")]
    assert values == pytest.approx([values[0]] * 3)


def test_an_outlet_without_counts_is_refused(study: Study) -> None:
    with pytest.raises(ValueError, match="no counts of attribution in nowhere; the study has aomine-agency"):
        rehearse(study, measure="attribution", outlet="nowhere", kept=0.5, coded=(0.5,), seed=1)
