"""Stopping a run, by whatever: what was finished is kept, what was there before stays readable, and the user is told."""

import os
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.test_commands import articles, bytes_of, wakugumi
from wakugumi.study.batches import KEYS_FILE
from wakugumi.study.study import Study

RESULTS = ("tables", "quarantine.csv", "report.html", "reader.html", "run.json")


def many_articles(folder: Path, n: int = 900) -> Path:
    """Enough for some parts, each of which takes a moment."""
    for number in range(n):
        outlet = folder / f"outlet-{number % 3}"
        outlet.mkdir(parents=True, exist_ok=True)
        bad = number % 100 == 7
        text = "\0" if bad else f"第{number}埠頭の工事\n\n港湾局の担当者は「工事は遅れるかもしれない」と述べた。{number}日、市が認めた。\n"
        (outlet / f"2025-01-01-{number:04}.txt").write_text(text, "utf-8")
    return folder


def started(articles: Path, out: Path, *options: str) -> "subprocess.Popen[str]":
    command = [sys.executable, "-m", "wakugumi", "run", str(articles), "-o", str(out), "--no-figures", *options]
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    return subprocess.Popen(command, text=True, encoding="utf-8", start_new_session=True, **pipes)  # type: ignore[call-overload, no-any-return]


def until(happened: Callable[[], object], process: "subprocess.Popen[str]") -> None:
    while not happened():
        assert process.poll() is None, process.communicate()
        time.sleep(0.01)


def committed(out: Path) -> dict[str, int]:
    """When each batch was written."""
    return {path.parent.name: path.stat().st_mtime_ns for path in (out / "batches").glob(f"[!.]*/{KEYS_FILE}")}


def results(out: Path) -> dict[str, bytes]:
    return {name: content for name, content in bytes_of(out).items() if name.split("/")[0] in RESULTS}


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return many_articles(tmp_path_factory.mktemp("many"))


@pytest.fixture(scope="module")
def undisturbed(many: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    out = tmp_path_factory.mktemp("undisturbed")
    assert wakugumi("run", many, "-o", out, "--no-figures").returncode == 0
    assert (out / "quarantine.csv").read_text("utf-8-sig").count("\n") == 10
    return results(out)


@pytest.mark.parametrize(("batches", "jobs"), [(1, "1"), (2, "2"), (5, "1")], ids=["first batch", "two processes", "corpus level"])
def test_a_killed_run_goes_on(many: Path, undisturbed: dict[str, bytes], tmp_path: Path, batches: int, jobs: str) -> None:
    process = started(many, tmp_path / "out", "--jobs", jobs)
    until(lambda: len(committed(tmp_path / "out")) >= batches, process)
    os.kill(process.pid, signal.SIGKILL)
    process.communicate()
    time.sleep(1)  # workers end with their parent
    before = committed(tmp_path / "out")
    assert wakugumi("run", many, "-o", tmp_path / "out", "--no-figures", "--jobs", jobs).returncode == 0
    assert before.items() <= committed(tmp_path / "out").items()
    assert results(tmp_path / "out") == undisturbed
    assert {path.name for path in (tmp_path / "out").iterdir() if path.name.startswith(".")} <= {".lock"}
    assert [path.name for path in (tmp_path / "out" / "batches").iterdir() if not path.is_dir() or path.name.startswith(".")] == []


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_ctrl_c_ends_with_130_and_says_how_to_go_on(many: Path, tmp_path: Path, jobs: str) -> None:
    process = started(many, tmp_path / "out", "--jobs", jobs)
    until(lambda: committed(tmp_path / "out"), process)
    os.killpg(process.pid, signal.SIGINT)
    out, errors = process.communicate()
    assert (process.returncode, out) == (130, "")
    assert errors.splitlines() == ["wakugumi: stopped; what was finished is kept: the same command goes on from there"]


def test_a_second_run_says_who_holds_the_folder(many: Path, tmp_path: Path) -> None:
    process = started(many, tmp_path / "out")
    until(lambda: committed(tmp_path / "out"), process)
    second = wakugumi("run", many, "-o", tmp_path / "out", "--no-figures")
    os.killpg(process.pid, signal.SIGKILL)
    process.communicate()
    assert second.returncode == 1
    (line,) = second.stderr.splitlines()
    assert f"{tmp_path / 'out'} is held by another run (process {process.pid} on " in line
    assert ", since 2" in line


def test_a_full_disk_names_the_path_and_leaves_what_was_there(tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert wakugumi("run", articles(tmp_path / "in", range(1, 3)), "-o", out, "--no-figures").returncode == 0
    before = results(out)
    articles(tmp_path / "in", range(1, 4))

    def limited() -> None:
        # As on a full disk, a write fails half way; the signal that would end the process is turned off.
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))

    command = [sys.executable, "-m", "wakugumi", "run", str(tmp_path / "in"), "-o", str(out), "--no-figures"]
    ended = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", preexec_fn=limited, check=False)
    assert ended.returncode == 1, ended.stderr
    (line,) = ended.stderr.splitlines()
    assert str(out) in line
    assert line.endswith("; earlier results are as they were")
    assert results(out) == before
    assert len(Study(out).table("articles")) == 4
    assert not (out / ".new").exists()
    assert wakugumi("run", tmp_path / "in", "-o", out, "--no-figures").returncode == 0
    assert len(Study(out).table("articles")) == 6


def test_a_read_only_folder_names_the_path_and_leaves_what_was_there(tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert wakugumi("run", articles(tmp_path / "in"), "-o", out, "--no-figures").returncode == 0
    before = results(out)
    # The superuser may write anywhere, so the second run is given up to nobody, after the first has loaded all that it needs.
    script = f"""
import os, sys
sys.argv = ["wakugumi", "run", {str(tmp_path / "in")!r}, "-o", {str(out)!r}, "--no-figures"]
from wakugumi.cli import main
try:
    main()
except SystemExit as ended:
    assert not ended.code
if os.getuid() == 0:
    os.setuid(65534)
sys.stderr.write("now\\n")
main()
"""
    for path in (tmp_path, *list(tmp_path.parents)[:3]):
        path.chmod(0o755)
    script = script.replace("if os.getuid", f"os.chmod({str(out)!r}, 0o555)\nif os.getuid")
    ended = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, encoding="utf-8", check=False)
    out.chmod(0o755)
    assert ended.returncode == 1, ended.stderr
    (line,) = ended.stderr.split("now\n")[1].splitlines()
    assert str(out) in line
    assert "Permission denied" in line
    assert results(out) == before
