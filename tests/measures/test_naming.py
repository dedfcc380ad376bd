"""Naming tables: shares by hand, first and later mentions, and further forms for the user to accept."""

import pandas as pd

from wakugumi.features import naming
from wakugumi.language.parsing import Tools, parse_passage
from wakugumi.measures.naming import (
    COLUMNS,
    FormCounts,
    FormFinder,
    name_counts,
    naming_of,
    naming_table,
    summed_forms,
)


def marks_of(tools: Tools, articles: list[tuple[str, str, str]], voice: str = "author") -> pd.DataFrame:
    rows = []
    for article, outlet, text in articles:
        for mark in naming.extract(parse_passage(text, tools), []):
            rows.append({"article": article, "outlet": outlet, "voice": voice, **mark._asdict()})
    return pd.DataFrame(rows)


ARTICLES = [
    ("a1", "A", "ウクライナ政府は退けた。ウクライナ政府とキエフ政権が並ぶ。プーチン氏が来た。"),
    ("a2", "A", "ウクライナ政府は黙る。"),
    ("b1", "B", "キエフ政権は退けた。ウクライナ政府も黙る。"),
]


def cell(table: pd.DataFrame, outlet: str, form: str, voice: str = "all", mention: str = "all") -> tuple[int, int, int]:
    row = table[(table["outlet"] == outlet) & (table["form"] == form) & (table["voice"] == voice) & (table["mention"] == mention)]
    return tuple(int(row[name].iloc[0]) for name in ("count", "exposure", "n_articles"))  # type: ignore[return-value]


def test_shares_by_hand(tools: Tools) -> None:
    table = naming_table(marks_of(tools, ARTICLES), tools.lexicons.of("naming"))
    assert tuple(table.columns) == COLUMNS
    assert cell(table, "A", "ウクライナ政府") == (3, 4, 2)
    assert cell(table, "A", "キエフ政権") == (1, 4, 2)
    assert cell(table, "B", "キエフ政権") == (1, 2, 1)
    assert (table["share"] == table["count"] / table["exposure"]).all()
    sums = table.groupby(["referent", "outlet", "voice", "mention"])[["count", "exposure"]].agg({"count": "sum", "exposure": "max"})
    assert (sums["count"] == sums["exposure"]).all()


def test_first_mention_against_later_ones(tools: Tools) -> None:
    table = naming_table(marks_of(tools, ARTICLES), tools.lexicons.of("naming"))
    assert cell(table, "A", "ウクライナ政府", mention="first") == (2, 2, 2)
    assert cell(table, "B", "キエフ政権", mention="first") == (1, 1, 1)
    assert cell(table, "B", "ウクライナ政府", mention="later") == (1, 1, 1)
    assert cell(table, "B", "キエフ政権", mention="later") == (0, 1, 1)


def test_voices_add_up(tools: Tools) -> None:
    both = pd.concat([marks_of(tools, ARTICLES), marks_of(tools, [("b2", "B", "キエフ政権は退けた。")], "attributed")])
    table = naming_table(both, tools.lexicons.of("naming"))
    assert cell(table, "B", "キエフ政権") == (2, 3, 2)
    assert cell(table, "B", "キエフ政権", voice="attributed") == (1, 1, 1)


def test_counts_of_articles_add_up(tools: Tools) -> None:
    marks, entries = marks_of(tools, ARTICLES), tools.lexicons.of("naming")
    first, *others = (name_counts(rows, entries) for _, rows in marks.groupby("article"))
    for other in others:
        first = first.plus(other)
    pd.testing.assert_frame_equal(naming_of(first.plus(name_counts(marks.iloc[:0], entries))), naming_table(marks, entries))


def test_repeats_and_other_families_are_left_out(tools: Tools) -> None:
    marks = marks_of(tools, ARTICLES).assign(duplicate=lambda rows: rows["article"] == "a2")
    table = naming_table(pd.concat([marks, marks.assign(family="loaded", duplicate=False)]), tools.lexicons.of("naming"))
    assert cell(table, "A", "ウクライナ政府") == (2, 3, 1)


def test_no_names_no_rows(tools: Tools) -> None:
    empty = pd.DataFrame(columns=["article", "outlet", "family", "entry", "voice"])
    assert naming_table(empty, tools.lexicons.of("naming")).empty


def test_further_forms(tools: Tools) -> None:
    """A compound of a referent's name, and a name before a head noun; known forms and bare heads are none."""
    finder = FormFinder(tools.lexicons.of("naming"))
    found = []
    for article, text in [("a1", "プーチン王朝は続く。ドイツ政府は黙る。プーチン氏。"), ("a2", "プーチン王朝とドイツ政府。政府。")]:
        parsed = parse_passage(text, tools)
        forms = finder.find(parsed.tokens, naming.extract(parsed, []))
        found += [{"article": article, "outlet": "A"} | form._asdict() for form in forms]
    rows = summed_forms(pd.DataFrame(found)).to_dict("records")
    assert [(row["form"], row["why"], row["pattern"], row["count"], row["n_articles"]) for row in rows] == [
        ("ドイツ政府", "head", "=ドイツ =政府", 2, 2),
        ("プーチン王朝", "position", "=プーチン =王朝", 2, 2),
    ]
    assert summed_forms(pd.DataFrame(found), min_count=3).empty
    by_article = [rows for _, rows in pd.DataFrame(found).groupby("article")]
    with FormCounts() as apart:
        for rows_of_article in by_article:
            apart.add(rows_of_article)
        pd.testing.assert_frame_equal(apart.candidates(), summed_forms(pd.DataFrame(found)))
