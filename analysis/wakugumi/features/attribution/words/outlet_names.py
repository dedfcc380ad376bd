"""Names of outlets that no lexicon knows, by the outlets that stand before them."""

from wakugumi.features.attribution.words.closed import closed
from wakugumi.features.attribution.words.name_shapes import is_foreign_name, is_naming
from wakugumi.features.attribution.words.regions import ASIDE, Region

_OUTLET_PARTS = closed("outlet_parts")
_PARTS_LAST = tuple(_OUTLET_PARTS)
_PLACED_PARTS = _OUTLET_PARTS | closed("seats") | {"の", "月", "年", "日"}
_LIST_JOINTS = closed("list_joints")


def is_part_of_outlet(region: Region, first: int, last: int) -> bool:
    """Whether the phrase names an edition or an office of an outlet: 湊新聞大阪本社, 湊新聞の関西版."""
    units = region.units
    whole = last - 1
    while whole > first and (units[whole].pos.startswith(("名詞-固有名詞-地名", "名詞-数詞")) or units[whole].surface in _PLACED_PARTS):
        whole -= 1
    if not (units[last].surface == "社" or units[last].surface.endswith(_PARTS_LAST)) or whole < first:
        return False
    placed = whole < last - 1
    edition = units[last].surface == "版" and placed and is_foreign_name(units[whole])
    return edition or ((placed or units[last].surface != "局") and region.nouns.get(whole) == "media")


def is_listed_outlet(region: Region, first: int, last: int) -> bool:
    """Whether a name that no lexicon knows follows an outlet in a list: 湊新聞とソラネット."""
    units = region.units
    known = region.nouns.get(last, "thing") != "thing" and not units[last].pos.startswith("接尾辞")
    if known or units[last].pos.startswith("名詞-固有名詞-地名"):
        return False
    name = last
    while name > first and _may_go_on(region, name - 1):
        name -= 1
    before = name - 2
    while before > first and units[before].pos == ASIDE:
        before -= 1
    return before >= first and units[name - 1].surface in _LIST_JOINTS and region.nouns.get(before) == "media"


def _may_go_on(region: Region, index: int) -> bool:
    """Whether the unit at `index` may belong to the name that ends after it: the スポーツ of スポーツナビ."""
    unit = region.units[index]
    open_noun = is_naming(unit) and (region.nouns.get(index, "thing") == "thing" or (unit.is_temporal and len(unit.surface) == 1))
    return (open_noun or is_foreign_name(unit)) and unit.surface not in _LIST_JOINTS
