"""What a name looks like: the units that make one up, what stands before and after it."""

import re
from collections.abc import Sequence

from wakugumi.features.attribution.words.closed import closed, closed_types
from wakugumi.features.attribution.words.regions import ASIDE, Unit

_OF_NAMES = closed("of_names")
_NAME_ENDS = closed_types("name_ends")
# What may be named after somebody, so that those who follow are others: 芥川賞受賞者, バイデン政権当局者.
_NAMED_AFTER = closed("named_after")
_COUNTERS = closed("counters")
_SEATS = closed("seats")
_OTHERS = closed("others")
_EACH = frozenset({"各"})
# What stands in a compound besides nouns.
_WITHIN = frozenset({"名詞-数詞", "接頭辞", "補助記号-一般", ASIDE})
_LONGEST = 10
_SURNAME = 3
KATAKANA = re.compile(r"[ァ-ヿ・]+")
LATIN = re.compile(r"[A-Za-zＡ-Ｚａ-ｚ0-9０-９.&]+")


def is_naming(unit: Unit) -> bool:
    """Whether the unit is a noun, not a particle or a number."""
    return unit.pos.startswith(("名詞", "接尾辞", "代名詞")) and unit.pos != "名詞-数詞"


def may_be_name(unit: Unit) -> bool:
    """Whether the unit is a noun or a sign that names may hold, of a kind that the dictionary leaves open."""
    return unit.pos in ("名詞-普通名詞-一般", "名詞-固有名詞-一般", "補助記号-一般", "接尾辞-名詞的-一般") and unit.surface != "の"


def name_before(units: Sequence[Unit], first: int, last: int) -> int:
    """The の between a role and the name that ends the phrase: 特派員のコール; 0 where there is none."""
    name = last
    while name > first and _is_of_name(units[name]):
        name -= 1
    return name if first < name < last and units[name].surface == "の" else 0


def _is_of_name(unit: Unit) -> bool:
    named = unit.pos.startswith("名詞-固有名詞-人名") or unit.surface == "・" or unit.surface in _OF_NAMES
    return named or bool(KATAKANA.fullmatch(unit.surface))


def has_name(units: Sequence[Unit]) -> bool:
    """Whether a personal name, or an unknown word that may be one, stands among the units."""
    return any(unit.pos.startswith("名詞-固有名詞-人名") for unit in units)


def is_open_name(unit: Unit) -> bool:
    """Whether a plain noun may be a surname that the dictionary does not hold as one: 海老県議."""
    return unit.pos == "名詞-普通名詞-一般" and len(unit.surface) <= _SURNAME


def compound(units: Sequence[Unit], first: int, last: int) -> int:
    """The first unit of the compound that ends at unit `last`, in which no particle stands: 県警の[山本署長]."""
    low = max(first, last - _LONGEST)
    while last > low and (is_naming(units[last - 1]) or units[last - 1].pos in _WITHIN):
        last -= 1
    return last


def is_named(units: Sequence[Unit], first: int, last: int) -> bool:
    """Whether the compound that ends at unit `last` holds a personal name, or a word that may be one."""
    row = units[compound(units, first, last) : last + 1]
    return has_name(row) or any(KATAKANA.fullmatch(unit.surface) or unit.surface in _OF_NAMES for unit in row)


def is_monarch(units: Sequence[Unit], first: int, last: int) -> bool:
    """Whether the phrase ends with a name and which one of that name it is: エリザベス2世."""
    numbered = last - 2 >= first and units[last].surface == "世" and units[last - 1].pos == "名詞-数詞"
    return numbered and (has_name(units[last - 2 : last - 1]) or bool(KATAKANA.fullmatch(units[last - 2].surface)))


def is_and_others(units: Sequence[Unit], index: int) -> bool:
    """Whether the unit stands for those who are not named after the last of a list: 湊新聞ほか."""
    return units[index].lemma == "他" and index > 0 and is_naming(units[index - 1])


def is_country(unit: Unit) -> bool:
    """Whether the unit names a place, or is the one sign that stands for a country: イギリス, 英."""
    return unit.pos.startswith("名詞-固有名詞-地名") or (len(unit.surface) == 1 and is_naming(unit))


def is_firm(units: Sequence[Unit], first: int, last: int) -> bool:
    """Whether a place, a name, katakana, or a country and a dot open the compound that ends the phrase: 日本郵政, 韓国・毎朝経済."""
    name = last
    while name > first and units[name - 1].pos.startswith(("名詞-普通名詞-一般", "名詞-固有名詞", "接尾辞-名詞的-一般")):
        name -= 1
    opening = units[name]
    dot = name - 1 - (name > first and units[name - 1].is_temporal)
    if dot > first and units[dot].surface == "・" and units[dot - 1].pos == "名詞-固有名詞-地名-国" and is_naming(units[last]):
        return True
    return name < last and (opening.pos.startswith("名詞-固有名詞") or bool(KATAKANA.fullmatch(opening.surface)))


def is_foreign_name(unit: Unit) -> bool:
    """Whether the unit is in katakana or Latin letters, or joins names."""
    return bool(KATAKANA.fullmatch(unit.surface) or LATIN.fullmatch(unit.surface)) or unit.surface in "・＝="


def is_full_name(units: Sequence[Unit], first: int, last: int) -> bool:
    """Whether a first name, a dot and more that belongs to a name end the phrase: ウォーレン・ベイティ."""
    name = last
    while name > max(first, last - _LONGEST) and units[name].surface != "・" and KATAKANA.fullmatch(units[name].surface):
        name -= 1
    dotted = units[name].surface == "・" and name > first and (name < last or last - 1 > first)
    return dotted and ((name == last - 1 and has_name(units[first:last])) or has_name(units[name - 1 : name]))


def is_foreign_place(unit: Unit) -> bool:
    """Whether a name in katakana is that of a town for the dictionary, which may as well be a person's: アデル."""
    return unit.pos == "名詞-固有名詞-地名-一般" and bool(KATAKANA.fullmatch(unit.surface))


def is_loan_word(unit: Unit) -> bool:
    """Whether the unit is in katakana and no personal name, so that it may be part of the name of a firm: ライズ."""
    return bool(KATAKANA.fullmatch(unit.surface)) and not unit.pos.startswith("名詞-固有名詞-人名")


def goes_before_name(unit: Unit) -> bool:
    """Whether a word in katakana after the unit may be the rest of a name: マイクロソフト, 東京ドルフィンズ."""
    return bool(KATAKANA.fullmatch(unit.surface)) or unit.pos.startswith("名詞-固有名詞-地名")


def kind_by_ending(units: Sequence[Unit], first: int, last: int) -> str:
    """The type of source that the end of a foreign name tells: ソラタイムズ, SORAnews24, sora.net; empty where it tells none."""
    name = last + 1
    while name > max(first, last + 1 - _LONGEST) and is_foreign_name(units[name - 1]):
        name -= 1
    word = "".join(unit.surface for unit in units[name : last + 1]).lower().rstrip("0123456789０１２３４５６７８９.")
    low = 0 if name > first and is_naming(units[name - 1]) else 1
    return next((_NAME_ENDS[word[start:]] for start in range(low, len(word)) if word[start:] in _NAME_ENDS), "")


def name_of(units: Sequence[Unit], head: int) -> str:
    """The word that ends at unit `head`, with the katakana and the place names before it."""
    first = head
    while first > 0 and (is_naming(units[first]) or is_foreign_name(units[first])) and goes_before_name(units[first - 1]):
        first -= 1
    if first > 1 and units[first - 1].surface == "の" and units[first - 2].pos == "名詞-固有名詞-地名-国":
        first -= 2
    return "".join(unit.surface for unit in units[first : head + 1])


def is_surname(units: Sequence[Unit], index: int) -> bool:
    """Whether a word that is a place or a surname is the latter, before the title of many: 北条議員, not 大阪市議."""
    titled = units[index + 1].surface
    return units[index].pos == "名詞-固有名詞-地名-一般" and titled[:1] not in _SEATS and not KATAKANA.fullmatch(units[index].surface)


def follows_foreign_name(units: Sequence[Unit], first: int, last: int) -> bool:
    """Whether a foreign name in two parts stands right before the last noun: ジャン・デュポン大佐."""
    name = last
    while name > max(first, last - 12) and (is_foreign_name(units[name - 1]) or units[name - 1].pos == ASIDE):
        name -= 1
    return any(unit.surface in "・＝=" for unit in units[name + 1 : last - 1]) or "・" in units[last - 1].surface[1:-1]


def opens_with_name(units: Sequence[Unit], first: int, last: int) -> bool:
    """Whether the compound opens with a full name, or a name and a dot: 大野明湊大学教授, 大野・湊大学教授."""
    name = compound(units, first, last)
    if name + 1 < last and units[name].pos == "名詞-固有名詞-人名-姓" and units[name + 1].pos == "名詞-固有名詞-人名-名":
        return True
    dot = next((index for index in range(name + 1, last) if units[index].surface == "・"), 0)
    return dot > 0 and has_name(units[dot - 1 : dot])


def is_one_of_many(units: Sequence[Unit], first: int, last: int) -> bool:
    """Whether a number or a word for all or others stands before the compound: 3人の市長, 別の議員, 各知事."""
    name = compound(units, first, last)
    if any(unit.surface in _EACH for unit in units[name:last]):
        return True
    told = units[name - 2] if name - 2 >= first and units[name - 1].surface == "の" else None
    counted = told is not None and name - 3 >= first and told.lemma in _COUNTERS and units[name - 3].pos == "名詞-数詞"
    return told is not None and (counted or told.lemma in _OTHERS)


def follows_personal_name(units: Sequence[Unit], first: int, last: int) -> bool:
    """Whether a personal name stands before the last noun, nothing but nouns between: 酒井副管理者."""
    named = last - 1
    while named > first and (units[named].pos.startswith(("名詞-普通名詞", "接頭辞", "名詞-数詞")) or units[named].surface == "級"):
        named -= 1
    return first <= named < last and units[named].pos.startswith("名詞-固有名詞-人名") and units[named + 1].surface not in _NAMED_AFTER
