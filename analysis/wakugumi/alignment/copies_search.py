"""Which articles hold copies, of more texts than fit into memory: they are read once, and numbers of them are kept.

The hash of every text is kept, and the text itself on the disk. From there come the hashes of the grams of each different text (above
`CopyOptions.sampled_from` a sample of them), on the disk too and compared a sixteenth at a time, and then the texts that share enough
grams, which are aligned. Only the articles that hold any copy have to be looked at as a whole (`copies.find_copies`).
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import compress, pairwise
from pathlib import Path
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from wakugumi.alignment.copies_matching import (
    CopyOptions,
    SharedGrams,
    added,
    compared,
    enough,
    grams,
    owners,
    packed,
    shared_grams,
)
from wakugumi.alignment.copies_members import Near
from wakugumi.corpus.parts import Parts

_BEGINNING_LENGTH, _BEGINNING = 24, "S72"
_SHARE, _SHARES = np.uint64(60), 16
_CHARACTERS = 500_000
_PAIRS = np.dtype([("pair", np.int64), ("count", np.int64)])
_INT = npt.NDArray[np.int64]
_UINT = npt.NDArray[np.uint64]


class Texts(NamedTuple):
    """The letters of some texts, the hash of each, and the number of its article."""

    articles: _INT
    letters: Sequence[str]
    hashes: _UINT


class Found(NamedTuple):
    """Numbers of the articles that hold copies, and the near copies among their texts with score and shared characters.

    A text is known by its `content_hash`, those of a pair in the order of their texts.
    """

    articles: _INT
    near: Near


class _Index(NamedTuple):
    """The texts that can be copies: hash and article of each; and of each different one hash, whether it recurs, and length."""

    hashes: _UINT
    articles: npt.NDArray[np.int32]
    distinct: _UINT
    repeated: npt.NDArray[np.bool_]
    lengths: npt.NDArray[np.int32]


class _Pair(NamedTuple):
    """Two texts by their place among the different ones, and how many grams they share."""

    first: int
    second: int
    shared: int


def search_copies(texts: Iterable[Texts], options: CopyOptions, room: Path | None = None) -> Found:
    """The articles with copies, and the near copies.

    Args:
        texts: All texts, some at a time.
        options: What counts as a copy.
        room: A folder that has room for the texts; see `Parts`.

    Raises:
        OSError: it has no room.
    """
    with Parts(room, np.uint8) as kept:
        index = _indexed(texts, options, kept)
        involved = index.hashes[np.isin(index.hashes, index.distinct[index.repeated])]
        near = _near(index, kept, options, room)
    involved = np.concatenate([involved, np.array([hashed for pair in near for hashed in pair], np.uint64)])
    return Found(np.unique(index.articles[np.isin(index.hashes, involved)]).astype(np.int64), near)


def _indexed(texts: Iterable[Texts], options: CopyOptions, kept: Parts) -> _Index:
    """The index; the texts are added to `kept` as long as near copies may be looked for."""
    hashes, articles, lengths = [np.empty(0, np.uint64)], [np.empty(0, np.int32)], [np.empty(0, np.int32)]
    for number, part in enumerate(texts):
        length = np.fromiter(map(len, part.letters), np.int32, len(part.letters))
        long = length >= options.shortest_exact
        hashes.append(part.hashes[long])
        articles.append(part.articles[long].astype(np.int32))
        lengths.append(length[long])
        kept.add(number, _encoded("\n".join(compress(part.letters, long.tolist()))))
    whole = np.concatenate(hashes)
    hashes.clear()
    distinct, first, times = np.unique(whole, return_index=True, return_counts=True)
    return _Index(whole, np.concatenate(articles), distinct, times > 1, np.concatenate(lengths)[first])


def _encoded(text: str) -> npt.NDArray[np.uint8]:
    return np.frombuffer(text.encode("utf-8", "surrogatepass"), np.uint8)


def _decoded(content: npt.NDArray[np.uint8]) -> str:
    return content.tobytes().decode("utf-8", "surrogatepass")


def _near(index: _Index, kept: Parts, options: CopyOptions, room: Path | None) -> Near:
    """The near copies, none in a corpus that is too large for them."""
    total = int(index.lengths.sum(dtype=np.int64))
    if total >= options.exact_only_from:
        return {}
    step = max(1, -(-total // options.sampled_from))
    pairs = _paired(index, kept, step, options, room)
    near: dict[tuple[int, int], tuple[float, int]] = {}
    with Parts(room, np.uint8) as texts:
        wanted = {place for pair in pairs for place in pair[:2]}
        for place, content in _different(index, kept) if wanted else ():
            if place in wanted:
                texts.add(place, _encoded(content))
        for one, other, shared in pairs:
            (first, place), (second, other_place) = sorted((_decoded(texts.read(each)), each) for each in (one, other))
            if found := compared(first, second, shared * step, options):
                near[int(index.distinct[place]), int(index.distinct[other_place])] = found
    return near


def _different(index: _Index, kept: Parts) -> Iterator[tuple[int, str]]:
    """Each different text once, with its place among them."""
    seen = np.zeros(len(index.distinct), bool)
    start = 0
    for part in kept:
        contents = _decoded(kept.read(part)).split("\n") if kept.size(part) else []
        places = np.searchsorted(index.distinct, index.hashes[start : start + len(contents)])
        start += len(contents)
        for place, content in zip(places.tolist(), contents, strict=True):
            if not seen[place]:
                seen[place] = True
                yield place, content


def _paired(index: _Index, kept: Parts, step: int, options: CopyOptions, room: Path | None) -> list[_Pair]:
    """The texts that share enough grams; those that share stock phrases and more stand beside each other by their beginnings."""
    beginnings = np.zeros(len(index.distinct), _BEGINNING)
    sizes = np.zeros(len(index.distinct), np.int64)
    with Parts(room, np.uint64) as found:
        for texts in _some(_different(index, kept)):
            long = [(place, content) for place, content in texts if len(content) >= options.shortest_near]
            places = np.array([place for place, _ in long], np.int64)
            beginnings[places] = [content[:_BEGINNING_LENGTH].encode("utf-8", "surrogatepass") for _, content in long]
            hashes, owner = grams([content for _, content in long], step)
            sizes[places] = np.bincount(owner, minlength=len(long))
            share = (hashes >> _SHARE).astype(np.uint8)
            whole = packed(hashes, places[owner])[np.argsort(share, kind="stable")]
            ends = np.cumsum(np.bincount(share, minlength=_SHARES)).tolist()
            for number, (start, end) in enumerate(pairwise([0, *ends])):
                found.add(number, whole[start:end])
        order = np.argsort(beginnings, kind="stable")
        del beginnings
        pairs = (pair for shared in _shared(found, order, room) for pair in enough(shared, sizes[order]))
        return [_Pair(int(order[first]), int(order[second]), number) for first, second, number in pairs]


def _some(texts: Iterable[tuple[int, str]]) -> Iterator[list[tuple[int, str]]]:
    """Texts of about `_CHARACTERS` together."""
    gathered: list[tuple[int, str]] = []
    length = 0
    for place, content in texts:
        gathered.append((place, content))
        length += len(content)
        if length >= _CHARACTERS:
            yield gathered
            gathered, length = [], 0
    yield gathered


def _shared(found: Parts, order: _INT, room: Path | None) -> Iterator[SharedGrams]:
    """The pairs that share grams, texts counted in their order, those of some first texts at a time; every gram is in one part."""
    number = len(order)
    rank = np.empty(number, np.int64)
    rank[order] = np.arange(number)
    bounds = np.arange(_SHARES + 1) * -(-number // _SHARES) * number
    with Parts(room, _PAIRS) as kept:
        for part in found:
            whole = found.read(part)
            shared = shared_grams(packed(whole, rank[owners(whole)]), number)
            rows = np.empty(len(shared.pairs), _PAIRS)
            rows["pair"], rows["count"] = shared.pairs, shared.counts
            for share, (start, end) in enumerate(pairwise(np.searchsorted(shared.pairs, bounds).tolist())):
                kept.add(share, rows[start:end])
        for share in range(_SHARES):
            rows = kept.read(share)
            yield added(rows["pair"], rows["count"], number)
