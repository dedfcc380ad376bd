"""A corpus that is read a few articles at a time gives the tables of one that is read at once."""

from pathlib import Path

import pandas as pd
import pytest

from wakugumi.schemas import TABLES
from wakugumi.study import corpus, engines, growing
from wakugumi.study.batches import Batches
from wakugumi.study.options import RunOptions
from wakugumi.study.run import run
from wakugumi.study.study import Study

TEXTS = (
    "市の港湾局は、第{n}埠頭の工事は遅れるかもしれないと発表した。\n\n山田花子市長は「費用は増えない」と述べた。",
    "田中太郎知事は第{n}埠頭の計画を無謀だと批判した。\n\n同知事は、県は負担しない可能性があると語った。",
    "第{n}埠頭の工事は遅れるかもしれないと、市の港湾局は発表した。山田市長によると、費用は増えないとみられる。",
)


def articles(folder: Path) -> Path:
    for number in range(24):
        path = folder / ("asa-shimbun", "yuu-shimbun")[number % 2] / f"2025-01-{number // 2 + 1:02}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(TEXTS[number % 3].format(n=number // 4) + "\n", "utf-8")
    return folder


def rows(study: Study, name: str) -> pd.DataFrame:
    """`measures` has the rows of a block one measure after another."""
    table = study.table(name)
    return table.sort_values(table.columns.tolist(), ignore_index=True) if name == "measures" else table


def test_blocks_change_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    given = articles(tmp_path / "in")
    whole = run([given], tmp_path / "whole", RunOptions(figures=False))
    monkeypatch.setattr(corpus, "ARTICLES_AT_A_TIME", 5)
    monkeypatch.setattr(corpus, "_MOST_BYTES", 0)
    pieces = run([given], tmp_path / "pieces", RunOptions(figures=False))
    assert whole.names == pieces.names == [name for name in TABLES if name in whole.names]
    for name in whole.names:
        pd.testing.assert_frame_equal(rows(whole, name), rows(pieces, name))
    assert whole.table("passages")["status"].value_counts()["duplicate"] > 0
    for name in ("report.html", "reader.html", "tables/attributions.csv", "tables/marks.csv", "run.json"):
        assert (whole.folder / name).read_bytes() == (pieces.folder / name).read_bytes()


def results(folder: Path) -> dict[str, bytes]:
    """What a run wrote, without its batches and times."""
    files = (path for path in folder.rglob("*") if path.is_file() and path.name != "log.json")
    return {str(path.relative_to(folder)): path.read_bytes() for path in files if "batches" not in path.parts}


def test_added_articles_give_the_bytes_of_a_first_run(tmp_path: Path) -> None:
    given = articles(tmp_path / "in")
    whole = run([given], tmp_path / "whole", RunOptions(figures=False, jobs=2))
    later = sorted(given.rglob("*.txt"))[::5]
    texts = [path.read_bytes() for path in later]
    for path in later:
        path.unlink()
    run([given], tmp_path / "grown", RunOptions(figures=False))
    for path, text in zip(later, texts, strict=True):
        path.write_bytes(text)
    grown = run([given], tmp_path / "grown", RunOptions(figures=False))
    assert len(list((grown.folder / "batches").iterdir())) == 2
    assert results(grown.folder) == results(whole.folder)


def test_scattered_articles_are_read_once_and_give_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    given = articles(tmp_path / "in")
    monkeypatch.setattr(engines, "SOURCES_IN_A_PART", 3)
    monkeypatch.setattr(corpus, "ARTICLES_AT_A_TIME", 5)
    monkeypatch.setattr(corpus, "_MOST_READS", 1_000)
    direct = run([given], tmp_path / "out", RunOptions(figures=False))
    written = {path.name: path.read_bytes() for path in (tmp_path / "out" / "tables").iterdir()}
    read = []
    monkeypatch.setattr(corpus, "_MOST_READS", 0)
    monkeypatch.setattr(Batches, "read", lambda *given, plain=Batches.read: read.append(given[1:3]) or plain(*given))
    assert run([given], tmp_path / "out", RunOptions(figures=False)).names == direct.names
    assert {path.name: path.read_bytes() for path in (tmp_path / "out" / "tables").iterdir()} == written
    # Eight batches, in one pass for the marks and one for the reader.
    assert sum(table == "marks" for table, _ in read) <= 2 * 8


def test_a_table_too_long_for_a_spreadsheet_is_parquet_only(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(growing, "LONGEST_SPREADSHEET", 40)
    with pytest.warns(UserWarning, match="too many for a spreadsheet") as warned:
        study = run([articles(tmp_path / "in")], tmp_path / "out", RunOptions(figures=False))
    marks = len(study.table("marks"))
    assert marks > 40
    assert any(f"marks: {marks} rows" in str(warning.message) for warning in warned)
    assert not (study.folder / "tables" / "marks.csv").exists()
    assert len(study.table("articles")) == 24
    assert (study.folder / "tables" / "articles.csv").exists()
