"""Compound particles and sentence-final forms: によると, いわく, の話として, という, とのことだ, そうだ."""

from itertools import pairwise

from wakugumi.features.attribution.closed import closed
from wakugumi.features.attribution.contents import after_topic, clause_low, follows_contrast, quoted, stands_alone
from wakugumi.features.attribution.cues import Cue
from wakugumi.features.attribution.findings import Finding, found
from wakugumi.features.attribution.grammar import (
    STOPS,
    all_quoted,
    is_attributive,
    is_comma,
    is_final,
    is_nominal,
    is_particle,
    is_predicate,
    skip_connectives,
)
from wakugumi.features.attribution.links import Link
from wakugumi.features.attribution.regions import ASIDE, QUOTE, Unit
from wakugumi.features.attribution.reporters import is_heard, is_view
from wakugumi.features.attribution.scope import FAR, Phrase, Scope
from wakugumi.features.attribution.sharing import shared
from wakugumi.features.attribution.source_types import kind_of, name_of
from wakugumi.features.attribution.sources import asked, subject_before
from wakugumi.features.attribution.speakers import siblings
from wakugumi.features.attribution.unsaid import is_identity

_ACCOUNTS = closed("accounts")
_TELLING = closed("telling")
_CONVERSATIONS = closed("conversations")
_HANDING_ON = closed("handing_on")


def _is_hearsay(unit: Unit) -> bool:
    return unit.lemma == "そう" and unit.pos.endswith("助動詞語幹")


def find_according(scope: Scope, cue: Cue) -> Finding | None:
    """Aによると、B: A is the source, B the content, up to the sentence-final form that takes it up again."""
    units = scope.units
    first = cue.first + is_particle(units[cue.first], "の", "が")
    if units[cue.first].lemma == "所":
        return _as_told(scope, cue)
    head = cue.first - 1
    while head > 0 and (units[head].pos == "助詞-副助詞" or is_comma(units[head])):
        head -= 1
    if head < 0:
        return None
    phrase = scope.phrase(head, cue.first, "according")
    if phrase and units[head].lemma == "所" and units[head].pos.startswith("名詞"):
        phrase = subject_before(scope, head)
        phrase = phrase._replace(mark="according") if phrase else None
    if phrase is None:
        return _of_rest(scope, cue._replace(first=first), None) if is_heard(scope, head) else None
    if units[cue.head].lemma == "曰く" and phrase.kind == "":
        return None
    unknown = phrase.kind == ""
    phrase = phrase.as_source(name_of(units, head))
    if unknown and phrase.kind == "anonymous":
        phrase = phrase._replace(kind="document")
    return _of_rest(scope, cue._replace(first=first), phrase)


def _of_rest(scope: Scope, cue: Cue, phrase: Phrase | None) -> Finding:
    """What a によると hands over: the rest of the sentence."""
    units = scope.units
    start = skip_connectives(units, cue.last + 1, len(units), scope.low)
    while start < len(units) and units[start].surface in ("：", ":"):
        start += 1
    end = content_end(scope, start)
    finding = found(scope, cue, phrase, (start, end) if start < end else None, all_quoted(units, start, end))
    return finding._replace(mark="according")


def _as_told(scope: Scope, cue: Cue) -> Finding | None:
    """高官が明らかにしたところでは、B: a verb of saying before, a comma after."""
    units = scope.units
    if not (cue.last + 1 < len(units) and is_comma(units[cue.last + 1])) or cue.first < 3:
        return None
    said = any(unit.lemma in _TELLING for unit in units[max(0, cue.first - 4) : cue.first])
    phrase = subject_before(scope, cue.first) if said else None
    end = content_end(scope, cue.last + 2)
    return found(scope, cue, phrase._replace(mark="according"), (cue.last + 2, end)) if phrase and cue.last + 2 < end else None


def content_end(scope: Scope, start: int) -> int:
    """One past the clause that begins at `start` and ends the sentence, without what reports it (という, とされる) and without its stop."""
    units = scope.units
    end = len(units)
    while end > start and (units[end - 1].surface in STOPS or units[end - 1].pos == ASIDE):
        end -= 1
    for index in range(end - 1, max(start, end - 9), -1):
        if units[index].surface == "と" and is_particle(units[index]):
            return _without_no_da(scope, index) if _reports(scope, index, end) else end
    return _before_hearsay(scope, start, end)


def _reports(scope: Scope, index: int, end: int) -> bool:
    """Whether nothing but a hearsay form stands between unit `index` and `end`: という, とのことだ, とされている."""
    units = scope.units[index + 1 : end]
    if not units:
        return False
    if units[0].lemma in _HANDING_ON:
        passive = any(unit.lemma in ("れる", "られる") for unit in units)
        bare = len(units) == 1 or all(unit.lemma in ("事", "だ", "です", "ます") for unit in units[1:])
        stating = units[0].lemma == "為る" and any(unit.lemma in ("居る", "おる") for unit in units[1:])
        return passive or stating or (units[0].lemma == "言う" and bare)
    return units[0].surface == "の" and len(units) > 1 and units[1].lemma == "事"


def _without_no_da(scope: Scope, end: int) -> int:
    """`end` before のだ in 〜のだという."""
    units = scope.units
    if end >= 2 and units[end - 1].lemma == "だ" and units[end - 2].pos == "助詞-準体助詞":
        return end - 2
    return end


def _before_hearsay(scope: Scope, start: int, end: int) -> int:
    units = scope.units
    for index in range(end - 1, max(start, end - 4), -1):
        if _is_hearsay(units[index]) and is_final(units[index - 1]):
            return _without_no_da(scope, index)
    return end


def find_as(scope: Scope, cue: Cue) -> Finding | None:
    """Aの話として、B（と報じた）: A is the source, the reported clause the content."""
    units = scope.units
    if cue.first == 0:
        return None
    phrase = scope.phrase(cue.first - 1, cue.first, "as")
    if phrase is None or (not phrase.capable and units[phrase.head].pos.startswith(("形状詞", "名詞-普通名詞-サ変"))):
        return None
    phrase = _after_outlet(scope, phrase)
    start = cue.last + 1
    before = next((link for link in scope.links.values() if link.particle < phrase.first and link.governor > cue.last), None)
    if before and (first := after_topic(scope, 0, before.particle, active=True)[0]) < before.particle:
        return found(scope, cue._replace(first=cue.first + 1), phrase, (first, before.particle))
    if start < len(units) and units[start].surface == "て":
        cue, start = cue._replace(last=start), start + 1
    while start < len(units) and is_comma(units[start]):
        start += 1
    end = next(
        (
            scope.links[unit].particle
            for unit in range(start, min(start + FAR, len(units)))
            if unit in scope.links and scope.links[unit].particle > start and not _modifies(scope, unit)
        ),
        content_end(scope, start),
    )
    phrase = phrase._replace(kind=phrase.kind if phrase.capable else "anonymous")
    direct = all_quoted(units, start, end)
    told = any(not is_predicate(unit) for unit in units[start:end])
    if is_particle(units[cue.first], "を") and (not told or phrase.kind == "document"):
        return None
    return found(scope, cue._replace(first=cue.first + 1), phrase, (start, end) if told else None, direct)


def _after_outlet(scope: Scope, phrase: Phrase) -> Phrase:
    """The phrase without the outlet that is the subject of the sentence: 地元紙が事情を知る人物の話として."""
    within = [one for one in scope.subjects_in(phrase.first, phrase.head) if one.mark == "が" and one.kind == "media"]
    return phrase._replace(first=within[-1].particle + 1) if within else phrase


def _modifies(scope: Scope, governor: int) -> bool:
    """Whether the predicate at `governor` modifies a noun: 新型とみられる機体."""
    last = governor
    while last + 1 < len(scope.units) and is_predicate(scope.units[last + 1]):
        last += 1
    return is_attributive(scope.units, last)


def find_ending(scope: Scope, cue: Cue, earlier: list[Finding]) -> Finding | None:
    """という, ということだ, とのことだ, そうだ at the end of a sentence or before が、 and the like."""
    units = scope.units
    particle = next((index for index in range(cue.first, cue.head + 1) if units[index].surface == "と"), cue.first)
    according = next((finding for finding in reversed(earlier[-12:]) if finding.mark == "according"), None)
    if not (_is_end(scope, cue) or (according and _names_last(scope, cue))) or particle == 0 or is_identity(scope, cue, particle):
        return None
    hearsay = _is_hearsay(units[cue.first])
    before = units[particle - 1]
    if not (is_final(before) or before.pos in (QUOTE, ASIDE, "形状詞-一般") or is_nominal(before) or is_particle(before)):
        return None
    if (hearsay or units[cue.head].surface == "か") and not (is_predicate(before) and is_final(before)):
        return None
    if units[cue.head].surface == "か" and (scope.region.depth or _is_one_of(scope, particle)):
        return None
    run = None if hearsay else quoted(scope, Link(particle, cue.head, True, "quote"))
    if run and stands_alone(scope, run[0]):
        source = asked(scope, run[0] - is_comma(units[run[0] - 1])) if run[0] else None
        if source:
            return found(scope, cue, source, run, direct=True)
        source = subject_before(scope, run[0])
        if source and source.mark in ("は", "も", "が"):
            return found(scope, cue, source, run, direct=True)
    end = run[1] if run and run[0] == 0 else _without_no_da(scope, particle)
    low = clause_low(scope, end, siblings(earlier), contrast=True)
    goes_on = clause_low(scope, end, siblings(earlier))
    if goes_on and not hearsay and (speaker := _speaking(scope, cue, earlier, goes_on, end)):
        return found(scope, cue._replace(first=end if end < particle else cue.first), speaker, (goes_on, end))._replace(ending=True)
    first, _ = after_topic(scope, low, end, active=False)
    if according and according.content and according.content[0] < end:
        first = according.content[0]
    if first >= end:
        return None
    direct = units[first].pos == QUOTE and all_quoted(units, first, end, asides=True)
    finding = found(scope, cue._replace(first=end if end < particle and units[end].pos != ASIDE else cue.first), None, (first, end), direct)
    if according:
        return finding._replace(source=according.source, kind=according.kind, ending=True, mark="according")
    return finding._replace(ending=True)


def _is_one_of(scope: Scope, particle: int) -> bool:
    """Whether とか names one of several: 辞めるとか辞めないとか."""
    near = scope.units[max(0, particle - FAR) : particle]
    return any(one.surface == "と" and following.surface == "か" for one, following in pairwise(near))


def _speaking(scope: Scope, cue: Cue, earlier: list[Finding], low: int, end: int) -> Phrase | None:
    """Who goes on speaking up to という: 同社は「…」としつつ、数は分からないという."""
    before = next((one for one in reversed(earlier[-12:]) if one.last < low), None)
    stating = before is not None and before.lemma == "為る" and before.content is not None and not follows_contrast(scope, low)
    if not stating or any(one.capable and one.mark == "は" for one in scope.subjects_in(low, end)):
        return None
    return shared(earlier, cue.first, low)


def _names_last(scope: Scope, cue: Cue) -> bool:
    """Whether somebody whom という modifies ends the sentence: 住民によれば、柿を食べていたという男。."""
    first = cue.last + 1
    phrase = scope.phrase(scope.end - 1, scope.end) if scope.units[cue.head].surface == "いう" and first < scope.end else None
    people = phrase is not None and phrase.kind in ("person", "anonymous")
    return people and all(is_nominal(unit) for unit in scope.units[first : scope.end])


def _is_end(scope: Scope, cue: Cue) -> bool:
    units = scope.units
    index = cue.last + 1
    if any(unit.surface in ("いえ", "言え") for unit in units[cue.first : index]):
        return False
    if units[cue.head].surface in ("いい", "で"):
        return index < len(units) and is_comma(units[index])
    if index >= len(units):
        return True
    following = units[index]
    return (
        following.surface in STOPS
        or following.pos == ASIDE
        or (following.pos == "助詞-接続助詞" and following.surface in ("が", "けれど", "けど", "し"))
    )


def with_document(scope: Scope, findings: list[Finding]) -> list[Finding]:
    """Xの発表では and the like with a holder, where no verb takes the document as its source: では is the cue."""
    if "では" not in scope.region.shape:
        return findings
    units = scope.units
    used = {one.source for one in findings}
    for phrase in scope.subjects[:8]:
        held = any(_holds(scope, phrase, index) for index in range(phrase.first + 1, phrase.head)) or _is_held(scope, phrase)
        view = is_view(scope, phrase)
        other = units[phrase.head].lemma in _CONVERSATIONS or not held or (phrase.first, phrase.head + 1) in used
        if phrase.mark != "では" or not (phrase.kind == "document" or view) or other:
            continue
        told = "サ変" in units[phrase.head].pos or units[phrase.head].lemma in _ACCOUNTS
        if not view and (scope.region.nouns.get(phrase.head) != "document" or not told):
            continue
        start = skip_connectives(units, phrase.particle + 1, len(units), scope.low)
        end = content_end(scope, start)
        if start >= end:
            continue
        source = phrase.first, phrase.head + 1
        at = phrase.particle
        made = Finding(scope, "rule:document", "では", "neutral", at - 1, at, source, (start, end), "document", mark="according")
        return [made, *(one._replace(source=source, kind="document") if one.ending and one.source is None else one for one in findings)]
    return findings


def _is_held(scope: Scope, phrase: Phrase) -> bool:
    """Whether the noun before the document in one word is its holder: 主催者発表, 警察発表."""
    before = phrase.head - 1
    compound = before >= phrase.first and is_nominal(scope.units[before]) and scope.units[phrase.head].lemma != "調査"
    return compound and kind_of(scope.region, phrase.first, before) in ("body", "anonymous")


def _holds(scope: Scope, phrase: Phrase, index: int) -> bool:
    """Whether somebody stands before the の, が or による at unit `index`: 県の調査, 県が行った調査, not 今回の調査."""
    if scope.units[index].lemma == "因る":
        return True
    holder = scope.phrase(index - 1, index, "の") if is_particle(scope.units[index], "の", "が") else None
    return holder is not None and holder.capable
