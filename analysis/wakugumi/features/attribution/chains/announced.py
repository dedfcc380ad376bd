"""Sentences without brackets that a sentence beside them gives to a speaker.

報道官は次のように述べた。両国は合意した。対話も始まった: those after it.
安全が何より大切－。知事はこう繰り返した: the one before it, which a dash ends.
"""

from bisect import bisect_left
from collections.abc import Sequence

from wakugumi.features.attribution.cues.findings import Finding
from wakugumi.features.attribution.grammar.relations import STOPS
from wakugumi.features.attribution.words.closed import closed
from wakugumi.language.parsing import ParsedPassage
from wakugumi.language.words import DASHES, LONG_DASHES

_FOLLOWING = closed("following")
_AS_FOLLOWS = closed("as_follows")
_FAR = 8
_SO = closed("so")
_NEAR = 9
_THUS = frozenset({"斯う", "こう"})
_ROUNDING_OFF = closed("rounding_off")
_QUOTES = LONG_DASHES | frozenset("「」『』“”")
_ENDING_DASHES = "".join(DASHES)


def with_announced(passage: ParsedPassage, findings: Sequence[Finding]) -> list[Finding]:
    """`findings`, those that announce what follows with the sentences up to the next speaker's as their contents."""
    findings = [_with_next(passage, _with_dashed(passage, one)) for one in findings]
    if not any(_is_open(one) for one in findings):
        return list(findings)
    speaking = sorted(one.scope.starts[0] for one in findings if _speaks(one))
    return [one._replace(told=_told(passage, one.scope.ends[-1], speaking)) if _is_open(one) else one for one in findings]


def _is_open(one: Finding) -> bool:
    """Whether a cue with a source announces what follows and has no content yet."""
    return not (one.content or one.spoken or one.source is None or one.scope.region.depth) and _announces(one)


def _with_dashed(passage: ParsedPassage, one: Finding) -> Finding:
    """A cue with こう or そう right before it with the sentence before its own as content, where a dash ends that."""
    units = one.scope.units
    points = one.first > 0 and units[one.first - 1].lemma in _SO
    if not points or one.content or one.spoken or one.source is None or one.scope.region.depth:
        return one
    number = bisect_left(passage.sentences, one.scope.starts[0], key=lambda span: span.start) - 1
    if number < 0:
        return one
    start, end = passage.sentences[number]
    text = passage.text[start:end].rstrip("。 　")
    bare = text.rstrip(_ENDING_DASHES)
    return one._replace(told=(start, start + len(bare))) if bare and bare != text else one


def _with_next(passage: ParsedPassage, one: Finding) -> Finding:
    """A cue with こう before it, or 言い分はこうだ, with the next sentence as content, where no quotation stands before or after."""
    units = one.scope.units
    thus = any(unit.lemma in _THUS for unit in (*units[max(0, one.first - 1) : one.first], *units[one.last + 2 : one.last + 3]))
    if not thus or one.content or one.spoken or one.told or one.source is None or one.scope.region.depth or one.tentative:
        return one
    number = bisect_left(passage.sentences, one.scope.ends[0], key=lambda span: span.end)
    ends = len(units) - one.last <= _NEAR and all(
        unit.surface in STOPS or unit.lemma in _ROUNDING_OFF | _THUS or unit.is_particle for unit in units[one.last + 1 :]
    )
    if not ends or number + 1 >= len(passage.sentences):
        return one
    before = passage.text[passage.sentences[number - 1].start : passage.sentences[number].start] if number else ""
    start, end = passage.sentences[number + 1]
    words = passage.text[start:end].rstrip("。 　\n")
    return one._replace(told=(start, start + len(words))) if words and not _QUOTES & {before.rstrip("。 　\n")[-1:], words[0]} else one


def _told(passage: ParsedPassage, stop: int, speaking: Sequence[int]) -> tuple[int, int] | None:
    """The sentences after character `stop` that are announced there, in characters; None where none follows."""
    number = bisect_left(passage.sentences, stop, key=lambda span: span.start)
    if number == len(passage.sentences):
        return None
    later = passage.sentences[number].start
    after = bisect_left(speaking, later)
    end = speaking[after] if after < len(speaking) else len(passage.text)
    start = later + (passage.text[later] in "「『“")
    while end > start and passage.text[end - 1].isspace():
        end -= 1
    return (start, end) if start < end else None


def _announces(one: Finding) -> bool:
    """Whether 次のように or 以下の通り stands before a cue that ends its sentence."""
    units = one.scope.units
    near = range(max(0, one.first - _FAR), one.last + 1)
    manner = any(
        units[index].lemma in _AS_FOLLOWS and any(units[each].lemma in _FOLLOWING for each in range(max(0, index - 2), index))
        for index in near
    )
    return manner and all(units[index].surface in STOPS for index in range(one.last + 1, len(units)))


def _speaks(one: Finding) -> bool:
    """Whether the cue ends a sentence with a topic of its own as speaker."""
    return one.scope.region.depth == 0 and one.source is not None and one.mark == "は" and one.last + 1 >= one.scope.end
