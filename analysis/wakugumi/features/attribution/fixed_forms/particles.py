"""Compound particles: によると, いわく, の話として, 県の発表では."""

from collections.abc import Callable, Mapping

from wakugumi.features.attribution.contents.starts import after_topic
from wakugumi.features.attribution.cues.findings import Finding, found
from wakugumi.features.attribution.cues.matches import Cue
from wakugumi.features.attribution.cues.scope import FAR, Phrase, Scope
from wakugumi.features.attribution.fixed_forms.endings import content_end
from wakugumi.features.attribution.grammar.openings import skip_connectives
from wakugumi.features.attribution.grammar.relations import all_quoted, is_attributive, predicate_last, quotes_cause
from wakugumi.features.attribution.sources.reporters import is_heard, is_view
from wakugumi.features.attribution.sources.subjects import subject_before
from wakugumi.features.attribution.words.closed import closed
from wakugumi.features.attribution.words.name_shapes import name_of
from wakugumi.features.attribution.words.regions import ASIDE, QUOTE
from wakugumi.features.attribution.words.source_types import CAPABLE, FIRM, GUESS, kind_of
from wakugumi.language.words import COLONS

_ACCOUNTS = closed("accounts")
_INQUIRIES = closed("inquiries")
_TELLING = closed("telling")
_CONVERSATIONS = closed("conversations")
_ISSUED = closed("issued")
_DEEMING = closed("deeming")
_NEWS = closed("news")
_NEAR = 6
# What a copula is denied with: ではない, ではありません.
_BEING = frozenset({"無い", "有る", "御座る"})
# What things that hold knowledge do, as people tell.
_TEACHING = closed("teaching")


def find_according(scope: Scope, cue: Cue) -> Finding | None:
    """Aによると、B: A is the source, B the content, up to the sentence-final form that takes it up again."""
    units = scope.units
    first = cue.first + (units[cue.first].as_particle in ("の", "が"))
    if other := _OTHER.get(units[cue.first].lemma):
        return other(scope, cue)
    if (units[cue.head].surface == "と" and quotes_cause(units, cue.head)) or _is_denied(scope, cue):
        return None
    head = cue.first - 1
    while head > 0 and (units[head].pos == "助詞-副助詞" or units[head].is_comma):
        head -= 1
    if head < 0 and units[cue.head].lemma == "曰く" and (scope.at(cue.last + 1).is_comma or scope.at(cue.last + 1).pos == QUOTE):
        return _of_rest(scope, cue, None)
    if head < 0:
        return None
    phrase = scope.phrase(head, cue.first, "according")
    if phrase and units[head].lemma == "所" and units[head].pos.startswith("名詞"):
        phrase = _teller(scope, head)
    if phrase is None:
        return _of_rest(scope, cue._replace(first=first), None) if is_heard(scope, head) else None
    following = scope.at(cue.last + 1)
    loose = units[cue.head].lemma == "曰く" or units[first].lemma == "話"
    if loose and phrase.kind == "" and not (following.is_comma or following.pos == QUOTE):
        return None
    unknown, spoken = phrase.kind == "", phrase.kind in ("", GUESS, FIRM) and head in scope.region.occasions
    while head > phrase.first and units[head].pos == ASIDE:
        head -= 1
    phrase = phrase._replace(kind="body") if phrase.kind == GUESS else phrase.as_source(name_of(units, head))
    if spoken or (unknown and phrase.kind == "anonymous" and units[cue.head].lemma != "曰く"):
        phrase = phrase._replace(kind="document")
    return _of_rest(scope, cue._replace(first=first), phrase)


def _is_denied(scope: Scope, cue: Cue) -> bool:
    """Whether では is the copula before its denial: 一地域の話ではない, 一地域の話ではありません."""
    copula = scope.units[cue.last].surface == "は" and scope.units[cue.last - 1].surface == "で"
    return copula and scope.at(cue.last + 1).lemma in _BEING


def _as_spoken(scope: Scope, cue: Cue) -> Finding | None:
    """祖母が後になって言うには、B: who speaks stands further before; not 成功と言うには早い."""
    if not scope.at(cue.last + 1).is_comma:
        return None
    phrase = subject_before(scope, cue.first)
    held = scope.units[cue.first - 1].as_particle == "の"
    phrase = scope.phrase(cue.first - 2, cue.first - 1, "according") if held else phrase
    told = phrase is not None and phrase.capable and scope.units[cue.first - 1].as_particle not in ("と", "を")
    return _of_rest(scope, cue, phrase) if told else None


def _of_rest(scope: Scope, cue: Cue, phrase: Phrase | None) -> Finding:
    """What a によると hands over: the rest of the sentence."""
    units = scope.units
    start = skip_connectives(units, cue.last + 1, len(units), scope.low)
    while scope.at(start).surface in COLONS:
        start += 1
    end = content_end(scope, start)
    finding = found(scope, cue, phrase, (start, end) if start < end else None, all_quoted(units, start, end))
    return finding._replace(mark="according")


def _of_account(scope: Scope, cue: Cue) -> Finding | None:
    """県の試算だと、B: an account with a holder, before a comma."""
    phrase = scope.phrase(cue.first - 1, cue.first, "according") if cue.first else None
    first, end = cue.last + 1, content_end(scope, cue.last + 1)
    if phrase is None or first >= end or not (_is_account(scope, phrase) and _is_owned(scope, phrase)):
        return None
    cue = cue._replace(head=cue.first + 1, last=cue.first + 1)
    return found(scope, cue, phrase._replace(kind="document"), (first, end))._replace(mark="according")


def _is_owned(scope: Scope, phrase: Phrase) -> bool:
    """Whether somebody is named whose document it is."""
    return any(_holds(scope, index) for index in range(phrase.first + 1, phrase.head)) or _is_held(scope, phrase)


def _is_account(scope: Scope, phrase: Phrase) -> bool:
    """Whether the phrase names what somebody found, said or reckoned: 試算, 発表, 調べ, 話."""
    return "サ変" in scope.units[phrase.head].pos or scope.units[phrase.head].lemma in _ACCOUNTS


def _as_told(scope: Scope, cue: Cue) -> Finding | None:
    """高官が明らかにしたところでは、B: a verb of saying before, a comma after."""
    units = scope.units
    if not scope.at(cue.last + 1).is_comma or cue.first < 3:
        return None
    said = any(unit.lemma in _TELLING | _TEACHING for unit in units[max(0, cue.first - 4) : cue.first])
    phrase = _teller(scope, cue.first) if said else None
    end = content_end(scope, cue.last + 2)
    return found(scope, cue, phrase, (cue.last + 2, end)) if phrase and cue.last + 2 < end else None


def _teller(scope: Scope, place: int) -> Phrase | None:
    """Who tells what the ところ at unit `place` ends: 高官が明かしたところでは, 放送の伝えるところでは."""
    verb = place
    while verb > 1 and scope.units[verb - 1].is_predicate:
        verb -= 1
    verb -= verb > 1 and "サ変" in scope.units[verb - 1].pos
    held = verb > 1 and scope.units[verb - 1].as_particle == "の"
    phrase = scope.phrase(verb - 2, verb - 1, "の") if held else None
    teaches = scope.units[verb].lemma in _TEACHING
    if teaches and verb > 1 and scope.units[verb - 1].as_particle == "が":
        phrase = scope.phrase(verb - 2, verb - 1, "が")
    phrase = phrase if phrase and (phrase.capable or teaches) else subject_before(scope, place)
    return phrase._replace(mark="according") if phrase else None


def find_as(scope: Scope, cue: Cue) -> Finding | None:
    """Aの話として、B（と報じた）: A is the source, the reported clause the content."""
    units = scope.units
    if cue.first == 0:
        return None
    phrase = scope.phrase(cue.first - 1, cue.first, "as")
    if phrase is None or (not phrase.capable and units[phrase.head].pos.startswith(("形状詞", "名詞-普通名詞-サ変"))):
        return None
    if units[cue.first + 1].lemma in _ISSUED and phrase.kind not in (*CAPABLE, GUESS, FIRM):
        return None
    phrase = _after_outlet(scope, phrase)
    start = cue.last + 1
    before = next((link for link in scope.links.values() if link.particle < phrase.first and link.governor > cue.last), None)
    if before and (first := after_topic(scope, 0, before.particle, active=True)[0]) < before.particle:
        return found(scope, cue._replace(first=cue.first + 1), phrase, (first, before.particle))
    if scope.at(start).surface == "て":
        cue, start = cue._replace(last=start), start + 1
    start = _after_telling(scope, start)
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
    told = any(not unit.is_predicate for unit in units[start:end])
    if units[cue.first].as_particle == "を" and (not told or phrase.kind == "document"):
        return None
    return found(scope, cue._replace(first=cue.first + 1), phrase, (start, end) if told else None, direct)


def _after_telling(scope: Scope, first: int) -> int:
    """`first` after a comma, or after what an outlet does with what somebody told it: 住民の話として伝えたところによると、."""
    told = next((index for index in range(first, first + _NEAR) if scope.at(index).lemma == "所"), 0)
    if told and any(unit.lemma in _TELLING for unit in scope.units[first:told]):
        first = next((index for index in range(told + 1, told + _NEAR) if scope.at(index).is_comma), first)
    while scope.at(first).is_comma:
        first += 1
    return first


def _after_outlet(scope: Scope, phrase: Phrase) -> Phrase:
    """The phrase without the outlet that is the subject of the sentence: 地元紙が事情を知る人物の話として."""
    within = [one for one in scope.subjects_in(phrase.first, phrase.head) if one.mark == "が" and one.kind == "media"]
    return phrase._replace(first=within[-1].particle + 1) if within else phrase


def _modifies(scope: Scope, governor: int) -> bool:
    """Whether the predicate at `governor` modifies a noun: 新型とみられる機体."""
    last = predicate_last(scope.units, governor)
    return is_attributive(scope.units, last)


def with_document(scope: Scope, findings: list[Finding]) -> list[Finding]:
    """Xの発表では and the like with a holder, where no verb but とされる takes the document as its source: では is the cue."""
    if "では" not in scope.region.shape:
        return findings
    units = scope.units
    used = {one.source for one in findings if not _is_deemed(one)}
    for phrase in scope.subjects[:8]:
        held = _is_owned(scope, phrase)
        view = is_view(scope, phrase)
        other = units[phrase.head].lemma in _CONVERSATIONS or not held or (phrase.first, phrase.head + 1) in used
        if phrase.mark != "では" or not (phrase.kind == "document" or view) or other:
            continue
        told = _is_account(scope, phrase)
        if not view and (scope.region.nouns.get(phrase.head) != "document" or not told):
            continue
        start = skip_connectives(units, phrase.particle + 1, len(units), scope.low)
        source, at = (phrase.first, phrase.head + 1), phrase.particle
        deemed = next((one.content[1] for one in findings if one.source == source and one.content), None)
        end = deemed or content_end(scope, start)
        if start >= end or not _tells(scope, phrase, end):
            continue
        made = Finding(scope, "rule:document", "では", "neutral", at - 1, at, source, (start, end), "document", mark="according")
        return [made, *(_within(one, made) if one.ending and one.source is None else one for one in findings)]
    return findings


def _tells(scope: Scope, phrase: Phrase, end: int) -> bool:
    """Whether what では opens is more than how something is found: 県の説明では橋は安全だ; not 県の説明では納得できない."""
    after = phrase.particle + 1
    worded = any(unit.pos in ("名詞-数詞", QUOTE) for unit in scope.units[after:end])
    return scope.at(after).is_comma or worded or any(one is not phrase for one in scope.subjects_in(0, end))


def _is_deemed(one: Finding) -> bool:
    """Whether a passive only hands on what a document says that では names: 県の推計では、〜とされる, not 同紙の報道では、〜とされる."""
    return one.passive and one.lemma in _DEEMING and one.source is not None and one.scope.units[one.source[1] - 1].lemma not in _NEWS


def _within(ending: Finding, according: Finding) -> Finding:
    """What という at the end of a sentence hands on, of the document that では names before it."""
    content = ending.content
    if content and according.content and according.source and content[0] <= according.source[0] < content[1]:
        content = according.content[0], content[1]
    return ending._replace(source=according.source, kind="document", content=content)


def _is_held(scope: Scope, phrase: Phrase) -> bool:
    """Whether the noun before the document in one word is its holder: 主催者発表, 警察発表."""
    before = phrase.head - 1
    compound = before >= phrase.first and scope.units[before].is_nominal and scope.units[phrase.head].lemma not in _INQUIRIES
    return compound and kind_of(scope.region, phrase.first, before) in ("body", "anonymous")


def _holds(scope: Scope, index: int) -> bool:
    """Whether somebody stands before the の, が, から or による at unit `index`: 県の調査, 県が行った調査, not 今回の調査."""
    if scope.units[index].lemma == "因る":
        return True
    holder = scope.phrase(index - 1, index, "の") if scope.units[index].as_particle in ("の", "が", "から") else None
    return holder is not None and holder.capable


# What forms that begin with these words are: ところでは, だと, 言うには.
_OTHER: Mapping[str, Callable[[Scope, Cue], Finding | None]] = {
    "所": _as_told,
    "だ": _of_account,
    "言う": _as_spoken,
    "語る": _as_spoken,
    "話す": _as_spoken,
}
