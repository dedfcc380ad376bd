"""The clause of a noun of speech: where it ends (〜という主張, 〜するよう通達), whose it is, and whether the noun is a predicate."""

from collections.abc import Sequence

from wakugumi.features.attribution.clauses.adjuncts import is_time
from wakugumi.features.attribution.clauses.ends import describes
from wakugumi.features.attribution.contents.joined import WORDED, is_called, is_handed, joined_end
from wakugumi.features.attribution.cues.matches import Cue
from wakugumi.features.attribution.cues.scope import Phrase, Scope
from wakugumi.features.attribution.grammar.links import ORPHANS, Link
from wakugumi.features.attribution.grammar.relations import COPULAS, STOPS, is_attributive, makes_particle
from wakugumi.features.attribution.words.closed import closed
from wakugumi.features.attribution.words.regions import ASIDE, QUOTE, Unit
from wakugumi.features.attribution.words.source_types import SPEAKERS, TELLERS
from wakugumi.features.attribution.words.units import Bracket

_PRESS = closed("press")
_FURTHEST_POSSESSOR = 16
_SHOWING = closed("showing")
_CONTRAST = closed("contrast")
_NEEDS = closed("needs")
# What somebody has with another, so that との after a noun means "with".
_AGREEMENTS = closed("agreements")
_FINDINGS = closed("findings")
_VOICES = closed("voices")
_UTTERANCES = closed("utterances") | closed("reported")
_DIFFERING = closed("differing")
_RUMOURS = closed("rumours")
# What stands before との where the verb of a wish is left out: 励みになればとの思い, 平和をとの願い.
_ELIDED = frozenset({"ば", "たら", "を", "へ"})
_ROLES = closed("roles")
_INTENTIONS = closed("intentions")


def clause_particle(scope: Scope, noun: int) -> int | None:
    """The と of a という, との or とする clause that modifies the noun, its possessor between allowed."""
    units = scope.units
    if joined := joined_end(scope, noun):
        return joined
    index = noun - 1
    while index > max(0, noun - _FURTHEST_POSSESSOR):
        unit = units[index]
        before = units[index - 1]
        names = unit.as_particle == "の" or (unit.lemma in ("言う", "為る") and unit.surface in ("いう", "する", "言う", "の"))
        if before.as_particle in ("と", "って") and names:
            return index - 1 if index >= 2 and _ends_clause(scope, index - 2, unit.as_particle == "の") else None
        said = index == noun - 1 and unit.as_particle == "の" and is_handed(scope, index - 1, noun)
        if said and (is_called(before) or (units[noun].lemma in WORDED and _comes_from(units, index - 1))):
            return index
        listed = unit.as_particle == "の" and before.surface == "など" and index >= 2
        if listed and (units[index - 2].pos == QUOTE or _is_said(scope, index - 2, noun)):
            return index - 1
        if unit.surface == "が" and index >= 4 and units[index - 1].pos == "助詞-準体助詞" and units[index - 2].lemma == "言う":
            return index - 3 if units[index - 3].surface == "と" and _ends_clause(scope, index - 4, True) else None
        if unit.lemma == "た" and units[index - 1].lemma in ("言う", "為る") and index >= 2 and units[index - 2].surface == "と":
            claimed = index >= 3 and not _is_tried(scope, index - 2, index - 1) and _ends_clause(scope, index - 3, False)
            return index - 2 if claimed else None
        if unit.surface == "など" and isinstance(before, Bracket) and before.pos == QUOTE and (before.inflection or before.is_worded):
            return index
        if unit.lemma == "因る" and before.as_particle == "に":
            index -= 2
            continue
        if not _is_between(units, index):
            return None
        index -= 1
    return None


def _is_between(units: Sequence[Unit], index: int) -> bool:
    """Whether a unit between a clause and its noun can be part of whose it is and of what kind: という、市の強い見解."""
    unit = units[index]
    if unit.is_comma:
        return units[index - 1].surface in ("の", "いう", "する", "た", "が", "など")
    whose = unit.as_particle in ("で", "から", "へ") and units[index + 1].as_particle == "の"
    described = unit.pos.startswith(("形状詞", "形容詞", "接尾辞-形状詞的")) or unit.surface == "な"
    return unit.is_nominal or unit.as_particle == "の" or unit.pos == ASIDE or whose or described


def _is_said(scope: Scope, last: int, noun: int) -> bool:
    """Whether などの hands a finite clause that ends at unit `last` to a voice or to what many say: 狭いなどの苦情, not 直すなどの方針."""
    told = scope.units[noun].lemma in _VOICES | _UTTERANCES | _RUMOURS
    return told and scope.units[last].is_predicate and scope.units[last].is_final


def _comes_from(units: Sequence[Unit], quote: int) -> bool:
    """Whether から stands right before a quotation, so that it is somebody's words, though no clause: 市民から「賛成」の声."""
    before = quote - 1 - (quote > 1 and units[quote - 1].is_comma)
    return units[quote].pos == QUOTE and before > 0 and units[before - (units[before].as_particle in ("は", "も"))].as_particle == "から"


def _ends_clause(scope: Scope, index: int, bare: bool) -> bool:
    """Whether a clause ends at `index`; before との (`bare`) it may end with a noun or か, but not with somebody's name."""
    unit = scope.units[index]
    if (unit.is_comma or unit.surface in ("など", "等")) and index:
        index -= 1
        unit = scope.units[index]
    if unit.surface == "に" and index and scope.units[index - 1].lemma == "様":
        index -= 1
        unit = scope.units[index]
    aside = unit.pos == ASIDE and index > 0 and scope.units[index - 1].pos == QUOTE
    if unit.is_final or unit.pos == QUOTE or unit.surface in ORPHANS or aside:
        return True
    if unit.surface == "は" and index and scope.units[index - 1].surface == "で":
        return True
    if bare and unit.is_particle and unit.surface in _ELIDED:
        return True
    if unit.lemma == "様" or not bare:
        needed = unit.lemma in _NEEDS and (unit.lemma not in _ROLES or scope.at(index - 1).as_particle != "を")
        return unit.pos.startswith("形状詞") or needed or _is_finding(scope, index)
    if scope.at(index + 3).lemma in _AGREEMENTS:
        return False
    phrase = scope.phrase(index, index + 1) if unit.is_nominal else None
    return unit.pos.startswith(("形状詞", "接尾辞-形状詞的", "助詞-終助詞", "助詞-副助詞")) or bool(
        phrase and not phrase.capable and unit.pos.startswith("名詞")
    )


def _is_finding(scope: Scope, index: int) -> bool:
    """Whether a noun before とする is what a finding or a judgment holds: 原因を老朽化とする報告書, 有効とする判断."""
    units = scope.units
    if index + 3 >= len(units) or not units[index].is_nominal or units[index].lemma in _ROLES:
        return False
    end = index + 3
    while scope.at(end + 1).is_nominal:
        end += 1
    noun = "".join(unit.lemma for unit in units[end - (units[end].pos.startswith("接尾辞") and end > index + 3) : end + 1])
    return units[index + 2].surface == "する" and noun in _FINDINGS


def shows_own(scope: Scope, particle: int | None, verb: tuple[int, str] | None) -> bool:
    """Whether the verb shows what its subject stands behind, though it is called another's: 報道官は〜との政府の立場を示した."""
    if verb is None or particle is None:
        return False
    return scope.units[particle + 1].surface == "の" and scope.units[verb[0]].lemma in _SHOWING


def possessor_of(scope: Scope, particle: int, noun: int) -> Phrase | None:
    """Whose it is: 〜という彼女の主張, 〜という記者からの質問, not 〜という国民の皆様への言葉."""
    units = scope.units
    if units[noun - 1].as_particle == "の" and units[noun - 2].as_particle == "へ":
        return None
    if not (units[particle + 1].as_particle in ("の", "は") or units[particle + 1].is_comma or units[particle + 1].is_predicate):
        return None
    first = particle + 2
    while first < noun and (units[first].is_comma or units[first].is_predicate):
        first += 1
    for index in range(noun - 1, first - 1, -1):
        by = units[index].as_particle == "に" and units[index + 1].lemma == "因る"
        if (by or units[index].as_particle == "の") and index > first:
            given = units[index - 1].as_particle == "から"
            phrase = scope.phrase(index - 1 - given, index - given, "の")
            dated = is_time(units, index - 1, index) and not (index - 1 > first and units[index - 1].lemma == "自身")
            if phrase and phrase.capable and not dated:
                return phrase._replace(first=max(phrase.first, first))
    return None


def author_before(scope: Scope, first: int, end: int) -> Phrase | None:
    """Whose it is, told with による、 or からの、 before its clause at unit `first`: 高官による、敵が撃ったとする主張."""
    units = scope.units
    for index in range(first + 1, min(end - 3, first + _FURTHEST_POSSESSOR)):
        if units[index].as_particle in ("は", "が") or units[index].is_comma:
            return None
        by = units[index].as_particle == "に" and units[index + 1].lemma == "因る" and units[index + 1].is_modifying
        given = units[index].as_particle == "から" and units[index + 1].as_particle == "の"
        if (by or given) and units[index + 2].is_comma:
            phrase = scope.phrase(index - 1, index, "の")
            return phrase if phrase and phrase.kind in TELLERS and phrase.first <= first else None
    return None


def bidden_end(scope: Scope, noun: int) -> int:
    """Where the clause with よう before a noun of asking ends: 逃げるよう緊急要請を行った; 0 where there is none."""
    units = scope.units
    while noun > 1 and units[noun - 1].is_nominal:
        noun -= 1
    index = noun - 1 - (units[noun - 1].as_particle == "に") if noun else 0
    wish = index > 0 and units[index].lemma == "様" and units[index - 1].is_predicate and units[index].pos == "形状詞-助動詞語幹"
    return index if wish else 0


def is_adnominal(scope: Scope, noun: int) -> bool:
    """Whether a predicate stands right before the noun and modifies it."""
    before = scope.units[noun - 1] if noun else None
    if before is None or not before.is_modifying or before.surface == "な" or makes_particle(scope.units, noun - 1):
        return False
    if before.lemma in _DIFFERING and scope.at(noun - 2).as_particle not in ("が", "と", "も"):
        return False
    if before.lemma == "た" and noun > 2 and scope.units[noun - 2].lemma == "為る" and scope.units[noun - 3].lemma in ("こう", "そう"):
        return False
    apart = noun > 1 and (scope.units[noun - 2].as_particle not in ("が", "の", "も") or describes(scope, noun - 1))
    bare = before.pos.startswith("形容詞") and apart
    return not bare or before.lemma in ("無い", "たい")


def ends_sentence(scope: Scope, cue: Cue) -> bool:
    """Whether the noun is the predicate of its sentence or of what is told: 〜たい考え, 〜する方針だが、, 〜する考えと伝えられる."""
    units = scope.units
    index = cue.head + 1
    while index < len(units) and (units[index].lemma in ("だ", "です", "た") or units[index].surface == "で" or _is_copular(units, index)):
        index += 1
    ended = index >= len(units) or units[index].surface in STOPS or units[index].is_comma
    ended = ended or (scope.region.is_heading and scope.is_apart(index))
    ended = ended or (units[index - 1].lemma in COPULAS and units[index].pos == "助詞-接続助詞" and units[index].surface in _CONTRAST)
    if index > cue.head + 1:
        return ended or units[index].as_particle == "と" or _is_learned(units, index)
    return ended or (units[index].as_particle == "と" and scope.at(index + 1).lemma in _PRESS)


def _is_learned(units: Sequence[Unit], index: int) -> bool:
    """Whether the こと at `index` is what comes to be known or is told: 〜する方針であることが分かった, 〜する方針であることを明かした."""
    return units[index].lemma == "事" and index + 1 < len(units) and units[index + 1].as_particle in ("が", "を")


def _is_copular(units: Sequence[Unit], index: int) -> bool:
    """Whether ある at `index` is that of である."""
    return units[index].lemma == "有る" and units[index - 1].surface == "で"


def ends_thing(scope: Scope, first: int) -> bool:
    """Whether a quotation at unit `first` ends a clause about a thing (感染が「第２波に入った」との見解) and is no utterance of its own."""
    if first == 0 or scope.units[first - 1].as_particle not in ("が", "は"):
        return False
    nearest = next(iter(scope.subjects_before(first)), None)
    return bool(nearest and nearest.particle == first - 1 and nearest.mark in ("は", "が") and not nearest.capable)


def whose(scope: Scope, first: int) -> Phrase | None:
    """Whose words a quotation at unit `first` is, by the clause that modifies it: 司会者が漏らした「…」という一言."""
    if first < 3 or not scope.units[first - 1].is_modifying or not scope.units[first - 1].is_predicate:
        return None
    own = next((one for one in scope.subjects_before(first) if one.mark in ("が", "は")), None)
    return own if own and own.mark == "が" and own.capable else None


def holder(scope: Scope, first: int) -> Phrase | None:
    """Whose words a quotation at unit `first` is, by の or から before it: 先生の「…」という言葉, 住民から(の)「…」という苦情."""
    if first < 2 or scope.units[first - 1].as_particle not in ("の", "から"):
        return None
    given = scope.units[first - 2].as_particle == "から"
    phrase = scope.phrase(first - 2 - given, first - 1 - given, "の")
    return phrase if phrase and phrase.capable and phrase.kind != "document" else None


def planner(scope: Scope, cue: Cue, first: int, end: int) -> Phrase | None:
    """Who plans what he tells, by the が-phrase that opens the sentence or has no other verb: 町長が支援の意向を示す."""
    subjects = scope.subjects_in(first, end)
    for one in subjects:
        if one.mark == "が" and one.kind in SPEAKERS and not any(unit.is_predicate for unit in scope.units[one.particle + 1 : end]):
            return one
    if scope.units[cue.head].lemma not in _INTENTIONS or is_attributive(scope.units, cue.last):
        return None
    own = next(iter(subjects), None)
    if own is None or own.mark != "が" or own.first > first + 1 or own.kind not in SPEAKERS:
        return None
    return None if any(one.capable for one in scope.subjects_before(own.first)) else own


def own_link(scope: Scope, noun: int) -> Link | None:
    """The と of a verb that modifies the noun: 「…」と戸惑う声."""
    for governor in range(noun - 1, max(-1, noun - 5), -1):
        link = scope.links.get(governor)
        if link is None or link.after == "noun" or _is_tried(scope, link.particle, governor):
            continue
        if is_attributive(scope.units, noun - 1) and _is_one_predicate(scope, governor, noun):
            return link
    return None


def _is_tried(scope: Scope, particle: int, verb: int) -> bool:
    """Whether what somebody tries stands before と: だまし取ろうとした疑い."""
    return scope.units[particle - 1].inflection.startswith("意志推量形") and scope.units[verb].lemma == "為る"


def _is_one_predicate(scope: Scope, first: int, end: int) -> bool:
    """Whether units `first` to `end` are one verb with its endings: 戸惑っている, not 述べ、辞める or として控える."""
    for index in range(first + 1, end):
        unit = scope.units[index]
        joins = unit.as_particle in ("て", "で") and index + 1 < end and scope.units[index + 1].pos.startswith("動詞-非自立可能")
        if not (unit.is_predicate or joins):
            return False
    return True
