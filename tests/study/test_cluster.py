"""A real dask scheduler and two workers, as processes over loopback TCP; one worker is killed in the middle."""

import json
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.cli.test_commands import articles, bytes_of
from tests.study.dying import mark_or_die
from tests.study.test_engines import marked, write_articles
from wakugumi.study import cluster, engines, run
from wakugumi.study.engines import Done
from wakugumi.study.errors import WorkerError
from wakugumi.study.options import RunOptions


def started(stack: ExitStack, module: str, *arguments: object) -> "subprocess.Popen[bytes]":
    command = [sys.executable, "-m", f"distributed.cli.{module}", *map(str, arguments), "--no-dashboard"]
    process = stack.enter_context(subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL))
    stack.callback(process.kill)
    return process


def started_scheduler(stack: ExitStack, where: Path) -> str:
    """The address of a scheduler that writes it to `where`."""
    started(stack, "dask_scheduler", "--host", "tcp://127.0.0.1", "--port", 0, "--scheduler-file", where)
    while not where.exists():
        time.sleep(0.1)
    return str(json.loads(where.read_text("utf-8"))["address"])


@pytest.fixture
def scheduler(tmp_path: Path) -> Iterator[tuple[str, list["subprocess.Popen[bytes]"]]]:
    """The address of a scheduler, and its two workers."""
    with ExitStack() as stack:
        address = started_scheduler(stack, tmp_path / "scheduler.json")
        options = ("--nthreads", 1, "--host", "127.0.0.1", "--local-directory", tmp_path / "dask")
        yield address, [started(stack, "dask_worker", address, "--no-nanny", *options) for _ in range(2)]


def test_a_cluster_that_loses_a_worker_gives_the_bytes_of_a_serial_run(
    tmp_path: Path, scheduler: tuple[str, list["subprocess.Popen[bytes]"]], monkeypatch: pytest.MonkeyPatch
) -> None:
    address, workers = scheduler
    articles(tmp_path / "in", range(1, 10))
    run.run([tmp_path / "in"], tmp_path / "one", RunOptions(figures=False))

    def killing_one(*given: object, **engine: object) -> Iterator[Done]:
        for number, done in enumerate(engines.mark_all(*given, **engine)):  # type: ignore[arg-type]
            if number == 2:
                workers[0].kill()
                workers[0].wait()
            yield done

    monkeypatch.setattr(run, "mark_all", killing_one)
    monkeypatch.setattr(engines, "SOURCES_IN_A_PART", 2)
    monkeypatch.chdir(tmp_path)
    run.run([Path("in")], Path("many"), RunOptions(figures=False, scheduler=address))
    assert workers[0].poll() is not None
    assert len([path for path in (tmp_path / "many" / "batches").iterdir() if path.is_dir()]) == 9
    assert bytes_of(tmp_path / "one" / "tables") == bytes_of(tmp_path / "many" / "tables")
    for name in ("run.json", "report.html", "reader.html", "quarantine.csv"):
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "many" / name).read_bytes()


def test_an_article_that_kills_workers_of_a_cluster_is_found_here(tmp_path: Path) -> None:
    with ExitStack() as stack:
        address = started_scheduler(stack, tmp_path / "scheduler.json")
        # Each worker that dies is gone for good; dask gives a task up after the fourth.
        for _ in range(5):
            started(stack, "dask_worker", address, "--no-nanny", "--nthreads", 1, "--local-directory", tmp_path / "dask")
        found = marked(write_articles(tmp_path / "in", 8, fatal=[5]), tmp_path / "out", scheduler=address, mark=mark_or_die)
    assert [row["file"] for row in found["quarantine"].to_pylist()] == ["asa-shimbun/005.txt"]
    assert len(found["articles"]) == 7


def test_no_scheduler_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "PATIENCE", 1)
    with pytest.raises(WorkerError, match=r"no dask scheduler answers at tcp://127\.0\.0\.1:9"):
        marked(write_articles(tmp_path / "in", 1), tmp_path / "out", scheduler="tcp://127.0.0.1:9")
