"""What is found in texts read piece by piece is what is found in all of them at once."""

from collections.abc import Iterator

import numpy as np

from wakugumi.alignment.copies import find_copies
from wakugumi.alignment.copies_matching import CopyOptions, added, grams, packed, shared_grams
from wakugumi.alignment.copies_members import CopyPassage
from wakugumi.alignment.copies_search import Texts, search_copies
from wakugumi.alignment.letters import lettered

SEED = 20260101
SYLLABLES = list("アイウエオカキクケコサシスセソタチツテト")


def passages() -> list[CopyPassage]:
    """Sixty texts in two outlets, every third of them a copy of an earlier one, half of these with a few words changed."""
    rng = np.random.default_rng(SEED)
    found: list[CopyPassage] = []
    for number in range(60):
        text = "".join(rng.choice(SYLLABLES, 80))
        if number % 3 == 2:
            text = found[number - 2].text
            text = text if number % 2 else f"{text[:40]}きのう{text[44:]}"
        found.append(CopyPassage(f"a{number:02}/1", f"a{number:02}", "ns"[number % 2], "", "", text))
    return found


def in_pieces(given: list[CopyPassage], size: int) -> Iterator[Texts]:
    for start in range(0, len(given), size):
        part = given[start : start + size]
        found = [lettered(passage.text) for passage in part]
        yield Texts(
            np.arange(start, start + len(part)), [each.letters for each in found], np.array([each.content for each in found], np.uint64)
        )


def test_only_articles_with_copies_need_to_be_looked_at() -> None:
    given, options = passages(), CopyOptions()
    found = search_copies(in_pieces(given, 7), options)
    assert len(found.near) == 10
    assert found.articles.tolist() == [number for number in range(60) if number % 3 != 1]
    involved = [given[number] for number in found.articles.tolist()]
    assert find_copies(involved, near=found.near).rows == find_copies(given).rows


def test_above_a_size_only_equal_texts_are_found() -> None:
    given = passages()
    found = search_copies(in_pieces(given, 60), CopyOptions(exact_only_from=100))
    assert found.near == {}
    assert len(found.articles) == 20


def test_nothing_to_read() -> None:
    assert search_copies(iter(()), CopyOptions()).articles.tolist() == []


def test_grams_compared_a_part_at_a_time_are_as_those_compared_at_once() -> None:
    rng = np.random.default_rng(SEED)
    texts = ["".join(rng.choice(SYLLABLES[:2], 40)) for _ in range(50)]
    hashes, owner = grams(texts, 1)
    whole = shared_grams(packed(hashes, owner), len(texts))
    parts = [shared_grams(packed(hashes, owner)[hashes % np.uint64(7) == number], len(texts)) for number in range(7)]
    found = added(np.concatenate([part.pairs for part in parts]), np.concatenate([part.counts for part in parts]), len(texts))
    assert len(whole.pairs) > 100
    assert (found.pairs.tolist(), found.counts.tolist()) == (whole.pairs.tolist(), whole.counts.tolist())
