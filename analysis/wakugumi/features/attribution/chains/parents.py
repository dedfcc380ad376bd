"""From findings to attributions: spans of characters, modes, and who is reported by whom."""

from bisect import bisect_left
from collections.abc import Sequence

from wakugumi.features.attribution.cues.findings import Finding
from wakugumi.features.attribution.words.closed import closed
from wakugumi.features.attribution.words.regions import Unit
from wakugumi.features.records import Attribution, Interval
from wakugumi.language.parsing import ParsedPassage

_NAMING = closed("naming")
_MANY = 12
_DEEPEST = 50


def attribution(finding: Finding, number: int, passage: ParsedPassage) -> Attribution:
    """One finding with its spans in characters."""
    scope = finding.scope
    content = finding.told or (_announced(finding, passage) if finding.spoken else _content(finding, passage.text))
    source = (scope.starts[finding.source[0]], scope.ends[_source_end(finding, *finding.source)]) if finding.source else finding.speaker
    return Attribution(
        f"a{number}",
        (_cue_start(finding), _cue_end(finding)),
        source,
        content,
        _mode(finding, scope.units, content) if not finding.told else _mode_told(passage, finding.told),
        finding.kind or "unspecified",
        finding.stance,
        finding.entry,
        finding.lemma,
    )


def _source_end(finding: Finding, first: int, end: int) -> int:
    """The last unit of a source, with など where it makes the phrase one of several: 県警などによると."""
    units = finding.scope.units
    listed = first < end < len(units) and units[end].as_particle in ("など", "等")
    return end if listed else end - 1


def _cue_start(finding: Finding) -> int:
    scope, first = finding.scope, finding.first
    if finding.spaced:
        return scope.ends[first - 1]
    return scope.ends[first] - 1 if finding.closes else scope.starts[first]


def _cue_end(finding: Finding) -> int:
    scope, last = finding.scope, finding.last
    if finding.spaced:
        return scope.starts[last]
    return scope.starts[last] + 1 if scope.units[last].inner and not finding.closes else scope.ends[last]


def _announced(finding: Finding, passage: ParsedPassage) -> Interval | None:
    """A quotation that opens after the cue and is never closed: it ends with its line."""
    start, end = finding.spoken or (0, 0)
    if start < 0:
        start = passage.text.rfind("\n", 0, end) + 1
    if end < 0:
        end = passage.text.find("\n", start)
        end = len(passage.text.rstrip()) if end < 0 else end
    return (start, end) if start < end else None


def _content(finding: Finding, text: str) -> Interval | None:
    if finding.content is None:
        return None
    scope, first_unit, last_unit = finding.scope, finding.content[0], finding.content[1] - 1
    first, last = scope.units[first_unit], scope.units[last_unit]
    start, end = scope.starts[first_unit], scope.ends[last_unit]
    if first.pos == "補助記号-括弧開" and not first.inner:
        start = scope.ends[first_unit]
    if finding.direct and first.inner and last.inner:
        start, end = first.inner[0], last.inner[1]
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return (start, end) if start < end else None


def _mode(finding: Finding, units: Sequence[Unit], content: Interval | None) -> str:
    if content is None:
        return "mention"
    first, end = finding.content or (0, 0)
    if finding.direct or finding.spoken or (units[first].pos == "補助記号-括弧開" and not units[first].inner):
        return "direct"
    quotations = finding.scope.worded if finding.mark == "according" else finding.scope.quotations
    held = bisect_left(quotations, first)
    for index in quotations[held : held + _MANY]:
        if index >= end:
            break
        if not _is_called(finding, index):
            return "mixed"
    return "indirect"


def _is_called(finding: Finding, quotation: int) -> bool:
    """Whether a quotation is only what something is called within the content: 「ゲリラ豪雨」と呼ばれる雨が増えたと述べた."""
    units = finding.scope.units
    verb = quotation + 2
    named = verb + 1 < len(units) and units[verb - 1].surface == "と" and units[verb].lemma in _NAMING and units[verb + 1].lemma == "れる"
    return named and not finding.first <= verb <= finding.last


def _mode_told(passage: ParsedPassage, span: Interval) -> str:
    if passage.text[span[0] - 1] in "「『“":
        return "direct"
    held = any(span[0] <= one.start < span[1] for one in passage.quotations if one.is_quote)
    return "mixed" if held else "indirect"


def with_parents(attributions: Sequence[Attribution]) -> list[Attribution]:
    """The attributions with parents and depths, in order of their cues; the parent has the smallest content around the cue."""
    ordered = sorted(attributions, key=lambda found: (found.cue, found.content or (0, 0)))
    contents = sorted(((found.content, found.id) for found in ordered if found.content), key=lambda held: (held[0][0], -held[0][1]))
    waiting = 0
    around: list[tuple[Interval, str]] = []
    parents: dict[str, str] = {}
    for found in ordered:
        while waiting < len(contents) and contents[waiting][0][0] <= found.cue[0]:
            around.append(contents[waiting])
            waiting += 1
        while around and around[-1][0][1] <= found.cue[0]:
            around.pop()
        parents[found.id] = _innermost(around[-_DEEPEST:], found)
    depths = _depths(parents)
    return [found._replace(parent=parents[found.id], depth=depths[found.id]) for found in ordered]


def _innermost(around: Sequence[tuple[Interval, str]], found: Attribution) -> str:
    holding = [
        (span[1] - span[0], name) for span, name in around if span[0] <= found.cue[0] and found.cue[1] <= span[1] and name != found.id
    ]
    return min(holding)[1] if holding else ""


def _depths(parents: dict[str, str]) -> dict[str, int]:
    """1 for an attribution without a parent, else one more than its parent's; a circle counts as an end."""
    depths: dict[str, int] = {}
    for name in parents:
        path: list[str] = []
        seen: set[str] = set()
        while name and name not in depths and name not in seen:
            seen.add(name)
            path.append(name)
            name = parents[name]
        depth = depths.get(name, 0)
        for each in reversed(path):
            depth += 1
            depths[each] = depth
    return depths
