"""Which verbs and verbal nouns stand as predicates: 発表した, 方針を発表, 外相が発表。, 業界に値下げ要請。, 陳謝、謝罪した."""

from wakugumi.features.attribution.cues.matches import Cue
from wakugumi.features.attribution.cues.scope import Scope
from wakugumi.features.attribution.grammar.relations import STOPS, VERBALIZING, is_verbal_noun
from wakugumi.features.attribution.words.units import Unit
from wakugumi.language.words import COLONS

# Stances of verbal nouns that stand as predicates before a comma with no する: 文書で抗議、撤回を求めた, not 会場で講演、.
_TAKING_SIDES = frozenset({"doubting", "denying", "urging", "feeling", "conceding"})
DENIED = frozenset({"ない", "無い", "ず"})


def stands_as_predicate(scope: Scope, cue: Cue) -> bool:
    """Whether a cue is a predicate: a verb, or a verbal noun with する, with an object before it or at the end of its sentence."""
    units = scope.units
    if units[cue.head].pos.startswith(("動詞", "助動詞", "接尾辞-動詞的")) or units[cue.last].lemma in DENIED:
        return True
    if not (is_verbal_noun(units, cue.head) or _ends_part(scope, cue)):
        return cue.head in scope.links and scope.links[cue.head].after == "quote"
    if scope.at(cue.head + 1).lemma in VERBALIZING:
        return True
    prefixed = cue.first > 1 and units[cue.first - 1].pos == "接頭辞"
    before = units[cue.first - 1 - prefixed] if cue.first else None
    if any(index in scope.links for index in range(cue.first, cue.head + 1)):
        return True
    if before is None:
        return False
    how = cue.first > 1 and units[cue.first - 2].as_particle in ("を", "に") and (before.is_nominal or before.pos.startswith("形状詞"))
    return before.as_particle in ("を", "に", "も") or before.lemma == "様" or how or _ends_sentence(scope, cue, before)


def _ends_sentence(scope: Scope, cue: Cue, before: Unit) -> bool:
    """Whether a verbal noun is the predicate of its sentence: 外相が発表。, 会社は真っ向から反論。."""
    after = scope.at(cue.last + 1).surface
    apart = before.as_particle not in ("", "の", "や", "と") or before.is_comma
    manner = before.pos == "副詞" or before.pos.startswith("形容詞") or (before.surface == "に" and before.lemma == "だ")
    if after == "。" and before.is_nominal and before.pos != "接頭辞" and _asks_in_short(scope, cue):
        return True
    by_means = before.as_particle == "で" and cue.entry.category in _TAKING_SIDES
    paused = scope.at(cue.last + 1).is_comma and (manner or by_means or (apart and _is_paired(scope, cue.last + 2)))
    ended = after in STOPS or after in COLONS or _ends_part(scope, cue)
    return paused or (ended and (apart or manner or before.is_temporal or before.pos.startswith("接尾辞-名詞的-助数詞")))


def _ends_part(scope: Scope, cue: Cue) -> bool:
    """Whether a verbal noun ends a part of a headline, the へ of a plan after it or not: 辞任を表明　後任は未定; 国会で説明へ."""
    if not scope.region.is_heading or "サ変" not in scope.units[cue.head].pos or cue.last != cue.head:
        return False
    after = cue.head + 1
    return scope.is_apart(after + 1) or after + 1 == len(scope.units) if scope.reads(after, "へ") else scope.is_apart(after)


def _is_paired(scope: Scope, second: int) -> bool:
    """Whether する after a second verbal noun at unit `second` is that of the first, too: 対応について陳謝、謝罪した."""
    units = scope.units
    return second + 1 < len(units) and is_verbal_noun(units, second) and units[second + 1].lemma == "為る"


def _asks_in_short(scope: Scope, cue: Cue) -> bool:
    """Whether a compound that ends a sentence is what somebody asks of somebody: 県は業界に値下げ要請."""
    first = cue.first
    while first > 1 and scope.units[first - 1].is_nominal:
        first -= 1
    asked = cue.entry.category == "urging" and scope.units[first - 1].as_particle == "に"
    return asked and any(one.capable for one in scope.subjects_before(first - 1))
