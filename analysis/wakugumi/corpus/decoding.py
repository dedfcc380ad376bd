"""Bytes to text: which encoding, by which evidence, and never a silent replacement character.

The evidence is asked in one order: byte order mark, declared charset, escape sequences of ISO-2022-JP, validity as UTF-8, the pattern of
UTF-16, chardet. A declared charset that the bytes contradict is flagged and passed over; bytes that no evidence explains with
confidence are quarantined.
"""

import codecs
import re
from typing import NamedTuple

import chardet

from wakugumi.corpus.quarantine import Unmeasurable

LEAST_CONFIDENCE = 0.3
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig", "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16", "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16", "utf-16-be"),
)
_ESCAPES = re.compile(rb"\x1b(?:\$[@B]|\([BIJ])")
_DECLARED = re.compile(rb"""<(?:meta\b[^>]*?charset\s*=|\?xml\b[^>]*?encoding\s*=)\s*["']?\s*([\w.:-]+)""", re.IGNORECASE)
_JAPANESE_SHARE = 0.9
_EXPECTED = re.compile(r"[\t\n\r -~\u3000-\u30ff\u4e00-\u9fff\uff01-\uff9f]")
_FULL_WIDTH = re.compile(r"[\t\n\r -~\u3000-\u30ff\u4e00-\u9fff\uff01-\uff5e\u2460-\u2473]")
_LEAST_KANA = 3
_KANA = re.compile(r"[\u3041-\u30ff]")
_NOT_IN_CP932 = re.compile("[\x80\uf8f0-\uf8f3]")  # what Python makes of the bytes 80, A0 and FD to FF, which stand for nothing
_UNASSIGNED = dict.fromkeys((0x80, 0xF8F0, 0xF8F1, 0xF8F2, 0xF8F3))
_AS_BYTES = dict(zip(_UNASSIGNED, (0xDC80, 0xDCA0, 0xDCFD, 0xDCFE, 0xDCFF), strict=True))
_CODECS = {
    "utf-8": ("utf-8",),
    "shift_jis": ("cp932",),
    "euc_jp": ("euc_jp", "euc_jis_2004"),
    "iso2022_jp": ("iso2022_jp_ext",),
    "utf-16": ("utf-16",),
    "utf-16-le": ("utf-16-le",),
    "utf-16-be": ("utf-16-be",),
    "ascii": ("utf-8",),
}
_ALIASES = {
    "cp932": "shift_jis",
    "shift_jis_2004": "shift_jis",
    "shift_jisx0213": "shift_jis",
    "euc_jis_2004": "euc_jp",
    "utf-8-sig": "utf-8",
}
_ALIASES |= {"x-sjis": "shift_jis", "sjis": "shift_jis", "windows-31j": "shift_jis", "x-euc-jp": "euc_jp", "cp51932": "euc_jp"}
_ALIASES |= {"csiso2022jp": "iso2022_jp", "iso2022_jp_ext": "iso2022_jp", "utf8": "utf-8"}
_LATIN = ("iso8859-1", "iso8859-15", "cp1252")


class Decoded(NamedTuple):
    """A text, the codec that gave it, the evidence for the codec, and flags."""

    text: str
    encoding: str
    evidence: str
    flags: tuple[str, ...] = ()

    @property
    def label(self) -> str:
        """Codec and evidence, as the table of articles shows them."""
        return f"{self.encoding} ({self.evidence})"


def decode(data: bytes, declared: str = "") -> Decoded:
    """The text of `data`.

    Args:
        data: the bytes of a whole file.
        declared: a charset that its carrier declares; a declaration inside HTML or XML is found without it.

    Raises:
        Unmeasurable: nothing explains the bytes, or the encoding allows them only in part.
    """
    for bom, codec, plain in _BOMS:
        if data.startswith(bom):
            return Decoded(_strictly(data, codec).removeprefix("\ufeff"), plain, "byte order mark")
    charset = _canonical(declared or declared_charset(data))
    found = _by_declaration(data, charset) if charset else None
    if found is not None:
        return found
    detected = _by_bytes(data)
    contradicted = bool(charset) and charset != "ascii"
    return detected._replace(flags=("charset_contradicted",)) if contradicted else detected


def sample_codec(sample: bytes) -> tuple[str, int]:
    """Codec of a file of which `sample` are the first bytes, and the offset at which its text begins after a byte order mark.

    Raises:
        Unmeasurable: the encoding cannot be told.
    """
    for bom, _, plain in _BOMS:
        if sample.startswith(bom):
            return plain, len(bom)
    whole = sample[: sample.rfind(b"\n") + 1] or sample
    whole = whole[: len(whole) // 2 * 2] if b"\0" in whole else whole  # a cut unit of UTF-16 would hide the rest
    try:
        return decode(whole).encoding, 0
    except Unmeasurable as trouble:
        if trouble.codec:
            return trouble.codec, 0
        if trouble.code == "nul":  # the row that holds it is quarantined, not the table
            return sample_codec(whole.replace(b"\0", b""))
        raise


def decode_line(line: bytes, codec: str) -> str:
    """The characters of one line; bytes that are none in the encoding become lone surrogates (PEP 383)."""
    text = line.decode(codec, "surrogateescape")
    return text.translate(_AS_BYTES) if codec == "cp932" and _NOT_IN_CP932.search(text) else text


def declared_charset(data: bytes) -> str:
    """The charset that the first 2,048 bytes of an HTML or XML file declare, or an empty string."""
    found = _DECLARED.search(data[:2048])
    return found[1].decode("ascii", "replace") if found else ""


def _canonical(charset: str) -> str:
    if not charset:
        return ""
    lowered = charset.lower()
    if lowered.replace("_", "-") in {"utf-7", "unicode-1-1-utf-7", "utf7"}:
        raise Unmeasurable("utf7")
    try:
        name = codecs.lookup(_ALIASES.get(lowered, lowered)).name
    except LookupError:
        raise Unmeasurable("unknown_charset", charset) from None
    return _ALIASES.get(name, name)


def _by_declaration(data: bytes, charset: str) -> Decoded | None:
    """The text as declared, or None where the bytes contradict the declaration or another kind of evidence is stronger."""
    if charset in _LATIN:
        return None if _is_utf8(data) or _ESCAPES.search(data) else _first_valid(data, (charset,), "declared")
    if charset not in _CODECS:
        raise Unmeasurable("unknown_charset", charset)
    if charset != "utf-8" and _is_utf8(data):
        return None
    if charset != "iso2022_jp" and _ESCAPES.search(data):
        return None
    if charset == "iso2022_jp" and not data.isascii():
        return None
    return _first_valid(data, _CODECS[charset], "declared")


def _first_valid(data: bytes, candidates: tuple[str, ...], evidence: str) -> Decoded | None:
    for codec in candidates:
        try:
            return Decoded(_strictly(data, codec), codec, evidence)
        except Unmeasurable:
            continue
    return None


def _is_utf8(data: bytes) -> bool:
    """Whether the bytes are UTF-8 and could hardly be anything else."""
    if data.isascii():
        return False
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _by_bytes(data: bytes) -> Decoded:
    if _ESCAPES.search(data) and data.isascii():
        return Decoded(_strictly(data, "iso2022_jp_ext"), "iso2022_jp", "escape sequences")
    for codec in ("utf-16-le", "utf-16-be"):
        if _looks_like_utf16(data, codec):
            return Decoded(_strictly(data, codec), codec, "pattern of UTF-16")
    if data.isascii() or _is_utf8(data):
        return Decoded(data.decode("utf-8"), "utf-8", "valid UTF-8")
    if b"\0" in data:
        raise Unmeasurable("nul", byte_offset=data.index(b"\0"))
    return _by_chardet(data)


def _looks_like_utf16(data: bytes, codec: str) -> bool:
    if len(data) < 4 or len(data) % 2:
        return False
    head = data[:4096].decode(codec, "replace")
    return len(_EXPECTED.findall(head)) >= _JAPANESE_SHARE * len(head) and bool(_KANA.search(head))


def _by_chardet(data: bytes) -> Decoded:
    guess = chardet.detect(data[:1_000_000])
    name, confidence = str(guess["encoding"] or ""), float(guess["confidence"] or 0)
    charset = _canonical(name)
    if charset in ("shift_jis", "euc_jp") and confidence >= LEAST_CONFIDENCE:
        found = _first_valid(data, _CODECS[charset], f"chardet {confidence:.2f}")
        if found is not None:
            return found
    fitting = [
        found
        for charset in ("shift_jis", "euc_jp")
        if (found := _first_valid(data, _CODECS[charset], "only it gives kana")) and _reads_well(found.text)
    ]
    if len(fitting) == 1:
        return fitting[0]
    _refuse(data)
    raise Unmeasurable("low_confidence", f"chardet says {name or 'nothing'} at confidence {confidence:.2f}")


def _refuse(data: bytes) -> None:
    """Raise `invalid_bytes` where the bytes are those of one encoding up to the first trouble and mostly after it."""
    for codec in ("utf-8", "cp932", "euc_jp"):
        if _reads_well(data.decode(codec, "ignore").translate(_UNASSIGNED)):
            _strictly(data, codec)


def _reads_well(text: str) -> bool:
    """Whether `text` holds kana and hardly anything but Japanese."""
    return len(_KANA.findall(text)) >= _LEAST_KANA and len(_FULL_WIDTH.findall(text)) >= _JAPANESE_SHARE * len(text)


def _strictly(data: bytes, codec: str) -> str:
    try:
        text = data.decode(codec)
        if codec == "cp932" and (found := _NOT_IN_CP932.search(text)):
            raise UnicodeDecodeError(codec, data, len(text[: found.start()].encode(codec)), len(data), "byte without a character")
        return text
    except UnicodeDecodeError as trouble:
        broken = data[trouble.start : trouble.start + 3]
        surrogate = (codec.startswith("utf-8") and re.match(rb"\xed[\xa0-\xbf]", broken)) or codec.startswith("utf-16")
        code = "lone_surrogate" if surrogate else "invalid_bytes"
        raise Unmeasurable(code, f"{codec}: {trouble.reason}", byte_offset=trouble.start, codec=codec) from None
