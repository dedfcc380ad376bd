"""Which predicate takes a と: 「…と、氏は記者団に語った」, 〜だと強調した."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from wakugumi.features.attribution.grammar.governors import governor_from, is_verb_form, leaves_undone, over_repetition
from wakugumi.features.attribution.grammar.relations import COPULAS, PASSIVE, is_attributive, is_verbal_noun, predicate_last, quotes_cause
from wakugumi.features.attribution.words.closed import closed
from wakugumi.features.attribution.words.regions import ASIDE, QUOTE, Unit
from wakugumi.language.words import LONG_DASHES

_QUOTATIVE = re.compile("[とっ]")
BESIDE = closed("beside")
MANNER_NOUNS = closed("manner_nouns")
_NOUN_VERBS = closed("noun_verbs")
_CONTRAST = closed("contrast")
_STEMS = frozenset("いきぎしちにびみりえけげせてねべめれ")
_INQUIRING = closed("inquiring")
_DEEMING = closed("deeming")
_PLAIN = closed("plain")
# How far a verb's ず may stand behind it: 悪びれもせず.
_UNDONE = 4
# A closing bracket whose opening one stands in another passage.
ORPHANS = frozenset("」』”")


class Link(NamedTuple):
    """A quotative と at unit `particle`, taken by the predicate at unit `governor`; `adjacent` where nothing stands between.

    `after` says what it follows: `quote`, `clause` or `noun`.
    """

    particle: int
    governor: int
    adjacent: bool
    after: str


def find_links(units: Sequence[Unit], shape: str) -> dict[int, Link]:
    """The links of a region by governor; of two with the same governor the later と wins, unless only the earlier follows a clause."""
    links: dict[int, Link] = {}
    for found in _QUOTATIVE.finditer(shape):
        index = found.start()
        link = _link(units, index)
        if link and not (link.governor in links and (link.after == "noun" or units[index].pos == "助詞-接続助詞")):
            links[link.governor] = link
    return links


def _link(units: Sequence[Unit], particle: int) -> Link | None:
    after = what_precedes(units, particle)
    if units[particle].surface == "とも" and not (after == "clause" and units[particle - 1].inflection.startswith("終止形")):
        return None
    following = particle + 1
    if not after or following >= len(units) or units[following].as_particle == "の" or _only_names(units, particle):
        return None
    if after != "quote" and units[following].lemma in BESIDE:
        return None
    told = units[particle - 1].lemma == "因る" and particle > 1 and units[particle - 2].surface == "に"
    told = told and not quotes_cause(units, particle)
    if told or (units[particle].pos == "助詞-接続助詞" and units[particle - 1].lemma in ("因る", "ます")):
        return None
    if particle > 1 and units[particle - 1].lemma in PASSIVE and units[particle - 2].lemma in _INQUIRING and units[following].is_comma:
        return None
    index = _over_likeness(units, following)
    while index < len(units) and (units[index].as_particle in ("も", "は", "まで", "だけ", "か", "さえ") or units[index].pos == "副詞"):
        index += 1
    index = over_repetition(units, index)
    if index + 2 < len(units) and units[index].pos.startswith("形状詞") and units[index + 2].lemma == "為る":
        return Link(particle, index + 2, True, after)
    if index + 1 < len(units) and units[index + 1].pos == "接尾辞-動詞的":
        return Link(particle, index + 1, True, after)
    if index + 1 < len(units) and units[index].is_nominal and units[index + 1].lemma in _NOUN_VERBS:
        return Link(particle, index + 1, True, after)
    if index < len(units) and (is_verb_form(units, index) or is_verbal_noun(units, index) or _is_stem(units, index, after)):
        manner = _after_manner(units, index)
        governor = governor_from(units, manner) if manner else None
        return Link(particle, index, True, after) if governor is None else Link(particle, governor, False, after)
    if after == "noun" and not units[following].is_comma:
        # 「A氏とB氏は述べた」 joins nouns; 「反対と明言を避けた」 does not occur without a predicate.
        return None
    governor = governor_from(units, index)
    governor = _within_clause(units, index, governor) if governor and after == "quote" else governor
    return Link(particle, governor, False, after) if governor is not None else None


def _only_names(units: Sequence[Unit], particle: int) -> bool:
    """Whether なんて stands after what is no words, or the と is that of 二度と: 雨なんて, 「愛」なんて歌, 二度と謝らない."""
    if _is_again(units, particle):
        return True
    return units[particle].surface == "なんて" and not (units[particle - 1].pos == QUOTE and units[particle - 1].inflection)


def _within_clause(units: Sequence[Unit], first: int, governor: int) -> int | None:
    """`governor`, or the verb before the noun that ends a clause with が: 「…」と頭をかいた大臣だが、目は笑わない; None without a verb."""
    for index in range(first, governor - 3):
        if units[index].is_comma or units[index].as_particle in ("は", "が", "も"):
            return governor
        after = index + 1 + (units[index + 1].lemma == "た")
        contrast = units[after].pos == "助詞-接続助詞" and units[after].surface in _CONTRAST and units[after + 1].is_comma
        if units[index].lemma in COPULAS and contrast:
            return next((at for at in range(first, index) if is_verb_form(units, at)), None)
    return governor


def _over_likeness(units: Sequence[Unit], index: int) -> int:
    """`index` after いうふうに, which tells no more than と: 続けてほしいというふうに話した."""
    likened = (
        index + 2 < len(units) and units[index].lemma == "言う" and units[index + 1].lemma == "風" and units[index + 2].surface == "に"
    )
    return index + 3 if likened else index


def _is_stem(units: Sequence[Unit], index: int, after: str) -> bool:
    """Whether what the dictionary calls a noun is the stem of a verb after a quotation: 「…」と切り捨て、."""
    stem = after == "quote" and units[index].pos == "名詞-普通名詞-一般" and units[index].surface[-1:] in _STEMS
    return stem and index + 1 < len(units) and units[index + 1].is_comma


def _after_manner(units: Sequence[Unit], index: int) -> int:
    """The unit after 疲れた表情で or 迷わずに, where the verb at `index` tells the manner of another; 0 where it does not."""
    undone = next((at for at in range(index + 1, min(index + _UNDONE, len(units) - 1)) if units[at].surface == "ず"), 0)
    if undone and units[index].lemma not in _PLAIN and all(_leads_to(unit) for unit in units[index + 1 : undone]):
        after = undone + 1 + (units[undone + 1].surface == "に")
        return after if after > undone + 1 or leaves_undone(units, undone) else 0
    end = predicate_last(units, index)
    if end + 3 < len(units) and is_attributive(units, end) and units[end + 1].lemma in MANNER_NOUNS and units[end + 2].surface == "で":
        return end + 3
    return 0


def _leads_to(unit: Unit) -> bool:
    """Whether a unit may stand between a verb and its ず: 悪びれもせず."""
    return unit.as_particle in ("も", "は") or unit.is_predicate


def _is_again(units: Sequence[Unit], particle: int) -> bool:
    """Whether 二度と, never again, stands at the と."""
    return particle > 1 and units[particle - 1].lemma == "度" and units[particle - 2].pos == "名詞-数詞" and units[particle + 1].is_verb


def what_precedes(units: Sequence[Unit], particle: int) -> str:
    """What the と at unit `particle` follows: `quote`, `clause` or `noun`; empty where it is none of them."""
    before = particle - 1
    while before >= 0 and ((units[before].pos in (ASIDE, "助詞-副助詞") and units[before].surface != "か") or pauses(units[before])):
        before -= 1
    even = units[particle].surface == "って" and before >= 0 and units[before].lemma == "だ"
    if before < 0 or (even and (before == 0 or units[before - 1].pos == "代名詞")):
        # 私だって is even I, だって because.
        return ""
    if units[before].pos == QUOTE or units[before].surface in ORPHANS:
        return "quote"
    thing = units[before].lemma == "物" and before > 0 and units[before - 1].is_predicate
    if units[before].is_final or units[before].inflection == "連用形-ニ" or thing:
        return "clause"
    noun = units[before].is_nominal or units[before].pos.startswith(("形状詞-一般", "助詞")) or _is_deemed(units, particle)
    apart = units[particle - 1].surface[0] in LONG_DASHES or units[particle - 1].is_comma
    return "clause" if noun and apart else "noun" if noun else ""


def pauses(unit: Unit) -> bool:
    """Whether a comma or a dash stands before と: 時は金なり――と教わった."""
    return unit.is_comma or unit.surface[0] in LONG_DASHES


def _is_deemed(units: Sequence[Unit], particle: int) -> bool:
    """Whether an adverb stands before a と as what something is deemed to be: 初めてとされる, not はっきりとした."""
    if particle + 2 >= len(units) or units[particle - 1].pos != "副詞":
        return False
    return units[particle + 1].lemma in _DEEMING and units[particle + 2].lemma in PASSIVE
