"""Why an input is not measured, or is measured with a flag: every code, with its meaning in one sentence."""

from types import MappingProxyType
from typing import NamedTuple

from wakugumi.corpus.records import Quarantined

CODES = MappingProxyType(
    {
        "empty": "holds no text",
        "nul": "holds a NUL character: a binary file, or a damaged one",
        "lone_surrogate": "holds half of a surrogate pair, which is no character",
        "invalid_bytes": "holds bytes that its encoding does not allow",
        "low_confidence": "its encoding cannot be told: save it as UTF-8",
        "unknown_charset": "declares a charset that is not read: save it as UTF-8",
        "utf7": "declares UTF-7, which is no encoding for articles: save it as UTF-8",
        "file_too_large": "is over the limit of bytes in a file",
        "too_many_characters": "is over the limit of characters in an article",
        "line_too_long": "holds a line over the limit of characters",
        "character_run": "repeats one character beyond the limit",
        "combining_run": "heaps combining marks on one character beyond the limit",
        "bracket_depth": "nests brackets in one line beyond the limit",
        "html_depth": "nests HTML elements beyond the limit",
        "decompression": "unpacks to more than the limits of bytes or ratio allow",
        "archive": "is an archive: unpack it first",
        "unknown_kind": "is no text, HTML or Markdown file",
        "table_in_folder": "is a table inside a folder: give the table itself as an input",
        "xml_entities": "defines XML entities, which are never expanded",
        "no_article": "holds no article that could be told from menus and adverts",
        "no_outlet": "stands in no outlet's folder and names no outlet: put it into one, or give --outlet",
        "no_segment": "stands in no segment of segments.csv",
        "changed_while_read": "changed while it was read: run again when nothing writes to it",
        "outside_link": "is a symbolic link out of the folder, or to a folder",
        "not_a_file": "is no regular file (a pipe, a socket or a device)",
        "unreadable": "cannot be opened",
        "took_too_long": "took longer than the limit of seconds for an article",
        "not_marked": "meets an error of wakugumi's own, which its authors would like to hear of",
        "worker_died": "kills the process that reads and marks it",
        "damaged_record": "is a record that is not written as the column map says",
        "withheld": "is a record whose text the service may not give out",
        "repeated_row": "repeats id, outlet and text of an earlier row",
        "sheet_not_read": "is a further sheet of a workbook; the first one is read",
    }
)

FLAGS = MappingProxyType(
    {
        "charset_contradicted": "the declared charset is not the one that the bytes are in",
        "mojibake": "characters that an earlier wrong decoding left behind",
        "bidi": "characters that turn the direction of writing (kept as stored)",
        "zero_width": "characters without width (kept as stored)",
        "unbalanced_brackets": "brackets that open without closing, or close without opening",
        "space_run": "a run of white space over a thousand characters",
        "hard_wrapped": "lines of even length, joined to paragraphs",
        "paywall": "cut off, or marked as for subscribers only",
        "outlet_lookalike": "the outlet's name differs from another's only by width, composition or lookalike characters",
    }
)


class Unmeasurable(Exception):  # noqa: N818 -- raised for a text that is what it is, not for a failure
    """Raised while one input is read when it cannot be measured; the reader turns it into a `Quarantined` record."""

    def __init__(self, code: str, detail: str = "", line: int | None = None, byte_offset: int | None = None, codec: str = "") -> None:
        super().__init__(code, detail, line, byte_offset, codec)
        self.code, self.detail, self.line, self.byte_offset, self.codec = code, detail, line, byte_offset, codec
        self.sha256 = ""

    @property
    def reason(self) -> str:
        """The meaning of the code, with the detail where there is one."""
        return f"{CODES[self.code]} ({self.detail})" if self.detail else CODES[self.code]


class Provenance(NamedTuple):
    """Where an input comes from, as far as it is known."""

    file: str
    outlet: str = ""
    line: int | None = None
    sha256: str = ""


def quarantined(trouble: Unmeasurable, source: Provenance) -> Quarantined:
    """The record of an input that is not measured; a line of its own wins over the line of the source."""
    line = trouble.line if trouble.line is not None else source.line
    return Quarantined(source.file, trouble.code, trouble.reason, source.outlet, line, trouble.byte_offset, trouble.sha256 or source.sha256)
