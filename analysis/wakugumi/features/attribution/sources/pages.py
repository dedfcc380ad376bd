"""What words stand in: 規約に、会費は返さないとある, 看板には「立入禁止」と書いてある."""

from wakugumi.features.attribution.clauses.ends import FORMAL_NOUNS
from wakugumi.features.attribution.cues.matches import Cue
from wakugumi.features.attribution.cues.scope import FAR, Phrase, Scope
from wakugumi.features.attribution.words.closed import closed
from wakugumi.features.attribution.words.regions import QUOTE

_WRITING = closed("writing")
_READING = closed("reading")
_THEN = frozenset({"たら", "だら", "ば"})


def is_standing(scope: Scope, cue: Cue) -> bool:
    """Whether a cue tells of words that stand somewhere: 〜とある, 〜と書いてある, not 〜と書いた."""
    unit = scope.units[cue.head]
    return unit.lemma == "有る" or unit.surface.startswith("載") or (unit.lemma in _WRITING and "有る" in cue.lemmas(scope.region))


def page_before(scope: Scope, low: int, end: int) -> Phrase | None:
    """What the words that end before unit `end` stand in, by に or by を of a verb of reading: a document, or what stands alone."""
    units = scope.units
    for index in range(low + 1, min(end, low + FAR)):
        if units[index].surface != "に" or not units[index].is_particle or units[index - 1].lemma in FORMAL_NOUNS:
            continue
        after = after_page(scope, index)
        phrase = scope.phrase(index - 1, index, "には") if after < end else None
        if phrase is None or phrase.first < low or _is_time(scope, phrase):
            continue
        stops = units[after].pos == QUOTE or after > index + 1
        if phrase.kind == "document" or (stops and phrase.kind in ("", "media") and phrase.head not in scope.region.occasions):
            return phrase._replace(kind="document")
    opened = (_opened(scope, index, low) for index in range(low + 1, min(end, low + FAR)))
    return next((one for one in opened if one and one.particle < end), None)


def _opened(scope: Scope, particle: int, low: int) -> Phrase | None:
    """What somebody opens or reads, with を at unit `particle`, and finds to say so: 広報を開くと「…」とある."""
    units = scope.units
    if units[particle].as_particle != "を" or scope.at(particle + 1).lemma not in _READING:
        return None
    then = next((at for at in range(particle + 2, particle + 6) if scope.at(at).as_particle == "と" or scope.at(at).surface in _THEN), 0)
    phrase = scope.phrase(particle - 1, particle, "には") if then else None
    return phrase._replace(particle=then, kind="document") if phrase and phrase.first >= low else None


def _is_time(scope: Scope, phrase: Phrase) -> bool:
    """Whether the phrase tells when: 先週に, 12日に."""
    head = scope.units[phrase.head]
    counted = scope.at(phrase.head - 1).pos == "名詞-数詞" and head.surface != "条"
    return head.is_temporal or counted or scope.region.nouns.get(phrase.head) == "time"


def after_page(scope: Scope, particle: int) -> int:
    """The unit where words begin behind the に at unit `particle`."""
    after = particle + 1 + (scope.at(particle + 1).as_particle in ("は", "も"))
    return after + scope.at(after).is_comma
