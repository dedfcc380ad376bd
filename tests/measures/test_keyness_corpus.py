"""Articles × terms gathered block by block are those of the whole table of counts."""

from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow as pa
import pytest

from wakugumi.measures import keyness_corpus
from wakugumi.measures.keyness_corpus import EVERY_VOICE, MOST_ROWS, Gathered, fewest
from wakugumi.measures.term_corpus import by_outlet, from_frame

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


def test_all_voices_add_up_to_the_whole_table() -> None:
    blocks = [pa.Table.from_pandas(rows, preserve_index=False) for _, rows in ROWS.groupby("article")]
    articles = ROWS[["article", "outlet", "event"]].drop_duplicates(ignore_index=True)
    gathered = Gathered(lambda: iter(blocks), articles, 1, VOICES)
    for voice in (EVERY_VOICE, *VOICES):
        found = dict(gathered.corpora(voice))[1]
        whole = from_frame(ROWS if voice == EVERY_VOICE else ROWS[ROWS["voice"] == voice])
        assert found.terms.tolist() == whole.terms.tolist()
        assert found.articles["article"].tolist() == whole.articles["article"].tolist()
        np.testing.assert_array_equal(found.counts.toarray(), whole.counts.toarray())
        np.testing.assert_array_equal(found.lengths, whole.lengths)


def test_counts_that_name_their_terms_by_number_are_the_same() -> None:
    articles = ROWS[["article", "outlet", "event"]].drop_duplicates(ignore_index=True)
    plain = pa.Table.from_pandas(ROWS, preserve_index=False)
    named = ("article", "voice", "term")
    columns = zip(plain.column_names, plain.columns, strict=True)
    by_number = pa.table({name: column.dictionary_encode() if name in named else column for name, column in columns})
    one, other = (
        dict(Gathered(lambda table=table: iter([table]), articles, 1, VOICES).corpora(EVERY_VOICE))[1] for table in (plain, by_number)
    )
    assert one.terms.tolist() == other.terms.tolist()
    np.testing.assert_array_equal(one.counts.toarray(), other.counts.toarray())


def test_pools_of_articles_keep_what_was_counted_by_article(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(keyness_corpus, "MOST_ROWS", 20)
    monkeypatch.setattr(keyness_corpus, "FEWEST_POOLS", 2)
    rng = np.random.default_rng(20260101)
    cells = [
        (f"a{n:02}", "AB"[n % 2], "", "author", f"語{term}", int(rng.integers(1, 9))) for n in range(40) for term in rng.choice(9, 4, False)
    ]
    rows = pd.DataFrame(cells, columns=list(ROWS))
    blocks = [pa.Table.from_pandas(part, preserve_index=False) for _, part in rows.groupby(rows["article"].str[:2])]
    articles = rows[["article", "outlet", "event"]].drop_duplicates(ignore_index=True)
    with Gathered(lambda: iter(blocks), articles, 1, VOICES, tmp_path) as gathered:
        found = dict(gathered.corpora(EVERY_VOICE))[1]
        assert gathered.outlets(EVERY_VOICE) == ["A", "B"]
    assert found.counts.shape == (4, 9)
    assert found.lengths.sum() == rows["count"].sum()
    whole = by_outlet(from_frame(rows))
    assert found.by_outlet is not None
    for pooled, of_articles in zip(found.by_outlet[1:], whole[1:], strict=True):
        np.testing.assert_array_equal(pooled.toarray(), of_articles.toarray())


def test_what_is_frequent_grows_with_the_corpus() -> None:
    assert [fewest(5, number) for number in (10, MOST_ROWS, MOST_ROWS + 1, 1_000_000)] == [5, 5, 6, 250]
