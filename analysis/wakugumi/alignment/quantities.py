"""Numbers with what they count, so that 46 prefectures and 41 prefectures are told apart from 46 people, and two days from each other."""

import re
import unicodedata
from typing import NamedTuple

_NUMBER = re.compile(r"(\d+(?:[,.]\d+)*)([万億兆]?)([^\W\d]?)")
_TIME_ZONE = re.compile(r"\([^()]*(?:UTC|時間)[^()]*\)")
_SCALES = {"": 1.0, "万": 1e4, "億": 1e8, "兆": 1e12}
_TIMES = frozenset("年月日時分")
_DAY = "日"
Quantities = frozenset[tuple[str, float]]


class Compared(NamedTuple):
    """What two sets of quantities have to do with each other; the first three leave dates and hours out.

    Attributes:
        apart: units that both count by, with no number in common.
        shared: numbers that both give, with their unit.
        mixed: units with a number in common and one that only each of them gives.
        days_apart: whether both name days and none in common.
        days_shared: whether both name one day.
    """

    apart: int
    shared: int
    mixed: int
    days_apart: bool
    days_shared: bool


def quantities(text: str) -> Quantities:
    """The numbers of `text` as pairs of unit (the character that follows, empty where none does) and value; time zones are left out."""
    plain = _TIME_ZONE.sub("", unicodedata.normalize("NFKC", text))
    return frozenset((unit, _value(digits) * _SCALES[scale]) for digits, scale, unit in _NUMBER.findall(plain))


def _value(digits: str) -> float:
    """The value of 1,200 or 2.5; of dotted numbers (1.0.6) the digits before the second dot."""
    whole, *rest = digits.replace(",", "").split(".")
    return float(f"{whole}.{rest[0]}" if rest else whole)


def compare(one: Quantities, other: Quantities) -> Compared:
    """How the quantities of two sentences stand to each other."""
    units = {unit for unit, _ in one} & {unit for unit, _ in other}
    apart = shared = mixed = 0
    for unit in units - _TIMES:
        first, second = ({value for name, value in each if name == unit} for each in (one, other))
        common = len(first & second)
        shared += common
        apart += not common
        mixed += bool(common and first - second and second - first)
    days = {pair for pair in one & other if pair[0] == _DAY}
    return Compared(apart, shared, mixed, _DAY in units and not days, bool(days))
