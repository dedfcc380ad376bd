"""Who stands beside the quotation of a headline: 米高官「合意は近い」; 「合意は近い」米高官; 知事「苦渋の決断」　条件付き容認."""

from collections.abc import Iterator

from wakugumi.features.attribution.contents.bracketed import is_utterance, length, made
from wakugumi.features.attribution.cues.findings import Finding
from wakugumi.features.attribution.cues.scope import Phrase, Scope
from wakugumi.features.attribution.headlines.crowds import crowd
from wakugumi.features.attribution.headlines.last_parts import KNOWN, last_part
from wakugumi.features.attribution.sources.subjects import subject_before
from wakugumi.features.attribution.words.closed import closed
from wakugumi.features.attribution.words.regions import ASIDE, QUOTE
from wakugumi.features.attribution.words.source_types import PEOPLE, SPEAKERS
from wakugumi.features.attribution.words.units import Bracket
from wakugumi.language.words import DOUBLE_HYPHENS

_FINITE = ("終止形", "連体形", "命令形", "意志推量形", "助詞-終助詞")
_SHORTEST = 4
_SHORTEST_WISH = 3
_NEAR = 10
_GOES_ON = frozenset("…、　")
_NAMED = closed("named")
_MOODS = closed("moods")
_ARRESTS = closed("arrests")
_SPEECHES = closed("speeches")
_SPOKEN = closed("spoken")
_WORKS = closed("works")
# What stands before a name in brackets: 独紙「アトラス」, 市民団体「橋の会」; not ある島の「選挙」.
_NAMED_KINDS = ("media", "body", "anonymous", "document")


def heading_brackets(scope: Scope, taken: set[int]) -> Iterator[Finding]:
    """米高官「合意は近い」; 「合意は近い」米高官; 知事、対応で「支援する」; 農家「苗を踏まれた」　棚田に見物客."""
    end = scope.part_end
    quotes = [index for index in range(end) if scope.units[index].pos == QUOTE and index not in taken and _is_long(scope, index)]
    for index in reversed(quotes):
        if finding := _named_before(scope, index, end) or _named_after(scope, index, end) or _named_next(scope, index, end):
            yield finding


def _is_long(scope: Scope, index: int) -> bool:
    spoken = _is_wish(scope, index) or scope.units[index].inflection.startswith(("終止形", "命令形", "連体形", "助詞-終助詞"))
    return length(scope, index) >= (_SHORTEST_WISH if spoken else _SHORTEST)


def _is_wish(scope: Scope, index: int) -> bool:
    unit = scope.units[index]
    return isinstance(unit, Bracket) and unit.is_wish


def _is_said(scope: Scope, index: int) -> bool:
    """Whether a quotation is long or, short, a clause."""
    return is_utterance(scope, index) or bool(scope.units[index].inflection)


def _is_said_by(scope: Scope, index: int, phrase: Phrase, end: int) -> bool:
    """Whether a quotation that is neither long nor a clause is said by whoever stands beside it: 知事「苦渋の決断」, 住民「存続を」."""
    if _is_said(scope, index):
        return True
    known = scope.region.nouns.get(phrase.head) in KNOWN and not _bears_name(scope, phrase)
    ended = index + 1 >= end or scope.is_apart(index + 1)
    unit = scope.units[index]
    worded = phrase.kind in PEOPLE and isinstance(unit, Bracket) and unit.is_worded
    return phrase.head == index - 1 and (worded or (known and (ended or _is_wish(scope, index))))


def _is_press(scope: Scope, index: int, phrase: Phrase) -> bool:
    """Whether an outlet stands right before a clause: 独紙「橋は落ちる」; not 月刊誌「山と空」, 番組「笑う町」."""
    unit = scope.units[index]
    told = isinstance(unit, Bracket) and (unit.is_told or unit.is_clause or unit.inflection.startswith(_FINITE))
    return phrase.kind == "media" and told and not {scope.units[phrase.head].lemma, scope.units[index - 1].lemma} & _WORKS


def _bears_name(scope: Scope, phrase: Phrase) -> bool:
    """Whether a short noun in brackets beside the phrase is a name or a work: 作詞家, 旅館."""
    last = scope.units[max(phrase.first, phrase.head - 1) : phrase.head + 1]
    return last[-1].lemma in _NAMED or "".join(unit.lemma for unit in last) in _NAMED


def _named_before(scope: Scope, index: int, end: int) -> Finding | None:
    units = scope.units
    last = index == end - 1
    runs_on = not last and index > 0 and not _is_closed(scope, index + 1) and _runs_on(scope, index)
    in_row = not last and (_is_followed(scope, index, end) or (units[index + 1].pos == QUOTE and is_utterance(scope, index + 1)))
    if index == 0 or not (last or runs_on or in_row or _is_closed(scope, index + 1)):
        return None
    head = index - 1 - units[index - 1].is_comma
    while head > 0 and units[head].pos == QUOTE:
        head -= 1
    phrase = scope.phrase(head, index) if head >= 0 and (units[head].is_nominal or units[head].pos == ASIDE) else None
    phrase = crowd(scope, head, index) or phrase
    beside = phrase is not None and (phrase.kind in SPEAKERS or _is_press(scope, index, phrase))
    if not beside:
        phrase = arrested(scope, index) or subject_before(scope, index) or _titled(scope, index)
        loose = phrase is not None and phrase.kind == "body" and phrase.mark != "が"
        if loose and phrase and any(_is_closed(scope, between) for between in range(phrase.particle + 2, index + 1)):
            return None
    spoken = phrase is not None and (beside or phrase.kind in SPEAKERS or (phrase.mark == "が" and _is_press(scope, index, phrase)))
    if phrase is None or not spoken or (runs_on and phrase.kind not in PEOPLE):
        return None
    if not (_is_said_by(scope, index, phrase, end) if beside else _is_said(scope, index)):
        return None
    phrase = phrase._replace(first=_after_equals(scope, phrase))
    office = phrase.first == 0 and not units[phrase.head].pos.startswith("名詞-固有名詞-地名")
    if phrase.kind == "body" and not last and not office:
        return None
    return made(scope, "bracket", index, phrase, (index, index + 1), True)


def _is_followed(scope: Scope, index: int, end: int) -> bool:
    """Whether nothing but the next speaker's name stands before the next quotation: 首相「説明する」野党「逃げている」."""
    units = scope.units
    second = next((at for at in range(index + 1, min(end, index + _NEAR)) if not units[at].is_nominal), end)
    phrase = scope.phrase(second - 1, second) if index + 1 < second < end and units[second].pos == QUOTE else None
    return phrase is not None and phrase.kind in SPEAKERS and phrase.first <= index + 1


def _after_equals(scope: Scope, phrase: Phrase) -> int:
    """Where a speaker begins whom ＝ parts from a deed, or ／ from words: 撤回＝副知事「支える」, not ジャン＝ルイ氏「支える」."""
    units = scope.units
    parted = (
        at
        for at in range(phrase.head, phrase.first, -1)
        if (units[at].surface in DOUBLE_HYPHENS and "サ変可能" in units[at - 1].pos)
        or (units[at].surface in "／/" and units[at - 1].pos == QUOTE)
        or (units[at].pos == QUOTE and units[at].inflection)
    )
    return next(parted, phrase.first - 1) + 1


def _runs_on(scope: Scope, index: int) -> bool:
    """Whether something said is followed with no space by what it was said about: 監督「よく走った」逆転勝ちに笑み."""
    unit, following = scope.units[index], scope.units[index + 1]
    named = index + 1 in scope.speech or following.lemma in _SPOKEN or following.lemma in _WORKS
    return isinstance(unit, Bracket) and unit.is_told and following.is_nominal and not named


def arrested(scope: Scope, index: int) -> Phrase | None:
    """Who is arrested in the headline, and speaks after it: 強盗容疑で男を逮捕「金に困った」."""
    units = scope.units
    arrest = index - 1
    if arrest < 1 or units[arrest].lemma not in _ARRESTS:
        return None
    head = arrest - 1 - (units[arrest - 1].pos == "接頭辞")
    head -= units[head].as_particle == "を"
    phrase = scope.phrase(head, head + 1, "を") if head >= 0 and units[head].is_nominal else None
    return phrase if phrase and phrase.kind in PEOPLE else None


def _titled(scope: Scope, index: int) -> Phrase | None:
    """Whose name and title open the compound before a quotation: 大矢監督怒りの会見「…」."""
    units = scope.units
    first = index
    if index and units[index - 1].surface == "の":
        return None
    while first > 0 and (units[first - 1].is_nominal or units[first - 1].surface == "の") and not scope.is_apart(first):
        first -= 1
    for head in range(first, index):
        named = any(unit.pos.startswith("名詞-固有名詞-人名") for unit in units[first:head]) or units[index - 1].lemma in _SPEECHES
        if named and scope.region.nouns.get(head) in ("title", "person"):
            return scope.phrase(head, head + 1, "は")
    moved = index - 2
    if moved >= 0 and units[index - 1].lemma in _MOODS:
        moved -= units[moved].as_particle in ("が", "は")
        phrase = crowd(scope, moved, moved + 1) or scope.phrase(moved, moved + 1, "は")
        return phrase if phrase and phrase.kind in SPEAKERS else None
    return None


def _is_closed(scope: Scope, index: int) -> bool:
    """Whether a part of the headline ends before unit `index`."""
    return scope.is_apart(index) or scope.units[index].surface in _GOES_ON


def _named_after(scope: Scope, index: int, end: int) -> Finding | None:
    units = scope.units
    opens = index == 0 or scope.is_apart(index)
    if not opens and (alone := last_part(scope, index)) and alone.kind in PEOPLE and (_is_said(scope, index) or alone.first < alone.head):
        return made(scope, "bracket", index, alone, (index, index + 1), True)._replace(closes=True)
    if not opens or index + 1 >= end or not units[index + 1].is_nominal:
        return None
    phrase = scope.phrase(end - 1, end)
    of = next((at for at in range(index + 2, end - 1) if units[at].surface == "の"), 0)
    if of and (phrase is None or phrase.kind not in SPEAKERS):
        phrase = scope.phrase(of - 1, of)
        phrase = phrase if phrase and phrase.kind in PEOPLE else None
    if phrase is None or phrase.kind not in SPEAKERS or phrase.first > index + 1:
        return None
    if any(unit.as_particle not in ("", "の") for unit in units[index + 1 : end]):
        return None
    speaking = phrase.kind in PEOPLE or _is_wish(scope, index)
    short = speaking and scope.region.nouns.get(phrase.head) in KNOWN and not _bears_name(scope, phrase)
    if not (_is_said(scope, index) or short):
        return None
    return made(scope, "bracket", index, phrase._replace(first=index + 1), (index, index + 1), True)._replace(closes=True)


def _named_next(scope: Scope, index: int, end: int) -> Finding | None:
    """Who opens the part after a quotation whose own part names nobody: 運転手不足「もう限界」　会社側、協議入り."""
    units = scope.units
    first = index + 1
    if index == 0 or first >= end or not scope.is_apart(first) or not units[first].is_nominal:
        return None
    stop = next((at for at in range(first + 1, end) if units[at].is_comma or units[at].as_particle in ("が", "は")), 0)
    phrase = scope.phrase(stop - 1, stop, "は") if stop and units[stop - 1].is_nominal else None
    if phrase is None or phrase.first > first or phrase.kind not in SPEAKERS or scope.region.nouns.get(phrase.head) not in KNOWN:
        return None
    part = next((at for at in range(index, 0, -1) if scope.is_apart(at)), 0)
    others = any(_may_speak(scope, at) and (at + 1 == index or not units[at + 1].is_nominal) for at in range(part, index))
    said = _is_said(scope, index) or _is_wish(scope, index) or not _bears_name(scope, phrase)
    return made(scope, "bracket", index, phrase._replace(first=first), (index, index + 1), True) if said and not others else None


def _may_speak(scope: Scope, index: int) -> bool:
    """Whether somebody is named at unit `index`."""
    return scope.region.nouns.get(index) in KNOWN or scope.units[index].pos.startswith("名詞-固有名詞-人名")


def names_nobody(scope: Scope, index: int) -> bool:
    """Whether a quotation is said or a term, not the name of whoever is told of before it: ある島の「選択」, not 独紙「アトラス」."""
    said = is_utterance(scope, index) or bool(scope.units[index].inflection)
    return scope.units[index].pos == QUOTE and (said or scope.region.nouns.get(index - 1) not in _NAMED_KINDS)
