"""Dates as Japanese news writes them, as ISO 8601."""

import re
import unicodedata
from datetime import date

_ERAS = {"明治": 1867, "大正": 1911, "昭和": 1925, "平成": 1988, "令和": 2018}
_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_JAPANESE = re.compile(
    rf"(?:(?P<era>{'|'.join(_ERAS)})\s*(?P<era_year>元|\d{{1,2}})|(?P<year>\d{{4}}))\s*年\s*(?P<month>\d{{1,2}})\s*月\s*(?P<day>\d{{1,2}})\s*日"
)
_ERA_LETTER = re.compile(r"\b(?P<era>[MTSHR])(?P<era_year>\d{1,2})[./-](?P<month>\d{1,2})[./-](?P<day>\d{1,2})\b")
_LETTERS = dict(zip("MTSHR", _ERAS, strict=True))
_NUMERIC = re.compile(r"(?<!\d)(?P<year>\d{4})[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})(?!\d)")
_COMPACT = re.compile(r"(?<!\d)(?P<year>(?:19|20)\d\d)(?P<month>[01]\d)(?P<day>[0-3]\d)(?!\d)")
_ENGLISH = re.compile(
    rf"\b(?P<name>{'|'.join(_MONTHS)})[a-z]*\.?\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year>\d{{4}})\b", re.IGNORECASE
)
_ENGLISH_DAY_FIRST = re.compile(
    rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+(?P<name>{'|'.join(_MONTHS)})[a-z]*\.?,?\s+(?P<year>\d{{4}})\b", re.IGNORECASE
)
_FORMS = (_JAPANESE, _ERA_LETTER, _NUMERIC, _COMPACT, _ENGLISH, _ENGLISH_DAY_FIRST)
_PARTIAL = re.compile(r"\d{4}(?:-(?:0[1-9]|1[0-2]))?")


def find_date(text: str) -> str:
    """The first date in `text` as YYYY-MM-DD, or an empty string.

    Reads 2026年11月20日, 令和8年11月20日, R8.11.20, 2026-11-20, 2026/11/20, 20261120, November 20, 2026 and 20 Nov 2026, with digits
    of either width; a day without its year (20日付) is no date.
    """
    narrow = unicodedata.normalize("NFKC", text)
    found = [match for form in _FORMS if (match := form.search(narrow))]
    dated = [(match.start(), iso) for match in found if (iso := _iso(match.groupdict()))]
    return min(dated)[1] if dated else ""


def parse_date(text: str) -> str:
    """`text` as an ISO date: a date as `find_date` reads it, or a year, or year and month; empty stays empty.

    Raises:
        ValueError: `text` is not empty and holds no date.
    """
    stripped = text.strip()
    if not stripped or _PARTIAL.fullmatch(stripped):
        return stripped
    if not (found := find_date(stripped)):
        raise ValueError(f"{stripped[:40]!r} is no date: write 2026-11-20, 2026年11月20日 or 令和8年11月20日")
    return found


def _iso(parts: dict[str, str | None]) -> str:
    era = parts.get("era")
    if era:
        year = _ERAS[_LETTERS.get(era, era)] + (1 if parts["era_year"] == "元" else int(parts["era_year"] or 0))
    else:
        year = int(parts["year"] or 0)
    month = int(parts["month"] or 0) if parts.get("month") else _MONTHS.index((parts.get("name") or "")[:3].lower()) + 1
    try:
        return date(year, month, int(parts["day"] or 0)).isoformat()
    except ValueError:
        return ""
