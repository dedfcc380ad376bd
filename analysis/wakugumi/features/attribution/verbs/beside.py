"""Verbs that end a sentence beside one that is a quotation: 「…」。氏はそうつぶやいた; 店主は嘆く。「…」; 「…」。男性が教えてくれた."""

from wakugumi.features.attribution.clauses.modified_nouns import holder_after, modified_noun
from wakugumi.features.attribution.contents.object_phrases import object_before
from wakugumi.features.attribution.cues.findings import Finding, found
from wakugumi.features.attribution.cues.matches import Cue
from wakugumi.features.attribution.cues.scope import Phrase, Scope
from wakugumi.features.attribution.grammar.relations import is_attributive
from wakugumi.features.attribution.sources.pages import is_standing, page_before
from wakugumi.features.attribution.sources.subjects import subject_before
from wakugumi.features.attribution.sources.unknown_nouns import anybody
from wakugumi.features.attribution.words.closed import closed
from wakugumi.features.attribution.words.regions import QUOTE
from wakugumi.features.attribution.words.source_types import CAPABLE, PEOPLE, SPEAKERS, TELLERS
from wakugumi.language.words import LONG_DASHES

_SO = closed("so")
_ROUNDING_OFF = closed("rounding_off")
_ROUNDED = 8
# What points only back: 足音が聞こえる――そう言うと.
_BACK = "そう"
_SAYING = closed("saying")
_PLAIN = closed("plain")
_SPOKEN_TO = closed("spoken_to")
_MOVED = frozenset({"feeling", "doubting", "conceding", "urging"})
_CALLING = frozenset({"言う", "口に為る"})
_THEN = closed("then")
_GIVING = frozenset({"呉れる", "くれる", "見せる"})


def beside_quotation(scope: Scope, cue: Cue) -> Finding | None:
    """What the verb is found to be where a quotation stands beside its sentence, or こう or そう before it; else None."""
    units = scope.units
    points = any(unit.lemma in _SO for unit in units[max(0, cue.first - 3) : cue.first])
    if cue.is_passive(scope.region) and not points:
        return _addressed(scope, cue)
    if points and is_standing(scope, cue) and (page := page_before(scope, 0, cue.first)):
        return found(scope, cue, page, None)._replace(tentative=scope.beside)
    gestured = cue.entry.fields.get("frame") in ("close", "quote") or cue.entry.lexicon == "attribution_phrase"
    cleft = scope.beside and gestured and scope.reads(cue.last + 1, "の", "は")
    named = _named(scope, cue, points) if points or cleft else None
    dashed = units[0].pos == QUOTE and len(units) > 1 and units[1].surface[:1] in LONG_DASHES
    beside = scope.beside or dashed or (points and units[0].pos == QUOTE)
    such = cue.word(scope.region) == "言う" and is_attributive(units, cue.last) and not _ends(scope, cue.last)
    right = units[cue.first - 1].lemma in _SO and not cue.is_passive(scope.region)
    alone = not beside and not such and right
    goes_on = right and not such and (_goes_on(scope, cue.last) or (beside and _acts(scope, cue.last)))
    ends = _ends(scope, cue.last) or _gives(scope, cue.last) or goes_on
    source = named or subject_before(scope, cue.first) or _unknown(scope, cue, right) if (beside or alone) and (named or ends) else None
    told = points or (cue.entry.lexicon == "attribution_verb" and cue.word(scope.region) in _PLAIN)
    if source is None and beside and told and cue.last + 1 >= scope.end and not cue.is_passive(scope.region):
        return found(scope, cue, None, None)._replace(tentative=True)
    if source is None or source.kind not in (CAPABLE if right else TELLERS if gestured else SPEAKERS) or _takes_words(scope, cue):
        return None
    if units[cue.first - 1].as_particle == "を" and not _is_moved(scope, cue, source):
        return None
    if not (points or cleft) and not _tells(scope, cue, source, gestured):
        return None
    last = scope.end - 1 if not points and _gives(scope, cue.last) else cue.last
    return found(scope, cue._replace(last=last), source, None)._replace(tentative=not alone)


def words_repeated(scope: Scope, cue: Cue) -> Finding | None:
    """Words in brackets that are the object of a verb of uttering: 大臣は「記憶にない」を繰り返した, not 「改革」を繰り返した."""
    quote = cue.first - 2
    uttered = quote > 0 and cue.entry.fields.get("frame") == "quote" and scope.units[quote + 1].as_particle == "を"
    if not uttered or scope.units[quote].pos != QUOTE or not scope.units[quote].inflection.startswith(("終止形", "命令形")):
        return None
    speaker = subject_before(scope, quote)
    return found(scope, cue, speaker, (quote, quote + 1), direct=True) if speaker and speaker.kind in TELLERS else None


def word_of(scope: Scope, cue: Cue) -> Finding | None:
    """A word of somebody's that the verb modifies in its brackets: 市長の言う「改革」, not 市長が語る『風の町』."""
    units = scope.units
    after = cue.last + 1
    owned = cue.first > 1 and units[cue.first - 1].as_particle in ("の", "が") and not scope.region.is_heading
    if not owned or cue.word(scope.region) not in _CALLING or scope.at(after).surface != "「" or units[after].pos != QUOTE:
        return None
    whose = scope.phrase(cue.first - 2, cue.first - 1, "の")
    return found(scope, cue, whose, (after, after + 1), direct=True) if whose and whose.kind in TELLERS else None


def _takes_words(scope: Scope, cue: Cue) -> bool:
    """Whether a と stands right before the verb that is not that of an adverb: not あっけらかんと言う."""
    adverb = cue.first > 1 and scope.units[cue.first - 2].pos == "副詞"
    return scope.units[cue.first - 1].as_particle == "と" and not adverb


def _is_moved(scope: Scope, cue: Cue, source: Phrase) -> bool:
    """Whether a person feels, judges or remembers something, which the quotation puts in words: 「…」。主将は優勝を喜んだ."""
    moved = cue.entry.category in _MOVED or cue.word(scope.region) in _PLAIN
    beside = scope.beside and source.kind in PEOPLE and source.mark in ("は", "も", "が")
    return beside and moved and cue.entry.fields.get("frame") == "close"


def _named(scope: Scope, cue: Cue, points: bool) -> Phrase | None:
    """Who is named after the verb, or after its て."""
    named = modified_noun(scope, cue.last + 2 * scope.reads(cue.last + 1, "と", "いう"))
    if points and (named is None or named.head in scope.speech):
        named = holder_after(scope, cue.last) or named
    if points and named is None and scope.at(cue.last + 1).pos == "助詞-接続助詞" and scope.at(cue.last + 1).surface in ("て", "と"):
        later = (one for one in scope.subjects_in(cue.last + 1, len(scope.units)) if one.mark == "は" and one.capable)
        named = subject_before(scope, cue.first) or next(later, None)
    return named


def _unknown(scope: Scope, cue: Cue, right: bool) -> Phrase | None:
    """A subject of which nothing is known, where こう stands before the verb: 女主人がこう言った."""
    ahead = right and scope.units[cue.first - 1].lemma != _BACK
    nearest = next(iter(scope.subjects_before(cue.first)), None) if ahead else None
    return anybody(scope, nearest) if nearest and nearest.mark in ("は", "が", "も") else None


def _ends(scope: Scope, last: int) -> bool:
    """Whether nothing but ものだ or のである ends the sentence: よくこう言ったものだ."""
    return scope.end - last <= _ROUNDED and all(unit.lemma in _ROUNDING_OFF for unit in scope.units[last + 1 : scope.end])


def _goes_on(scope: Scope, last: int) -> bool:
    """Whether the sentence goes on after what was said: 店主はこうつぶやき、奥へ戻った; こう打ち明けると、席を立った."""
    after = last + 1 + (scope.at(last + 1).pos == "助詞-接続助詞")
    return scope.at(after).is_comma


def _acts(scope: Scope, last: int) -> bool:
    """Whether it is told what a speaker does then: そう言うと席を立った, そう言い、, そう言ったきり."""
    following = scope.at(last + 1)
    paused = following.is_comma and scope.units[last].inflection.startswith("連用形")
    return paused or following.lemma in _THEN or (following.surface == "と" and following.pos == "助詞-接続助詞")


def _gives(scope: Scope, last: int) -> bool:
    """Whether てくれる ends the sentence: 教えてくれた."""
    return scope.reads(last + 1, "て") and scope.at(last + 2).lemma in _GIVING and scope.end <= last + 4


def _tells(scope: Scope, cue: Cue, source: Phrase, gestured: bool) -> bool:
    """Whether the verb, with nothing that it tells, says what the quotation says."""
    units = scope.units
    own = source.particle == cue.first - 1 or (cue.first > 1 and units[cue.first - 2].surface in ("ながら", "げ"))
    bare = cue.word(scope.region) in _SAYING or cue.entry.fields.get("bare", "no") == "no"
    adjunct = units[cue.first - 1].lemma == "様" or units[cue.first - 1].as_particle in ("に", "も", "は", "が", "か")
    plain = bare and (own or not (adjunct or object_before(scope, cue.first, source.particle)))
    return (plain or gestured) and (source.kind != "body" or own)


def _addressed(scope: Scope, cue: Cue) -> Finding | None:
    """Who somebody is spoken to by: 「何しに来た」。男性に声を掛けられた."""
    if not scope.beside or cue.last + 1 < scope.end or scope.units[cue.head].lemma not in _SPOKEN_TO:
        return None
    particle = next((index for index in range(cue.first - 1, max(0, cue.first - 12), -1) if scope.units[index].as_particle == "に"), 0)
    by = scope.phrase(particle - 1, particle, "agent") if particle else None
    return found(scope, cue, by, None)._replace(tentative=True) if by and by.kind in PEOPLE else None
