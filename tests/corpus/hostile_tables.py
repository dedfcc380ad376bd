"""More of the list: what is measured as it stands, and what is refused before any work starts."""

import os
import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl

from tests.corpus.hostile import TEXT, Case, table, written


def _workbook(*rows: tuple[object, ...]) -> Callable[[Path], Path]:
    def make(folder: Path) -> Path:
        book = openpyxl.Workbook()
        for row in rows:
            book.active.append(row)
            for cell in book.active[book.active.max_row]:
                cell.data_type = "s" if isinstance(cell.value, str) else cell.data_type
        book.save(folder / "bad.xlsx")
        return folder / "bad.xlsx"

    return make


def _linked_row(folder: Path) -> Path:
    outside = folder.parent.parent / "outside.txt"
    outside.write_text(TEXT, "utf-8")
    (folder / "page.txt").symlink_to(outside)
    return table("bad.csv", "outlet,file\n甲,page.txt\n")(folder)


def _piped_row(folder: Path) -> Path:
    os.mkfifo(folder / "page.txt")
    return table("bad.csv", "outlet,file\n甲,page.txt\n")(folder)


def _segments(rows: str, page: str = TEXT) -> Callable[[Path], Path]:
    def make(folder: Path) -> Path:
        (folder / "page.txt").write_text(page, "utf-8")
        return table("segments.csv", f"file,first_line,last_line,outlet\n{rows}")(folder)

    return make


def _html_page(folder: Path) -> Path:
    (folder / "page.html").write_text("<p>発表した。</p>", "utf-8")
    return _segments("page.html,1,1,甲\n")(folder)


def _damaged(folder: Path) -> Path:
    path = _workbook(("outlet", "text"), ("甲", "a"))(folder)
    with zipfile.ZipFile(path) as book:
        parts = {name: book.read(name) for name in book.namelist()}
    with zipfile.ZipFile(path, "w") as book:
        for name, data in parts.items():
            book.writestr(name, data.replace(b"<row", b"<row <") if "sheet1" in name else data)
    return path


def _path(name: str) -> Callable[[Path], Path]:
    return lambda folder: Path(name) if "/" in name else folder / name


def _bare(folder: Path) -> Path:
    (folder / "bad.txt").write_text(TEXT, "utf-8")
    return folder / "bad.txt"


def _strings(kind: str) -> Callable[[Path], Path]:
    rows = [("NA", "0012"), ("0012", "=HYPERLINK('x')"), ("=HYPERLINK('x')", "NA")]
    if kind == "xlsx":
        return _workbook(("outlet", "title", "text"), *((outlet, title, "政府は発表した。") for outlet, title in rows))
    if kind == "jsonl":
        lines = "".join(f'{{"outlet": "{outlet}", "title": "{title}", "text": "政府は発表した。"}}\n' for outlet, title in rows)
        return table("bad.jsonl", lines)
    return table("bad.csv", "outlet,title,text\n" + "".join(f"{outlet},{title},政府は発表した。\n" for outlet, title in rows))


MEASURED = (
    *(Case(f"encoding-{name}", f"text in {codec}", "M", "", written("bad.txt", TEXT.encode(codec)))
      for name, codec in (("utf8", "utf-8"), ("utf8-bom", "utf-8-sig"), ("cp932", "cp932"), ("euc", "euc_jp"), ("iso2022", "iso2022_jp"),
                          ("utf16", "utf-16"), ("utf16le", "utf-16-le"), ("utf16be", "utf-16-be"))),
    Case("crlf", "lines that end in CR LF, or CR", "M", "", written("bad.txt", TEXT.replace("\n\n", "\r\n\r\n").replace("。\n", "。\r"))),
    Case("line-separators", "U+2028 and U+0085 (no line ends)", "M", "", written("bad.txt", TEXT.replace("会見で", "会見で\u2028\u0085"))),
    Case("nfd", "decomposed kana (NFD)", "M", "", written("bad.txt", TEXT.replace("では", "て\u3099は").replace("ガ", "カ\u3099"))),
    Case("half-width", "half-width kana", "M", "", written("bad.txt", TEXT.replace("担当", "ﾀﾝﾄｳ"))),
    Case("strings-csv", "`NA`, `0012`, `=HYPERLINK(…)` as outlet or title in CSV", "M", "", _strings("csv")),
    Case("strings-xlsx", "`NA`, `0012`, `=HYPERLINK(…)` as outlet or title in a workbook", "M", "", _strings("xlsx")),
    Case("strings-jsonl", "`NA`, `0012`, `=HYPERLINK(…)` as outlet or title in JSONL", "M", "", _strings("jsonl")),
)  # fmt: skip

REFUSED = (
    Case("ragged-short", "CSV row with too few cells", "R", "line 3: has 1 cells", table("bad.csv", "outlet,text\n甲,発表した。\n乙\n")),
    Case("ragged-long", "CSV row with too many cells", "R", "line 2: has 3 cells", table("bad.csv", "outlet,text\n甲,発表,した。\n")),
    Case("ragged-after-lines", "CSV row with too many cells after a cell of several lines", "R", "line 4: has 3 cells",
         table("bad.csv", 'outlet,text\n甲,"発表\nした。"\n乙,発表,した。\n')),
    Case("open-quote", "CSV quote that stays open", "R", "line 2: a quoted cell that begins here",
         table("bad.csv", 'outlet,text\n甲,"発表した。\n乙,a\n')),
    Case("stray-quote", "CSV quote that closes in the middle of a cell", "R", "line 2: a quoted cell that begins here",
         table("bad.csv", 'outlet,text\n甲,"発表"した。\n')),
    Case("column-twice", "column that stands twice", "R", "column text: stands twice", table("bad.csv", "outlet,text,text\n甲,a,b\n")),
    Case("column-nameless", "column without a name", "R", "has no name", table("bad.csv", "outlet,text,\n甲,a,b\n")),
    Case("no-outlet-column", "table without `outlet`", "R", "column outlet: is missing", table("bad.csv", "text\n発表した。\n")),
    Case("no-text-column", "table without `text` and `file`", "R", "column text: is missing", table("bad.tsv", "outlet\ttitle\n甲\ta\n")),
    Case("empty-table", "table without a header", "R", "the table is empty", table("bad.csv", "")),
    Case("wrong-separator", "CSV separated by semicolons", "R", "the header is one cell", table("bad.csv", "outlet;text\n甲;a\n")),
    Case("no-outlet-cell", "row without outlet", "R", "line 3, column outlet: is empty", table("bad.csv", "outlet,text\n甲,a\n ,b\n")),
    Case("wrong-date", "date that is none", "R", "line 2, column date", table("bad.csv", "outlet,text,date\n甲,a,昨日\n")),
    Case("wrong-role", "role that is none", "R", "line 2, column role", table("bad.csv", "outlet,text,role\n甲,a,lead\n")),
    Case("path-up", "`../../etc/passwd` as file", "R", "line 2, column file: leads out",
         table("bad.csv", "outlet,file\n甲,../../etc/passwd\n")),
    Case("path-absolute", "absolute path as file", "R", "column file: is an absolute path",
         table("bad.csv", "outlet,file\n甲,/etc/passwd\n")),
    Case("path-windows", "path with a drive letter as file", "R", "column file: is an absolute path",
         table("bad.csv", "outlet,file\n甲,C:\\a.txt\n")),
    Case("path-url", "URL as file (never fetched)", "R", "column file: is a URL",
         table("bad.csv", "outlet,file\n甲,https://example.org/a.html\n")),
    Case("path-file-url", "file URL as file (never opened)", "R", "column file: is a URL",
         table("bad.jsonl", '{"outlet": "甲", "file": "file:///etc/passwd"}')),
    Case("path-link", "file that is a symbolic link out of the folder", "R", "column file: leads out", _linked_row),
    Case("path-fifo", "file that is a named pipe", "R", "column file: there is no file", _piped_row),
    Case("path-missing", "file that is missing", "R", "column file: there is no file", table("bad.csv", "outlet,file\n甲,page.txt\n")),
    Case("text-and-file", "row with a text and a file", "R", "has a text and a file",
         table("bad.csv", "outlet,text,file\n甲,a,page.txt\n")),
    Case("one-id", "two articles with one id and different text", "R", "line 3, column id: has the id of bad.csv, line 2",
         table("bad.csv", "id,outlet,text\n1,甲,a\n1,甲,b\n")),
    Case("one-id-apart", "passages of one article that stand apart", "R", "line 4, column id: has the id of",
         table("bad.csv", "article,outlet,text\n1,甲,a\n2,甲,b\n1,甲,c\n")),
    Case("json-broken", "JSONL line that is no JSON", "R", "line 2: is no JSON object",
         table("bad.jsonl", '{"outlet": "甲", "text": "a"}\n{"outlet"\n')),
    Case("json-array", "JSONL line that is no object", "R", "line 1: is no JSON object", table("bad.jsonl", "[1]\n")),
    Case("json-deep", "JSONL line nested 100,000 deep", "R", "line 1: is no JSON object", table("bad.jsonl", "[" * 100_000)),
    Case("json-key-twice", "JSONL row with a key twice", "R", "line 1, column text: stands twice",
         table("bad.jsonl", '{"outlet":"甲","text":"a","text":"b"}')),
    Case("xlsx-extra-cell", "workbook row with a cell beyond the named columns", "R", "line 2: has a cell to the right",
         _workbook(("outlet", "text"), ("甲", "a", "b"))),
    Case("xlsx-broken", "workbook that is none", "R", "is no workbook", table("bad.xlsx", "outlet,text\n")),
    Case("segments-overlap", "segments that share a line", "R", "line 3, column first_line: line 2 stands in another",
         _segments("page.txt,1,2,甲\npage.txt,2,3,乙\n")),
    Case("segments-backwards", "segment that ends before it begins", "R", "line 2: last_line 1 stands before",
         _segments("page.txt,3,1,甲\n")),
    Case("segments-too-long", "segment beyond the end of the page", "R", "page.txt has 6 lines", _segments("page.txt,1,99,甲\n")),
    Case("segments-number", "line that is no number in segments.csv", "R", "line 2, column first_line", _segments("page.txt,one,2,甲\n")),
    Case("segments-missing", "page that is missing", "R", "column file: there is no page other.txt", _segments("other.txt,1,2,甲\n")),
    Case("segments-html", "page of segments.csv that is HTML", "R", "page.html is HTML", _html_page),
    Case("xlsx-damaged", "workbook whose XML is damaged", "R", "is no workbook that can be read", _damaged),
    Case("segments-path", "page out of the folder", "R", "column file: leads out", _segments("../page.txt,1,2,甲\n")),
    Case("path-argument-missing", "path that does not exist", "R", "does not exist", _path("nothing")),
    Case("path-argument-url", "URL as input (never fetched)", "R", "is a URL", _path("https://example.org/a.html")),
    Case("path-argument-device", "device as input", "R", "is no regular file", _path("/dev/null")),
    Case("bare-file", "article without a folder of its outlet and without --outlet", "R", "names no outlet", _bare),
    Case("path-argument-pdf", "file as input that is nothing that is read", "R", "is nothing that is read", table("bad.pdf", b"%PDF-1.7")),
)  # fmt: skip
