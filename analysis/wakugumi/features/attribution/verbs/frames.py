"""Verbs as cues: the frames of the lexicon, each a way of saying what may be the content.

say and object take a quotation, a clause with と, ように or か; with を, the object of an `object` verb tells what was said, that of a
`say` verb only what about. act is object, unless somebody is the object. close, think, do, see, call, cite and quote need their と; ask
and clause need と, か or ように; minded is how somebody is; mention has no content; learn (分かった) needs a source of news.
"""

from wakugumi.features.attribution.contents.starts import clause_low
from wakugumi.features.attribution.cues.findings import Finding, found
from wakugumi.features.attribution.cues.matches import Cue
from wakugumi.features.attribution.cues.scope import Scope
from wakugumi.features.attribution.grammar.governors import governor_from
from wakugumi.features.attribution.grammar.links import Link
from wakugumi.features.attribution.grammar.relations import is_attributive
from wakugumi.features.attribution.sources.speakers import floor, siblings
from wakugumi.features.attribution.sources.subjects import subject_between
from wakugumi.features.attribution.verbs.after_colon import after_colon
from wakugumi.features.attribution.verbs.allowances import takes, with_somebody
from wakugumi.features.attribution.verbs.as_said import as_said
from wakugumi.features.attribution.verbs.beside import beside_quotation, word_of, words_repeated
from wakugumi.features.attribution.verbs.bidding import clause_end, of_clause
from wakugumi.features.attribution.verbs.blaming import blames
from wakugumi.features.attribution.verbs.clefts import of_cleft
from wakugumi.features.attribution.verbs.linked import find_linked
from wakugumi.features.attribution.verbs.minded import find_minded
from wakugumi.features.attribution.verbs.named import learned
from wakugumi.features.attribution.verbs.objects import final_say, without_clause
from wakugumi.features.attribution.verbs.predicates import DENIED, stands_as_predicate
from wakugumi.features.attribution.verbs.shown import thing_shown
from wakugumi.features.attribution.verbs.unsaid import is_unsaid
from wakugumi.features.attribution.verbs.wishes import wishes
from wakugumi.features.attribution.words.closed import closed
from wakugumi.features.attribution.words.regions import QUOTE
from wakugumi.features.attribution.words.source_types import PEOPLE

_POINTING = frozenset({"close", "quote", "object", "think", "say", "see", "clause", "act", "cite"})
_CONTINUING = closed("continuing")
_SUFFICING = closed("sufficing")
_RULING = closed("ruling")
_COMING_TO_LIGHT = closed("coming_to_light")
_SUPPOSING = closed("supposing")
_NEEDS_LINK = frozenset({"close", "think", "do", "see", "call", "quote", "cite"})


def find_verb(scope: Scope, cue: Cue, earlier: list[Finding]) -> Finding | None:
    """The attribution that a verb makes; None where it is no cue here."""
    frame = cue.entry.fields.get("frame", "say")
    if frame == "minded":
        return find_minded(scope, cue)
    cue = _with_denial(scope, cue)
    if not stands_as_predicate(scope, cue) or _is_none(scope, cue):
        return None
    link = None if cue.word(scope.region) in _COMING_TO_LIGHT else _link(scope, cue)
    if link and frame not in ("mention", "name"):
        if scope.reads(cue.last + 1, "ところ", "に"):
            return None
        made = find_linked(scope, cue, link, earlier) if takes(scope, cue, link) else None
        if frame == "learn":
            return _learned_by(learned(scope, cue, floor(earlier, cue.first)), made)
        return _with_later_subject(scope, cue, made) if made and made.source is None else made
    if frame == "learn":
        return learned(scope, cue, floor(earlier, cue.first))
    if around := _of_words_around(scope, cue, frame, earlier):
        return around
    if frame in _NEEDS_LINK and not wishes(scope, cue):
        return _of_words_before(scope, cue) if frame in ("close", "quote") else None
    low = clause_low(scope, cue.first, siblings(earlier, scope if cue.is_passive(scope.region) else None), floor=floor(earlier, cue.first))
    content = clause_end(scope, cue, low) if frame not in ("mention", "act") else None
    if content:
        return of_clause(scope, cue, content, low, earlier)
    if wishes(scope, cue):
        wished = without_clause(scope, cue, "object", low, earlier)
        return wished if wished and (wished.source or not scope.region.depth) else None
    if frame in ("ask", "clause"):
        return final_say(scope, cue) if cue.entry.category == "asking" else None
    return without_clause(scope, cue, frame, low, earlier)


def _of_words_around(scope: Scope, cue: Cue, frame: str, earlier: list[Finding]) -> Finding | None:
    """What the verb says of words after a colon, of a quotation that is a sentence or a word, or of those behind ように、."""
    beside = after_colon(scope, cue, earlier) or (beside_quotation(scope, cue) if frame in _POINTING else None)
    beside = beside or of_cleft(scope, cue) or word_of(scope, cue) or words_repeated(scope, cue)
    return beside or thing_shown(scope, cue) or as_said(scope, cue, earlier)


def _of_words_before(scope: Scope, cue: Cue) -> Finding | None:
    """What a sentence that begins with と says of words in a passage before: と論評した."""
    units = scope.units
    if scope.region.depth or units[0].as_particle != "と" or cue.is_passive(scope.region):
        return None
    governor = governor_from(units, 1)
    named = subject_between(scope, 0, cue.first)
    return found(scope, cue, named, None) if governor is not None and cue.first <= governor <= cue.head else None


def _learned_by(news: Finding | None, made: Finding | None) -> Finding | None:
    """What somebody learned: the clause of `made` with the source of `news` (県の調べで、隣町の人だと分かった); None without a source."""
    return made._replace(source=news.source, kind=news.kind, mark=news.mark) if news and made else news


def _with_later_subject(scope: Scope, cue: Cue, made: Finding) -> Finding:
    """`made` with the subject of the clause that goes on: 「…」と言いながら、女性は席を立った."""
    after = cue.last + 1
    if (
        made.passive
        or after + 1 >= len(scope.units)
        or scope.units[after].surface not in ("ながら", "つつ")
        or not scope.units[after + 1].is_comma
    ):
        return made
    later = next(iter(scope.subjects_in(after, len(scope.units))), None)
    if later is None or later.mark not in ("は", "が", "も") or later.kind not in PEOPLE:
        return made
    return made.by(later)


def _is_none(scope: Scope, cue: Cue) -> bool:
    """Whether the verb only hedges in the passive, means what is said, or is the adverb of another verb (繰り返し主張した)."""
    if cue.entry.fields.get("passive") == "hedge" and cue.is_passive(scope.region):
        return True
    if is_unsaid(scope, cue):
        return True
    if cue.last + 1 in scope.carried and is_attributive(scope.units, cue.last):
        return True
    if _tells_of_account(scope, cue):
        return True
    lemma = cue.word(scope.region)
    if lemma in _RULING and _ranks(scope, cue):
        return True
    if scope.at(cue.last + 2).lemma in _SUFFICING and scope.reads(cue.last + 1, "に"):
        return True
    if lemma in _SUPPOSING and (_is_opinion(scope, cue) or "せる" in cue.lemmas(scope.region)):
        return True
    return lemma in _CONTINUING and scope.at(cue.last + 1).pos.startswith(("動詞-一般", "名詞-普通名詞-サ変"))


def _tells_of_account(scope: Scope, cue: Cue) -> bool:
    """Whether the verb only tells what an account is that a quotation makes: 「…」と容疑を認める供述をした."""
    if cue.last + 1 not in scope.speech or not is_attributive(scope.units, cue.last):
        return False
    link = scope.links.get(cue.last + 3)
    return link is not None and link.after == "quote" and link.particle < cue.first


def _is_opinion(scope: Scope, cue: Cue) -> bool:
    """Whether 思う in a quotation only says that the speaker means what he says: 〜したいと思う, not 〜したいと思った."""
    if not scope.region.depth or cue.first < 2 or scope.units[cue.last].lemma == "た":
        return False
    before = scope.units[cue.first - 2]
    return before.lemma == "たい" or before.surface == "か" or before.inflection.startswith("意志推量形")


def _ranks(scope: Scope, cue: Cue) -> bool:
    """Whether an office only gives its object a rank: 病院を拠点に認定した, 祭りを文化財として認定した."""
    ranked = cue.first > 2 and (scope.units[cue.first - 1].as_particle == "に" or scope.reads(cue.first - 3, "と", "し", "て"))
    return ranked and _link(scope, cue) is None


def _with_denial(scope: Scope, cue: Cue) -> Cue:
    """The cue of a verbal noun with its denied する, where は parts them: 明言はしていない."""
    row = scope.units[cue.head + 1 : cue.head + 7]
    if cue.last > cue.head or len(row) < 3 or row[1].lemma != "為る" or row[0].as_particle != "は":
        return cue
    denied = next((at for at, unit in enumerate(row) if unit.lemma in DENIED), 0)
    return cue._replace(last=cue.head + 1 + denied) if denied else cue


def _link(scope: Scope, cue: Cue) -> Link | None:
    link = next((scope.links[index] for index in range(cue.first, cue.last + 1) if index in scope.links), None)
    if link is None and cue.first in scope.blaming:
        link = blames(scope, cue)
    return None if link and (with_somebody(scope, cue, link) or _repeats_words(scope, cue, link)) else link


def _repeats_words(scope: Scope, cue: Cue, link: Link) -> bool:
    """Whether と is that of a condition before words with を: 問いただすと、専務は「覚えていない」を繰り返した."""
    worded = scope.units[cue.first - 1].as_particle == "を" and scope.units[cue.first - 2].pos == QUOTE
    return worded and link.particle < cue.first - 2 and scope.units[link.particle].pos == "助詞-接続助詞"
