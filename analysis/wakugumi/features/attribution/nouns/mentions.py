"""Nouns of speech that a verb of showing takes without a clause: 見解を示した, 懸念を伝えた, 要望に慎重な考えを示した."""

from wakugumi.features.attribution.clauses.adjuncts import is_adverb, is_time
from wakugumi.features.attribution.contents.noun_clauses import is_adnominal
from wakugumi.features.attribution.cues.findings import Finding, found
from wakugumi.features.attribution.cues.matches import Cue
from wakugumi.features.attribution.cues.scope import Phrase, Scope
from wakugumi.features.attribution.grammar.relations import COPULAS, PASSIVE, closes, is_attributive
from wakugumi.features.attribution.sources.agents import agent, giver
from wakugumi.features.attribution.sources.noun_agents import who_shows
from wakugumi.features.attribution.sources.sharing import shared
from wakugumi.features.attribution.sources.subjects import mentioning
from wakugumi.features.attribution.words.closed import closed
from wakugumi.features.attribution.words.regions import QUOTE

_COLLECTING = closed("collecting")
_TALK_OF_PEOPLE = closed("talk_of_people")
_HOLDING = closed("holding")
_KEEPING = closed("keeping")
_SAID = frozenset({"speech", "intention"})
_DOING = closed("doing")
_GIVING = closed("giving") | _DOING
_ACTS_OF_SPEECH = closed("acts_of_speech")
_COUNTED = closed("counted")
_GATHERING = closed("gathering")
_FILING = closed("filing")
_EXTENTS = closed("extents")
_ASKING_WORDS = closed("asking_words")
_ORDERS = closed("orders")
_CONTINUING = closed("continuing")
_UTTERANCES = closed("utterances")
_STANCES_TAKEN = closed("stances_taken")
_THIS = closed("this")
_TIMES = closed("times")


def noun_kind(cue: Cue) -> str:
    """What a noun of the lexicon names: speech, an intention, a posture and so on (`kind` of its entry)."""
    return cue.entry.fields.get("kind", "speech")


def is_rumour(scope: Scope, cue: Cue) -> bool:
    """Whether the noun ends its sentence as what people say of somebody: 社長は知っていたという話だ, not これは橋が落ちたという話だ."""
    after = cue.head + 1
    if scope.units[0].lemma in _THIS and scope.at(1).as_particle == "は":
        return False
    named = scope.units[cue.head].lemma in _TALK_OF_PEOPLE and scope.at(after).lemma in COPULAS
    while scope.at(after).lemma in ("だ", "です", "た", "有る", "御座る", "ます"):
        after += 1
    return named and scope.region.depth == 0 and (after >= len(scope.units) or closes(scope.units[after]))


def is_only_mentioned(scope: Scope, cue: Cue, verb: tuple[int, str]) -> bool:
    """Whether the noun, with nothing before it that tells what was said, is the object of a verb of showing: 見解を示した."""
    units = scope.units
    if verb[1] != "object" or units[verb[0]].lemma in _HOLDING | _KEEPING or units[cue.head + 1].as_particle == "が":
        return False
    if units[verb[0]].lemma in _FILING and units[cue.first - 1].is_nominal:
        return False
    if (described := before_quality(scope, cue.first)) < cue.first and is_adnominal(scope, described):
        return False
    possessed = units[cue.first - 1].as_particle == "の" and units[cue.first - 2].lemma not in _EXTENTS
    possessed = possessed and (whose(scope, cue) is None or cue.entry.category == "feeling" or is_anothers(scope, cue, verb[0]))
    if is_adnominal(scope, cue.first) or (possessed and not _is_done_speech(scope, cue, verb[0])):
        return False
    taken = units[cue.first - 1].lemma in _STANCES_TAKEN or toward(scope, cue.first) is not None
    return noun_kind(cue) in _SAID or (noun_kind(cue) == "posture" and taken)


def is_uttered(scope: Scope, cue: Cue, verb: tuple[int, str]) -> bool:
    """Whether a noun of words is said, whatever its clause tells of it: 誤解を招く発言をした, 市を中傷する投稿を繰り返した."""
    doing = scope.units[verb[0]].lemma in _DOING | _CONTINUING
    return doing and verb[1] == "object" and scope.units[cue.head].lemma in _UTTERANCES and is_adnominal(scope, cue.first)


def before_quality(scope: Scope, noun: int) -> int:
    """`noun` before the quality that stands between it and its clause: 橋を架け直す新たな目標."""
    quality = noun > 2 and scope.units[noun - 1].surface == "な" and scope.units[noun - 2].pos == "形状詞-一般"
    return noun - 2 if quality else noun - (noun > 1 and scope.units[noun - 1].pos.startswith("形容詞"))


def mentioned_only(scope: Scope, cue: Cue, verb: int, last: int, earlier: list[Finding]) -> Finding | None:
    """A noun of speech that a verb of showing takes without a clause: 見解を示した, 懸念を伝えた."""
    units = scope.units
    if any(units[at].lemma in _ASKING_WORDS and units[at + 1].surface not in _TIMES for at in range(max(0, cue.first - 4), cue.first)):
        return None
    if scope.units[cue.head].lemma in _ORDERS and scope.units[cue.first - 1].is_nominal:
        return None
    if scope.at(last).lemma == "出来る" or "出来る" in cue._replace(last=last).lemmas(scope.region):
        return None
    topic = toward(scope, cue.first)
    limit = topic.first if topic else cue.first
    told = cue._replace(last=last)
    suffered = any(unit.lemma in PASSIVE for unit in units[verb : last + 1])
    shown = None if suffered else who_shows(scope, last) or mentioning(scope, told, limit) or shared(earlier, cue.first, limit)
    source = agent(scope, cue, 0) if suffered and units[cue.head + 1].as_particle != "の" else shown
    content = (topic.first, topic.head + 1) if topic else None
    ended = scope.at(last + 1).surface == "。"
    elided = ended and scope.region.depth == 0 and (_is_done_speech(scope, cue, verb) or units[last].lemma == "た")
    return found(scope, told, source, content) if cue.first and (source or elided) else None


def is_felt_toward(scope: Scope, cue: Cue, verb: int) -> bool:
    """Whether a feeling is shown towards what stands before it with への: 計画への不満を語った, not 計画への不満を抱く."""
    shown = scope.units[verb].lemma not in _HOLDING | _KEEPING | _DOING
    return shown and cue.entry.category == "feeling" and scope.units[cue.first - 2].as_particle == "へ"


def is_anothers(scope: Scope, cue: Cue, verb: int) -> bool:
    """Whether those who stand before it with の have the feeling, or words are got from them: 住民の不安を強めた, 党員の意見をまとめる."""
    felt = cue.entry.category == "feeling" and scope.units[cue.first - 2].as_particle != "へ"
    gathered = scope.units[verb].lemma in _COLLECTING and whose(scope, cue) is not None
    return gathered or (felt and scope.units[verb].lemma in _HOLDING)


def whose(scope: Scope, cue: Cue) -> Phrase | None:
    """Who holds what the noun names, told with の right before it: 首相の考え."""
    units = scope.units
    phrase = scope.phrase(cue.first - 2, cue.first - 1, "の") if cue.first > 1 and units[cue.first - 1].as_particle == "の" else None
    named = phrase is not None and phrase.capable and phrase.kind != "document" and units[phrase.head].pos != QUOTE
    return phrase if named else None


def made_known(scope: Scope, cue: Cue, verb: int, last: int) -> Finding | None:
    """An act of speech that is done, or that there was from somebody: 県に抗議がなされた, 役場から発表があった; None where it is none."""
    units = scope.units
    lemma = units[cue.head].lemma
    if lemma not in _ACTS_OF_SPEECH or units[cue.head + 1].as_particle not in ("が", "も") or is_attributive(units, last):
        return None
    if lemma in _ORDERS | _COUNTED and units[cue.first - 1].is_nominal:
        return None
    told = cue._replace(last=last)
    passive = units[verb].lemma in _GIVING and told.is_passive(scope.region)
    had = units[verb].lemma == "有る" and (units[last].lemma in ("た", "居る") or units[last].inflection.startswith("連用形"))
    by = agent(scope, cue, 0) or giver(scope, cue.first)
    if told.is_negative(scope.region) or not (passive or had) or (by is None and (had or lemma in _GATHERING)):
        return None
    return found(scope, told, by, None)._replace(mark=by.mark if by else "reported")


def _is_done_speech(scope: Scope, cue: Cue, verb: int) -> bool:
    """Whether the noun is speech that is done: 発言をする, 批判を行う."""
    return noun_kind(cue) == "speech" and cue.entry.category != "thinking" and scope.units[verb].lemma in _DOING


def toward(scope: Scope, noun: int) -> Phrase | None:
    """What a stance is taken to: 要望に慎重な考えを示した, 利上げに慎重姿勢を示した."""
    units = scope.units
    index = noun - 1 - (noun > 1 and units[noun - 1].lemma in _STANCES_TAKEN)
    if index > 1 and units[index].surface == "な":
        index -= 2 + units[index - 1].pos.startswith("接尾辞")
    while index > 1 and (units[index].pos.startswith(("形状詞", "形容詞"))):
        index -= 1
    index -= 2 * (index > 3 and units[index].as_particle == "て" and units[index - 1].lemma == "対する")
    phrase = scope.phrase(index - 1, index) if index > 1 and units[index].as_particle == "に" else None
    temporal = phrase is not None and (is_time(units, phrase.first, index) or is_adverb(units, index))
    temporal = temporal or (phrase is not None and units[phrase.head].surface == "向け")
    return phrase if phrase and not phrase.capable and not temporal and phrase.head not in scope.region.occasions else None
