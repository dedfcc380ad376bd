"""Sentences as alignment compares them: what they say, without the cue and the source of it.

Who says it is what drift is about, so it must not decide whether the same is said. Known actors stand under one name each (米国, アメリカ).
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, pairwise
from typing import NamedTuple

from wakugumi.alignment.letters import letters
from wakugumi.alignment.propositions import CONTENT, Word, words_of
from wakugumi.alignment.quantities import Quantities, quantities
from wakugumi.features.records import Attribution, Interval
from wakugumi.identity.actors import Actors
from wakugumi.language.light_words import VAGUE
from wakugumi.language.quotations import find_quotations
from wakugumi.language.sentences import Span, split_sentences
from wakugumi.language.tokenizer import Tokenizer
from wakugumi.language.tokens import Tokens

SHORTEST = 8
_NUMBER = re.compile(r"\d+(?:[,.]\d+)*[万億兆]?[^\W\d]?")
_INNER_END = re.compile(r"(?<=[。！？!?])(?![」』”）)！？!?])")


class ClaimPassage(NamedTuple):
    """A measured passage as this module needs it.

    `number` is its place in its article, `date` ISO 8601 or empty; `frames` are the cues and sources of its attributions, which say whose
    claim it is and not what is claimed.
    """

    passage: str
    article: str
    outlet: str
    event: str
    date: str
    number: int
    text: str
    frames: tuple[Interval, ...] = ()


class Unit(NamedTuple):
    """A sentence of one passage, or a sentence of a quotation within it, and what it may share with another.

    Attributes:
        passage: the passage that `start` and `end` (code points, end exclusive) count in.
        article: its article.
        outlet: whose words these are.
        event: the story.
        date: ISO 8601, empty where unknown.
        number: place in its article, from 0.
        start: first code point.
        end: one past the last.
        letters: letters and digits, NFKC, lower case.
        content: the letters outside frames; all where they are few.
        terms: lemmas of the content words outside frames, known actors under one name each.
        numbers: numbers with the character that follows them (12日, 40隻).
        quantities: the same as unit and value (see `quantities`).
        words: the words outside frames, in order, that propositions are made of.
    """

    passage: str
    article: str
    outlet: str
    event: str
    date: str
    number: int
    start: int
    end: int
    letters: str
    content: str
    terms: tuple[str, ...]
    numbers: frozenset[str]
    quantities: Quantities
    words: tuple[Word, ...] = ()

    @property
    def dates(self) -> frozenset[str]:
        """Those of the numbers that are years, months or days."""
        return frozenset(number for number in self.numbers if number.endswith(("年", "月", "日")))


def frames_of(attributions: Iterable[Attribution]) -> tuple[Interval, ...]:
    """The cues and sources of attributions that have a content."""
    return tuple(sorted({span for found in attributions if found.content for span in (found.cue, found.source) if span}))


def find_units(passages: Iterable[ClaimPassage], tokenizer: Tokenizer, actors: Actors) -> list[Unit]:
    """The units of `passages` in order of event, article and place; those with fewer than `SHORTEST` letters are left out."""
    ordered = sorted(passages, key=lambda passage: (passage.event, passage.article, passage.number, passage.passage))
    units = []
    for _, members in groupby(ordered, key=lambda passage: (passage.event, passage.article)):
        found = (each for passage in members for each in _of_passage(passage, tokenizer, actors))
        units += [unit._replace(number=number) for number, unit in enumerate(found)]
    return units


def _of_passage(passage: ClaimPassage, tokenizer: Tokenizer, actors: Actors) -> Iterator[Unit]:
    tokens = tokenizer.tokenize(passage.text)
    place = (passage.passage, passage.article, passage.outlet, passage.event, passage.date, 0)
    for start, end in sentences(passage.text):
        written = letters(passage.text[start:end])
        if len(written) >= SHORTEST:
            parts = _outside(start, end, passage.frames)
            content = letters("".join(passage.text[first:last] for first, last in parts))
            if len(content) < SHORTEST:
                parts, content = [(start, end)], written
            indices = [index for part in parts for index in tokens.span(*part)]
            terms = _words(tokens, indices, actors)
            counted = numbers_in(passage.text[start:end]), quantities(passage.text[start:end])
            yield Unit(*place, start, end, written, content, terms, *counted, tuple(words_of(tokens, indices, actors)))


def _outside(start: int, end: int, frames: Sequence[Interval]) -> list[Interval]:
    """The parts of `start` to `end` that no frame covers."""
    parts = []
    for first, last in sorted(frames):
        if first > start:
            parts.append((start, min(first, end)))
        start = max(start, last)
    parts.append((start, end))
    return [(first, last) for first, last in parts if first < last]


def sentences(text: str) -> Iterator[Span]:
    """The sentences of `text`; one whose quotation holds several is cut where these end."""
    for span in split_sentences(text, find_quotations(text)):
        cuts = [span.start + found.start() for found in _INNER_END.finditer(text[span.start : span.end])]
        bounds = sorted({span.start, *cuts, span.end})
        pieces = [Span(first, last) for first, last in pairwise(bounds) if text[first:last].strip()]
        yield from _joined(text, pieces)


def _joined(text: str, pieces: Sequence[Span]) -> Iterator[Span]:
    """The pieces, those too short to compare joined to the one before."""
    kept: list[Span] = []
    for piece in pieces:
        if kept and len(letters(text[piece.start : piece.end])) < SHORTEST:
            kept[-1] = Span(kept[-1].start, piece.end)
        else:
            kept.append(piece)
    yield from kept


def numbers_in(text: str) -> frozenset[str]:
    """The numbers of `text`, each with the character that says of what."""
    return frozenset(found.replace(",", "") for found in _NUMBER.findall(unicodedata.normalize("NFKC", text)))


def _words(tokens: Tokens, indices: Iterable[int], actors: Actors) -> tuple[str, ...]:
    """The lemmas of the content words among some tokens, known actors under their ids."""
    types, words = tokens.types, tokens.vocabulary
    terms = []
    for kind in (types[index] for index in indices):
        surface, lemma, pos = words.surface[kind], words.lemma[kind], words.pos[kind]
        if pos.startswith(CONTENT) and lemma not in VAGUE and not pos.startswith("名詞-数詞"):
            actor = actors.named(surface)
            terms.append(actor.id if actor else lemma)
    return tuple(terms)
