"""What a sentence states: each predicate with the words around it that may be its participants.

Two sentences tell the same claim when they state one proposition in common, however much else either of them says. No parser is asked: a
participant is likelier the nearer it stands before the predicate, and the two words behind it may be the noun that its clause belongs to.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from wakugumi.identity.actors import Actors
from wakugumi.language.light_words import VAGUE
from wakugumi.language.tokens import Tokens

CONTENT = ("名詞", "動詞", "形容詞", "形状詞", "副詞", "接尾辞-名詞的", "接頭辞")
_PREDICATE = ("動詞-一般", "形容詞", "形状詞")
_VERBAL_NOUN = "名詞-普通名詞-サ変"
_NUMERAL = "名詞-数詞"
_DOING = frozenset({"為る", "出来る"})
_CLOSING = frozenset("、。 \u3000」』)）！？!?")
_BEFORE, _BEHIND = 8, 2
_NEARNESS, _BEHIND_WEIGHT = 0.85, 0.6
_HALF, _ALIKE = 0.5, 0.6
_KANJI = re.compile("[\u4e00-\u9fff々]")


class Word(NamedTuple):
    """A content word or numeral: its lemma (actors under their id, numerals marked `#`), and whether it predicates."""

    lemma: str
    predicate: bool


class Proposition(NamedTuple):
    """A predicate, its weight, and the weight of each word that may be a participant."""

    predicate: str
    weight: float
    arguments: Mapping[str, float]


def words_of(tokens: Tokens, indices: Iterable[int], actors: Actors) -> Iterator[Word]:
    """The words among some tokens that a proposition can be made of."""
    types, words = tokens.types, tokens.vocabulary
    for index in indices:
        kind = types[index]
        surface, lemma, pos = words.surface[kind], words.lemma[kind], words.pos[kind]
        if pos.startswith(_NUMERAL):
            yield Word(f"#{surface}", False)
        elif pos.startswith(CONTENT) and lemma not in VAGUE:
            actor = actors.named(surface)
            predicate = pos.startswith(_PREDICATE) or (pos.startswith(_VERBAL_NOUN) and _is_done(tokens, index))
            yield Word(actor.id if actor else lemma, predicate)


def _is_done(tokens: Tokens, index: int) -> bool:
    """Whether a verbal noun predicates: with する, or at the end of a clause, as in headlines."""
    if index + 1 == len(tokens.types):
        return True
    words, following = tokens.vocabulary, tokens.types[index + 1]
    return words.lemma[following] in _DOING or words.surface[following] in _CLOSING


def propositions(words: Sequence[Word], weigh: Callable[[str], float]) -> list[Proposition]:
    """The propositions of a sentence; its last word predicates too, as in headlines that end in a noun."""
    weights = [weigh(word.lemma) for word in words]
    last = len(words) - 1
    return [
        Proposition(word.lemma, weights[index], _arguments(words, weights, index))
        for index, word in enumerate(words)
        if word.predicate or index == last
    ]


def _arguments(words: Sequence[Word], weights: Sequence[float], index: int) -> dict[str, float]:
    found: dict[str, float] = {}
    for distance, place in enumerate(range(index - 1, max(-1, index - 1 - _BEFORE), -1)):
        lemma = words[place].lemma
        found[lemma] = max(found.get(lemma, 0.0), weights[place] * _NEARNESS**distance)
    for place in range(index + 1, min(index + 1 + _BEHIND, len(words))):
        lemma = words[place].lemma
        found[lemma] = max(found.get(lemma, 0.0), weights[place] * _BEHIND_WEIGHT)
    return found


def in_common(one: Sequence[Proposition], other: Sequence[Proposition]) -> float:
    """The weight of the predicate and the participants in common, for the pair of propositions that has most."""
    most = 0.0
    for mine in one:
        for theirs in other:
            if likeness := alike(mine.predicate, theirs.predicate):
                most = max(most, likeness * min(mine.weight, theirs.weight) + _shared(mine.arguments, theirs.arguments))
    return most


def _shared(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    """The weight of participants in common; of words that are not, of the one most alike."""
    total = 0.0
    for lemma, weight in one.items():
        if lemma in other:
            total += min(weight, other[lemma])
        else:
            total += max((alike(lemma, each) * min(weight, value) for each, value in other.items()), default=0.0)
    return total


@lru_cache(maxsize=1 << 16)
def alike(one: str, other: str) -> float:
    """1 for the same word; less for two that share half of their Chinese characters or more (逮捕, 再逮捕); else 0."""
    if one == other:
        return 1.0
    mine, theirs = _kanji(one), _kanji(other)
    share = len(mine & theirs) / max(len(mine), len(theirs), 1)
    return _ALIKE * share if share >= _HALF else 0.0


@lru_cache(maxsize=1 << 16)
def _kanji(word: str) -> frozenset[str]:
    return frozenset(_KANJI.findall(word))
