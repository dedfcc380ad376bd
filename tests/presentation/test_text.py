import pytest

from wakugumi.presentation.print_font import fitted, text_width
from wakugumi.presentation.text import columns, for_latex, for_plotly, plain, shorten, wrap


def test_plain_is_one_line_without_hidden_characters():
    assert plain("橋\n閉鎖\u2028\u202e済\x00") == "橋 閉鎖 \ufffd済\ufffd"


@pytest.mark.parametrize("character", list("<>&$%{}"))
def test_plotly_gets_no_character_that_it_interprets(character):
    escaped = for_plotly(f"a{character}b")
    assert escaped.startswith("a&")
    assert escaped.endswith(";b")


@pytest.mark.parametrize("character", list("\\{}$&#%_~^"))
def test_latex_specials_are_escaped(character):
    assert for_latex(character) != character
    assert for_latex(f"橋{character}") == "橋" + for_latex(character)


def test_full_width_characters_take_two_columns():
    assert columns("橋a") == 3
    assert shorten("国営放送ラジオ", 9) == "国営放送…"
    assert shorten("国営放送", 8) == "国営放送"


def test_lines_break_at_spaces_and_between_japanese_characters_but_not_before_a_stop():
    assert wrap("one two three", 8) == ["one two", "three"]
    assert wrap("あいうえお", 4) == ["あい", "うえ", "お"]
    assert wrap("あいう。え", 6) == ["あい", "う。え"]
    assert wrap("", 10) == []


def test_print_measures_and_cuts_by_the_fonts_own_widths():
    assert text_width("国営", 8) == pytest.approx(16)
    assert text_width("ii", 8) < text_width("mm", 8) < 16
    assert fitted("国営放送", 8, 32) == "国営放送"
    assert fitted("国営放送", 8, 24) == "国営…"
    assert text_width(fitted("karmed-broadcast", 8, 40), 8) <= 40
