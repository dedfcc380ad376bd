"""What one sentence tells of another: quotations that stand alone, speakers of broken quotations, sources that a sentence leaves out.

A quotation that is a sentence of its own belongs to the cue beside it: to 「…」とA氏は述べた before it (a second mark, same cue), to
A氏はこう述べた before it or A氏はそう述べた after it (the content of that cue). A cue within a quotation that is only part of a clause
(省は「…と警告」、) has the subject before the quotation. Where no source is written, the resolved one is, with its evidence:
`speaker` (the cue stands in words that are quoted from somebody), `previous sentence`, `next sentence`.
"""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from wakugumi.features.attribution.findings import Finding
from wakugumi.features.attribution.regions import QUOTE, Region, Regions
from wakugumi.features.attribution.scope import Scope
from wakugumi.features.attribution.sources import subject_before
from wakugumi.features.records import Attribution, Interval
from wakugumi.language.parsing import ParsedPassage

_FURTHEST = 3
_BACKWARD = frozenset({"そう", "斯う"})


class Resolved(NamedTuple):
    """A source that another part of the passage names: its span, type and the evidence."""

    span: Interval
    kind: str
    evidence: str


def lone_quotations(passage: ParsedPassage) -> dict[int, Interval]:
    """The inner spans of the quotations that are sentences of their own, by number of the sentence."""
    return {number: inner for number in range(len(passage.sentences)) if (inner := _lone_quotation(passage, number))}


def is_beside(passage: ParsedPassage, alone: Mapping[int, Interval], position: int) -> bool:
    """Whether the sentence at a character stands beside a quotation that is a sentence of its own."""
    number = bisect_right(passage.sentences, position, key=lambda span: span.start) - 1
    return number - 1 in alone or number + 1 in alone


def with_quotations(passage: ParsedPassage, alone: Mapping[int, Interval], findings: Sequence[Finding]) -> list[Finding]:
    """`findings` with the quotations that are sentences of their own as contents of the cues beside them."""
    if not alone:
        return list(findings)
    by_sentence = _by_sentence(passage, findings)
    result = list(findings)
    for number, inner in alone.items():
        before = by_sentence.get(number - 1, [])
        after = by_sentence.get(number + 1, [])
        inverted = next((one for one in before if one.direct and one.source and one.content and one.source[0] >= one.content[1]), None)
        announcing = next((one for one in reversed(before) if _is_open(one) and not one.tentative), None)
        taking = next((one for one in after if _is_open(one) and _points_back(one)), None)
        if inverted:
            result.append(inverted._replace(content=None, spoken=inner))
        elif (taker := announcing or taking) and taker in result:
            result[result.index(taker)] = taker._replace(spoken=inner, direct=True, tentative=False)
    return [one for one in result if not one.tentative]


def _lone_quotation(passage: ParsedPassage, number: int) -> Interval | None:
    """The inner span of a sentence that is one quotation and nothing else."""
    start, end = passage.sentences[number]
    text = passage.text[start:end].rstrip("。．")
    if len(text) < 3 or text[0] not in "「『“" or text[-1] not in "」』”":
        return None
    closing = start + len(text)
    for quotation in passage.quotations:
        if quotation.start == start:
            return (start + 1, closing - 1) if quotation.closed and quotation.end == closing else None
        if quotation.start > start:
            return None
    return None


def _by_sentence(passage: ParsedPassage, findings: Sequence[Finding]) -> dict[int, list[Finding]]:
    grouped: dict[int, list[Finding]] = {}
    number = 0
    for finding in sorted((one for one in findings if one.scope.region.depth == 0), key=lambda one: one.scope.units[one.first].start):
        position = finding.scope.units[finding.first].start
        while number + 1 < len(passage.sentences) and passage.sentences[number].end <= position:
            number += 1
        grouped.setdefault(number, []).append(finding)
    return grouped


def _is_open(finding: Finding) -> bool:
    """Whether a cue that ends its sentence has a source and no content yet."""
    units = finding.scope.units
    at_end = all(unit.surface in "。．：:" for unit in units[finding.last + 1 :])
    return finding.content is None and finding.spoken is None and finding.source is not None and at_end and finding.stance != "denying"


def _points_back(finding: Finding) -> bool:
    """Whether そう or こう stands before the cue."""
    return finding.tentative or any(unit.lemma in _BACKWARD for unit in finding.scope.units[max(0, finding.first - 3) : finding.first])


def with_broken_quotations(findings: Sequence[Finding], regions: Regions) -> list[Finding]:
    """`findings`, the cues within a quotation that is part of a clause with the speaker before that quotation."""
    wanted = {one.scope.region.bracket for one in findings if one.source is None and not one.passive and one.scope.region.bracket >= 0}
    if not wanted:
        return list(findings)
    direct = {unit.start for one in findings if one.direct and one.content for unit in one.scope.units[slice(*one.content)]}
    speakers: dict[int, tuple[Interval, str]] = {}
    known = {unit.start: one.scope for one in findings for unit in one.scope.units if unit.start in wanted}
    for start in wanted - direct:
        for scope in [known[start]] if start in known else [Scope(region) for region in regions.around(start)]:
            for index, unit in enumerate(scope.units):
                if unit.pos == QUOTE and unit.start == start and (speaker := subject_before(scope, index)):
                    speakers[start] = (scope.units[speaker.first].start, scope.units[speaker.head].end), speaker.kind
    return [_with_speaker(one, speakers) for one in findings]


def _with_speaker(one: Finding, speakers: dict[int, tuple[Interval, str]]) -> Finding:
    if one.source is None and not one.passive and one.scope.region.bracket in speakers:
        span, kind = speakers[one.scope.region.bracket]
        return one._replace(speaker=span, kind=kind)
    return one


def resolve(passage: ParsedPassage, regions: Regions, findings: Sequence[Finding], made: Sequence[Attribution]) -> list[Attribution]:
    """The attributions, those without a source with the one that the passage names elsewhere, and its type."""
    result: list[Attribution] = []
    known: dict[str, Attribution] = {}
    for one in sorted(made, key=lambda each: (each.depth, each.cue)):
        finding = findings[int(one.id[1:]) - 1]
        found = None
        if one.source is None and not finding.passive and finding.mark != "according":
            found = _speaker(one, known) if one.parent else _beside(passage, regions, finding, one, made)
        if found:
            kind = one.source_type if one.source_type != "unspecified" else found.kind
            one = one._replace(resolved_source=found.span, resolved_by=found.evidence, source_type=kind)
        known[one.id] = one
        result.append(one)
    return sorted(result, key=lambda each: (each.cue, each.content or (0, 0)))


def _speaker(one: Attribution, known: dict[str, Attribution]) -> Resolved | None:
    parent = known.get(one.parent)
    if parent is None or parent.mode != "direct":
        return None
    span = parent.source or parent.resolved_source
    return Resolved(span, parent.source_type, "speaker") if span else None


def _beside(passage: ParsedPassage, regions: Regions, finding: Finding, one: Attribution, made: Sequence[Attribution]) -> Resolved | None:
    """The source of the sentence before, its topic, or for hearsay the source of the sentence after."""
    start = next((span.start for span in reversed(passage.sentences) if span.start <= one.cue[0]), 0)
    before = [each for each in made if each.source and each.depth == 1 and each.cue[1] <= start]
    number = next((index for index, span in enumerate(passage.sentences) if span.start == start), 0)
    for back in range(number - 1, max(-1, number - 1 - _FURTHEST), -1):
        span = passage.sentences[back]
        sources = [each for each in before if each.source and span.start <= each.cue[0] < span.end]
        if sources:
            return Resolved(sources[-1].source or (0, 0), sources[-1].source_type, "previous sentence")
        topic = _topic(regions.sentence(back))
        if topic:
            return topic
    if finding.ending and number + 1 < len(passage.sentences):
        span = passage.sentences[number + 1]
        after = [each for each in made if each.source and span.start <= each.cue[0] < span.end and each.source_type != "media"]
        if after:
            return Resolved(after[0].source or (0, 0), after[0].source_type, "next sentence")
    return None


def _topic(regions: Sequence[Region]) -> Resolved | None:
    """The topic or subject of a sentence that can speak."""
    for region in regions[-1:]:
        scope = Scope(region)
        for phrase in scope.subjects[:4]:
            if phrase.capable and phrase.mark in ("は", "が") and phrase.kind != "document":
                units = region.units
                return Resolved((units[phrase.first].start, units[phrase.head].end), phrase.kind, "previous sentence")
    return None
