import csv
from pathlib import Path

import numpy as np
import pytest

from wakugumi.alignment.copies import find_copies
from wakugumi.alignment.copies_matching import CopyOptions, copy_options_of, near_pairs
from wakugumi.alignment.copies_members import CopyPassage
from wakugumi.alignment.letters import letters
from wakugumi.corpus.errors import InputError
from wakugumi.corpus.outlets import load_outlets
from wakugumi.schemas import REUSE, REUSE_ARTICLES

MEASURED = {"headline", "body", "heading", "caption", "note"}

FLOOD = "堤防の決壊から三日、下流の町ではいまも水が引かず、百世帯あまりが体育館で夜を明かしている。"
FLOOD_EDITED = "堤防の決壊から四日、下流の町ではいまだ水が引かず、百世帯あまりが体育館で夜を明かしている。"
BRIDGE = "橋の架け替えは来年の春に始まると県は説明したが、費用の分担については明らかにしなかった。"
SHORT = "以上だ。"


def passage(name: str, outlet: str, text: str, date: str = "", credit: str = "", page: str = "") -> CopyPassage:
    return CopyPassage(name, name.split("/")[0], outlet, page or outlet, date, text, credit)


def rows(*passages: CopyPassage, **options: object) -> list[tuple[str, str, str, str]]:
    return [(row.carrier_passage, row.origin_passage, row.relation, row.evidence) for row in find_copies(passages, **options).rows]


def test_earlier_date_is_origin() -> None:
    assert rows(passage("a/1", "north", FLOOD, "2025-03-02"), passage("b/1", "south", FLOOD, "2025-03-01")) == [
        ("a/1", "b/1", "copy", "date")
    ]


def test_missing_date_never_wins() -> None:
    assert rows(passage("a/1", "north", FLOOD), passage("b/1", "south", FLOOD, "2025-03-01")) == [("a/1", "b/1", "copy", "date")]


def test_credit_beats_date() -> None:
    carrier = passage("a/1", "north", FLOOD, "2025-03-01", credit="south")
    assert rows(carrier, passage("b/1", "south", FLOOD, "2025-03-02")) == [("a/1", "b/1", "copy", "credit")]


def test_credit_is_known_by_alias() -> None:
    carrier = passage("a/1", "north", FLOOD, "2025-03-01", credit="共同")
    origin = passage("b/1", "kyodo", FLOOD, "2025-03-02")
    assert rows(carrier, origin, outlets=load_outlets()) == [("a/1", "b/1", "copy", "credit")]


def test_first_by_page_and_line_where_dates_are_equal() -> None:
    assert rows(passage("p/10", "north", FLOOD, page="p"), passage("p/9", "south", FLOOD, page="p")) == [("p/10", "p/9", "copy", "order")]


def test_two_that_credit_each_other_do_not_carry_each_other() -> None:
    pair = passage("a/1", "north", FLOOD, "2025-03-02", credit="south"), passage("b/1", "south", FLOOD, "2025-03-01", credit="north")
    assert rows(*pair) == [("a/1", "b/1", "copy", "date")]


def test_near_copy_has_score_and_characters() -> None:
    (row,) = find_copies([passage("a/1", "north", FLOOD, "2025-03-01"), passage("b/1", "south", FLOOD_EDITED, "2025-03-02")]).rows
    assert (row.carrier_passage, row.kind) == ("b/1", "near")
    assert 0.9 < row.score < 1.0
    assert 0 < row.characters < len(letters(FLOOD))
    assert row.share == row.characters / len(letters(FLOOD_EDITED))


def test_sentence_inside_a_longer_paragraph_is_carried_but_never_left_out() -> None:
    copies = find_copies(
        [passage("a/1", "north", FLOOD, "2025-03-01"), passage("b/1", "south", BRIDGE + FLOOD + BRIDGE[::-1], "2025-03-02")]
    )
    assert [(row.carrier_passage, row.characters) for row in copies.rows] == [("b/1", len(letters(FLOOD)))]
    assert copies.left_out("once") == {}


def test_different_texts_and_short_ones_are_no_copies() -> None:
    assert rows(passage("a/1", "north", FLOOD), passage("b/1", "south", BRIDGE)) == []
    assert rows(passage("a/1", "north", SHORT), passage("b/1", "south", SHORT)) == []


def test_width_and_punctuation_do_not_matter() -> None:
    assert letters("ＡＢＣ、１２３。") == "abc123"
    assert len(rows(passage("a/1", "north", FLOOD), passage("b/1", "south", FLOOD.replace("、", " , ")))) == 1


def test_what_each_choice_leaves_out() -> None:
    north = [passage("a/1", "north", FLOOD, "2025-03-01"), passage("a/7", "north", FLOOD, "2025-03-01")]
    south = [passage("b/1", "south", FLOOD, "2025-03-02"), passage("b/2", "south", BRIDGE, "2025-03-02")]
    copies = find_copies(north + south)
    assert copies.left_out("per-outlet") == {"a/7": "a/1"}
    assert copies.left_out("once") == {"a/7": "a/1", "b/1": "a/1"}
    assert copies.left_out("all") == {}


def test_short_line_between_repeats_is_left_out_with_them() -> None:
    block = [FLOOD, SHORT, BRIDGE]
    copies = find_copies([passage(f"a/{line}", "north", text) for line, text in enumerate([*block, *block], 1)])
    assert copies.left_out("per-outlet") == {"a/4": "a/1", "a/5": "a/2", "a/6": "a/3"}


def test_updated_version_is_told_from_a_repeat() -> None:
    first = [passage("a/1", "north", FLOOD, "2025-03-01"), passage("a/2", "north", BRIDGE, "2025-03-01")]
    update = [passage("b/1", "north", FLOOD_EDITED, "2025-03-02"), passage("b/2", "north", BRIDGE, "2025-03-02")]
    other = [passage("c/1", "north", BRIDGE, "2025-03-03"), passage("c/2", "north", FLOOD[::-1] + BRIDGE[::-1] * 3, "2025-03-03")]
    summary = {(row.carrier_article, row.origin_article): row.relation for row in find_copies(first + update).articles()}
    assert summary == {("b", "a"): "version"}
    assert [row.relation for row in find_copies(first + other, options=CopyOptions(version=0.6)).articles()] == ["repeat"]


def test_summary_counts_a_carried_passage_once() -> None:
    blog = [passage("b/1", "blog", FLOOD), passage("b/2", "blog", FLOOD), passage("b/3", "blog", BRIDGE[::-1])]
    (row,) = find_copies([passage("a/1", "north", FLOOD, "2025-03-01"), *blog]).articles()
    assert (row.carrier_outlet, row.origin_outlet, row.relation, row.passages) == ("blog", "north", "copy", 1)
    assert row.characters == len(letters(FLOOD))
    assert row.share == len(letters(FLOOD)) / (len(letters(FLOOD)) + len(letters(BRIDGE)))


def test_order_of_input_does_not_matter() -> None:
    dates = ["", "2025-03-01", "2025-03-02"]
    passages = [
        passage(f"{outlet}{number}/{line}", outlet, text, dates[(number + line) % 3], credit="south" if number == 2 else "")
        for outlet in ("north", "south", "west")
        for number in range(3)
        for line, text in enumerate((FLOOD, BRIDGE, FLOOD_EDITED), 1)
    ]
    expected = find_copies(passages)
    shuffled = [passages[index] for index in np.random.default_rng(20250301).permutation(len(passages))]
    assert shuffled != passages
    assert find_copies(shuffled).rows == expected.rows
    assert find_copies(shuffled).articles() == expected.articles()
    assert len(expected.left_out("once")) == len(passages) - 2


def test_above_the_documented_size_only_exact_copies() -> None:
    pair = passage("a/1", "north", FLOOD), passage("b/1", "south", FLOOD_EDITED)
    assert find_copies(pair, options=CopyOptions(exact_only_from=50)).rows == ()
    assert len(find_copies((pair[0], pair[1]._replace(text=FLOOD)), options=CopyOptions(exact_only_from=50)).rows) == 1


def test_options_are_set_by_name() -> None:
    assert copy_options_of([]) == CopyOptions()
    assert copy_options_of(["exact_only_from=50", "similar=0.9"]) == CopyOptions(exact_only_from=50, similar=0.9)
    for wrong in ("exact_only=50", "similar", "similar=much", "similar=-1", "block=0.5", "similar=nan"):
        with pytest.raises(InputError, match="--copies"):
            copy_options_of([wrong])


def test_sampled_grams_find_long_copies() -> None:
    rng = np.random.default_rng(7)
    texts = sorted("".join(rng.choice(list("山川海空花鳥風月雨雪"), 400)) for _ in range(20))
    edited = sorted([*texts, *(text[:200] + "霧" + text[201:] for text in texts)])
    assert len(near_pairs(edited, CopyOptions(sampled_from=2_000))) == 20


def test_texts_too_long_to_align_are_estimated() -> None:
    rng = np.random.default_rng(7)
    text = "".join(rng.choice(list("山川海空花鳥風月雨雪"), 3_000))
    pair = passage("a/1", "north", text, "2025-03-01"), passage("b/1", "south", text[:1_500] + "霧" + text[1_500:], "2025-03-02")
    (aligned,) = find_copies(pair).rows
    (estimated,) = find_copies(pair, options=CopyOptions(largest_alignment=1_000_000)).rows
    assert estimated.score == pytest.approx(aligned.score, abs=0.01)
    assert estimated.characters == pytest.approx(aligned.characters, rel=0.01)


def test_rows_fit_the_table() -> None:
    copies = find_copies([passage("a/1", "north", FLOOD, "2025-03-01"), passage("b/1", "south", FLOOD_EDITED, "2025-03-02")])
    table = REUSE.build(row._asdict() for row in copies.rows)
    assert table.column_names == [column.name for column in REUSE.columns] == list(copies.rows[0]._fields)
    (row,) = copies.articles()
    assert [column.name for column in REUSE_ARTICLES.columns] == list(row._fields)


def test_coverage_blog_carries_the_column(shared: Path) -> None:
    copies = find_copies(_passages(shared / "coverage"))
    left_out = copies.left_out("per-outlet")
    for last, first in ((59, 37), (77, 55), (80, 5), (104, 29)):
        assert left_out[f"003/{last}"] == f"003/{first}"
    assert {f"003/{line}" for line in (*range(59, 78), *range(80, 105))} <= set(left_out)
    assert not {f"003/{line}" for line in (*range(1, 24), *range(37, 56))} & set(left_out)
    summary = {(row.carrier_outlet, row.origin_outlet): row for row in copies.articles()}
    assert summary["opinion-blog-c", "zakzak"].share > 0.6
    assert ("zakzak", "opinion-blog-c") not in summary


def _passages(folder: Path) -> list[CopyPassage]:
    found = []
    with (folder / "segments.csv").open(encoding="utf-8", newline="") as table:
        for row in csv.DictReader(table):
            lines = (folder / row["file"]).read_text("utf-8").split("\n")
            for number in range(int(row["first_line"]), int(row["last_line"]) + 1):
                if row["role"] in MEASURED and lines[number - 1].strip():
                    article = f"{row['file'][:3]}:{row['outlet']}:{row['url']}"
                    names = f"{row['file'][:3]}/{number}", article, row["outlet"], row["page"], row["date"]
                    found.append(CopyPassage(*names, lines[number - 1]))
    return found
