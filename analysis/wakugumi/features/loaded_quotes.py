"""Scare quotes: brackets around a term that the writer keeps at a distance, told from speech, titles, terms and names.

A sign beside the brackets tells them (`lexicons/loaded_signs.toml`): some keep any noun at a distance
(いわゆる「作戦」, とやら, なるもの), others only one that sides contest (と称する「作戦」, but と称する「会社」 names). Double quotation
marks, which Japanese news keeps for irony and figures of speech where 「」 stands for what is said, are one by
themselves, and so is a noun contested so often that it is an entry of the lexicon (停戦), or one that alone in brackets
is a figure (退場) and no name that stands behind its class. A noun quoted
inside a reported clause is part of the report (codebook, section 3, rule 4).
"""

import re
import tomllib
from bisect import bisect_left
from collections.abc import Sequence

from wakugumi.features.records import Attribution, Interval, Mark
from wakugumi.language.lexicons import BUILT_IN
from wakugumi.language.parsing import ParsedPassage
from wakugumi.language.quotations import Quotation
from wakugumi.language.word_classes import word_classes

CATEGORY = "scare_quote"
LONGEST = 12

# Signs of a dispute about the word, which stays one where somebody's report holds it.
_DISPUTED = frozenset({"contested", "claimed"})
_DOUBLE = frozenset('“"〝＂')
SIGNS = tomllib.loads((BUILT_IN / "loaded_signs.toml").read_text("utf-8"))
_BEFORE_CLAIMED, _BEFORE_SURE, _BEFORE_LIKELY = (tuple(SIGNS["before"][key]) for key in ("claimed", "sure", "likely"))
_BEHIND_ANY, _BEHIND_SURE, _BEHIND_LIKELY = (tuple(SIGNS["behind"][key]) for key in ("any", "sure", "likely"))
_CONTESTED = frozenset(SIGNS["contested"]["nouns"])
_ALONE = frozenset(SIGNS["alone"]["nouns"])
_WORDS = word_classes("loaded")
_BETWEEN = "|".join(_WORDS.listed("between"))
_SAID = re.compile(rf"[ 　]*(?:と(?!して|の(?:{_BETWEEN}))|って|。|、[^、]{{0,12}}(?:氏|さん)|だと|との|という|は[、「])|[ 　]*[（(「『]")
_NAMED = re.compile(f"(?:{'|'.join(_WORDS.listed('named'))})[、はがをも]?[ 　]*$")
_WORK = re.compile(f"(?:{'|'.join(_WORDS.listed('works'))})[ 　]*$")
# What the writer calls somebody at the end of a clause that says who it is; behind は and the like it names what was asked for.
_CALLED = re.compile("だ(?:った)?(?:[。！!]|$)|になった|となってしま")
# A word that the writer denies (「倍増」していない), unless another one in brackets corrects it (「定年」ではなく「停年」).
_DENIED = re.compile(
    "(?:(?:は|も)?して(?:は|も)?い?|で(?:は|も)|じゃ)(?:ない(?!か|別|他|ほか)|なかっ|ません|ありま|なく(?!、?[^、。]{0,8}[「『“]))"
)
# The last word of a nickname (「世界一不運な花嫁」) and of a coined name for a quarrel or a policy (「灯台戦争」).
_COINED = re.compile(rf".(?:{'|'.join((*_WORDS.listed('nicknames'), *_WORDS.listed('coinages')))})$")
_CALLING = re.compile(rf"[ 　]*(?:と|の(?:{'|'.join(_WORDS.listed('callings'))})|など|や)")
_DEFINING = tuple(_WORDS.listed("defining"))
_OPAQUE = re.compile(r"[0-9０-９。！？!?、,，・…○×]")
_LETTERS = re.compile(r"[A-Za-zＡ-Ｚａ-ｚ]")
_JAPANESE = re.compile(r"[ぁ-ゖァ-ヺ一-鿿]")
_JOINED = re.compile(r"[一-鿿ァ-ヺーA-Za-z]$")
_BEFORE = 8


def scare_quotes(passage: ParsedPassage, attributions: Sequence[Attribution]) -> list[Mark]:
    """The scare quotes of one passage that signs around or in their brackets tell, in order."""
    judging = sorted((match.first, match.last) for match in passage.matches.get("loaded", ()))
    found = []
    for quotation in passage.quotations:
        sign = _sign(passage, quotation, judging) if quotation.is_quote and quotation.closed else ""
        if sign and (sign in _DISPUTED or not is_reported(quotation, attributions, partly=sign != "alone")):
            found.append(Mark("loaded", CATEGORY, quotation.start, quotation.end, sign, sign))
    return found


def titles(passage: ParsedPassage) -> list[Interval]:
    """The insides of brackets that hold the title of a work, which the word before them announces (映画「…」), in order."""
    return [
        quotation.inner
        for quotation in passage.quotations
        if quotation.closed and _WORK.search(passage.text, max(0, quotation.start - _BEFORE), quotation.start)
    ]


def is_reported(span: Quotation | Mark, attributions: Sequence[Attribution], *, partly: bool = True) -> bool:
    """Whether the brackets are themselves what is reported or, with `partly`, stand in the clause of a report that is not direct speech."""
    return any(
        found.content[0] <= span.start + 1
        and span.end - 1 <= found.content[1]
        and ((partly and found.mode != "direct") or found.content[1] - found.content[0] <= span.end - span.start)
        for found in attributions
        if found.content
    )


def _sign(passage: ParsedPassage, quotation: Quotation, judging: Sequence[Interval]) -> str:
    """The name of the sign that makes the quotation a scare quote, empty where none does."""
    text = passage.text
    start, end = quotation.inner
    if not 0 < end - start <= LONGEST or _is_opaque(quotation, text[start:end]):
        return ""
    before, behind = text[max(0, quotation.start - _BEFORE) : quotation.start].rstrip("、 　"), text[quotation.end : quotation.end + 20]
    likely = before.endswith(_BEFORE_LIKELY) or behind.startswith(_BEHIND_LIKELY)
    if likely and _is_contested(passage, start, end, judging):
        return "contested"
    if behind.startswith(_BEHIND_ANY):
        return "dismissed"
    if not _is_noun(passage, start, end, named=quotation.mark in _DOUBLE):
        return ""
    if before.endswith(_BEFORE_CLAIMED):
        return "claimed"
    if before.endswith(_BEFORE_SURE) or behind.startswith(_BEHIND_SURE):
        return "distanced"
    if _CALLED.match(behind) and not before.endswith(_DEFINING):
        return "called"
    return _sign_of_a_noun(quotation, text[start:end], before, behind)


def _sign_of_a_noun(quotation: Quotation, noun: str, before: str, behind: str) -> str:
    """The name of the sign that keeps a noun at a distance that nothing beside the brackets says it outright of."""
    if _NAMED.search(before):
        return ""
    if _DENIED.match(behind):
        return "denied"
    if _SAID.match(behind):
        return ""
    free = not _JOINED.search(before)
    if noun in _ALONE and free:
        return "alone"
    if free and _COINED.search(noun) and not _CALLING.match(behind):
        return "coined"
    return "double-quotes" if quotation.mark in _DOUBLE else ""


def _is_opaque(quotation: Quotation, inner: str) -> bool:
    """Whether the brackets hold a formula or a foreign name; in double marks letters may go with Japanese words (“AI狂騒”)."""
    if _LETTERS.search(inner) and not (quotation.mark in _DOUBLE and _JAPANESE.search(inner)):
        return True
    return bool(_OPAQUE.search(inner))


def _is_contested(passage: ParsedPassage, start: int, end: int, judging: Sequence[Interval]) -> bool:
    """Whether the words in the brackets end in a noun that sides contest, or hold a word of the loaded lexicon."""
    indices = passage.tokens.overlapping(start, end)
    if any(passage.text[passage.tokens.starts[index] : end] in _CONTESTED for index in indices):
        return True
    first = bisect_left(judging, (indices.start, 0))
    return first < len(judging) and judging[first][1] < indices.stop


def _is_noun(passage: ParsedPassage, start: int, end: int, *, named: bool) -> bool:
    """Whether the brackets hold nouns alone (の and な between them), none of them a name; `named`: one that does not end in a name."""
    words, types = passage.tokens.vocabulary, passage.tokens.types
    kinds = [types[index] for index in passage.tokens.overlapping(start, end)]
    parts = [words.pos[kind] for kind in kinds]
    return (
        bool(kinds)
        and parts[-1].startswith(("名詞", "接尾辞-名詞", "形状詞"))
        and all(
            part.startswith(("名詞", "接頭辞", "接尾辞", "形状詞")) or words.surface[kind] in ("の", "な")
            for kind, part in zip(kinds, parts, strict=True)
        )
        and not any(part.startswith("名詞-固有名詞") for part in (parts[-1:] if named else parts))
    )
