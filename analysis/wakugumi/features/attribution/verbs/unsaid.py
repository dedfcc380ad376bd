"""What is not said, or not yet: 認めれば, 認めるかどうか, 表明する方針, 謝罪することはない, どう答えるのか."""

from wakugumi.features.attribution.cues.findings import Finding, found
from wakugumi.features.attribution.cues.matches import Cue
from wakugumi.features.attribution.cues.scope import FAR, Scope
from wakugumi.features.attribution.grammar.relations import STOPS, closes, is_attributive, is_volitional
from wakugumi.features.attribution.sources.subjects import subject_before
from wakugumi.features.attribution.verbs.predicates import DENIED
from wakugumi.features.attribution.words.closed import closed
from wakugumi.features.attribution.words.regions import QUOTE
from wakugumi.features.attribution.words.source_types import SPEAKERS

_TOO_SOON = closed("too_soon")
_PLANS = closed("plans")
_WHETHER = closed("whether")
_DECIDING = closed("deciding")
_JUDGING = closed("judging")


def is_unsaid(scope: Scope, cue: Cue) -> bool:
    """Whether nothing is said yet or ever: 認めれば, 認めなければ, 認めたような, 認めざるを得ない, 認め方, 認める方針, 言いたくなる."""
    units = scope.units
    if units[cue.last].inflection.startswith(("仮定形", "命令形")) or "べし" in cue.lemmas(scope.region):
        return True
    invited = is_volitional(units[cue.last])
    if invited and (cue.last + 1 == len(units) or units[cue.last + 1].surface in STOPS or _is_tried(scope, cue.last + 1)):
        return True
    if cue.last + 1 == len(units):
        return False
    following = units[cue.last + 1]
    if following.pos == "助詞-準体助詞" and scope.at(cue.last + 3).lemma in _TOO_SOON:
        return True
    alike = following.lemma == "様" and following.pos == "形状詞-助動詞語幹" and scope.reads(cue.last + 2, "な")
    suffix = following.pos.startswith(("接尾辞-名詞的", "接尾辞-形容詞的"))
    stem = suffix and cue.last == cue.head and units[cue.head].inflection.startswith("連用形")
    wished = following.surface in ("て", "で") and scope.at(cue.last + 2).lemma in ("欲しい", "下さる", "貰う", "頂く")
    tempted = scope.at(cue.head + 1).surface == "たく" and any(unit.lemma == "成る" for unit in units[cue.head + 2 : cue.head + 4])
    forced = tempted or any(unit.surface == "ざる" for unit in units[cue.head + 1 : cue.last + 2])
    likened = following.surface == "ばかり" and units[cue.last].lemma == "む" and scope.at(cue.first - 2).pos != QUOTE
    return alike or likened or stem or wished or forced or _is_able(scope, cue) or _is_to_come(scope, cue)


def is_unheard(scope: Scope, cue: Cue) -> bool:
    """Whether a verb and its noun of speech tell what is not said yet: 見解を示すよう求めた, 談話を出すべきだ; not 警告を伝えるため."""
    following = scope.at(cue.last + 1)
    bid = following.lemma == "様" and following.pos == "形状詞-助動詞語幹" and scope.units[cue.last].is_verb
    return bid or (following.lemma != "為" and is_unsaid(scope, cue))


def _is_tried(scope: Scope, particle: int) -> bool:
    """Whether と after a verb tells what is only meant or tried: 説明しようと(する), 伝えようという, not 認めようとしない."""
    denied = any(unit.lemma in DENIED for unit in scope.units[particle + 1 : particle + 5])
    return scope.at(particle).as_particle == "と" and not denied


def _is_able(scope: Scope, cue: Cue) -> bool:
    """Whether it is only told that or if one can judge: 安全だと確認できれば, いじめと評価できる行為."""
    units = scope.units
    able = cue.last + 1
    if units[able].lemma != "出来る" or units[cue.head].lemma not in _JUDGING:
        return False
    return units[able].inflection.startswith("仮定形") or is_attributive(units, able)


def _is_to_come(scope: Scope, cue: Cue) -> bool:
    """Whether a verb in its plain form tells what is planned, denied or asked: 表明する方針, 謝罪することはない, 認めるかどうか."""
    units = scope.units
    ending = units[cue.last].inflection.startswith(("終止形", "連体形"))
    if not ending or cue.is_told(scope.region) or "ない" in cue.lemmas(scope.region):
        return False
    following = units[cue.last + 1]
    if scope.reads(cue.last + 1, "に", "は") and units[cue.last].is_verb:
        return True
    if following.lemma in _PLANS or following.lemma == "為" or (following.surface == "か" and scope.at(cue.last + 2).lemma in _WHETHER):
        return True
    if following.lemma == "事" and cue.last + 3 < len(units):
        never = units[cue.last + 2].as_particle in ("は", "も") and any(unit.lemma == "無い" for unit in units[cue.last + 3 : cue.last + 5])
        decided = units[cue.last + 2].as_particle in ("を", "に") and units[cue.last + 3].lemma in _DECIDING
        return never or decided
    asked = following.pos == "助詞-準体助詞" and scope.at(cue.last + 2).lemma == "か"
    return asked and (scope.at(cue.last + 3).surface in STOPS or scope.reads(cue.last + 3, "と"))


def is_identity(scope: Scope, cue: Cue, particle: int) -> bool:
    """Whether ということだ tells what something is: 問題なのは、人手が足りないということだ."""
    units = scope.units
    if not any(unit.lemma == "事" for unit in units[cue.first : cue.last + 1]):
        return False
    topic = next(
        (
            one
            for one in range(max(1, particle - FAR), particle - 1)
            if units[one].pos == "助詞-準体助詞" and units[one + 1].as_particle == "は"
        ),
        0,
    )
    return topic > 0


def left_unsaid(scope: Scope, cue: Cue) -> Finding | None:
    """What somebody does not say, told as such: 彼は何も言わなかった, 彼女が言わなかったのは、; not 何も言わない人, 言わないと."""
    after = cue.last + 1
    closing = scope.at(after).is_comma or after >= len(scope.units) or closes(scope.units[after])
    told = closing or scope.reads(after, "の", "は") or scope.at(after).surface in ("が", "けれど")
    if scope.region.depth or not told or not cue.is_negative(scope.region) or cue.is_passive(scope.region):
        return None
    source = subject_before(scope, cue.first)
    return found(scope, cue, source, None) if source and source.kind in SPEAKERS else None
