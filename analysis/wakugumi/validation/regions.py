"""What annotation tools know: labelled spans and links between them; and the codebook's marks, made from them and into them."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from wakugumi.features import hedge, loaded
from wakugumi.validation.gold import GoldError

CUE, LINKED = "cue", ("source", "content")
MARK_FIELDS = ("attribution", "hedge", "booster", "loaded")
LABELS = (
    *("source", "content", "booster"),
    *(f"hedge:{category}" for category in hedge.CATEGORIES),
    *(f"loaded:{category}" for category in loaded.CATEGORIES),
)
"""The labels of every span but cues, which carry mode and source type besides."""


class Region(NamedTuple):
    """A labelled span; `mode` and `source_type` are those of a cue, else empty."""

    id: str
    label: str
    start: int
    end: int
    mode: str = ""
    source_type: str = ""


class Regions(NamedTuple):
    """The spans of one passage, and which are linked: pairs of ids, in either direction."""

    spans: list[Region]
    links: list[tuple[str, str]]


def carried(row: Mapping[str, Any]) -> dict[str, Any]:
    """What a row holds besides id, text and marks: outlet, inclusion probability, whatever the table had."""
    return {name: value for name, value in row.items() if name not in ("id", "text", *MARK_FIELDS)}


def to_regions(row: Mapping[str, Any], prefix: str = "") -> Regions:
    """The marks of a passage as regions, whose ids are numbered from 0 behind `prefix`."""
    spans: list[Region] = []
    links: list[tuple[str, str]] = []

    def add(label: str, span: Sequence[int], mode: str = "", source_type: str = "") -> str:
        spans.append(Region(f"{prefix}{len(spans)}", label, span[0], span[1], mode, source_type))
        return spans[-1].id

    for mark in row.get("attribution", []):
        cue = add(CUE, mark["cue"], mark["mode"], mark["source_type"])
        links += [(cue, add(field, mark[field])) for field in LINKED if mark.get(field)]
    for family in MARK_FIELDS[1:]:
        for mark in row.get(family, []):
            add(f"{family}:{mark['category']}" if "category" in mark else family, mark["span"])
    return Regions(spans, links)


def from_regions(regions: Regions, where: str) -> dict[str, list[dict[str, Any]]]:
    """The marks that regions stand for, in their order; a cue that is linked to several contents makes one mark for each.

    Raises:
        GoldError: a label is unknown, a source or content hangs on no cue, or a cue has two sources.
    """
    linked = _linked(regions, where)
    marks: dict[str, list[dict[str, Any]]] = {family: [] for family in MARK_FIELDS}
    for region in regions.spans:
        span = [region.start, region.end]
        family, _, category = region.label.partition(":")
        if region.label == CUE:
            sources, contents = (linked[region.id, field] for field in LINKED)
            if len(sources) > 1:
                raise GoldError(f"{where}: the cue at {span} has {len(sources)} sources; mark one span that holds them all")
            for content in [*contents] if contents else [None]:
                marks["attribution"].append(
                    {
                        "id": f"a{len(marks['attribution']) + 1}",
                        "cue": span,
                        "source": sources[0] if sources else None,
                        "content": content,
                        "mode": region.mode,
                        "source_type": region.source_type,
                    }
                )
        elif region.label not in LABELS:
            raise GoldError(f"{where}: the label {region.label!r} is unknown; the labels are cue, {', '.join(LABELS)}")
        elif region.label not in LINKED:
            marks[family].append({"span": span, "category": category} if category else {"span": span})
    return marks


def _linked(regions: Regions, where: str) -> dict[tuple[str, str], list[list[int]]]:
    """The spans of the sources and contents of every cue."""
    by_id = {region.id: region for region in regions.spans}
    found = {(region.id, field): _spans(()) for region in regions.spans if region.label == CUE for field in LINKED}
    hung = set()
    for pair in regions.links:
        ends = [by_id[end] for end in pair if end in by_id]
        cues = [end for end in ends if end.label == CUE]
        others = [end for end in ends if end.label in LINKED]
        if len(cues) != 1 or len(others) != 1:
            raise GoldError(f"{where}: a link must join a cue and a source or content")
        found[cues[0].id, others[0].label] += _spans(others)
        hung.add(others[0].id)
    for region in regions.spans:
        if region.label in LINKED and region.id not in hung:
            raise GoldError(f"{where}: the {region.label} at {[region.start, region.end]} is linked to no cue; link it to its cue")
    return found


def _spans(regions: Iterable[Region]) -> list[list[int]]:
    return [[region.start, region.end] for region in regions]
