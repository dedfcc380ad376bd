"""Hostile and unusual inputs: what each is, how it is made, and what must happen to it. `docs/inputs.md` is generated from this list."""

import gzip
import os
import stat
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

GOOD = (
    "政府は{n}日、港の整備計画を見直すと発表した。\n\n担当の次官は会見で「工期は{n}か月延びる」と述べた。費用の見通しは示さなかった。\n\n"
    "地元の漁協によると、説明会は来月にも開かれる可能性がある。\n"
)
TEXT = GOOD.format(n=3)
PAGE = (
    "<!DOCTYPE html><html lang='ja'><head>{head}<title>港の計画を見直しへ</title></head><body><article><h1>港の計画を見直しへ</h1>{body}"
    "<p>政府は三日、港の整備計画を見直すと発表した。費用の見通しは示さなかった。</p><p>担当の次官は会見で「工期は三か月延びる」と述べた。</p>"
    "<p>地元の漁協によると、説明会は来月にも開かれる可能性がある。関係者は早い説明を求めている。</p></article></body></html>"
)


class Case(NamedTuple):
    """One input: `make` writes it into an outlet's folder or, for tables, returns the path to read."""

    id: str
    input: str
    outcome: str  # M measured, F measured with a flag, Q quarantined, R refused
    code: str  # flag, reason code, or a part of the message
    make: Callable[[Path], Path | None]
    disturb: Callable[[Path], object] | None = None


def written(name: str, data: bytes | str) -> Callable[[Path], None]:
    """Makes the file `name` with these bytes."""

    def make(folder: Path) -> None:
        (folder / name).write_bytes(data if isinstance(data, bytes) else data.encode())

    return make


def table(name: str, data: bytes | str) -> Callable[[Path], Path]:
    """Makes the table `name` and gives its path."""

    def make(folder: Path) -> Path:
        written(name, data)(folder)
        return folder / name

    return make


def _in_the_middle(codec: str, broken: bytes) -> bytes:
    return TEXT.encode(codec) + broken + TEXT.encode(codec)


def _large(folder: Path) -> None:
    with (folder / "bad.txt").open("wb") as stream:
        stream.truncate(20_000_001)


def _linked(target: str) -> Callable[[Path], None]:
    def make(folder: Path) -> None:
        outside = folder.parent.parent / "outside"
        outside.mkdir(exist_ok=True)
        (outside / "secret.txt").write_text(TEXT, "utf-8")
        (folder / ("bad.txt" if target.endswith(".txt") else "bad")).symlink_to(outside / target if target else outside)

    return make


def _piped(folder: Path) -> None:
    os.mkfifo(folder / "bad.txt")


def _device(folder: Path) -> None:
    try:
        os.mknod(folder / "bad.txt", stat.S_IFCHR | 0o600, os.makedev(1, 5))
    except PermissionError:
        pytest.skip("this user may not make a device")


def _zipped(folder: Path) -> None:
    with zipfile.ZipFile(folder / "bad.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.txt", b"\0" * 5_000_000)


def _workbook_bomb(folder: Path) -> Path:
    with zipfile.ZipFile(folder / "bad.xlsx", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b" " * 5_000_000)
    return folder / "bad.xlsx"


def _lookalike(first: str, second: str) -> Callable[[Path], None]:
    def make(folder: Path) -> None:
        for name in (first, second):
            (folder.parent / name).mkdir()
            (folder.parent / name / f"bad-{len(name)}-{name}.txt").write_text(TEXT, "utf-8")

    return make


_ENTITIES = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
_ARTICLE = "政府は見直しを発表した。"

QUARANTINED = (
    Case("empty", "empty file", "Q", "empty", written("bad.txt", "")),
    Case("white-space", "file of white space", "Q", "empty", written("bad.txt", " \n\u3000\r\n\t")),
    Case("nul", "NUL character", "Q", "nul", written("bad.txt", TEXT.replace("政府", "政\0府"))),
    Case("nul-binary", "binary file named .txt", "Q", "nul", written("bad.txt", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(range(256)))),
    Case("surrogate-utf8", "lone surrogate in UTF-8", "Q", "lone_surrogate", written("bad.txt", _in_the_middle("utf-8", b"\xed\xa0\x80"))),
    Case("surrogate-utf16", "lone surrogate in UTF-16", "Q", "lone_surrogate",
         written("bad.txt", _in_the_middle("utf-16-le", b"\x00\xd8"))),
    Case("surrogate-jsonl", "lone surrogate written as \\ud800 in JSONL", "Q", "lone_surrogate",
         table("bad.jsonl", '{"outlet": "甲", "text": "政府は\\ud800発表した。"}\n')),
    Case("invalid-utf8", "invalid bytes in the middle of UTF-8", "Q", "invalid_bytes",
         written("bad.txt", _in_the_middle("utf-8", b"\xff\xfe"))),
    Case("invalid-cp932", "invalid bytes in the middle of Shift_JIS", "Q", "invalid_bytes",
         written("bad.txt", _in_the_middle("cp932", b"\xff"))),
    Case("invalid-euc", "invalid bytes in the middle of EUC-JP", "Q", "invalid_bytes",
         written("bad.txt", _in_the_middle("euc_jp", b"\xff"))),
    Case("invalid-iso2022", "invalid escape sequence in ISO-2022-JP", "Q", "invalid_bytes",
         written("bad.txt", TEXT.encode("iso2022_jp") + b"\x1b$B\x7f\x7f\x1b(B")),
    Case("invalid-row", "invalid bytes in one row of a table", "Q", "invalid_bytes",
         table("bad.csv", "outlet,text\n甲,".encode() + TEXT.split("\n")[0].encode() + b"\n\xe4\xb9\x99,\xff\xfe\n")),
    Case("invalid-row-cp932", "bytes that stand for nothing in one row of a table in Shift_JIS", "Q", "invalid_bytes",
         table("bad.csv", ("outlet,text\n" + f"甲,{_ARTICLE}\n" * 9 + "乙,発表").encode("cp932") + b"\xfd\xff\n")),
    Case("nul-row", "NUL in one row of a table in Shift_JIS", "Q", "nul",
         table("bad.csv", ("outlet,text\n" + f"甲,{_ARTICLE}\n" * 9 + "乙,発\0表\n").encode("cp932"))),
    Case("low-confidence", "bytes of no encoding that can be told", "Q", "low_confidence",
         written("bad.txt", b"caf\xe9 \xd0\xb5 na\xefve r\xe9sum\xe9")),
    Case("utf7", "UTF-7 declared", "Q", "utf7", written("bad.html", PAGE.format(head="<meta charset='utf-7'>", body=""))),
    Case("unknown-charset", "charset declared that nobody knows", "Q", "unknown_charset",
         written("bad.html", PAGE.format(head="<meta charset='x-klingon'>", body=""))),
    Case("one-line-10mb", "10 MB in one line", "Q", "too_many_characters", written("bad.txt", _ARTICLE * 280_000)),
    Case("row-too-long", "row of a table over the limit of an article", "Q", "too_many_characters",
         table("bad.csv", "outlet,text\n甲," + _ARTICLE * 90_000 + "\n")),
    Case("file-too-large", "file over 20 MB", "Q", "file_too_large", _large),
    Case("line-too-long", "line of 600,000 characters", "Q", "line_too_long", written("bad.txt", _ARTICLE * 50_000)),
    Case("brackets-100000", "100,000 「", "Q", "character_run", written("bad.txt", "「" * 100_000)),
    Case("brackets-nested", "brackets nested 200 deep", "Q", "bracket_depth", written("bad.txt", "「甲『" * 100 + "』乙」" * 100)),
    Case("kanji-300000", "300,000 of one kanji", "Q", "character_run", written("bad.txt", "龍" * 300_000)),
    Case("combining-100000", "100,000 combining marks", "Q", "combining_run", written("bad.txt", "が" + "\u3099\u0301" * 50_000)),
    Case("gzip-bomb", "gzip bomb", "Q", "decompression", written("bad.txt.gz", gzip.compress(b"\0" * 15_000_000, mtime=0))),
    Case("gzip-broken", "gzip file whose end is missing", "Q", "invalid_bytes",
         written("bad.txt.gz", gzip.compress(TEXT.encode(), mtime=0)[:-30])),
    Case("zip", "zip archive (a bomb or not) in a folder", "Q", "archive", _zipped),
    Case("zip-as-txt", "zip archive named .txt", "Q", "archive", written("bad.txt", b"PK\x03\x04" + b"\x00" * 40)),
    Case("xlsx-bomb", "workbook that is a zip bomb", "Q", "decompression", _workbook_bomb),
    Case("xml-entities", "XML with entities", "Q", "xml_entities",
         written("bad.html", f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a0 "あ">{_ENTITIES}]><x>&a9;</x>')),
    Case("tags-100000", "100,000 nested tags", "Q", "html_depth", written("bad.html", "<div>" * 100_000 + _ARTICLE + "</div>" * 100_000)),
    Case("html-no-article", "HTML page without an article", "Q", "no_article",
         written("bad.html", "<html><body><nav><a href='/'>ホーム</a></nav></body></html>")),
    Case("changes", "file that changes while it is read", "Q", "changed_while_read", written("bad.txt", TEXT),
         lambda folder: (folder / "bad.txt").write_text(TEXT * 2, "utf-8")),
    Case("table-changes", "table that changes while it is read", "Q", "changed_while_read",
         table("bad.csv", "outlet,text\n甲,政府は発表した。\n"),
         lambda folder: (folder / "bad.csv").write_text("outlet,text\n乙,政府は発表しなかった。\n", "utf-8")),
    Case("vanishes", "file that vanishes before it is read", "Q", "unreadable",
         written("bad.txt", TEXT), lambda folder: (folder / "bad.txt").unlink()),
    Case("link-out", "symbolic link to a file out of the folder", "Q", "outside_link", _linked("secret.txt")),
    Case("link-out-folder", "symbolic link to another folder", "Q", "outside_link", _linked("")),
    Case("link-device", "symbolic link to a device", "Q", "outside_link", lambda folder: (folder / "bad.txt").symlink_to("/dev/zero")),
    Case("link-broken", "symbolic link to nothing", "Q", "unreadable", lambda folder: (folder / "bad.txt").symlink_to("nothing.txt")),
    Case("fifo", "named pipe", "Q", "not_a_file", _piped),
    Case("device", "device without end (/dev/zero)", "Q", "not_a_file", _device),
    Case("pdf", "file that is neither text nor HTML", "Q", "unknown_kind", written("bad.pdf", b"%PDF-1.7\n")),
    Case("table-in-folder", "table inside a folder of articles", "Q", "table_in_folder", written("bad.csv", "outlet,text\n甲,乙\n")),
    Case("empty-row", "row without text", "Q", "empty", table("bad.csv", "outlet,text\n甲,\n")),
    Case("nul-column", "NUL in a column beside the text", "Q", "nul",
         table("bad.jsonl", '{"outlet": "甲", "byline": "\\u0000", "text": "発表した。"}\n')),
)  # fmt: skip

FLAGGED = (
    Case("charset-sjis-is-utf8", "Shift_JIS declared, UTF-8 stored", "F", "charset_contradicted",
         written("bad.html", PAGE.format(head="<meta charset='shift_jis'>", body=""))),
    Case("charset-utf8-is-sjis", "UTF-8 declared, Shift_JIS stored", "F", "charset_contradicted",
         written("bad.html", PAGE.format(head="<meta charset='utf-8'>", body="").encode("cp932"))),
    Case("mojibake-sjis", "mojibake: UTF-8 once read as Shift_JIS", "F", "mojibake",
         written("bad.txt", TEXT + TEXT.encode().decode("cp932", "ignore"))),
    Case("mojibake-latin", "mojibake: UTF-8 once read as Latin-1", "F", "mojibake",
         written("bad.txt", TEXT + TEXT.encode().decode("latin-1"))),
    Case("mojibake-euc", "mojibake: EUC-JP once read as Shift_JIS", "F", "mojibake",
         written("bad.txt", TEXT + "これはてすとのぶんしょうです".encode("euc_jp").decode("cp932", "ignore"))),
    Case("replacement", "U+FFFD left by an earlier program", "F", "mojibake", written("bad.txt", TEXT.replace("次官", "次\ufffd"))),
    Case("bidi", "bidirectional controls", "F", "bidi", written("bad.txt", TEXT.replace("次官", "\u202e次官\u202c"))),
    Case("zero-width", "zero-width characters", "F", "zero_width", written("bad.txt", TEXT.replace("次官", "次\u200b官\ufeff"))),
    Case("unbalanced", "unbalanced brackets", "F", "unbalanced_brackets", written("bad.txt", TEXT.replace("」", ""))),
    Case("spaces-70000", "70,000 spaces in a row", "F", "space_run", written("bad.txt", TEXT.replace("次官は", "次官は" + " " * 70_000))),
    Case("homoglyph", "outlets whose names differ by a Cyrillic letter", "F", "outlet_lookalike", _lookalike("TASS", "ТASS")),
    Case("width", "outlets whose names differ by width", "F", "outlet_lookalike", _lookalike("NHK", "ＮＨＫ")),
    Case("composition", "outlets whose names differ by composition", "F", "outlet_lookalike",
         _lookalike("ガゼット", "カ\u3099セ\u3099ット")),
    Case("paywall", "text cut off by a paywall", "F", "paywall", written("bad.txt", TEXT + "\n残り1234文字／全文2345文字\n")),
    Case("hard-wrapped", "hard-wrapped text", "F", "hard_wrapped", written("bad.txt", "\n".join(
        TEXT.replace("\n", "")[start : start + 20] for start in range(0, len(TEXT.replace("\n", "")), 20)))),
)  # fmt: skip
