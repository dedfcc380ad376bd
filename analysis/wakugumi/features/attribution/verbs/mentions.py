"""Whether a verb without a clause tells that something was said at all: not 認めるに足りる, 説明してほしい, けが人は報告されていない."""

from wakugumi.features.attribution.clauses.ends import FORMAL_NOUNS, is_embedded
from wakugumi.features.attribution.clauses.modified_nouns import modified_noun
from wakugumi.features.attribution.clauses.relatives import has_ended
from wakugumi.features.attribution.contents.object_phrases import object_before
from wakugumi.features.attribution.contents.starts import unknown_speaker
from wakugumi.features.attribution.cues.matches import Cue
from wakugumi.features.attribution.cues.scope import Phrase, Scope
from wakugumi.features.attribution.grammar.relations import is_attributive
from wakugumi.features.attribution.verbs.named import NEWS, touches
from wakugumi.features.attribution.words.closed import closed
from wakugumi.features.attribution.words.source_types import FIRM, GUESS

_WISH = frozenset({"たい", "べし"})
_CHARGED = closed("charged")
_DUTIES = closed("duties")
_NO_REPORT = (
    ("ところ", "に"),
    ("ところ", "で", "は"),
    ("こと", "が", "でき"),
    ("こと", "は", "でき"),
    ("こと", "は", "し"),
    ("こと", "も", "し"),
    ("て", "くれ", "ない"),
    ("て", "くれ", "なかっ"),
)
# Stances of verbs that modify what is done, not what is said: 燃料高に抗議する集会.
_TAKING_SIDES = frozenset({"doubting", "denying", "conceding", "feeling"})
_ABOUT = frozenset({"付く", "つく"}) | closed("following")
_MAKING_KNOWN = closed("making_known")
# けが人は報告されていない, 報告された患者数: what was counted. 燃料高に抗議する人々: what they do.
_COUNTED = closed("counted")
_GATHERING = closed("gathering")
_SUFFICING = closed("sufficing")
_WHETHER = closed("whether")
_WORDED = closed("worded")
_BESIDE = 4
_PROVISOS = closed("provisos")
_ASKERS = closed("askers")


def is_no_report(scope: Scope, cue: Cue) -> bool:
    """Whether what follows the verb tells that nothing is said: 認めるに足りる, 認めることができない, 説明してもらう."""
    units = scope.units
    if any(scope.reads(cue.last + 1, *row) for row in _NO_REPORT) or {"貰う", "頂く", "欲しい"} & set(cue.lemmas(scope.region)):
        return True
    if scope.at(cue.last + 2).lemma in _SUFFICING and scope.reads(cue.last + 1, "に"):
        return True
    if is_attributive(units, cue.last) and units[cue.last + 1].lemma in _DUTIES:
        return True
    return (cue.entry.category == "urging" and cue.is_negative(scope.region)) or scope.at(cue.last + 1).lemma == "出来る"


def is_no_mention(scope: Scope, cue: Cue, source: Phrase | None, head: int | None, low: int) -> bool:
    """Whether a verb without content is no cue: nobody speaks, or somebody is only wished to (説明してほしい, 告発するよう)."""
    passive = cue.is_passive(scope.region)
    bidden = scope.at(cue.last + 1).lemma == "様"
    wish = scope.region.depth > 0 and (passive or not _WISH.isdisjoint(cue.lemmas(scope.region)))
    if bidden or wish or (source is None and cue.entry.fields.get("bare") == "named") or touches(scope, cue, source):
        return True
    if source is None and scope.region.depth > 0:
        return True
    attributive = is_attributive(scope.units, cue.last)
    if cue.word(scope.region) in _COUNTED and (cue.is_negative(scope.region) or (passive and attributive)):
        return True
    if cue.word(scope.region) in _GATHERING and attributive and not passive and scope.units[cue.last].lemma != "た":
        return True
    told = cue.last + 1 < len(scope.units) and cue.last + 1 not in scope.speech and scope.units[cue.last].is_verb
    relative = (cue.entry.category in _TAKING_SIDES or (told and head is not None)) and attributive
    if source is not None and relative and source.mark not in ("が", "relative", "agent"):
        return scope.at(cue.last + 1).lemma not in FORMAL_NOUNS
    if source is not None or head is not None:
        return False
    if passive and cue.is_negative(scope.region):
        return True
    if passive and _is_made_known(scope, cue):
        return False
    if passive or is_attributive(scope.units, cue.last) or scope.at(cue.last + 1).pos == "助詞-準体助詞":
        return not (passive and (cue.word(scope.region) in NEWS or has_about(scope, cue, "about")))
    return _of_thing(scope, cue, low)


def _is_made_known(scope: Scope, cue: Cue) -> bool:
    """Whether a sentence that names neither speaker nor matter ends with its having been made known (十日に発表された)."""
    told = cue.word(scope.region) in _MAKING_KNOWN and scope.units[cue.last].lemma == "た"
    return told and scope.at(cue.last + 1).lemma in ("", "。", "、")


def is_thing(scope: Scope, cue: Cue, frame: str) -> bool:
    """Whether a relative clause that nobody is the subject of modifies a thing, not words: 達成を求める風土, not 支援を求める意見書."""
    relative = frame in ("object", "show") and is_attributive(scope.units, cue.last)
    if not relative or scope.at(cue.last + 1).lemma in FORMAL_NOUNS:
        return False
    head = cue.last + 1
    while scope.at(head + 1).is_nominal:
        head += 1
    return scope.units[head].lemma not in _WORDED


def is_open(scope: Scope, cue: Cue) -> bool:
    """Whether nobody has said it yet: 潔白を証明するため, 異議を申し立てるかどうか, 人数を尋ねると."""
    units = scope.units
    if cue.last + 1 >= len(units) or not units[cue.last].inflection.startswith(("終止形", "連体形")):
        return False
    following = units[cue.last + 1]
    if cue.is_told(scope.region):
        return False
    asked = following.surface == "か" and scope.at(cue.last + 2).lemma in _WHETHER
    condition = following.surface == "と" and following.pos == "助詞-接続助詞"
    return following.lemma == "為" or asked or condition


def _of_thing(scope: Scope, cue: Cue, low: int) -> bool:
    """Whether a thing is the subject, so that nobody speaks: 円相場は反発した."""
    nearest = next((phrase for phrase in scope.subjects_before(cue.first) if low <= phrase.first), None)
    thing = (
        nearest is not None
        and nearest.mark == "は"
        and nearest.head not in scope.region.occasions
        and not nearest.capable
        and nearest.kind not in (GUESS, FIRM)
        and not unknown_speaker(scope, nearest, cue.first, False)
    )
    return thing and nearest is not None and not is_embedded(scope, nearest, cue.first)


def has_about(scope: Scope, cue: Cue, bare: str) -> bool:
    """Whether something with に, or (`about`) with について or 次のように, stands before the verb."""
    near = scope.units[max(0, cue.first - 6) : cue.first]
    told = any(unit.surface == "に" if bare == "ni" else unit.lemma in _ABOUT for unit in near)
    return told or (bare == "about" and _is_on_terms(scope, cue))


def _is_on_terms(scope: Scope, cue: Cue) -> bool:
    """Whether the verb tells of somebody on what terms or to whom of the press he spoke: 匿名を条件に話した職員, 記者に話した男."""
    units = scope.units
    if units[cue.last].lemma != "た" or modified_noun(scope, cue.last, documents=False) is None:
        return False
    return any(
        units[index].as_particle == "に"
        and (units[index - 1].surface in _PROVISOS or units[index - 1].lemma in _ASKERS or scope.region.nouns.get(index - 1) == "media")
        for index in range(max(1, cue.first - 4), cue.first)
    )


def is_asked(scope: Scope, cue: Cue, low: int) -> bool:
    """Whether somebody is asked something, with を or about it: 進退を問われ, 進退について問われ."""
    head = object_before(scope, cue.first, low)
    return (head is not None and scope.units[head].lemma not in _CHARGED) or has_about(scope, cue, "about")


def is_inanimate(scope: Scope, end: int, low: int) -> bool:
    """Whether the nearest topic or subject before an object is a thing whose predicate is still to come, so that nobody speaks."""
    nearest = next((phrase for phrase in scope.subjects_before(end) if low <= phrase.first), None)
    return bool(nearest and not nearest.capable and end - nearest.particle < _BESIDE and not has_ended(scope, nearest, end))
