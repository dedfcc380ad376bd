"""What kind of source a noun phrase names: by its last noun, by the lexicon first and the dictionary's names after."""

from wakugumi.features.attribution.words.appositions import after_dot, by_apposition, has_role
from wakugumi.features.attribution.words.closed import closed, closed_types
from wakugumi.features.attribution.words.counted import counts, is_share, out_of, part_of
from wakugumi.features.attribution.words.name_shapes import (
    KATAKANA,
    LATIN,
    compound,
    follows_foreign_name,
    follows_personal_name,
    goes_before_name,
    has_name,
    is_and_others,
    is_country,
    is_firm,
    is_foreign_name,
    is_full_name,
    is_monarch,
    is_named,
    is_naming,
    kind_by_ending,
    name_before,
    opens_with_name,
)
from wakugumi.features.attribution.words.outlet_names import is_listed_outlet, is_part_of_outlet
from wakugumi.features.attribution.words.regions import ASIDE, QUOTE, Region, Unit
from wakugumi.features.attribution.words.titles import is_vague, titled
from wakugumi.features.attribution.words.units import Bracket

PEOPLE = frozenset({"person", "anonymous"})
SPEAKERS = PEOPLE | {"body"}
TELLERS = SPEAKERS | {"media"}
CAPABLE = TELLERS | {"document"}
# What a noun in itself is that names people, besides their names.
NOUNS_OF_PEOPLE = PEOPLE | {"title"}

# A word in katakana that no lexicon knows: a person, a firm or a thing; the construction decides.
GUESS = "guess"
# A place or another name and a word that no lexicon knows: a firm, a club or a thing (広島カープ, 東京経済); the construction decides.
FIRM = "firm"
_LONG = 6
_POINTERS = frozenset({"それ", "これ", "それら", "これら"})
_PLURAL = closed("plural")
_AROUND = closed("around")
_REPORTERS = closed("reporters")
_OCCUPATIONS = closed("occupations")
_COUNTERS = closed("counters")
_ALL_OF = closed("all_of")
_SOURCE_ENDINGS = closed_types("source_endings")
# What an institution ends with after 同, 両, 各 and 当.
_SAME_ENDINGS = closed_types("same_endings")
_MEASURES = closed("measures")
# What part of a group speaks: 記者の一部, 住民の多く.
_THESE = closed("these")
_POINTED_WORDS = closed("pointed_words")
_PARTS = closed("parts")
_AMONG = closed("among")
_PLACES = closed("places") | closed("seats")
_BODY_ENDINGS = closed("body_endings")
# How often an outlet comes out, before its name: 週刊真昼.
_PERIODICALS = closed("periodicals")
_OUTLET_ENDS = tuple(closed("outlet_ends"))
# What the name of a firm, a school or a temple ends with, behind a surname: 大野書店.
_FIRM_ENDS = closed("firm_ends")


def kind_of(region: Region, first: int, head: int) -> str:
    """The type of source that units `first` to `head` name, or empty where they name nobody who speaks."""
    units = region.units
    last = head
    while last > first and (units[last].pos == ASIDE or units[last].surface in "・" or is_and_others(units, last)):
        last -= 1
    seated = last < head and isinstance(seat := units[last + 1], Bracket) and seat.is_place
    while last > first + 1 and units[last].surface in _MEASURES and counts(units[last - 1]):
        last -= 1
    if last > first and units[last].lemma in _POINTED_WORDS and units[last - 1].lemma in _THESE:
        return ""
    if units[last].lemma in _AMONG and last - 2 >= first and units[last - 1].surface == "の":
        among = kind_of(region, first, last - 2)
        within = units[last].lemma == "中" and among in ("document", "media")
        return "" if within else "anonymous" if among == "person" else among
    if (of := max(part_of(units, first, last), out_of(units, first, last))) >= max(first, 0) and is_naming(units[of]):
        return _counted(region, first, of, units[last])
    if units[last].lemma in _PARTS and last - 2 >= first and units[last - 1].surface == "の" and is_naming(units[last - 2]):
        among = kind_of(region, first, last - 2)
        alone = units[last].lemma == "一人"
        if alone and not among:
            return "anonymous"
        whole = among in ("media", "document", "") or (among == "body" and not alone)
        return among if whole else "anonymous"
    if is_share(units, first, last):
        return "anonymous"
    if units[last].lemma in _COUNTERS and last - 1 >= first and units[last - 1].pos == "名詞-数詞":
        before = last - 2
        while before > first and units[before].pos == ASIDE:
            before -= 1
        kind = kind_of(region, first, before) if before >= first and is_naming(units[before]) else "anonymous"
        return kind if kind != "person" or is_named(units, first, before) else "anonymous"
    if units[last].lemma in _PLURAL and last > first and units[last].pos.startswith("接尾辞"):
        return _plural(region, first, last - 1)
    kind = _of_name(region, first, last)
    # ソラネット(東京): where it sits is told of a firm.
    return "body" if seated and kind in (GUESS, FIRM, "") and is_naming(units[last]) else kind


def _counted(region: Region, first: int, of: int, counter: Unit) -> str:
    """The type of a number of those whom unit `of` names: 担当者の６割, 同社の3人; all of them where they are named (大野と辻の2人)."""
    among, people = kind_of(region, first, of), counter.lemma in _COUNTERS
    if among == "person" and people and is_named(region.units, first, of):
        return among
    if among in PEOPLE and counter.surface in _BODY_ENDINGS:
        return "body"
    return "anonymous" if among in PEOPLE or (people and among in ("", "body")) else among


def _of_name(region: Region, first: int, last: int) -> str:
    """The type that the last noun names, by the outlets before it where it is a name that no lexicon knows."""
    if has_role(region, first, last):
        return "person"
    kind = "anonymous" if _is_within_body(region, first, last) else _kind(region, first, last)
    open_kind = kind in (GUESS, FIRM, "body", "") or (kind == "document" and region.units[last].pos.startswith("接尾辞"))
    if open_kind and (is_listed_outlet(region, first, last) or is_part_of_outlet(region, first, last)):
        return "media"
    taken_up = kind == "body" and last - 2 >= first and region.units[last].surface in _ALL_OF and region.units[last - 1].surface == "の"
    if taken_up and kind_of(region, first, last - 2) == "media":
        return "media"
    return "anonymous" if kind == GUESS and is_vague(region.units[first:last]) else kind


def _is_within_body(region: Region, first: int, last: int) -> bool:
    """Whether the phrase names those within an institution: 日銀内; not 国内, 市内."""
    units = region.units
    within = units[last].surface == "内" and last > first and units[last - 1].lemma not in _PLACES
    return within and _kind(region, first, last - 1) in ("body", "media")


def as_source(kind: str, word: str) -> str:
    """The type of a phrase that a construction makes a source although its noun is of no known kind."""
    if kind in CAPABLE:
        return kind
    if word in _POINTERS:
        return "document"
    if kind == FIRM:
        return "body"
    if kind == GUESS or "・" in word[1:-1]:
        return "person" if len(word) <= _LONG or word.count("・") == 1 else "body"
    return "body" if word[-1:] in _BODY_ENDINGS or LATIN.fullmatch(word) or KATAKANA.fullmatch(word) else "anonymous"


def _plural(region: Region, first: int, last: int) -> str:
    if region.units[last].surface in _POINTERS:
        return ""
    kind = _kind(region, first, last)
    if kind == "person" and has_name(region.units[first : last + 1]):
        return "person"
    return kind if kind in ("media", "body", "document") else "anonymous"


def _kind(region: Region, first: int, last: int) -> str:
    units = region.units
    unit = units[last]
    if unit.pos == QUOTE:
        before = _kind(region, first, last - 1) if last > first else ""
        if unit.surface == "『" and before == "body" and is_country(units[last - 1]):
            return "media"
        told = [region.nouns[index] for index in range(max(first, last - 4), last) if region.nouns.get(index) in ("body", "media")]
        if before in CAPABLE or told:
            return before if before in CAPABLE else told[-1]
        ending = _SOURCE_ENDINGS.get(unit.ending, "media") if isinstance(unit, Bracket) else "media"
        return "" if unit.inflection else "body" if names_body(unit) else ending
    kind = region.nouns.get(last, "")
    if kind == "document" and after_dot(region, first, last) == "media":
        return "media"
    if unit.lemma in _AROUND and (first == last or _kind(region, first, last - 1) == "person"):
        return "anonymous"
    if unit.surface == "さん" and last > first and not follows_personal_name(units, first, last) and _works(region, first, last - 1):
        return "anonymous"
    if kind != "media" and (name := name_before(units, first, last)) and _reports(region, first, name - 1):
        return "media"
    if kind == "title":
        return titled(region, first, last)
    if kind == "anonymous":
        named = follows_personal_name(units, first, last) or follows_foreign_name(units, first, last)
        return "person" if named or opens_with_name(units, first, last) else kind
    if kind == "time":
        return ""
    if kind == "thing":
        # シークレットサービス, ソラネット: a word for a thing that ends a name.
        named = last > first and bool(KATAKANA.fullmatch(unit.surface + units[last - 1].surface))
        return by_apposition(region, first, last) or (kind_by_ending(units, first, last) or GUESS if named else "")
    return kind or kind_by_ending(units, first, last) or by_apposition(region, first, last) or _by_dictionary(region, first, last)


def names_body(unit: Unit) -> bool:
    """Whether a bracketed name is that of people who act together: 「橋を守る会」."""
    return isinstance(unit, Bracket) and unit.ending in _BODY_ENDINGS


def _works(region: Region, first: int, last: int) -> bool:
    """Whether the noun that ends at unit `last` tells what somebody does: 農家（さん）, 植木屋（さん）."""
    return _kind(region, first, last) == "anonymous" or region.units[last].surface[-1] in _OCCUPATIONS


def _reports(region: Region, first: int, role: int) -> bool:
    """Whether the noun at unit `role` is one for those who report: 記者, 特派員."""
    word = region.units[role].surface
    compound = region.units[role - 1].surface + word if role > first else word
    return region.units[role].lemma in _REPORTERS or compound in _REPORTERS


def _by_dictionary(region: Region, first: int, last: int) -> str:
    units = region.units
    unit = units[last]
    if len(unit.surface) > 1 and unit.surface[0] in "同両各当" and unit.surface[-1] in _SAME_ENDINGS:
        return _SAME_ENDINGS[unit.surface[-1]]
    if outlet := _after_kind(region, first, last):
        return outlet
    if is_monarch(units, first, last):
        return "person"
    if unit.pos.startswith("名詞-固有名詞-人名") or is_full_name(units, first, last):
        return "person"
    if unit.pos.startswith("名詞-固有名詞"):
        return "media" if unit.surface.endswith(_OUTLET_ENDS) else "body"
    if unit.pos == "名詞-普通名詞-一般" and unit.lemma == unit.surface:
        if unit.surface.isascii() and unit.surface.isalpha():
            return "person" if _is_initial(region, first, last) else "body"
        if KATAKANA.fullmatch(unit.surface):
            joined = last > first and (units[last - 1].pos.startswith("名詞-固有名詞") or units[last - 1].surface == "同")
            lettered = last > first and bool(LATIN.fullmatch(units[last - 1].surface))
            return FIRM if joined or lettered else "person" if has_name(units[first:last]) else GUESS
    before = units[last - 1] if last > first else None
    if before and unit.pos.startswith("名詞-普通名詞") and KATAKANA.fullmatch(unit.surface) and goes_before_name(before):
        return FIRM if before.pos.startswith("名詞-固有名詞-地名") else GUESS
    if follows_personal_name(units, first, last):
        firm = unit.surface in _BODY_ENDINGS or unit.surface in _FIRM_ENDS
        return "body" if firm else "person" if unit.pos.startswith("名詞-普通名詞") else ""
    if unit.pos == "名詞-普通名詞-一般" and len(unit.surface) > 1 and unit.surface[-1] in _SOURCE_ENDINGS:
        return _SOURCE_ENDINGS[unit.surface[-1]]
    named = is_firm(units, first, last)
    return "media" if named and unit.surface in _OUTLET_ENDS else FIRM if named else ""


def _is_initial(region: Region, first: int, last: int) -> bool:
    """Whether a letter stands for the name of somebody whose role is told: 同僚のK, 女優A; not X, the platform."""
    before = region.units[last - 1] if last > first else None
    role = before is not None and (before.as_particle == "の" or region.nouns.get(last - 1) in PEOPLE | {"title"})
    return len(region.units[last].surface) == 1 and role


def _after_kind(region: Region, first: int, last: int) -> str:
    """The type of a name by what stands right before it: 独紙ツァイトゥング, 通信社PAP, 報道官サブリナ・シン, 週刊真昼."""
    units = region.units
    if any(unit.surface in _PERIODICALS for unit in units[max(compound(units, first, last), last - 3) : last]):
        return "media"
    name = last
    while name > first and is_foreign_name(units[name]):
        name -= 1
    kind = region.nouns.get(name, "") if name < last else ""
    if kind in ("title", "anonymous"):
        return "person" if units[last].surface[-1] > "z" else ""
    return kind if kind in ("media", "body") else ""
