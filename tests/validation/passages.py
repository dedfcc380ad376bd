"""Passages of our own, coded by hand, that tests of validation share."""

from typing import Any

Row = dict[str, Any]


def span(text: str, words: str, occurrence: int = 0) -> list[int]:
    """The code points of the n-th occurrence of `words`."""
    start = -1
    for _ in range(occurrence + 1):
        start = text.index(words, start + 1)
    return [start, start + len(words)]


def attribution(text: str, cue: str, source: str | None, content: str | None, mode: str, source_type: str, name: str = "a1") -> Row:
    return {
        "id": name,
        "cue": span(text, cue),
        "source": span(text, source) if source else None,
        "content": span(text, content) if content else None,
        "mode": mode,
        "source_type": source_type,
    }


FIRST = "𠮷野市長は😀「橋は必ず直すかもしれない」と述べた。調査では約三割が反対した。"
SECOND = "関係者によると、極秘の協議が続いている。"
THIRD = "橋の工事は来月に始まる。"


def rows() -> list[Row]:
    """Three passages of two articles and two outlets; the first holds characters beyond the Basic Multilingual Plane."""
    return [
        {
            "id": "a/1",
            "outlet": "north",
            "text": FIRST,
            "attribution": [attribution(FIRST, "述べた", "𠮷野市長", "橋は必ず直すかもしれない", "direct", "person")],
            "hedge": [
                {"span": span(FIRST, "かもしれない"), "category": "epistemic"},
                {"span": span(FIRST, "約"), "category": "approximate"},
            ],
            "booster": [{"span": span(FIRST, "必ず")}],
            "loaded": [],
        },
        {
            "id": "a/2",
            "outlet": "north",
            "text": SECOND,
            "attribution": [attribution(SECOND, "によると", "関係者", "極秘の協議が続いている", "indirect", "anonymous")],
            "hedge": [],
            "booster": [],
            "loaded": [{"span": span(SECOND, "極秘"), "category": "sensation"}],
        },
        {"id": "b/1", "outlet": "south", "text": THIRD, "attribution": [], "hedge": [], "booster": [], "loaded": []},
    ]
