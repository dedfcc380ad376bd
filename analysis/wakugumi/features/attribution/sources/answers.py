"""Who answers, where a clause tells of asking or telling before what comes back: 植木屋に尋ねると「…」, 夫に話したら「…」だって.

Or who told what is only heard: 友人が言っていたのだが、店は閉まるそうだ.

And who tells somebody what he hears, is told or is shown: 友人から、橋が落ちたと聞いた, 隣の人に、うるさいと怒られた.
"""

from wakugumi.features.attribution.cues.matches import Cue
from wakugumi.features.attribution.cues.scope import FAR, Phrase, Scope
from wakugumi.features.attribution.grammar.relations import is_attributive, makes_particle
from wakugumi.features.attribution.words.closed import closed
from wakugumi.features.attribution.words.source_types import PEOPLE, SPEAKERS, TELLERS

_QUESTIONS = closed("questions")
_TALK = closed("talk")
_RETELLING = closed("retelling")
_HEARING = closed("hearing")
_BUT = frozenset({"が", "けど", "けれど", "けれども"})
_FAR = 30
_NEAR = 20
# How far behind its verb a clause may end: 書いておられましたのだが.
_TAIL = 9
_TOLD_BY = closed("told_by")
_GIVEN = frozenset({"貰う", "頂く", "賜る"})
# What may stand between a verb and the たら, ところ or と of its clause: 聞いてみると, 伺いましたところ.
_BETWEEN = frozenset({"見る", "た", "ます", "て", "所", "為る"})


def asked(scope: Scope, first: int) -> Phrase | None:
    """Who answers with the quotation at unit `first`; those whom somebody only meets or shows a thing, too: 妻に読ませたら「…」."""
    first -= first > 4 and scope.units[first - 1].is_comma
    if first < 4:
        return None
    verb = _asking(scope, first - 1)
    if verb:
        return _addressee(scope, 0, verb)
    done = scope.units[first - 1].lemma == "た" and scope.units[first - 1].inflection.startswith("仮定形")
    met = _addressee(scope, 0, first - 1) if done else None
    return met if met and met.kind in PEOPLE else None


def after_asking(scope: Scope, low: int, end: int) -> tuple[int, Phrase | None]:
    """Where what comes back begins, after a clause of asking that opens at unit `low`, and who answers: 役所に聞いたところ、〜とのこと.

    Not where the clause tells what became of somebody: 女性は医師に相談したら、楽になったという.
    """
    units = scope.units
    for index in range(low + 1, min(end - 1, low + _FAR)):
        if units[index].as_particle in ("は", "が"):
            break
        if index > low + 1 and (verb := _asking(scope, index)):
            after = index + 1 + units[index + 1].is_comma
            return (after, _addressee(scope, low, verb)) if after < end else (low, None)
    return low, None


def after_telling(scope: Scope, low: int, end: int) -> tuple[int, Phrase | None]:
    """Where what is only heard begins, after a clause that opens at unit `low` and says who told it: 友人が言っていたのだが、."""
    units = scope.units
    for index in range(low + 2, min(end - 1, low + _FAR)):
        if units[index].surface in _BUT and units[index].pos == "助詞-接続助詞" and units[index + 1].is_comma:
            teller = teller_in(scope, low, index)
            return (index + 2, teller) if teller and index + 2 < end else (low, None)
    return low, None


def teller_in(scope: Scope, low: int, end: int) -> Phrase | None:
    """Who tells or writes in the clause that ends before unit `end`; in what medium it stands, where nobody does; whose talk it is."""
    units = scope.units
    verb = next((index for index in range(end - 1, max(low, end - _TAIL), -1) if units[index].lemma in _RETELLING | _HEARING), 0)
    if not verb:
        return None
    if units[verb].is_nominal:
        whose = scope.phrase(verb - 2, verb - 1) if units[verb - 1].surface == "の" and verb - 2 >= low else None
        return whose if whose and whose.capable else None
    heard = units[verb].lemma in _HEARING
    subject = next((one for one in scope.subjects_in(low, verb) if one.capable and one.mark == "が"), None)
    if subject and not heard:
        return subject
    marks = ("に", "から") if heard else ("に", "で")
    at = next((index for index in range(verb - 1, low, -1) if units[index].as_particle in marks), 0)
    phrase = scope.phrase(at - 1, at, "から") if at else None
    return phrase if phrase and phrase.kind in (SPEAKERS if heard else ("media", "document")) else None


def told_by(scope: Scope, cue: Cue, low: int, end: int) -> tuple[int, Phrase] | None:
    """Where the words begin that somebody hears or is told, and from whom, by the から or に that opens their clause; None elsewhere."""
    units = scope.units
    lemma, endings = units[cue.head].lemma, cue.lemmas(scope.region)
    passive = cue.is_passive(scope.region)
    given = not _GIVEN.isdisjoint(endings) or units[cue.last].lemma in _GIVEN
    if not (given or (passive and lemma in _TOLD_BY) or (not passive and lemma in _HEARING)):
        return None
    for index in range(low + 1, min(end - 1, low + _FAR)):
        if units[index].as_particle in ("から", "に") and not makes_particle(units, index + 1):
            phrase = somebody(scope, index, low)
            after = index + 1 + (units[index + 1].as_particle in ("は", "も"))
            topical = after > index + 1 and units[index].surface == "から"
            if phrase and (topical or units[after].is_comma or _opens(scope, phrase, low, end)):
                return after + units[after].is_comma, phrase
        if units[index].is_predicate and not is_attributive(units, index) and not units[index + 1].is_predicate:
            break
    return None


def _opens(scope: Scope, phrase: Phrase, low: int, end: int) -> bool:
    """Whether people with から open a clause that is theirs to tell: 友人から橋が落ちたと聞いた, not 友人から届いた手紙が遅れたと聞いた."""
    units = scope.units
    if units[phrase.particle].surface != "から" or phrase.kind not in PEOPLE:
        return False
    if any(unit.is_comma or unit.as_particle in ("は", "が") for unit in units[low : phrase.first]):
        return False
    near = range(phrase.particle, min(end, phrase.particle + FAR))
    return not any(is_attributive(units, at) for at in near if units[at].is_predicate)


def somebody(scope: Scope, particle: int, low: int = 0) -> Phrase | None:
    """Who stands before the particle at unit `particle`, if he can speak; 方 is somebody here."""
    phrase = scope.phrase(particle - 1, particle, "agent")
    if phrase is None or phrase.first < low:
        return None
    if scope.units[phrase.head].lemma == "方" and phrase.first < phrase.head:
        return phrase._replace(kind="anonymous")
    return phrase if phrase.kind in TELLERS else None


def _asking(scope: Scope, index: int) -> int:
    """The unit of the verb of asking or telling that unit `index` ends with と, ば, ても, たら or ところ; 0 where there is none."""
    units = scope.units
    then = units[index].as_particle == "と" and units[index - 1].is_predicate
    then = then or units[index].as_particle == "ば" or (units[index].as_particle == "も" and units[index - 1].as_particle == "て")
    done = units[index].lemma == "た" and units[index].inflection.startswith("仮定形")
    done = done or (units[index].lemma == "所" and units[index - 1].lemma == "た" and scope.at(index + 1).as_particle not in ("で", "に"))
    if not (then or done):
        return 0
    verb = index - 1
    while verb > 1 and (units[verb].lemma in _BETWEEN or units[verb].as_particle in ("て", "を")):
        verb -= 1
    known = _QUESTIONS | _TALK if done else _QUESTIONS
    return verb if units[verb].lemma in known else 0


def _addressee(scope: Scope, low: int, verb: int) -> Phrase | None:
    """Whom the verb at unit `verb` asks or tells, by に."""
    at = next((index for index in range(verb - 1, max(low, verb - _NEAR), -1) if scope.units[index].as_particle in ("に", "へ")), 0)
    phrase = scope.phrase(at - 1, at, "に") if at else None
    return phrase if phrase and phrase.kind in SPEAKERS else None
