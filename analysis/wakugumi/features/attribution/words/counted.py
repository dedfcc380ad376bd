"""Phrases that count who speaks: ７７％, 住民の６割, 会員42人のうち30人."""

from collections.abc import Sequence

from wakugumi.features.attribution.words.closed import closed
from wakugumi.features.attribution.words.regions import Unit

_COUNTERS = closed("counters")
_PARTS = closed("parts")
_SHARES = closed("shares")
# What a number is written with besides digits: 3分の2, 30人.
_NUMBERED = _COUNTERS | {"分", "の", ".", "．", "・", "約"}


def counts(unit: Unit) -> bool:
    """Whether the unit is a number or what counts with one: 30, 社, ％."""
    return unit.pos in ("名詞-普通名詞-助数詞可能", "接尾辞-名詞的-助数詞", "名詞-数詞") or unit.surface in ("%", "％", "半数")


def is_share(units: Sequence[Unit], first: int, last: int) -> bool:
    """Whether the phrase is a number of a whole that nothing names: 77％が〜と答えた."""
    if last - 2 >= first and units[last].pos == "名詞-数詞" and units[last - 1].surface == "の" and units[last - 2].surface == "分":
        return True
    share = units[last].surface in _SHARES
    return share and all(unit.pos == "名詞-数詞" or unit.surface in ("約", ".", "．", "・") for unit in units[first:last])


def out_of(units: Sequence[Unit], first: int, last: int) -> int:
    """The head of the whole that a number is taken out of: 会員42人のうち６割, 会員42人中30人; -1 where it is taken out of none."""
    index = last
    while index > first and (units[index].pos == "名詞-数詞" or counts(units[index]) or units[index].surface in _NUMBERED):
        index -= 1
    if index == last and units[last].lemma in _PARTS:
        index -= 1
    if index == last or index <= first:
        return -1
    if units[index].surface == "中" and units[index - 1].lemma in _COUNTERS:
        return index - 1
    return index - 2 if units[index].surface in ("うち", "内") and units[index - 1].surface == "の" else -1


def part_of(units: Sequence[Unit], first: int, last: int) -> int:
    """The head of what a number counts a part of: 担当者の６割, 社内メールの１通; -1 where it counts nothing."""
    counted = number = last - 1
    while number > first and units[number].pos == "名詞-数詞":
        number -= 1
    return number - 1 if first < number < counted and units[number].surface == "の" else -1
