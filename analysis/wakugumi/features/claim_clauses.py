"""Which clauses claim something: finite and declarative ones; questions, wishes, orders and bare noun phrases do not."""

from collections.abc import Collection
from typing import NamedTuple

from wakugumi.language.parsing import ParsedPassage, lemma_at, pos_at
from wakugumi.language.quotations import find_quotations
from wakugumi.language.sentences import SENTENCE_MARK, split_sentences, stripped

_PUNCTUATION = ("補助記号", "空白", "記号")
_PREDICATE = ("動詞", "形容詞", "助動詞", "形状詞", "名詞-助動詞語幹")
_VERBAL_NOUN = ("名詞-普通名詞-サ変", "名詞-普通名詞-形状詞可能")
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
    if not SENTENCE_MARK.search(passage.text, start, end):
        clause = make_clause(passage, *stripped(passage.text, start, end))
        return [clause] if clause else []
    stretch = passage.text[start:end]
    spans = split_sentences(stretch, find_quotations(stretch))
    found = (make_clause(passage, start + span.start, start + span.end) for span in spans)
    return [clause for clause in found if clause]


def make_clause(passage: ParsedPassage, start: int, end: int) -> Clause | None:
    """The clause that spans `start` to `end`, without a parenthesis at its end; None where no word of it has content."""
    end = _without_parenthesis(passage.text, start, end)
    words, types, indices = passage.tokens.vocabulary.words, passage.tokens.types, passage.tokens.overlapping(start, end)
    last = head = indices.stop - 1
    while last >= indices.start and words[types[last]].pos.startswith(_PUNCTUATION):
        last -= 1
    if last < indices.start:
        return None
    head = last
    while head >= indices.start and not words[types[head]].has_content:
        head -= 1
    return Clause(start, end, indices.start, head if head >= indices.start else last, last)


def _without_parenthesis(text: str, start: int, end: int) -> int:
    trimmed = start + len(text[start:end].rstrip("。 　"))
    if text[trimmed - 1 : trimmed] in ("）", ")"):
        opening = max(text.rfind("（", start, trimmed), text.rfind("(", start, trimmed))
        if opening > start:
            return opening
    return end


def has_content(passage: ParsedPassage, index: int) -> bool:
    """Whether the token is a content word: no particle, auxiliary, punctuation, formal noun or light verb."""
    return passage.tokens.vocabulary.words[passage.tokens.types[index]].has_content


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
        or lemma_at(passage, clause.last) in ("か", "かしら")
        or passage.text.startswith(("か", "のか"), clause.end)
    )


def is_wish_or_order(passage: ParsedPassage, clause: Clause) -> bool:
    """Whether it ends in たい, ほしい, ください, an imperative, しよう or a bare を, or よう (a demand) follows it."""
    if passage.text.startswith(("よう", "ように", "べく"), clause.end) or lemma_at(passage, clause.last) == "を":
        return True
    words, types = passage.tokens.vocabulary.words, passage.tokens.types
    for index in range(clause.last, max(clause.first, clause.last - 4) - 1, -1):
        word = words[types[index]]
        if word.lemma in _WISHES or word.inflection.startswith("命令形"):
            return True
        if word.is_verb and word.inflection.startswith("意志推量形") and word.lemma != "有る":
            return True
        if word.has_content:
            return False
    return False


def has_predicate(passage: ParsedPassage, clause: Clause) -> bool:
    """Whether it ends in a predicate, or in a noun of which something is said."""
    pos = pos_at(passage, clause.last)
    if pos.startswith((*_PREDICATE, "助詞-終助詞", "助詞-接続助詞")) or passage.text.startswith("と", clause.end):
        return True
    if lemma_at(passage, clause.last) == "事" and clause.last > clause.first:
        return pos_at(passage, clause.last - 1).startswith(_PREDICATE)
    if passage.is_heading:
        return _is_headline_predicate(passage, clause)
    if passage.text.startswith(_LINKS_A_NOUN, clause.end):
        return False
    lemmas = passage.tokens.vocabulary.lemma
    kinds = passage.tokens.types[max(clause.first, clause.last - _WINDOW) : clause.last]
    return not _SUBJECT_PARTICLES.isdisjoint(map(lemmas.__getitem__, kinds))


def _is_headline_predicate(passage: ParsedPassage, clause: Clause) -> bool:
    """A headline leaves out する and だ: a verbal noun with a case particle or comma before it is a predicate, also before へ, か, も."""
    last = clause.last
    while last > clause.first and pos_at(passage, last).startswith("助詞"):
        last -= 1
    if not pos_at(passage, last).startswith(_VERBAL_NOUN):
        return False
    index = last - 1
    while index > clause.first and pos_at(passage, index).startswith(("名詞", "接尾辞", "接頭辞", "補助記号-括弧")):
        index -= 1
    return index >= clause.first and (lemma_at(passage, index) in _CASE_PARTICLES or passage.text[passage.tokens.starts[index]] in "、 　")
