"""The loaded family: words that judge where the language has a plainer one (codebook, section 3).

Expressions come from the lexicon; scare quotes, which no list can hold, from `loaded_quotes`. What is said here is how far a mark
reaches: 卑劣 takes its な and さ, 目論む its endings, 冷酷で凶悪な is one mark.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from functools import cache
from itertools import accumulate

from wakugumi.features.loaded_quotes import CATEGORY, SIGNS, is_reported, scare_quotes, titles
from wakugumi.features.records import Attribution, Interval, Mark
from wakugumi.language.lexicons import Entry
from wakugumi.language.parsing import ParsedPassage
from wakugumi.language.patterns import Match, longest
from wakugumi.language.predicates import predicate_end
from wakugumi.language.tokens import Tokens
from wakugumi.language.word_classes import word_classes

NAME = "loaded"
CATEGORIES = ("naming", "evaluative", "violence", "metaphor", "sensation", "scare_quote")

CONTEXT = 40
_KATAKANA = re.compile("[ァ-ヴー]")
_READING = re.compile("[ぁ-ゖー]+[)）]")
_OFFICIAL = word_classes("loaded").pattern("official")
_JOINING = ("で", "かつ", "て", "くて")
_ATTRIBUTIVE = frozenset({"な", "に", "なる"})


def extract(passage: ParsedPassage, attributions: Sequence[Attribution]) -> list[Mark]:
    """The marks of this family in one passage, in order, without owners."""
    judging = (match for match in passage.matches.get(NAME, ()) if not _is_name(passage, match) and _judges(passage, match))
    kept = longest(judging)
    marks = _joined(passage.tokens, [_mark(passage.tokens, match) for match in kept])
    quoted = scare_quotes(passage, attributions)
    starts, works = [quote.start for quote in quoted], titles(passage)
    reach = list(accumulate((quote.end for quote in quoted), max, initial=0))
    free = [
        mark
        for mark in marks
        if mark.end > reach[bisect_right(starts, mark.start)]
        and not (mark.category == CATEGORY and is_reported(mark, attributions))
        and not _lies_in(mark, works)
        and not _is_reading(passage.text, mark)
    ]
    return sorted([*free, *quoted], key=lambda mark: (mark.start, mark.end))


def _lies_in(mark: Mark, works: Sequence[Interval]) -> bool:
    """Whether the mark is part of the title of a work."""
    index = bisect_right(works, mark.start, key=lambda work: work[0]) - 1
    return index >= 0 and mark.end <= works[index][1]


def _is_reading(text: str, mark: Mark) -> bool:
    """Whether the mark stands in round brackets as the reading of the word before them (隠蔽(いんぺい))."""
    return bool(_READING.match(text, mark.start)) and mark.start > 1 and text[mark.start - 1] in "(（" and text[mark.start - 2] >= "一"


def _is_name(passage: ParsedPassage, match: Match[Entry]) -> bool:
    """Whether the words belong to a name: of a law or a crime (略奪罪), or of a company, リンツァー, that ends like a name for an actor."""
    start = passage.tokens.starts[match.first]
    if _OFFICIAL.match(passage.text, passage.tokens.ends[match.last]):
        return True
    katakana = _KATAKANA.match(passage.text, start) and start and _KATAKANA.match(passage.text, start - 1)
    return bool(katakana) and match.value.category == "naming"


def _mark(tokens: Tokens, match: Match[Entry]) -> Mark:
    last = _reach(tokens, match.last)
    return Mark(NAME, match.value.category, tokens.starts[match.first], tokens.ends[last], match.value.id, match.value.id)


def _reach(tokens: Tokens, last: int) -> int:
    """The last token of the mark: a predicate takes its endings, an adjectival noun its な, に or さ, brackets nothing."""
    words, types = tokens.vocabulary, tokens.types
    if words.pos[types[last]].startswith(("動詞", "形容詞")):
        last = predicate_end(tokens, last)
    if last + 1 == len(types) or words.pos[types[last]].startswith("補助記号"):
        return last
    following = types[last + 1]
    if words.pos[following].startswith("助動詞") and words.lemma[following] in ("だ", "なり") and words.surface[following] in _ATTRIBUTIVE:
        return last + 1
    return last + 1 if words.surface[following] == "さ" and words.pos[following].startswith("接尾辞") else last


def _judges(passage: ParsedPassage, match: Match[Entry]) -> bool:
    """Whether what the entry asks for stands behind the match (`after`) and nothing around it that tells of another sense (`unless`)."""
    contexts, followers = match.value.fields.get("unless", ""), match.value.fields.get("after", "")
    if followers:
        behind = passage.tokens.ends[_reach(passage.tokens, match.last)]
        if not passage.text.startswith(tuple(followers.split("、")), behind):
            return False
    if not contexts:
        return True
    start, end = passage.tokens.starts[match.first], passage.tokens.ends[match.last]
    index = bisect_right(passage.sentences, start, key=lambda sentence: sentence.start) - 1
    sentence = passage.sentences[max(index, 0)]
    around = passage.text[max(sentence.start, start - CONTEXT) : min(max(sentence.end, end), end + CONTEXT)]
    return not any(context in around for context in _contexts(contexts))


@cache
def _contexts(unless: str) -> tuple[str, ...]:
    """The words of an entry's `unless`; @traffic stands for a list that several entries share (`lexicons/loaded_signs.toml`)."""
    shared = {f"@{name}": words for name, words in SIGNS["contexts"].items()}
    return tuple(word for each in unless.split("、") for word in shared.get(each, (each,)))


def _joined(tokens: Tokens, marks: Iterable[Mark]) -> list[Mark]:
    """Marks of one category that a て-form or かつ joins are one mark (冷酷で凶悪な, but 失言で信頼を失う)."""
    joined: list[Mark] = []
    for mark in marks:
        between = tokens.text[joined[-1].end : mark.start] if joined else ""
        if joined and between in _JOINING and joined[-1].category == mark.category and not _is_particle(tokens, mark.start):
            joined[-1] = joined[-1]._replace(end=mark.end)
        else:
            joined.append(mark)
    return joined


def _is_particle(tokens: Tokens, end: int) -> bool:
    """Whether the word that ends at `end` is the case particle で."""
    kind = tokens.types[bisect_right(tokens.starts, end - 1) - 1]
    return tokens.vocabulary.surface[kind] == "で" and tokens.vocabulary.pos[kind].startswith("助詞-格助詞")
