"""What stands around an expression: the conditions that entries of the hedge and booster lexicons name in `when`."""

from bisect import bisect_right
from collections.abc import Callable, Mapping

from wakugumi.language.parsing import ParsedPassage
from wakugumi.language.predicates import predicate_end
from wakugumi.language.tokens import Tokens

Condition = Callable[[ParsedPassage, int, int], bool]

_NEGATIONS = frozenset({"ない", "ず", "無い", "まい"})
_EXISTENCE = frozenset({"有る", "無い", "居る", "おる"})
_LINKS = frozenset({"だ", "で", "て"})
_QUESTION_WORDS = frozenset(
    ["何", "誰", "何処", "何時", "どう", "何故", "どんな", "幾ら", "如何", "如何に", "何れ", "どの", "どれ", "何方"]
)
_LIKENESS = frozenset({"丸で", "まるで", "恰も", "宛ら"})
_CLOSING = frozenset("。．！？!?」』”）)\n")
_CARRIES_ON = frozenset({"が", "けれど", "けれども", "けど", "し", "から", "ので", "のに", "と"})
_NUMBER_LIKE = frozenset({"数", "半", "何", "半分", "半数", "全員", "全", "倍", "同数"})
_CERTAINTIES = frozenset({"間違い", "確実", "疑い"})
_EXPLAINING = frozenset({"詰まり", "即ち", "要するに", "此れ", "其れ"})
_TOPIC_HEADS = frozenset({"の", "事", "と"})
_NUMERAL = "名詞-数詞"
_WINDOW = 24
_NUMBER_WINDOW = 9


def expression_end(tokens: Tokens, last: int) -> int:
    """The last token of an expression with its endings: those of a predicate, and ではない, ではありません, てはいない."""
    words, types = tokens.vocabulary, tokens.types
    end = predicate_end(tokens, last)
    while True:
        following = end + 1
        if words.lemma[types[end]] not in _LINKS:
            if following == len(types) or words.lemma[types[following]] not in _LINKS:
                return end
            following += 1
        if following < len(types) and words.lemma[types[following]] in ("は", "も"):
            following += 1
        if following >= len(types) or words.lemma[types[following]] not in _EXISTENCE:
            return end
        end = predicate_end(tokens, following)


def is_negated(tokens: Tokens, first: int, last: int) -> bool:
    """Whether a negation stands in the tokens `first` to `last` or in the endings after them."""
    words, types = tokens.vocabulary, tokens.types
    return any(words.lemma[types[index]] in _NEGATIONS for index in range(first, expression_end(tokens, last) + 1))


def _lemma(passage: ParsedPassage, index: int) -> str:
    tokens = passage.tokens
    return tokens.vocabulary.lemma[tokens.types[index]] if 0 <= index < len(tokens) else ""


def _pos(passage: ParsedPassage, index: int) -> str:
    tokens = passage.tokens
    return tokens.vocabulary.pos[tokens.types[index]] if 0 <= index < len(tokens) else ""


def _inflection(passage: ParsedPassage, index: int) -> str:
    tokens = passage.tokens
    return tokens.vocabulary.inflection[tokens.types[index]] if 0 <= index < len(tokens) else ""


def _is_number(passage: ParsedPassage, index: int) -> bool:
    """A numeral; full-width digits may stand in the dictionary as nouns."""
    return _pos(passage, index).startswith(_NUMERAL) or passage.text[passage.tokens.starts[index]].isdigit()


def _before_in_sentence(passage: ParsedPassage, first: int) -> range:
    """The tokens of the sentence before `first`, no more than a window of them, so that a text without full stops stays cheap."""
    start = passage.tokens.starts[first]
    sentence = bisect_right(passage.sentences, start, key=lambda span: span.start) - 1
    sentence_start = passage.sentences[sentence].start if sentence >= 0 else 0
    begin = first
    while begin > 0 and first - begin < _WINDOW and passage.tokens.starts[begin - 1] >= sentence_start:
        begin -= 1
    return range(begin, first)


def _gap_after(passage: ParsedPassage, last: int) -> str:
    """What the reader sees right after the expression: a white space, or the first character of the next token."""
    tokens = passage.tokens
    end = tokens.ends[expression_end(tokens, last)]
    return passage.text[end : end + 1]


def ends_sentence(passage: ParsedPassage, first: int, last: int) -> bool:
    """A full stop, a closing bracket or the end of the text follows."""
    following = _gap_after(passage, last)
    return not following or following in _CLOSING


def ends_clause(passage: ParsedPassage, first: int, last: int) -> bool:
    """It ends a sentence, or a comma or a conjunctive particle follows."""
    end = expression_end(passage.tokens, last)
    following = _gap_after(passage, last)
    return (
        ends_sentence(passage, first, last)
        or following in "、，,"
        or (_pos(passage, end + 1).startswith("助詞-接続助詞") or _lemma(passage, end + 1) in _CARRIES_ON)
    )


def ends_line_of_heading(passage: ParsedPassage, first: int, last: int) -> bool:
    """It ends a heading, or the part of one before a space, a comma, a dash or a bracket."""
    following = passage.text[passage.tokens.ends[last] :][:1]
    return passage.is_heading and (not following or following in _CLOSING or following in " 　、，,＝=―—-（(｜|")


def ends_noun_phrase(passage: ParsedPassage, first: int, last: int) -> bool:
    """A sentence-final noun: a full stop, comma, bracket, と, で or だ follows, or a heading ends."""
    following = passage.text[passage.tokens.ends[last] :][:1]
    if not following or following in _CLOSING or following in "、，,（(":
        return True
    if passage.is_heading and following in " 　＝=―—-｜|":
        return True
    return _lemma(passage, last + 1) in ("と", "で", "だ", "です")


def follows_predicate(passage: ParsedPassage, first: int, last: int) -> bool:
    """A finite or attributive predicate stands before it."""
    return _pos(passage, first - 1).startswith(("動詞", "形容詞", "助動詞")) and _inflection(passage, first - 1).startswith(
        ("連体形", "終止形")
    )


def follows_no(passage: ParsedPassage, first: int, last: int) -> bool:
    """の stands before it."""
    return _lemma(passage, first - 1) == "の"


def follows_clause_or_no(passage: ParsedPassage, first: int, last: int) -> bool:
    """What it is about stands before it: a clause, or a noun with の."""
    return follows_predicate(passage, first, last) or follows_no(passage, first, last)


def follows_noun_or_no(passage: ParsedPassage, first: int, last: int) -> bool:
    """A noun, or a noun with の, stands before it."""
    return follows_noun(passage, first, last) or follows_no(passage, first, last)


def follows_quotative(passage: ParsedPassage, first: int, last: int) -> bool:
    """という, との, とする or といった links a clause to it."""
    linking = _lemma(passage, first - 1)
    if linking == "た":
        return _lemma(passage, first - 2) == "言う" and _lemma(passage, first - 3) == "と"
    return linking in ("の", "言う", "為る") and _lemma(passage, first - 2) == "と"


def follows_noun(passage: ParsedPassage, first: int, last: int) -> bool:
    """A noun or a suffix that makes one stands before it."""
    return _pos(passage, first - 1).startswith(("名詞", "接尾辞-名詞的", "代名詞"))


def follows_verb_stem(passage: ParsedPassage, first: int, last: int) -> bool:
    """A verb in its continuative form stands before it."""
    return _pos(passage, first - 1).startswith(("動詞", "助動詞")) and _inflection(passage, first - 1).startswith("連用形")


def precedes_noun(passage: ParsedPassage, first: int, last: int) -> bool:
    """A noun, or what begins one, follows."""
    return _pos(passage, last + 1).startswith(("名詞", "接頭辞", "代名詞"))


def precedes_plain_noun(passage: ParsedPassage, first: int, last: int) -> bool:
    """A noun that is no verbal noun follows."""
    return _pos(passage, last + 1) == "名詞-普通名詞-一般"


def follows_number(passage: ParsedPassage, first: int, last: int) -> bool:
    """A number with its unit stands before it."""
    for index in range(first - 1, max(-1, first - 1 - _NUMBER_WINDOW), -1):
        pos = _pos(passage, index)
        if _is_number(passage, index):
            return True
        if not pos.startswith(("名詞", "接尾辞", "補助記号-一般", "補助記号-括弧", "記号", "接頭辞")):
            return False
    return False


def precedes_number(passage: ParsedPassage, first: int, last: int) -> bool:
    """A number, or a word for a quantity, follows within a few tokens."""
    for index in range(last + 1, min(len(passage.tokens), last + 1 + _NUMBER_WINDOW)):
        pos = _pos(passage, index)
        if _is_number(passage, index) or _lemma(passage, index) in _NUMBER_LIKE:
            return True
        if not pos.startswith(("名詞", "接頭辞", "助詞-格助詞", "補助記号-括弧", "記号")):
            return False
    return False


def precedes_certainty(passage: ParsedPassage, first: int, last: int) -> bool:
    """It weakens a word of certainty: ほぼ間違いなく and ほとんど確実 are boosters."""
    return _lemma(passage, last + 1) in _CERTAINTIES


def precedes_comma(passage: ParsedPassage, first: int, last: int) -> bool:
    """A comma follows."""
    return _gap_after(passage, last) in ("、", "，", ",")


def explains(passage: ParsedPassage, first: int, last: int) -> bool:
    """つまり, これ or a topic such as 〜のは, 〜ことは, 〜とは stands before it in the sentence."""
    before = _before_in_sentence(passage, first)
    return any(
        _lemma(passage, index) in _EXPLAINING or (_lemma(passage, index) == "は" and _lemma(passage, index - 1) in _TOPIC_HEADS)
        for index in before
    )


def followed_by_negation(passage: ParsedPassage, first: int, last: int) -> bool:
    """A negation follows within the sentence."""
    end = min(len(passage.tokens), last + 1 + _WINDOW)
    for index in range(last + 1, end):
        if _lemma(passage, index) in _NEGATIONS:
            return True
        if _pos(passage, index) == "補助記号-句点":
            return False
    return False


def in_heading(passage: ParsedPassage, first: int, last: int) -> bool:
    """It stands in a heading."""
    return passage.is_heading


def asks(passage: ParsedPassage, first: int, last: int) -> bool:
    """A question word stands before it in the sentence."""
    return any(_lemma(passage, index) in _QUESTION_WORDS for index in _before_in_sentence(passage, first))


def likens(passage: ParsedPassage, first: int, last: int) -> bool:
    """まるで, あたかも or さながら stands before it in the sentence."""
    return any(_lemma(passage, index) in _LIKENESS for index in _before_in_sentence(passage, first))


def negated(passage: ParsedPassage, first: int, last: int) -> bool:
    """The expression is negated."""
    return is_negated(passage.tokens, first, last)


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
        follows_verb_stem,
        follows_number,
        precedes_noun,
        precedes_plain_noun,
        precedes_number,
        precedes_certainty,
        precedes_comma,
        explains,
        followed_by_negation,
        in_heading,
        asks,
        likens,
        negated,
    )
}


def holds(passage: ParsedPassage, when: str, first: int, last: int) -> bool:
    """Whether every condition named in `when` holds of the tokens `first` to `last`; `!` before a name denies it.

    Raises:
        KeyError: a name is none of `CONDITIONS`.
    """
    return all(CONDITIONS[name.removeprefix("!")](passage, first, last) is not name.startswith("!") for name in when.split())
