"""Words that a noun says are somebody's: 「客は家族」が店主の口癖だ, 「橋は要る」とは町長の弁, 会社は「調査中」の一点張りだ."""

from collections.abc import Sequence

from wakugumi.features.attribution.contents.bracketed import is_utterance, length
from wakugumi.features.attribution.cues.findings import Finding, found
from wakugumi.features.attribution.cues.matches import Cue
from wakugumi.features.attribution.cues.scope import Scope
from wakugumi.features.attribution.grammar.relations import COPULA_PARTS, COPULAS, STOPS
from wakugumi.features.attribution.sources.subjects import subject_before
from wakugumi.features.attribution.words.closed import closed
from wakugumi.features.attribution.words.regions import QUOTE
from wakugumi.features.attribution.words.source_types import SPEAKERS
from wakugumi.features.attribution.words.units import Bracket

_SAYINGS = closed("sayings")
_AS_FOLLOWS = closed("as_follows")
_FOLLOWING = closed("following")
_PUT_OUT = closed("put_out")
_INSISTING = closed("insisting")
_SO = closed("so")
_THIS = closed("this")
_ENDING = 5
_NEAR = 16
_SHORTEST = 4
_REPLIES = closed("replies")
_IN_ALL = closed("in_all")


def find_saying(scope: Scope, cues: Sequence[Cue]) -> Finding | None:
    """The words that a noun at the end of its clause says are somebody's; None where there are none."""
    for cue in reversed(cues):
        lemma = scope.units[cue.head].lemma
        if lemma in _INSISTING and cue.first and scope.units[cue.first - 1].as_particle == "の":
            return _insisted(scope, cue)
        if lemma in _SAYINGS and _ends_clause(scope, cue.head + 1):
            return _said(scope, cue)
        if lemma in _SAYINGS and scope.at(cue.head + 1).as_particle == "は" and (told := _told(scope, cue) or _explained(scope, cue)):
            return told
    return None


def find_announced(scope: Scope, cues: Sequence[Cue]) -> Finding | None:
    """Whose words the sentences after this one are: 課長の話は次の通り。; None where they are nobody's (日程は次の通り)."""
    units = scope.units
    if pointed := _thus(scope, cues) or _pointed_back(scope, cues):
        return pointed
    end = scope.end
    while end and units[end - 1].lemma in COPULAS:
        end -= 1
    first = end - 3
    if first < 3 or units[end - 1].lemma not in _AS_FOLLOWS or units[first].lemma not in _FOLLOWING or units[first - 1].as_particle != "は":
        return None
    head = first - 2
    noun = next((cue for cue in reversed(cues) if cue.entry.lexicon == "attribution_noun" and head - 3 < cue.head <= head), None)
    holder = scope.phrase(noun.first - 2, noun.first - 1, "は") if noun and units[noun.first - 1].as_particle == "の" else None
    if noun is None or holder is None or holder.kind not in SPEAKERS:
        return None
    spoken = "サ変" in units[head].pos and units[head].lemma not in _PUT_OUT
    document = scope.phrase(head, first - 1, "は") if scope.region.nouns.get(head) == "document" and not spoken else None
    return found(scope, noun._replace(first=first, head=end - 1, last=scope.end - 1), document or holder, None)


def _thus(scope: Scope, cues: Sequence[Cue]) -> Finding | None:
    """軍の言い分はこうだ: the noun is the cue."""
    so = next((at for at in range(scope.end - 1, max(2, scope.end - _ENDING), -1) if scope.units[at].lemma in _SO), 0)
    cue = next((one for one in reversed(cues) if one.head == so - 2 and scope.units[one.head].lemma in _SAYINGS), None) if so else None
    if cue is None or cue.first < 2 or scope.units[so - 1].as_particle != "は" or scope.units[cue.first - 1].as_particle != "の":
        return None
    holder = scope.phrase(cue.first - 2, cue.first - 1, "は")
    return found(scope, cue._replace(last=cue.head), holder, None) if holder and holder.kind in SPEAKERS else None


def _pointed_back(scope: Scope, cues: Sequence[Cue]) -> Finding | None:
    """「橋は直さない」。これが町長の答えだ: the noun is the cue of the quotation that stands before."""
    cue = next((one for one in reversed(cues) if scope.units[one.head].lemma in _SAYINGS), None)
    if cue is None or not scope.beside or scope.units[0].lemma not in _THIS or scope.units[1].as_particle not in ("が", "は"):
        return None
    of = cue.first - 1 - scope.units[cue.first - 1].is_nominal
    if of < 3 or scope.units[of].as_particle != "の" or not _ends_clause(scope, cue.head + 1):
        return None
    holder = scope.phrase(of - 1, of, "holder")
    told = holder is not None and holder.kind in SPEAKERS and holder.first > 1
    return found(scope, cue._replace(last=cue.head), holder, None)._replace(tentative=True) if told else None


def with_words_after(findings: list[Finding]) -> list[Finding]:
    """`findings`, those without a content whose て stands right before words with these: 答えに詰まって「それはこれから」."""
    words = {one.first: one for one in findings if one.entry == "rule:bracket" and one.direct and one.content == (one.first, one.first + 1)}
    taken: dict[int, Finding] = {}
    for one in findings if words else ():
        after = one.last + 1 + (one.scope.at(one.last + 1).as_particle in ("て", "で", "ながら"))
        if one.content is None and one.spoken is None and after in words and words[after].source:
            taken[id(words[after])] = one
    merged = [
        taken[id(one)]._replace(source=one.source, kind=one.kind, mark=one.mark, content=one.content, direct=True)
        for one in words.values()
        if id(one) in taken
    ]
    dropped = {*taken, *map(id, taken.values())}
    return [*(one for one in findings if id(one) not in dropped), *merged]


def _ends_clause(scope: Scope, index: int) -> bool:
    """Whether だ or a stop follows."""
    units = scope.units
    index += scope.at(index).surface in ("だけ", "のみ", "ばかり")
    while scope.at(index).lemma in COPULA_PARTS:
        index += 1
    return index >= len(units) or units[index].surface in STOPS or units[index].is_comma


def _insisted(scope: Scope, cue: Cue) -> Finding | None:
    """会社は「調査中」の一点張りだ."""
    quote = cue.first - 2
    if quote < 1 or scope.units[quote].pos != QUOTE:
        return None
    source = subject_before(scope, quote)
    return (
        found(scope, cue._replace(last=cue.head), source, (quote, quote + 1), direct=True) if source and source.kind in SPEAKERS else None
    )


def _told(scope: Scope, cue: Cue) -> Finding | None:
    """林監督の口癖は「走れば勝てる」だ; without whose, where a voice opens the sentence: 第二声は「寒い」."""
    quote = cue.head + 2
    named = cue.first > 1 and scope.units[cue.first - 1].as_particle == "の" and scope.at(quote).pos == QUOTE
    owner = cue.first - 2 - (cue.first > 2 and scope.units[cue.first - 2].as_particle == "から")
    holder = scope.phrase(owner, owner + 1, "の") if named else None
    voiced = cue.head - cue.first > 1 and scope.at(quote).pos == QUOTE
    replied = voiced or scope.units[cue.head].lemma in _REPLIES
    told = holder.kind in SPEAKERS if holder else voiced and cue.first == 0
    after = quote + 1 + 2 * (scope.at(quote + 1).as_particle == "の" and scope.at(quote + 2).lemma in _IN_ALL)
    if not told or not (_ends_clause(scope, after) and (replied or _is_words(scope, quote))):
        return None
    if length(scope, quote) < _SHORTEST and not replied:
        return None
    return found(scope, cue._replace(last=cue.head), holder, (quote, quote + 1), direct=True)


def _explained(scope: Scope, cue: Cue) -> Finding | None:
    """会社の説明は、担当者の独断だったというものだ; 役所の見解は「違法ではない」というものだ."""
    units = scope.units
    end = scope.end
    while end and units[end - 1].lemma in COPULA_PARTS:
        end -= 1
    particle = end - 3
    owned = cue.first > 1 and units[cue.first - 1].as_particle == "の" and scope.reads(particle, "と", "いう", "もの")
    holder = scope.phrase(cue.first - 2, cue.first - 1, "の") if owned else None
    first = cue.head + 2 + scope.at(cue.head + 2).is_comma
    if holder is None or holder.kind not in SPEAKERS or particle <= first:
        return None
    quoted = particle == first + 1 and units[first].pos == QUOTE and _is_words(scope, first)
    told = quoted or units[particle - 1].is_final
    return found(scope, cue._replace(last=cue.head), holder, (first, particle), direct=quoted) if told else None


def _said(scope: Scope, cue: Cue) -> Finding | None:
    """「客は家族」が店主の口癖だ, 店主は「客は家族」が口癖だ."""
    head = cue.first
    units = scope.units
    quote = next((at for at in range(head - 2, max(-1, head - _NEAR), -1) if units[at].pos == QUOTE), -1)
    if quote < 0 or not _is_words(scope, quote):
        return None
    after = quote + 1
    if units[after].surface == "と" and units[after + 1].as_particle == "は":
        after += 1
    elif units[after].as_particle not in ("が", "は"):
        return None
    holder = scope.phrase(head - 2, head - 1, "の") if units[head - 1].as_particle == "の" and head - 2 > after else None
    if holder is None and head != after + 1:
        return None
    source = holder._replace(first=max(holder.first, after + 1)) if holder else subject_before(scope, quote)
    return (
        found(scope, cue._replace(last=cue.head), source, (quote, quote + 1), direct=True) if source and source.kind in SPEAKERS else None
    )


def _is_words(scope: Scope, quote: int) -> bool:
    unit = scope.units[quote]
    return is_utterance(scope, quote) or (isinstance(unit, Bracket) and (bool(unit.inflection) or unit.is_clause or unit.is_worded))
