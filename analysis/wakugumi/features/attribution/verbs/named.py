"""Verbs of many uses that are cues in some: 挙げる with a reason or a list, 触れる with a topic, 分かる with a source of news."""

from wakugumi.features.attribution.clauses.adjuncts import is_time
from wakugumi.features.attribution.contents.object_phrases import before_time, object_start, topical_object
from wakugumi.features.attribution.contents.starts import after_topic
from wakugumi.features.attribution.cues.findings import Finding, found
from wakugumi.features.attribution.cues.matches import Cue
from wakugumi.features.attribution.cues.scope import Phrase, Scope
from wakugumi.features.attribution.grammar.relations import is_attributive
from wakugumi.features.attribution.sources.subjects import subject_before
from wakugumi.features.attribution.words.closed import closed
from wakugumi.features.attribution.words.source_types import FIRM, GUESS

_REASONS = closed("reasons")
_FAR_REASON = 24
# What the press does.
NEWS = closed("news")
_KNOWN = frozenset({"た", "居る"})
_TOUCHING = closed("touching")
_REPLYING = closed("replying")
_INTERVIEWS = closed("interviews")
_SPOKEN_OF = closed("spoken_of")
_OFFENDING = closed("offending")
_PLEAS = closed("pleas")
_DECISIONS = closed("decisions")
_PLEADING = closed("pleading")
_DEMANDING = closed("demanding")
_DEMANDED = closed("demanded")


def gives_reason(scope: Scope, cue: Cue, head: int, low: int) -> bool:
    """Whether an object is named as a reason (反対を理由に挙げた), or is a clause (〜ことを) or, with 挙げる, a list (などを)."""
    units = scope.units
    named = units[cue.head].surface.startswith("挙")
    if is_clause(scope, head) or (named and (units[head].surface == "など" or units[head].lemma in _REASONS)):
        return True
    listed = (each for each in range(max(low, head - _FAR_REASON), head) if units[each].surface == "など")
    if named and any(units[each + 1].as_particle == "の" for each in listed):
        return True
    for index in (*range(max(low, head - _FAR_REASON), head), *range(head + 2, cue.first)):
        if units[index].lemma in _REASONS:
            joined = index + 1 + 2 * scope.reads(index + 1, "の", "一")
            joined += units[joined].surface == "つ"
            if scope.reads(joined, "と", "し", "て") or ((named or index > head) and units[joined].as_particle == "に"):
                return True
    return False


def touches(scope: Scope, cue: Cue, source: Phrase | None) -> bool:
    """Whether 触れる means touching or coming under: 児童が魚に触れた, 法に触れる恐れ."""
    if cue.word(scope.region) not in _TOUCHING or cue.is_negative(scope.region):
        return False
    if is_attributive(scope.units, cue.last) and scope.units[cue.last + 1].lemma in _OFFENDING:
        return True
    thing = scope.units[cue.first - 1].as_particle == "に" and scope.units[cue.first - 2].lemma not in _SPOKEN_OF
    return thing and source is not None and source.kind == "anonymous"


def spoken_of(scope: Scope, cue: Cue) -> int | None:
    """The head of a noun with に that tells what was spoken of: 遅れが出る可能性にも言及した; None where there is none."""
    index = cue.first - 1
    if cue.word(scope.region) not in _TOUCHING or index < 2:
        return None
    index -= scope.units[index].as_particle in ("も", "は")
    return index - 1 if scope.units[index].as_particle == "に" and tells(scope, index - 1) else None


def tells(scope: Scope, head: int) -> bool:
    """Whether a noun tells what any verb of saying says of it: 必要性, 可能性."""
    return head in scope.points


def is_done(scope: Scope, head: int) -> bool:
    """Whether the noun at `head` is a deed that is said to be done: 支出の削減を発表した, 結婚を発表した, not 声明を発表した."""
    unit = scope.units[head]
    whose = head > 1 and scope.units[head - 1].as_particle == "の"
    deed = unit.pos == "名詞-普通名詞-サ変可能" and (whose or unit.lemma in _DECISIONS)
    return deed and scope.region.nouns.get(head, "") not in ("document", "media", "occasion") and head not in scope.speech


def is_at_issue(scope: Scope, cue: Cue, head: int) -> bool:
    """Whether an object is what somebody pleads to or demands: 容疑を否認した, 起訴内容を認めた, 野党は説明を求めた."""
    surface = scope.units[head].surface
    if cue.word(scope.region) in _PLEADING:
        return surface in _PLEAS or (head > 0 and scope.units[head - 1].surface + surface in _PLEAS)
    demanded = cue.word(scope.region) in _DEMANDING and surface in _DEMANDED
    return demanded and subject_before(scope, head) is not None


def is_clause(scope: Scope, head: int | None) -> bool:
    """Whether an object is a clause: 〜ことを, 〜のを."""
    return head is not None and (scope.units[head].lemma == "事" or scope.units[head].pos == "助詞-準体助詞")


def _interviewed(scope: Scope, interview: Phrase) -> Phrase | None:
    """Who was asked: 関係者への取材."""
    units = scope.units
    to = next((index for index in range(interview.head - 1, interview.first, -1) if units[index].as_particle == "へ"), None)
    return scope.phrase(to - 1, to, "agent") if to else None


def _is_somebodys(scope: Scope, first: int, end: int) -> bool:
    """Whether the inquiry before unit `end` is told to be somebody's, not only when: 県警の調べ, not これまでの調べ, その後の調べ."""
    units = scope.units
    held = [at for at in range(first + 1, end) if units[at].as_particle == "の" or units[at].lemma == "因る"]
    begun = [first, *(at + 1 for at in held)]
    return any(not is_time(units, start, at) and units[start].pos != "代名詞" for start, at in zip(begun, held, strict=False))


def _clause_start(scope: Scope, head: int, low: int) -> int:
    """Where a clause begins that is learned as a whole: 人口は三割減り、千人を割ったことが、調査で分かった."""
    if scope.units[head].lemma == "事":
        low += scope.units[low].as_particle == "は"
        return after_topic(scope, low, head, active=False)[0]
    first = object_start(scope, head, low)
    topic = next((one for one in scope.subjects_in(low, first) if one.particle == first - 1 and one.mark == "は"), None)
    return topic.first if topic else first


def learned(scope: Scope, cue: Cue, floor: int) -> Finding | None:
    """分かった with 〜への取材で, or with a document that has a holder (県警の調べで): the clause before が is the content."""
    units = scope.units
    if _KNOWN.isdisjoint(cue.lemmas(scope.region)) and is_attributive(units, cue.last) and units[cue.last + 1].lemma == "事":
        return None
    for index in range(cue.first - 1, max(0, cue.first - 60), -1):
        by = units[index].surface == "に" and units[index + 1].lemma == "因る" and units[index + 1].surface in ("より", "よっ")
        if units[index].surface != "で" and not by:
            continue
        holder = scope.phrase(index - 1, index)
        interview = units[index - 1].lemma == "取材"
        held = holder is not None and holder.kind == "document" and _is_somebodys(scope, holder.first, index)
        if holder is None or not (interview or held):
            continue
        source = _interviewed(scope, holder) if interview else holder
        before = holder.first - 1
        before -= before > 0 and units[before].is_comma
        timed = before_time(units, before + 1, "が", "は", "も")
        before = before if timed is None else timed
        if before > 0 and units[before].as_particle in ("が", "は", "も"):
            return found(scope, cue, source, (_clause_start(scope, before - 1, floor), before))
        head = topical_object(scope, cue.first)
        if head is None and holder.first > 0:
            return None
        return found(scope, cue, source, (_clause_start(scope, head, max(floor, index + 1)), head + 1) if head else None)
    return None


def gives_interview(scope: Scope, cue: Cue) -> bool:
    """Whether 取材に答える only tells that somebody was talked to, or 拍手に応える that somebody did something."""
    if scope.units[cue.head].surface.startswith("応"):
        return True
    before = scope.units[cue.first - 2].lemma if cue.first > 1 and scope.units[cue.first - 1].as_particle == "に" else ""
    return cue.word(scope.region) in _REPLYING and before in _INTERVIEWS and not cue.is_negative(scope.region)


def clause_too(scope: Scope, cue: Cue, low: int) -> int | None:
    """The こと of a clause with も or は that an adverb or an adjunct parts from the verb: 辞任したことも写真入りで伝えた."""
    units = scope.units
    for index in range(cue.first - 2, max(low, cue.first - 12), -1):
        told = units[index].as_particle == "も" or (units[index].as_particle == "は" and cue.is_told(scope.region))
        if told and units[index - 1].lemma == "事":
            return index - 1
        if not (units[index].is_nominal or units[index].pos == "副詞" or units[index].as_particle in ("で", "に", "の", "へ")):
            return None
    return None


def reporting(scope: Scope, cue: Cue) -> Phrase | None:
    """What nothing is known of, right before a verb of the press, is an outlet: 北海ドットコムなどが報じた."""
    nearest = next(iter(scope.subjects_before(cue.first)), None)
    press = cue.word(scope.region) in NEWS and nearest is not None and nearest.mark == "が" and nearest.particle == cue.first - 1
    return nearest._replace(kind="media") if press and nearest and nearest.kind in ("", GUESS, FIRM) else None
