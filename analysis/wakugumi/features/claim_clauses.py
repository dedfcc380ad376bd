"""Which clauses claim something: finite and declarative ones; questions, wishes, orders and bare noun phrases do not."""

from collections.abc import Collection
from typing import NamedTuple

from wakugumi.language.parsing import ParsedPassage
from wakugumi.language.quotations import find_quotations
from wakugumi.language.sentences import split_sentences

_FUNCTION = ("助詞", "助動詞", "補助記号", "空白", "記号", "名詞-助動詞語幹", "形状詞-助動詞語幹")
_PUNCTUATION = ("補助記号", "空白", "記号")
_PREDICATE = ("動詞", "形容詞", "助動詞", "形状詞", "名詞-助動詞語幹")
_VERBAL_NOUN = ("名詞-普通名詞-サ変", "名詞-普通名詞-形状詞可能")
_FORMAL_NOUNS = frozenset({"事", "物", "の", "訳", "為", "所"})
_LIGHT_VERBS = frozenset({"居る", "有る", "為る", "成る", "無い", "おる"})
_WISHES = frozenset({"たい", "欲しい", "下さる", "なさる", "給う"})
_SUBJECT_PARTICLES = frozenset({"は", "が", "も"})
_CASE_PARTICLES = frozenset({"は", "が", "も", "を", "に", "へ", "で", "と", "て"})
_LINKS_A_NOUN = ("を", "の", "に", "が", "は")
_WINDOW = 60


class Clause(NamedTuple):
    """A stretch that may claim something: its span, its tokens, its last content word and the last token that is no punctuation."""

    start: int
    end: int
    first: int
    head: int
    last: int


def clauses_in(passage: ParsedPassage, start: int, end: int) -> list[Clause]:
    """The sentences of `text[start:end]`, brackets counted anew within the stretch."""
    stretch = passage.text[start:end]
    spans = split_sentences(stretch, find_quotations(stretch))
    found = (make_clause(passage, start + span.start, start + span.end) for span in spans)
    return [clause for clause in found if clause]


def make_clause(passage: ParsedPassage, start: int, end: int) -> Clause | None:
    """The clause that spans `start` to `end`, without a parenthesis at its end; None where no word of it has content."""
    end = _without_parenthesis(passage.text, start, end)
    indices = passage.tokens.overlapping(start, end)
    words = (index for index in reversed(indices) if not pos_of(passage, index).startswith(_PUNCTUATION))
    last = next(words, None)
    if last is None:
        return None
    heads = (index for index in range(last, indices[0] - 1, -1) if has_content(passage, index))
    return Clause(start, end, indices[0], next(heads, last), last)


def _without_parenthesis(text: str, start: int, end: int) -> int:
    trimmed = start + len(text[start:end].rstrip("。 　"))
    if text[trimmed - 1 : trimmed] in ("）", ")"):
        opening = max(text.rfind("（", start, trimmed), text.rfind("(", start, trimmed))
        if opening > start:
            return opening
    return end


def has_content(passage: ParsedPassage, index: int) -> bool:
    """Whether the token is a content word: no particle, auxiliary, punctuation, formal noun or light verb."""
    return not pos_of(passage, index).startswith(_FUNCTION) and lemma_of(passage, index) not in _LIGHT_VERBS | _FORMAL_NOUNS


def is_question(passage: ParsedPassage, clause: Clause, hedged: Collection[int]) -> bool:
    """Whether it ends in a question mark or か, in itself or (かどうか) in what follows; a か that is a hedge (のではないか) asks nothing.

    Args:
        passage: the passage of the clause.
        clause: the clause.
        hedged: the tokens of hedges that end in か themselves.
    """
    if clause.last in hedged:
        return False
    rest = passage.text[passage.tokens.ends[clause.last] : clause.end]
    return (
        "？" in rest
        or "?" in rest
        or lemma_of(passage, clause.last) in ("か", "かしら")
        or passage.text.startswith(("か", "のか"), clause.end)
    )


def is_wish_or_order(passage: ParsedPassage, clause: Clause) -> bool:
    """Whether it ends in たい, ほしい, ください, an imperative, しよう or a bare を, or よう (a demand) follows it."""
    if passage.text.startswith(("よう", "ように", "べく"), clause.end) or lemma_of(passage, clause.last) == "を":
        return True
    for index in range(clause.last, max(clause.first, clause.last - 4) - 1, -1):
        form, lemma = inflection_of(passage, index), lemma_of(passage, index)
        if lemma in _WISHES or form.startswith("命令形"):
            return True
        if form.startswith("意志推量形") and pos_of(passage, index).startswith("動詞") and lemma != "有る":
            return True
        if has_content(passage, index):
            return False
    return False


def has_predicate(passage: ParsedPassage, clause: Clause) -> bool:
    """Whether it ends in a predicate, or in a noun of which something is said."""
    pos = pos_of(passage, clause.last)
    if pos.startswith((*_PREDICATE, "助詞-終助詞", "助詞-接続助詞")) or passage.text.startswith("と", clause.end):
        return True
    if lemma_of(passage, clause.last) == "事" and clause.last > clause.first:
        return pos_of(passage, clause.last - 1).startswith(_PREDICATE)
    if passage.is_heading:
        return _is_headline_predicate(passage, clause)
    if passage.text.startswith(_LINKS_A_NOUN, clause.end):
        return False
    return any(lemma_of(passage, index) in _SUBJECT_PARTICLES for index in range(max(clause.first, clause.last - _WINDOW), clause.last))


def _is_headline_predicate(passage: ParsedPassage, clause: Clause) -> bool:
    """A headline leaves out する and だ: a verbal noun with a case particle or comma before it is a predicate, also before へ, か, も."""
    last = clause.last
    while last > clause.first and pos_of(passage, last).startswith("助詞"):
        last -= 1
    if not pos_of(passage, last).startswith(_VERBAL_NOUN):
        return False
    index = last - 1
    while index > clause.first and pos_of(passage, index).startswith(("名詞", "接尾辞", "接頭辞", "補助記号-括弧")):
        index -= 1
    return index >= clause.first and (lemma_of(passage, index) in _CASE_PARTICLES or passage.text[passage.tokens.starts[index]] in "、 　")


def lemma_of(passage: ParsedPassage, index: int) -> str:
    """The lemma of token number `index`."""
    return passage.tokens.vocabulary.lemma[passage.tokens.types[index]]


def pos_of(passage: ParsedPassage, index: int) -> str:
    """The part of speech of token number `index`."""
    return passage.tokens.vocabulary.pos[passage.tokens.types[index]]


def inflection_of(passage: ParsedPassage, index: int) -> str:
    """The inflection of token number `index`."""
    return passage.tokens.vocabulary.inflection[passage.tokens.types[index]]
