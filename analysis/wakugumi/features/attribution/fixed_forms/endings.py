"""Sentence-final forms that hand on what another said: という, ということだ, とのことだ, そうだ, とされている."""

from itertools import pairwise

from wakugumi.features.attribution.contents.starts import after_topic, clause_low, follows_contrast, quoted, stands_alone
from wakugumi.features.attribution.cues.findings import Finding, found, last_according, recent
from wakugumi.features.attribution.cues.matches import Cue
from wakugumi.features.attribution.cues.scope import FAR, Phrase, Scope
from wakugumi.features.attribution.grammar.links import ORPHANS, Link
from wakugumi.features.attribution.grammar.relations import COPULAS, PASSIVE, STOPS, all_quoted, closes, predicate_last
from wakugumi.features.attribution.sources.answers import after_asking, after_telling, asked, teller_in
from wakugumi.features.attribution.sources.pages import page_before
from wakugumi.features.attribution.sources.sharing import shared
from wakugumi.features.attribution.sources.speakers import siblings
from wakugumi.features.attribution.sources.subjects import subject_before
from wakugumi.features.attribution.verbs.unsaid import is_identity
from wakugumi.features.attribution.words.closed import closed
from wakugumi.features.attribution.words.regions import ASIDE, QUOTE, Unit
from wakugumi.features.attribution.words.source_types import PEOPLE, SPEAKERS
from wakugumi.language.words import LONG_DASHES

# Brackets that hold a noun of the sentence: 重視するという【物価】.
_NAMING_BRACKETS = frozenset("【〈《＜<［[")
_HANDING_ON = closed("handing_on")
_SUMMING_UP = closed("summing_up")
_OPENING = 3
_PARTICLES = frozenset({"と", "って"})
# とか, とやら.
_DOUBTING = frozenset({"か", "やら"})
_BEING = frozenset({"有る", "御座る"})


def _is_hearsay(unit: Unit) -> bool:
    return unit.lemma == "そう" and unit.pos.endswith("助動詞語幹")


def content_end(scope: Scope, start: int) -> int:
    """One past the clause that begins at `start` and ends the sentence, without what reports it (という, とされる) and without its stop."""
    units = scope.units
    end = len(units)
    while end > start and (units[end - 1].surface in STOPS or units[end - 1].pos == ASIDE):
        end -= 1
    for index in range(end - 1, max(start, end - 9), -1):
        if units[index].as_particle == "と":
            return without_no_da(scope, index - scope.units[index - 1].is_comma) if _reports(scope, index, end) else end
    return _before_hearsay(scope, start, end)


def _reports(scope: Scope, index: int, end: int) -> bool:
    """Whether nothing but a hearsay form stands between unit `index` and `end`: という, とのことだ, とされている."""
    units = scope.units[index + 1 : end]
    if not units:
        return scope.units[index - 1].is_comma or scope.units[index - 1].is_final
    if units[0].surface in _DOUBTING:
        return len(units) == 1
    if units[0].lemma in _HANDING_ON:
        passive = any(unit.lemma in PASSIVE for unit in units)
        bare = len(units) == 1 or all(unit.lemma in ("事", "だ", "です", "ます") for unit in units[1:])
        stating = units[0].lemma == "為る" and any(unit.lemma in ("居る", "おる") for unit in units[1:])
        return passive or stating or (units[0].lemma == "言う" and bare)
    return units[0].surface == "の" and len(units) > 1 and units[1].lemma == "事"


def without_no_da(scope: Scope, end: int) -> int:
    """`end` before のだ in 〜のだという."""
    units = scope.units
    if end >= 2 and units[end - 1].lemma in COPULAS and units[end - 2].pos == "助詞-準体助詞":
        return end - 2
    return end


def _before_hearsay(scope: Scope, start: int, end: int) -> int:
    units = scope.units
    if end - 1 > start and units[end - 1].surface == "って":
        end -= 1 + (units[end - 2].lemma in COPULAS)
        return end - (units[end - 1].pos == "助詞-準体助詞")
    for index in range(end - 1, max(start, end - 4), -1):
        if _is_hearsay(units[index]) and units[index - 1].is_final:
            return without_no_da(scope, index)
    return end


def find_ending(scope: Scope, cue: Cue, earlier: list[Finding]) -> Finding | None:
    """という, ということだ, とのことだ, そうだ at the end of a sentence or before が、 and the like."""
    units = scope.units
    cue = _with_being(scope, cue)
    particle = _particle(scope, cue)
    according = last_according(earlier)
    if not (_is_end(scope, cue) or (according and _names_last(scope, cue))) or not _ends_clause(scope, cue, particle):
        return None
    if units[particle - 1].surface in ORPHANS:
        return found(scope, cue, None, None)._replace(spoken=(-1, scope.starts[particle - 1]), ending=True)
    cue = cue._replace(first=min(cue.first, particle))
    particle -= units[particle - 1].is_comma
    hearsay = _is_hearsay(units[cue.first])
    run = quoted(scope, Link(without_no_da(scope, particle) if hearsay else particle, cue.head, True, "quote"))
    shared_source = according is not None and according.content is not None
    if run and stands_alone(scope, run[0]) and not shared_source and (words := _of_words(scope, cue, run)):
        return words
    end = run[1] if run and run[0] == 0 else without_no_da(scope, particle)
    cue = cue._replace(first=end if end < particle and units[end].pos != ASIDE and not units[end].is_comma else cue.first)
    low = clause_low(scope, end, siblings(earlier), contrast=True)
    goes_on = clause_low(scope, end, siblings(earlier))
    if goes_on and not hearsay and not shared_source and (speaker := _speaking(scope, cue, earlier, goes_on, end)):
        return found(scope, cue, speaker, (goes_on, end))._replace(ending=True)
    first, speaker = after_topic(scope, low, end, active=_is_paused(scope, cue, low, end))
    if according and according.content and according.content[0] < end:
        first = according.content[0]
    elif speaker is None:
        first, speaker = after_asking(scope, first, end)
        first, speaker = (first, speaker) if speaker else after_telling(scope, first, end)
    if first >= end:
        return None
    direct = units[first].pos == QUOTE and all_quoted(units, first, end, asides=True)
    finding = found(scope, cue, speaker, (first, end), direct)
    if according:
        return finding._replace(source=according.source, kind=according.kind, ending=True, mark="according")
    return finding._replace(ending=True)


def _particle(scope: Scope, cue: Cue) -> int:
    """The unit of the と of a form, the のだ or です before って with it; of そうだ its first."""
    units = scope.units
    particle = next((index for index in range(cue.first, cue.head + 1) if units[index].surface in _PARTICLES), cue.first)
    if units[particle].surface == "って" and scope.at(particle - 1).lemma in COPULAS:
        particle -= 1 + (scope.at(particle - 2).pos == "助詞-準体助詞")
    return particle


def _of_words(scope: Scope, cue: Cue, run: tuple[int, int]) -> Finding | None:
    """Words said that the form hands on; None where nobody says them and they may be part of a clause."""
    source = asked(scope, run[0])
    if source is None and not scope.subjects_before(run[0]):
        source = page_before(scope, 0, run[0] + 1)
    if source is None:
        source = subject_before(scope, run[0]) or (teller_in(scope, 0, run[0] - 1) if scope.at(run[0] - 1).is_comma else None)
        said = (source is not None and source.mark in ("は", "も", "が")) or scope.units[cue.head].surface == "って"
        cue = cue._replace(first=min(cue.first, run[1]))
        return found(scope, cue, source, run, direct=True) if said else None
    return found(scope, cue, source, run, direct=True)


def _ends_clause(scope: Scope, cue: Cue, particle: int) -> bool:
    """Whether what the form hands on stands before it: a clause or words, for そうだ and とか a clause."""
    if particle == 0 or is_identity(scope, cue, particle) or _is_plain(scope, cue):
        return False
    particle -= particle > 1 and scope.units[particle - 1].is_comma
    before, asks = scope.units[particle - 1], scope.units[cue.head].surface in _DOUBTING
    if scope.units[cue.first].surface == "由":
        return before.is_predicate and before.is_final and scope.region.depth == 0
    if scope.units[cue.head].surface == "って":
        return _is_retold(scope, particle, cue.head)
    if _is_hearsay(scope.units[cue.first]) or asks:
        return before.is_predicate and before.is_final and not (asks and (scope.region.depth or _is_one_of(scope, particle)))
    if before.surface in ORPHANS:
        return True
    worded = before.pos in (QUOTE, ASIDE, "副詞") or before.pos.startswith(("形状詞", "接尾辞-形状詞的"))
    return worded or before.is_final or before.is_nominal or before.is_particle


def _is_retold(scope: Scope, end: int, particle: int) -> bool:
    """Whether って at unit `particle` retells the words that end before unit `end`: 閉めるんだって, また延長ですって, 「知らないよ」だって.

    Not 何ですって, 私だって, やめろって, nor what somebody who is quoted insists on (大丈夫だって).
    """
    before = scope.units[end - 1]
    if before.pos == QUOTE:
        return True
    asks = before.pos == "代名詞" or before.surface == "か" or before.inflection.startswith("命令形")
    worded = before.is_nominal or before.pos.startswith("形状詞") if end < particle else before.is_predicate
    return scope.region.depth == 0 and not asks and (worded or before.is_final)


def _is_paused(scope: Scope, cue: Cue, low: int, end: int) -> bool:
    """Whether a comma parts whoever speaks from what って retells: 夫は、もう疲れたって, not 夫は疲れたって."""
    topic = next(iter(scope.subjects_in(low, end)), None) if scope.units[cue.head].surface == "って" else None
    return topic is not None and topic.mark in ("は", "も") and topic.kind in PEOPLE and scope.units[topic.particle + 1].is_comma


def _with_being(scope: Scope, cue: Cue) -> Cue:
    """The cue with the ある or ございます built with its で: そうである, とのことでございます; with the じゃないか of そうじゃないか."""
    being = cue.last + 1
    short = scope.units[cue.head].surface == "じゃ"
    if not (scope.units[cue.head].surface == "で" or short) or scope.at(being).lemma not in _BEING | ({"無い"} if short else set()):
        return cue
    last = predicate_last(scope.units, being)
    final = all(unit.inflection.startswith(("終止形", "連体形")) for unit in scope.units[last : last + 1])
    asks = scope.at(last + 1).surface == "か"
    return cue._replace(head=being, last=last + (short and asks)) if final and asks == short else cue


def _is_plain(scope: Scope, cue: Cue) -> bool:
    """Whether ということだ only says what it comes to: 「つまり、負けたということだ」, 要は金がないということだ, 〜ということだろう."""
    if not {"言う", "事"} <= {unit.lemma for unit in scope.units[cue.first : cue.last + 1]}:
        return False
    guessed = any(unit.inflection.startswith("意志推量形") for unit in scope.units[cue.head : cue.last + 1])
    return scope.region.depth > 0 or guessed or any(unit.lemma in _SUMMING_UP for unit in scope.units[:_OPENING])


def _is_one_of(scope: Scope, particle: int) -> bool:
    """Whether とか names one of several: 辞めるとか辞めないとか."""
    near = scope.units[max(0, particle - FAR) : particle]
    return any(one.surface == "と" and following.surface == "か" for one, following in pairwise(near))


def _speaking(scope: Scope, cue: Cue, earlier: list[Finding], low: int, end: int) -> Phrase | None:
    """Who goes on speaking up to という: 同社は「…」としつつ、数は分からないという."""
    before = next((one for one in reversed(recent(earlier)) if one.last < low), None)
    stating = before is not None and before.lemma == "為る" and before.content is not None and not follows_contrast(scope, low)
    if not stating or any(one.capable and one.mark == "は" for one in scope.subjects_in(low, end)):
        return None
    return shared(earlier, cue.first, low)


def _names_last(scope: Scope, cue: Cue) -> bool:
    """Whether somebody whom という modifies ends the sentence: 住民によれば、柿を食べていたという男。."""
    first = cue.last + 1
    phrase = scope.phrase(scope.end - 1, scope.end) if scope.units[cue.head].surface == "いう" and first < scope.end else None
    people = phrase is not None and phrase.kind in PEOPLE
    return people and all(unit.is_nominal for unit in scope.units[first : scope.end])


def _is_end(scope: Scope, cue: Cue) -> bool:
    units = scope.units
    index = cue.last + 1
    if any(unit.surface in ("いえ", "言え") for unit in units[cue.first : index]):
        return False
    if units[cue.head].surface == "いい":
        return scope.at(index).is_comma or (scope.at(index).pos == QUOTE and scope.at(cue.first - 1).is_final)
    if units[cue.head].surface == "で":
        ended = _is_hearsay(scope.units[cue.head - 1]) and (index >= len(scope.units) or scope.units[index].surface in STOPS)
        return ended or scope.at(index).is_comma or (scope.at(cue.first - 1).lemma == "た" and _leads(scope, index))
    while scope.at(index).pos == "助詞-終助詞" and scope.units[cue.head].surface not in ("か", "いう"):
        index += 1
    while index < len(units) and units[index].surface[0] in LONG_DASHES:
        index += 1
    if _gives_ground(scope, cue, index):
        return True
    named = index < len(units) and units[index].pos == ASIDE and units[index].surface in _NAMING_BRACKETS
    return index >= len(units) or (closes(units[index]) and not named)


def _gives_ground(scope: Scope, cue: Cue, after: int) -> bool:
    """Whether what is heard is the ground of what follows: 弟子はいないというから寂しい, というのだから; not 言うからには."""
    heard = scope.units[cue.head].lemma in ("言う", "だ") and scope.at(cue.first - 1).is_final
    return heard and scope.at(after).surface == "から" and scope.at(after).pos == "助詞-接続助詞" and not scope.reads(after + 1, "に", "は")


def _leads(scope: Scope, first: int) -> bool:
    """Whether somebody who acts opens the clause after ということで: 熊が出たということで警察が調べた."""
    named = next(iter(scope.subjects_in(first, len(scope.units))), None)
    listed = named is not None and all(unit.is_nominal or unit.surface in ("や", "と", "の") for unit in scope.units[first : named.first])
    return named is not None and listed and named.kind in SPEAKERS
