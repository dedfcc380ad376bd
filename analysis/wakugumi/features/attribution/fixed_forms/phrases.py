"""Set phrases: refusals (コメントを控えた), mentions (声明を発表した) and phrases that take a quotation or a clause (注意を促した)."""

from wakugumi.features.attribution.clauses.modified_nouns import modified_noun
from wakugumi.features.attribution.cues.findings import Finding, found
from wakugumi.features.attribution.cues.matches import Cue
from wakugumi.features.attribution.cues.scope import Phrase, Scope
from wakugumi.features.attribution.grammar.links import Link
from wakugumi.features.attribution.grammar.relations import is_attributive
from wakugumi.features.attribution.nouns.mentions import toward
from wakugumi.features.attribution.nouns.voices import aimed_at
from wakugumi.features.attribution.sources.agents import agent
from wakugumi.features.attribution.sources.sharing import shared
from wakugumi.features.attribution.sources.subjects import mentioning, subject_before
from wakugumi.features.attribution.verbs.frames import find_verb
from wakugumi.features.attribution.verbs.unsaid import is_unheard
from wakugumi.features.attribution.words.closed import closed
from wakugumi.features.attribution.words.name_shapes import name_of
from wakugumi.features.attribution.words.source_types import FIRM, GUESS, PEOPLE

_VOICING = closed("voicing")
_COMING_BACK = closed("coming_back")
_ARRIVING = closed("arriving") | closed("coming")
_QUESTIONS = closed("questions")
_FIRST_PERSON = closed("first_person") | closed("own")
_UNSPOKEN = closed("unspoken")
_RINGING = closed("ringing")
_EVERYDAY_ANSWERS = closed("everyday_answers")
_NEAR_CALL = 10
_SPOKEN = frozenset({"doubting", "conceding", "denying", "urging"})


def find_phrase(scope: Scope, cue: Cue, earlier: list[Finding]) -> Finding | None:
    """The attribution that a set phrase makes; None where it is no cue here (取材に応じた)."""
    kind = cue.entry.fields.get("kind", "")
    if kind in ("refusal", "mention") and any(link.after == "quote" or kind == "mention" for link in _links(scope, cue)):
        kind = "close"
    suffixed = kind == "refusal" and scope.at(cue.last + 1).pos.startswith("接尾辞-名詞的")
    if suffixed or _is_no_deed(scope, cue):
        return None
    if kind == "none" or (kind == "negated" and not cue.is_negative(scope.region)) or (kind == "refusal" and _is_supposed(scope, cue)):
        return None
    if kind in ("say", "close", "told"):
        finding = find_verb(scope, cue, earlier)
        voiced = cue.entry.category in _SPOKEN or scope.units[cue.head].lemma in _VOICING or (kind == "told" and cue.is_told(scope.region))
        if finding or kind == "close" or not voiced:
            return finding
        topic = toward(scope, cue.first)
        end = topic.first if topic else cue.first
        source = subject_before(scope, end) or _unknown(scope, end)
        topic = topic or _matter(scope, cue.first)
        return found(scope, cue, source, (topic.first, topic.head + 1) if topic else None) if source or (topic and kind == "say") else None
    coming = any(unit.lemma in _COMING_BACK for unit in scope.units[cue.first : cue.head + 1])
    if coming and (kind == "negated" or not cue.is_passive(scope.region)):
        return _unanswered(scope, cue)
    if cue.is_passive(scope.region):
        by = agent(scope, cue, 0) or (None if kind == "negated" else subject_before(scope, cue.first))
        return found(scope, cue, by, None)
    if kind == "asked":
        return _inquired(scope, cue)
    source = mentioning(scope, cue, cue.first) or modified_noun(scope, cue.last) or shared(earlier, cue.first, cue.first)
    source = source or _in_headline(scope, cue) or _unknown(scope, cue.first)
    source = None if source and source.kind == "document" and scope.region.depth else source
    if kind == "mention" and source is None and cue.entry.category == "asking":
        return None
    own = source is not None and scope.units[source.head].lemma in _FIRST_PERSON
    plan = kind == "mention" and scope.units[cue.last].lemma not in ("た", "居る")
    if (source is None or own) and scope.region.depth and (plan or kind in ("refusal", "negated")):
        return None
    return found(scope, cue, source, None)


def _matter(scope: Scope, noun: int) -> Phrase | None:
    """What a stance is turned to, where it is no person whom one turns to: 計画への不快感を示した, not 恩人への感謝の言葉を述べた."""
    aim = aimed_at(scope, noun)
    return None if aim and aim.kind in PEOPLE else aim


def _is_no_deed(scope: Scope, cue: Cue) -> bool:
    """Whether it only tells what a voice is or what is not said yet: 難色を示す意見が出た, 談話を発表するよう求めた."""
    voiced = cue.last + 1 in scope.carried and is_attributive(scope.units, cue.last)
    mention = cue.entry.fields.get("kind") == "mention"
    return voiced or (mention and is_unheard(scope, cue))


def _inquired(scope: Scope, cue: Cue) -> Finding | None:
    """An outlet that tells of its own asking, where it is named: 本紙は社長に見解を求めた, not 社長に見解を求めたが."""
    topics = [one for one in scope.subjects_before(cue.first) if one.mark in ("は", "も") and one.kind in ("media", "person", "body")]
    if not topics or scope.units[topics[0].head + 1].as_particle == "に" or is_attributive(scope.units, cue.last):
        return None
    return found(scope, cue, topics[0], None)


def _is_supposed(scope: Scope, cue: Cue) -> bool:
    """Whether it is only supposed that somebody refuses: 説明を拒むなら."""
    following = scope.units[cue.last + 1 : cue.last + 2]
    return any(unit.inflection.startswith("仮定形") for unit in [scope.units[cue.last], *following])


def _unknown(scope: Scope, end: int) -> Phrase | None:
    """The topic of a name that nothing is known of: ソラネットはコメントを控えた."""
    topic = next(iter(scope.subjects_before(end)), None)
    guessed = topic is not None and topic.kind in (GUESS, FIRM) and topic.mark in ("は", "も")
    return topic.as_source(name_of(scope.units, topic.head)) if topic and guessed else None


def _in_headline(scope: Scope, cue: Cue) -> Phrase | None:
    """Who refuses in a headline, with an adverb or nothing between: 首相なお明言せず."""
    head = cue.first - 1
    while head > 0 and scope.units[head].pos in ("副詞", "接続詞", "接尾辞-名詞的-副詞可能"):
        head -= 1
    phrase = scope.phrase(head, head + 1, "は") if scope.region.is_heading and head >= 0 else None
    return phrase if phrase and phrase.capable else None


def _holder(scope: Scope, cue: Cue) -> Phrase | None:
    """Whose words were not had: 外務省のコメントは得られていない, 外務省からのコメントは得られていない."""
    if cue.first < 2 or scope.units[cue.first - 1].as_particle != "の":
        return None
    end = cue.first - 1 - (scope.units[cue.first - 2].as_particle == "から")
    phrase = scope.phrase(end - 1, end, "の")
    return phrase if phrase and phrase.capable and phrase.kind != "document" else None


def _links(scope: Scope, cue: Cue) -> list[Link]:
    return [scope.links[index] for index in range(cue.first, cue.last + 1) if index in scope.links]


def _is_called(scope: Scope, cue: Cue) -> bool:
    """Whether nobody took a call: 電話をかけたが応答がなく."""
    near = {unit.lemma for unit in scope.units[max(0, cue.first - _NEAR_CALL) : cue.first]}
    return not near.isdisjoint(_RINGING) and near.isdisjoint(_QUESTIONS)


def _unanswered(scope: Scope, cue: Cue) -> Finding | None:
    """Words that did not come: whose they would have been, by の or から; of an answer, the subject of the sentence is who asked."""
    if _is_called(scope, cue):
        return None
    source = _holder(scope, cue) or _asked(scope, cue) or _questioned(scope, cue)
    if source is None and (scope.units[cue.head].lemma in _ARRIVING or scope.units[cue.first].lemma in _EVERYDAY_ANSWERS):
        return None
    own = source is None and scope.units[cue.first].lemma in _UNSPOKEN
    return found(scope, cue, mentioning(scope, cue, cue.first) if own else source, None)


def _questioned(scope: Scope, cue: Cue) -> Phrase | None:
    """Whom a question went to: 会社に見解を求めたが、."""
    units = scope.units
    for index in range(cue.first - 1, max(0, cue.first - 60), -1):
        if units[index].lemma in _QUESTIONS:
            for before in range(index - 1, max(0, index - 20), -1):
                if units[before].as_particle == "に" and (phrase := scope.phrase(before - 1, before)) and phrase.capable:
                    return phrase
    return None


def _asked(scope: Scope, cue: Cue) -> Phrase | None:
    """Who was asked and gave no answer: 省に対して説明を求めたが返答はなかった, 省から回答はなかった."""
    units = scope.units
    for index in range(cue.first - 1, max(0, cue.first - 60), -1):
        addressed = units[index].as_particle == "に" and units[index + 1].lemma == "対する"
        if addressed or (units[index].as_particle == "から" and units[index + 1].as_particle != "の"):
            phrase = scope.phrase(index - 1, index, "agent")
            if phrase and phrase.capable:
                return phrase
    return None
