"""What was said stands after the clause that tells who said it: 大臣が認めたように、予算は足りない; 監督の言うとおり、雨が降った."""

from wakugumi.features.attribution.clauses.adjuncts import tells_how
from wakugumi.features.attribution.clauses.ends import is_embedded
from wakugumi.features.attribution.contents.object_phrases import object_before
from wakugumi.features.attribution.contents.starts import clause_low
from wakugumi.features.attribution.cues.findings import Finding, Units, found
from wakugumi.features.attribution.cues.matches import Cue
from wakugumi.features.attribution.cues.scope import FAR, Phrase, Scope
from wakugumi.features.attribution.grammar.relations import all_quoted, is_attributive, predicate_last
from wakugumi.features.attribution.sources.agents import agent
from wakugumi.features.attribution.sources.speakers import floor, siblings
from wakugumi.features.attribution.sources.unknown_nouns import anybody
from wakugumi.features.attribution.words.closed import closed
from wakugumi.features.attribution.words.regions import QUOTE
from wakugumi.features.attribution.words.source_types import CAPABLE
from wakugumi.language.words import LONG_DASHES

_AS_FOLLOWS = closed("as_follows")
# Stances of verbs that tell what others are to do or answer, not what is so.
_BIDDING = frozenset({"urging", "asking"})
_ROUNDED = 7
_SO = "そう"
_FAR = 12
_LASTING = frozenset({"た", "居る", "おる", "来る", "れる", "られる"})
_FRAMES = frozenset({"say", "object", "close", "show", "act"})


def as_said(scope: Scope, cue: Cue, earlier: list[Finding]) -> Finding | None:
    """The finding of a verb before ように、 or とおり、; None where no such clause ends there, or nobody is its subject."""
    if back := _before_so(scope, cue):
        return back
    first = _after_manner(scope, cue)
    if first is None or cue.entry.category in _BIDDING or cue.entry.fields.get("frame", "say") not in _FRAMES:
        return None
    low = clause_low(scope, cue.first, siblings(earlier), floor=floor(earlier, cue.first))
    if cue.is_negative(scope.region) or object_before(scope, cue.first, low) is not None:
        return None
    passive = cue.is_passive(scope.region)
    source = agent(scope, cue, low) if passive else _teller(scope, cue, low)
    suffers = passive and (
        _is_able(scope, cue) or cue.entry.category == "doubting" or any(one.mark == "が" for one in scope.subjects_in(low, cue.first))
    )
    content = _rest(scope, first)
    if content is None or suffers or (source is None and not passive) or _is_bidden(scope, cue, source):
        return None
    return found(scope, cue, source, content, scope.units[content[0]].pos == QUOTE and content[1] == content[0] + 1)


def _after_manner(scope: Scope, cue: Cue) -> int | None:
    """The unit after the comma or dash that ends ように or とおり behind the cue."""
    index = cue.last + 1
    if scope.at(index).lemma not in _AS_FOLLOWS:
        return None
    likened = scope.at(index).lemma == "様"
    index += 1 + (scope.at(index + 1).surface == "に")
    if likened and scope.units[index - 1].surface != "に":
        return None
    ends = scope.at(index).is_comma or scope.at(index).surface[:1] in LONG_DASHES
    return index + 1 if ends and index + 1 < scope.end else None


def _before_so(scope: Scope, cue: Cue) -> Finding | None:
    """世界は変わった、そう人々は口にする: the clause before そう, which somebody stands behind."""
    units = scope.units
    so = next((at for at in range(cue.first - 1, max(1, cue.first - _FAR), -1) if units[at].lemma == _SO), 0)
    if so < 3 or cue.last + 1 < scope.end or cue.is_passive(scope.region):
        return None
    end = so - 1
    parted = units[end].is_comma or units[end].surface[:1] in LONG_DASHES
    while end > 1 and (units[end - 1].surface[:1] in LONG_DASHES):
        end -= 1
    teller = next((one for one in scope.subjects_in(so + 1, cue.first) if one.mark in ("は", "が", "も")), None)
    teller = anybody(scope, teller) if teller and parted and (units[end - 1].is_final or units[end - 1].pos == QUOTE) else None
    return found(scope, cue, teller, (0, end), all_quoted(units, 0, end)) if teller else None


def _is_able(scope: Scope, cue: Cue) -> bool:
    """Whether れる may tell what somebody can do: 期待に応えられるように、, not よく言われるように、."""
    before = scope.at(cue.first - 1)
    return not (cue.is_told(scope.region) or before.pos == "副詞" or before.as_particle in ("も", "で"))


def _is_bidden(scope: Scope, cue: Cue, source: Phrase | None) -> bool:
    """Whether somebody may only be told to say it: 国が住民に説明するように、県は求めた, not 歴史が教えるように、."""
    plain = (
        source is not None
        and scope.at(cue.last + 1).lemma == "様"
        and not _LASTING & {scope.units[cue.head].lemma, *cue.lemmas(scope.region)}
    )
    return (
        plain
        and source is not None
        and any(not (tells_how(unit) or unit.pos == "副詞") for unit in scope.units[source.particle + 1 : cue.first])
    )


def _teller(scope: Scope, cue: Cue, low: int) -> Phrase | None:
    """The subject of the verb with が, も or の."""
    for phrase in scope.subjects_before(cue.first):
        if phrase.first < low or phrase.mark not in ("が", "も"):
            break
        if phrase.mark == "が" and is_embedded(scope, phrase, cue.first):
            continue
        return phrase if cue.entry.fields.get("frame") in ("show", "close") and not phrase.kind else anybody(scope, phrase)
    held = cue.first > 1 and scope.units[cue.first - 1].as_particle == "の"
    holder = scope.phrase(cue.first - 2, cue.first - 1, "の") if held else None
    return holder if holder and holder.kind in CAPABLE else None


def _rest(scope: Scope, first: int) -> Units | None:
    """What is said from unit `first` on: a quotation alone where だ ends it, else up to the clause that another verb takes."""
    units = scope.units
    end = next(
        (
            scope.links[index].particle
            for index in range(first, min(first + FAR, len(units)))
            if index in scope.links and scope.links[index].particle > first and not is_attributive(units, predicate_last(units, index))
        ),
        scope.end,
    )
    closing = units[first + 1 : end] if end - first < _ROUNDED else ()
    quoted = scope.at(first).pos == QUOTE and bool(closing) and all(unit.is_predicate or unit.surface in ("な", "の") for unit in closing)
    end = first + 1 if quoted else end
    return (first, end) if first < end else None
