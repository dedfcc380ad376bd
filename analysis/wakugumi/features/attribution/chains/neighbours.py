"""What one sentence tells of another: quotations that stand alone, speakers of broken quotations, sources that a sentence leaves out.

A quotation that is a sentence of its own belongs to the cue beside it: to 「…」とA氏は述べた before it (a second mark, same cue), to
A氏はこう述べた before it or A氏はそう述べた after it (the content of that cue). A cue within a quotation that is only part of a clause
(省は「…と警告」、) has the subject before the quotation.
"""

from bisect import bisect_right
from collections.abc import Mapping, Sequence

from wakugumi.features.attribution.chains.reactions import with_more
from wakugumi.features.attribution.cues.findings import Finding
from wakugumi.features.attribution.cues.scope import Scope
from wakugumi.features.attribution.sources.subjects import subject_before
from wakugumi.features.attribution.words.closed import closed
from wakugumi.features.attribution.words.regions import QUOTE, Regions
from wakugumi.features.attribution.words.source_types import PEOPLE
from wakugumi.features.records import Interval
from wakugumi.language.parsing import ParsedPassage
from wakugumi.language.words import DASHES

_PLAIN = closed("plain")
_SO = closed("so") | {"そんな", "こんな"}
_RETORTS = closed("retorts")
_SPEECHES = closed("speeches")
_LONGEST_QUESTION = 24
_ENDING = "。．…" + "".join(DASHES)
_ASKING = ("？", "?", "は。", "か。")


def lone_quotations(passage: ParsedPassage) -> dict[int, Interval]:
    """The inner spans of the quotations that are sentences of their own, by number of the sentence."""
    closed_at = {quotation.start: quotation.end for quotation in passage.quotations if quotation.closed}
    return {number: inner for number in range(len(passage.sentences)) if (inner := _lone_quotation(passage, number, closed_at))}


def is_beside(passage: ParsedPassage, alone: Mapping[int, Interval], position: int) -> bool:
    """Whether the sentence at a character stands beside a quotation that is a sentence of its own."""
    number = bisect_right(passage.sentences, position, key=lambda span: span.start) - 1
    return number - 1 in alone or number + 1 in alone or (number - 2 in alone and _is_scene(passage, number - 1))


def with_quotations(passage: ParsedPassage, alone: Mapping[int, Interval], findings: Sequence[Finding]) -> list[Finding]:
    """`findings` with the quotations that are sentences of their own as contents of the cues beside them."""
    if not alone:
        return list(findings)
    by_sentence = _by_sentence(passage, findings)
    result = {id(one): one for one in findings}
    further: list[Finding] = []
    speaking: dict[int, Finding] = {}
    answered: set[int] = set()
    for number, inner in alone.items():
        before, after = by_sentence.get(number - 1, []), by_sentence.get(number + 1, [])
        if _is_scene(passage, number + 1) and not any(_points(one) or _ends_with_teller(one) for one in after):
            after = by_sentence.get(number + 2, [])
        uttered = passage.text[inner[0] - 1] != "『"
        opened = [one for one in reversed(before) if id(one) not in answered and _is_open(one) and (uttered or _points(one))]
        announcing = next((one for one in opened if not one.tentative or _points(one) or _is_plain(one)), None)
        taking = next((one for one in after if _is_open(one) and (_points_back(one) or _is_plain(one) or (uttered and _tells(one)))), None)
        quoting = speaking.get(number - 1) or next(
            (result[id(one)] for one in reversed(before) if _goes_on(one) or id(one) in answered), None
        )
        quoting = quoting or (speaking.get(number - 2) if not before and _is_question(passage, number - 1) else None)
        if quoting and uttered and not announcing:
            further.append(quoting._replace(content=None, spoken=inner, direct=True, tentative=False))
        elif taker := announcing or taking or next((one for one in opened if uttered and _is_felt(one)), None):
            result[id(taker)] = taker._replace(spoken=inner, direct=True, tentative=False)
            answered.add(id(taker))
            quoting = None if taker is taking else taker
        elif uttered and (beside := with_more(before, after)):
            further.append(beside._replace(content=None, spoken=inner, direct=True))
        if quoting:
            speaking[number] = quoting
    return [one for one in (*result.values(), *further) if not (one.tentative or _is_unfilled(one))]


def _is_unfilled(one: Finding) -> bool:
    """Whether no quotation follows what only tells that written words stand somewhere: 張り紙があった."""
    return one.entry == "rule:standing" and not (one.content or one.spoken)


def _is_scene(passage: ParsedPassage, number: int) -> bool:
    """Whether a sentence ends with a noun, so that it only sets the scene: 「…」。18日に開かれた初公判。被告は口を開いた."""
    if number >= len(passage.sentences):
        return False
    start, end = passage.sentences[number]
    starts, tokens = passage.tokens.starts, passage.tokens
    last = bisect_right(starts, end - 1) - 1
    if passage.text[starts[last]] != "。" or last == 0 or "」" in passage.text[start:end]:
        return False
    word = tokens.vocabulary.words[tokens.types[last - 1]]
    return word.is_nominal and ("サ変" not in word.pos or word.lemma in _SPEECHES)


def _is_question(passage: ParsedPassage, number: int) -> bool:
    """Whether a sentence only asks for the next words of whoever spoke before it: 「…」。勝因は？「…」."""
    asked = passage.text[slice(*passage.sentences[number])].strip() if number >= 0 else ""
    return 0 < len(asked) <= _LONGEST_QUESTION and asked.endswith(_ASKING) and "「" not in asked


def _lone_quotation(passage: ParsedPassage, number: int, closed_at: Mapping[int, int]) -> Interval | None:
    """The inner span of a sentence that is one quotation, or several in a row, and nothing else."""
    start, end = passage.sentences[number]
    text = passage.text[start:end].rstrip(_ENDING)
    if len(text) < 3 or text[0] not in "「『“" or text[-1] not in "」』”":
        return None
    closing = start + len(text)
    last = start
    while last in closed_at and closed_at[last] <= closing:
        last = closed_at[last]
        last += passage.text[last : last + 1] == "、"
    return (start + 1, closing - 1) if last == closing else None


def _by_sentence(passage: ParsedPassage, findings: Sequence[Finding]) -> dict[int, list[Finding]]:
    grouped: dict[int, list[Finding]] = {}
    number = 0
    for finding in sorted((one for one in findings if one.scope.region.depth == 0), key=lambda one: one.scope.starts[one.first]):
        position = finding.scope.starts[finding.first]
        while number + 1 < len(passage.sentences) and passage.sentences[number].end <= position:
            number += 1
        grouped.setdefault(number, []).append(finding)
    return grouped


def _is_open(finding: Finding) -> bool:
    """Whether a cue that ends its sentence has a source and no content yet."""
    at_end = finding.mark in ("cleft", "holder") or _points(finding) or finding.last + 1 >= finding.scope.end or _ends_with_teller(finding)
    named = finding.source is not None or (finding.tentative and (_points(finding) or finding.lemma in _PLAIN))
    return finding.content is None and finding.spoken is None and named and at_end and not _is_refusal(finding)


def _is_refusal(finding: Finding) -> bool:
    """Whether the cue tells that nothing is said, not what is said against it."""
    return finding.stance == "denying" and not (finding.tentative or finding.lemma in _RETORTS or _points(finding))


def _goes_on(finding: Finding) -> bool:
    """Whether a quotation with a named speaker ends the sentence of this cue, so that the next quotation goes on with it."""
    at_end = finding.last + 1 >= finding.scope.end or finding.mark == "cleft"
    speaking = finding.direct or (finding.kind in PEOPLE and finding.mark in ("は", "も", "が") and not finding.passive)
    return speaking and finding.content is not None and finding.source is not None and at_end and finding.kind != "document"


def _points_back(finding: Finding) -> bool:
    """Whether そう or こう stands before the cue, or it only stands with a quotation beside it."""
    return finding.tentative or _points(finding)


def _is_plain(finding: Finding) -> bool:
    """Whether the cue says no more than that its source spoke: 「…」。エースは涙をこらえながら語った."""
    units = finding.scope.units
    before = units[finding.first - 1] if finding.first else None
    own = finding.source is not None and finding.source[1] == finding.first - 1
    manner = before is not None and finding.first > 1 and units[finding.first - 2].surface in ("ながら", "げ")
    plain = own or manner or (before is not None and before.surface not in ("を", "に", "も", "は"))
    return _is_by_person(finding) and finding.lemma in _PLAIN and not _is_about(finding) and plain


def _tells(finding: Finding) -> bool:
    """Whether the cue ends what somebody does by words, so that the words may stand before it: 「…」。エースは仲間に感謝を述べた."""
    told = _is_by_person(finding) and not finding.passive and not _is_about(finding)
    return told or _ends_with_teller(finding)


def _ends_with_teller(finding: Finding) -> bool:
    """Whether a sentence ends with whoever its verb modifies: 「…」。頭を下げて陳謝した社長."""
    ends = finding.source is not None and finding.source[1] >= finding.scope.end and finding.mark == "relative"
    return ends and finding.kind in PEOPLE and not finding.passive and not _is_about(finding)


def _is_about(finding: Finding) -> bool:
    """Whether について stands before the cue."""
    return any(unit.lemma in ("付く", "つく") for unit in finding.scope.units[max(0, finding.first - 4) : finding.first])


def _is_felt(finding: Finding) -> bool:
    """Whether whoever is named feels or does what the words after it tell: 店主は嘆く。「…」."""
    marks = {"body": ("は", "も"), "media": ("は", "も", "が")}
    return _is_by_person(finding) or finding.mark in marks.get(finding.kind, ())


def _is_by_person(finding: Finding) -> bool:
    return finding.kind in PEOPLE and finding.mark in ("は", "が", "も")


def _points(finding: Finding) -> bool:
    return any(unit.lemma in _SO for unit in finding.scope.units[max(0, finding.first - 3) : finding.first])


def with_broken_quotations(findings: Sequence[Finding], regions: Regions) -> list[Finding]:
    """`findings`, the cues within a quotation that is part of a clause with the speaker before that quotation."""
    wanted = {one.scope.region.bracket for one in findings if one.source is None and not one.passive and one.scope.region.bracket >= 0}
    if not wanted:
        return list(findings)
    direct = {start for one in findings if one.direct and one.content for start in one.scope.starts[slice(*one.content)]}
    speakers: dict[int, tuple[Interval, str]] = {}
    scopes = {id(one.scope): one.scope for one in findings}.values()
    places = {start: (scope, index) for scope in scopes for index, start in enumerate(scope.starts) if start in wanted}
    for start in wanted - direct:
        if start not in places:
            for scope in (Scope(region) for region in regions.around(start)):
                places |= {scope.starts[index]: (scope, index) for index, unit in enumerate(scope.units) if unit.pos == QUOTE}
        place = places.get(start)
        if place and (speaker := subject_before(*place)):
            speakers[start] = (place[0].starts[speaker.first], place[0].ends[speaker.head]), speaker.kind
    return [_with_speaker(one, speakers) for one in findings]


def without_quoted_nouns(findings: Sequence[Finding]) -> list[Finding]:
    """`findings` without the nouns that end a quotation which is another cue's object: 「守る決意」を表明."""
    objects = {
        one.scope.starts[one.content[1] - 1]
        for one in findings
        if one.content and one.scope.units[one.content[1] - 1].pos == QUOTE and one.scope.at(one.content[1]).as_particle == "を"
    }
    return [one for one in findings if one.scope.region.bracket not in objects or not _ends_as_noun(one)]


def _ends_as_noun(one: Finding) -> bool:
    return one.first == one.last == len(one.scope.units) - 1 and one.scope.units[one.last].is_nominal


def _with_speaker(one: Finding, speakers: dict[int, tuple[Interval, str]]) -> Finding:
    if one.source is None and not one.passive and one.scope.region.bracket in speakers:
        span, kind = speakers[one.scope.region.bracket]
        return one._replace(speaker=span, kind=kind)
    return one
