"""Articles × terms gathered block by block are those of the whole table of counts."""

import numpy as np
import pandas as pd
import pyarrow as pa

from wakugumi.measures.keyness_corpus import EVERY_VOICE, Gathered, from_frame

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
        found = gathered.corpora(voice)[1]
        whole = from_frame(ROWS if voice == EVERY_VOICE else ROWS[ROWS["voice"] == voice])
        assert found.terms.tolist() == whole.terms.tolist()
        assert found.articles["article"].tolist() == whole.articles["article"].tolist()
        np.testing.assert_array_equal(found.counts.toarray(), whole.counts.toarray())
        np.testing.assert_array_equal(found.lengths, whole.lengths)
