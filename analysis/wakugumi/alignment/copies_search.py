"""Which articles hold copies, of more texts than fit into memory: they are read several times, and numbers of them are kept.

The first time the hash of every text is kept, the second time the hashes of the grams of each different text (above
`CopyOptions.sampled_from` a sample of them), the third time the texts that share enough grams, which are aligned. Only the articles that
hold any copy then have to be looked at as a whole (`copies.find_copies`).
"""

import hashlib
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from wakugumi.alignment.copies_matching import CopyOptions, candidates, compared, grams, letters

_BEGINNING_LENGTH, _BEGINNING = 24, "S72"
_INT = npt.NDArray[np.int64]
_UINT = npt.NDArray[np.uint64]
Near = dict[tuple[str, str], tuple[float, int]]


class Texts(NamedTuple):
    """Some texts, and the number of the article of each."""

    articles: Sequence[int]
    texts: Sequence[str]


class Found(NamedTuple):
    """Numbers of the articles that hold copies, and the near copies among their texts with score and shared characters."""

    articles: _INT
    near: Near


class _Index(NamedTuple):
    """The texts that can be copies: hash and article of each; and of each different one hash, length and place in their order.

    `order` is that of their beginnings, in which texts that share stock phrases and more stand beside each other.
    """

    hashes: _UINT
    articles: _INT
    distinct: _UINT
    repeated: npt.NDArray[np.bool_]
    lengths: _INT
    order: _INT


def search_copies(read: Callable[[], Iterator[Texts]], options: CopyOptions) -> Found:
    """The articles with copies, and the near copies.

    Args:
        read: Gives all texts, some at a time, whenever it is called; in the same order each time.
        options: What counts as a copy.
    """
    index = _indexed(read(), options)
    involved = index.hashes[np.isin(index.hashes, index.distinct[index.repeated])]
    total = int(index.lengths.sum())
    near: Near = {}
    if total < options.exact_only_from:
        step = max(1, -(-total // options.sampled_from))
        pairs = _paired(read(), index, step, options)
        texts = _texts_of(read(), index, pairs)
        for one, other, shared in pairs:
            first, second = sorted((texts[one], texts[other]))
            if found := compared(first, second, shared * step, options):
                near[first, second] = found
                involved = np.append(involved, index.distinct[[one, other]])
    return Found(np.unique(index.articles[np.isin(index.hashes, involved)]), near)


def _hash(content: str) -> int:
    return int.from_bytes(hashlib.blake2b(content.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "little")


def _indexed(read: Iterator[Texts], options: CopyOptions) -> _Index:
    hashes, articles, lengths = [np.empty(0, np.uint64)], [np.empty(0, np.int64)], [np.empty(0, np.int64)]
    beginnings = [np.empty(0, _BEGINNING)]
    for part in read:
        kept = [
            (_hash(content), article, len(content), content[:_BEGINNING_LENGTH].encode("utf-8", "surrogatepass"))
            for article, content in _contents(part)
            if len(content) >= options.shortest_exact
        ]
        columns = tuple(zip(*kept, strict=True)) or ((), (), (), ())
        beginnings.append(np.array(columns[3], _BEGINNING))
        hashes.append(np.array(columns[0], np.uint64))
        articles.append(np.array(columns[1], np.int64))
        lengths.append(np.array(columns[2], np.int64))
    whole = np.concatenate(hashes)
    distinct, first, number = np.unique(whole, return_index=True, return_counts=True)
    order = np.argsort(np.concatenate(beginnings)[first], kind="stable")
    return _Index(whole, np.concatenate(articles), distinct, number > 1, np.concatenate(lengths)[first], order)


def _contents(part: Texts) -> Iterator[tuple[int, str]]:
    return zip(part.articles, map(letters, part.texts), strict=True)


def _places(read: Iterator[Texts], index: _Index) -> Iterator[list[tuple[int, str]]]:
    """Each different text once, with its place among them, some at a time."""
    seen = np.zeros(len(index.distinct), bool)
    for part in read:
        contents = [content for _, content in _contents(part)]
        hashes = np.array([_hash(content) for content in contents], np.uint64)
        places = np.minimum(np.searchsorted(index.distinct, hashes), max(len(index.distinct) - 1, 0))
        fresh = []
        for place, content, hashed in zip(places.tolist(), contents, hashes.tolist(), strict=True):
            if len(index.distinct) and not seen[place] and int(index.distinct[place]) == hashed:
                seen[place] = True
                fresh.append((place, content))
        yield fresh


def _paired(read: Iterator[Texts], index: _Index, step: int, options: CopyOptions) -> list[tuple[int, int, int]]:
    """Places of texts that share enough grams, and how many."""
    hashes, owners = [np.empty(0, np.uint64)], [np.empty(0, np.int32)]
    for fresh in _places(read, index):
        long = [(place, content) for place, content in fresh if len(content) >= options.shortest_near]
        found, owner = grams([content for _, content in long], step)
        hashes.append(found)
        owners.append(np.array([place for place, _ in long], np.int32)[owner])
    rank = np.empty(len(index.order), np.int32)
    rank[index.order] = np.arange(len(index.order))
    whole = rank[np.concatenate(owners)]
    sizes = np.bincount(whole, minlength=len(index.distinct))
    gathered = np.concatenate(hashes)
    hashes.clear()
    places = index.order.tolist()
    return [(places[one], places[other], shared) for one, other, shared in candidates(gathered, whole.astype(np.int64), sizes)]


def _texts_of(read: Iterator[Texts], index: _Index, pairs: Sequence[tuple[int, int, int]]) -> dict[int, str]:
    wanted = {place for one, other, _ in pairs for place in (one, other)}
    return {place: content for fresh in _places(read, index) for place, content in fresh if place in wanted} if wanted else {}
