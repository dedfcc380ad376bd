"""Scare quotes: brackets around a term that the writer keeps at a distance, told from speech, titles, terms and names.

Four signs tell them: いわゆる before the bracket; a verb or noun behind it that says so (と称する, なるもの); double quotation marks, which
Japanese news keeps for irony and figures of speech where 「」 stands for what is said; and a contested noun alone in its brackets
(停戦, 選挙), which is an entry of the lexicon. A noun quoted inside a reported clause is part of the report (codebook, section 3, rule 4).
"""

import re
from collections.abc import Sequence

from wakugumi.features.records import Attribution, Mark
from wakugumi.language.parsing import ParsedPassage
from wakugumi.language.quotations import Quotation

CATEGORY = "scare_quote"
LONGEST = 12

_DOUBLE = frozenset('“"〝＂')
_SO_CALLED = re.compile(r"(?:いわゆる|世に言う|自称|俗に言う|名ばかりの|見せかけの|形だけの|偽りの)[、 　]?$")
_DISTANCED = re.compile(
    r"と(?:やら|ひとくく|一くく|一括り|称し|称す|銘打[ちつ]|決め[付つ]け|うそぶ|呼ばれる(?:もの|人|連中)|やゆ|揶揄|レッテル|言い張|強弁|偽)"
    r"|なる(?:もの|人物|存在|概念)|呼ばわり|まがい|もどき|気取り"
)
_SAID = re.compile(
    r"[ 　]*(?:と(?!の(?:関係|間|違い))|って|。|、[^、]{0,12}(?:氏|さん)|だと|との|という|は[、「])|[ 　]*[（(]|[ 　]*[「『]"
)
_NAMED = re.compile(
    r"(?:曲|映画|番組|ドラマ|小説|アルバム|著書|作品|雑誌|書籍|楽曲|舞台|アニメ|漫画|愛称|通称|商品名|ブランド|サイト|アプリ|テーマ|題|名前?|紙|誌)"
    r"[、はがをも]?[ 　]*$"
)
_OPAQUE = re.compile(r"[A-Za-zＡ-Ｚａ-ｚ0-9０-９。！？!?、,，・…○×]")
_BEFORE = 8


def scare_quotes(passage: ParsedPassage, attributions: Sequence[Attribution]) -> list[Mark]:
    """The scare quotes of one passage that signs around or in their brackets tell, in order."""
    found = []
    for quotation in passage.quotations:
        if quotation.is_quote and quotation.closed and (sign := _sign(passage, quotation)) and not is_reported(quotation, attributions):
            found.append(Mark("loaded", CATEGORY, quotation.start, quotation.end, sign, sign))
    return found


def is_reported(span: Quotation | Mark, attributions: Sequence[Attribution]) -> bool:
    """Whether the brackets are themselves what is reported, or stand in the clause of a report that is not direct speech."""
    return any(
        found.content[0] <= span.start + 1
        and span.end - 1 <= found.content[1]
        and (found.mode != "direct" or found.content[1] - found.content[0] <= span.end - span.start)
        for found in attributions
        if found.content
    )


def _sign(passage: ParsedPassage, quotation: Quotation) -> str:
    """The name of the sign that makes the quotation a scare quote, empty where none does."""
    text = passage.text
    start, end = quotation.inner
    if not 0 < end - start <= LONGEST or not _is_noun(passage, start, end):
        return ""
    before, behind = text[max(0, quotation.start - _BEFORE) : quotation.start], text[quotation.end : quotation.end + 20]
    if _SO_CALLED.search(before):
        return "so-called"
    if _DISTANCED.match(behind):
        return "distanced"
    if _NAMED.search(before) or _SAID.match(behind) or _OPAQUE.search(text, start, end):
        return ""
    return "double-quotes" if quotation.mark in _DOUBLE else ""


def _is_noun(passage: ParsedPassage, start: int, end: int) -> bool:
    """Whether the brackets hold nouns alone (の between them), none of them a name."""
    words, types = passage.tokens.vocabulary, passage.tokens.types
    kinds = [types[index] for index in passage.tokens.overlapping(start, end)]
    parts = [words.pos[kind] for kind in kinds]
    return (
        bool(kinds)
        and parts[-1].startswith(("名詞", "接尾辞-名詞", "形状詞"))
        and all(
            part.startswith(("名詞", "接頭辞", "接尾辞", "形状詞")) or words.surface[kind] == "の"
            for kind, part in zip(kinds, parts, strict=True)
        )
        and not any(part.startswith("名詞-固有名詞") for part in parts)
    )
