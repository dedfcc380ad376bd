"""What bad input gets: one test per input, whose id names it."""

import os
from pathlib import Path

import pytest

from tests.corpus.hostile import FLAGGED, GOOD, QUARANTINED, Case
from tests.corpus.hostile_tables import MEASURED, REFUSED
from wakugumi.corpus.errors import InputError
from wakugumi.corpus.inputs import UnreadSource
from wakugumi.corpus.reading import read_articles, read_source
from wakugumi.corpus.records import Article, Quarantined
from wakugumi.corpus.sources import ReadOptions, list_sources

OPTIONS = ReadOptions()


def _read(folder: Path, case: Case) -> list[Article | Quarantined]:
    outlet = folder / "ARTICLES" / "甲"
    outlet.mkdir(parents=True)
    path = case.make(outlet)
    sources = list_sources([path or outlet.parent], OPTIONS)
    if case.disturb:
        case.disturb(outlet)
    return [found for source in sources for found in read_source(source, OPTIONS)]


@pytest.mark.parametrize("case", QUARANTINED, ids=lambda case: case.id)
def test_quarantined(case: Case, tmp_path: Path) -> None:
    found = _read(tmp_path, case)
    refused = [each for each in found if isinstance(each, Quarantined)]
    assert [each.code for each in refused] == [case.code]
    assert refused[0].reason
    assert all(each.title == "" and "bad" in each.file for each in found if isinstance(each, Article))


@pytest.mark.parametrize("case", FLAGGED, ids=lambda case: case.id)
def test_flagged(case: Case, tmp_path: Path) -> None:
    found = _read(tmp_path, case)
    assert found
    for each in found:
        assert isinstance(each, Article)
        assert case.code in each.flags


@pytest.mark.parametrize("case", MEASURED, ids=lambda case: case.id)
def test_measured_as_stored(case: Case, tmp_path: Path) -> None:
    found = _read(tmp_path, case)
    assert found
    for each in found:
        assert isinstance(each, Article)
        assert each.flags == ()
        assert len(each.passages) in (2, 3)


@pytest.mark.parametrize("case", REFUSED, ids=lambda case: case.id)
def test_refused_before_any_work(case: Case, tmp_path: Path) -> None:
    outlet = tmp_path / "ARTICLES" / "甲"
    outlet.mkdir(parents=True)
    path = case.make(outlet)
    assert path is not None
    with pytest.raises(InputError) as caught:
        list_sources([path], OPTIONS)
    assert case.code in str(caught.value)


def test_good_articles_are_read_as_without_the_bad_ones(tmp_path: Path) -> None:
    folder = tmp_path / "ARTICLES"
    for number in range(20):
        outlet = folder / f"outlet-{number % 2}"
        outlet.mkdir(parents=True, exist_ok=True)
        (outlet / f"good-{number:02d}.txt").write_text(GOOD.format(n=number + 1), "utf-8")
    alone = list(read_articles([folder], OPTIONS))
    expected = 0
    for case in (*QUARANTINED, *FLAGGED):
        bad = folder / f"bad-{case.id}"
        bad.mkdir()
        if case.make(bad) is not None:
            for path in bad.iterdir():  # a table is given by itself, and is quarantined inside a folder
                path.unlink()
        elif case.outcome == "Q" and not case.disturb:
            expected += 1
    found = list(read_articles([folder], OPTIONS))
    assert len(alone) == 20
    assert [each for each in found if isinstance(each, Article) and each.id.startswith("good-")] == alone
    assert sum(isinstance(each, Quarantined) for each in found) == expected


def test_folder_that_cannot_be_opened_is_recorded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    closed = tmp_path / "甲"
    closed.mkdir()
    real = os.scandir

    def scandir(path: str) -> object:
        if str(path) == str(closed):
            raise PermissionError(13, "Permission denied", str(path))
        return real(path)

    monkeypatch.setattr(os, "scandir", scandir)
    found = list(read_articles([tmp_path], OPTIONS))
    assert [(each.code, each.file, each.outlet) for each in found if isinstance(each, Quarantined)] == [("unreadable", "甲", "甲")]


def test_nothing_beside_the_folder_is_opened(tmp_path: Path) -> None:
    outlet = tmp_path / "ARTICLES" / "甲"
    outlet.mkdir(parents=True)
    next(case for case in QUARANTINED if case.id == "link-out").make(outlet)
    (source,) = list_sources([outlet.parent], OPTIONS)
    assert isinstance(source, UnreadSource)


def test_file_that_grows_between_two_looks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from wakugumi.corpus import files

    path = tmp_path / "a.txt"
    path.write_text(GOOD.format(n=1), "utf-8")
    real, calls = os.fstat, []

    def growing(descriptor: int) -> os.stat_result:
        calls.append(descriptor)
        if len(calls) == 2:
            with path.open("a", encoding="utf-8") as stream:
                stream.write("続報が入った。\n")
        return real(descriptor)

    monkeypatch.setattr(files.os, "fstat", growing)
    found = list(read_articles([path], ReadOptions(outlet="甲")))
    assert [each.code for each in found if isinstance(each, Quarantined)] == ["changed_while_read"]
