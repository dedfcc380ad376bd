"""What stands around an expression: the conditions that entries of the hedge and booster lexicons name in `when`."""

from collections.abc import Callable, Mapping

from wakugumi.features import hedge_scope as scope
from wakugumi.features.hedge_tokens import expression_end, gap_after
from wakugumi.language.parsing import ParsedPassage, inflection_at, lemma_at, pos_at
from wakugumi.language.word_classes import word_classes
from wakugumi.language.words import COMMAS, DASHES, DOUBLE_HYPHENS

Condition = Callable[[ParsedPassage, int, int], bool]

_CLOSING = frozenset("。．！？!?」』”）)\n")
_HEADLINE_BREAKS = DASHES | DOUBLE_HYPHENS | frozenset(" 　｜|")
_AFTER_PHRASE = _CLOSING | COMMAS | frozenset("（(")
_AFTER_HEADLINE_PHRASE = _AFTER_PHRASE | _HEADLINE_BREAKS
_CARRIES_ON = frozenset({"が", "けれど", "けれども", "けど", "し", "から", "ので", "のに", "と"})
_WORDS = word_classes("hedge")
_NUMBER_LIKE = _WORDS.words("number_like")
_BOUNDS = _WORDS.words("bounds")
_CERTAINTIES = _WORDS.words("certainties")
_NUMERAL = "名詞-数詞"
_NUMBER_WINDOW = 9


def _is_number(passage: ParsedPassage, index: int) -> bool:
    """A numeral; full-width digits may stand in the dictionary as nouns."""
    return pos_at(passage, index).startswith(_NUMERAL) or passage.text[passage.tokens.starts[index]].isdigit()


def ends_sentence(passage: ParsedPassage, first: int, last: int) -> bool:
    """A full stop, a closing bracket or the end of the text follows."""
    following = gap_after(passage, last)
    return not following or following in _CLOSING


def ends_clause(passage: ParsedPassage, first: int, last: int) -> bool:
    """It ends a sentence, or a comma or a conjunctive particle follows."""
    end = expression_end(passage.tokens, last)
    following = gap_after(passage, last)
    return (
        ends_sentence(passage, first, last)
        or following in COMMAS
        or (pos_at(passage, end + 1).startswith("助詞-接続助詞") or lemma_at(passage, end + 1) in _CARRIES_ON)
    )


def ends_line_of_heading(passage: ParsedPassage, first: int, last: int) -> bool:
    """It ends a heading, or the part of one before a space, a comma, a dash or a bracket."""
    following = passage.text[passage.tokens.ends[last] :][:1]
    return passage.is_heading and (not following or following in _AFTER_HEADLINE_PHRASE)


def ends_noun_phrase(passage: ParsedPassage, first: int, last: int) -> bool:
    """A sentence-final noun: a full stop, comma, bracket, と, で or だ follows, or a heading ends."""
    following = passage.text[passage.tokens.ends[last] :][:1]
    if not following or following in _AFTER_PHRASE:
        return True
    if passage.is_heading and following in _HEADLINE_BREAKS:
        return True
    return lemma_at(passage, last + 1) in ("と", "で", "だ", "です")


def follows_predicate(passage: ParsedPassage, first: int, last: int) -> bool:
    """A finite or attributive predicate stands before it."""
    return pos_at(passage, first - 1).startswith(("動詞", "形容詞", "助動詞")) and inflection_at(passage, first - 1).startswith(
        ("連体形", "終止形")
    )


def follows_no(passage: ParsedPassage, first: int, last: int) -> bool:
    """の stands before it."""
    return lemma_at(passage, first - 1) == "の"


def follows_clause_or_no(passage: ParsedPassage, first: int, last: int) -> bool:
    """What it is about stands before it: a clause, or a noun with の."""
    return follows_predicate(passage, first, last) or follows_no(passage, first, last)


def follows_noun_or_no(passage: ParsedPassage, first: int, last: int) -> bool:
    """A noun, or a noun with の, stands before it."""
    return follows_noun(passage, first, last) or follows_no(passage, first, last)


def follows_quotative(passage: ParsedPassage, first: int, last: int) -> bool:
    """という, との, とする or といった links a clause to it."""
    linking = lemma_at(passage, first - 1)
    if linking == "た":
        return lemma_at(passage, first - 2) == "言う" and lemma_at(passage, first - 3) == "と"
    return linking in ("の", "言う", "為る") and lemma_at(passage, first - 2) == "と"


def follows_noun(passage: ParsedPassage, first: int, last: int) -> bool:
    """A noun or a suffix that makes one stands before it."""
    return pos_at(passage, first - 1).startswith(("名詞", "接尾辞-名詞的", "代名詞"))


def follows_noun_or_clause(passage: ParsedPassage, first: int, last: int) -> bool:
    """A noun or a predicate stands before it, and no closing bracket."""
    return follows_noun(passage, first, last) or follows_predicate(passage, first, last)


def follows_te(passage: ParsedPassage, first: int, last: int) -> bool:
    """て, or a verb in its continuative form, stands before it."""
    start = passage.tokens.starts[first]
    return passage.text[start - 1 : start] in ("て", "で") or follows_verb_stem(passage, first, last)


def follows_verb_stem(passage: ParsedPassage, first: int, last: int) -> bool:
    """A verb in its continuative form stands before it."""
    return pos_at(passage, first - 1).startswith(("動詞", "助動詞")) and inflection_at(passage, first - 1).startswith("連用形")


def precedes_noun(passage: ParsedPassage, first: int, last: int) -> bool:
    """A noun, or what begins one, follows."""
    return pos_at(passage, last + 1).startswith(("名詞", "接頭辞", "代名詞"))


def precedes_plain_noun(passage: ParsedPassage, first: int, last: int) -> bool:
    """A noun that is no verbal noun follows."""
    return pos_at(passage, last + 1) == "名詞-普通名詞-一般"


def follows_number(passage: ParsedPassage, first: int, last: int) -> bool:
    """A number with its unit stands before it, and no bound (五十代以上ばかり)."""
    for index in range(first - 1, max(-1, first - 1 - _NUMBER_WINDOW), -1):
        pos = pos_at(passage, index)
        if _is_number(passage, index):
            return True
        if lemma_at(passage, index) in _BOUNDS:
            return False
        if not pos.startswith(("名詞", "接尾辞", "補助記号-一般", "補助記号-括弧", "記号", "接頭辞")):
            return False
    return False


def precedes_number(passage: ParsedPassage, first: int, last: int) -> bool:
    """A number, or a word for a quantity, follows within a few tokens."""
    for index in range(last + 1, min(len(passage.tokens), last + 1 + _NUMBER_WINDOW)):
        pos = pos_at(passage, index)
        if _is_number(passage, index) or lemma_at(passage, index) in _NUMBER_LIKE:
            return True
        if not pos.startswith(("名詞", "接頭辞", "助詞-格助詞", "補助記号-括弧", "記号")):
            return False
    return False


def precedes_certainty(passage: ParsedPassage, first: int, last: int) -> bool:
    """It weakens a word of certainty: ほぼ間違いなく and ほとんど確実 are boosters."""
    return lemma_at(passage, last + 1) in _CERTAINTIES


def precedes_comma(passage: ParsedPassage, first: int, last: int) -> bool:
    """A comma follows."""
    return gap_after(passage, last) in COMMAS


def asked_back(passage: ParsedPassage, first: int, last: int) -> bool:
    """A question mark follows, so that ですって asks back."""
    return gap_after(passage, last) in ("？", "?")


def closes_quotation(passage: ParsedPassage, first: int, last: int) -> bool:
    """A closing bracket follows."""
    return gap_after(passage, last) in ("」", "』")


def precedes_predicate(passage: ParsedPassage, first: int, last: int) -> bool:
    """A verb or adjective follows."""
    return pos_at(passage, last + 1).startswith(("動詞", "形容詞", "形状詞"))


def in_heading(passage: ParsedPassage, first: int, last: int) -> bool:
    """It stands in a heading."""
    return passage.is_heading


CONDITIONS: Mapping[str, Condition] = {
    condition.__name__: condition
    for condition in (
        ends_sentence,
        ends_clause,
        ends_line_of_heading,
        ends_noun_phrase,
        follows_predicate,
        follows_noun,
        follows_no,
        follows_clause_or_no,
        follows_noun_or_no,
        follows_quotative,
        follows_noun_or_clause,
        follows_te,
        follows_verb_stem,
        follows_number,
        precedes_noun,
        precedes_plain_noun,
        precedes_number,
        precedes_certainty,
        precedes_comma,
        asked_back,
        closes_quotation,
        precedes_predicate,
        in_heading,
        scope.explains,
        scope.followed_by_negation,
        scope.asks,
        scope.follows_question_word,
        scope.opens_sentence,
        scope.told_by,
        scope.ends_thought,
        scope.wishes,
        scope.likens,
        scope.negated,
        scope.doubted,
        scope.asked_for,
        scope.about_to,
        scope.refused,
        scope.weakened,
        scope.is_whole_quotation,
    )
}


def holds(passage: ParsedPassage, when: str, first: int, last: int) -> bool:
    """Whether every condition named in `when` holds of the tokens `first` to `last`; `!` before a name denies it.

    Raises:
        KeyError: a name is none of `CONDITIONS`.
    """
    return all(CONDITIONS[name.removeprefix("!")](passage, first, last) is not name.startswith("!") for name in when.split())
