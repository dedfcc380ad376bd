"""What stands before a name tells of whom it is: a role, a trade, a kind of outlet."""

from wakugumi.features.attribution.words.closed import closed
from wakugumi.features.attribution.words.name_shapes import KATAKANA, is_foreign_place, is_loan_word, may_be_name
from wakugumi.features.attribution.words.regions import Region
from wakugumi.features.attribution.words.titles import word_of

# What a firm or group is called before its name: 機械大手の日東精機.
_FIRMS = closed("firms")
# How firms are told by what they do: 通販サイトを運営するミライズ.
_TRADES = closed("trades")
# What an outlet is called before its name: 追跡サイトのマリナ.
_OUTLET_KINDS = tuple(closed("outlet_kinds"))
_ROLES = frozenset({"title", "anonymous"})
# How many units a name behind a dot may have.
_NAME = 4


def by_apposition(region: Region, first: int, last: int) -> str:
    """The type of an unknown name by what stands before it: 機械大手の日東精機, 俳優のソーブ, 米誌アトラス, 通販を営むミライズ."""
    units = region.units
    name = last
    while name > first and (may_be_name(units[name]) or is_foreign_place(units[name]) or is_loan_word(units[name])):
        name -= 1
    if dotted := after_dot(region, first, last):
        return dotted
    if not first < name < last + 1 or name == last:
        return ""
    named = name if units[name].pos.startswith("名詞-固有名詞-地名") and KATAKANA.fullmatch(units[last].surface) else 0
    if named > first + 1 and units[named - 1].surface == "の" and region.nouns.get(named - 2, "") in _ROLES:
        return "person"
    if units[name].surface == "の" and units[name].pos == "助詞-格助詞":
        role = region.nouns.get(name - 1, "")
        if role in _ROLES:
            return "person" if all(KATAKANA.fullmatch(unit.surface) for unit in units[name + 1 : last + 1]) else ""
        if role == "media" and word_of(region, name - 1).endswith(_OUTLET_KINDS) and last not in region.occasions:
            return "media"
        before = {units[name - 1].surface, units[name - 1].lemma, word_of(region, name - 1)}
        return "body" if not before.isdisjoint(_FIRMS | _TRADES) else ""
    trading = any(unit.lemma in _TRADES for unit in units[max(first, name - 1) : name + 1])
    return "body" if trading and units[name].inflection.startswith(("連体形", "終止形")) else ""


def after_dot(region: Region, first: int, last: int) -> str:
    """The type of an unknown name by the role or the kind of outlet before a dot: 主将・海老, 日刊紙・晨報."""
    units = region.units
    dot = next((index for index in range(last - 1, max(first, last - _NAME), -1) if units[index].surface == "・"), 0)
    role = region.nouns.get(dot - 1, "") if dot > first else ""
    if role in _ROLES:
        return "person"
    return "media" if role == "media" and word_of(region, dot - 1).endswith(_OUTLET_KINDS) else ""


def has_role(region: Region, first: int, last: int) -> bool:
    """Whether a role stands before a name in katakana, so that its last part is no institution: 作家のリック・ホール."""
    if last <= first or region.units[last - 1].surface != "・" or not KATAKANA.fullmatch(region.units[last].surface):
        return False
    name = last
    while name > first and KATAKANA.fullmatch(region.units[name].surface):
        name -= 1
    return region.units[name].surface == "の" and region.nouns.get(name - 1, "") in _ROLES
