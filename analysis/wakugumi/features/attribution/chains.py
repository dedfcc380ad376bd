"""From findings to attributions: spans of characters, modes, and who is reported by whom."""

from collections.abc import Sequence

from wakugumi.features.attribution.findings import Finding
from wakugumi.features.attribution.grammar import is_nominal
from wakugumi.features.attribution.regions import QUOTE, Unit
from wakugumi.features.records import Attribution, Interval
from wakugumi.language.parsing import ParsedPassage


def attribution(finding: Finding, number: int, passage: ParsedPassage) -> Attribution:
    """One finding with its spans in characters."""
    units = finding.scope.units
    content = _announced(finding, passage) if finding.spoken else _content(finding, units, passage.text)
    source = _span(units, finding.source) if finding.source else finding.speaker
    return Attribution(
        f"a{number}",
        (units[finding.first].end - 1 if finding.closes else units[finding.first].start, _cue_end(units, finding)),
        source,
        content,
        _mode(finding, units, content),
        finding.kind or "unspecified",
        finding.stance,
        finding.entry,
        finding.lemma,
    )


def _cue_end(units: Sequence[Unit], finding: Finding) -> int:
    last = units[finding.last]
    return last.start + 1 if last.inner and not finding.closes else last.end


def _span(units: Sequence[Unit], span: tuple[int, int]) -> Interval:
    return units[span[0]].start, units[span[1] - 1].end


def _announced(finding: Finding, passage: ParsedPassage) -> Interval | None:
    """A quotation that opens after the cue and is never closed: it ends with its line."""
    start, end = finding.spoken or (0, 0)
    if start < 0:
        start = passage.text.rfind("\n", 0, end) + 1
    if end < 0:
        end = passage.text.find("\n", start)
        end = len(passage.text.rstrip()) if end < 0 else end
    return (start, end) if start < end else None


def _content(finding: Finding, units: Sequence[Unit], text: str) -> Interval | None:
    if finding.content is None:
        return None
    first, last = units[finding.content[0]], units[finding.content[1] - 1]
    start, end = first.start, last.end
    if first.pos == "補助記号-括弧開" and not first.inner:
        start = first.end
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
    quoted = any(units[index].pos == QUOTE and not _is_name(units, index) for index in range(first, end))
    return "mixed" if quoted else "indirect"


def _is_name(units: Sequence[Unit], index: int) -> bool:
    """Whether a quotation is the name of what stands before it: 雑誌『世界』, 映画「風」."""
    return index > 0 and (is_nominal(units[index - 1])) and not units[index - 1].pos.endswith("副詞可能")


def with_parents(attributions: Sequence[Attribution]) -> list[Attribution]:
    """The attributions in order of their cues, each with the smallest content around its cue as parent."""
    ordered = sorted(attributions, key=lambda found: (found.cue, found.content or (0, 0)))
    by_start = sorted((found for found in ordered if found.content), key=lambda found: (found.content or (0, 0))[0])
    open_contents: list[Attribution] = []
    depths: dict[str, int] = {}
    result = []
    upcoming = 0
    for found in ordered:
        while upcoming < len(by_start) and (by_start[upcoming].content or (0, 0))[0] <= found.cue[0]:
            open_contents.append(by_start[upcoming])
            upcoming += 1
        open_contents = [held for held in open_contents if held.content and held.content[1] > found.cue[0]]
        holding = [held for held in open_contents if held.content and found.cue[1] <= held.content[1] and held is not found]
        parent = min(holding, key=lambda held: (held.content[1] - held.content[0], held.cue) if held.content else (0, held.cue), default=None)
        result.append((found, parent))
    parents = {found.id: parent.id if parent else "" for found, parent in result}
    for found, _ in result:
        depths[found.id] = _depth(found.id, parents)
    return [found._replace(parent=parents[found.id], depth=depths[found.id]) for found, _ in result]


def _depth(name: str, parents: dict[str, str]) -> int:
    depth, seen = 1, {name}
    while (name := parents.get(name, "")) and name not in seen:
        seen.add(name)
        depth += 1
    return depth
