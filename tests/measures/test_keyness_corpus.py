"""Articles × terms gathered block by block are those of the whole table of counts."""

from functools import partial
from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow as pa
import pytest
from numpy.typing import NDArray

from wakugumi.measures import keyness_corpus
from wakugumi.measures.keyness_corpus import EVERY_VOICE, MOST_ROWS, Read, TermMatrices, fewest
from wakugumi.measures.term_corpus import TermCorpus, by_outlet, from_frame
from wakugumi.measures.term_names import BatchTerms

VOICES = ("author", "attributed")
ROWS = pd.DataFrame(
    [
        ("b1", "B", "", "author", "報道", 3),
        ("b1", "B", "", "attributed", "報道", 2),
        ("b1", "B", "", "attributed", "首相", 1),
        ("a1", "A", "", "author", "首相", 4),
        ("a2", "A", "", "author", "首相", 1),
        ("a2", "A", "", "other", "報道", 5),
    ],
    columns=["article", "outlet", "event", "voice", "term", "count"],
)


def read(parts: list[pd.DataFrame]) -> Read:
    """Each part as a batch."""
    batches = []
    for part in parts:
        numbers = BatchTerms()
        terms, _ = numbers.add(zip(part["term"], part["count"], strict=True))
        batches.append((numbers.table(), pa.Table.from_pandas(part.assign(term=terms), preserve_index=False)))
    return Read(lambda: (names for names, _ in batches), lambda: iter(batches))


def matrix(corpus: TermCorpus) -> NDArray[np.float64]:
    """Rows × terms, put together from the bands."""
    whole = np.zeros((len(corpus.articles), len(corpus.terms)))
    for band in corpus.bands():
        whole[:, band.terms] += band.counts.toarray()
    return whole


def test_all_voices_add_up_to_the_whole_table() -> None:
    blocks = [rows for _, rows in ROWS.groupby("article")]
    articles = ROWS[["article", "outlet", "event"]].drop_duplicates(ignore_index=True)
    gathered = TermMatrices(read(blocks), articles, 1, VOICES)
    for voice in (EVERY_VOICE, *VOICES):
        found = dict(gathered.corpora(voice))[1]
        whole = from_frame(ROWS if voice == EVERY_VOICE else ROWS[ROWS["voice"] == voice])
        assert found.terms.tolist() == whole.terms.tolist()
        assert found.articles["article"].tolist() == whole.articles["article"].tolist()
        np.testing.assert_array_equal(matrix(found), matrix(whole))
        np.testing.assert_array_equal(found.lengths, whole.lengths)


def test_batches_that_number_their_terms_in_another_order_are_the_same() -> None:
    articles = ROWS[["article", "outlet", "event"]].drop_duplicates(ignore_index=True)
    one, other = (
        dict(TermMatrices(read(parts), articles, 1, VOICES).corpora(EVERY_VOICE))[1] for parts in ([ROWS], [ROWS[3:], ROWS[:2], ROWS[2:3]])
    )
    assert one.terms.tolist() == other.terms.tolist()
    np.testing.assert_array_equal(matrix(one), matrix(other))


def test_columns_that_are_read_as_numbers_are_the_same() -> None:
    articles = ROWS[["article", "outlet", "event"]].drop_duplicates(ignore_index=True)
    names, plain = next(read([ROWS]).counts())
    columns = zip(plain.column_names, plain.columns, strict=True)
    encoded = pa.table({name: column.dictionary_encode() if name in ("article", "voice") else column for name, column in columns})
    found = []
    for table in (plain, encoded):
        given = Read(partial(iter, [names]), partial(iter, [(names, table)]))
        found.append(matrix(dict(TermMatrices(given, articles, 1, VOICES).corpora(EVERY_VOICE))[1]))
    np.testing.assert_array_equal(found[0], found[1])


def test_pools_of_articles_keep_what_was_counted_by_article(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(keyness_corpus, "MOST_ROWS", 20)
    monkeypatch.setattr(keyness_corpus, "FEWEST_POOLS", 2)
    rng = np.random.default_rng(20260101)
    cells = [
        (f"a{n:02}", "AB"[n % 2], "", "author", f"語{term}", int(rng.integers(1, 9))) for n in range(40) for term in rng.choice(9, 4, False)
    ]
    rows = pd.DataFrame(cells, columns=list(ROWS))
    blocks = [part for _, part in rows.groupby(rows["article"].str[:2])]
    articles = rows[["article", "outlet", "event"]].drop_duplicates(ignore_index=True)
    with TermMatrices(read(blocks), articles, 1, VOICES, tmp_path) as gathered:
        found = dict(gathered.corpora(EVERY_VOICE))[1]
        counts = matrix(found)
        assert gathered.outlets(EVERY_VOICE) == ["A", "B"]
    assert counts.shape == (4, 9)
    assert counts.sum() == rows["count"].sum()
    assert found.lengths.sum() == rows["count"].sum()
    whole = by_outlet(from_frame(rows))
    assert found.by_outlet is not None
    for pooled, of_articles in zip(found.by_outlet[1:], whole[1:], strict=True):
        np.testing.assert_array_equal(pooled.toarray(), of_articles.toarray())


def test_what_is_frequent_grows_with_the_corpus() -> None:
    assert [fewest(5, number) for number in (10, MOST_ROWS, MOST_ROWS + 1, 1_000_000)] == [5, 5, 6, 250]
