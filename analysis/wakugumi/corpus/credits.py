"""Whose words an article says it prints: the credit of a news agency at its head or foot."""

import re
import tomllib
import unicodedata
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from types import MappingProxyType

_OUTLETS = Path(__file__).resolve().parents[1] / "lexicons" / "outlets.toml"
_CREDITING_KINDS = ("agency", "newspaper", "broadcaster")
_OPENING, _CLOSING = "【〔［\\[(<", "】〕］\\])>"
_BRACKETED = re.compile(rf"[{_OPENING}](?P<inside>[^{_OPENING}{_CLOSING}\n]{{1,40}})[{_CLOSING}]")
_SLASHED = re.compile(r"(?:^|\s|[A-Z],?\s.{0,30})/\s?(?P<inside>[A-Z][A-Za-z-]{1,20})\s?/")
_DELIVERED = re.compile(r"(?:配信|提供|記事)[:：]\s*(?P<inside>\S{1,20})|[=＝](?P<equal>\S{1,12})$")
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
        for pattern, part in ((_BRACKETED, head), (_SLASHED, head), (_BRACKETED, foot), (_DELIVERED, foot)):
            for found in pattern.finditer(part):
                if agency := _agency(next(filter(None, found.groups()))):
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
    endings = [form for form in forms if joined.endswith(form) and not form.isascii() and len(form) < len(joined) <= len(form) + 12]
    return forms[max(endings, key=len)] if endings else ""
