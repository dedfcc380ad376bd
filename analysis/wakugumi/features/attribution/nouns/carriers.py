"""The verb that carries a noun of speech: 見方を改めて示した, 批判が与党内から出ている."""

from collections.abc import Mapping, Sequence

from wakugumi.features.attribution.clauses.adjuncts import is_time
from wakugumi.features.attribution.cues.matches import Cue
from wakugumi.features.attribution.cues.scope import Scope
from wakugumi.features.attribution.grammar.governors import over_repetition
from wakugumi.features.attribution.grammar.relations import STOPS, makes_particle
from wakugumi.features.attribution.words.closed import closed
from wakugumi.features.attribution.words.regions import ASIDE, QUOTE, Unit

_RAISED_VOICES = closed("raised_voices")
_VOICES = closed("voices")
_FURTHEST_VERB = 12
_FURTHEST_RISING = 12
# Particles between a noun and its が or を: 不満の声ばかりが上がる.
_ONLY = frozenset({"ばかり", "だけ", "のみ", "さえ"})


def light_verb(scope: Scope, cue: Cue, light: Mapping[int, str]) -> tuple[int, str] | None:
    """The verb that carries the noun (head unit, role of the noun), with a particle and an adverb between."""
    units = scope.units
    index = cue.head + 1 + (scope.at(cue.head + 1).surface in _ONLY and scope.at(cue.head + 2).as_particle in ("が", "を"))
    if scope.region.is_heading and index < len(units) and not scope.is_apart(index) and (role := light.get(scope.region.tokens[index])):
        return _verb_head(scope, index), role
    if scope.at(index).as_particle not in ("が", "を", "も", "は", "まで", "の") and scope.at(index).surface not in ("すら", "さえ"):
        return None
    if units[index].surface == "の" and scope.at(index + 1).lemma not in _RAISED_VOICES:
        return None
    if units[index].surface == "も" and scope.at(index + 1).surface in STOPS:
        return index, "subject"
    comma = next((each for each in range(index + 2, min(index + 8, len(units))) if units[each].is_comma), 0)
    start = comma if comma and is_time(units, index + 1, comma) else index + (units[index].surface == "が" and scope.at(index + 1).is_comma)
    for ahead in range(start + 1, min(start + _FURTHEST_VERB, len(units))):
        role = light.get(scope.region.tokens[ahead])
        nearest = {"為る": index + 1, "有る": index + 3}.get(units[ahead].lemma, ahead)
        nearest = ahead if units[ahead - 1].as_particle == "から" else nearest
        again = role and scope.at(ahead + 1).as_particle == "て" and scope.region.tokens[min(ahead + 2, len(units) - 1)] in light
        repeated = units[index].surface == "を" and over_repetition(units, ahead) > ahead
        if again or repeated or (units[index].surface == "を" and _tells_how(units, ahead, bool(role))):
            continue
        if role and ahead <= nearest:
            return None if role == "object" and _tells(scope, cue, index) else (_verb_head(scope, ahead), role)
        voiced = units[index].surface == "の" and units[ahead].surface == "が"
        if not voiced and not _is_between(units, ahead, ahead < index + 4):
            return None
    return None


def _tells_how(units: Sequence[Unit], index: int, carries: bool) -> bool:
    """Whether a unit between a noun with を and its verb is of an adverb: 方針を明確に示した, 懸念を強く訴えた, not 懸念をあらわにした."""
    if units[index].pos.startswith("形状詞"):
        return not carries and index + 1 < len(units) and units[index + 1].surface == "に"
    adverb = units[index].pos.startswith("形容詞") or (units[index].surface == "に" and units[index].lemma == "だ")
    return adverb and units[index].inflection.startswith("連用形")


def _tells(scope: Scope, cue: Cue, particle: int) -> bool:
    """Whether the noun is a document that is itself what tells: 〜と報告書は述べた."""
    first = cue.first
    while first > 0 and scope.units[first - 1].is_nominal:
        first -= 1
    quoted = first > 0 and scope.units[first - 1].as_particle == "と"
    return quoted and scope.region.nouns.get(cue.head) == "document" and scope.units[particle].as_particle in ("は", "が")


def _is_between(units: Sequence[Unit], index: int, near: bool) -> bool:
    """Whether a unit between a noun and the verb that carries it can be part of where, when or how: 声が住民の間から上がる."""
    unit = units[index]
    if unit.is_nominal or unit.pos in ("副詞", "連体詞", ASIDE) or (near and unit.as_particle == "て"):
        return True
    if unit.pos == QUOTE:
        return index + 1 < len(units) and units[index + 1].as_particle in ("に", "で")
    toward = makes_particle(units, index) or (unit.as_particle == "て" and makes_particle(units, index - 1))
    if toward:
        return True
    too = unit.as_particle in ("も", "は") and units[index - 1].as_particle in ("で", "から", "に")
    return (
        too
        or unit.as_particle in ("の", "で", "から", "に", "まで")
        or (near and unit.pos in ("助詞-格助詞", "助詞-係助詞") and unit.surface != "が")
    )


def told_later(scope: Scope, cue: Cue, light: Mapping[int, str]) -> bool:
    """Whether a verb after a subject of its own tells the noun: 〜との研究結果を、大学が発表した."""
    units = scope.units
    index = cue.head + 1
    if scope.at(index).as_particle != "を":
        return False
    subject = False
    for ahead in range(index + 1, min(index + 30, len(units))):
        if units[ahead].as_particle in ("が", "は"):
            subject = True
        elif scope.region.tokens[ahead] in light:
            return subject
        elif units[ahead].is_predicate and units[ahead].is_final:
            return False
    return False


def _verb_head(scope: Scope, first: int) -> int:
    """The verb of 明らかにする, 口にする and the like, else the unit itself."""
    units = scope.units
    set_phrase = first + 2 < len(units) and units[first + 1].surface == "に" and not units[first].is_verb
    set_phrase = set_phrase and (units[first + 2].lemma == "為る" or units[first].pos == "名詞-普通名詞-一般")
    if set_phrase or (units[first].pos.startswith("形状詞") and first + 2 < len(units)):
        return first + 2
    if not units[first].is_predicate and scope.at(first + 1).is_verb and units[first + 1].lemma != "為る":
        return first + 1
    return first


def is_carried(scope: Scope, noun: int, light: Mapping[int, str]) -> bool:
    """Whether a verb of showing or rising carries the noun at unit `noun`: 声が上がる, 意見も見られた."""
    units = scope.units
    if noun + 2 >= len(units) or units[noun + 1].as_particle not in ("が", "も"):
        return False
    for index in range(noun + 2, min(noun + _FURTHEST_RISING, len(units))):
        if scope.region.tokens[index] in light:
            return True
        parted = units[index].is_comma or units[index].is_predicate or units[index].as_particle in ("が", "を")
        if index > noun + 3 and (parted or units[noun].lemma not in _VOICES):
            return False
    return False
