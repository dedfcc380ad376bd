"""Who a heading is about: the name before its first comma, label or space, which stands for its topic."""

from collections.abc import Callable, Sequence

from wakugumi.features.attribution.grammar.noun_phrases import Phrase
from wakugumi.features.attribution.words.regions import ASIDE, Unit
from wakugumi.features.attribution.words.source_types import SPEAKERS

_FAR = 20


def heading_topic(
    units: Sequence[Unit], is_apart: Callable[[int], bool], phrase: Callable[[int, int, str], Phrase | None]
) -> Phrase | None:
    """The name that a heading opens with: 知事、見直しを表明; 【橋崩落】知事、…; 林さん：誤りを謝罪; 軍報道官 隣国を非難.

    Args:
        units: the units of the heading.
        is_apart: whether white space stands before the unit of an index.
        phrase: the noun phrase that ends at a unit, by the unit after it and its mark.
    """
    first = 1 if units and units[0].pos == ASIDE else 0
    label: Phrase | None = None
    for index in range(first, min(_FAR, len(units))):
        unit = units[index]
        if unit.is_comma:
            named = phrase(index - 1, index, "は") if index > first else None
            return named if named and named.capable and named.first == first else label
        if index > first and units[index - 1].is_nominal and (unit.surface in (":", "：") or is_apart(index)):
            named = phrase(index - 1, index - is_apart(index), "は")
            known = named if named and named.kind in SPEAKERS and named.first == first else None
            if known and not units[known.head].pos.startswith("名詞-固有名詞-地名"):
                label = known
            first = index + (unit.surface in (":", "："))
        if unit.is_predicate or unit.as_particle in ("は", "が", "を"):
            return label
    return label
