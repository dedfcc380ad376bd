"""Outlets that no lexicon knows, told by what they do in the passage.

アトラスは〜と報じた。アトラスによると、〜: it reports. アトラスによると、大臣は〜と述べた: it hands on what another says.
"""

from collections.abc import Sequence

from wakugumi.features.attribution.cues.findings import Finding
from wakugumi.features.attribution.words.closed import closed
from wakugumi.features.attribution.words.name_shapes import is_foreign_name, name_of
from wakugumi.features.attribution.words.regions import ASIDE

_NEAR = 12
_PRESS = closed("press")
_OPEN = ("名詞-普通名詞-一般", "名詞-固有名詞-一般")
_SPEAKING = frozenset({"person", "body"})


def with_outlets(findings: Sequence[Finding]) -> list[Finding]:
    """`findings` in order of their cues, with a foreign name as an outlet where it reports, or hands on what somebody else says."""
    names = [_name(one) for one in findings]
    outlets = {
        name
        for index, (name, one) in enumerate(zip(names, findings, strict=True))
        if name and (one.kind == "media" or _hands_on(one, findings[index + 1 : index + 1 + _NEAR]))
    }
    return [
        one._replace(kind="media") if name in outlets and one.kind in _SPEAKING and _is_of_press(one) else one
        for name, one in zip(names, findings, strict=True)
    ]


def _is_of_press(one: Finding) -> bool:
    """Whether an outlet may have said it as one: ソラネットによると, ソラネットは〜と伝えた; not ソラネットは人事を発表した."""
    return one.mark == "according" or one.ending or one.lemma in _PRESS


def _name(one: Finding) -> str:
    """The name of its source, where that is a foreign one of which nothing is known; else empty."""
    if one.source is None:
        return ""
    units = one.scope.units
    head = one.source[1] - 1
    while head > one.source[0] and (units[head].pos == ASIDE or units[head].is_mark):
        head -= 1
    known = one.scope.region.nouns.get(head, "thing") != "thing" or units[head].pos not in _OPEN
    return name_of(units, head) if is_foreign_name(units[head]) and not known else ""


def _hands_on(one: Finding, following: Sequence[Finding]) -> bool:
    """Whether what follows a によると is said by somebody whom the sentence names besides."""
    if one.mark != "according" or one.content is None:
        return False
    first, end = one.content
    return any(
        other.scope is one.scope
        and other.source
        and other.mark in ("は", "が")
        and other.kind in _SPEAKING
        and first <= other.source[0] < end
        for other in following
    )
