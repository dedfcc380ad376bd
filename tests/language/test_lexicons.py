"""What a lexicon must be: everything wrong is named with file and line."""

from pathlib import Path

import pytest

from wakugumi.language.lexicons import LexiconError, Lexicons, load_lexicons, read_example, read_lexicon, read_terms
from wakugumi.language.tokenizer import Tokenizer

HEADER = '[lexicon]\nname = "hedge"\ndescription = "d"\ncategories = ["epistemic"]\nfields = ["grade"]\n'
ENTRY = '[[entry]]\nid = "darou"\npattern = "だろう"\ncategory = "epistemic"\nsource = "own"\nreason = "r"\nexample = "来る[だろう]。"\n'


def read(tmp_path: Path, text: str) -> Lexicons:
    (tmp_path / "hedge.toml").write_text(text, "utf-8")
    return Lexicons([read_lexicon(tmp_path / "hedge.toml", frozenset({"palmer2001"}))])


def test_an_entry_is_read_with_its_fields(tmp_path: Path) -> None:
    (entry,) = read(tmp_path, HEADER + ENTRY + 'grade = "probable"\n').of("hedge")
    assert (entry.id, entry.patterns, dict(entry.fields)) == ("darou", ("だろう",), {"grade": "probable"})


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (('epistemic"\nsource', 'other"\nsource'), "line 6: unknown category other"),
        (('"own"', '"nowhere"'), "line 6: the source nowhere is not in sources.bib"),
        (('reason = "r"\n', ""), "line 6: a source `own` needs a reason"),
        (("[だろう]", "だろう"), "line 6: the example needs one"),
        (('pattern = "だろう"', 'pattern = "a?"'), "line 6: pattern 'a\\?' may match nothing"),
        (('id = "darou"', 'id = "darou"\nstrength = "1"'), "line 6: unknown key strength"),
        (('id = "darou"\n', ""), "line 6: id"),
        (("[lexicon]", "[lexikon]"), "hedge.toml: "),
    ],
)
def test_what_is_wrong_is_named_with_its_line(tmp_path: Path, change: tuple[str, str], message: str) -> None:
    text = HEADER + ENTRY
    assert change[0] in text
    with pytest.raises(LexiconError, match=message):
        read(tmp_path, text.replace(*change))


def test_an_id_may_not_stand_twice(tmp_path: Path) -> None:
    with pytest.raises(LexiconError, match="darou stands twice"):
        read(tmp_path, HEADER + ENTRY + ENTRY)


def test_a_csv_of_terms_becomes_a_lexicon(tmp_path: Path, tokenizer: Tokenizer) -> None:
    (tmp_path / "loaded.csv").write_text("\ufeffterm,category\n売国奴,evaluative\n", "utf-8")
    lexicons = Lexicons([read_terms(tmp_path / "loaded.csv", tokenizer)])
    found = lexicons.find(tokenizer.tokenize("あの売国奴め"))
    assert [match.value.category for match in found["loaded"]] == ["evaluative"]


def test_a_csv_row_without_category_is_named(tmp_path: Path, tokenizer: Tokenizer) -> None:
    (tmp_path / "loaded.csv").write_text("term,category\n売国奴,\n", "utf-8")
    with pytest.raises(LexiconError, match=r"loaded\.csv, line 2"):
        read_terms(tmp_path / "loaded.csv", tokenizer)


def test_an_example_without_its_brackets() -> None:
    assert read_example("来る[だろう]。") == ("来るだろう。", 2, 5)


def test_a_users_lexicon_has_the_categories_of_its_family(tmp_path: Path, tokenizer: Tokenizer) -> None:
    (tmp_path / "loaded.csv").write_text("term,category\n売国奴,fairness\n", "utf-8")
    with pytest.raises(LexiconError, match="unknown category fairness; its categories are naming, evaluative"):
        load_lexicons(tmp_path, tokenizer=tokenizer)


def test_a_users_lexicon_that_adds_to_none_is_refused(tmp_path: Path, tokenizer: Tokenizer) -> None:
    (tmp_path / "mine.csv").write_text("term,category\n焼け太り予算,evaluative\n", "utf-8")
    with pytest.raises(LexiconError, match="lexicon mine: there is none of this name"):
        load_lexicons(tmp_path, tokenizer=tokenizer)
