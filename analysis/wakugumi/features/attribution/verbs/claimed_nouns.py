"""する and みる with a noun before と, where they claim: 調査中としている, 維持が困難として, 原因を老朽化としている, 遺体を住人とみて."""

from wakugumi.features.attribution.cues.matches import Cue
from wakugumi.features.attribution.cues.scope import Scope
from wakugumi.features.attribution.grammar.links import Link
from wakugumi.features.attribution.grammar.relations import STOPS, is_attributive
from wakugumi.features.attribution.sources.papers import held_by
from wakugumi.features.attribution.words.closed import closed
from wakugumi.features.attribution.words.regions import ASIDE

_NEEDS = closed("needs")
_DISPOSED = closed("disposed")
_JUDGED = closed("judged")
_STATES = closed("states") | closed("undecided")
_UNDECIDED = closed("undecided")
_CAUSES = closed("causes")
_EXPLAINED = closed("explained")
_INVESTIGATING = closed("investigating")
_STANCES_TAKEN = closed("stances_taken")
_NEAR = 8
_ENDS = STOPS | {"", "が"}


def claims_noun(scope: Scope, cue: Cue, link: Link, frame: str) -> bool:
    """Whether する or みる claims with a noun and と: 調査中としている, 遺体を住人とみて, 連判状とみられる."""
    units = scope.units
    before = units[link.particle - 1]
    passive = cue.is_passive(scope.region)
    if not passive and link.adjacent and _is_judged(scope, link.particle) and _closes(scope, cue, frame):
        return True
    if frame == "see":
        following = scope.at(cue.last + 1).surface
        held = following in ("て", "、") or "居る" in cue.lemmas(scope.region)
        of_it = any(unit.as_particle == "を" for unit in units[max(0, link.particle - 5) : link.particle])
        judged = units[cue.head].surface == "み" or of_it or before.lemma in _CAUSES or scope.at(cue.last + 2).lemma in _INVESTIGATING
        return passive or (link.adjacent and held and judged)
    if frame == "do" and before.surface in _JUDGED and link.adjacent:
        return not is_attributive(units, cue.last) or passive or units[cue.head + 1].lemma == "た"
    plain = frame == "do" and not passive and link.adjacent and not is_attributive(units, cue.last)
    if plain and (_is_quality_of(scope, link.particle) or _explains(scope, cue, link.particle)):
        return True
    if before.surface in _STATES or (before.pos.startswith("形状詞") and before.lemma not in _NEEDS):
        told = before.surface in _UNDECIDED and units[cue.last].lemma == "た" and not is_attributive(units, cue.last)
        beside = before.pos.startswith("形状詞") and scope.at(cue.last + 1).lemma == "一方"
        return told or beside or _lasts(scope, cue) or (passive and link.adjacent)
    if frame == "do" and not passive and link.adjacent and _is_reckoned(scope, cue, link.particle):
        return True
    return passive and cue.first - link.particle == 1 and before.lemma not in _NEEDS | _DISPOSED


def _is_judged(scope: Scope, particle: int) -> bool:
    """Whether a quality, a state or a side taken stands before a と, and nothing that is given it: 利上げは確実, not 守りを得意."""
    before = scope.units[particle - 1]
    quality = before.pos.startswith(("形状詞", "名詞-普通名詞-形状詞可能")) and before.lemma not in _NEEDS
    judged = quality or before.surface in _STATES | _JUDGED or before.lemma in _CAUSES | _STANCES_TAKEN
    return judged and not any(unit.as_particle == "を" for unit in scope.units[max(0, particle - _NEAR) : particle])


def _closes(scope: Scope, cue: Cue, frame: str) -> bool:
    """Whether a plain みる ends its sentence, or する or みる modifies those who hold it: 確実とみる。, 不要とする委員."""
    if held_by(scope, cue):
        return True
    return frame == "see" and cue.last == cue.head and scope.at(cue.last + 1).surface in _ENDS


def _is_quality_of(scope: Scope, particle: int) -> bool:
    """Whether a quality and its subject stand before a と, the copula left out: 維持が困難として, not 安全を第一として."""
    before = scope.units[particle - 1]
    quality = before.pos.startswith(("形状詞", "名詞-普通名詞-形状詞可能", "接尾辞-形状詞的"))
    return quality and particle > 1 and scope.units[particle - 2].as_particle == "が"


def _explains(scope: Scope, cue: Cue, particle: int) -> bool:
    """Whether the noun before a と explains or sums up: 原油高のためとしている, 死者は五人などとしている, 原因を老朽化としている."""
    units = scope.units
    if not _lasts(scope, cue):
        return False
    listed = units[particle - 1].surface == "など"
    object_ = next((at for at in range(particle - 1, max(0, particle - _NEAR), -1) if units[at].as_particle in ("を", "も")), 0)
    if object_ and not any(unit.is_predicate and unit.surface != "な" for unit in units[object_:particle]):
        return units[particle - 1].lemma in _EXPLAINED | _CAUSES or units[object_ - 1].lemma in _EXPLAINED
    topic = next(iter(scope.subjects_before(particle)), None)
    explained = topic is not None and topic.mark == "は" and units[topic.head].lemma in _EXPLAINED
    return explained or listed or units[particle - 1].lemma in _CAUSES


def _is_reckoned(scope: Scope, cue: Cue, particle: int) -> bool:
    """Whether a quantity before a と is what somebody gives for something: 死者を十二人としている, not 上限を十人とする."""
    units = scope.units
    first = particle
    while first > 0 and (units[first - 1].is_nominal or units[first - 1].pos == ASIDE):
        first -= 1
    counted = (
        any(unit.pos == "名詞-数詞" for unit in units[first:particle]) and first > 1 and units[first - 1].as_particle in ("を", "は", "も")
    )
    return counted and _lasts(scope, cue) and not is_attributive(units, cue.last)


def _lasts(scope: Scope, cue: Cue) -> bool:
    """Whether somebody goes on saying so: としている, としてきた."""
    return not {"居る", "来る"}.isdisjoint(cue.lemmas(scope.region))
