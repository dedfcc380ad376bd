"""Words: what a type of token is for grammar, worked out once for the type and never asked again of its tokens."""

from dataclasses import dataclass

COMMAS = frozenset("、，,")
STOPS = frozenset("。．！？!?")
# Marks that join names and numbers: 田中・山本, 日-米.
JOINING_MARKS = frozenset("・-－‐–=＝&＆/／.．／’'`")

_NOMINAL = ("名詞", "接尾辞-名詞的", "接頭辞", "代名詞", "記号")
_FINAL_FORMS = ("終止形", "連体形", "命令形", "意志推量形")


@dataclass(frozen=True, slots=True, eq=False)
class Word:
    """A type of token, or a bracketed stretch that stands as one word; made by `word`.

    `inner` is the span within the brackets and `is_spaced` tells that white space follows them; tokens have neither. `is_nominal` words can
    stand within a noun (nouns, affixes, pronouns, letters, marks that join names), `is_predicate` are verbs, adjectives and auxiliaries,
    `is_modifying` those in a form that may modify a noun; a clause can end with `is_final` ones.
    """

    surface: str
    lemma: str
    pos: str
    inflection: str
    inner: tuple[int, int] | None
    is_spaced: bool
    is_comma: bool
    is_mark: bool
    is_particle: bool
    is_verb: bool
    is_nominal: bool
    is_predicate: bool
    is_modifying: bool
    is_final: bool


def word(surface: str, lemma: str, pos: str, inflection: str, inner: tuple[int, int] | None = None, is_spaced: bool = False) -> Word:
    """The word with its classes."""
    is_mark = pos.startswith("補助記号")
    is_predicate = pos.startswith(("動詞", "形容詞", "助動詞"))
    return Word(
        surface,
        lemma,
        pos,
        inflection,
        inner,
        is_spaced,
        is_comma=surface in COMMAS,
        is_mark=is_mark,
        is_particle=pos.startswith("助詞"),
        is_verb=pos.startswith("動詞"),
        is_nominal=(pos.startswith(_NOMINAL) and pos != "名詞-助動詞語幹") or (is_mark and surface in JOINING_MARKS),
        is_predicate=is_predicate,
        is_modifying=is_predicate and inflection.startswith(("連体形", "終止形")),
        is_final=inflection.startswith(_FINAL_FORMS)
        if is_predicate
        else pos == "助詞-終助詞" or surface in STOPS or surface in ("か", "わけ"),
    )
