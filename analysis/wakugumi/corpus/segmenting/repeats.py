"""Blocks that stand twice on a page: the second has the outlet of the first."""

from collections.abc import Sequence

from wakugumi.corpus.outlets import normal
from wakugumi.corpus.segmenting.lines import Line

_FEWEST = 3
_CHARACTERS = 40
_QUOTED = 12


def repeated_from(lines: Sequence[Line], taken: Sequence[int]) -> dict[int, int]:
    """For each line of a repeated block the earlier line that it repeats (indices).

    A block is at least three lines in a row, forty characters in all, that stand in the same order above; of several candidates the
    longest block wins, then the earliest. Lines in `taken` (menus, contents) neither repeat nor are repeated.
    """
    left = set(range(len(lines))) - set(taken)
    texts = [normal(line.text) for line in lines]
    places: dict[str, list[int]] = {}
    found: dict[int, int] = {}
    index = 0
    while index < len(lines):
        runs = [(_run(texts, start, index, left), -start) for start in places.get(texts[index], ())] if index in left else []
        length, start = max(runs, default=(0, 0))
        if length >= _FEWEST and sum(len(text) for text in texts[index : index + length]) >= _CHARACTERS:
            found |= {index + step: found.get(-start + step, -start + step) for step in range(length)}
        else:
            length = 1
        for step in range(length):
            if index + step in left:
                places.setdefault(texts[index + step], []).append(index + step)
        index += length
    return found


def quoted_from(lines: Sequence[Line]) -> dict[int, int]:
    """For each line quoted with > the line above that holds its words (indices), as in letters that answer an article."""
    found: dict[int, int] = {}
    for index, line in enumerate(lines):
        words = normal(line.text.lstrip(">＞|｜ 　"))
        if line.kind == "quoted" and len(words) >= _QUOTED:
            origin = next((above for above in range(index) if lines[above].kind == "text" and words in normal(lines[above].text)), None)
            found |= {} if origin is None else {index: origin}
    return found


def _run(texts: Sequence[str], start: int, index: int, left: set[int]) -> int:
    length = 0
    while index + length < len(texts) and start + length < index and texts[start + length] == texts[index + length]:
        if index + length not in left or start + length not in left:
            break
        length += 1
    return length
