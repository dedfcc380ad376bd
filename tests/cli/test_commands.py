"""The commands as a user types them: what they print, write and exit with."""

import io
import json
import subprocess
import sys
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from unittest import mock

import pyarrow.parquet as pq
import pytest
from typer.main import get_command

from tests.conftest import ROOT
from wakugumi.cli import main
from wakugumi.cli.main import app

SENTENCE = "港湾局の担当者は「工事は遅れるかもしれない」と述べた。"


def wakugumi(*arguments: object) -> subprocess.CompletedProcess[str]:
    """A command as its entry point runs it, in this process: what a process of its own adds is tested in `test_start` and `tests.study`."""
    words, out, err, code = ["wakugumi", *map(str, arguments)], io.StringIO(), io.StringIO(), 0
    with mock.patch.object(sys, "argv", words), redirect_stdout(out), redirect_stderr(err):
        try:
            main()
        except SystemExit as ended:
            code = int(ended.code or 0)
    return subprocess.CompletedProcess(words, code, out.getvalue(), err.getvalue())


def articles(folder: Path, numbers: range = range(1, 4)) -> Path:
    for outlet in ("asa-shimbun", "yu-blog"):
        (folder / outlet).mkdir(parents=True, exist_ok=True)
        for number in numbers:
            text = f"第{number}埠頭の工事\n\n{SENTENCE}市は{number}日、遅れを認めた。\n"
            (folder / outlet / f"2025-01-0{number}-{outlet}.txt").write_text(text, "utf-8")
    return folder


def bytes_of(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def test_every_command_shows_an_example() -> None:
    listed = wakugumi("--help").stdout.split("Commands:")[1]
    commands = [line.split()[0] for line in listed.splitlines() if line.startswith("  ") and line[2] != " "]
    assert {"demo", "run", "annotate", "score", "segment", "export", "lexicons"} <= set(commands)
    for command in set(commands) - {"lexicons"}:
        assert "Example: wakugumi" in wakugumi(command, "--help").stdout, command


def test_every_command_stands_in_the_readme() -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    names = [*get_command(app).commands]
    assert "run" in names
    assert [name for name in names if f"wakugumi {name}" not in readme] == []


def test_annotate_prints_the_codebooks_format(tmp_path: Path) -> None:
    (tmp_path / "in.jsonl").write_text(json.dumps({"id": "x/1", "outlet": "o", "text": SENTENCE}, ensure_ascii=False), "utf-8")
    (row,) = [json.loads(line) for line in wakugumi("annotate", tmp_path / "in.jsonl").stdout.splitlines()]
    assert (row["id"], row["outlet"], row["text"]) == ("x/1", "o", SENTENCE)
    (found,) = row["attribution"]
    assert [SENTENCE[slice(*found[field])] for field in ("cue", "source", "content")] == [
        "述べた",
        "港湾局の担当者",
        "工事は遅れるかもしれない",
    ]
    assert (found["mode"], found["source_type"]) == ("direct", "anonymous")
    assert [(SENTENCE[slice(*mark["span"])], mark["category"], mark["owner"]) for mark in row["hedge"]] == [
        ("かもしれない", "epistemic", "a1")
    ]


def test_score_annotates_the_golds_own_texts(tmp_path: Path) -> None:
    start = SENTENCE.index("かも")
    hedge = {"span": [start, start + 6], "category": "epistemic"}
    row = {"id": "x/1", "outlet": "o", "text": SENTENCE, "attribution": [], "hedge": [hedge], "booster": [], "loaded": []}
    (tmp_path / "gold.jsonl").write_text(json.dumps(row, ensure_ascii=False), "utf-8")
    figures = dict(line.split(" ", 1) for line in wakugumi("score", tmp_path / "gold.jsonl").stdout.splitlines())
    assert json.loads(figures["hedge"])["f1"] == 1.0


@pytest.mark.parametrize(
    ("make", "code", "message"),
    [
        (lambda folder: folder, 1, ""),
        (lambda folder: (folder / "o").mkdir() or ((folder / "o" / "b.txt").write_bytes(bytes(range(256)) * 20) and folder), 1, "b.txt"),
        (lambda folder: folder / "missing", 2, "missing"),
        (lambda folder: (folder / "t.csv").write_text("text\nあ\n", "utf-8") and folder / "t.csv", 2, "outlet"),
        (lambda folder: (folder / "a.txt").write_text("あ", "utf-8") and folder / "a.txt", 2, "--outlet"),
    ],
    ids=["empty folder", "one binary file", "missing path", "table without outlet", "bare file"],
)
def test_what_cannot_be_measured_is_said_in_one_line(tmp_path: Path, make, code: int, message: str) -> None:  # type: ignore[no-untyped-def]
    (tmp_path / "in").mkdir()
    ended = wakugumi("run", make(tmp_path / "in"), "-o", tmp_path / "out", "--no-figures")
    assert ended.returncode == code
    lines = ended.stderr.strip().splitlines()
    assert len(lines) == 1, ended.stderr
    assert message in lines[0]
    assert "Traceback" not in ended.stderr


def test_the_same_articles_give_the_same_bytes(tmp_path: Path) -> None:
    articles(tmp_path / "in")
    for name, extra in (("a", ()), ("b", ("--jobs", "2"))):
        assert wakugumi("run", tmp_path / "in", "-o", tmp_path / name, *extra).returncode == 0
    for part in ("tables", "figures"):
        assert bytes_of(tmp_path / "a" / part) == bytes_of(tmp_path / "b" / part)
        assert bytes_of(tmp_path / "a" / part)
    assert (tmp_path / "a" / "report.html").read_bytes() == (tmp_path / "b" / "report.html").read_bytes()
    assert (tmp_path / "a" / "run.json").read_bytes() == (tmp_path / "b" / "run.json").read_bytes()


def test_a_second_run_marks_only_what_is_new(tmp_path: Path) -> None:
    articles(tmp_path / "in", range(1, 3))
    assert wakugumi("run", tmp_path / "in", "-o", tmp_path / "out", "--no-figures").returncode == 0
    first = set((tmp_path / "out" / "batches").iterdir())
    articles(tmp_path / "in", range(1, 4))
    assert wakugumi("run", tmp_path / "in", "-o", tmp_path / "out", "--no-figures").returncode == 0
    (new,) = set((tmp_path / "out" / "batches").iterdir()) - first
    assert pq.read_table(new / "articles.parquet").num_rows == 2
    assert wakugumi("run", tmp_path / "in", "-o", tmp_path / "whole", "--no-figures").returncode == 0
    assert bytes_of(tmp_path / "out" / "tables") == bytes_of(tmp_path / "whole" / "tables")


def test_strict_says_that_something_is_in_quarantine(tmp_path: Path) -> None:
    articles(tmp_path / "in")
    (tmp_path / "in" / "yu-blog" / "empty.txt").write_text("", "utf-8")
    assert wakugumi("run", tmp_path / "in", "-o", tmp_path / "out", "--no-figures").returncode == 0
    assert wakugumi("run", tmp_path / "in", "-o", tmp_path / "out", "--no-figures", "--strict").returncode == 3
    assert "empty.txt" in (tmp_path / "out" / "quarantine.csv").read_text("utf-8-sig")


def test_a_user_lexicon_is_checked_and_used(tmp_path: Path) -> None:
    (tmp_path / "lexicons").mkdir()
    (tmp_path / "lexicons" / "loaded.csv").write_text("term,category\n遅れ,evaluative\n", "utf-8")
    assert wakugumi("lexicons", "check", tmp_path / "lexicons").stdout == "entries: 1, every example is marked\n"
    (tmp_path / "in.jsonl").write_text(json.dumps({"text": "市は遅れを認めた。"}), "utf-8")
    (row,) = [
        json.loads(line) for line in wakugumi("annotate", tmp_path / "in.jsonl", "--lexicons", tmp_path / "lexicons").stdout.splitlines()
    ]
    assert [mark["span"] for mark in row["loaded"]] == [[2, 4]]


def test_a_study_without_text_opens_and_holds_no_titles(tmp_path: Path) -> None:
    articles(tmp_path / "in")
    assert wakugumi("run", tmp_path / "in", "-o", tmp_path / "out", "--no-figures").returncode == 0
    assert wakugumi("export", tmp_path / "out", "--to", "no-text", "-o", tmp_path / "published").returncode == 0
    table = pq.read_table(tmp_path / "published" / "tables" / "articles.parquet")
    assert set(table["title"].to_pylist()) == {""}
    assert not (tmp_path / "published" / "tables" / "texts.parquet").exists()
    for form in ("xlsx", "csv", "latex"):
        assert wakugumi("export", tmp_path / "out", "--to", form).returncode == 0
    assert wakugumi("export", tmp_path / "out", "--to", "latex", "--lang", "ja").returncode == 0
    latex = (tmp_path / "out" / "export" / "latex" / "rates.tex").read_text("utf-8")
    assert "緩和表現 & asa{-}shimbun† & 3 &" in latex


def test_concordance_prints_hits_in_context_and_writes_tables(tmp_path: Path) -> None:
    articles(tmp_path / "in")
    assert len(wakugumi("concordance", tmp_path / "in", "hedge", "--by", "family").stdout.splitlines()) == 2
    printed = wakugumi("concordance", tmp_path / "in", "hedge", "--by", "family", "--duplicates", "all").stdout.splitlines()
    assert len(printed) == 6
    longer = wakugumi("concordance", tmp_path / "in", "hedge", "--by", "family", "--copies", "shortest_exact=1000").stdout.splitlines()
    assert longer == printed, "what is too short to be a copy is left in"
    assert all("[かもしれない]" in line and "attributed" in line for line in printed)
    assert wakugumi("concordance", tmp_path / "in", "遅れ", "-o", tmp_path / "hits.csv").stdout.startswith("4 hits")
    assert (tmp_path / "hits.csv").read_bytes().startswith(b"\xef\xbb\xbf")
    assert wakugumi("concordance", tmp_path / "in", "a? b?", "--by", "lemma").returncode == 2


def test_a_coded_sample_corrects_the_estimates(tmp_path: Path) -> None:
    articles(tmp_path / "in")
    assert wakugumi("sample", tmp_path / "in", "-n", 6, "-o", tmp_path / "sample.jsonl").returncode == 0
    coded = [json.loads(line) | {"hedge": []} for line in (tmp_path / "sample.jsonl").read_text("utf-8").splitlines()]
    (tmp_path / "coded.jsonl").write_text("\n".join(json.dumps(row) for row in coded), "utf-8")
    assert wakugumi("run", tmp_path / "in", "-o", tmp_path / "out", "--gold", tmp_path / "coded.jsonl", "--no-figures").returncode == 0
    rows = pq.read_table(tmp_path / "out" / "tables" / "corrected_estimates.parquet").to_pandas()
    hedges = rows[(rows["measure"] == "hedge") & (rows["category"] == "all") & (rows["voice"] == "all")]
    assert (hedges["uncorrected"] > 0).all()
    assert (hedges["estimate"] < hedges["uncorrected"]).all()
    for row in coded:
        del row["inclusion_probability"]
    (tmp_path / "picked.jsonl").write_text("\n".join(json.dumps(row) for row in coded), "utf-8")
    refused = wakugumi("run", tmp_path / "in", "-o", tmp_path / "out", "--gold", tmp_path / "picked.jsonl", "--no-figures")
    assert refused.returncode == 2
    assert "inclusion probability" in refused.stderr


def test_limits_and_copies_are_set_by_name(tmp_path: Path) -> None:
    folder = articles(tmp_path / "in")
    settings = ["--limit", "article_characters=40", "--copies", "exact_only_from=50", "--copies", "shortest_exact=5"]
    assert wakugumi("run", folder, "-o", tmp_path / "few", "--no-figures", *settings).returncode == 1
    assert wakugumi("run", folder, "-o", tmp_path / "out", "--no-figures", *settings[2:]).returncode == 0
    recorded = json.loads((tmp_path / "out" / "run.json").read_text("utf-8"))
    assert (recorded["copies"]["exact_only_from"], recorded["limits"]["article_characters"]) == (50, 1_000_000)
    for wrong in (["--limit", "characters=40"], ["--copies", "exact_only_from=many"]):
        ended = wakugumi("run", folder, "-o", tmp_path / "wrong", *wrong)
        assert ended.returncode == 2
        assert wrong[0] in ended.stderr
    assert len(ended.stderr.splitlines()) == 1


def test_every_command_that_reads_articles_takes_limits(tmp_path: Path) -> None:
    folder = articles(tmp_path / "in")
    page = folder / "asa-shimbun" / "2025-01-01-asa-shimbun.txt"
    low = ["--limit", "article_characters=40"]
    assert wakugumi("annotate", folder, *low).stdout == ""
    assert wakugumi("concordance", folder, "遅れる", *low).stdout == ""
    assert wakugumi("sample", folder, "-n", "2", "-o", tmp_path / "s.jsonl", *low).returncode != 0
    assert wakugumi("segment", page, "--limit", "file_bytes=10").returncode == 2


def test_segment_refuses_html(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text("<p>発表した。</p>", "utf-8")
    ended = wakugumi("segment", tmp_path / "page.html")
    assert ended.returncode == 2
    assert "save the page as text" in ended.stderr


def test_a_run_in_japanese_ends_in_japanese(tmp_path: Path) -> None:
    done = wakugumi("run", articles(tmp_path / "in"), "-o", tmp_path / "out", "--lang", "ja", "--no-figures")
    assert "計測した箇所" in done.stdout
    assert "媒体：asa-shimbun、yu-blog" in done.stdout
    assert "passages" not in done.stdout


@pytest.mark.parametrize("words", [("run", "-o", "out"), ("annotate",), ("concordance", "市")])
def test_a_table_without_rows_is_said_to_hold_no_article(tmp_path: Path, words: tuple[str, ...]) -> None:
    (tmp_path / "empty.csv").write_text("outlet,text\n", "utf-8")
    command, *rest = (str(tmp_path / "out") if word == "out" else word for word in words)
    done = wakugumi(command, tmp_path / "empty.csv", *rest)
    assert "Traceback" not in done.stderr
    assert (done.returncode, done.stdout) == (1 if command == "run" else 0, "")


def test_what_is_mistyped_is_said(tmp_path: Path) -> None:
    texts = articles(tmp_path / "in")
    assert "no hit: loaded/xx was looked for by category" in wakugumi("concordance", texts, "loaded/xx", "--by", "category").stderr
    missing = wakugumi("segment", tmp_path / "nowhere.txt")
    assert (missing.returncode, "nowhere.txt: cannot be opened" in missing.stderr) == (2, True)
    (tmp_path / "none").mkdir()
    empty = wakugumi("lexicons", "check", tmp_path / "none")
    assert (empty.returncode, "holds no entry of a lexicon" in empty.stderr) == (2, True)
    (tmp_path / "map.toml").write_text('[colums]\ntext = "本文"\n', "utf-8")
    (tmp_path / "in.csv").write_text("outlet,text\nx,市は認めた。\n", "utf-8")
    wrong = wakugumi("run", tmp_path / "in.csv", "--columns", tmp_path / "map.toml", "-o", tmp_path / "out")
    assert "column colums: is no key of a column map; write one of columns" in wrong.stderr
