"""Claims and their certainty: who asserts, who hedges, and what is only reported.

A claim is a declarative finite main clause of the author, or a clause of what an attribution hands over. A sentence whose predicate is
itself a cue with content (…と述べた) frames the claim of its source and makes none of its own; of nested attributions the innermost
counts. A hedge belongs to a claim where it closes its predicate or is an adverb of its clause; a hedge in a relative or an earlier
coordinate clause does not. Approximators (約, 一部の) make the content vaguer and leave the commitment as it is, so they count for nothing
here.

References:
    Saurí 2008, FactBank 1.0 Annotation Guidelines (factuality relative to a source).
"""

import re
from array import array
from collections.abc import Iterator, Mapping, Sequence

from wakugumi.features.claim_clauses import (
    Clause,
    clauses_in,
    has_content,
    has_predicate,
    is_question,
    is_wish_or_order,
    make_clause,
)
from wakugumi.features.records import AUTHOR, REPORTED, Attribution, Claim, Interval, Mark
from wakugumi.features.voice import Voices
from wakugumi.language.parsing import ParsedPassage, lemma_at, pos_at
from wakugumi.language.word_classes import word_classes

STATUSES = ("asserted_author", "asserted_source", "hedged_author", "hedged_source", "reported", "unknown")

_SHIELDS = frozenset({"epistemic", "evidential", "hearsay"})
_ASKS_THE_READER = frozenset({"だか", "ですか", "だ有るか", "で有るか"})
_DEEPEST = 8
_WORDS = word_classes("claim")
_CONJECTURES = _WORDS.words("conjecturing_verbs") | _WORDS.words("conjecturing_nouns")


def find_claims(passage: ParsedPassage, attributions: Sequence[Attribution], marks: Sequence[Mark]) -> list[Claim]:
    """The claims of one passage in order.

    Args:
        passage: the parsed passage.
        attributions: its attributions.
        marks: its marks with owners, in order.
    """
    hedges = _hedges_by_token(passage, marks)
    voices = Voices(attributions if any(mark.owner == REPORTED for mark in marks) else ())
    asking = {index for index, mark in hedges.items() if mark.lemma not in _ASKS_THE_READER}
    claims = [
        Claim(clause.start, _trimmed(passage.text, clause), _status(passage, clause, holders, hedges, voices))
        for holders, clause in claim_candidates(passage, attributions)
        if _claims_something(passage, clause, asking) and not _is_demand(passage, clause, holders)
    ]
    return sorted(claims)


def claim_candidates(passage: ParsedPassage, attributions: Sequence[Attribution]) -> list[tuple[Sequence[Attribution], Clause]]:
    """Every clause that may claim something, with the attributions whose content it is of (none: the author's); frames are left out."""
    contents = _contents(attributions)
    voices, frames = _paint(passage, attributions, list(contents))
    holders: list[Sequence[Attribution]] = [(), *contents.values()]
    found = []
    for number, clause in _clauses(passage, list(contents)):
        head = passage.tokens.starts[clause.head]
        if voices[head] == number and not frames[head]:
            found.append((holders[number], clause))
    return found


def _contents(attributions: Sequence[Attribution]) -> dict[Interval, list[Attribution]]:
    """The attributions by content, the longest content first."""
    contents: dict[Interval, list[Attribution]] = {}
    for found in sorted(attributions, key=lambda found: found.content[0] - found.content[1] if found.content else 0):
        if found.content and found.depth <= _DEEPEST:
            contents.setdefault(found.content, []).append(found)
    return contents


def _paint(passage: ParsedPassage, attributions: Sequence[Attribution], contents: Sequence[Interval]) -> tuple["array[int]", bytearray]:
    """For each character the number of the innermost content that holds it (0: the author), and whether it lies in a cue with content."""
    voices = array("i", [0]) * (len(passage.text) + 1)
    for number, (start, end) in enumerate(contents, 1):
        voices[start:end] = array("i", [number]) * (end - start)
    frames = bytearray(len(passage.text) + 1)
    for found in attributions:
        if found.content:
            frames[found.cue[0] : found.cue[1]] = b"\1" * (found.cue[1] - found.cue[0])
    return voices, frames


def _clauses(passage: ParsedPassage, contents: Sequence[Interval]) -> Iterator[tuple[int, Clause]]:
    """The clauses of the author (0) and of each content, by its number."""
    for span in passage.sentences:
        for start, end in _parts(passage, span.start, span.end):
            if clause := make_clause(passage, start, end):
                yield 0, clause
    for number, (start, end) in enumerate(contents, 1):
        for clause in clauses_in(passage, start, end):
            yield number, clause


def _parts(passage: ParsedPassage, start: int, end: int) -> Iterator[Interval]:
    """The parts of a heading that an ideographic space separates; a sentence of the body is one part."""
    if not passage.is_heading:
        yield start, end
        return
    for part in re.finditer("[^　]+", passage.text[start:end]):
        yield start + part.start(), start + part.end()


def _claims_something(passage: ParsedPassage, clause: Clause, asking: set[int]) -> bool:
    return not is_question(passage, clause, asking) and not is_wish_or_order(passage, clause) and has_predicate(passage, clause)


def _is_demand(passage: ParsedPassage, clause: Clause, holders: Sequence[Attribution]) -> bool:
    """Whether it is what a cue of urging asks for: 〜すること, 〜すべきだ."""
    urged = bool(holders) and any(holder.stance == "urging" for holder in holders)
    return urged and any(lemma_at(passage, index) in ("事", "べし") for index in range(max(clause.first, clause.last - 2), clause.last + 1))


def _hedges_by_token(passage: ParsedPassage, marks: Sequence[Mark]) -> dict[int, Mark]:
    """The hedge that covers a token, by its number."""
    return {
        index: mark
        for mark in marks
        if mark.family == "hedge" and mark.category != "approximate"
        for index in passage.tokens.overlapping(mark.start, mark.end)
    }


def _status(
    passage: ParsedPassage,
    clause: Clause,
    holders: Sequence[Attribution],
    hedges: Mapping[int, Mark],
    voices: Voices,
) -> str:
    found = _hedges_of(passage, clause, holders, hedges)
    if any(mark.category == "unknown" for mark in found):
        return "unknown"
    handed_over = [mark for mark in found if mark.owner == REPORTED]
    hedged = any(mark.category in _SHIELDS for mark in found)
    if holders:
        if not any(_is_named(holder) for holder in holders):
            return "reported"
        conjectured = any(holder.entry in _CONJECTURES for holder in holders)
        return "hedged_source" if hedged or conjectured else "asserted_source"
    if handed_over:
        source = voices.reporting(handed_over[0])
        return "asserted_source" if source and _is_named(source) else "reported"
    return "hedged_author" if hedged else "asserted_author"


def _is_named(found: Attribution) -> bool:
    """Whether the passage says who it is; reports of no medium in particular (という報道もある) are nobody's."""
    named = found.source is not None or found.resolved_source is not None
    return named or found.source_type not in ("unspecified", "media")


def _hedges_of(passage: ParsedPassage, clause: Clause, holders: Sequence[Attribution], hedges: Mapping[int, Mark]) -> list[Mark]:
    """The hedges that close the predicate of the clause, and its adverbs."""
    found: list[Mark] = []
    index = clause.last
    while index >= clause.first:
        if mark := hedges.get(index):
            found.append(mark)
            index = passage.tokens.overlapping(mark.start, mark.end)[0] - 1
        elif has_content(passage, index):
            break
        else:
            index -= 1
    owners = {holder.id for holder in holders} or {AUTHOR}
    adverbs = (hedges[index] for index in range(clause.first, index + 1) if index in hedges and pos_at(passage, index) == "副詞")
    return found + [mark for mark in adverbs if mark.owner in owners and mark.category in _SHIELDS]


def _trimmed(text: str, clause: Clause) -> int:
    return clause.start + len(text[clause.start : clause.end].rstrip("。．、, 　\n"))
