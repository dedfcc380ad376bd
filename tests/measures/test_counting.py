"""Marks → counts, on passages marked by hand."""

import numpy as np
import pytest

from wakugumi.corpus.records import Article, Passage
from wakugumi.features.families import FAMILIES
from wakugumi.features.records import ArticleMarks, Attribution, Claim, Mark, PassageMarks
from wakugumi.measures.counting import KEYS, count, count_matrix, exposures
from wakugumi.measures.rows import article_row, attribution_rows, mark_rows, measures_table, passage_rows

OUTER = Attribution("a1", (20, 23), (0, 3), (4, 19), "indirect", "person", "neutral", "述べる", "述べる")
INNER = Attribution("a2", (16, 19), (4, 6), (7, 15), "direct", "body", "assertive", "語る", "語る", parent="a1", depth=2)
HEDGE_OF_SOURCE = Mark("hedge", "epistemic", 8, 11, "darou", owner="a2")
HEDGE_OF_AUTHOR = Mark("hedge", "evidential", 25, 28, "rashii")
REPORTED = Mark("hedge", "hearsay", 20, 23, "toiu", owner="reported")
PASSAGE = PassageMarks(
    "p1",
    (OUTER, INNER),
    (HEDGE_OF_SOURCE, HEDGE_OF_AUTHOR, REPORTED),
    (Claim(4, 19, "hedged_source"),),
    n_tokens=15,
    n_attributed_tokens=9,
    n_characters=30,
    n_attributed_characters=15,
)
EMPTY = PassageMarks("p2", (), (), (), 4, 0, 8, 0)


def test_counts_of_a_passage() -> None:
    counts = count(PASSAGE)
    assert counts["hedge", "epistemic", "attributed"] == 1
    assert counts["hedge", "evidential", "author"] == 1
    assert counts["hedge", "hearsay", "author"] == 1
    assert [counts["hedge_owner", owner, "all"] for owner in ("author", "source", "reported")] == [1, 1, 1]
    assert counts["attribution", "indirect", "author"] == counts["attribution", "direct", "attributed"] == 1
    assert [counts["depth", depth, "all"] for depth in ("1", "2", "3+")] == [1, 1, 0]
    assert counts["certainty", "hedged_source", "all"] == 1


def test_exposures_add_up() -> None:
    lengths = exposures(PASSAGE)
    assert lengths["tokens", "author"] + lengths["tokens", "attributed"] == PASSAGE.n_tokens
    assert lengths["characters", "all"] == 30
    assert lengths["attributions", "all"] == 2


def test_shares_are_out_of_their_own_sum() -> None:
    counts, out_of = count_matrix([PASSAGE, EMPTY])
    for measure in ("mode", "source_type", "stance", "source_named", "depth", "hedge_owner", "voice_characters", "certainty"):
        columns = [column for column, key in enumerate(KEYS) if key.measure == measure]
        assert (counts[:, columns].sum(axis=1) == out_of[:, columns[0]]).all(), measure


def test_the_matrix_keeps_zero_rows() -> None:
    counts, out_of = count_matrix([EMPTY])
    assert counts.shape == out_of.shape == (1, len(KEYS))
    tokens = [column for column, key in enumerate(KEYS) if key.unit == "tokens"]
    assert counts[:, tokens].sum() == 0
    assert set(out_of[0, tokens]) == {0, 4}


def test_an_undeclared_category_is_an_error() -> None:
    with pytest.raises(KeyError):
        count_matrix([PASSAGE._replace(marks=(Mark("hedge", "invented", 0, 1, "x"),))])


def test_every_family_is_counted_in_every_category_and_voice() -> None:
    keys = {key[:3] for key in KEYS}
    assert all(
        (family.NAME, category, voice) in keys
        for family in FAMILIES
        for category in family.CATEGORIES
        for voice in ("author", "attributed")
    )


def study_of_one() -> tuple[Article, ArticleMarks]:
    passages = (Passage("p1", "あ" * 30), Passage("p2", "い" * 8, role="toc"))
    return Article("x", "outlet-a", passages, event="e", extra={"b": "2", "a": "1"}), ArticleMarks("x", (PASSAGE, EMPTY))


def test_rows_of_an_article() -> None:
    article, marks = study_of_one()
    row = article_row(article, marks)
    assert (row["page"], row["extra"], row["n_tokens"], row["n_passages"]) == ("outlet-a", '{"a": "1", "b": "2"}', 15, 2)
    assert [(row["passage"], row["status"]) for row in passage_rows(article, marks)] == [("p1", "measured"), ("p2", "set_aside")]
    assert [row["voice"] for row in mark_rows(article, marks)] == ["author", "attributed", "attributed", "author", "author"]
    assert [(row["source_start"], row["parent"]) for row in attribution_rows(article, marks)] == [(0, ""), (4, "a1")]


def test_set_aside_roles_are_not_in_measures() -> None:
    article, marks = study_of_one()
    table = measures_table([article], [marks]).to_pandas()
    assert set(table["passage"]) == {"p1"}
    assert len(table) == len(KEYS)
    hedges = table[(table["measure"] == "hedge") & (table["voice"] == "author")]
    assert hedges["count"].sum() == 2
    assert np.unique(hedges["exposure"]).tolist() == [6]
