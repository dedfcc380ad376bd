"""Corrections by hand: they hold at every run, where they say, and contradict nobody."""

from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest

from wakugumi.identity.actors import Actors
from wakugumi.identity.corrections import Correction, CorrectionError, read_corrections
from wakugumi.identity.sources import identify

Table = Callable[[dict[tuple[str, str, str], list[tuple[str, str]]]], pd.DataFrame]


@pytest.fixture
def forms(table: Table) -> pd.DataFrame:
    return table(
        {
            ("x", "A", "e1"): [("ミレ・ベイネ教授", "person"), ("頭取", "person")],
            ("y", "B", "e1"): [("頭取", "person"), ("専門家", "anonymous")],
            ("z", "B", "e2"): [("頭取", "person")],
        }
    )


def test_a_form_is_given_to_a_source_that_is_known(forms: pd.DataFrame, actors: Actors) -> None:
    found = identify(forms, actors, [Correction("頭取", canonical="ミレ・ベイネ", side="solne")])
    assert list(found.forms["source_id"]) == ["person:ミレベイネ"] * 3 + ["anonymous:専門家@y", "person:ミレベイネ"]
    assert list(found.forms["evidence"]) == ["name", "correction", "correction", "article", "correction"]
    assert dict(zip(found.sources["name"], found.sources["side"], strict=True)) == {"ミレ・ベイネ": "solne", "専門家": ""}


def test_a_new_name_makes_a_new_source(forms: pd.DataFrame, actors: Actors) -> None:
    found = identify(forms, actors, [Correction("頭取", event="e1", canonical="カイ・ラトゥム")])
    assert list(found.forms["source_id"]) == [
        "person:ミレベイネ",
        "named:カイラトゥム",
        "named:カイラトゥム",
        "anonymous:専門家@y",
        "person:頭取@z",
    ]


def test_the_narrower_correction_wins(forms: pd.DataFrame, actors: Actors) -> None:
    narrow, wide = Correction("頭取", outlet="B", canonical="カイ・ラトゥム"), Correction("頭取", canonical="ミレ・ベイネ")
    for corrections in ([narrow, wide], [wide, narrow]):
        found = list(identify(forms, actors, corrections).forms["source_id"])
        assert (found[1], found[2], found[4]) == ("person:ミレベイネ", "named:カイラトゥム", "named:カイラトゥム")


def test_a_side_alone_is_that_of_the_whole_source(forms: pd.DataFrame, actors: Actors) -> None:
    found = identify(forms, actors, [Correction("ミレ・ベイネ", side="navil")])
    assert found.sources.set_index("source_id").loc["person:ミレベイネ", "side"] == "navil"


def test_a_correction_survives_a_rerun_with_more_articles(forms: pd.DataFrame, table: Table, actors: Actors) -> None:
    more = pd.concat([table({("0", "C", "e1"): [("頭取", "person"), ("ミレ・ベイネ氏", "person")]}), forms], ignore_index=True)
    correction = [Correction("頭取", event="e1", canonical="カイ・ラトゥム", side="solne")]
    before, after = (identify(each, actors, correction).sources.set_index("source_id") for each in (forms, more))
    assert before.loc["named:カイラトゥム", "n_attributions"] == 2
    assert after.loc["named:カイラトゥム", ["n_attributions", "side"]].tolist() == [3, "solne"]


def test_a_file_is_read(tmp_path: Path) -> None:
    path = tmp_path / "corrections.csv"
    path.write_text("\ufeffform,event,canonical,side\n頭取,e1,カイ・ラトゥム,solne\n", "utf-8")
    assert read_corrections(path, {"solne"}) == [Correction("頭取", "", "e1", "カイ・ラトゥム", "solne")]
    assert read_corrections(tmp_path / "none.csv", {"solne"}) == []


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("name,side\n頭取,solne\n", "line 1: the columns are form"),
        ("form,side\n,solne\n", "line 2: a row needs a form"),
        ("form,side\n頭取,\n", "line 2: a row needs a form"),
        ("form,side\n頭取,atlantis\n", "line 2: the side atlantis is not listed"),
        ("form,side\n頭取,solne\n頭取,navil\n", "line 3: 頭取 is corrected twice"),
    ],
)
def test_what_is_wrong_is_named_with_its_line(tmp_path: Path, text: str, message: str) -> None:
    path = tmp_path / "corrections.csv"
    path.write_text(text, "utf-8")
    with pytest.raises(CorrectionError, match=message):
        read_corrections(path, {"solne", "navil"})
