"""Words: what a type of token is for grammar, worked out once for the type and never asked again of its tokens."""

from dataclasses import dataclass
from typing import ClassVar

from wakugumi.language.light_words import GRAMMATICAL

COMMAS = frozenset("、，,")
STOPS = frozenset("。．！？!?")
COLONS = frozenset({":", "：", "︰", "﹕"})
# What parts clauses in any text; with hyphens, what breaks a sentence off; in a headline, what parts the speaker from the words.
LONG_DASHES = frozenset("―—–─")
DASHES = LONG_DASHES | frozenset("-－‐")
DOUBLE_HYPHENS = frozenset("＝=")
HEADLINE_DASHES = DASHES | DOUBLE_HYPHENS | frozenset("ー")
# Marks that join names and numbers: 田中・山本, 日-米.
JOINING_MARKS = frozenset("・-－‐–=＝&＆/／.．／’'`%")

NOMINAL = ("名詞", "接尾辞-名詞的", "接頭辞", "代名詞", "記号")
_FUNCTION = ("助詞", "助動詞", "補助記号", "空白", "記号", "名詞-助動詞語幹", "形状詞-助動詞語幹")
_FINAL_FORMS = ("終止形", "連体形", "命令形", "意志推量形")


@dataclass(frozen=True, slots=True, eq=False)
class Word:
    """A type of token; made by `word`.

    `as_particle` is the surface of a particle, empty for other words. `is_temporal` nouns name a time and can stand
    without a particle. Content words (`has_content`) are no particles, auxiliaries, marks, formal nouns or light
    verbs. `is_nominal` words can stand within a noun (nouns, affixes, pronouns, letters, marks that join names),
    `is_predicate` are verbs, adjectives and auxiliaries, `is_modifying` those in a form that may modify a noun; a
    clause can end with `is_final` ones. `sign` is the word in one character, so that rows of words can be searched as
    strings: と (also the とも of a clause), っ (って, なんて), は, も, が, 共 (とも) and さ (さえ, すら) for these particles, で and
    に for what looks so, 、 for commas, 。 for stops, ： for colons, ― for dashes, 》 for 〉 and 》, 「 for a bracket that is
    not closed, Q and A for quotations and parentheses (these are brackets, not tokens), _ for the rest.
    """

    surface: str
    lemma: str
    pos: str
    inflection: str
    is_comma: bool
    is_mark: bool
    is_particle: bool
    as_particle: str
    is_verb: bool
    is_nominal: bool
    is_predicate: bool
    is_modifying: bool
    is_final: bool
    is_temporal: bool
    has_content: bool
    sign: str
    inner: ClassVar[None] = None
    is_spaced: ClassVar[bool] = False


# A narrow = joins two names in text; a wide one may part what an agency's dateline ends with.
_BY_SURFACE = {"、": COMMAS, "。": STOPS, "：": COLONS, "―": DASHES | frozenset("＝"), "》": frozenset({"〉", "》", "〉》"})}
_TOPICS = {"は": "は", "も": "も", "が": "が", "とも": "共", "さえ": "さ", "すら": "さ"}


def _sign(surface: str, pos: str) -> str:
    if pos == "補助記号-括弧開":
        return "「"
    is_particle = pos.startswith("助詞")
    if surface in _TOPICS and pos != "助詞-接続助詞" and (is_particle or pos == "接尾辞-名詞的-副詞可能"):
        return _TOPICS[surface]
    if surface in ("と", "とも", "って", "なんて") and is_particle:
        return "と" if surface in ("と", "とも") else "っ"
    if surface in ("で", "に"):
        return surface
    return next((sign for sign, surfaces in _BY_SURFACE.items() if surface in surfaces), "_")


def word(surface: str, lemma: str, pos: str, inflection: str) -> Word:
    """The word of a type of token, with its classes."""
    is_mark, is_particle = pos.startswith("補助記号"), pos.startswith("助詞")
    is_predicate = pos.startswith(("動詞", "形容詞", "助動詞"))
    return Word(
        surface,
        lemma,
        pos,
        inflection,
        is_comma=surface in COMMAS,
        is_mark=is_mark,
        is_particle=is_particle,
        as_particle=surface if is_particle else "",
        is_verb=pos.startswith("動詞"),
        is_nominal=(pos.startswith(NOMINAL) and pos != "名詞-助動詞語幹") or (is_mark and surface in JOINING_MARKS),
        is_predicate=is_predicate,
        is_modifying=is_predicate and inflection.startswith(("連体形", "終止形")),
        is_final=inflection.startswith(_FINAL_FORMS)
        if is_predicate
        else pos == "助詞-終助詞" or surface in STOPS or surface in ("か", "わけ"),
        is_temporal=pos == "名詞-普通名詞-副詞可能",
        has_content=not pos.startswith(_FUNCTION) and lemma not in GRAMMATICAL,
        sign=_sign(surface, pos),
    )
