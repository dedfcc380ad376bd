"""Outlets whose names look the same and are not: warned of, never merged."""

import unicodedata
from collections import defaultdict
from collections.abc import Iterable

_CYRILLIC = str.maketrans("авекмнорстухіјѕԁАВЕКМНОРСТУХІЈЅ", "abekmhopctyxijsdABEKMHOPCTYXIJS")
_GREEK = str.maketrans("αβενικορτυχΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "abevikoptuxABEZHIKMNOPTYX")
_KANJI = str.maketrans("力口二三卜夕工一八ー―—–-‐", "カロニミトタエ-ハ------")


def lookalikes(outlets: Iterable[str]) -> list[tuple[str, ...]]:
    """Groups of names that differ only by width, case, composition, white space, invisible or lookalike characters, sorted."""
    groups: defaultdict[str, set[str]] = defaultdict(set)
    for outlet in outlets:
        groups[skeleton(outlet)].add(outlet)
    return sorted(tuple(sorted(names)) for names in groups.values() if len(names) > 1)


def skeleton(name: str) -> str:
    """What `name` looks like: equal for names that a reader could take for each other."""
    plain = unicodedata.normalize("NFKC", name).translate(_CYRILLIC).translate(_GREEK).translate(_KANJI)
    return "".join(character for character in plain.casefold() if not character.isspace() and unicodedata.category(character) != "Cf")
