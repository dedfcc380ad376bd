import pytest
from hypothesis import given
from hypothesis import strategies as st

from wakugumi.corpus.paragraphs import lines_of, locate, paragraphs, passages, wrapping_width

TEXT = "政府は三日、港の整備計画を見直すと発表した。担当の次官は会見で「工期は三か月延びる」と述べた。費用の見通しは示さなかった。"


def _wrapped(text: str, width: int) -> list[str]:
    return [text[start : start + width] for start in range(0, len(text), width)]


def test_lines_end_at_line_ends_only() -> None:
    assert lines_of("a\r\nb\rc\nd\u2028e\u0085f\x0cg") == ["a", "b", "c", "d\u2028e\u0085f\x0cg"]


def test_each_line_is_a_passage_without_the_white_space_around_it() -> None:
    found = paragraphs(["\u3000一つ目。 ", "", "  二つ目。", "三つ目。"])
    assert [(each.text, each.first_line) for each in found] == [("一つ目。", 1), ("二つ目。", 3), ("三つ目。", 4)]


def test_hard_wrapped_lines_are_joined() -> None:
    found = paragraphs(["\u3000" + _wrapped(TEXT, 20)[0][:-1], *_wrapped(TEXT[19:], 20), "", *_wrapped(TEXT, 20)])
    assert [each.text for each in found] == [TEXT, TEXT]
    assert [(each.first_line, each.last_line) for each in found] == [(1, 4), (6, 9)]


def test_indented_line_begins_a_paragraph_of_wrapped_text() -> None:
    found = paragraphs([*_wrapped(TEXT, 20), "\u3000" + TEXT[:19], *_wrapped(TEXT[19:], 20)])
    assert [each.text for each in found] == [TEXT, TEXT]


def test_words_of_wrapped_latin_text_keep_their_space() -> None:
    lines = ["The government said on Monday that", "it would review the plan for the", "port, an official told reporters", "there."]
    assert [each.text for each in paragraphs(lines)] == [" ".join(lines)]


@pytest.mark.parametrize(
    "lines",
    [
        [
            "政府は三日、港の整備計画を見直すと発表。",
            "次官は会見で、工期は三か月延びると語る。",
            "費用の見通しについては何も示さなかった。",
        ],
        ["見出し", "政府は計画を見直す。", "次官が述べた。"],
        ["一行だけの文章がここにある。"],
        [],
    ],
    ids=["even-lines-that-end-sentences", "short-lines", "one-line", "none"],
)
def test_lines_that_are_not_wrapped(lines: list[str]) -> None:
    assert wrapping_width(lines) is None
    assert [each.text for each in paragraphs(lines)] == lines


@pytest.mark.parametrize("width", [14, 17, 20])
def test_every_character_of_joined_lines_is_found_again(width: int) -> None:
    lines = ["", "\u3000" + TEXT[: width - 1], *_wrapped(TEXT[width - 1 :], width)]
    (found,) = paragraphs(lines)
    assert found.text == TEXT
    places = [locate(lines, found, offset) for offset in range(len(TEXT))]
    assert "".join(lines[line - 1][column - 1] for line, column in places) == TEXT
    assert places == sorted(set(places))


def test_words_of_joined_latin_lines_are_found_again() -> None:
    lines = ["The government said on Monday that", "it would review the plan for the", "port, an official told reporters", "there."]
    (found,) = paragraphs(lines)
    assert [locate(lines, found, found.text.index(word)) for word in ("Monday", "it", "port", "there")] == [(1, 24), (2, 1), (3, 1), (4, 1)]


@given(st.lists(st.text(st.sampled_from("政府は発表した。「」 a\u3000"), max_size=40), max_size=12))
def test_nothing_but_white_space_is_lost(lines: list[str]) -> None:
    joined = "".join("".join(each.text for each in paragraphs(lines)).split())
    assert joined == "".join("".join(lines).split())


def test_roles_that_the_layout_shows() -> None:
    found = passages(["港の計画を見直しへ", "", "政府は計画を見直す。", "", "■漁協の反応", "", "組合長は不満を語った。"], "a")
    assert [(each.id, each.role) for each in found] == [("a/001", "headline"), ("a/003", "body"), ("a/005", "heading"), ("a/007", "body")]


def test_markdown_headings() -> None:
    found = passages(["# 港の計画", "", "政府は計画を見直す。", "## 反応", "不満が出た。"], "a", markdown=True)
    assert [(each.text, each.role) for each in found] == [
        ("港の計画", "headline"),
        ("政府は計画を見直す。", "body"),
        ("反応", "heading"),
        ("不満が出た。", "body"),
    ]


def test_article_that_opens_with_a_sentence_has_no_headline() -> None:
    assert [each.role for each in passages(["政府は計画を見直す。", "不満が出た。"], "a")] == ["body", "body"]
