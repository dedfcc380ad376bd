"""Whose words an article says it prints: the credit of a news agency at its head or foot."""

import re
import tomllib
import unicodedata
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from types import MappingProxyType

_OUTLETS = Path(__file__).resolve().parents[1] / "lexicons" / "outlets.toml"
_OPENING, _CLOSING = "【〔［\\[(<", "】〕］\\])>"
_BRACKETED = rf"[{_OPENING}](?P<inside>[^{_OPENING}{_CLOSING}\n]{{1,40}})[{_CLOSING}]"
_BEGINNING = re.compile(rf"\A\s*{_BRACKETED}")
_ENDING = re.compile(rf"{_BRACKETED}[\s。]*\Z")
_SLASHED = re.compile(r"\A.{0,50}/\s?(?P<inside>[A-Z][A-Za-z-]{1,20})\s?/")
_DELIVERED = re.compile(r"(?:(?:配信|提供|記事)[:：]\s*|[=＝])(?P<inside>\S{1,20})\Z")
_HIRAGANA = re.compile(r"[\u3041-\u309f]")
_SPLIT = re.compile(r"[\s=＝・、,/／発=-]+")
_HEAD, _FOOT = 2, 2


@cache
def agencies(path: Path = _OUTLETS) -> Mapping[str, str]:
    """Form of an agency's name → its name, from the lexicon of outlets."""
    listed = tomllib.loads(path.read_text("utf-8"))["outlet"]
    forms = {
        _narrow(form): entry["name"] for entry in listed if entry["kind"] == "agency" for form in (entry["name"], *entry.get("aliases", ()))
    }
    return MappingProxyType(forms)


def _narrow(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold()


def find_origin(paragraphs: Sequence[str]) -> str:
    """The agency that an article credits, by the name the lexicon gives it, or an empty string.

    Reads 【ワシントン共同】, (時事), 【AFP=時事】, ［モスクワ ロイター］, /TASS/, 配信：共同 and ＝共同 in the first and last two
    paragraphs. Where two are credited the last one, which delivered the text, is given.
    """
    edges = dict.fromkeys([*paragraphs[:_HEAD], *paragraphs[-_FOOT:]])
    for paragraph in edges:
        text = unicodedata.normalize("NFKC", paragraph)
        head, foot = text[:120], text[-60:]
        for pattern, part in ((_BEGINNING, head), (_SLASHED, head), (_ENDING, foot), (_DELIVERED, foot)):
            if (found := pattern.search(part)) and (agency := _agency(found["inside"])):
                return agency
    return ""


def _agency(credit: str) -> str:
    """The agency in `【place agency】`: the last of its words that names one, or that ends with the name of one."""
    forms = agencies()
    words = [_narrow(word) for word in _SPLIT.split(credit) if word]
    for word in reversed(words):
        if word in forms:
            return forms[word]
    joined = _narrow(credit)
    if _HIRAGANA.search(joined):
        return ""
    endings = [form for form in forms if joined.endswith(form) and not form.isascii() and len(form) < len(joined) <= len(form) + 12]
    return forms[max(endings, key=len)] if endings else ""
