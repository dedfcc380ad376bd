import gzip
import signal
import time
from dataclasses import fields
from pathlib import Path

import pytest

from wakugumi.corpus.errors import InputError
from wakugumi.corpus.limits import Limits, limits_of, time_limits
from wakugumi.corpus.options import ReadOptions
from wakugumi.corpus.quarantine import Unmeasurable
from wakugumi.corpus.reading import read_articles
from wakugumi.corpus.records import Article, Quarantined

TEXT = "市は工事の遅れを認めた。原因は「調べている(まだ分からない)」という。\n"
PAGE = f"<html><body><main><article><h1>工事の遅れ</h1><div><p>{TEXT * 12}</p></div></article></main></body></html>"
# limit, a value that the input is over, the input's name and bytes, the code that it gets
CASES = [
    ("file_bytes", 50, "a.txt", TEXT.encode(), "file_too_large"),
    ("article_characters", 10, "a.txt", TEXT.encode(), "too_many_characters"),
    ("line_characters", 20, "a.txt", TEXT.encode(), "line_too_long"),
    ("character_run", 3, "a.txt", (TEXT + "ああああ。").encode(), "character_run"),
    ("combining_run", 2, "a.txt", (TEXT + "か" + "\u3099" * 3).encode(), "combining_run"),
    ("bracket_depth", 1, "a.txt", TEXT.encode(), "bracket_depth"),
    ("html_depth", 3, "a.html", PAGE.encode(), "html_depth"),
    ("unpacked_bytes", 100, "a.txt.gz", gzip.compress(TEXT.encode() * 3), "decompression"),
    ("unpacked_ratio", 2, "a.txt.gz", gzip.compress(TEXT.encode() * 50), "decompression"),
    ("seconds", 0.000_001, "a.html", PAGE.encode(), "took_too_long"),
]


def codes(folder: Path, limits: Limits) -> list[str]:
    return [found.code if isinstance(found, Quarantined) else "" for found in read_articles([folder], ReadOptions(limits=limits))]


@pytest.mark.parametrize(("name", "value", "file", "stored", "code"), CASES, ids=[case[0] for case in CASES])
def test_every_limit_can_be_set_and_bites(tmp_path: Path, name: str, value: float, file: str, stored: bytes, code: str) -> None:
    (tmp_path / "paper").mkdir()
    (tmp_path / "paper" / file).write_bytes(stored)
    assert codes(tmp_path, Limits()) == [""]
    assert codes(tmp_path, limits_of([f"{name}={value:.6f}".rstrip("0").rstrip(".")])) == [code]


def test_no_limit_is_left_out() -> None:
    assert {case[0] for case in CASES} | {"rows_per_block"} == {field.name for field in fields(Limits)}


def test_rows_per_block_changes_nothing_but_the_blocks(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("outlet,text\n" + "".join(f"p,{number}番の記事である。\n" for number in range(5)), "utf-8")
    read = [
        [found.id for found in read_articles([tmp_path / "a.csv"], ReadOptions(limits=limits_of(given))) if isinstance(found, Article)]
        for given in ([], ["rows_per_block=2"])
    ]
    assert read[0] == read[1]
    assert len(read[0]) == 5


def test_limits_by_name() -> None:
    assert limits_of([]) == Limits()
    assert limits_of(["file_bytes=50,000,000", "seconds=1.5"]) == Limits(file_bytes=50_000_000, seconds=1.5)


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (["bytes=5"], "there is no bytes; write NAME=NUMBER with one of file_bytes"),
        (["file_bytes"], "file_bytes=: write a whole number above 0"),
        (["file_bytes=1.5"], "write a whole number above 0"),
        (["seconds=0"], "write a number above 0"),
        (["seconds=inf"], "write a number above 0"),
        (["seconds=1", "seconds=2"], "seconds is given twice"),
    ],
)
def test_wrong_limits_are_refused_with_what_to_write(given: list[str], said: str) -> None:
    with pytest.raises(InputError, match=said):
        limits_of(given)


@pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="no interval timer on this system")
def test_every_piece_of_work_has_its_own_time() -> None:
    before = signal.getsignal(signal.SIGALRM)
    with time_limits(0.2) as limit:
        for _ in range(3):
            with limit:
                time.sleep(0.1)
        with pytest.raises(Unmeasurable, match="took_too_long"), limit:
            time.sleep(5)
        time.sleep(0.3)
        with limit:
            pass
    assert signal.getsignal(signal.SIGALRM) is before
