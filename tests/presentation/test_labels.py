import re
import string
import tomllib
from importlib.resources import files

import pytest

from wakugumi.comparison.cautions import CAUTIONS
from wakugumi.corpus.quarantine import CODES
from wakugumi.features.families import FAMILIES
from wakugumi.language.lexicons import load_lexicons
from wakugumi.measures.commitment import MADE
from wakugumi.measures.counting import KEYS as COUNTED
from wakugumi.presentation.labels import LANGUAGES, Text, join, label, value_label
from wakugumi.schemas import TABLES

KEYS = (*COUNTED, *(made.key for made in MADE))
ENTRIES = [
    (f"{section}.{key}", entry)
    for section, keys in tomllib.loads(files("wakugumi.presentation").joinpath("labels.toml").read_text("utf-8")).items()
    for key, entry in keys.items()
]


def fields(text):
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


@pytest.mark.parametrize(("key", "entry"), ENTRIES, ids=[key for key, _ in ENTRIES])
def test_every_label_is_said_in_both_languages_with_the_same_blanks(key, entry):
    assert set(entry) == {"en", "ja"}
    assert entry["en"].strip()
    assert entry["ja"].strip()
    assert fields(entry["en"]) == fields(entry["ja"])


def test_japanese_labels_are_japanese():
    latin = {key for key, entry in ENTRIES if not re.search(r"[ぁ-んァ-ヶ一-龠]", entry["ja"])}
    assert latin <= {"column.p", "sums.term"}


KNOWN = {key for key, _ in ENTRIES}


def test_every_measure_and_category_that_is_counted_has_a_label():
    codes = {f"{key.measure}.{category}" for key in KEYS for category in (key.category, "all")}
    codes |= {f"measure.{key.measure}" for key in KEYS} | {f"exposure_unit.{key.unit}" for key in KEYS}
    codes |= {f"{family.NAME}.{category}" for family in FAMILIES for category in family.CATEGORIES}
    assert codes - KNOWN == set()


def test_no_label_of_a_category_has_blanks():
    assert all(not fields(value_label(key.measure, key.category).of(lang)) for key in KEYS for lang in LANGUAGES)


def test_every_caution_has_a_short_label():
    assert {f"caution.{caution.code}" for caution in CAUTIONS} - KNOWN == set()


def test_english_labels_of_tables_and_reasons_are_the_words_of_the_code():
    assert {name: label(f"table.{name}").en for name in TABLES} == {name: table.row for name, table in TABLES.items()}
    assert {code: label(f"quarantine.{code}").en for code in CODES} == dict(CODES)


def test_every_key_that_the_code_asks_for_exists():
    known = {key for key, _ in ENTRIES}
    folder = files("wakugumi.presentation")
    asked = set()
    for path in folder.iterdir():
        if path.name.endswith(".py"):
            asked |= set(re.findall(r'label\("([a-z_]+\.[a-z_]+)"', path.read_text("utf-8")))
    template = folder.joinpath("templates/report.html.j2").read_text("utf-8")
    asked |= {f"report.{key}" for key in re.findall(r't\("([a-z_]+)"', template)}
    assert len(asked) > 30
    assert asked <= known


def test_blanks_are_filled_by_language():
    filled = label("rates.finding", family=Text("Hedge", "緩和表現"), top="甲", top_value="2.0", bottom="乙", bottom_value="1.0")
    assert filled.en == "Hedge: highest 甲 (2.0), lowest 乙 (1.0) per 1,000 tokens."
    assert filled.ja.startswith("緩和表現：")


def test_values_without_a_label_are_shown_as_they_stand():
    assert value_label("source_type", "person").en == "named person"
    assert value_label("source_type", "new_type") == Text("new type", "new type")


def test_sentences_join_with_spaces_in_english_only():
    assert join(Text("A.", "甲。"), Text("", ""), Text("B.", "乙。")) == Text("A. B.", "甲。乙。")


def test_japanese_is_written_in_one_style():
    shown = [entry["ja"] for _, entry in ENTRIES] + [caution.ja for caution in CAUTIONS]
    assert [text for text in shown if re.search("(?:です|ます)[。、)か]|ません|ました|ください", text)] == []


def test_every_referent_of_the_lexicon_has_a_name_for_readers():
    referents = {entry.fields["referent"] for entry in load_lexicons().of("naming")}
    unnamed = [referent for referent in referents if value_label("referent", referent) == Text(referent, referent)]
    assert not unnamed
