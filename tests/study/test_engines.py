"""Whoever marks, the rows are the same; a worker that dies costs one article."""

import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pyarrow as pa
import pytest
from joblib.externals.loky import ProcessPoolExecutor

from tests.conftest import ROOT
from tests.study.dying import FATAL, mark_or_die
from wakugumi.corpus.sources import ReadOptions, list_sources
from wakugumi.study import engines
from wakugumi.study.batches import Batches
from wakugumi.study.engines import BEGUN_FILE, Part, mark_all, parts_of
from wakugumi.study.isolation import Work, new_pool
from wakugumi.study.keys import source_keys

TABLES = ("articles", "passages", "marks", "counts", "texts", "quarantine")


def write_articles(folder: Path, n: int, fatal: Sequence[int] = ()) -> Path:
    (folder / "asa-shimbun").mkdir(parents=True)
    for number in range(n):
        text = f"第{number}埠頭の工事について、市は遅れると発表した。\n\n{FATAL if number in fatal else '工期は延びるかもしれない。'}\n"
        (folder / "asa-shimbun" / f"{number:03}.txt").write_text(text, "utf-8")
    return folder


def write_table(path: Path, n: int, fatal: Sequence[int] = ()) -> Path:
    texts = (f"市は第{number}埠頭の工事が遅れると発表した。{FATAL if number in fatal else ''}" for number in range(n))
    rows = (json.dumps({"outlet": "asa-shimbun", "text": text}, ensure_ascii=False) for text in texts)
    path.write_text("\n".join(rows) + "\n", "utf-8")
    return path


def in_parts(path: Path, size: int) -> list[Part]:
    listed = list_sources([path], ReadOptions())
    sources = list(zip(listed, source_keys(listed, ""), strict=True))
    cut = (sources[first : first + size] for first in range(0, len(sources), size))
    return [Part(tuple(source for source, _ in part), tuple(key for _, key in part)) for part in cut]


def marked(path: Path, out: Path, size: int = 4, **engine: object) -> dict[str, pa.Table]:
    parts = in_parts(path, size)
    done = dict(mark_all(parts, Work(ReadOptions(), (), out), **engine))  # type: ignore[arg-type]
    assert sorted(done.values()) == sorted(parts)
    assert set(Batches(out).finished().values()) == set(done)
    assert not list(out.glob(".*"))
    wanted = frozenset(key for part in parts for key in part.keys)
    read = {name: Batches(out).read(name, sorted(done), wanted) for name in TABLES}
    return {
        name: table.sort_by([(field.name, "ascending") for field in table.schema if not pa.types.is_nested(field.type)])
        for name, table in read.items()
    }


def test_processes_give_the_rows_of_a_serial_run(tmp_path: Path) -> None:
    articles = write_articles(tmp_path / "in", 20)
    assert marked(articles, tmp_path / "many", 3, jobs=2) == marked(articles, tmp_path / "one", 8)


def test_a_dying_worker_costs_one_file(tmp_path: Path) -> None:
    articles = write_articles(tmp_path / "in", 9, fatal=[2, 6])
    found = marked(articles, tmp_path / "out", jobs=2, mark=mark_or_die)
    refused = found["quarantine"].to_pylist()
    assert [(row["file"], row["code"], row["outlet"], row["line"]) for row in refused] == [
        (f"asa-shimbun/{number:03}.txt", "worker_died", "asa-shimbun", None) for number in (2, 6)
    ]
    assert all(row["sha256"] for row in refused)
    without = write_articles(tmp_path / "without", 9)
    for number in (2, 6):
        (without / "asa-shimbun" / f"{number:03}.txt").unlink()
    for name, table in marked(without, tmp_path / "without-out").items():
        assert name == "quarantine" or found[name] == table


def test_a_dying_worker_costs_one_row_of_a_table(tmp_path: Path) -> None:
    found = marked(write_table(tmp_path / "in.jsonl", 9, fatal=[4]), tmp_path / "out", jobs=2, mark=mark_or_die)
    (refused,) = found["quarantine"].to_pylist()
    assert (refused["file"], refused["code"], refused["outlet"], refused["line"]) == ("in.jsonl", "worker_died", "asa-shimbun", 5)
    assert found["articles"]["article"].to_pylist() == [f"in/{line:06}" for line in range(1, 10) if line != 5]


def test_a_run_that_died_with_its_only_process_goes_on_without_the_article(tmp_path: Path) -> None:
    write_articles(tmp_path / "in", 6, fatal=[3])
    script = f"""
from pathlib import Path
from tests.study.dying import mark_or_die
from tests.study.test_engines import marked
marked(Path({str(tmp_path / "in")!r}), Path({str(tmp_path / "out")!r}), mark=mark_or_die)
"""
    died = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, check=False)
    assert died.returncode < 0 or died.returncode == 3
    assert (tmp_path / "out" / BEGUN_FILE).exists()
    subprocess.run([sys.executable, "-c", script], cwd=ROOT, check=True)
    finished = Batches(tmp_path / "out").finished()
    refused = Batches(tmp_path / "out").read("quarantine", sorted(set(finished.values())), frozenset(finished))
    assert [row["file"] for row in refused.to_pylist()] == ["asa-shimbun/003.txt"]


def test_an_error_of_a_worker_is_raised_here(tmp_path: Path) -> None:
    articles = write_articles(tmp_path / "in", 3)
    (tmp_path / "out").write_text("a file where the folder should be", "utf-8")
    with pytest.raises(OSError, match="out"):
        list(mark_all(in_parts(articles, 2), Work(ReadOptions(), (), tmp_path / "out"), jobs=2))


def test_parts_are_bounded_in_sources_and_bytes(tmp_path: Path) -> None:
    sources = [source._replace(size=900_000) for source in list_sources([write_articles(tmp_path / "in", 5)], ReadOptions())]
    assert [len(part.keys) for part in parts_of((source, source.name) for source in sources)] == [2, 2, 1]
    small = [(source._replace(size=10), f"{n}") for n in range(90) for source in sources]
    assert [len(part.keys) for part in parts_of(small)] == [200, 200, 50]


def test_no_more_processes_are_started_than_there_are_parts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[int] = []

    def counted(jobs: int) -> ProcessPoolExecutor:
        started.append(jobs)
        return new_pool(jobs)

    monkeypatch.setattr(engines, "new_pool", counted)
    assert len(marked(write_table(tmp_path / "in.jsonl", 4), tmp_path / "out", jobs=5)["articles"]) == 4
    assert list(mark_all([], Work(ReadOptions(), (), tmp_path / "none"), jobs=5)) == []
    assert started == [1]
