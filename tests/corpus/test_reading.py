import json
import pickle
import tracemalloc
from pathlib import Path

import openpyxl
import pytest

from tests.corpus.hostile import TEXT, Case
from tests.corpus.hostile_tables import MEASURED
from wakugumi.corpus.errors import InputError
from wakugumi.corpus.limits import Limits
from wakugumi.corpus.reading import read_articles, read_source
from wakugumi.corpus.records import Article, Quarantined
from wakugumi.corpus.sources import ReadOptions, RowsSource, list_sources, lookalike_warnings

OPTIONS = ReadOptions()


def _articles(path: Path, options: ReadOptions = OPTIONS) -> list[Article]:
    found = list(read_articles([path], options))
    assert not [each for each in found if isinstance(each, Quarantined)]
    return [each for each in found if isinstance(each, Article)]


def _file(path: Path, text: str = TEXT) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return path


def test_folder_of_outlets(tmp_path: Path) -> None:
    _file(tmp_path / "乙" / "2025" / "2025-03-04-minato.txt", "港の計画を見直しへ\n\n" + TEXT)
    _file(tmp_path / "甲" / "minato.md", "# 見直しへ\n\n政府は発表した。\n")
    _file(tmp_path / "README.md")
    _file(tmp_path / ".DS_Store")
    first, second = _articles(tmp_path)
    assert (first.id, first.outlet, first.page, first.date) == ("2025-03-04-minato", "乙", "乙", "2025-03-04")
    assert (first.title, first.file, first.encoding) == ("港の計画を見直しへ", "乙/2025/2025-03-04-minato.txt", "utf-8 (valid UTF-8)")
    assert [(each.id, each.role) for each in first.passages][:2] == [
        ("2025-03-04-minato/001", "headline"),
        ("2025-03-04-minato/003", "body"),
    ]
    assert len(first.sha256) == 64
    assert (second.id, second.outlet, second.title) == ("minato", "甲", "見直しへ")


def test_same_name_in_two_outlets_gives_two_identifiers(tmp_path: Path) -> None:
    for name in ("甲/a.txt", "乙/a.txt", "乙/a.md", "乙/b.txt"):
        _file(tmp_path / name)
    assert {each.file: each.id for each in _articles(tmp_path)} == {
        "乙/a.md": "乙/a.md",
        "乙/a.txt": "乙/a.txt",
        "乙/b.txt": "b",
        "甲/a.txt": "甲/a",
    }


def test_bare_file_takes_the_outlet_given(tmp_path: Path) -> None:
    (article,) = _articles(_file(tmp_path / "2025-03-04.txt"), ReadOptions(outlet="甲"))
    assert (article.outlet, article.date, article.file) == ("甲", "2025-03-04", "2025-03-04.txt")


def test_empty_folder_gives_nothing(tmp_path: Path) -> None:
    assert list(read_articles([tmp_path], OPTIONS)) == []


def test_folder_of_bare_files_is_refused_and_mixed_ones_are_quarantined(tmp_path: Path) -> None:
    _file(tmp_path / "a.txt")
    with pytest.raises(InputError, match="no folder of an outlet"):
        list_sources([tmp_path], OPTIONS)
    _file(tmp_path / "甲" / "b.txt")
    assert [each.code for each in read_articles([tmp_path], OPTIONS) if isinstance(each, Quarantined)] == ["no_outlet"]
    assert [each.outlet for each in _articles(tmp_path, ReadOptions(outlet="丙"))] == ["丙", "甲"]


@pytest.mark.parametrize("case", [each for each in MEASURED if each.id.startswith("encoding-")], ids=lambda case: case.id)
def test_every_encoding_gives_the_same_passages(case: Case, tmp_path: Path) -> None:
    folder = tmp_path / "甲"
    folder.mkdir()
    case.make(folder)
    (article,) = _articles(tmp_path)
    assert [each.text for each in article.passages] == [line for line in TEXT.split("\n") if line]


@pytest.mark.parametrize(
    "text", ["か\u3099くせい。", "ﾀﾝﾄｳの次官。", "会見で\u2028\u0085述べた。", "次官は" + " " * 2000 + "述べた。", "𠮷野家。"]
)
def test_text_stays_as_stored(text: str, tmp_path: Path) -> None:
    _file(tmp_path / "甲" / "a.txt", text)
    assert [each.text for each in _articles(tmp_path)[0].passages] == [text]


def _table(path: Path, rows: list[dict[str, str]]) -> Path:
    if path.suffix == ".jsonl":
        path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), "utf-8")
        return path
    if path.suffix == ".xlsx":
        book = openpyxl.Workbook()
        for row in [list(rows[0]), *(list(row.values()) for row in rows)]:
            book.active.append(row)
        book.save(path)
        return path
    separator = "\t" if path.suffix == ".tsv" else ","
    quoted = ['"' + value.replace('"', '""') + '"' for row in [dict(zip(rows[0], rows[0], strict=True)), *rows] for value in row.values()]
    lines = [separator.join(quoted[start : start + len(rows[0])]) for start in range(0, len(quoted), len(rows[0]))]
    path.write_bytes(("\r\n".join(lines) + "\r\n").encode("cp932"))
    return path


ROWS = [
    {"id": "1", "outlet": "甲", "date": "令和8年11月20日", "title": "港の計画", "text": TEXT, "文字数": "0012"},
    {"id": "2", "outlet": "乙", "date": "2026-11-21", "title": "", "text": "「発表した」と次官。\n二行目。", "文字数": "NA"},
]


@pytest.mark.parametrize("suffix", [".csv", ".tsv", ".xlsx", ".jsonl"])
def test_table_of_articles(suffix: str, tmp_path: Path) -> None:
    first, second = _articles(_table(tmp_path / f"articles{suffix}", ROWS))
    assert (first.id, first.outlet, first.date, first.title) == ("1", "甲", "2026-11-20", "港の計画")
    assert dict(first.extra) == {"文字数": "0012"}
    assert [each.role for each in first.passages] == ["headline", "body", "body", "body"]
    assert [each.id for each in first.passages] == ["1/000", "1/001", "1/003", "1/005"]
    assert dict(second.extra) == {"文字数": "NA"}
    assert [each.text for each in second.passages] == ["「発表した」と次官。", "二行目。"]
    assert first.file == f"articles{suffix}"


@pytest.mark.parametrize("suffix", [".csv", ".tsv", ".xlsx", ".jsonl"])
def test_table_of_passages(suffix: str, tmp_path: Path) -> None:
    rows = [
        {"article": "a", "outlet": "甲", "role": "headline", "text": "港の計画"},
        {"article": "a", "outlet": "甲", "role": "", "text": " 政府は発表した。\n次の行。 "},
        {"article": "b", "outlet": "甲", "role": "", "text": "政府は発表した。"},
    ]
    first, second = _articles(_table(tmp_path / f"passages{suffix}", rows))
    assert (first.id, first.title, second.id) == ("a", "港の計画", "b")
    assert first.passages[1][:3] == ("a/002", " 政府は発表した。\n次の行。 ", "body")


@pytest.mark.parametrize("suffix", [".csv", ".tsv", ".xlsx", ".jsonl"])
def test_blocks_of_rows_give_what_the_whole_table_gives(suffix: str, tmp_path: Path) -> None:
    rows = [{"article": f"a{number // 3}", "outlet": "甲", "text": f"{number}番目の「段落」。\n続き。"} for number in range(40)]
    path = _table(tmp_path / f"passages{suffix}", rows)
    small = ReadOptions(limits=Limits(rows_per_block=4))
    sources = list_sources([path], small)
    assert len(sources) == 7
    assert _articles(path, small) == _articles(path)
    assert [each for source in reversed(sources) for each in read_source(source, small)] != _articles(path)
    assert pickle.loads(pickle.dumps(sources)) == sources  # noqa: S301 -- our own


def test_utf16_table_is_read_in_blocks_too(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("outlet,text\n" + "".join(f"甲,{number}番目《の》段落。\n" for number in range(30)), "utf-16")
    small = ReadOptions(limits=Limits(rows_per_block=7))
    assert [each.passages[0].text for each in _articles(path, small)] == [f"{number}番目《の》段落。" for number in range(30)]


def test_row_of_a_file(tmp_path: Path) -> None:
    _file(tmp_path / "pages" / "2025-03-04-a.txt")
    path = _file(
        tmp_path / "a.csv", "id,outlet,file,date,byline\nx,甲,pages/2025-03-04-a.txt,,山科 直\ny,乙,pages/2025-03-04-a.txt,2025-03-09,\n"
    )
    first, second = _articles(path)
    assert (first.id, first.outlet, first.date, first.byline, first.file) == ("x", "甲", "2025-03-04", "山科 直", "pages/2025-03-04-a.txt")
    assert (second.id, second.date) == ("y", "2025-03-09")
    (before,) = list_sources([path], OPTIONS)
    _file(tmp_path / "pages" / "2025-03-04-a.txt", TEXT * 2)
    (after,) = list_sources([path], OPTIONS)
    assert isinstance(before, RowsSource)
    assert isinstance(after, RowsSource)
    assert before.linked != after.linked


def test_row_that_repeats_another_is_recorded(tmp_path: Path) -> None:
    path = _file(tmp_path / "a.csv", "id,outlet,text\n1,甲,発表した。\n2,甲,述べた。\n1,甲,発表した。\n")
    found = list(read_articles([path], OPTIONS))
    assert [(each.code, each.line) for each in found if isinstance(each, Quarantined)] == [("repeated_row", 4)]
    assert len(found) == 3


def test_further_sheets_are_recorded(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for row in (("outlet", "text", "n", "d"), ("甲", "発表した。", 12.0, True)):
        book.active.append(row)
    book.create_sheet("二枚目").append(["x"])
    book.create_sheet("空")
    book.save(tmp_path / "a.xlsx")
    found = list(read_articles([tmp_path / "a.xlsx"], OPTIONS))
    assert [each.reason for each in found if isinstance(each, Quarantined)] == [
        "is a further sheet of a workbook; the first one is read (二枚目)"
    ]
    assert [dict(each.extra) for each in found if isinstance(each, Article)] == [{"n": "12", "d": "TRUE"}]


def test_page_of_several_outlets(tmp_path: Path) -> None:
    _file(tmp_path / "page.txt", "転載です\n\n港の計画\n政府は発表した。\n\n別の記事。\n広告\n----\n放り出された行\nその続き\n")
    rows = "page.txt,1,1,丙,丙,note,,ja,港,\npage.txt,3,3,丙,甲,headline,2025-03-04,en,港,https://example.org/1\n"
    rows += "page.txt,4,4,丙,甲,body,2025-03-04,en,港,https://example.org/1\npage.txt,6,6,丙,甲,body,,en,港,https://example.org/2\npage.txt,7,7,丙,丙,boilerplate,,ja,,\n"
    table = _file(tmp_path / "segments.csv", "file,first_line,last_line,page,outlet,role,date,original_language,event,url\n" + rows)
    found = list(read_articles([table], OPTIONS))
    articles = [each for each in found if isinstance(each, Article)]
    assert [(each.id, each.outlet, each.page, each.title, each.url[-1:]) for each in articles] == [
        ("page/丙", "丙", "丙", "", ""),
        ("page/甲", "甲", "丙", "港の計画", "1"),
        ("page/甲-2", "甲", "丙", "", "2"),
    ]
    assert [(each.id, each.role) for each in articles[0].passages] == [("page/001", "note"), ("page/007", "boilerplate")]
    left = [each for each in found if isinstance(each, Quarantined)]
    assert [(each.code, each.line, each.reason) for each in left] == [
        ("no_segment", 9, "stands in no segment of segments.csv (lines 9 to 10)")
    ]
    assert list(read_articles([tmp_path], OPTIONS)) == found


def test_coverage_gives_all_ten_outlets(shared: Path) -> None:
    articles = _articles(shared / "coverage" / "segments.csv")
    assert sorted({each.outlet for each in articles}) == sorted(
        [
            "aggregator-blog-a",
            "politjoystic",
            "nyt",
            "tass",
            "reuters",
            "daily-digest",
            "translation-blog-b",
            "zerohedge",
            "opinion-blog-c",
            "zakzak",
        ]
    )
    assert articles == _articles(shared / "coverage")


def test_order_is_that_of_names(tmp_path: Path) -> None:
    names = [f"{outlet}/{number}.txt" for outlet in "丙甲乙" for number in range(5)]
    for name in [*names[7:], *names[:7]]:
        _file(tmp_path / name)
    assert [each.file for each in _articles(tmp_path)] == sorted(names)
    folders = [tmp_path / outlet for outlet in "甲乙丙"]
    options = ReadOptions(outlet="丁")
    assert list(read_articles(folders, options)) == list(read_articles(folders[::-1], options))
    assert list(read_articles([tmp_path, tmp_path], OPTIONS)) != []


def test_lookalikes_are_warned_of(tmp_path: Path) -> None:
    for outlet in ("TASS", "ТASS", "甲"):
        _file(tmp_path / outlet / f"{ascii(outlet)[1:-1].replace(chr(92), '_')}.txt")
    (warning,) = lookalike_warnings(list_sources([tmp_path], OPTIONS))
    assert warning == "the outlets 'TASS' and '\\u0422ASS' look the same and are measured apart"


def test_seconds_per_article(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from wakugumi.corpus import articles

    def endless(*_: object) -> None:
        while True:
            pass

    monkeypatch.setattr(articles, "flags_of", endless)
    _file(tmp_path / "甲" / "a.txt")
    found = list(read_articles([tmp_path], ReadOptions(limits=Limits(seconds=0.1))))
    assert [each.code for each in found if isinstance(each, Quarantined)] == ["took_too_long"]


@pytest.mark.parametrize("suffix", [".csv", ".jsonl"])
def test_memory_does_not_grow_with_the_table(suffix: str, tmp_path: Path) -> None:
    def peak(rows: int) -> int:
        path = tmp_path / f"{rows}{suffix}"
        with path.open("w", encoding="utf-8") as stream:
            stream.write("outlet,text\n" if suffix == ".csv" else "")
            for number in range(rows):
                text = f"{number}番目。" + "政府は発表した。" * 300
                stream.write(f"甲,{text}\n" if suffix == ".csv" else json.dumps({"outlet": "甲", "text": text}, ensure_ascii=False) + "\n")
        list(read_articles([_file(tmp_path / "warm.csv", "outlet,text\n甲,a\n")], OPTIONS))
        tracemalloc.start()
        for _ in read_articles([path], ReadOptions(limits=Limits(rows_per_block=50))):
            pass
        used = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return used

    assert peak(900) < peak(300) + 1_000_000  # 600 rows more hold 4.3 MB of text


def test_page_that_cannot_be_read_is_a_loss_of_each_of_its_outlets(tmp_path: Path) -> None:
    text = "政府は港の整備計画を見直すと発表した。\n".encode() * 5
    (tmp_path / "p.txt").write_bytes(text + b"\xff\xfe\n" + text)
    (tmp_path / "segments.csv").write_text("file,first_line,last_line,outlet\np.txt,1,1,甲\np.txt,2,2,乙\n", "utf-8")
    found = [each for each in read_articles([tmp_path / "segments.csv"], OPTIONS) if isinstance(each, Quarantined)]
    assert [(each.file, each.outlet, each.code) for each in found] == [("p.txt", "乙", "invalid_bytes"), ("p.txt", "甲", "invalid_bytes")]
