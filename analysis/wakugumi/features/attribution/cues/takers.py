"""Which cue takes a と instead of the verb right after it: 「…」と荒れた海を語った, 「…」と周囲に話していた男が."""

from collections.abc import Iterator, Sequence, Set

from wakugumi.features.attribution.grammar.governors import JOINING_NOUNS, governor_from, happens, told_beyond
from wakugumi.features.attribution.grammar.links import MANNER_NOUNS, Link, what_precedes
from wakugumi.features.attribution.grammar.relations import VERBALIZING, is_attributive, makes_particle, predicate_last
from wakugumi.features.attribution.words.closed import closed
from wakugumi.features.attribution.words.regions import QUOTE, Unit

_GESTURES = closed("gestures")
_ADDRESSING = closed("addressing")
_ANSWERING = closed("answering")
_NEAR = 24


def _with_noun(units: Sequence[Unit], index: int) -> int:
    """The verb of a noun right after と that modifies what follows: 「…」と懸念を示した市長, 「…」と懸念を示しつつ; 0 where none does."""
    noun = index
    while noun < len(units) and units[noun].is_nominal:
        noun += 1
    verb = noun + 1
    if noun == index or verb + 1 >= len(units) or units[noun].as_particle not in ("を", "も", "が", "に") or not units[verb].is_verb:
        return 0
    end = predicate_last(units, verb)
    going_on = end + 2 < len(units) and units[end + 1].surface == "つつ" and units[end + 2].is_comma
    modifies = is_attributive(units, end) and units[end + 1].lemma not in JOINING_NOUNS and not happens(units, end + 1)
    return verb if going_on or modifies else 0


def over_modifiers(units: Sequence[Unit], links: dict[int, Link], cues: Set[int], naming: Set[int], light: Set[int]) -> dict[int, Link]:
    """`links`, where the verb right after と only modifies a noun, with the cue after it: 「…」と荒れた海を語った.

    Args:
        units: the units of the region.
        links: its links.
        cues: the units of its cues.
        naming: the units of verbs that name with と.
        light: the units of verbs that carry nouns of speech.
    """
    further = {
        taker: Link(link.particle, taker, False, link.after)
        for link in links.values()
        for taker in _takers(units, link, links.keys(), cues, naming, light)
    }
    for particle, unit in enumerate(units):
        verb = _with_noun(units, particle + 1) if unit.surface == "と" and unit.pos.startswith("助詞-格助詞") else 0
        after = what_precedes(units, particle) if verb - 2 in cues and (verb in light or verb in cues) else ""
        if after in ("quote", "clause") and verb not in links:
            further[verb] = Link(particle, verb, False, after)
    moved = {link.particle for link in further.values()}
    return {governor: link for governor, link in links.items() if link.particle not in moved} | further


def _takers(units: Sequence[Unit], link: Link, links: Set[int], cues: Set[int], naming: Set[int], light: Set[int]) -> Iterator[int]:
    """The cues beyond the verb of `link` that take its と instead; `links`: the governors of all."""
    taker = 0 if link.adjacent or link.after != "quote" else _with_object(units, link, cues)
    within = 0 if link.adjacent or link.after == "noun" else _told_within(units, link, cues, light)
    if taker or (within and within not in links):
        yield taker or within
        return
    if (told := _told_with_gesture(units, link.governor, cues)) and told not in links:
        yield told
    if (told := told_beyond(units, link.particle, link.governor, cues)) and told not in links:
        yield told
        return
    if not link.adjacent and link.after == "quote" and (told := _account(units, link, cues, light)):
        yield told
    if link.adjacent and link.after != "noun" and link.governor not in naming:
        later = _after_modifier(units, link.governor, cues)
        if later is not None and (later in cues or later in light) and later not in links:
            yield later


def _after_modifier(units: Sequence[Unit], governor: int, cues: Set[int]) -> int | None:
    """The predicate after a verb that modifies a noun, likens or goes along; None after a cue that says so itself."""
    certain = units[governor].surface == "ある" and _names_speaker(units, governor + 1)
    end = predicate_last(units, governor)
    likened = end + 2 < len(units) and units[end + 1].lemma == "様" and units[end + 2].surface == "に"
    meanwhile = end + 2 < len(units) and units[end + 1].surface == "ながら" and not units[end + 2].is_comma
    meanwhile = meanwhile and (governor not in cues or units[governor].lemma in _GESTURES)
    if governor in cues and not (certain or likened or meanwhile):
        return None
    return governor_from(units, end + 1) if likened or meanwhile or is_attributive(units, end) else None


def _with_object(units: Sequence[Unit], link: Link, cues: Set[int]) -> int:
    """The cue with an object of its own right after と that modifies who speaks: 「…」と市を批判する住民が; 0 where there is none."""
    for index in range(link.particle + 1, link.governor):
        if index in cues and units[index - 1].as_particle == "を":
            end = predicate_last(units, index)
            return index if end > index and is_attributive(units, end) and units[end + 1].lemma not in JOINING_NOUNS | MANNER_NOUNS else 0
        if not (units[index].is_nominal or units[index].as_particle in ("を", "の", "や", "と")):
            return 0
    return 0


def _told_within(units: Sequence[Unit], link: Link, cues: Set[int], light: Set[int]) -> int:
    """The cue in a clause that modifies a noun, parted from と by who tells, a hearer or a time: 「…」と周囲に話していた男が; else 0."""
    for index in range(link.particle + 1, min(link.governor, link.particle + _NEAR)):
        unit = units[index]
        carried = index in light and units[index - 1].as_particle == "を" and index - 2 in cues
        told = index in cues and (units[index - 1].as_particle != "を" or index - 1 in cues)
        if carried or (told and (unit.is_verb or units[index + 1].lemma in VERBALIZING)):
            end = index
            while end + 1 < link.governor and (units[end + 1].is_predicate or units[end + 1].as_particle in ("て", "で")):
                end += 1
            if not units[end].is_predicate or (_opens_with_topic(units, link) and link.governor in cues and units[end + 1].lemma != "事"):
                return 0
            if unit.lemma in _ANSWERING and units[index - 1].as_particle == "に" and link.governor in cues:
                return 0
            return index if is_attributive(units, end) or units[end + 1].pos == "助詞-準体助詞" else 0
        addressed = makes_particle(units, index) and unit.lemma in _ADDRESSING
        if addressed or (unit.pos.startswith("形容詞") and is_attributive(units, index)):
            continue
        object_ = unit.as_particle == "を" and index - 1 not in cues
        if unit.is_predicate or unit.as_particle == "は" or object_ or (unit.is_comma and index > link.particle + 1):
            return 0
    return 0


def _opens_with_topic(units: Sequence[Unit], link: Link) -> bool:
    """Whether a topic stands right before the quotation: 市長は「検討する」と議会で質問した議員に答えた."""
    first = link.particle - 1
    while first > 0 and units[first].pos == QUOTE:
        first -= 1
    return link.after == "quote" and units[first].as_particle == "は"


def over_phrases(units: Sequence[Unit], links: dict[int, Link], phrases: Sequence[tuple[int, int]]) -> dict[int, Link]:
    """`links`, where a set phrase that modifies a noun takes the quotation right before it: 「…」と口をそろえる農家.

    Args:
        units: the units of the region.
        links: its links.
        phrases: the first and the last unit of each set phrase.
    """
    further: dict[int, Link] = {}
    for first, head in phrases:
        if first < 2 or head in links or units[first - 1].as_particle != "と" or units[first - 2].pos != QUOTE:
            continue
        end = predicate_last(units, head)
        if units[head].is_verb and is_attributive(units, end) and units[end + 1].lemma not in JOINING_NOUNS:
            further[head] = Link(first - 1, head, True, "quote")
    moved = {link.particle for link in further.values()}
    return {governor: link for governor, link in links.items() if link.particle not in moved} | further


def _told_with_gesture(units: Sequence[Unit], governor: int, cues: Set[int]) -> int:
    """The verb of saying right after a set phrase with て (語気を強めて反論した); 0 where none follows."""
    phrase = governor in cues and governor - 2 in cues and units[governor - 1].as_particle in ("を", "に", "が")
    told = governor + 2 < len(units) and units[governor + 1].surface in ("て", "で") and governor + 2 in cues
    return governor + 2 if phrase and told else 0


def _account(units: Sequence[Unit], link: Link, cues: Set[int], light: Set[int]) -> int:
    """The verb that carries the noun of speech which a clause with the quotation modifies: 「…」と犯行を認める供述を始めた; 0 for none."""
    for index in range(link.particle + 4, link.governor):
        carried = index in light and index - 2 in cues and units[index - 1].as_particle == "を"
        if carried and units[index - 3].is_verb:
            return index
    return 0


def _names_speaker(units: Sequence[Unit], first: int) -> bool:
    """Whether nouns with は, が or も begin at unit `first`: （と）ある議員は."""
    index = first
    while index < len(units) and units[index].is_nominal:
        index += 1
    return first < index < len(units) and units[index].as_particle in ("は", "が", "も")
