"""Lines that are dates, and dates in addresses; what date a text holds is read by `wakugumi.corpus.dates`."""

import re
from datetime import date

_ADDRESS = re.compile(r"/((?:19|20)\d\d)[/-]?(\d\d)[/-]?(\d\d)(?!\d)")
_ADDRESS_END = re.compile(r"((?:19|20)\d\d)-(\d\d)-(\d\d)(?!\d)")
_DAYS = "Mon|Tue|Wed|Thu|Fri|Sat|Sun"
_YEAR = r"(?:19|20)\d\d\s*[年/.\-]\s*\d{1,2}\s*[月/.\-]\s*\d{1,2}\s*日?"
_PART = rf"{_YEAR}|(?:令和|平成|昭和)(?:\d{{1,2}}|元)年\d{{1,2}}月\d{{1,2}}日|\d{{1,2}}\s*[月/]\s*\d{{1,2}}\s*日?"
_LATIN_PART = r"[A-Z][a-z]{2,8}\.?\s+\d{1,2},?\s+(?:19|20)\d\d|\d{1,2}\s+[A-Z][a-z]{2,8}\.?\s+(?:19|20)\d\d"
_REST = rf"[\s,、()()月火水木金土日曜付午前後時分秒\d:.]*(?:日本時間|現地時間|{_DAYS}|JST|UTC|GMT|AM|PM|am|pm|[\s\d:.+時分秒])*"
_WHEN = re.compile(
    rf"(?:{_PART}|{_LATIN_PART})\s*(?:[(（](?:[月火水木金土日]|(?:{_DAYS})[a-z]*)[)）])?\s*(?:(?:午前|午後)?\s*\d{{1,2}}[:時]\d{{2}}分?)?"
)
_ALONE = re.compile(
    rf"[\[(]?\s*(?:(?:午前|午後)?\s*\d{{1,2}}:\d{{2}}\s*(?:[AaPp][Mm])?\s*[·・•,、]\s*)?(?:{_PART}|{_LATIN_PART})\s*{_REST}[\])]?"
)


def address_date(url: str) -> str:
    """The date that an address holds as /2025/03/01/, /20250301 or 2025-03-01; empty where there is none."""
    match = _ADDRESS.search(url) or _ADDRESS_END.search(url)
    return _iso(int(match[1]), int(match[2]), int(match[3])) if match else ""


def is_date(line: str) -> bool:
    """Whether `line` is a date, with or without its year, weekday and time, and nothing else."""
    return _ALONE.fullmatch(line.strip()) is not None


def without_dates(text: str) -> str:
    """`text` without the dates and times that stand in it."""
    return _WHEN.sub("", text)


def _iso(year: int, month: int, day: int) -> str:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return ""
