"""Where a prediction departs from gold, mark by mark: ids, offsets and labels, never the text."""

from collections.abc import Iterator, Mapping
from operator import itemgetter
from typing import NamedTuple

from wakugumi.validation.matching import FAMILIES, Row, head_inside, length, match, overlap, span_key

CLASSES = {
    "missed": "marked by hand, not found",
    "spurious": "found, not marked by hand",
    "wrong source": "the head of the source is not in the span found, or only one side has a source",
    "source edges": "the source's head is right, its edges are not",
    "wrong content": "only one side has a content, or the two share no character",
    "content edges": "the contents overlap and are not the same",
    "wrong mode": "direct, indirect, mixed and mention taken for each other",
    "wrong type": "the type of the source",
    "wrong category": "the category of a hedge or loaded term",
}
"""The classes of errors and what each means."""


class Error(NamedTuple):
    """One departure from gold.

    Attributes:
        id: the passage.
        family: attribution, hedge, booster or loaded.
        kind: one of `CLASSES`.
        entry: lexicon entry or rule of the predicted mark; of a missed mark what gold says of it.
        start: first character of the gold mark, of the predicted one where it is spurious.
        end: the character after its last.
        gold: the field as in gold (a span as `start-end`, a label, empty for none).
        predicted: the same as predicted.
    """

    id: str
    family: str
    kind: str
    entry: str
    start: int
    end: int
    gold: str = ""
    predicted: str = ""


def errors(gold: Mapping[str, Row], predicted: Mapping[str, Row]) -> Iterator[Error]:
    """Every departure of `predicted` from `gold`, passage by passage, family by family."""
    for name, row in gold.items():
        for family in FAMILIES:
            yield from _of_family(name, family, row, predicted.get(name, {}))


def _of_family(name: str, family: str, gold: Row, predicted: Row) -> Iterator[Error]:
    key = span_key(family)
    g, p = gold.get(family, []), predicted.get(family, [])
    pairs = match(g, p, itemgetter(key))
    found = {id(mark) for pair in pairs for mark in pair}
    for mark in g:
        if id(mark) not in found:
            yield Error(name, family, "missed", f"gold: {_label(mark)}", mark[key][0], mark[key][1], gold=_label(mark))
    for mark in p:
        if id(mark) not in found:
            yield Error(name, family, "spurious", str(mark.get("entry", "")), mark[key][0], mark[key][1], predicted=_label(mark))
    for one, other in pairs:
        for kind, field in _differences(family, one, other):
            start, end = one[key]
            yield Error(name, family, kind, str(other.get("entry", "")), start, end, _shown(one[field]), _shown(other.get(field)))


def _differences(family: str, gold: Row, predicted: Row) -> Iterator[tuple[str, str]]:
    if family != "attribution":
        if "category" in gold and gold["category"] != predicted.get("category"):
            yield "wrong category", "category"
        return
    source, other = gold["source"], predicted.get("source")
    if bool(source) != bool(other) or (source and not head_inside(source, other)):
        yield "wrong source", "source"
    elif source and list(source) != list(other or []):
        yield "source edges", "source"
    content, other = gold["content"], predicted.get("content")
    if (length(content) or length(other)) and list(content or []) != list(other or []):
        yield ("content edges" if content and other and overlap(content, other) else "wrong content"), "content"
    if gold["mode"] != predicted.get("mode"):
        yield "wrong mode", "mode"
    if gold["source_type"] != predicted.get("source_type"):
        yield "wrong type", "source_type"


def _label(mark: Row) -> str:
    return str(mark.get("category") or " ".join(str(mark[field]) for field in ("mode", "source_type") if field in mark))


def _shown(value: object) -> str:
    if isinstance(value, list | tuple):
        return f"{value[0]}-{value[1]}"
    return "" if value is None else str(value)
